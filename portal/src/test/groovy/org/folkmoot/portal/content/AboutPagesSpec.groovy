package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.web.Addresses
import org.folkmoot.portal.platform.web.ProblemKind
import spock.lang.Shared

/** Pages about the portal come with the product, in both languages, and a council may put its own in their place. */
class AboutPagesSpec extends PortalSpec {
    @Shared ShippedPages shipped = new ShippedPages(new Overlay('base', null))

    def "#page.name() is there in #page.locale(), and leads to the other language"() {
        given:
        def other = shipped.in(page.locale() == 'en' ? 'cy' : 'en', page.name()).get()
        def folder = [en: '/en/about/', cy: '/cy/ynghylch/']

        expect:
        with(http.get(folder[page.locale()] + page.slug())) {
            status == 200
            text.contains(page.words().title.replace('&', '&'))
            header('cache-control') == 'public, no-cache'
            (body =~ /<h1/).size() == 1
            !(body =~ /<h[3-6]/) || body.contains('<h2')
        }
        with(http.get(folder[other.locale()] + page.slug())) {
            page.slug() == other.slug() ? status == 200 : status == 301 && location == folder[other.locale()] + other.slug()
        }

        where:
        page << shipped.all()
    }

    def "who guesses an address is led on: #guessed"() {
        when:
        def reply = http.get(guessed)

        then:
        reply.status == 301
        reply.location == real
        http.get(real).status == 200

        where:
        guessed              || real
        '/en/help'           || '/en/about/help'
        '/cy/cymorth'        || '/cy/ynghylch/cymorth'
        '/en/take-part'      || '/en/consultations'
        '/cy/cymryd-rhan'    || '/cy/ymgynghoriadau'
        '/cy/consultations'  || '/cy/ymgynghoriadau'
        '/en/ynghylch'       || '/en/about'
        '/cy/about/cymorth'  || '/cy/ynghylch/cymorth'
    }

    def "who begins an address in the other language is led to this one: #guessed"() {
        expect:
        http.get(guessed).with { it.status in [301, 307] && it.location == real }

        where:
        guessed                     || real
        '/cy/help'                  || '/cy/cymorth'
        '/cy/help/problems'         || '/cy/cymorth/problems'
        '/en/cymorth'               || '/en/help'
        '/cy/teclyn/newyddion'      || '/cy/teclyn/news'
        '/cy/teclyn/ymgynghoriadau' || '/cy/teclyn/consultations'
        '/cy/teclyn/newidiadau'     || '/cy/teclyn/changes'
        '/cy/teclyn/ymgynghoriadau/a-b' || '/cy/teclyn/consultations/a-b'
    }

    def "an address in the other language leads to no other site, and only whoever reads is led on: #guessed"() {
        expect:
        http.statusOfRawTarget(guessed, method) in [400, 403, 404, 405]

        where:
        guessed                       | method
        '/cy/teclyn/dim-byd'          | 'GET'
        '/cy/teclyn/newyddion/x'      | 'GET'
        '/cy//evil.example.org/help'  | 'GET'
        '/cy/help'                    | 'POST'
    }

    def "what is not there is said in the language of the address, whatever the browser speaks: #address"() {
        when:
        def reply = http.get(address, ['Accept-Language': speaks])

        then:
        reply.status == 404
        reply.header('content-language') == (address == '/nowhere' ? null : locale)
        reply.body.contains("<html lang=\"$locale\">")

        where:
        address              | speaks || locale
        '/cy/nunlle'         | 'en'   || 'cy'
        '/en/nowhere'        | 'cy'   || 'en'
        '/cy/newyddion/dim'  | 'en'   || 'cy'
        '/nowhere'           | 'cy'   || 'cy'
    }

    def "the pages about the site stand in one list in #locale, on the map too"() {
        given:
        def list = http.get(folder)

        expect:
        list.status == 200
        shipped.all().findAll { it.locale() == locale }.every { list.links.contains("$folder/${it.slug()}".toString()) && list.text.contains(it.words().summary) }
        http.get('/sitemap/1').body.contains("https://$council.host$folder</loc>")

        where:
        locale | folder
        'en'   | '/en/about'
        'cy'   | '/cy/ynghylch'
    }

    def "the page on privacy leads to where people ask for what is kept about them, in #page.locale()"() {
        expect:
        page.words().body.contains("](${page.locale() == 'en' ? '/en/your-page/data' : '/cy/eich-tudalen/data'})")

        where:
        page << shipped.named('privacy')
    }

    def "both languages of #name have as many sections and links"() {
        given:
        def counts = shipped.named(name).collect { [it.words().body.count('\n## '), it.words().body.count(']('), it.words().body.count('\n- ')] }

        expect:
        counts.size() == 2
        counts[0] == counts[1]

        where:
        name << shipped.names()
    }

    def "links on the pages name addresses that exist in their language"() {
        given:
        def addresses = bean(Addresses)
        def links = shipped.all().collectMany { page -> (page.words().body =~ /\]\(([^)]*)\)/).collect { [page.locale(), it[1]] } }

        expect:
        links.size() > 5
        links.findAll { locale, to -> !to.startsWith("/$locale/") || addresses.inside(to).empty } == []
        links.findAll { locale, to -> to =~ '/(about|ynghylch|help|cymorth)/' && http.get(to).status != 200 } == []
    }

    def "the foot of every page leads straight to them"() {
        given:
        def links = (http.get(page).body =~ /(?s)<ul class="foot-links">.*?<\/ul>/)[0].findAll(/href="([^"]+)"/) { it[1] }

        expect:
        links.size() == 4 // these three, and what the council is buying
        links.every { http.get(it).status == 200 }

        where:
        page << ['/en/help/problems', '/cy/cymorth/problems']
    }

    def "every kind of problem has its place, so that a problem document's type leads somewhere"() {
        given:
        def page = http.get('/en/help/problems')

        expect:
        page.status == 200
        ProblemKind.values().every { page.body.contains("id=\"${it.key()}\"") }
    }

    def "the accessibility statement claims no test that was not made"() {
        expect:
        shipped.in('en', 'accessibility').get().words().body.contains('has not yet been tested by people who use assistive technology')
        !shipped.in('en', 'accessibility').get().words().body.toLowerCase().contains('tested with young people')
    }

    def "they are found by search"() {
        given:
        bean(ShippedNews).run()
        bean(OutboxPump).runOnce()

        expect:
        http.get('/en/search?q=braille').body.contains('href="/en/about/other-formats"')
        http.get('/cy/chwilio?q=preifatrwydd').body.contains('href="/cy/ynghylch/preifatrwydd"')

        when: 'nothing changed since'
        def before = outbox()
        bean(ShippedNews).run()

        then:
        outbox() == before
    }

    def "a council's own page stands in the place of one that came with the product"() {
        given:
        def entries = bean(Entries)
        def everybody = bean(Audiences).publicOf(council.id)
        def texts = [en: [title: 'Privacy in Ashmere', summary: 'Ours.', body: '## What we do\nWe ask first.'],
                     cy: [title: 'Preifatrwydd yn Llynonnen', summary: 'Ein un ni.', body: '## Beth wnawn ni\nRydyn ni’n gofyn yn gyntaf.']]
        def elsewhere = visitor(newCouncil())
        bean(Councils).forget()
        def draft = new Entries.Draft([(CouncilPages.INSTEAD_OF): 'privacy'], texts, 0, true)

        when:
        def entry = entries.begin(council.id, BuiltIn.PAGE, draft, everybody, null)

        then: 'not before it is published'
        http.get('/en/about/privacy').status == 200

        when:
        entries.publish(council.id, BuiltIn.PAGE, entry.publicId(), everybody, null)
        bean(OutboxPump).runOnce()

        then:
        http.get('/en/about/privacy').location == '/en/about/privacy-in-ashmere'
        http.get('/cy/ynghylch/preifatrwydd').location == '/cy/ynghylch/preifatrwydd-yn-llynonnen'
        http.get('/en/about/privacy-in-ashmere').text.contains('We ask first.')

        and: 'in this council only'
        elsewhere.get('/en/about/privacy').status == 200
    }

    def "ten of a council’s own pages are listed in as many questions as one"() {
        given:
        def of = newCouncil()
        def own = { int n -> new ANews(this, of).publishAs('page', [children: false], [en: [title: "Own $n", summary: 'Ours.'], cy: [title: "Ein $n", summary: 'Ein un ni.']]) }
        def viewer = Viewer.anonymous(of.id, [bean(Audiences).publicOf(of.id)] as Set)
        def list = { bean(CouncilPages).all(viewer, 'en', java.time.Instant.now().plusSeconds(5)) }
        own(0)
        list()
        long forOne = selects(list)

        when:
        (1..9).each { own(it) }

        then:
        list()*.title().containsAll((0..9).collect { "Own $it".toString() })
        selects(list) <= forOne + 1
    }

    def "a page that only staff read stands in nobody else’s way: the product’s own is listed, found and read"() {
        given:
        def of = newCouncil()
        def reader = visitor(of)
        def entries = bean(Entries)
        def staff = bean(Audiences).of(of.id, DocumentDesk.STAFF)
        def texts = [en: [title: 'Privacy, as we draft it', summary: 'Ours.', body: '## What\nDraft.'], cy: [title: 'Preifatrwydd, fel drafft', summary: 'Ein un ni.', body: '## Beth\nDrafft.']]
        bean(Councils).forget()

        when:
        def entry = entries.begin(of.id, BuiltIn.PAGE, new Entries.Draft([(CouncilPages.INSTEAD_OF): 'privacy'], texts, 0, true), audience == 'staff' ? staff : bean(Audiences).publicOf(of.id), null)
        entries.publish(of.id, BuiltIn.PAGE, entry.publicId(), audience == 'staff' ? staff : bean(Audiences).publicOf(of.id), null)
        bean(OutboxPump).runOnce()

        then:
        reader.get('/en/about').text.contains('What we keep, and what we never ask') == stays
        bean(CouncilPages).shippedNames(of.id).contains('privacy') == stays
        reader.get('/en/about/privacy').status == (stays ? 200 : 301)

        where:
        audience   || stays
        'staff'    || true
        'everyone' || false
    }

    private long outbox() {
        sql.firstRow("SELECT count(*) AS n FROM outbox WHERE council_id = ? AND kind = 'page'", [council.id]).n as long
    }
}
