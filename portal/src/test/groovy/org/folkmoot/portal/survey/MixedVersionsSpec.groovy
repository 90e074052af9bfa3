package org.folkmoot.portal.survey

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** Answers to two versions of the questions beside each other: what was asked of whom is said, and nobody stands apart by it. */
class MixedVersionsSpec extends PortalSpec {
    static final Instant CHANGED = Instant.parse('2026-05-03T13:05:00Z')

    UUID consultation = Ids.uuid()
    UUID actor = Ids.uuid()
    UUID activity = Ids.uuid()

    static Questionnaire first() { AQuestionnaire.build() }

    /** One question gone, one added, one with an answer more and one less, one reworded. */
    static Questionnaire second() {
        first().without('told')
            .changing('age') { it.withText(Localised.of('en', 'How old are you now?', 'cy', 'Faint yw eich oed nawr?')) }
            .changing('places') { it.withOptions(it.options().findAll { it.id() != 'park' } + [Option.of('home', AQuestionnaire.words('home'))]) }
            .adding('end', Question.of('again', Kind.YES_NO, AQuestionnaire.words('Would you do it again?')))
    }

    private void asked(Map people, Promise promise = Promise.ANONYMOUS) {
        def all = bean(Questionnaires)
        UUID questionnaire = all.create(council.id, first(), actor)
        long one = all.freeze(council.id, questionnaire)
        put(one, promise)
        answer(people.first)
        all.save(council.id, questionnaire, second(), 1, actor)
        long two = all.freeze(council.id, questionnaire)
        put(two, promise)
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(one, CHANGED)])
        answer(people.second)
    }

    private void put(long version, Promise promise) {
        bean(TestWindows).put(council.id, new Window(activity, consultation, version, promise,
            Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1), Localised.of('en', 'Feeling okay', 'cy', 'Iawn'),
            Localised.of('en', 'young people', 'cy', 'pobl ifanc'), Localised.of('en', 'a', 'cy', 'a'), Localised.EMPTY, true, false, Instant.now()))
    }

    private void answer(int count) {
        if (count) bean(DemonstrationResponses).fill(council.id, activity, count, new DemonstrationResponses.Mix([told: [1, 1, 0], again: [1, 1, 0], places: [1, 1, 1, 1, 0]], [:]))
        bean(Counting).runOnce()
    }

    def "the team sees every question that was asked and every answer that was offered, and of how many"() {
        given:
        asked(first: 40, second: 30)
        def live = bean(Results).live(council.id, activity)
        def by = live.questions().collectEntries { [it.key(), it] }

        expect:
        live.sent() == 70
        by.keySet().containsAll(['age', 'told', 'again', 'places', 'more'])
        by.age.text().in('en') == 'How old are you now?'
        by.told.base() == 40 && by.again.base() == 30 && by.places.base() == 70
        by.places.options()*.id().containsAll(['park', 'home'])
        [by.places, by.told, by.again].every { it.options().every { option -> option.people() == counted(it.key(), option.id()) } }

        and: 'in words'
        def window = bean(TestWindows).find(council.id, activity).get()
        def all = bean(AskedVersions).of(council.id, window)
        bean(AskedVersions).said(council.id, window, all, 'en').identity {
            it.contains('Version 1, until 3 May 2026: 40 people') && it.contains('Version 2, since then: 30 people') &&
                it.any { it.contains('Would you do it again') && it.endsWith('those who answered from 3 May 2026 on') } &&
                it.any { it.contains('Have you told anybody') && it.endsWith('those who answered until 3 May 2026') } }
    }

    private long counted(String question, String option) {
        sql.rows("SELECT cells FROM survey_response WHERE activity = ? AND state = 'SENT'", [activity.toString()])
            .count { new JsonSlurper().parseText(it.cells).contains("$question|$option".toString()) }
    }

    def "a release shows each question of those who were asked it, and says so"() {
        given:
        asked(first: 60, second: 40)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, actor)
        def by = release.questions().collectEntries { [it.key(), it] }
        def view = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'en')

        expect:
        release.people() == 100
        release.changedOn()*.toString() == ['2026-05-03']
        by.age.groups().first().base() == 100 && by.places.groups().first().base() == 100
        by.told.groups().first().base() == 60 && by.told.askedOf().in('en') == 'those who answered until 3 May 2026'
        by.again.groups().first().base() == 40 && by.again.askedOf().in('cy') == 'y rhai a atebodd o 3 Mai 2026 ymlaen'
        by.told.options().indexed().every { at, option -> option.id() != 'skipped' || by.told.groups().first().people()[at] in [null, 0, *(10..60)] }
        view.mixed().contains('3 May 2026')
        view.questions().find { it.heading().contains('again') }.only() == 'those who answered from 3 May 2026 on'
    }

    def "what other people were asked than before stays with the team"() {
        given:
        def all = bean(Questionnaires)
        UUID questionnaire = all.create(council.id, first(), actor)
        long one = all.freeze(council.id, questionnaire)
        put(one, Promise.ANONYMOUS)
        answer(40)
        all.save(council.id, questionnaire, first().changing('talk') { it.when(RoutingSpec.is('told', 'yes')) }, 1, actor)
        put(all.freeze(council.id, questionnaire), Promise.ANONYMOUS)
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(one, CHANGED)])
        answer(30)

        when:
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)

        then:
        prospect.release().questions()*.key().contains('told')
        !prospect.release().questions()*.key().contains('talk')
        prospect.onlySome()*.in('en').any { it.contains('How easy is it to talk') }
    }

    def "files say which version was answered, and of none where fewer than ten anonymous people answered one: #first and #second, #promise"() {
        given:
        asked([first: first, second: second], promise)
        def window = bean(TestWindows).find(council.id, activity).get()
        def lines = bean(ExportFiles).open(ExportFile.PLAIN, council.id, window, true, 'en').text.readLines()
        def head = lines[0].split(',')

        expect:
        lines.size() == first + second + 1
        lines.drop(1)*.tokenize(',')*.first().countBy { it } == versions

        and: 'nor is there a column that only those few have, or only they have not'
        [head.any { it.contains('told') }, head.any { it.contains('again') }] == [columns, columns]
        bean(ExportFiles).open(ExportFile.CODEBOOK, council.id, window, true, 'en').text.contains('again') == columns

        where:
        first | second | promise           || versions           | columns
        12    | 11     | Promise.ANONYMOUS || ['1': 12, '2': 11] | true
        12    | 3      | Promise.ANONYMOUS || ['0': 15]          | false
        4     | 30     | Promise.ANONYMOUS || ['0': 34]          | false
        12    | 3      | Promise.REACHABLE || ['1': 12, '2': 3]  | true
    }

    def "a file says of nobody that they left out an answer which they were not offered: #first and #second"() {
        given:
        asked(first: first, second: second)
        def window = bean(TestWindows).find(council.id, activity).get()
        def lines = bean(ExportFiles).open(ExportFile.PLAIN, council.id, window, true, 'en').text.readLines()*.split(',', -1)
        def head = lines[0] as List
        def cells = { String column -> lines.drop(1).collect { [it[0], it[head.indexOf(column)]] } }
        def book = bean(ExportFiles).open(ExportFile.CODEBOOK, council.id, window, true, 'en').text

        expect: 'what was taken away and what came later, each in its column or in none'
        head.contains('places_park') == park
        head.contains('places_home') == home
        !park || cells('places_park').every { version, cell -> cell in (version == '1' ? ['1', '0', ''] : version == '2' ? [''] : ['1', '']) }
        !home || cells('places_home').every { version, cell -> cell in (version == '2' ? ['1', '0', ''] : version == '1' ? [''] : ['1', '']) }

        and: 'what everybody was offered is told as ever'
        cells('places_cafe').any { it[1] == '0' } && cells('places_cafe').any { it[1] == '1' }

        and: 'the codebook says which versions offered it'
        book.readLines()[0].endsWith(',value_cy,asked_in_versions')
        !park || book.readLines().any { it.startsWith('places_park,') && it.endsWith(',1') }
        !home || book.readLines().any { it.startsWith('places_home,') && it.endsWith(',2') }
        book.contains('places_home') == home && book.contains('places_park') == park

        where: 'what alone a few were offered is not in it; what all but a few were, says nothing of the others'
        first | second || park  | home
        12    | 11     || true  | true
        12    | 3      || true  | false
        4     | 30     || false | true
    }

    def "a release and the team's page say which answers came later, and which questions were reworded"() {
        given:
        asked(first: 60, second: 40)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, actor)
        def view = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'en')
        def places = release.questions().find { it.key() == 'places' }
        def window = bean(TestWindows).find(council.id, activity).get()
        def all = bean(AskedVersions).of(council.id, window)

        expect:
        places.options().collectEntries { [it.id(), it.offered()?.in('en')] }.identity {
            it.home == 'those who answered from 3 May 2026 on' && it.park == 'those who answered until 3 May 2026' && it.cafe == null }
        view.questions().find { it.heading().contains('Where would you go') }.toString().contains('(offered only to those who answered from 3 May 2026 on)')

        and: 'no sentence holds an answer of some against everybody; where everybody was offered each, one says what most chose'
        view.questions().find { it.heading().contains('Where would you go') }.finding() == 'Not everybody was offered every answer, so no one answer can be said to be ahead.'
        bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), 'cy').questions()*.finding().contains('Ni chafodd pawb gynnig pob ateb, felly ni ellir dweud bod un ateb ar y blaen.')
        view.questions().find { it.heading().contains('How old are you') }.finding() =~ /in 10|No one answer/
        all.offeredToSome(all.sheets().item('places').get()) == ['park', 'home'] as Set
        all.offeredToSome(all.sheets().item('age').get()) == [] as Set

        and:
        bean(AskedVersions).reworded(all, all.sheets().item('age').get(), 'en').identity { it.size() == 1 && it[0].startsWith('Until 3 May 2026 the question read: “How old are you?') }
        bean(AskedVersions).reworded(all, all.sheets().item('talk').get(), 'en') == []
        bean(AskedVersions).said(council.id, window, all, 'cy').any { it.contains('fel ateb i') }

        and: 'those who decide are told the same beside the exact counts'
        bean(Results).versions(council.id, activity, 'cy') == bean(AskedVersions).said(council.id, window, all, 'cy')
    }

    def "an answer that a rule offers to some is one of some, on the team's page too"() {
        given:
        def asked = first().changing('places') { it.withOptions(it.options().collect { option -> option.id() == 'park' ? option.when(RoutingSpec.is('told', 'yes')) : option }) }
        def all = new AskedVersions.Asked(Sheets.of(asked), [new AskedVersions.Version(1, 1, null)], [:], [] as Set, [:])

        expect:
        all.offeredToSome(all.sheets().item('places').get()) == ['park'] as Set
        all.offeredToSome(all.sheets().item('told').get()) == [] as Set
    }

    def "of a small version no number stands on the page, of no other either"() {
        given:
        asked(first: 3, second: 40)
        def window = bean(TestWindows).find(council.id, activity).get()

        expect:
        bean(AskedVersions).said(council.id, window, bean(AskedVersions).of(council.id, window), 'en').identity {
            it.contains('Version 1, until 3 May 2026') && it.contains('Version 2, since then') && !it.any { line -> line =~ /\b(40|43)\b/ } }
    }

    def "a release does not tell how many came while so few did: #first and #second"() {
        given:
        asked(first: first, second: second)
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)

        expect:
        prospect.release().questions()*.key().intersect(['told', 'again']) == []
        prospect.onlySome()*.in('en').findAll { it.contains('Have you told') || it.contains('do it again') }.size() == 2
        prospect.release().questions()*.key().contains('age')

        where:
        first | second
        3     | 40
        40    | 3
    }

    def "what only some versions asked is not broken down into groups: one of nobody would say that none of them came then"() {
        given:
        asked(first: 60, second: 40)
        def by = bean(Results).prospect(council.id, consultation, [activity], null).breakdowns().find { it.id().startsWith('age.') }.id()
        def release = bean(Results).release(council.id, consultation, [activity], by, null, actor)

        expect:
        release.questions().find { it.key() == 'again' }.groups()*.group() == [null]
        release.questions().find { it.key() == 'places' }.groups()*.group().findAll { it != null }
    }

    def "what was asked, dropped and asked again is not released, and said to be so"() {
        given:
        def all = bean(Questionnaires)
        UUID questionnaire = all.create(council.id, first(), actor)
        def versions = []
        [first(), first().without('told'), first()].eachWithIndex { Questionnaire asked, int i ->
            if (i) all.save(council.id, questionnaire, asked, i, actor)
            versions << all.freeze(council.id, questionnaire)
            put(versions.last(), Promise.ANONYMOUS)
            answer(30)
        }
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(versions[0], CHANGED), new AnsweringWindow.Earlier(versions[1], CHANGED + Duration.ofDays(2))])
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def window = bean(TestWindows).find(council.id, activity).get()

        expect:
        !prospect.release().questions()*.key().contains('told')
        prospect.onlySome()*.in('en').any { it.contains('Have you told') }
        bean(AskedVersions).said(council.id, window, bean(AskedVersions).of(council.id, window), 'en').any { it.endsWith('those who answered while it was asked') }
    }

    def "what one version asked as a delicate question is one beside another"() {
        given:
        def all = bean(Questionnaires)
        UUID questionnaire = all.create(council.id, first(), actor)
        long one = all.freeze(council.id, questionnaire)
        all.save(council.id, questionnaire, first().changing('talk') { it.delicate(false) }, 1, actor)
        put(all.freeze(council.id, questionnaire), Promise.ANONYMOUS)
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(one, CHANGED)])

        expect:
        bean(AskedVersions).of(council.id, bean(TestWindows).find(council.id, activity).get()).sheets().item('talk').get().question().sensitive()
        QuestionChanges.changes(first(), first().changing('talk') { it.delicate(false) })*.sort() == [QuestionChanges.Sort.SENSITIVE]
    }

    def "an id that anybody was asked under is never given to something else: #what"() {
        given:
        def all = bean(Questionnaires)
        def editing = bean(QuestionnaireEditing)
        UUID id = all.create(council.id, first(), actor)
        all.freeze(council.id, id)
        editing.change(council.id, id, 1, actor, dropped)
        all.freeze(council.id, id)

        when:
        editing.change(council.id, id, 2, actor, added)
        def now = all.find(council.id, id)

        then:
        QuestionChanges.changes(first(), now)*.sort().sort() == sorts.sort()

        where:
        what          | dropped                                                                      | added                                                                                                     || sorts
        'a statement' | { Questionnaire it -> it.changing('agree') { q -> q.withRows(q.rows().take(1)) } } | { Questionnaire it -> it.changing('agree') { q -> q.withRows(q.rows() + [new Row('safe', AQuestionnaire.words('Buses'))]) } } || [QuestionChanges.Sort.ANSWER_ADDED, QuestionChanges.Sort.ANSWER_GONE]
        'an answer'   | { Questionnaire it -> it.changing('age') { q -> q.withOptions(q.options().take(2)) } } | { Questionnaire it -> it.changing('age') { q -> q.withOptions(q.options() + AQuestionnaire.options('from-14')) } } || [QuestionChanges.Sort.ANSWER_ADDED, QuestionChanges.Sort.ANSWER_GONE]
    }

    def "what a page is asked again for, and how often, is said to change"() {
        given:
        def one = { String noun, int most -> first().withPages(first().pages().collect { it.id() == 'end' ? new Page(it.id(), it.questions(), null, new Repeat(Localised.of('en', noun, 'cy', "y $noun"), most)) : it }) }

        expect:
        QuestionChanges.changes(one('child', 5), one('grandchild', 2))*.sort() == [QuestionChanges.Sort.REWORDED, QuestionChanges.Sort.TIMES]
        QuestionChanges.unlike(first(), one('child', 5)).size() == 1
    }

    def "of whom so many answers are wanted stays asked as it was: #what"() {
        expect:
        QuestionChanges.uncounted(first(), changed.call(first()), [new Quota('age', 'from-11', 20, 0)]).size() == 1

        where:
        what                   | changed
        'its page is for some' | { it.withPages(it.pages().collect { page -> page.id() == 'you' ? new Page(page.id(), page.questions(), RoutingSpec.is('told', 'yes')) : page }) }
        'its answer is'        | { it.changing('age') { q -> q.withOptions(q.options().collect { o -> o.id() == 'from-11' ? o.when(RoutingSpec.is('told', 'yes')) : o }) } }
        'it is gone'           | { it.without('age') }
    }

    def "only words, and questions and answers that come and go, may change while people answer: #what"() {
        given:
        def now = first()
        def then = changed.call(now)

        expect:
        QuestionChanges.unlike(now, then).size() == (may ? 0 : 1)
        QuestionChanges.changes(now, then)*.sort() == sorts

        where:
        what                     | changed                                                                                           || may   | sorts
        'nothing'                | { it }                                                                                            || true  | []
        'words'                  | { it.changing('more') { it.withText(AQuestionnaire.words('Else?')) } }                             || true  | [QuestionChanges.Sort.REWORDED]
        'help'                   | { it.changing('more') { it.withHelp(AQuestionnaire.words('Else?')) } }                             || true  | [QuestionChanges.Sort.HELP]
        'an answer more'         | { it.changing('age') { it.withOptions(it.options() + AQuestionnaire.options('from-17')) } }        || true  | [QuestionChanges.Sort.ANSWER_ADDED]
        'a face less'            | { it.changing('talk') { it.withOptions(it.options().take(4)) } }                                   || false | [QuestionChanges.Sort.ANSWER_GONE]
        'a point of the scale'   | { it.changing('agree') { it.withOptions(it.options() + AQuestionnaire.options('most')) } }         || false | [QuestionChanges.Sort.ANSWER_ADDED]
        'a statement more'       | { it.changing('agree') { it.withRows(it.rows() + [new Row('fun', AQuestionnaire.words('Fun'))]) } } || true  | [QuestionChanges.Sort.ANSWER_ADDED]
        'letters of an answer'   | { it.changing('more') { it.withLimits(null, 300) } }                                              || true  | [QuestionChanges.Sort.LIMITS]
        'how many may be ticked' | { it.changing('places') { it.withLimits(null, 3) } }                                              || false | []
        'no longer needed'       | { it.changing('age') { it.needed(false) } }                                                       || true  | [QuestionChanges.Sort.NEEDED]
        'kept for the team'      | { it.changing('age') { it.guarded(Guard.SPECIAL) } }                                              || false | []
        'asked of some'          | { it.changing('more') { it.when(RoutingSpec.is('told', 'yes')) } }                                || true  | [QuestionChanges.Sort.ROUTED]
        'gone and come'          | { it.without('told').adding('end', Question.of('q9', Kind.YES_NO, AQuestionnaire.words('New?'))) } || true  | [QuestionChanges.Sort.ADDED, QuestionChanges.Sort.GONE]
        'another kind'           | { it.without('told').adding('you', Question.of('told', Kind.TEXT, it.question('told').get().text())) } || false | []
    }
}
