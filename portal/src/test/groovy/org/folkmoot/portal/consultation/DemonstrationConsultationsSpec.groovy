package org.folkmoot.portal.consultation

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.survey.AccessTerms
import org.folkmoot.portal.survey.ActivityResults
import org.folkmoot.portal.survey.AnswerInvitations
import org.folkmoot.portal.survey.Campaigns
import org.folkmoot.portal.survey.Comparisons
import org.folkmoot.portal.survey.DemonstrationAnswers
import org.folkmoot.portal.survey.Kind
import org.folkmoot.portal.survey.Questionnaire
import org.folkmoot.portal.survey.Questionnaires
import org.folkmoot.portal.survey.Results
import spock.lang.Shared

/** The demonstration borough has a consultation in each stage, whole in both languages. */
class DemonstrationConsultationsSpec extends PortalSpec {
    @Shared List<Consultation> all

    def setupSpec() {
        def publicId = UUID.randomUUID()
        def id = sql.executeInsert("INSERT INTO people_account (public_id, display_name, locale, created_at) VALUES (?, 'Rhian Vale', 'en', UTC_TIMESTAMP(6))", [publicId.toString()])[0][0] as long
        sql.executeInsert("INSERT INTO people_membership (council_id, public_id, account_id, role, from_at) VALUES (?, ?, ?, 'commissioner', UTC_TIMESTAMP(6))",
                [council.id, UUID.randomUUID().toString(), id])
        def borough = bean(Councils).byId(council.id).get()
        bean(DrawnPictures).hang(council.id)
        [DemonstrationConsultations, DemonstrationWays, DemonstrationAnswers, DemonstrationReport].each { type ->
            def part = ADemonstration.part(this, type)
            portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { part.load(borough) }
        }
        all = bean(Consultations).announced(council.id)
    }

    Consultation one(String name) {
        all.find { it.publicId() == DemonstrationConsultations.id(name) }
    }

    Questionnaire asked(String name, String audience) {
        bean(Questionnaires).version(council.id, bean(ActivityRepository).find(council.id, DemonstrationConsultations.activity(name, audience)).get().questionnaireVersion())
    }

    ActivityResults results(String name, String audience) {
        bean(Results).live(council.id, DemonstrationConsultations.activity(name, audience))
    }

    Map<String, Long> people(String name, String audience, String question) {
        results(name, audience).questions().find { it.key() == question }.options().collectEntries { [it.id(), it.people()] }
    }

    def "every stage is there but that of being stopped for a while, and what is a draft is not announced"() {
        expect:
        bean(Consultations).all(council.id)*.stageAt(Instant.now()) as Set == (Stage.values() as Set) - Stage.PAUSED
        all*.stageAt(Instant.now()) as Set == (Stage.values() as Set) - Stage.PAUSED - Stage.DRAFT
    }

    def "a draft shows what is left to do"() {
        given:
        def draft = bean(Consultations).all(council.id).find { it.stageAt(Instant.now()) == Stage.DRAFT }

        expect:
        bean(Opening).checklist(draft, Instant.now()).items().findAll { !it.done() }.size() >= 3
    }

    def "classes are to answer, on days of school and while the questions are open"() {
        given:
        def lessons = all.collectMany { one -> bean(SchoolLessons).of(one).collect { [one, it] } }

        expect:
        lessons.size() == 2
        lessons.every { one, lesson -> SchoolLessons.problem(one, lesson.startsAt(), lesson.endsAt(), Instant.now()).empty }
        lessons.every { one, lesson -> !(lesson.startsAt().atZone(Spoken.UK).dayOfWeek.value in [6, 7]) }
    }

    def "each could have been opened as it stands"() {
        given:
        def lacking = Missing.of(one.words(), ['en', 'cy'])
        def activities = bean(Consultations).activities(one)

        expect:
        lacking == []
        activities.every { it.fixed() && bean(Questions).facts(council.id, it.questionnaire(), ['en', 'cy']).missing() == [] }

        where:
        one << all
    }

    def "of each it is declared what becomes of what comes late; a day that nobody knew can be named, and none comes before the close"() {
        given:
        def said = all.collectEntries { [it, bean(Declarations).of(it).orElse(null)] }

        expect:
        said.values().every()
        said.every { one, declared -> declared.decisionOn() == null || declared.decisionOn().isAfter(Declared.closesOn(one)) }
        said.count { one, declared -> bean(Declarations).awaitsDay(one, one.stageAt(Instant.now())) } >= 2
    }

    def "each page of each reads in #locale"() {
        expect:
        all.collectMany { one ->
            def slug = bean(Consultations).slugsOf(one)[locale]
            def base = "/$locale/$first/$slug"
            def stage = one.stageAt(Instant.now())
            [base] + (stage.closed() ? ["$base/results"] : []) + (stage == Stage.ANSWERED ? ["$base/outcome"] : []) + (one.ideas() ? ["$base/ideas"] : []) +
                    bean(Consultations).activities(one).collect { "/$locale/${locale == 'cy' ? 'cymryd-rhan' : 'take-part'}/$slug/${it.audience().segment(locale)}" }
        }.collect { [it, http.get(it.toString()).status] }.findAll { it[1] != 200 } == []

        where:
        locale | first
        'en'   | 'consultations'
        'cy'   | 'ymgynghoriadau'
    }

    def "#kind is asked of #audience in #name, and answered"() {
        expect:
        asked(name, audience).question(question).get().kind() == kind
        people(name, audience, question).findAll { it.key != 'not-said' }.values().sum() > 0

        where:
        name           | audience        | question     || kind
        'safe-streets' | 'young-people'  | 'cross'      || Kind.PIN
        'safe-streets' | 'young-people'  | 'keep-away'  || Kind.SQUARES
        'safe-streets' | 'young-people'  | 'drawing'    || Kind.FILE
        'safe-streets' | 'parents'       | 'would-help' || Kind.RANKING
        'safe-streets' | 'parents'       | 'reach'      || Kind.CONTACT
        'feeling-okay' | 'professionals' | 'reach'      || Kind.CONTACT
        'short-breaks' | 'professionals' | 'reach'      || Kind.CONTACT
        'play-park'    | 'young-people'  | 'meet'       || Kind.PIN
    }

    def "people are asked for addresses only where they were promised that they can be reached"() {
        expect:
        all.collectMany { bean(Consultations).activities(it) }.findAll { it.anonymous() }
            .every { !bean(Questions).facts(council.id, it.questionnaire(), ['en', 'cy']).asksForAddresses() }
    }

    def "drawings are handed in: some were looked at, some wait"() {
        expect:
        sql.rows('SELECT state, COUNT(*) AS files FROM survey_sent_file WHERE council_id = ? GROUP BY state', [council.id]).collectEntries { [it.state, it.files] } == [CLEAR: 2, WAITING: 1]
    }

    def "answers have pictures beside them"() {
        expect:
        asked('safe-streets', 'young-people').question('first').get().options()*.picture().every()
        asked('play-park', 'young-people').question('first').get().options()*.picture().every()
    }

    def "families tell of each child, and clubs of each club: more answers than people"() {
        expect:
        results(name, audience).questions().find { it.key() == question }.identity { it.each() != null && it.base() > results(name, audience).sent() }

        where:
        name           | audience        | question
        'short-breaks' | 'parents'       | 'years'
        'short-breaks' | 'professionals' | 'in-welsh'
    }

    def "an answer was added while people answered: both versions are answered, and everybody is told why"() {
        given:
        def activity = DemonstrationConsultations.activity('youth-clubs', 'young-people')

        expect:
        bean(QuestionChangeRepository).of(council.id, activity).size() == 1
        sql.rows('SELECT COUNT(*) AS people FROM survey_response WHERE council_id = ? AND activity = ? GROUP BY questionnaire_version ORDER BY people', [council.id, activity.toString()])*.people == [58, 131]
        http.get("/en/consultations/${bean(Consultations).slugsOf(one('youth-clubs')).en}".toString()).text.contains('keeping both clubs with fewer evenings')
    }

    def "a letter that many sent is a campaign, which results tell"() {
        expect:
        bean(Campaigns).extent(council.id, DemonstrationConsultations.activity('youth-clubs', 'young-people')).identity { [it.campaigns(), it.texts()] } == [1, 33]
        bean(Campaigns).said(council.id, DemonstrationConsultations.activity('youth-clubs', 'young-people'))*.texts() == [35]

        when: 'the team compares'
        bean(Comparisons).runOnce()
        def compared = bean(Comparisons).of(council.id, DemonstrationConsultations.activity('youth-clubs', 'young-people')).get()

        then: 'there is something to see of those who sent other words, or none'
        compared.campaign() == 33
        compared.shown().any { question, table -> table.exact().rows().any { answer -> compared.people("$question|$answer") > compared.noCampaign(question, answer) && compared.noCampaign(question, answer) > 0 } }
    }

    def "clubs come by invitation alone, and each who answered used one"() {
        given:
        def activity = DemonstrationConsultations.activity('short-breaks', 'professionals')

        expect:
        bean(AccessTerms).invitedOnly(council.id, activity)
        bean(AnswerInvitations).counts(council.id, activity).made() == 24
        sql.firstRow('SELECT COUNT(*) AS used FROM survey_invitation WHERE council_id = ? AND activity = ? AND used', [council.id, activity.toString()]).used == results('short-breaks', 'professionals').sent()
    }

    def "meetings: one is full, one was moved in public, one is cancelled"() {
        given:
        def now = Instant.now()
        def meetings = all.collectMany { one -> bean(Meetings).of(one).collect { [one, it] } }

        expect:
        meetings.collect { one, meeting -> bean(MeetingPlaces).room(one, meeting) }.countBy { it } == [(MeetingPlaces.Room.FREE): 3, (MeetingPlaces.Room.FULL): 1, (MeetingPlaces.Room.CANCELLED): 1]
        meetings.findAll { it[1].moved() }.identity { it.size() == 1 && it[0][1].beforeAt() < it[0][1].startsAt() && bean(MeetingPlaces).counted(it[0][1]).taken() == 19 }
        meetings.every { !it[1].overAt(now) }
    }

    def "reports stand with the figures that are public"() {
        expect:
        all.findAll { http.get("/en/consultations/${bean(Consultations).slugsOf(it).en}/report".toString()).status == 200 }*.publicId() as Set ==
            ['drop-in', 'play-park'].collect { DemonstrationConsultations.id(it) } as Set
    }

    def "what could not be done says why"() {
        expect:
        http.get('/en/changes').text.contains('that is not safe')
        http.get('/cy/newidiadau').text.contains('dydy hynny ddim yn ddiogel')
        http.get('/en/consultations').text.contains('We owe you 1 late answer')
    }
}
