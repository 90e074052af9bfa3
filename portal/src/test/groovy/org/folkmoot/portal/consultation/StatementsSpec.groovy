package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.moderation.Decision
import org.folkmoot.portal.platform.data.OutboxPump

/** Statements to agree with or not, from the officer's draft to what everybody sees once it is over. */
class StatementsSpec extends AskingSpec {
    static final List<String> SENTENCES = ['Lamps on the path <i>home</i>', 'Longer buses', 'Open on Sundays']

    private UUID asked(UUID id, String kind, Map<String, String> more = [:]) {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def made = officer.submit("/en/studio/consultations/$id/ways", [kind: kind], '/ways')
        assert made.status == 303
        def saved = officer.submit(made.location, [name_en: 'Do you agree?', name_cy: 'Ydych chi’n cytuno?', about_en: 'Say so.', about_cy: 'Dywedwch.',
            items_en: SENTENCES.join('\n'), items_cy: SENTENCES.collect { "$it (cy)" }.join('\n')] + more, made.location.split('/').last())
        assert saved.status == 303: saved.text
        UUID.fromString(made.location.split('/').last())
    }

    private UUID opened(String kind = 'statements', Map<String, String> more = [:]) {
        def id = drafted()
        way = asked(id, kind, more)
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        id
    }

    private UUID way

    private Way own(UUID id) {
        bean(Ways).find(one(id), way).get()
    }

    private String at(UUID id, String locale = 'en') {
        "${path(id, locale)}/ways/$way"
    }

    private Http started(UUID id) {
        def young = visitor(council)
        assert young.submit("${at(id)}/go", [:], '/go/start').status == 303
        young
    }

    private static String asks(Http.Reply page) {
        (page.body =~ /name="item" value="([0-9a-f-]{36})"/)[0][1]
    }

    /** Some more who chose this about a statement, as rows that wait to be counted. */
    private void others(UUID item, Map<String, Integer> choices) {
        sql.withBatch(500, 'INSERT INTO consultation_seat (council_id, id, thing, choices, waiting) VALUES (?, ?, ?, ?, TRUE)') { batch ->
            choices.each { choice, people ->
                people.times { batch.addBatch([council.id, UUID.randomUUID().toString(), way.toString(), "{\"$item\":\"$choice\"}".toString()]) }
            }
        }
        bean(Tallying).runOnce()
    }

    def "one at a time, in an order of the device's own, without an account, and what others said only after one's own word"() {
        given:
        def id = opened()
        def items = bean(Ways).items(own(id))

        expect: 'the page says what it is, in both languages, and no figure'
        http.get(path(id)).body.contains(at(id))
        http.get(at(id)).text.identity { it.contains('Do you agree?') && it.contains('3 short sentences') && it.contains('Lamps on the path <i>home</i>') && !it.contains('I agree:') }
        http.get(at(id, 'cy')).text.identity { it.contains('Ydych chi’n cytuno?') && it.contains('3 brawddeg fer') }
        http.get(at(id)).header('cache-control') == 'public, no-cache'

        when:
        others(items[0].publicId(), [agree: 42, disagree: 23, pass: 13])
        def young = started(id)
        def seen = []
        def first = young.get("${at(id)}/go")

        then:
        first.status == 200
        first.header('cache-control').contains('no-store')
        !first.text.contains('about 40')
        asks(young.get("${at(id)}/go")) == asks(first)

        when:
        3.times {
            def page = young.get("${at(id)}/go")
            seen << asks(page)
            assert young.submit("${at(id)}/go", [choice: 'agree'], '/go').status == 303
        }
        def done = young.get("${at(id)}/go")

        then: 'each once, and now with figures, rounded'
        seen as Set == items*.publicId()*.toString() as Set
        done.text.contains('Thank you, that is all')
        done.text.contains('I agree about 40 people')
        done.text.contains('Pass about 15 people')
        !done.body.contains('/charts/')

        and: 'the database holds no time, no person and no cookie of it'
        def seat = sql.firstRow('SELECT * FROM consultation_seat WHERE council_id = ? AND mac IS NOT NULL', [council.id])
        seat.keySet() == ['council_id', 'id', 'thing', 'mac', 'choices', 'counted', 'waiting'] as Set
        !new String(seat.mac as byte[], 'ISO-8859-1').contains(young.cookies['__Host-seat'])

        when: 'a change of mind is no second vote'
        bean(Tallying).runOnce()
        def before = bean(Figures).exact(council.id, way)
        young.submit("${at(id)}/go?again=${items[0].publicId()}", [choice: 'disagree'], '/go')
        bean(Tallying).runOnce()
        def after = bean(Figures).exact(council.id, way)

        then:
        before[items[0].publicId()] == [agree: 43, disagree: 23, pass: 13]
        after[items[0].publicId()] == [agree: 42, disagree: 24, pass: 13]
        after[way].any == before[way].any

        when: 'and finishing leaves nothing on the device'
        young.submit("${at(id)}/go", [:], '/go/finish')

        then:
        young.get("${at(id)}/go").text.contains('Start')
        !young.get("${at(id)}/go").text.contains('You agree')
    }

    def "the order is fair: each statement is first about as often as any other"() {
        given:
        def things = (1..4).collect { UUID.nameUUIDFromBytes(it as byte[]) }
        def thing = UUID.fromString('5f0c2d64-7a53-4d0e-9d0e-0f6a1a2b3c4d')

        when:
        def firsts = (1..2000).collect { bean(Choices).inFairOrder(things, thing, bean(Choices).secret(), { it }).first() }.countBy { it }

        then: 'of 2,000 some 500 each; four standard deviations are 78'
        firsts.size() == 4
        firsts.values().every { Math.abs(it - 500) < 78 }
    }

    def "sec_7_1 what was not asked or not offered is refused, and nothing counts: #what"() {
        given:
        def id = opened()
        def young = started(id)
        def token = young.get("${at(id)}/go").forms.find { it.action.endsWith('/go') }.hidden
        def item = bean(Ways).items(own(id)).first().publicId().toString()

        when:
        def refused = young.post("${at(id)}/go", token + sent(item))

        then:
        refused.status == status
        bean(Choices).of(council.id, way, young.cookies['__Host-seat']).isEmpty()

        where:
        what                        | sent                                                             || status
        'another choice'            | { [item: it, choice: 'here'] }                                  || 404
        'another thing'             | { [item: UUID.randomUUID().toString(), choice: 'agree'] }        || 404
        'no number'                 | { [item: 'x', choice: 'agree'] }                                 || 404
        'nothing chosen'            | { [item: it] }                                                   || 422
        'two choices'               | { [item: it, choice: ['agree', 'disagree']] }                    || 400
        'a count'                   | { [item: it, choice: 'agree', seats: '100'] }                    || 400
    }

    def "it takes nothing before its part opens or after it closes, to the instant, and then everybody sees rounded figures, the team exact ones"() {
        given:
        def id = opened()
        def item = bean(Ways).items(own(id)).first().publicId()
        def secret = bean(Choices).secret()
        others(item, [agree: 40, disagree: 30, pass: 4])

        expect: 'the team is not steered while people choose'
        officer.get("/en/studio/consultations/$id/ways/$way").text.identity { it.contains('People are still choosing') && !it.contains('I agree: 40') }

        when:
        clock.at(one(id).closesAt())
        bean(Ways).choose(one(id), own(id), secret, [(item): 'agree'])

        then:
        thrown(NotAtThisStage)

        when:
        bean(OutboxPump).runOnce()
        bean(SeatClosing).run()

        then:
        http.get(at(id)).text.identity { it.contains('What people said') && it.contains('I agree about 40 people') && it.contains('Pass not shown') && !it.contains('I disagree about 30') }
        officer.get("/en/studio/consultations/$id/ways/$way").text.identity { it.contains('I agree: 40') && it.contains('Pass: 4') }
        sql.firstRow('SELECT COUNT(mac) AS n FROM consultation_seat WHERE council_id = ? AND thing = ?', [council.id, way.toString()]).n == 0
    }

    def "sec_8_4 a drawing of a statement's figures says what its page says everybody, in both languages, and is not there before"() {
        given:
        def id = opened()
        def items = bean(Ways).items(own(id))
        others(items[0].publicId(), [agree: 42, disagree: 23, pass: 13])
        def address = { String locale, String ending -> "${at(id, locale)}/charts/${items[0].publicId()}.$ending" }

        expect: 'not while people choose, whoever asks'
        ['svg', 'png'].every { http.get(address('en', it)).status == 404 }

        when:
        clock.at(one(id).closesAt())
        bean(SeatClosing).run()
        bean(OutboxPump).runOnce()
        def page = http.get(at(id))
        def english = http.get(address('en', 'svg'))
        def welsh = http.get(address('cy', 'svg'))
        def picture = http.get(address('en', 'png'))

        then: 'the page leads to those of what has figures, and to no others'
        page.links.findAll { it.contains('/charts/') } == [address('en', 'svg'), address('en', 'png')]
        page.text.identity { it.contains('“I agree”') && it.contains('See as a table') && it.contains('I agree about 40 people') }

        and:
        english.status == 200
        english.header('Content-Type').startsWith('image/svg+xml')
        english.header('Content-Disposition').startsWith('attachment')
        english.header('Cache-Control') == 'public, no-cache'
        english.text.identity { it.contains('Lamps on the path <i>home</i>') && it.contains('I agree: about 40 people.') && it.contains('I disagree: about 25 people.') && it.contains('About 80 people') }
        !(english.body =~ />(about )?(42|23|13|78)\b/)
        welsh.text.identity { it.contains('Lamps on the path <i>home</i> (cy)') && it.contains('Rwy’n cytuno: tua 40 o bobl.') && it.contains('O “') }
        http.get(address('en', 'svg')).identity { it.body == english.body && it.header('Content-Disposition').startsWith('attachment') }

        and: 'so does its picture, in words that stand in the file'
        picture.header('Content-Type') == 'image/png'
        new String(picture.bytes, 'UTF-8').contains('I agree: about 40 people.')

        and: 'nothing else is there'
        ["${items[1].publicId()}.svg", "${items[0].publicId()}", 'places.svg', "${UUID.randomUUID()}.png", 'x.svg'].every { http.get("${at(id)}/charts/$it").status == 404 }
    }

    def "places that were chosen from a list stand in one chart once it is over, which can be fetched"() {
        given:
        def id = opened('places', [items_en: 'The pool\nThe park\nThe library', items_cy: 'Y pwll\nY parc\nY llyfrgell'])
        def items = bean(Ways).items(own(id))
        others(items[0].publicId(), [here: 42])
        others(items[1].publicId(), [here: 28])

        expect:
        http.get("${at(id)}/charts/places.svg").status == 404

        when:
        clock.at(one(id).closesAt())
        bean(SeatClosing).run()
        clock.shift(java.time.Duration.ofDays(1))
        bean(SeatClosing).run()
        bean(OutboxPump).runOnce()
        def shown = bean(Figures).shown(council.id, way)
        def page = http.get(at(id))
        def drawn = http.get("${at(id)}/charts/places.svg")

        then:
        page.links.findAll { it.contains('/charts/') } == ["${at(id)}/charts/places.svg", "${at(id)}/charts/places.png"]*.toString()
        drawn.status == 200
        drawn.text.contains("The pool: about ${shown[items[0].publicId()].of('here')} people.")
        drawn.text.contains('The library: not shown.')
        page.text.contains("The pool about ${shown[items[0].publicId()].of('here')} people")
        http.get("${at(id, 'cy')}/charts/places.svg").text.contains('Y pwll: tua ')
        http.get("${at(id)}/charts/places.png").header('Content-Type') == 'image/png'
    }

    def "somebody suggests a sentence; a moderator reads it, the team takes it up in both languages, and says something to it"() {
        given:
        def id = opened('statements', [wordsWanted: 'yes'])
        def young = visitor(council)

        when:
        def sent = young.submit("${at(id)}/add", [words: 'A <b>bench</b> at the stop'], '/add')
        def contribution = UUID.fromString(sql.firstRow('SELECT public_id FROM consultation_contribution WHERE council_id = ? AND way_id = ?', [council.id, own(id).id()]).public_id.toString())

        then:
        young.get(sent.location).identity { it.text.contains('your words have arrived') && it.header('referrer-policy') == 'no-referrer' }
        !http.get(at(id)).text.contains('bench')
        rows("SELECT needed FROM moderation_waiting WHERE council_id = ? AND space = ? AND source = 'contribution'", [council.id, id.toString()])*.needed == [2]
        young.submit("${at(id)}/add", [words: ' '], '/add').status == 422

        when:
        bean(Contributions).decided(council.id, contribution, Decision.PUBLISHED)
        bean(OutboxPump).runOnce()
        def studio = "/en/studio/consultations/$id/ways/$way"
        def reply = officer.submit(studio, [contribution: contribution.toString(), reply_en: 'Yes.', reply_cy: ''], '/reply')

        then: 'a reply in one language is refused'
        http.get(at(id)).text.contains('A <b>bench</b> at the stop')
        reply.status == 422

        when:
        assert officer.submit(studio, [contribution: contribution.toString(), reply_en: 'A good thought.', reply_cy: 'Syniad da.'], '/reply').status == 303
        assert officer.submit(studio, [statement_en: 'A bench at each stop', statement_cy: 'Mainc ym mhob arhosfan'], '/statement').status == 303
        bean(OutboxPump).runOnce()

        then:
        http.get(at(id)).text.identity { it.contains('The council says A good thought.') && it.contains('A bench at each stop') }
        http.get(at(id, 'cy')).text.identity { it.contains('Syniad da.') && it.contains('Mainc ym mhob arhosfan') }
        young.get(sent.location).text.identity { it.contains('Your words are on the page') && it.contains('A good thought.') }
        bean(Ways).items(own(id)).last().proposed()
        trail(id).containsAll(['consultation.way-added', 'consultation.way-rewritten', 'consultation.replied', 'consultation.statement-taken-up'])

        when: 'what was asked stays as it was asked'
        bean(Ways).save(rhian, id, way, new Ways.Written(null, both('Else'), both('Else'), false, []))

        then:
        thrown(NotAtThisStage)
    }

    def "places: a list first and complete, several can be chosen and changed, with a word on why"() {
        given:
        def id = opened('places', [wordsWanted: 'yes', items_en: 'The pool\nThe park\nThe library', items_cy: 'Y pwll\nY parc\nY llyfrgell'])
        def items = bean(Ways).items(own(id))
        def young = started(id)
        def send = { List<String> places -> young.post("${at(id)}/go", young.get("${at(id)}/go").forms.find { it.action.endsWith('/go') }.hidden + [place: places]) }

        expect:
        http.get(at(id)).text.contains('The library')
        send([]).status == 422

        when:
        assert send([items[0].publicId().toString(), items[1].publicId().toString()]).status == 303
        assert send([items[1].publicId().toString()]).status == 303
        bean(Tallying).runOnce()

        then:
        bean(Figures).exact(council.id, way)[items[1].publicId()] == [here: 1]
        bean(Figures).exact(council.id, way)[items[0].publicId()]?.here in [null, 0]
        young.get("${at(id)}/go").text.contains('Would you like to say why?')

        when:
        def sent = young.submit("${at(id)}/add?about=${items[1].publicId()}", [words: 'It is dark there'], '/add')
        def contribution = UUID.fromString(sql.firstRow('SELECT public_id FROM consultation_contribution WHERE council_id = ? AND about = ?', [council.id, items[1].publicId().toString()]).public_id.toString())
        bean(Contributions).decided(council.id, contribution, Decision.PUBLISHED)
        bean(OutboxPump).runOnce()

        then:
        sent.status == 303
        http.get(at(id)).text.contains('The park It is dark there')
    }

    def "a draft lacks what the checklist names, and can open without any questionnaire"() {
        given:
        def id = drafted()
        way = asked(id, 'statements', [items_cy: '', about_cy: ''])
        bean(Consultations).activities(one(id)).each { bean(Drafting).removeAudience(rhian, id, it.publicId()) }

        expect:
        bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'ways' }.lacking()*.key() as Set == ['consultation.lack.way-about', 'consultation.lack.way-words'] as Set
        officer.submit("/en/studio/consultations/$id/ways/$way", [items_cy: 'Un'], "$way").identity { it.status == 422 && it.text.contains('The English has 0 lines and the Welsh 1') }

        when:
        bean(Ways).save(rhian, id, way, new Ways.Written(null, both('Agree?'), both('Say so.'), false, [both('One'), both('Two')]))
        open(id)

        then:
        one(id).stageAt(clock.now()) == Stage.PLANNED
        bean(Ways).of(one(bean(Drafting).copyOf(rhian, id))).collect { bean(Ways).items(it)*.words()*.in('en') } == [['One', 'Two']]
    }

    def "those of the last day are in the figures the day after the close"() {
        given:
        def id = opened()
        def item = bean(Ways).items(own(id)).first().publicId()
        clock.at(one(id).closesAt().minusSeconds(60))
        others(item, [agree: 20, disagree: 20, pass: 20])
        others(item, [agree: 40])
        clock.at(one(id).closesAt())

        when:
        bean(SeatClosing).run()

        then:
        bean(Figures).shown(council.id, way)[item].of('agree') == 20

        when:
        clock.shift(java.time.Duration.ofDays(1))
        http.get(at(id))
        bean(SeatClosing).run()
        bean(OutboxPump).runOnce()

        then:
        bean(Figures).shown(council.id, way)[item].of('agree') == 60
        http.get(at(id)).text.contains('I agree about 60 people')
    }

    def "twelve hundred seats are counted in chunks, once each"() {
        given:
        def id = opened()
        def item = bean(Ways).items(own(id)).first().publicId()

        when:
        others(item, [agree: 700, disagree: 400, pass: 100])
        bean(Tallying).runOnce()

        then:
        bean(Figures).exact(council.id, way)[item] == [agree: 700, disagree: 400, pass: 100]
        bean(Figures).exact(council.id, way)[way] == [any: 1200]
    }

    private List rows(String query, List values) {
        sql.rows(query, values)
    }
}
