package org.folkmoot.portal.home

import javax.xml.parsers.DocumentBuilderFactory
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** What search engines are told about a council's site. */
class SiteMapSpec extends PortalSpec {
    @Shared ABusyCouncil busy = new ABusyCouncil(this, council)

    def "robots.txt leads to the map, the map to its files, and each address to a page everybody may read, in both languages"() {
        given:
        def map = (http.get('/robots.txt').body =~ /(?m)^Sitemap: https:\/\/[^\/]+(\/\S+)$/)[0][1]
        def files = texts(http.get(map).body, 'loc')
        def file = http.get(inside(files[0]))
        def addresses = texts(file.body, 'loc')
        def twins = (file.body =~ /<xhtml:link rel="alternate" hreflang="([^"]+)" href="([^"]+)"\/>/).collect { [it[1], it[2]] }

        expect:
        files.size() == 1
        file.header('content-type').startsWith('application/xml')
        addresses.size() > 8
        twins*.get(0).count('en') == addresses.size() && twins*.get(0).count('cy') == addresses.size()
        (twins*.get(1) as Set) == (addresses as Set)
        none(addresses.findAll { visitor().get(inside(it)).status != 200 })
        addresses.any { it.contains('/cy/ymgynghoriadau/') }
    }

    def "an entry in a further language has an address on the map, beside its others, for as long as people see it there"() {
        given:
        def officer = new SignedIn(portal, council).visitor(visitor(), 'mapper', Role.COMMISSIONER)
        def news = new ANews(this, council)
        def entry = news.publish(en: [title: 'Mapped', slug: 'mapped'], cy: [title: 'Ar fap', slug: 'ar-fap'])
        def form = "/en/studio/entries/${entry.publicId()}/languages/pl"
        def polish = { texts(http.get('/sitemap/1').body, 'loc').findAll { it.endsWith('/en/news/mapped?version=pl') }.size() }
        def send = { String action ->
            assert officer.post(form + action, officer.get(form).forms.find { it.method == 'post' }.hidden).status == 303
            bean(OutboxPump).runOnce()
        }

        when:
        news.draftEdition(entry, 'pl', [title: 'Na mapie', summary: 'Otwarte.'])

        then:
        polish() == 0

        when:
        send('/publish')

        then:
        polish() == 1
        http.get('/sitemap/1').body.count('/en/news/mapped?version=pl"') == 3

        when:
        send('/withdraw')

        then:
        polish() == 0
    }

    def "sec_6_7 nothing that only some may see is on the map"() {
        given:
        def body = http.get('/sitemap/1').body.toLowerCase()

        expect:
        body.contains('/en/consultations/')
        none(ABusyCouncil.CANARIES.findAll { canary, roles -> roles != ABusyCouncil.EVERYBODY && body.contains(canary) }.keySet())
    }

    def "papers are on the map, with the moment their words were last changed"() {
        given:
        def papers = (http.get('/sitemap/1').body =~ /<url><loc>([^<]*\/documents\/[^<]+)<\/loc>.*?<lastmod>([^<]+)<\/lastmod><\/url>/).collect { [it[1], it[2]] }

        expect:
        papers.any { it[0].contains('/en/documents/') && it[0].contains('zzshared') }
        papers.every { it[1] ==~ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/ }
    }

    def "a file that is not there is not found, and the map is kept and revalidated"() {
        given:
        def first = http.get('/sitemap')

        expect:
        http.get('/sitemap/2').status == 404
        http.get('/sitemap/x').status == 404
        first.header('cache-control') == 'public, no-cache'
        http.get('/sitemap', ['If-None-Match': first.header('etag')]).status == 304
    }

    private static String inside(String address) {
        address.replaceFirst('https://[^/]+', '')
    }

    private static List<String> texts(String xml, String tag) {
        def found = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes('UTF-8'))).getElementsByTagName(tag)
        (0..<found.length).collect { found.item(it).textContent }
    }
}
