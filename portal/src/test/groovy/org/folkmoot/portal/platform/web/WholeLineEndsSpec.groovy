package org.folkmoot.portal.platform.web

import static org.folkmoot.portal.platform.access.Role.COMMISSIONER

import io.netty.buffer.Unpooled
import io.netty.channel.embedded.EmbeddedChannel
import io.netty.handler.codec.http.DefaultHttpContent
import io.netty.handler.codec.http.DefaultHttpRequest
import io.netty.handler.codec.http.DefaultLastHttpContent
import io.netty.handler.codec.http.HttpMethod
import io.netty.handler.codec.http.HttpVersion
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder
import java.nio.charset.StandardCharsets
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.people.SignedIn

class WholeLineEndsSpec extends PortalSpec {
    private static final String LINE = '\r\n'
    private static final String WORDS = 'ends in a line\r\n\r'

    def "a form in parts says the same wherever the network cuts it"() {
        given:
        byte[] sent = [part('name="token"', 'abc'), part('name="words"', WORDS), part('name="empty"', ''), part('name="file"; filename="a.bin"', '\r\r'), '--limit--\r\n'].join('').getBytes('UTF-8')

        expect:
        (0..sent.length).every { first -> (first..sent.length).every { second -> read(sent, [first, second]) == ['abc', WORDS, '', '\r\r'] } }

        and: 'in single bytes too'
        read(sent, 1..sent.length) == ['abc', WORDS, '', '\r\r']
    }

    def "what is not in parts goes through as it comes"() {
        given:
        def channel = new EmbeddedChannel(new WholeLineEnds.Joining())
        def request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, '/')
        request.headers().set('Content-Type', 'application/octet-stream')

        when:
        channel.writeInbound(request, new DefaultHttpContent(Unpooled.copiedBuffer('x\r', StandardCharsets.UTF_8)))

        then:
        channel.readInbound().is(request)
        channel.readInbound().content().toString(StandardCharsets.UTF_8) == 'x\r'

        cleanup:
        channel.finishAndReleaseAll()
    }

    def "a picture sent a byte at a time is taken with every word as it was typed"() {
        given:
        def council = newCouncil()
        def officer = new SignedIn(portal, council).visitor(visitor(council), 'slow', COMMISSIONER)
        def token = officer.get('/en/studio/media/new').token
        def picture = new ByteArrayOutputStream()
        picture << part('name="_token"', token).bytes << part('name="name"', 'A hall').bytes << part('name="alt-en"', 'A hall').bytes << part('name="alt-cy"', 'Neuadd').bytes
        picture << "--limit${LINE}Content-Disposition: form-data; name=\"file\"; filename=\"hall.png\"${LINE}Content-Type: image/png$LINE$LINE".bytes << APicture.png(8, 8) << "$LINE--limit--$LINE".bytes

        when:
        def answer = new Socket('localhost', officer.port).withCloseable { socket ->
            socket.tcpNoDelay = true
            socket.outputStream << ("POST /en/studio/media HTTP/1.1${LINE}Host: $officer.host${LINE}Cookie: ${officer.cookies.collect { name, value -> "$name=$value" }.join('; ')}" +
                    "${LINE}Sec-Fetch-Site: same-origin${LINE}Content-Type: multipart/form-data; boundary=limit${LINE}Content-Length: ${picture.size()}${LINE}Connection: close$LINE$LINE").bytes
            picture.toByteArray().each { socket.outputStream.write(it) }
            socket.inputStream.getText('UTF-8')
        }

        then:
        answer.readLines().first() == 'HTTP/1.1 303 See Other'
    }

    private static String part(String named, String value) {
        "--limit${LINE}Content-Disposition: form-data; $named$LINE$LINE$value$LINE"
    }

    /** What the decoder makes of it when it comes in these pieces. */
    private static List<String> read(byte[] sent, List<Integer> cuts) {
        def request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, '/')
        request.headers().set('Content-Type', 'multipart/form-data; boundary=limit')
        def decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), request)
        def channel = new EmbeddedChannel(new WholeLineEnds.Joining())
        channel.writeInbound(request)
        int from = 0
        cuts.each { to ->
            channel.writeInbound(new DefaultHttpContent(Unpooled.copiedBuffer(sent, from, to - from)))
            from = to
        }
        channel.writeInbound(new DefaultLastHttpContent(Unpooled.copiedBuffer(sent, from, sent.length - from)))
        channel.readInbound()
        def piece
        while ((piece = channel.readInbound()) != null) {
            decoder.offer(piece)
            piece.release()
        }
        def said = decoder.bodyHttpDatas*.string
        decoder.destroy()
        said
    }
}
