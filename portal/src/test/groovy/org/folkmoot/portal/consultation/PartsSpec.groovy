package org.folkmoot.portal.consultation

import java.time.Duration
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.OutboxPump

/** A consultation in several parts, as an officer divides it and everybody sees it. */
class PartsSpec extends AskingSpec {
    private String studio(UUID id) {
        "/en/studio/consultations/$id"
    }

    /** Young people first, parents after a week. */
    private UUID divided() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        assert officer.submit("${studio(id)}/parts", [:], '/parts').status == 303
        def (first, next) = bean(Parts).of(one(id))
        write(id, first, [name_en: 'First, tell us <i>', name_cy: 'Yn gyntaf', about_en: 'What is it like?', about_cy: 'Sut mae hi?', closesOn: '2026-06-08', closesAt: '09:00'])
        write(id, next, [name_en: 'Then, look', name_cy: 'Wedyn, edrychwch', about_en: 'What we made of it.', about_cy: 'Beth wnaethon ni.', opensOn: '2026-06-08', opensAt: '09:00'])
        def parents = bean(Consultations).activities(one(id)).find { it.kind() == 'parents' }
        bean(Drafting).saveAudience(rhian, id, parents.publicId(), new Drafting.AudienceDraft(parents.said(), null, null, 5, 'ANONYMOUS', false, next.publicId()))
        id
    }

    private void write(UUID id, Part part, Map<String, String> typed) {
        String at = "${studio(id)}/parts/${part.publicId()}"
        assert officer.submit(at, [ideas: 'yes'] + typed, "/parts/${part.publicId()}").status == 303
    }

    def "without parts nothing is different, and everything is in the one that is made by itself"() {
        given:
        clock.at(MONDAY)
        def id = drafted()
        open(id)

        expect:
        bean(Parts).of(one(id)).identity { it.size() == 1 && it[0].id() == null && it[0].stateAt(one(id), clock.now()) == Part.State.OPEN }
        !http.get(path(id)).text.contains('step by step')
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.parts.size() == 1
    }

    def "each part opens and closes by itself, and everybody sees what is open, what comes next and what came of what is over"() {
        given:
        def id = divided()
        open(id)
        def young = path(id).replace('/consultations/', '/take-part/') + '/young-people'
        def grown = young.replace('young-people', 'parents')
        def activity = { String kind -> bean(Consultations).activities(one(id)).find { it.kind() == kind }.publicId() }
        def start = { String kind -> visitor().post('/en/answer/start', [activity: activity(kind).toString()]) }

        when: 'the first is open'
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        def page = http.get(path(id))

        then:
        page.text.identity { it.contains('step by step') && it.contains('First, tell us <i>') && it.contains('Comes next') && it.contains('What we made of it.') }
        page.body.contains(young)
        !page.body.contains(grown)
        http.get(path(id, 'cy')).text.identity { it.contains('gam wrth gam') && it.contains('Wedyn, edrychwch') }
        http.get(young).forms.any { it.action.endsWith('/answer/start') }
        http.get(grown).forms.every { !it.action.endsWith('/answer/start') }
        start('young-people').location.contains('/pages/')
        !start('parents').location

        when: 'a microsecond before, at, and after the change'
        def change = MONDAY.plus(7, ChronoUnit.DAYS)
        def open = { at -> bean(Consultations).hours(council.id, activity('parents')).get().openAt(at) }

        then:
        !open(change.minusNanos(1000))
        open(change)
        !bean(Consultations).hours(council.id, activity('young-people')).get().openAt(change)

        when:
        clock.at(change)
        def next = http.get(path(id))
        def begun = bean(Parts).of(one(id)).first()
        def said = officer.submit("${studio(id)}/parts/${begun.publicId()}", [outcome_en: 'You want lights.', outcome_cy: 'Rydych chi eisiau golau.'], '/outcome')

        then:
        next.body.contains(grown)
        !next.body.contains(young)
        http.get(young).text.contains('closed')
        said.status == 303

        when:
        bean(OutboxPump).runOnce()

        then:
        http.get(path(id)).text.identity { it.contains('What came of it') && it.contains('You want lights.') }
        http.get(path(id, 'cy')).text.contains('Rydych chi eisiau golau.')
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.parts*.identity { [it.state, it.outcome] } == [['over', 'You want lights.'], ['open', null]]
        trail(id).containsAll(['consultation.part-added', 'consultation.part-rewritten', 'consultation.part-said'])
    }

    def "ideas are taken, and agreed with, only while a part is open that takes them; a meeting stands in the part in which it begins"() {
        given:
        def id = divided()
        def (first, next) = bean(Parts).of(one(id))
        assert officer.get("${studio(id)}/parts/${first.publicId()}").text.contains('People may add ideas')
        bean(Parts).save(rhian, id, first.publicId(), new Parts.Written(first.name(), first.about(), first.opensAt(), first.closesAt(), true))
        def words = both('Pizza evening')
        bean(Meetings).add(rhian, id, new Meeting.Written(MONDAY.plus(8, ChronoUnit.DAYS), MONDAY.plus(8, ChronoUnit.DAYS).plusSeconds(3600), [name: words, place: both('Ferry Hall'), about: words, getting: words, whom: words, present: words, coming: words, after: words, contact: words], '', [Meeting.Access.STEP_FREE], null, ''))
        open(id)

        when: 'the first part takes none'
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        def early = http.get("${path(id)}/ideas/add")

        then:
        early.text.contains('No more ideas are taken now')
        !early.forms.any { it.action?.endsWith('/add') }
        !bean(Ideas).taken(one(id), clock.now())
        !http.get("${path(id)}/ideas").links.any { it.endsWith('/ideas/add') }

        when: 'the next does'
        clock.at(MONDAY.plus(8, ChronoUnit.DAYS))

        then:
        http.submit("${path(id)}/ideas/add", [idea: 'In good time'], '/add').status == 303
        http.get(path(id)).body.identity { page ->
            int part = page.indexOf(next.name().in('en'))
            part > 0 && page.indexOf('Pizza evening', part) > part
        }
    }

    def "what is open says what came of it only once it is over, and an announced date moves only with a reason in public"() {
        given:
        def id = divided()
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        def first = bean(Parts).of(one(id)).first()
        String at = "${studio(id)}/parts/${first.publicId()}"

        when:
        bean(Parts).say(rhian, id, first.publicId(), both('Done'))

        then:
        thrown(NotAtThisStage)

        when: 'shorter is refused, with everything typed kept'
        def shorter = officer.submit(at, [closesOn: '2026-06-03', closesAt: '09:00', words_en: 'Because of exams.', words_cy: 'Oherwydd arholiadau.'], '/move')

        then:
        shorter.status == 422
        shorter.text.contains('never earlier') || shorter.text.contains('may only close later')
        shorter.body.contains('Because of exams.')

        when:
        def longer = officer.submit(at, [closesOn: '2026-06-10', closesAt: '09:00', words_en: 'Because of exams.', words_cy: 'Oherwydd arholiadau.'], '/move')
        bean(OutboxPump).runOnce()

        then:
        longer.status == 303
        bean(Parts).of(one(id)).first().closesAt() == MONDAY.plus(9, ChronoUnit.DAYS)
        http.get(path(id)).text.identity { it.contains('A part has new dates') && it.contains('Because of exams.') }
        http.get(path(id, 'cy')).text.contains('Oherwydd arholiadau.')
        trail(id).contains('consultation.part-moved')
    }

    def "a longer close makes the last part longer, and the time of a pause is given back to every part still to come"() {
        given:
        def id = divided()
        open(id)
        def closes = { bean(Parts).of(one(id))*.closesIn(one(id)) }
        def opens = { bean(Parts).of(one(id))*.opensIn(one(id)) }
        def end = one(id).closesAt()

        when:
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(Deadlines).extend(rhian, id, end.plus(2, ChronoUnit.DAYS), null, both('Half term.'))

        then:
        closes() == [MONDAY.plus(7, ChronoUnit.DAYS), end.plus(2, ChronoUnit.DAYS)]

        when:
        clock.at(MONDAY.plus(2, ChronoUnit.DAYS))
        bean(Deadlines).pause(rhian, id, both('A power cut.'))
        clock.at(MONDAY.plus(5, ChronoUnit.DAYS))
        bean(Deadlines).resume(rhian, id, end.plus(5, ChronoUnit.DAYS), both('Light again.'))

        then:
        closes() == [MONDAY.plus(10, ChronoUnit.DAYS), end.plus(5, ChronoUnit.DAYS)]
        opens() == [MONDAY, MONDAY.plus(10, ChronoUnit.DAYS)]

        when: 'an early end ends all'
        bean(Deadlines).endEarly(rhian, id, both('Enough.'))

        then:
        bean(Parts).of(one(id)).every { it.stateAt(one(id), clock.now()) == Part.State.OVER }
    }

    def "a part that was written to close at the close of the whole is longer with it, too"() {
        given:
        def id = divided()
        def (first, next) = bean(Parts).of(one(id))
        bean(Parts).save(rhian, id, next.publicId(), new Parts.Written(next.name(), next.about(), next.opensAt(), one(id).closesAt(), false))
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))

        when:
        bean(Deadlines).extend(rhian, id, one(id).closesAt().plus(3, ChronoUnit.DAYS), null, both('Half term.'))

        then:
        bean(Parts).of(one(id)).last().closesIn(one(id)) == MONDAY.plus(17, ChronoUnit.DAYS)
    }

    def "it does not open while a part lacks a name in Welsh, its dates, or anything to do"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        officer.submit("${studio(id)}/parts", [:], '/parts')
        def (first, next) = bean(Parts).of(one(id))
        bean(Parts).save(rhian, id, next.publicId(), new Parts.Written(org.folkmoot.portal.platform.data.Localised.of('en', 'Then'), both('Look.'), MONDAY.plus(20, ChronoUnit.DAYS), null, false))

        expect:
        with(bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'parts' }) {
            !it.done()
            it.lacking()*.key()*.replace('consultation.lack.', '') as Set == ['part-backwards', 'part-empty', 'part-name', 'part-about'] as Set
        }
        officer.get(studio(id)).text.contains('In one part nobody is asked anything.')

        when: 'the same people can be asked again in the next part, at an address of its own'
        bean(Parts).save(rhian, id, first.publicId(), new Parts.Written(both('First'), both('Tell.'), null, MONDAY.plus(7, ChronoUnit.DAYS), false))
        bean(Parts).save(rhian, id, next.publicId(), new Parts.Written(both('Then'), both('Look.'), MONDAY.plus(7, ChronoUnit.DAYS), null, false))
        bean(Drafting).addAudience(rhian, id, AudienceKind.YOUNG_PEOPLE)
        def young = bean(Consultations).activities(one(id)).findAll { it.audience() == AudienceKind.YOUNG_PEOPLE }

        then:
        young*.kind() == ['young-people', 'young-people-2']
        young*.segment('cy') == ['pobl-ifanc', 'pobl-ifanc-2']
        bean(Parts).holding(one(id), young[1].part()).publicId() == next.publicId()

        when: 'a copy has the same parts, without dates'
        def copy = bean(Drafting).copyOf(rhian, id)

        then:
        bean(Parts).of(one(copy))*.name()*.in('en') == ['First', 'Then']
        bean(Parts).of(one(copy)).every { it.opensAt() == null && it.closesAt() == null }
        bean(Consultations).activities(one(copy)).findAll { it.audience() == AudienceKind.YOUNG_PEOPLE }.collect { bean(Parts).holding(one(copy), it.part()).name().in('en') } == ['First', 'Then']

        when: 'taken out, it is one again'
        def removed = officer.submit("${studio(id)}/parts/${next.publicId()}", [:], '/remove')

        then:
        removed.status == 303
        bean(Parts).of(one(id)).size() == 1
        bean(Consultations).activities(one(id)).every { it.part() == null }
    }

    def "the planner warns of a part of few days and of days on which none is open"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = divided()
        def (first, next) = bean(Parts).of(one(id))
        bean(Parts).save(rhian, id, next.publicId(), new Parts.Written(both('Then'), both('Look.'), MONDAY.plus(11, ChronoUnit.DAYS), null, false))

        expect:
        bean(Planning).ofParts(one(id), bean(Parts).of(one(id)), 'en')*.key() == ['part-short', 'part-gap']
        officer.get(studio(id)).text.contains('no part is open')
    }
}
