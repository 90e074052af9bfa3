package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import org.folkmoot.portal.Http
import org.folkmoot.portal.platform.data.Localised

/** Reading questionnaire texts for worries. */
class ReadingDeskSpec extends ModerationSpec {
    def setup() {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
    }

    def "flags come first, twenty to a screen, nothing chosen beforehand"() {
        given:
        clock.at('2026-11-23T10:17:33Z')
        25.times { reading("a swing please $it") }
        clock.at('2026-11-24T14:41:07Z')
        reading('ring 07700 900123')
        reading('i want to die')

        when:
        def page = as(MODERATOR).get('/en/studio/worries')

        then:
        page.body.count('data-text ') == 20
        !page.body.contains(' checked')
        page.text.indexOf('i want to die') < page.text.indexOf('ring 07700')
        page.text.indexOf('ring 07700') < page.text.indexOf('a swing please')
        page.text.contains('27 texts wait')
        page.text.contains('may tell of harm')
    }

    def "a screen sent with nothing marked says so and keeps every text"() {
        given:
        reading('a bench please')

        when:
        def page = as(MODERATOR).get('/en/studio/worries?read=0&escalated=0&gone=0')

        then:
        page.text.contains('Nothing was marked')
        page.text.contains('a bench please')
        !as(MODERATOR).get('/en/studio/worries').text.contains('Nothing was marked')
    }

    def "neither the page nor the row says when exactly, or which response"() {
        given:
        clock.at('2026-11-24T10:41:07Z')
        UUID ref = reading('a bench please')

        when:
        def page = as(MODERATOR).get('/en/studio/worries')
        def row = sql.firstRow('SELECT * FROM moderation_reading WHERE council_id = ?', [council.id])

        then:
        page.text.contains('Tuesday 24 November 2026, in the morning')
        !page.body.contains(ref.toString())
        !page.body.contains('10:41')
        !page.body.contains('2026-11-24')
        row.id.toString() != ref.toString()
        row.values().every { !(it instanceof java.time.temporal.Temporal) && !(it instanceof java.sql.Timestamp) }
    }

    def "the clock counts staffed hours: #because"() {
        given:
        clock.at(came)
        reading('a bench please')
        clock.at(now)

        expect:
        def text = as(MODERATOR).get('/en/studio/worries').text
        text.contains(says)
        text.contains('later than our target') == late

        where:
        came                   | now                    || says                              | late  | because
        '2026-11-24T10:41:07Z' | '2026-11-24T11:00:00Z' || 'for 2 staffed hours'             | false | 'from the start of the half day'
        '2026-11-24T10:41:07Z' | '2026-11-24T14:00:00Z' || 'for 5 staffed hours'             | true  | 'beyond four'
        '2026-11-20T16:30:00Z' | '2026-11-21T20:00:00Z' || 'for 5 staffed hours'             | true  | 'the weekend does not count'
        '2026-11-21T16:30:00Z' | '2026-11-22T20:00:00Z' || 'for less than a staffed hour'    | false | 'only the weekend'
    }

    def "one submit clears what nobody flagged on the screen, and leaves the rest"() {
        given:
        def plain = (1..3).collect { reading("a swing $it") }
        def flagged = reading('ring 07700 900123')
        def reader = as(MODERATOR)

        when:
        def done = reader.submit('/en/studio/worries', [do: 'rest'], '/worries')

        then:
        done.status == 303
        plain.every { decided(it) == [Decision.CLEAR] }
        decided(flagged) == []
        reader.get(done.location).text.contains('3 texts cleared')
        sql.rows("SELECT object, outcome FROM audit_entry WHERE council_id = ? AND action = 'worry.read' AND stream = ?",
                [council.id, "consultation:$space".toString()]).collect { [it.object, it.outcome] } == [[space.toString(), 'count=3']]
    }

    def "what was not on this reader's screen is not cleared: #because"() {
        given:
        UUID ref = reading('a swing')
        def reader = as(MODERATOR)
        def colleague = as(MODERATOR)
        def hidden = reader.get('/en/studio/worries').forms.find { it.action.endsWith('/worries') }.hidden
        def other = colleague.get('/en/studio/worries').forms.find { it.action.endsWith('/worries') }.hidden

        when:
        def done = reader.post('/en/studio/worries', [_token: hidden._token, do: 'rest', 'mark-1': 'nothing', 'seen-1': seen(hidden['seen-1'], other['seen-1'])])

        then:
        done.status == status
        decided(ref) == []

        where:
        because                      | status | seen
        'a colleague\'s proof'       | 303    | { mine, theirs -> theirs }
        'no proof'                   | 303    | { mine, theirs -> mine.substring(0, 37) }
        'a key that is none'         | 400    | { mine, theirs -> 'x' + mine }
    }

    def "words changed after the screen was opened are read again"() {
        given:
        UUID ref = reading('a swing')
        def reader = as(MODERATOR)
        def screen = reader.get('/en/studio/worries')

        when:
        kept.change(ref, 'i want to die')
        bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, ref, Flags.of('i want to die'))
        reader.submitShown(screen, '/en/studio/worries', [do: 'rest', 'mark-1': 'nothing'], '/worries')

        then:
        decided(ref) == []
        reader.get('/en/studio/worries').text.contains('i want to die')
        sql.firstRow('SELECT COUNT(*) n FROM moderation_reading WHERE council_id = ?', [council.id]).n == 1
    }

    def "how long words waited is counted by language in half days, and told once ten were read"() {
        given:
        def came = { String language, String when, int texts ->
            clock.at(when)
            texts.times { n ->
                def ref = reading("a $language swing $n")
                kept.texts[ref] = new TextSeen("a $language swing $n", language, Localised.EMPTY, '13-15')
            }
        }
        came('cy', '2026-11-24T09:00:00Z', 6)
        came('en', '2026-11-24T13:00:00Z', 9)
        came('cy', '2026-11-25T09:00:00Z', 5)
        def reader = viewer(MODERATOR)
        def all = { bean(Reading).decide(reader, bean(Reading).screen(reader).collect { new Reading.Read(it.id(), it.proof(), Reading.Mark.NOTHING) }) }

        when: 'all are read on the next afternoon'
        clock.at('2026-11-25T15:00:00Z')
        all()

        then: 'half of the Welsh ones had waited since the morning before; of nine in English nothing is said'
        bean(ReadingTimes).medians(council.id, space) == [new ReadingTimes.Median('cy', 3)]

        when:
        came('en', '2026-11-25T15:00:00Z', 10)
        all()

        then:
        bean(ReadingTimes).medians(council.id, space) == [new ReadingTimes.Median('cy', 3), new ReadingTimes.Median('en', 0)]
        bean(ReadingTimes).medians(council.id, org.folkmoot.portal.platform.data.Ids.uuid()) == []
        sql.firstRow('SELECT SUM(texts) n FROM moderation_read_tally WHERE council_id = ? AND space = ?', [council.id, space.toString()]).n == 30
    }

    def "two readers, one text: one decision"() {
        given:
        def refs = (1..20).collect { reading("a swing $it") }
        def readers = (1..8).collect { viewer(MODERATOR) }
        def screens = readers.collect { bean(Reading).screen(it) }

        when:
        def outcomes = atOnce((0..<8).collect { i ->
            { -> bean(Reading).decide(readers[i], screens[i].collect { new Reading.Read(it.id(), it.proof(), Reading.Mark.NOTHING) }) }
        })

        then:
        outcomes.every { it instanceof Reading.Outcome }
        outcomes*.cleared().sum() == 20
        outcomes*.gone().sum() == 140
        sql.firstRow('SELECT COUNT(*) n FROM moderation_reading WHERE council_id = ?', [council.id]).n == 0
        refs.every { decided(it).size() >= 1 && decided(it).every { one -> one == Decision.CLEAR } }
    }

    def "two readers, one worries and one does not: one of them decides"() {
        given:
        UUID ref = reading('a swing')
        def one = viewer(MODERATOR)
        def two = viewer(MODERATOR)
        def mark = { who, how -> { -> bean(Reading).decide(who, bean(Reading).screen(who).collect { new Reading.Read(it.id(), it.proof(), how) }) } }
        long cases = sql.firstRow('SELECT COUNT(*) n FROM moderation_case WHERE council_id = ?', [council.id]).n

        when:
        atOnce([mark(one, Reading.Mark.NOTHING), mark(two, Reading.Mark.ESCALATE)])

        then:
        decided(ref).size() == 1
        sql.firstRow('SELECT COUNT(*) n FROM moderation_case WHERE council_id = ?', [council.id]).n - cases == (decided(ref) == [Decision.ESCALATED] ? 1 : 0)
    }

    def "200 texts take little more than two keys each without a script, and far fewer read in bulk"() {
        given:
        200.times { reading("a swing please, number $it") }
        def reader = as(MODERATOR)
        int keys = 0
        int bulk = 0

        when: 'each text is marked: Tab to it, the space bar; at the end Tab, Enter'
        String page = '/en/studio/worries'
        while (true) {
            def screen = reader.get(page)
            def stops = stops(screen)
            if (!stops.any { it.startsWith('mark-') }) {
                break
            }
            keys += 2 // the skip link, and Enter on it
            def marks = [:]
            for (stop in stops) {
                keys++ // Tab
                if (stop.startsWith('mark-')) {
                    keys++ // space bar
                    marks[stop] = 'nothing'
                }
                if (stop == 'marked') {
                    keys++ // Enter
                    break
                }
            }
            bulk += stops.indexOf('rest') + 4
            page = reader.submitShown(screen, '/en/studio/worries', marks + [do: 'marked'], '/worries').location
        }

        then:
        sql.firstRow('SELECT COUNT(*) n FROM moderation_reading WHERE council_id = ?', [council.id]).n == 0
        keys <= 200 * 2 + 10 * 8
        println "measured: 200 texts: $keys keys without a script, ${200 + 10} with one (n for each, Enter for each screen)"
    }

    /** What Tab reaches from the start of the main part on, in order; a group of radio buttons is one stop. */
    static List<String> stops(Http.Reply page) {
        String main = page.body.substring(page.body.indexOf('<main'))
        (main =~ /<(a|button|input|summary|textarea|select)\b([^>]*)>/).collect { all, tag, attributes ->
            if (attributes.contains('type="hidden"')) return null
            def name = (attributes =~ /name="([^"]*)"/).identity { it.find() ? it.group(1) : tag }
            attributes.contains('value="marked"') ? 'marked' : attributes.contains('value="rest"') ? 'rest' : name
        }.findAll().inject([]) { seen, stop -> seen && seen.last() == stop && stop.startsWith('mark-') ? seen : seen + [stop] }
    }

    def "the same in Welsh"() {
        given:
        reading('siglen os gwelwch yn dda')

        expect:
        def page = as(MODERATOR).get('/cy/stiwdio/worries')
        page.text.contains('Mae un testun yn aros')
        page.text.contains('Dim byd sy’n peri pryder')
    }
}
