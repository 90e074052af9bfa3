package org.folkmoot.portal.content

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.search.SearchShelf
import spock.lang.Shared

/** Every type whose file declares pages has a list and a page an entry, in both languages, for everybody alike. */
class EntryPagesSpec extends PortalSpec {
    static final String HOSTILE = '<b onclick="x">&\'"{{#each this}}x{{/each}}'

    @Shared ANews news = new ANews(this, council)

    def "a piece of news is read at its address in both languages, and stands in the list of each"() {
        given:
        def entry = news.publish(
                en: [title: "Late club $HOSTILE", slug: 'late-club', summary: 'Open until ten.', body: 'Come **in**.\n\n## Then\n\nGo home.'],
                cy: [title: 'Clwb hwyr', slug: 'clwb-hwyr', summary: 'Ar agor tan ddeg.', body: 'Dewch **i mewn**.'])

        when:
        def page = http.get('/en/news/late-club')

        then:
        page.status == 200
        page.header('cache-control') == 'public, no-cache' && page.header('etag')
        page.text.contains("Late club $HOSTILE") && !page.body.contains('<b onclick')
        page.body.contains('<strong>in</strong>') && page.body.contains('id="then"')
        page.text.contains('1 November 2026')
        page.body.contains('href="/cy/newyddion/late-club"')
        http.get('/cy/newyddion/late-club').location == '/cy/newyddion/clwb-hwyr'
        http.get('/cy/newyddion/clwb-hwyr').text.contains('Ar agor tan ddeg.')

        and: 'a reader who has it already gets nothing again'
        http.get('/en/news/late-club', ['If-None-Match': page.header('etag')]).status == 304

        and: 'both lists have it'
        http.get('/en/news').body.contains('href="/en/news/late-club"')
        http.get('/cy/newyddion').body.contains('href="/cy/newyddion/clwb-hwyr"')
        entry != null
    }

    def "an address that was left leads on for good, and the page of before is not served any more"() {
        given:
        def entry = news.publish(en: [title: 'Old words', slug: 'old-words'], cy: [title: 'Hen eiriau', slug: 'hen-eiriau'])
        assert http.get('/en/news/old-words').status == 200

        when:
        news.rewrite(entry, [happenedOn: '2026-11-01'], [en: [title: 'New words', slug: 'new-words', summary: 's', body: 'b'], cy: [title: 'Geiriau newydd', slug: 'geiriau-newydd', summary: 's c', body: 'b c']])
        news.publishAgain(entry)

        then:
        with(http.get('/en/news/old-words')) {
            status == 301
            location == '/en/news/new-words'
        }
        http.get('/cy/newyddion/hen-eiriau').location == '/cy/newyddion/geiriau-newydd'
        http.get('/en/news/new-words').text.contains('New words')
    }

    def "what is #what is not there, exactly like what never was"() {
        given:
        def entry = make.call(news)
        pump()
        def nothing = http.get('/en/news/never-was')

        when:
        def answer = http.get("/en/news/$slug")

        then:
        answer.status == 404 && nothing.status == 404
        answer.text.replace(slug, 'never-was').replaceAll('[0-9a-f-]{36}', '') == nothing.text.replaceAll('[0-9a-f-]{36}', '')
        !http.get('/en/news').body.contains(slug)
        !sitemap().contains(slug)
        entry != null

        where:
        what            | slug          | make
        'a draft'       | 'only-draft'  | { it.draftAs('news', [happenedOn: '2026-11-01'], words('only-draft')) }
        'withdrawn'     | 'taken-down'  | { def one = it.publishAs('news', [happenedOn: '2026-11-01'], words('taken-down')); it.withdraw(one); one }
        'for staff'     | 'staff-only'  | { def one = it.publishAs('news', [happenedOn: '2026-11-01'], words('staff-only')); it.publishAgain(one, staff()); one }
    }

    def "a notice goes by itself at its moment, from its page, the list, the front page and the map"() {
        given:
        def soon = dbNow().plusSeconds(3600)
        news.publishAs('notice', [urgency: 'safety', showUntil: soon.toString()], [en: [title: 'Ice on the bridge', words: 'Walk slowly.'], cy: [title: 'Rhew ar y bont', words: 'Cerddwch yn araf.']])
        news.publishAs('notice', [urgency: 'change', showUntil: dbNow().minusSeconds(60).toString()], [en: [title: 'Old ice', words: 'Gone.'], cy: [title: 'Hen rew', words: 'Wedi mynd.']])

        expect:
        http.get('/en/notices').text.contains('Ice on the bridge') && !http.get('/en/notices').text.contains('Old ice')
        http.get('/cy/hysbysiadau/rhew-ar-y-bont').text.contains('Cerddwch yn araf.')
        http.get('/en/notices/old-ice').status == 404
        http.get('/en').text.contains('Ice on the bridge') && !http.get('/en').text.contains('Old ice')
        sitemap().contains('/en/notices/ice-on-the-bridge') && !sitemap().contains('old-ice')
    }

    def "a notice of danger stands above every page in both languages at once, and is gone everywhere when it is taken down"() {
        given:
        def pages = ['/en', '/en/consultations', '/en/news', '/en/worry', '/en/sign-in', '/cy', '/cy/ymgynghoriadau', '/cy/newyddion', '/cy/pryder', '/cy/mewngofnodi']
        assert pages.every { !http.get(it).text.contains('Gas leak') && !http.get(it).text.contains('Nwy yn gollwng') }

        when:
        def notice = news.publishAs('notice', [urgency: 'safety', showUntil: dbNow().plusSeconds(3600).toString()], [en: [title: 'Gas leak', words: "Keep away $HOSTILE"], cy: [title: 'Nwy yn gollwng', words: 'Cadwch draw']])

        then:
        pages.every { page ->
            def shown = http.get(page)
            shown.text.contains(page.startsWith('/cy') ? 'Nwy yn gollwng' : 'Gas leak') && !shown.body.contains('<b onclick')
        }

        when:
        news.withdraw(notice)

        then:
        pages.every { !http.get(it).text.contains('Gas leak') && !http.get(it).text.contains('Nwy yn gollwng') }
    }

    def "a long list goes on page by page, and an impossible page is not there"() {
        given:
        25.times { n -> news.publish(en: [title: "Piece $n", slug: "piece-$n"], cy: [title: "Darn $n", slug: "darn-$n"]) }

        when:
        def first = http.get('/en/news')
        def second = http.get('/en/news?page=2')

        then:
        Http.Reply.unescape(first.body).contains('href="/en/news?page=2"') && !first.body.contains('page=0')
        (first.body =~ /entry-card/).size() == 20
        second.status == 200 && second.body.contains('href="/en/news"')
        first.body.findAll(/href="\/en\/news\/[a-z0-9-]+"/).intersect(second.body.findAll(/href="\/en\/news\/[a-z0-9-]+"/)) == []

        and:
        ['99', '0', '-1', 'x', '1e3', ''].every { http.get("/en/news?page=$it").status == 404 }
    }

    def "search, the feed and the map lead to it, in the language of its words"() {
        given:
        def title = "Quokka ${System.nanoTime()}"
        news.publish(en: [title: title, slug: 'quokka-seen'], cy: [title: "Cwoca $title", slug: 'gweld-cwoca'])
        bean(OutboxPump).runOnce()

        expect:
        sitemap().contains('/en/news/quokka-seen') && sitemap().contains('/cy/newyddion/gweld-cwoca')
        http.get('/en/feed').body.contains('/en/news/quokka-seen')
        bean(SearchShelf) != null
        def hits = http.get('/en/search?q=quokka')
        hits.body.contains('href="/en/news/quokka-seen"')
    }

    def "a story shows its steps, its figures and the consultation or paper it belongs to only where everybody may open it"() {
        given:
        def open = news.publish(en: [title: 'Open thing', slug: 'open-thing'], cy: [title: 'Peth agored'])
        def hidden = news.draftAs('news', [happenedOn: '2026-11-01'], words('hidden-thing'))
        def told = news.publish(en: [title: 'Pointing', slug: 'pointing'], cy: [title: 'Pwyntio'],
                shared: [about: [[type: 'news', id: open.publicId().toString()], [type: 'news', id: hidden.publicId().toString()]]])

        when:
        def page = http.get('/en/news/pointing')

        then:
        page.body.contains('href="/en/news/open-thing"') && page.text.contains('Open thing')
        !page.text.contains('hidden-thing') && !page.body.contains(hidden.publicId().toString())
        told != null
    }

    private static Map words(String slug) {
        [en: [title: slug, slug: slug, summary: 'Short.', body: 'Long.'], cy: [title: "cy $slug", slug: "cy-$slug", summary: 'Byr.', body: 'Hir.']]
    }

    private String sitemap() {
        http.get('/sitemap/1').body
    }

    private long staff() {
        bean(Audiences).of(council.id as short, ['role:commissioner'] as Set)
    }

    private void pump() {
        bean(OutboxPump).runOnce()
        bean(Councils).forget()
    }

    private java.time.Instant dbNow() {
        bean(org.folkmoot.portal.platform.time.DatabaseClock).now()
    }
}
