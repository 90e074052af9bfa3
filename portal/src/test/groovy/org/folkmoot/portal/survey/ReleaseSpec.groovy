package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.survey.coding.CodeWording

/** What the public may see: protected, stored, and served from nothing else. */
class ReleaseSpec extends PortalSpec {
    UUID consultation = Ids.uuid()
    UUID actor = Ids.uuid()
    Instant closesAt = Instant.now() - Duration.ofDays(1)

    UUID activity(String name) {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), actor)
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, Localised.of('en', 'Feeling okay', 'cy', 'Iawn'),
            Localised.of('en', name, 'cy', "y $name"), Localised.of('en', 'a', 'cy', 'a'), Localised.EMPTY, true, false, Instant.now()))
        id
    }

    void answer(UUID activity, int count, Map weights = [:]) {
        bean(DemonstrationResponses).fill(council.id, activity, count, new DemonstrationResponses.Mix(weights, [:]))
        bean(Counting).runOnce()
    }

    /** What a choice is called by which a release is broken down. */
    String by(UUID activity, String key) {
        key == null ? null : bean(Results).prospect(council.id, consultation, [activity], null).breakdowns().find { it.id().startsWith("$key.") }.id()
    }

    Release make(List<UUID> activities, String breakdown = null) {
        bean(Results).release(council.id, consultation, activities, breakdown, null, actor)
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
        def release = make([young, parents, few], by(young, breakdown))

        then: 'too few to be named at all'
        release.activities().find { it.activity() == few }.people() == null
        release.questions()*.groups().flatten().every { it.activity() != few }
        release.people() == 165

        and: 'every figure shown is a multiple of five of ten or more, or a true nought'
        release.questions().every { question ->
            question.groups().every { figures ->
                figures.people().every { it == null || it % 5 == 0 } && (figures.base() >= 10)
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
                assert hidden.empty || (hidden.size() > 1 && hidden.sum { exact(it) } >= 9) || hidden.size() == figures.people().size()
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
        make([young])

        when: 'many more the same day'
        answer(young, 20)
        make([young])

        then:
        thrown(ReleaseTooSoon)

        when: 'the next day'
        clock.shift(Duration.ofDays(1))
        def second = make([young])

        then:
        second.number() == 2
        second.people() == 80

        when: 'nine more, the day after'
        clock.shift(Duration.ofDays(1))
        answer(young, 9)
        make([young])

        then:
        thrown(ReleaseTooSoon)
        bean(Results).readiness(council.id, consultation, [young]).identity { !it.allowed() && it.changed() == 9 }
        bean(Results).released(council.id, young).get().number() == 2
    }

    def "a cell hidden before stays hidden until it has moved by a whole threshold"() {
        given:
        def young = activity('young people')
        answer(young, 80, [age: [1, 40, 40, 0], talk: [30, 30, 2, 30, 30, 1]])
        def first = make([young])
        answer(young, 12, [age: [1, 0, 0, 0], talk: [30, 30, 2, 30, 30, 1]])
        clock.shift(Duration.ofDays(1))

        when:
        def second = make([young])

        then:
        second.number() == 2
        [first, second].each { assert it.questions().find { it.key() == 'talk' }.groups()[0].people()[2] == null }
    }

    def "an audience in which few changed stays as it was, while another moves"() {
        given:
        def young = activity('young people')
        def parents = activity('parents')
        answer(young, 60)
        answer(parents, 40)
        def first = make([young, parents])
        answer(young, 12)
        answer(parents, 3)
        clock.shift(Duration.ofDays(1))

        when:
        def second = make([young, parents])

        then:
        [first, second].collect { release -> release.questions()*.groups().flatten().findAll { it.activity() == parents } }.identity { it[0] == it[1] }
        second.activities().find { it.activity() == young }.people() == 70
        second.activities().find { it.activity() == parents }.people() == 40

        and: 'the three wait until there are ten of them'
        bean(Results).readiness(council.id, consultation, [young, parents]).audiences()*.changed() == [0, 3]
    }

    def "what is counted while a release is being made is not in it, and not taken to be"() {
        given:
        def young = activity('young people')
        answer(young, 30)
        def meanwhile = { Thread.start { answer(young, 12) }.join() }
        def rows = bean(ResponseRepository)
        def watched = java.lang.reflect.Proxy.newProxyInstance(getClass().classLoader, [ResponseRepository] as Class[]) { proxy, method, args ->
            method.accessible = true
            def found = method.invoke(rows, args)
            if (method.name == 'lockReleasable') meanwhile()
            found
        } as ResponseRepository
        def results = new Results(bean(Windows), bean(AskedVersions), watched, bean(CountRepository), bean(ReleaseRepository), bean(TotalsRepository), bean(Words), bean(SameQuestions), bean(org.folkmoot.portal.people.People),
            bean(org.folkmoot.portal.platform.time.DatabaseClock), bean(org.folkmoot.portal.platform.data.Outbox), bean(org.folkmoot.portal.platform.audit.Audit))

        when:
        def release = portal.getBean(io.micronaut.transaction.TransactionOperations, io.micronaut.inject.qualifiers.Qualifiers.byName('default')).executeWrite {
            results.release(council.id, consultation, [young], null, null, actor)
        }

        then:
        release.people() == 30
        bean(Results).live(council.id, young).sent() == 42
        bean(Results).readiness(council.id, consultation, [young]).changed() == 12

        when:
        clock.shift(Duration.ofDays(1))

        then:
        make([young]).people() == 40
    }

    def "nothing is released while people can answer, nor of fewer than ten"() {
        given:
        closesAt = Instant.now() + Duration.ofDays(closing)
        def young = activity('young people')
        answer(young, people)

        expect:
        bean(Results).readiness(council.id, consultation, [young]).refusal() == refusal

        when:
        make([young])

        then:
        thrown(ReleaseRefused)

        where:
        closing | people || refusal
        3       | 40     || Readiness.Refusal.OPEN
        -1      | 9      || Readiness.Refusal.NOBODY
    }

    def "only what was looked at is released, and groups once shown stay the same"() {
        given:
        def young = activity('young people')
        answer(young, 60, [age: [2, 30, 30, 0]])
        def seen = bean(Results).prospect(council.id, consultation, [young], by(young, 'age')).seen()
        answer(young, 5)

        when:
        bean(Results).release(council.id, consultation, [young], by(young, 'age'), seen, actor)

        then:
        thrown(ReleaseNotSeen)

        when:
        make([young], by(young, 'age'))
        answer(young, 20)
        clock.shift(Duration.ofDays(1))

        then:
        make([young]).breakdown().text().in('en').startsWith('How old are you?')
        bean(Results).past(council.id, consultation)*.number() == [2, 1]
    }

    def "a whole group that gave one answer to a sensitive question is pointed out"() {
        given:
        def young = activity('young people')
        answer(young, 60, [age: [0, 30, 30, 0], talk: [0, 0, 1, 0, 0, 0]])

        expect:
        bean(Results).prospect(council.id, consultation, [young], by(young, 'age')).readiness().oneAnswers()
            .collect { [it.question().in('en').startsWith('How easy'), it.group().in('en').take(14)] } ==
                [[true, ''], [true, 'option from-11'], [true, 'option from-14']]
    }

    def "live counts are exact, one council's are not another's, and a page of them needs its team"() {
        given:
        def young = activity('young people')
        answer(young, 30)

        expect:
        bean(Results).live(council.id, young).sent() == 30
        bean(Results).live(council.id, young).questions().find { it.key() == 'age' }.identity { it.options()*.people().sum() == it.base() && it.base() == 30 }
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
        answer(young, 90, [age: [2, 30, 60, 0]])
        def release = make([young], by(young, 'age'))

        when:
        def all = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/consultations/x/results', [:], who, group), 'en')

        then:
        all.groups().find { it.on() }.label().startsWith(shown)
        !all.groups()*.label().any { it.startsWith('option under-11') }
        all.questions().every { question -> question.bars().every { it.hidden() == (it.figure() == 'not shown') } }

        where:
        who           | group        || shown
        null          | null         || 'All together'
        'nobody'      | '<script>'   || 'All together'
        null          | 'from-14'    || 'option from-14'
        null          | 'from-11'    || 'All together'
        null          | 'skipped'    || 'All together'
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
        bean(Frames).add(new Frames.Of(council.id, young, 'more', actor), CodeWording.labelled('Places'), null)
        long code = sql.firstRow('SELECT id FROM survey_code WHERE activity = ?', [young.toString()]).id
        bean(Coding).code(council.id, young, [(id('May not')): new Coding.Verdict([code] as Set, false)], actor)

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
