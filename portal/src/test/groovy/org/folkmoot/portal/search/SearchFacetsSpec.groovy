package org.folkmoot.portal.search

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Search as people narrow, order and complete it, without a script, in either language; and as other programs do. */
class SearchFacetsSpec extends PortalSpec {
    @Shared ANews news = new ANews(this, council)
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared long staffOnly

    def setupSpec() {
        staffOnly = bean(Audiences).of(council.id, ['role:commissioner'] as Set)
        news.publish(en: [title: 'Lantern walk', body: 'A lantern walk.'], cy: [title: 'Taith lusernau', body: 'Taith lusernau.'],
                shared: [happenedOn: '2026-10-01', themes: ['mental-health'], areas: ['mill-quarter']])
        news.publish(en: [title: 'Lantern school', body: 'A lantern school.'], cy: [title: 'Ysgol lusernau', body: 'Lusernau.'],
                shared: [happenedOn: '2026-10-02', themes: ['learning'], areas: ['ferry-end']])
        news.publishAs('help', [kind: 'place', ages: ['11-13'], place: [name: 'Lantern House', latitude: 51.5, longitude: -3.2]].findAll { it.key != 'kind' },
                [en: [title: 'Lantern House', summary: 'A lantern to talk by.'], cy: [title: 'Tŷ Llusern', summary: 'Lle i siarad.']])
        def hidden = news.publish(en: [title: 'Lantern canaryword budget', body: 'Lantern canaryword.'], cy: [title: 'Lusern canaryword', body: 'Canaryword.'],
                shared: [happenedOn: '2026-10-03', themes: ['fostering'], areas: ['north-hill']])
        news.publishAgain(hidden, staffOnly)
    }

    private static boolean offers(String page, String name, String value, int count, String label) {
        page =~ /name="$name" value="$value" form="search"[^>]*><span class="choice-words">${label} \($count\)</
    }

    def "in #locale the page offers by what to narrow, in its own words, and counts each thing once"() {
        when:
        def page = http.get("$address?q=lantern").body

        then:
        offers(page, 'kind', 'news', 2, kind)
        offers(page, 'kind', 'help', 1, help)
        offers(page, 'theme', 'mental-health', 1, theme)
        offers(page, 'area', 'town', 1, area)
        offers(page, 'for', '11-13', 1, ages)
        page.contains('id="search"')
        page.contains('name="sort" form="search"')

        where:
        locale | address       || kind       | help      | theme           | area     | ages
        'en'   | '/en/search'  || 'News'     | 'Help'    | 'Mental health' | 'Town'   | '11 to 13'
        'cy'   | '/cy/chwilio' || 'Newyddion'| 'Cymorth' | 'Iechyd meddwl' | 'Y dref' | '11 i 13 oed'
    }

    def "what is chosen narrows, stays ticked, and can be left out again by a link: #query"() {
        when:
        def page = http.get("/en/search?$query").body

        then:
        titles(page) == found as Set
        ticked.every { page =~ /value="$it" form="search" checked/ }
        query.contains('kind:') || ticked.every { page.contains('class="search-chosen"') }

        where:
        query                                     || found                             | ticked
        'q=lantern&theme=mental-health'           || ['Lantern walk']                  | ['mental-health']
        'q=lantern&theme=health'                  || ['Lantern walk']                  | ['health']
        'q=lantern&theme=health&theme=learning'   || ['Lantern walk', 'Lantern school']| ['health', 'learning']
        'q=lantern&theme=learning&area=town'      || []                                | ['learning', 'town']
        'q=&area=whole-borough'                   || ['Lantern walk', 'Lantern school']| ['whole-borough']
        'q=lantern+ward%3A%22mill+quarter%22'     || ['Lantern walk']                  | []
        'q=lusernau+math%3Anewyddion+thema%3Adysgu' || []                              | []
        'q=kind%3Ahelp'                           || ['Lantern House']                 | []
        'q=lantern&year=1999'                     || []                                | ['1999']
        'q=lantern&status=open'                   || []                                | ['open']
        'q=lantern&theme=nonsense&page=1&sort=x'  || []                                | ['nonsense']
    }

    private static Set<String> titles(String page) {
        (page =~ /(?s)<li class="hit".*?<h2><a href="[^"]*"[^>]*>(.*?)<\/a>/).collect { it[1].replaceAll('<[^>]*>', '') } as Set
    }

    def "the newest come first where that is wished, and next to a place the nearest, with how far it is"() {
        when:
        def all = http.get('/en/search?q=lantern').body
        def nearby = (all =~ /href="(\/en\/search\?q&#x3D;&amp;near[^"]*)">What else is near Lantern House</)[0][1].replace('&amp;', '&').replace('&#x3D;', '=')
        def near = http.get(nearby).body

        then:
        http.get('/en/search?q=lantern&sort=newest').body.contains('<option value="newest" selected>')
        titles(near) == ['Lantern House'] as Set
        near.contains('About 50 metres away')
        near.contains('Within 5 km')
        near.contains('name="near" value="51.5000,-3.2000"')
    }

    def "a word spelt wrongly is said to be, and what says only some of it too, in both languages"() {
        expect:
        http.get('/en/search?q=lantirn').text.contains('Nothing here says “lantirn”, so these are for “lantern”.')
        http.get('/cy/chwilio?q=lantirn').text.contains('Does dim byd yma’n dweud “lantirn”')
        http.get('/en/search?q=lantern+wombat').text.contains('These have some of them, those with most first.')
        http.get('/en/search?q=after%3A2026-13').identity { status == 400 && text.contains('One of the dates is none we know') && body.contains('value="after:2026-13"') }
        http.get('/cy/chwilio?q=cyn%3Ammm').identity { status == 400 && text.contains('Nid yw un o’r dyddiadau') }
    }

    def "sec_6_7 no word, theme or place that only others may see shows in counts, corrections or suggestions; whoever may see it finds it"() {
        given:
        def pages = ['/en/search?q=lantern', '/en/search?q=canaryward', '/en/search?q=lantern&theme=fostering', '/api/v1/search?q=lantern',
                     '/api/v1/search?q=canaryward', '/api/v1/search/suggestions?q=lantern', '/api/v1/search/suggestions?q=canary'].collect { http.get(it) }
        def officer = people.visitor(visitor(), 'commissioner', Role.COMMISSIONER)

        expect:
        pages.every { it.status == 200 }
        pages.every { !it.body.contains('canaryword') }
        !pages[0].body.contains('value="fostering"') && !pages[0].body.contains('value="north-hill"')
        !pages[3].body.contains('fostering')
        titles(http.get('/en/search?q=canaryword').body) == [] as Set
        titles(officer.get('/en/search?q=canaryword').body) == ['Lantern canaryword budget'] as Set
        offers(officer.get('/en/search?q=lantern').body, 'theme', 'fostering', 1, 'Fostering and adoption')

        and: 'and what programs and the box are told is told to everybody alike'
        !officer.get('/api/v1/search/suggestions?q=lantern').body.contains('canary')
    }

    def "staff are told why something stands where it does, and nobody else"() {
        given: def officer = people.visitor(visitor(), 'explainer', Role.COMMISSIONER)
        expect:
        officer.get('/en/search?q=lantern').body.contains('explain&#x3D;1')
        officer.get('/en/search?q=lantern&explain=1').text.contains('says “lantern”')
        !http.get('/en/search?q=lantern').body.contains('explain&#x3D;1')
        !http.get('/en/search?q=lantern&explain=1').text.contains('says “lantern”')
    }

    def "titles and places are suggested in the language asked for, and never to or with words of somebody in need"() {
        given:
        def worry = news.publish(en: [title: 'Lantern against self harm', body: 'Talk.'], cy: [title: 'Lusern', body: 'Siarad.'])
        def suggested = { String typed, String locale -> http.get("/api/v1/search/suggestions?q=$typed&locale=$locale").json.data }

        expect:
        suggested('lant', 'en').containsAll(['Lantern walk', 'Lantern school', 'Lantern House'])
        !suggested('lant', 'en').contains('Lantern against self harm')
        suggested('mill', 'en') == ['Mill Quarter']
        suggested('ardal', 'cy') == ['Ardal y Felin']
        suggested('self+harm', 'en') == [] && suggested('', 'en') == []
        http.get('/api/v1/search/suggestions?q=x&locale=pl').status == 400
        http.get('/api/v1/search/suggestions?q=x&who=me').status == 400

        and: 'help comes before what is found'
        http.get('/en/search?q=self+harm').body.identity { indexOf('Is this about you') in 0..<indexOf('lantern-against') }
        http.get('/en/search?q=suicde').text.contains('Is this about you')

        cleanup:
        news.withdraw(worry)
    }

    def "other programs get the same hits and counts as JSON, and are told what they asked wrongly"() {
        when:
        def answer = http.get('/api/v1/search?q=lantern&theme=mental-health&locale=en')

        then:
        answer.status == 200
        answer.json.data*.title == ['Lantern walk']
        answer.json.data[0].identity { type == 'news' && link.startsWith('/en/news/') && locale == 'en' && morePassages == 0 && metres == null && place == null }
        answer.json.meta.total == [value: 1, relation: 'eq']
        answer.json.meta.facets.find { it.name == 'theme' }.values.find { it.value == 'learning' } == [value: 'learning', label: 'School and learning', count: 1]
        !answer.json.meta.help
        http.get('/api/v1/search?q=lantern&near=51.5,-3.2&within=1').json.data.identity { it*.title == ['Lantern House'] && it[0].metres < 50 && it[0].place == [latitude: 51.5, longitude: -3.2] }
        http.get('/api/v1/search?q=self+harm').json.meta.identity { help && didYouMean == null }
        http.get('/api/v1/search?q=lusernau&locale=cy').json.data*.locale as Set == ['cy'] as Set
        ['q=-x', 'q=lantern&pageSize=51', 'q=lantern&page=0', 'q=before%3Asoon', 'wer=x', ''].every { http.get("/api/v1/search?$it").identity { status == 400 && json.detail != null } }
    }
}
