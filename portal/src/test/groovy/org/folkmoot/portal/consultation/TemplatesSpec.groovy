package org.folkmoot.portal.consultation

import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.consultation.record.ApprovalRule
import org.folkmoot.portal.consultation.record.CouncilRules
import org.folkmoot.portal.consultation.record.Nation

/** Every template that is shipped can be begun from, and lacks only what no template can know. */
class TemplatesSpec extends AskingSpec {
    def setupSpec() {
        bean(CouncilRules).choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.NONE))
    }

    def "those that councils use are there, each named and explained in both languages"() {
        given:
        def choices = bean(Templates).choices()

        expect:
        choices*.id().containsAll(['ordinary', 'youth-service', 'short-breaks', 'play-sufficiency'])
        choices.every { it.name().has('en') && it.name().has('cy') && it.name().in('en') != it.name().in('cy') && it.about().has('en') && it.about().has('cy') }
        officer.get('/en/studio/consultations/new').text.identity { page -> choices.every { page.contains(it.name().in('en')) } }
        officer.get('/cy/stiwdio/consultations/new').text.identity { page -> choices.every { page.contains(it.name().in('cy')) } }
    }

    def "“#template” opens in Wales once it has dates and its five answers"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def begun = officer.submit('/en/studio/consultations/new', [template: template], '/new')
        def id = UUID.fromString(begun.location.split('/').last())
        def draft = one(id)

        expect: 'nothing else is missing from the first moment on'
        bean(Opening).checklist(draft, clock.now()).toDo() as Set == ['dates', 'results-due', 'screening'] as Set

        when:
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), MONDAY, MONDAY.plus(60, ChronoUnit.DAYS), LocalDate.parse('2026-09-30'), draft.ideas()))
        AGroundwork.screened(portal, rhian, id)

        then:
        bean(Opening).checklist(one(id), clock.now()).toDo() == []

        when:
        bean(Opening).open(rhian, id)

        then:
        one(id).stageAt(MONDAY) == Stage.OPEN
        bean(Consultations).activities(one(id)).every { it.fixed() }

        where:
        template << ['ordinary', 'youth-service', 'short-breaks', 'play-sufficiency']
    }
}
