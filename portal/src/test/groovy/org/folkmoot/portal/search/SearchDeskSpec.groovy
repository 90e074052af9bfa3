package org.folkmoot.portal.search

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** What many people look for is known to staff, and nobody who looked; what staff choose is shown first to whoever may see it. */
class SearchDeskSpec extends PortalSpec {
    @Shared ANews news = new ANews(this, council)
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared List<Http> parents
    @Shared Http officer
    @Shared def pond

    def setupSpec() {
        pond = news.publish(en: [title: 'The duck pond', body: 'Ducks.'], cy: [title: 'Y pwll hwyaid', body: 'Hwyaid.'])
        parents = (1..4).collect { people.visitor(visitor(), "parent$it", Role.PARENT) }
        officer = people.visitor(visitor(), 'rhian', Role.COMMISSIONER)
    }

    def setup() { bean(Tally).forget() }

    private void looked(String typed, int each, List<Http> who = parents) {
        who.each { one -> each.times { assert one.get("/en/search?q=${URLEncoder.encode(typed, 'UTF-8')}").status == 200 } }
        bean(SearchMemory).write()
    }

    private List kept() { sql.rows('SELECT words, asked, failed, opened FROM search_query WHERE council_id = ? ORDER BY words', [council.id]).collect { it.values() as List } }

    def "words that four people looked for three times each are kept, with how often they found nothing, and staff read them"() {
        when:
        looked('Paddling  POOL', 3)
        looked('duck', 3)

        then:
        kept().findAll { it[0] in ['paddling pool', 'duck'] } == [['duck', 12, 0, 0], ['paddling pool', 12, 12, 0]]
        officer.get('/en/studio/search').text.with { contains('paddling pool') && contains('Looked for and not found') }
        officer.get('/cy/stiwdio/search').text.contains('paddling pool')
        parents[0].get('/en/studio/search').status in [403, 404]

        when: 'further ones come on top'
        looked('duck', 1)
        then: 'but nobody counts more than three times in one month'
        kept().find { it[0] == 'duck' } == ['duck', 12, 0, 0]
    }

    def "what was kept is counted on after a restart from the first that asks again, and what few look for is forgotten with the process"() {
        given:
        looked('hammocks', 3)
        looked('gazebos', 2)
        assert kept().find { it[0] == 'hammocks' } == ['hammocks', 12, 12, 0]

        when: 'the process is another, that has counted nothing yet'
        bean(Tally).forget()
        looked('hammocks', 1, [visitor()])
        looked('gazebos', 1)

        then:
        kept().find { it[0] == 'hammocks' } == ['hammocks', 13, 13, 0]
        !kept().any { it[0] == 'gazebos' }

        when: 'a month later'
        def tally = new Tally()
        def query = new Tally.Query(council.id, 'en', 'hammocks')
        def now = Instant.parse('2026-03-20T12:00:00Z')
        tally.asked(query, false, 'visitor', now)
        tally.kept(Tally.month(now.minus(Duration.ofDays(40))), [query])

        then: 'what was kept of the month before keeps nothing of this one'
        tally.unsure(now) == [council.id] as Set
        tally.take().empty
    }

    def "nothing is written down of #what"() {
        when:
        looked(typed, times, who(this))
        then:
        !kept().any { it[0].contains(typed.split(' ')[0].toLowerCase()) }
        sql.rows('SELECT words FROM search_opened WHERE council_id = ?', [council.id]).empty
        where:
        what                                     | typed             | times | who
        'what was looked for nine times'         | 'trampolines'     | 2     | { it.parents }
        'what one person repeats'                | 'wigwams'         | 12    | { [it.parents[0]] }
        'what somebody without an account repeats' | 'igloos'        | 12    | { [it.visitor()] }
        'what staff look for'                    | 'yurts'           | 12    | { [it.officer] }
        'words of somebody in need'              | 'suicde'          | 3     | { it.parents }
        'what may be a telephone number'         | 'sam 01632 960101' | 3    | { it.parents }
        'what may be an address of mail'         | 'sam@example.org' | 3     | { it.parents }
        'what is too long to be a subject'       | 'marquees ' * 9   | 3     | { it.parents }
    }

    def "what is opened is counted where browsers say so, for words that are kept"() {
        when:
        def address = (parents[0].get('/en/search?q=the+duck+pond').body =~ /ping="([^"]*)"/)[0][1].toString().replace('&amp;', '&').replace('&#x3D;', '=').replaceFirst('^https?://[^/]+', '')
        looked('the duck pond', 3)
        def opened = parents.collect { it.send('POST', address, 'text/ping', 'PING'.bytes).status }
        bean(SearchMemory).write()

        then:
        opened.every { it == 204 }
        kept().find { it[0] == 'the duck pond' }[3] == 4
        officer.get('/en/studio/search').text.contains('The duck pond')
        !officer.get('/en/search?q=duck').body.contains('ping=')
        !http.get('/en/search?q=self+harm').body.contains('ping=')

        and: 'what nobody looked for is not counted'
        http.post('/en/search/opened?q=nothing&item=x', [:]).status == 204
    }

    def "nobody has their own secret kept by repeating it: one visitor counts three times in a month, on whichever days"() {
        given:
        def tally = new Tally()
        def query = new Tally.Query(council.id, 'en', 'a secret')
        def first = Instant.parse('2026-03-01T12:00:00Z')

        when: 'one visitor asks five times every day of the month'
        (0..30).each { day -> 5.times { tally.asked(query, false, 'one', first.plus(Duration.ofDays(day))) } }
        then:
        tally.take().empty

        when: 'so do two others'
        (0..30).each { day -> ['two', 'three'].each { who -> 5.times { tally.asked(query, false, who, first.plus(Duration.ofDays(day))) } } }
        then:
        tally.take().empty

        when: 'a fourth asks once'
        tally.asked(query, false, 'four', first.plus(Duration.ofDays(30)))
        then:
        tally.take()*.asked() == [10]
    }

    def "with the month all is forgotten that was not asked for ten times"() {
        given:
        def tally = new Tally()
        def query = new Tally.Query(council.id, 'en', 'tents')
        def now = Instant.parse('2026-03-20T12:00:00Z')

        when:
        9.times { tally.asked(query, false, "visitor $it", now) }
        tally.asked(query, false, 'visitor 10', now.plus(Duration.ofDays(40)))
        then:
        tally.take().empty

        when:
        9.times { tally.asked(query, true, "visitor $it", now.plus(Duration.ofDays(40))) }
        then:
        tally.take().with { size() == 1 && it[0].asked() == 10 && it[0].failed() == 9 }
        tally.take().empty
    }

    def "staff read what cannot be found because it could not be read: of their council, by kind, number and fault, without its words"() {
        given:
        def unread = bean(SearchShelf).@unread
        assert !officer.get('/en/studio/search').text.contains('Cannot be found just now')
        unread.note(Unread.Thing.of(council.id, 'news', 'broken-17'), new IllegalStateException('words of a child'), clock.now())
        unread.note(Unread.Thing.of((short) (council.id + 1), 'news', 'not-ours-18'), new IllegalStateException(), clock.now())

        expect:
        officer.get('/en/studio/search').text.with { contains('Cannot be found just now') && contains('News broken-17') && contains('IllegalStateException') && !contains('words of a child') && !contains('not-ours-18') }
        officer.get('/cy/stiwdio/search').text.with { contains('Nid oes modd eu canfod ar hyn o bryd') && contains('Newyddion broken-17') }

        cleanup:
        unread.become([])
    }

    def "staff choose what comes first for some words, in one language, with their own words for it; the record says so"() {
        given:
        def form = officer.get('/en/studio/search/best?words=Quack&lang=en')

        when: 'the thing is looked for, and nothing typed is lost'
        def looked = officer.submitShown(form, '/en/studio/search/best', [words: 'Quack!', lang: 'en', find: 'duck pond', label: 'Ducks of ours', do: 'find'], '/search/best')
        then:
        looked.status == 200
        looked.body.contains('value="Ducks of ours"')
        looked.text.contains('The duck pond')

        when: 'nothing is chosen'
        def nothing = officer.submit('/en/studio/search/best', [words: '', lang: 'en', find: 'duck', label: 'x', do: ''], '/search/best')
        then:
        nothing.status == 422
        nothing.text.contains('Write the words people type')
        nothing.text.contains('Choose what is shown first')

        when:
        def item = (looked.body =~ /name="item" value="([^"]*)"/)[0][1].toString()
        def kept = officer.submit('/en/studio/search/best', [words: 'Quack!', lang: 'en', find: 'duck', item: item, label: 'Ducks of ours', do: ''], '/search/best')
        bean(OutboxPump).runOnce()
        then:
        kept.status == 303
        http.get('/en/search?q=QUACK').text.with { contains('Shown first') && contains('Ducks of ours') && !contains('Nothing found') }
        !http.get('/cy/chwilio?q=quack').text.contains('Ducks of ours')
        !http.get('/en/search?q=quack+after%3A2031').text.contains('Ducks of ours')
        !http.get('/en/search?q=quack+quack').text.contains('Ducks of ours')
        officer.get('/en/studio/search').text.contains('Ducks of ours')
        sql.firstRow("SELECT COUNT(*) n FROM audit_entry WHERE council_id = ? AND action = 'search.best-chosen'", [council.id]).n == 1

        when: 'it is for others now'
        news.publishAgain(pond, bean(Audiences).of(council.id, ['role:commissioner'] as Set))
        then:
        !http.get('/en/search?q=quack').text.contains('Ducks of ours')
        officer.get('/en/search?q=quack').text.contains('Ducks of ours')

        when:
        news.publishAgain(pond)
        def removed = officer.submit('/en/studio/search', [words: 'quack', lang: 'en'], '/best/remove')
        bean(OutboxPump).runOnce()
        then:
        removed.status == 303
        !http.get('/en/search?q=quack').text.contains('Ducks of ours')
    }
}
