package org.folkmoot.portal.home

import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Small pages that other sites show inside theirs: those an administrator lists, and no others. */
class WidgetSpec extends PortalSpec {
    private static final String CSP = 'content-security-policy'

    @Shared ABusyCouncil busy = new ABusyCouncil(this, council)
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http admin = people.in(visitor(), people.person('wanda', Role.ADMIN))

    def cleanup() {
        allow('')
    }

    def "sec_4_1 nobody frames a widget until a site is listed; then that site alone, and nothing else of the portal"() {
        given:
        def addresses = ['/en/widget/consultations', '/cy/teclyn/consultations', '/en/widget/changes', '/en/widget/news', '/cy/teclyn/news', "/en/widget/consultations/$busy.ids.planSlug".toString()]

        expect:
        addresses.every { http.get(it).status == 200 && http.get(it).header(CSP).contains("frame-ancestors 'none'") }

        when:
        allow('https://www.ashmere.example.org/\n\n Schools.Example.org:8443 ')

        then:
        addresses.every { http.get(it).header(CSP).contains('frame-ancestors https://schools.example.org:8443 https://www.ashmere.example.org;') }
        admin.get('/en/studio/widgets').body.contains('schools.example.org:8443\nwww.ashmere.example.org')

        and: 'also from what is kept, and when nothing has changed'
        http.get(addresses[0]).header(CSP).contains('https://www.ashmere.example.org')
        http.get(addresses[0], ['If-None-Match': http.get(addresses[0]).header('etag')]).status == 304

        and: 'every other page stays as it was'
        ['/en', '/en/consultations', "/en/consultations/$busy.ids.planSlug".toString(), '/en/documents', '/en/sign-in', '/en/worry'].every {
            http.get(it).header(CSP).contains("frame-ancestors 'none'")
        }

        and: 'so do those of another council'
        visitor(newCouncil()).get(addresses[0]).header(CSP).contains("frame-ancestors 'none'")
    }

    def "sec_4_4 a widget sets no cookie, runs no script, is kept, and differs from a page in who may frame it alone"() {
        given:
        allow('www.ashmere.example.org')
        def reply = http.get('/en/widget/consultations')

        expect:
        reply.header('set-cookie') == null
        !reply.body.contains('<script')
        reply.header('cache-control') == 'public, no-cache'
        reply.body.contains('<meta name="robots" content="noindex">')
        reply.header(CSP).replace('https://www.ashmere.example.org', "'none'") == http.get('/en/consultations').header(CSP)
    }

    def "a widget says what is open, or how one consultation stands, and leads to it"() {
        given:
        def all = http.get('/en/widget/consultations')
        def one = http.get("/en/widget/consultations/$busy.ids.planSlug")

        expect:
        all.links.any { it == "/en/consultations/$busy.ids.planSlug".toString() }
        all.body.contains('<base target="_top">')
        one.body.contains('Read more and have your say')
        one.links.any { it == "/en/consultations/$busy.ids.planSlug".toString() }
        http.get("/en/widget/consultations/$busy.ids.draftSlug").status == 404
        http.get('/en/widget/consultations/nosuch').status == 404
        http.get('/cy/teclyn/changes').body.contains('Dywedoch chi, gwnaethom ni')
    }

    def "the news widget has the five newest pieces, each with its day, and is renewed as soon as there is another"() {
        given:
        def news = new ANews(this, council)
        (1..6).each { n -> news.publish(en: [title: "Told $n <b>", slug: "told-$n"], cy: [title: "Adrodd $n", slug: "adrodd-$n"]) }

        when:
        def shown = http.get('/en/widget/news')

        then:
        (6..2).every { shown.links.contains("/en/news/told-$it".toString()) }
        !shown.links.contains('/en/news/told-1') && shown.links.contains('/en/news')
        shown.text.contains('Told 6 <b>') && shown.text.contains('1 November 2026') && !shown.body.contains('Told 6 <b>')
        http.get('/cy/teclyn/news').links.contains('/cy/newyddion/adrodd-6')

        when:
        news.publish(en: [title: 'Told 7', slug: 'told-7'], cy: [title: 'Adrodd 7', slug: 'adrodd-7'])

        then:
        http.get('/en/widget/news').links.contains('/en/news/told-7')

        and: 'its words to copy stand beside the others'
        admin.get('/en/studio/widgets').text.contains('/en/widget/news"')
        admin.get('/cy/stiwdio/widgets').text.contains('/cy/teclyn/news"')

        and: 'where nothing was told it says so'
        visitor(newCouncil()).get('/en/widget/news').text.contains('There is no news yet.')
    }

    def "'#typed' is not one site: it is refused, and what was typed stays"() {
        when:
        def reply = admin.submit('/en/studio/widgets', [hosts: "www.ashmere.example.org\n$typed".toString()], '/widgets')

        then:
        reply.status == 422
        reply.body.contains('This is not the address of one website')
        reply.body.contains('www.ashmere.example.org')
        http.get('/en/widget/changes').header(CSP).contains("frame-ancestors 'none'")

        where:
        typed << ['*', '*.example.org', 'localhost', 'http://www.example.org', 'www.example.org/page', "'self'", "a.example.org; script-src *", 'a.example.org b.example.org', 'javascript:x',
                  'user@example.org', 'https://', '-a.example.org', 'é.example.org']
    }

    def "who lists a site is on record, and the words to copy stand ready"() {
        when:
        allow('www.ashmere.example.org')

        then:
        rootSql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'widgets.hosts'", [council.id]).n >= 1
        admin.get('/en/studio/widgets').body.contains('&lt;iframe src&#x3D;&quot;https://') || admin.get('/en/studio/widgets').body.contains('&lt;iframe src=')
    }

    def "only administrators list sites: #role does not"() {
        given:
        def other = people.in(visitor(), people.person("w${role.key()}", role))

        expect:
        other.get('/en/studio/widgets').status in [403, 404]
        other.post('/en/studio/widgets', [hosts: 'www.example.org']).status in [403, 404]

        where:
        role << Role.values().findAll { it != Role.ADMIN }
    }

    private void allow(String hosts) {
        assert admin.submit('/en/studio/widgets', [hosts: hosts], '/widgets').status == 303
        bean(OutboxPump).runOnce()
    }
}
