package org.folkmoot.portal.content.media

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** Films may be larger than anything else that is sent, where films are sent and nowhere else. */
class FilmSizeSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)

    def "a recording larger than any other file is taken in; a picture of that size is not"() {
        given: 'thirty megabytes'
        def officer = people.visitor(visitor(), 'films', Role.COMMISSIONER)
        def long_ = APicture.mp3(72_000)
        def words = [name: 'Talk', 'alt-en': 'A talk', 'alt-cy': 'Sgwrs']
        def send = { byte[] file -> officer.postParts('/en/studio/media', [_token: officer.get('/en/studio/media/new').token] + words, 'file', 'a.bin', file) }

        when:
        def answer = send(long_)

        then:
        answer.status == 303
        def id = answer.location.split('/').last()
        officer.get("/media/$id", [Range: 'bytes=29000000-29000009']).identity { it.status == 206 && it.bytes == long_[29_000_000..29_000_009] as byte[] }

        and:
        def heavy = send(APicture.joined(APicture.png(30, 20)[0..<33] as byte[], new byte[22_000_000]))
        heavy.status == 422
    }

    def "sec_10_2 whoever sends files without saying how many bytes they have is not heard: #path"() {
        given:
        def officer = people.visitor(visitor(), "chunks${path.hashCode()}", Role.COMMISSIONER)
        def head = "POST $path HTTP/1.1\r\nHost: $council.host\r\nCookie: ${officer.cookies.collect { name, value -> "$name=$value" }.join('; ')}\r\n" +
                'Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=limit\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n'

        expect:
        def answer = officer.raw("$head\r\n5\r\n--lim\r\n")
        answer.startsWith('HTTP/1.1 413') && answer.contains('<h1')

        where:
        path << ['/en/studio/documents', '/en/studio/media/new']
    }
}
