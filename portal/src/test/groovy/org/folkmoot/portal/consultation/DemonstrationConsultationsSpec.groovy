package org.folkmoot.portal.consultation

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** The demonstration borough has a consultation in each stage, whole in both languages. */
class DemonstrationConsultationsSpec extends PortalSpec {
    @Shared List<Consultation> all

    def setupSpec() {
        def publicId = UUID.randomUUID()
        def id = sql.executeInsert("INSERT INTO people_account (public_id, display_name, locale, created_at) VALUES (?, 'Rhian Vale', 'en', UTC_TIMESTAMP(6))", [publicId.toString()])[0][0] as long
        sql.executeInsert("INSERT INTO people_membership (council_id, public_id, account_id, role, from_at) VALUES (?, ?, ?, 'commissioner', UTC_TIMESTAMP(6))",
                [council.id, UUID.randomUUID().toString(), id])
        def part = ADemonstration.consultations(this)
        portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { part.load(bean(Councils).byId(council.id).get()) }
        all = bean(Consultations).announced(council.id)
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

    def "what could not be done says why"() {
        expect:
        http.get('/en/changes').text.contains('that is not safe')
        http.get('/cy/newidiadau').text.contains('dydy hynny ddim yn ddiogel')
        http.get('/en/consultations').text.contains('We owe you 1 late answer')
    }
}
