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
        asked.text.identity { it.contains('Is it one of these?') && it.contains('A later bus home from the youth club') && !it.contains('More lamps') && it.contains('Please a later bus from the youth club <b>home</b>') }
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

    def "while somebody types, what is there already is shown, and nothing is kept of it"() {
        given:
        def id = opened()
        published(id, 'Longer opening hours at the library in winter')
        bean(SearchShelf).rebuild()
        def young = visitor(council)
        def form = young.get("${path(id)}/ideas/add").wholeForms.find { it.action.endsWith('/add') }

        when:
        def alike = young.post("${path(id)}/ideas/like", form.values + [idea: 'Please longer hours of opening at our library in winter'])

        then:
        alike.status == 200 && alike.header('Content-Type').startsWith('application/json')
        new groovy.json.JsonSlurper().parseText(alike.body).data*.words == ['Longer opening hours at the library in winter']
        young.post("${path(id)}/ideas/like", form.values + [idea: 'Swimming lessons']).body == '{"data":[]}'
        young.post("${path(id)}/ideas/like", form.values + [idea: 'x' * 5000]).body == '{"data":[]}'
        young.post("${path(id)}/ideas/like", [idea: 'No form of ours']).status == 409
        sql.firstRow('SELECT COUNT(*) AS n FROM consultation_idea WHERE council_id = ? AND consultation_id = ?', [council.id, one(id).id()]).n == 1
    }

    def "of more ideas than a page holds none is lost: each stands on one page, its address leads there, and the studio has them all"() {
        given:
        def id = opened()
        int many = 2 * Ideas.PAGE + 7
        sql.withBatch(100, "INSERT INTO consultation_idea (council_id, public_id, consultation_id, words, locale, state) VALUES (?, ?, ?, ?, 'en', 'PUBLISHED')") { batch ->
            many.times { batch.addBatch([council.id, UUID.randomUUID().toString(), one(id).id(), "Idea number $it".toString()]) }
        }
        def seen = { String page -> (http.get(page).body =~ /id="i-([0-9a-f-]{36})"/).collect { it[1] } }

        when:
        def pages = (1..3).collect { seen("${path(id)}/ideas?page=$it") }

        then:
        pages*.size() == [Ideas.PAGE, Ideas.PAGE, 7]
        pages.flatten().toSet().size() == many
        seen("${path(id)}/ideas?page=99") == pages[2]

        and: 'the address of one leads to where it stands today'
        def last = pages[2][3]
        http.get("${path(id)}/ideas/at/$last").location.endsWith("/ideas?page=3#i-$last")

        and: 'every device has an order of its own, and comes to all of them'
        def young = visitor(council)
        young.submit("${path(id)}/ideas/go", [:], '/go/start')
        def items = { int page -> (young.get("${path(id)}/ideas/go?page=$page").body =~ /name="item" value="([0-9a-f-]{36})"/).collect { it[1] } }
        (1..3).collectMany { items(it) }.toSet() == pages.flatten().toSet()
        items(1) != pages[0]

        when: 'agreeing on a later page stays there'
        def form = young.get("${path(id)}/ideas/go?page=2").wholeForms.find { it.values.containsKey('item') }
        def agreed = form.send(young, form.values + [choice: 'agree'])

        then:
        agreed.location.endsWith('/ideas/go?page=2')
        young.get(agreed.location).text.contains('You agree')

        when: 'an officer makes one of two that stand on different pages'
        def (first, other) = [pages[0][0], pages[2][0]]
        def at = "/en/studio/consultations/$id/ideas"
        def merged = officer.submit(at, [address: "https://example.org${path(id)}/ideas/at/$other", why_en: 'The same', why_cy: 'Yr un peth'], "/$first/merge")

        then:
        officer.get(at).text.contains("$many ideas are public") || merged.status == 303
        officer.get(at).text.contains("${many - 1} ideas are public")
        http.get("${path(id)}/ideas/at/$first").location.endsWith("/ideas/at/$other")
        officer.submit(at, [address: 'https://example.org/nowhere', why_en: 'The same', why_cy: 'Yr un peth'], "/${pages[0][1]}/merge").identity { it.status == 422 && it.text.contains('No public idea of this consultation has this address') }
    }

    def "the studio offers first what may say the same, on whatever page it stands, without looking anything up in the index"() {
        given: 'ideas that the index was never told of'
        def id = opened()
        def nouns = ['lamps', 'seats', 'music', 'murals', 'bins', 'trees', 'ramps', 'paint', 'swings', 'clocks', 'maps', 'signs', 'ponds', 'goals', 'flowers', 'drums', 'books', 'bikes', 'ducks', 'kites']
        def words = (nouns.collect { "Quite unlike all others: $it" } + nouns.collect { "More ${it * 2}" } + nouns.collect { "$it galore everywhere" }) + ['A later bus home from the youth club on Fridays', 'From the youth club a later bus on Fridays please']
        def ids = words.collectEntries { [it.toString(), UUID.randomUUID().toString()] }
        ids.each { said, one -> sql.execute("INSERT INTO consultation_idea (council_id, public_id, consultation_id, words, locale, state) VALUES (?, ?, ?, ?, 'en', 'PUBLISHED')", [council.id, one, this.one(id).id(), said]) }
        def (one, other) = [ids[words[-2]], ids[words[-1]]]

        when:
        def pages = (1..Math.ceil(words.size() / Ideas.PAGE)).collect { officer.get("/en/studio/consultations/$id/ideas?page=${it as int}").body }
        def offered = { String of -> (pages.find { it.contains("id=\"into-$of\"") }.split("id=\"into-$of\"")[1].split('</select>')[0] =~ /value="([0-9a-f-]{36})"/).collect { it[1] } }

        then:
        pages.size() > 1
        offered(one)[0] == other
        offered(other)[0] == one
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
        young.get("${path(id)}/ideas/go").text.identity { it.contains('You agree') && it.contains('about 35') }
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
        http.get("${path(id)}/ideas").text.identity { it.contains('A bench at the stop') && it.contains('Benches come in May.') && !it.contains('Somewhere to sit') }
        http.get("${path(id, 'cy')}/ideas").text.contains('Daw meinciau ym mis Mai.')
        http.get("${path(id)}/ideas/at/$second").identity { it.status == 301 && it.location.endsWith("/ideas/at/$first") }
        http.get(secondAddress).text.identity { it.contains('says the same as this one') && it.contains('Both are about sitting.') && it.contains('A bench at the stop') && it.contains('Benches come in May.') }
        http.get(firstAddress).text.contains('Benches come in May.')
        trail(id).containsAll(['consultation.ideas-merged', 'consultation.replied'])

        when: 'never with itself'
        bean(Ideas).merge(rhian, id, first, first, both('x'))

        then:
        thrown(NoSuchConsultation)
    }
}
