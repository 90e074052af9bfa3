package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.search.SearchShelf

/** Ideas that say the same, agreeing with one, and what the council says to it. */
class IdeasSpec extends AskingSpec {
    private UUID opened() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        id
    }

    /** @return address of the page that says what became of it, and its number */
    private List published(UUID id, String words) {
        def sent = visitor(council).submit("${path(id)}/ideas/add", [idea: words], '/add')
        assert sent.status == 303
        def idea = UUID.fromString(sql.firstRow('SELECT public_id FROM consultation_idea WHERE council_id = ? AND words = ?', [council.id, words]).public_id.toString())
        bean(Ideas).decided(council.id, idea, Idea.PUBLISHED, null, null)
        bean(OutboxPump).runOnce()
        [sent.location, idea]
    }

    def "who writes what is there already is asked whether it is one of these, and sends it or agrees"() {
        given:
        def id = opened()
        published(id, 'A later bus home from the youth club')
        published(id, 'More lamps along the river')
        bean(SearchShelf).rebuild()
        def young = visitor(council)

        when:
        def asked = young.submit("${path(id)}/ideas/add", [idea: 'Please a later bus from the youth club <b>home</b>'], '/add')

        then:
        asked.status == 200
        asked.text.with { it.contains('Is it one of these?') && it.contains('A later bus home from the youth club') && !it.contains('More lamps') && it.contains('Please a later bus from the youth club <b>home</b>') }
        sql.firstRow('SELECT COUNT(*) AS n FROM consultation_idea WHERE council_id = ? AND consultation_id = ?', [council.id, one(id).id()]).n == 2

        when:
        def form = asked.wholeForms.find { it.values.containsKey('anyway') }
        def sent = form.send(young, form.values)

        then:
        sent.status == 303
        sent.location.contains('/ideas/yours/')

        and: 'another idea goes straight in, and a blank box is no question'
        young.submit("${path(id)}/ideas/add", [idea: 'Quiet rooms'], '/add').status == 303
        young.submit("${path(id)}/ideas/add", [idea: ' '], '/add').status == 422
    }

    def "agreeing needs no account, counts once, and shows how many only to who agrees"() {
        given:
        def id = opened()
        def (address, idea) = published(id, 'Open on Sundays, too')
        sql.withBatch(100, 'INSERT INTO consultation_seat (council_id, id, thing, choices, waiting) VALUES (?, ?, ?, ?, TRUE)') { batch ->
            33.times { batch.addBatch([council.id, UUID.randomUUID().toString(), id.toString(), "{\"$idea\":\"agree\"}".toString()]) }
        }
        bean(Tallying).runOnce()
        def young = visitor(council)
        young.submit("${path(id)}/ideas/go", [:], '/go/start')

        expect:
        !young.get("${path(id)}/ideas/go").text.contains('about 35')

        when:
        2.times { bean(Ideas).agree(one(id), idea, young.cookies['__Host-seat']) }
        bean(Tallying).runOnce()

        then:
        bean(Figures).exact(council.id, id)[idea] == [agree: 34]
        young.get("${path(id)}/ideas/go").text.with { it.contains('You agree') && it.contains('about 35') }
        !http.get("${path(id)}/ideas").text.contains('about 35')

        when: 'nobody agrees with what is not public'
        young.submit("${path(id)}/ideas/add", [idea: 'Unread'], '/add')
        def unread = UUID.fromString(sql.firstRow("SELECT public_id FROM consultation_idea WHERE council_id = ? AND words = 'Unread'", [council.id]).public_id.toString())
        bean(Ideas).agree(one(id), unread, young.cookies['__Host-seat'])

        then:
        thrown(NoSuchConsultation)
    }

    def "two that say the same become one: the address leads on, whoever wrote it reads why, and the council replies"() {
        given:
        def id = opened()
        def (firstAddress, first) = published(id, 'A bench at the stop')
        def (secondAddress, second) = published(id, 'Somewhere to sit while waiting for it')
        String studio = "/en/studio/consultations/$id/ideas"

        expect:
        officer.get(studio).text.contains('2 ideas are public')
        officer.submit(studio, [into: '', why_en: 'x', why_cy: 'y'], "/$second/merge").status == 422
        http.get("${path(id)}/ideas/at/$second").location.endsWith("/ideas#i-$second")

        when:
        assert officer.submit(studio, [into: first.toString(), why_en: 'Both are about sitting.', why_cy: 'Mae’r ddau am eistedd.'], "/$second/merge").status == 303
        assert officer.submit(studio, [reply_en: 'Benches come in May.', reply_cy: 'Daw meinciau ym mis Mai.'], "/$first/reply").status == 303
        bean(OutboxPump).runOnce()

        then:
        http.get("${path(id)}/ideas").text.with { it.contains('A bench at the stop') && it.contains('Benches come in May.') && !it.contains('Somewhere to sit') }
        http.get("${path(id, 'cy')}/ideas").text.contains('Daw meinciau ym mis Mai.')
        http.get("${path(id)}/ideas/at/$second").with { it.status == 301 && it.location.endsWith("/ideas/at/$first") }
        http.get(secondAddress).text.with { it.contains('says the same as this one') && it.contains('Both are about sitting.') && it.contains('A bench at the stop') && it.contains('Benches come in May.') }
        http.get(firstAddress).text.contains('Benches come in May.')
        trail(id).containsAll(['consultation.ideas-merged', 'consultation.replied'])

        when: 'never with itself'
        bean(Ideas).merge(rhian, id, first, first, both('x'))

        then:
        thrown(NoSuchConsultation)
    }
}
