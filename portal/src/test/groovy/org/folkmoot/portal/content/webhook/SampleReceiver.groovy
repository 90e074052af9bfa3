package org.folkmoot.portal.content.webhook

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.security.KeyFactory
import java.security.MessageDigest
import java.security.Signature as Signing
import java.security.spec.X509EncodedKeySpec
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

/** What somebody at the other end would write: checks the signature and the time, takes each message once. It shares no code with the sender. */
class SampleReceiver implements Closeable {
    private static final long TOLERANCE = 300

    final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
    final List<Map> taken = [].asSynchronized()
    final List<String> refused = [].asSynchronized()
    final Set<String> known = [].toSet()
    Closure<?> answer
    String secret
    long now

    SampleReceiver(String secret, long now) {
        this.secret = secret
        this.now = now
        server.createContext('/') { HttpExchange exchange ->
            byte[] body = exchange.requestBody.bytes
            def headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].collectEntries { [it, exchange.requestHeaders.getFirst(it)] }
            if (answer) {
                answer(exchange)
            } else if (!verified(this.secret, headers, body, this.now)) {
                refused << 'not ours'
                exchange.sendResponseHeaders(401, -1)
            } else if (!known.add(headers['webhook-id'])) {
                refused << 'again'
                exchange.sendResponseHeaders(409, -1)
            } else {
                taken << [headers: headers, body: new String(body, 'UTF-8'), all: exchange.requestHeaders.collectEntries { it }]
                exchange.sendResponseHeaders(204, -1)
            }
            exchange.close()
        }
        server.start()
    }

    String getAddress() {
        "http://127.0.0.1:$server.address.port/told"
    }

    static boolean verified(String secret, Map headers, byte[] body, long now) {
        String at = headers['webhook-timestamp']
        if (!headers['webhook-id'] || !(at ==~ /\d{1,12}/) || Math.abs(now - (at as long)) > TOLERANCE) {
            return false
        }
        def whole = new ByteArrayOutputStream()
        whole.writeBytes("${headers['webhook-id']}.$at.".getBytes('UTF-8'))
        whole.writeBytes(body)
        byte[] signed = whole.toByteArray()
        (headers['webhook-signature'] ?: '').split(' ').findAll { it.contains(',') }.any { one ->
            def (String version, String value) = one.split(',').toList()
            version == 'v1' && secret.startsWith('whsec_') && MessageDigest.isEqual(value.decodeBase64(), mac(secret, signed)) ||
                    version == 'v1a' && secret.startsWith('whpk_') && agrees(secret, signed, value.decodeBase64())
        }
    }

    private static byte[] mac(String secret, byte[] signed) {
        def mac = Mac.getInstance('HmacSHA256')
        mac.init(new SecretKeySpec(secret.substring(6).decodeBase64(), 'HmacSHA256'))
        mac.doFinal(signed)
    }

    private static boolean agrees(String publicKey, byte[] signed, byte[] value) {
        def key = KeyFactory.getInstance('Ed25519').generatePublic(
                new X509EncodedKeySpec(('302a300506032b6570032100' + publicKey.substring(5).decodeBase64().encodeHex()).decodeHex()))
        def check = Signing.getInstance('Ed25519')
        check.initVerify(key)
        check.update(signed)
        check.verify(value)
    }

    @Override
    void close() {
        server.stop(0)
    }
}
