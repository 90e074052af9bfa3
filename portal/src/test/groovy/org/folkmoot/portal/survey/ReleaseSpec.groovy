package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** What the public may see: protected, stored, and served from nothing else. */
class ReleaseSpec extends PortalSpec {
    UUID consultation = Ids.uuid()
    UUID actor = Ids.uuid()

    UUID activity(String name) {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), actor)
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(1), Instant.now() + Duration.ofDays(400), Localised.of('en', 'Feeling okay', 'cy', 'Iawn'),
            Localised.of('en', name, 'cy', "y $name"), Localised.of('en', 'a', 'cy', 'a'), Localised.EMPTY, true, false, Instant.now()))
        id
    }

    void answer(UUID activity, int count, Map weights = [:]) {
        bean(DemonstrationResponses).fill(council.id, activity, count, new DemonstrationResponses.Mix(weights, [:]))
        bean(Counting).runOnce()
    }

    /** True counts of what a release shows, worked out from the answers themselves. */
    Map<List<String>, Integer> truth(UUID activity) {
        Map<List<String>, Integer> counts = [:].withDefault { 0 }
        sql.rows("SELECT cells FROM survey_response WHERE activity = ? AND state = 'SENT'", [activity.toString()]).each { row ->
            new groovy.json.JsonSlurper().parseText(row.cells).each { String cell ->
                counts[cell.tokenize('|')] = counts[cell.tokenize('|')] + 1
            }
        }
        counts
    }

    def "no small number of people is shown, nor told by what is left of the others"() {
        given:
        def young = activity('young people')
        def parents = activity('parents')
        def few = activity('few')
        answer(young, 122, [talk: [40, 33, 20, 4, 3, 1], age: [2, 60, 60, 0]])
        answer(parents, 41, [talk: [3, 10, 20, 4, 3, 1]])
        answer(few, 7)

        when:
        def release = bean(Results).release(council.id, consultation, [young, parents, few], breakdown, actor)

        then: 'too few to be named at all'
        release.activities().find { it.activity() == few }.people() == null
        release.questions()*.groups().flatten().every { it.activity() != few }
        release.people() == 165

        and: 'every figure shown is a multiple of five of ten or more, or a true nought'
        release.questions().every { question ->
            question.groups().every { figures ->
                figures.people().every { it == null || it % 5 == 0 } && (figures.base() == null || figures.base() >= 10 || figures.base() == 0)
            }
        }

        and: 'small cells of one activity are hidden, and never one alone'
        [young, parents].every { one ->
            def counts = truth(one)
            release.questions().findAll { it.kind() != Kind.CHOICES }.every { question ->
                def figures = question.groups().find { it.activity() == one && it.group() == null }
                def hidden = (0..<figures.people().size()).findAll { figures.people()[it] == null }
                def exact = { int option -> question.options()[option].id() == 'skipped'
                    ? counts[['*', '*base']] - counts[[question.key(), '*base']] : counts[[question.key(), question.options()[option].id()]] }
                def small = (0..<figures.people().size()).findAll { exact(it) in 1..9 }
                assert hidden.containsAll(small)
                assert hidden.empty || (hidden.size() > 1 && hidden.sum { exact(it) } >= 10) || hidden.size() == figures.people().size()
                true
            }
        }

        where:
        breakdown << [null, 'age']
    }

    def "a new release needs ten changed responses and another day"() {
        given:
        def young = activity('young people')
        answer(young, 60)
        bean(Results).release(council.id, consultation, [young], null, actor)

        when: 'many more the same day'
        answer(young, 20)
        bean(Results).release(council.id, consultation, [young], null, actor)

        then:
        thrown(ReleaseTooSoon)

        when: 'the next day'
        clock.shift(Duration.ofDays(1))
        def second = bean(Results).release(council.id, consultation, [young], null, actor)

        then:
        second.number() == 2
        second.people() == 80

        when: 'nine more, the day after'
        clock.shift(Duration.ofDays(1))
        answer(young, 9)
        bean(Results).release(council.id, consultation, [young], null, actor)

        then:
        thrown(ReleaseTooSoon)
        bean(Results).readiness(council.id, consultation, [young]).with { !it.allowed() && it.changed() == 9 }
        bean(Results).released(council.id, young).get().number() == 2
    }

    def "a cell hidden before stays hidden until it has moved by a whole threshold"() {
        given:
        def young = activity('young people')
        answer(young, 80, [age: [1, 40, 40, 0], talk: [30, 30, 2, 30, 30, 1]])
        def first = bean(Results).release(council.id, consultation, [young], null, actor)
        answer(young, 12, [age: [1, 0, 0, 0], talk: [30, 30, 2, 30, 30, 1]])
        clock.shift(Duration.ofDays(1))

        when:
        def second = bean(Results).release(council.id, consultation, [young], null, actor)

        then:
        second.number() == 2
        [first, second].each { assert it.questions().find { it.key() == 'talk' }.groups()[0].people()[2] == null }
    }

    def "live counts are exact, one council's are not another's, and a page of them needs its team"() {
        given:
        def young = activity('young people')
        answer(young, 30)

        expect:
        bean(Results).live(council.id, young).sent() == 30
        bean(Results).live(council.id, young).questions().find { it.key() == 'age' }.with { it.options()*.people().sum() == it.base() && it.base() == 30 }
        bean(Recount).differences(council.id, young) == [] as Set
        http.get("/en/studio/results/$young").status in [303, 403]
        http.get('/en/studio/questionnaires').status in [303, 403]

        when:
        bean(Results).live(newCouncil().id, young)

        then:
        thrown(org.folkmoot.portal.platform.access.NoSuchThing)
    }

    def "a page of released figures is made of stored ones, whatever its address asks"() {
        given:
        def young = activity('young people')
        answer(young, 90, [age: [2, 44, 44, 0]])
        def release = bean(Results).release(council.id, consultation, [young], 'age', actor)

        when:
        def all = bean(ReleasedViews).of(release, '/consultations/x/results', who, group, 'en')

        then:
        all.filters().find { it.on() }.label().startsWith(shown)
        all.questions().every { question -> question.bars().every { it.hidden() == (it.figure() == 'not shown') } }

        where:
        who           | group        || shown
        null          | null         || 'Everybody'
        'nobody'      | '<script>'   || 'Everybody'
        null          | 'from-11'    || 'option from-11'
        null          | 'skipped'    || 'Everybody'
    }

    def "only words that were read, and allowed, are quoted"() {
        given:
        def young = activity('young people')
        bean(DemonstrationResponses).fill(council.id, young, 4, new DemonstrationResponses.Mix([:], [more: [
            new DemonstrationResponses.Said('May be printed', 'en', true, true),
            new DemonstrationResponses.Said('May not', 'en', false, true),
            new DemonstrationResponses.Said('Still waits', 'en', true, false)]]))
        def id = { String said -> UUID.fromString(sql.firstRow('SELECT id FROM survey_text WHERE activity = ? AND words = ?', [young.toString(), said]).id.toString()) }

        when:
        bean(Coding).quote(council.id, young, id('May be printed'), true, actor)
        bean(Coding).addCode(council.id, young, 'more', 'Places')
        long code = sql.firstRow('SELECT id FROM survey_code WHERE activity = ?', [young.toString()]).id
        bean(Coding).code(council.id, young, id('May not'), [code])

        then:
        bean(Quotes).published(council.id, young)*.words() == ['May be printed']
        bean(CodeRepository).frame(council.id, young, 'more')*.texts() == [1L]

        when:
        bean(Coding).quote(council.id, young, id(words), true, actor)

        then:
        thrown(org.folkmoot.portal.platform.access.NoSuchThing)

        where:
        words << ['May not', 'Still waits']
    }

    def "escalated words leave every view while the choices beside them still count"() {
        given:
        def young = activity('young people')
        bean(DemonstrationResponses).fill(council.id, young, 1, new DemonstrationResponses.Mix([:], [more: [
            new DemonstrationResponses.Said('Something worrying', 'en', true, false)]]))
        bean(Counting).runOnce()
        def id = UUID.fromString(sql.firstRow('SELECT id FROM survey_text WHERE activity = ?', [young.toString()]).id.toString())

        when:
        bean(SurveyTexts).decided(council.id, id, org.folkmoot.portal.moderation.Decision.ESCALATED)

        then:
        bean(SurveyTexts).text(council.id, id).empty
        bean(TextRepository).released(council.id, young, 'more', new UUID(0, 0), 10) == []
        bean(Results).live(council.id, young).sent() == 1
    }
}
