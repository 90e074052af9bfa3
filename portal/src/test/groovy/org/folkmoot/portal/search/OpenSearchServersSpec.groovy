package org.folkmoot.portal.search

import com.sun.net.httpserver.HttpServer
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsServer
import java.nio.file.Path
import java.security.KeyStore
import java.util.concurrent.TimeUnit
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import org.folkmoot.portal.Ground
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.search.cluster.OpenSearchServers
import org.folkmoot.search.ClusterDown
import spock.lang.AutoCleanup
import spock.lang.Specification

class OpenSearchServersSpec extends Specification {
    @AutoCleanup('stop')
    Server server = new Server()

    def "who answers #status with another address is not followed there, and is not told more than its own login"() {
        given:
        def elsewhere = new Server()
        server.answer = { it.responseHeaders.set('Location', "http://127.0.0.1:$elsewhere.port/"); status }
        def servers = new OpenSearchServers(["http://127.0.0.1:$server.port".toString()], Optional.of('reader:word'))
        when: servers.refresh('folkmoot')
        then:
        thrown(ClusterDown)
        server.heard == ['Basic ' + 'reader:word'.bytes.encodeBase64()]
        elsewhere.heard == []
        cleanup:
        servers?.close()
        elsewhere?.stop()
        where: status << [301, 302, 307, 308]
    }

    def "nothing is sent of a login that there is none of, and a refused one is said as what it is, without its words"() {
        given:
        server.answer = { 401 }
        def servers = new OpenSearchServers(["http://127.0.0.1:$server.port".toString()], login)

        when: servers.search('folkmoot', [[query: [match_all: [:]]]])

        then:
        ClusterDown down = thrown()
        server.heard == heard
        !causes(down).contains('word')

        cleanup: servers?.close()

        where:
        login                        || heard
        Optional.empty()             || [null]
        Optional.of('reader:w:ord')  || ['Basic ' + 'reader:w:ord'.bytes.encodeBase64()]
    }

    def "a server whose certificate nobody vouches for, or that is vouched for under another name, is told nothing: not even the login"() {
        given:
        def secret = new Secret(name)
        def servers = new OpenSearchServers(["https://127.0.0.1:$secret.port".toString()], Optional.of('reader:word'))

        when: servers.refresh('folkmoot')

        then:
        ClusterDown down = thrown()
        causes(down).contains('SSL') || causes(down).contains('certif')
        secret.heard == []

        cleanup:
        servers?.close()
        secret?.stop()

        where: name << ['127.0.0.1', 'elsewhere.example.org']
    }

    def "a server whose certificate the machine trusts is talked to, under the name it is vouched for and no other"() {
        given:
        def secret = new Secret('127.0.0.1')
        def before = SSLContext.getDefault()
        def trusted = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm).tap { it.init(KeyStore.getInstance(secret.store.toFile(), 'changeit'.toCharArray())) }.trustManagers
        SSLContext.setDefault(SSLContext.getInstance('TLS').tap { it.init(null, trusted, null) })
        def rightly = new OpenSearchServers(["https://127.0.0.1:$secret.port".toString()], Optional.of('reader:word'))
        def wrongly = new OpenSearchServers(["https://localhost:$secret.port".toString()], Optional.of('reader:word'))
        SSLContext.setDefault(before)

        when: rightly.refresh('folkmoot')
        then: secret.heard == ['Basic ' + 'reader:word'.bytes.encodeBase64()]

        when: wrongly.refresh('folkmoot')
        then:
        thrown(ClusterDown)
        secret.heard.size() == 1

        cleanup:
        rightly?.close()
        wrongly?.close()
        secret?.stop()
    }

    def "settings that cannot be are refused at the start, in a line that names the setting and never the password: #because"() {
        when: new Backend('opensearch', '', addresses, 'reader', 'zzpassword', name, shards, replicas, '')

        then:
        CannotStart refused = thrown()
        refused.reason() == CannotStart.Reason.CONFIGURATION
        refused.message.contains(setting)
        !refused.message.contains('zzpassword')

        where:
        addresses                   | name       | shards | replicas || setting                | because
        ''                          | 'folkmoot' | 2      | 1        || 'PORTAL_SEARCH_SERVERS' | 'no server'
        'https://a:' + 'zzpassword@b:92' | 'folkmoot' | 2      | 1        || 'PORTAL_SEARCH_SERVERS' | 'a login in the address'
        'https://a:9200'            | 'Folk_*'   | 2      | 1        || 'PORTAL_SEARCH_NAME'    | 'a name that is a pattern'
        'https://a:9200'            | 'folkmoot' | 0      | 1        || 'PORTAL_SEARCH_SHARDS'  | 'no shard'
        'https://a:9200'            | 'folkmoot' | 2      | -1       || 'PORTAL_SEARCH_REPLICAS' | 'fewer than no copies'
    }

    private static String causes(Throwable fault) {
        def said = []
        for (def one = fault; one != null; one = one.cause) said << one.toString()
        said.join(' ')
    }

    def "#address is no address of a server"() {
        when: new OpenSearchServers([address], Optional.empty())
        then: thrown(IllegalArgumentException)
        where: address << ['search1:9200', 'ftp://search1', 'https://somebody@search1:9200', 'https://search1:9200/path', 'https://', 'not an address']
    }

    /** Answers behind a certificate that it made for itself, for this name. */
    private static class Secret {
        final Path store = Ground.TARGET.resolve("search-${UUID.randomUUID()}.p12")
        final HttpsServer http = HttpsServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        final List<String> heard = [].asSynchronized()

        Secret(String name) {
            def made = new ProcessBuilder(Path.of(System.getProperty('java.home'), 'bin', 'keytool').toString(), '-genkeypair', '-alias', 'search', '-keyalg', 'EC', '-dname', "CN=$name".toString(), '-ext',
                    (name[0].isInteger() ? "san=ip:$name" : "san=dns:$name").toString(), '-validity', '2', '-storetype', 'PKCS12', '-storepass', 'changeit', '-keystore', store.toString()).redirectErrorStream(true).start()
            assert made.waitFor(30, TimeUnit.SECONDS) && made.exitValue() == 0
            def keys = KeyStore.getInstance(store.toFile(), 'changeit'.toCharArray())
            def managers = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm).tap { it.init(keys, 'changeit'.toCharArray()) }.keyManagers
            http.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getInstance('TLS').tap { it.init(managers, null, null) }))
            http.createContext('/') { exchange ->
                heard << exchange.requestHeaders.getFirst('Authorization')
                exchange.sendResponseHeaders(200, -1)
                exchange.close()
            }
            http.start()
        }

        int getPort() { http.address.port }

        void stop() {
            http.stop(0)
            store.toFile().delete()
        }
    }

    /** Says what it is told to, and keeps who came. */
    private static class Server {
        final HttpServer http = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        final List<String> heard = [].asSynchronized()
        Closure<Integer> answer = { 200 }

        Server() {
            http.createContext('/') { exchange ->
                heard << exchange.requestHeaders.getFirst('Authorization')
                exchange.sendResponseHeaders(answer(exchange), -1)
                exchange.close()
            }
            http.start()
        }

        int getPort() { http.address.port }

        void stop() { http.stop(0) }
    }
}
