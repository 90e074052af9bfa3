package org.folkmoot.portal.survey

import io.micronaut.context.ApplicationContext
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json

/** Responses of an activity that is open, some of which hold a text that many sent, as the jobs leave them. */
class ACampaign {
    private final ApplicationContext portal
    private final short council
    private final UUID activity

    ACampaign(ApplicationContext portal, short council, UUID activity) {
        this.portal = portal
        this.council = council
        this.activity = activity
    }

    private long version() {
        portal.getBean(Windows).window(council, activity).questionnaireVersion()
    }

    /** @param chosen cells, as {@code 'told|yes'} */
    ACampaign sent(int people, String question, List<String> chosen) {
        people.times {
            UUID text = Ids.uuid()
            portal.getBean(TextRepository).add(text, council, activity, response(chosen), question, 1, SaidTexts.LETTER, 'en', true, 'WAITING')
            portal.getBean(TextsForReading).take(council, activity, text, SaidTexts.LETTER)
        }
        this
    }

    /** As many people without a text. */
    ACampaign others(int people, List<String> chosen) {
        people.times { response(chosen) }
        this
    }

    private UUID response(List<String> chosen) {
        UUID response = Ids.uuid()
        def cells = ['*|*base'] + chosen + chosen.collect { it.split('[|]')[0] + '|*base' }
        portal.getBean(ResponseRepository).addSent(council, response, activity, version(), '{}', Json.write(cells))
        response
    }

    /** What the jobs do with it. */
    void counted() {
        portal.getBean(Counting).runOnce()
        portal.getBean(CampaignWatch).of(council)
        portal.getBean(Comparisons).runOnce()
        portal.getBean(CrossTableCounting).runOnce()
    }

    /** Everybody is told of it. */
    void told(UUID actor) {
        portal.getBean(CampaignRepository).of(council, activity).each {
            assert portal.getBean(Campaigns).say(council, it.id(), actor) == []
        }
    }
}
