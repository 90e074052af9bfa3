package org.folkmoot.portal.survey

import ch.qos.logback.classic.Logger
import ch.qos.logback.core.read.ListAppender
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.slf4j.LoggerFactory
import spock.lang.Shared

/** Where people live, by a postcode that is kept nowhere; and questions that are private. */
class AreaSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static Questionnaire club() {
        new Questionnaire(plain('The club'), [
            Page.of('one', [Question.of('where', Kind.AREA, plain('Where do you live?')).needed(true)
                .withOptions(['north-hill', 'ferry-end', 'elsewhere'].collect { Option.of(it, plain("in $it")) })]),
            Page.of('two', [Question.of('faith', Kind.CHOICE, plain('What do you believe in?')).guarded(Guard.SPECIAL).withOptions(['a', 'b'].collect { Option.of(it, plain("belief $it")) }),
                            Question.of('age', Kind.CHOICE, plain('How old are you?')).withOptions(['young', 'old'].collect { Option.of(it, plain(it)) })]),
            Page.of('three', [Question.of('more', Kind.LONG_TEXT, plain('What happened?')).guarded(Guard.CONFIDENTIAL)]),
        ])
    }

    UUID openActivity(Instant closesAt = Instant.now() + Duration.ofDays(10)) {
        UUID questionnaire = bean(Questionnaires).create(council.id, club(), Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), closesAt, plain('The club'), plain('young people'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    private List<String> everywhere() {
        rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")*.name
            .collectMany { table -> rootSql.rows("SELECT * FROM `$table` LIMIT 20000".toString()).collect { row -> row.values().collect { it instanceof byte[] ? new String((byte[]) it, 'ISO-8859-1') : "$it" }.join('|') } }
    }

    def "sec_14_3 a postcode leads to its area and is nowhere afterwards: on no page, in no table, in no log"() {
        given:
        def log = new ListAppender()
        log.start()
        ((Logger) LoggerFactory.getLogger('ROOT')).addAppender(log)
        def activity = openActivity()
        http.post('/en/answer/start', [activity: activity.toString()])

        expect:
        http.get('/en/answer/pages/1').body.contains('name="q.where.postcode"')

        when: 'one is unknown here, and one is none'
        def unknown = http.submit('/en/answer/pages/1', ['q.where.postcode': 'ZZ98 7QQ'], '/pages/1')
        def none = http.submit('/en/answer/pages/1', ['q.where.postcode': 'qqzzx', 'q.where': 'ferry-end'], '/pages/1')

        then:
        unknown.status == 422 && unknown.text.contains('We do not know that postcode.') && !unknown.body.contains('7QQ')
        none.status == 422 && none.text.contains('Write a whole postcode') && !none.body.contains('qqzzx') && none.body =~ /value="ferry-end" selected/

        when: 'this one is known, however it is written'
        def saved = http.submit('/en/answer/pages/1', ['q.where.postcode': typed], '/pages/1')

        then:
        saved.status == 303
        !saved.location.toUpperCase().contains('ZZ99')
        http.get('/en/answer/pages/1').identity { it.body =~ /value="$area" selected/ && !it.body.contains('ZZ99') }
        http.get('/en/answer/review').text.contains("in $area")
        !http.get('/en/answer/review').body.contains('ZZ99')

        when: 'it is sent by a device that holds no answers any more, too'
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()
        def lost = visitor().post('/en/answer/pages/1', ['q.where.postcode': 'ZZ99 1AA', draft: 'x'])
        def rows = everywhere()

        then:
        !lost.body.contains('ZZ99')
        sql.rows("SELECT choice FROM survey_count WHERE activity = ? AND question = 'where' AND choice NOT IN ('*base', '*empty', '*asked')", [activity.toString()])*.choice == [area]
        rows.any { it.contains(area) }
        !rows.any { it.toUpperCase() =~ /ZZ9\d ?\d[A-Z]{2}|QQZZX/ }
        !log.list.any { it.formattedMessage.toUpperCase() =~ /ZZ9\d ?\d[A-Z]{2}|QQZZX/ }

        cleanup:
        ((Logger) LoggerFactory.getLogger('ROOT')).detachAppender(log)

        where:
        typed      || area
        'zz991aa'  || 'north-hill'
        ' ZZ99 1ab' || 'ferry-end'
        'ZZ99-8XY' || 'elsewhere'
    }

    def "what a page shows back of a form never has it"() {
        expect:
        bean(org.folkmoot.portal.platform.web.Forms).readToShowBack('q.where.postcode=ZZ99+1AA&q.more=words').typed() == ['q.more': 'words']
    }

    def "without a table people choose from the list, as on paper"() {
        given:
        def sheet = Sheets.of(club()).all().first()

        expect:
        new SheetView(bean(Words), Postcodes.NONE).of(sheet, Answers.NONE, 'en').first().identity { [it.type(), it.postcode(), it.options()*.value()] } ==
            ['ward', '', ['north-hill', 'ferry-end', 'elsewhere', 'not-said']]
        bean(SheetView).among(sheet.items().first(), Answers.NONE, 'en', Showing.WORDS).postcode() == ''
        bean(Printing).asked(club(), 'en').first().parts().first().boxes().size() == 4
    }

    def "a question about where people live begins with the council's areas, and somewhere else"() {
        given:
        people.in(http, officer)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The club', 'title.cy': 'Y clwb'], '/questionnaires').location
        AQuestionnaire.asking(this, page, 'AREA')
        def asked = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last()))

        expect:
        asked.question('q1').get().options()*.id().containsAll(['north-hill', 'ferry-end', 'elsewhere'])
        !asked.question('q1').get().options()*.id().contains('whole-borough')
        http.get("$page/questions/q1").status == 200
        Soundness.flaws(club().changing('where') { it.withOptions(it.options().take(2)) })*.key() == ['survey.flaw.areas']
    }

    def "a private question says so, can be skipped, and cannot be needed or printed"() {
        given:
        openActivity().identity { http.post('/en/answer/start', [activity: it.toString()]) }
        http.submit('/en/answer/pages/1', ['q.where': 'elsewhere'], '/pages/1')

        expect:
        Soundness.flaws(club()) == []
        http.get('/en/answer/pages/2').text.identity { it.count('You can skip it. Nothing gets worse for you') == 1 && !it.contains('This one is private.') }
        http.get('/en/answer/pages/3').text.contains('This one is private.')
        bean(Printing).asked(club(), 'en')[1].how().endsWith('They are never published, not even as numbers.')
        Soundness.flaws(club().changing('faith') { it.needed(true) })*.key() == ['survey.flaw.guard-required']
        Soundness.flaws(club().changing('more') { it.askingToPrint(true) })*.key() == ['survey.flaw.guard-print']
        QuestionnaireJson.read(QuestionnaireJson.write(club())) == club()
        SurveyJsWriter.write(club(), 'en').lines()*.what()*.key().containsAll(['survey.left-out.guard', 'survey.left-out.area'])
        XlsFormOutput.of(club(), 'en').lines()*.what()*.key().containsAll(['survey.xlsform.unsaid.guard', 'survey.xlsform.unsaid.area'])
    }

    def "what only some were asked because of a private answer is in no file either: who answered it would tell"() {
        given:
        def asked = club().adding('three', Question.of('church', Kind.YES_NO, plain('Do you go there?')).when(RoutingSpec.is('faith', 'a')))
            .adding('three', Question.of('often', Kind.YES_NO, plain('Often?')).when(RoutingSpec.is('church', 'yes')))

        expect:
        Columns.of(Sheets.of(asked), bean(Words), false).all()*.name() == ['where', 'age']
        Columns.of(Sheets.of(asked), bean(Words), true).all()*.name() == ['where', 'faith', 'age', 'more', 'church', 'often']
    }

    def "nothing of a private question is released, or breaks a release down; files have it only where it was asked for"() {
        given:
        def activity = openActivity(Instant.now() - Duration.ofDays(1))
        bean(DemonstrationResponses).fill(council.id, activity, 60, new DemonstrationResponses.Mix([:], [more: [new DemonstrationResponses.Said('told in confidence', 'en', false, true)]]))
        bean(Counting).runOnce()

        when:
        def prospect = bean(Results).prospect(council.id, consultation, [activity], null)
        def release = bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid())

        then:
        prospect.teamOnly()*.in('en') == ['What do you believe in?']
        prospect.breakdowns()*.question()*.in('en') == ['How old are you?']
        release.questions()*.key() == ['where', 'age']
        !Json.write(release.questions()).contains('believe')
        !Json.write(release).contains('told in confidence')

        when:
        people.in(http, officer)
        String page = "/en/studio/results/$activity/exports"
        def asked = [reason: 'report', purpose: 'For the report.', months: '3']
        def taken = { Map more ->
            http.submit(page, asked + more, '/exports')
            http.get(page).body.findAll(~/\/en\/studio\/results\/[^"]+\/exports\/[^"]+\.[a-z]+/).unique()
        }
        def without = taken([:]).collect { http.get(it).body }
        sql.executeUpdate('DELETE FROM survey_export WHERE activity = ?', [activity.toString()])
        def with = taken([guarded: 'yes']).collect { http.get(it).body }

        then:
        without.size() == ExportFile.values().size()
        without.every { !it.contains('faith') && !it.contains('in confidence') && !it.contains('believe') }
        with.count { it.contains('faith') } >= 6
        with.any { it.contains('told in confidence') }
        sql.rows('SELECT with_guarded FROM survey_export WHERE activity = ?', [activity.toString()])*.with_guarded == [true]
    }
}
