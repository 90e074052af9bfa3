package org.folkmoot.portal.home

import java.time.OffsetDateTime
import javax.xml.XMLConstants
import javax.xml.parsers.DocumentBuilderFactory
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.platform.data.OutboxPump
import org.w3c.dom.Element

/** The council's feeds hold to RFC 4287, tell what is public, and nothing else. */
class FeedSpec extends PortalSpec {
    def setupSpec() {
        new ABusyCouncil(this, council)
        new ANews(this, council).publish()
    }

    def "each language has a feed that readers understand: #address"() {
        when:
        def reply = http.get(address)
        def feed = parsed(reply)

        then:
        reply.status == 200
        reply.header('content-type').replace(' ', '') == 'application/atom+xml;charset=utf-8'
        feed.localName == 'feed' && feed.namespaceURI == 'http://www.w3.org/2005/Atom'
        feed.getAttribute('xml:lang') == locale
        ['id', 'title', 'updated'].every { said(feed, it).size() == 1 && said(feed, it)[0] }
        said(child(feed, 'author')[0], 'name')[0]
        child(feed, 'link').findAll { it.getAttribute('rel') == 'self' }*.getAttribute('href') == ["https://$council.host$address".toString()]

        and: 'every entry has one id of its own, one title, and dates'
        def entries = child(feed, 'entry')
        entries.size() >= 2
        entries.every { entry -> ['id', 'title', 'updated', 'published'].every { said(entry, it).size() == 1 && said(entry, it)[0] } }
        entries.collect { said(it, 'id')[0] }.identity { it.unique(false).size() == it.size() && it.every { id -> id.startsWith('urn:uuid:') } }
        entries.every { OffsetDateTime.parse(said(it, 'updated')[0]) >= OffsetDateTime.parse(said(it, 'published')[0]) }
        entries.every { child(it, 'content') || child(it, 'link').any { one -> one.getAttribute('rel') == 'alternate' } }
        entries.collectMany { child(it, 'link')*.getAttribute('href') }.every { it.startsWith("https://$council.host/$locale/") && http.get(it - "https://$council.host").status == 200 }

        and: 'and the front page leads there'
        http.get("/$locale").body.contains("type=\"application/atom+xml\"")
        http.get("/$locale").body.contains("href=\"$address\"")

        where:
        address     | locale
        '/en/feed'  | 'en'
        '/cy/ffrwd' | 'cy'
    }

    def "sec_0_3 what is not for everybody is in neither feed: #canary"() {
        expect:
        !http.get('/en/feed').body.toLowerCase().contains(canary)
        !http.get('/cy/ffrwd').body.toLowerCase().contains(canary)

        where:
        canary << ABusyCouncil.CANARIES.findAll { it.value != ABusyCouncil.EVERYBODY }.keySet()
    }

    def "news is told while it is published: as a draft, withdrawn or of a neighbour it is not, nor a notice that is over"() {
        given:
        def news = new ANews(this, council)
        new ANews(this, newCouncil()).publish(en: [title: 'Canary next door'])
        news.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Canary draft']])
        def gone = news.publish(en: [title: 'Canary gone'])
        def told = http.get('/en/feed')
        news.publishAs('notice', [urgency: 'change', showUntil: '2020-01-01T00:00:00Z'],
                [en: [title: 'Canary over', words: 'Go round.'], cy: [title: 'Ar ben', words: 'Ewch heibio.']])

        expect:
        told.body.contains('Canary gone')

        when:
        news.withdraw(gone)

        then:
        http.get('/en/feed').identity { status == 200 && !body.contains('Canary') && body.contains('Youth club') }
    }

    def "a feed is the same for everybody and kept with its tag until something is published"() {
        given:
        bean(OutboxPump).runOnce()
        def first = http.get('/en/feed')

        expect:
        first.header('cache-control') == 'public, no-cache'
        visitor().get('/en/feed', ['Accept-Language': 'cy', Cookie: '__Host-sid=x']).body == first.body
        http.get('/en/feed', ['If-None-Match': first.header('etag')]).identity { status == 304 && bytes.length == 0 }

        when:
        new ANews(this, council).publish(en: [title: 'Newer'])

        then:
        http.get('/en/feed', ['If-None-Match': first.header('etag')]).identity { status == 200 && body.contains('Newer') }
    }

    private static Element parsed(Http.Reply reply) {
        def factory = DocumentBuilderFactory.newInstance()
        factory.namespaceAware = true
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true)
        factory.setFeature('http://apache.org/xml/features/disallow-doctype-decl', true)
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(reply.bytes)).documentElement
    }

    private static List<Element> child(Element of, String name) {
        (0..<of.childNodes.length).collect { of.childNodes.item(it) }.findAll { it instanceof Element && it.localName == name } as List<Element>
    }

    private static List<String> said(Element of, String name) {
        child(of, name)*.textContent
    }
}
