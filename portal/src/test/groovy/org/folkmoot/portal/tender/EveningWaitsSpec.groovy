package org.folkmoot.portal.tender

import java.time.LocalDate
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** On the day of the presentations everybody who has a part in them finds it first; before they are heard nobody is asked to recommend, and after that somebody is. */
@Stepwise
class EveningWaitsSpec extends PortalSpec {
    @Shared AnEvening evening = new AnEvening(this)

    def setupSpec() {
        evening.tender.under('grant')
    }

    private List<String> first(String who, String page = '/en/your-page') {
        (evening.as(who).get(page).body =~ /(?s)<li class="own-waits">.*?href="([^"]*)"/).collect { it[1] }
    }

    private String plain(String who, String page) {
        evening.as(who).get(page).text.replaceAll(/\s+/, ' ')
    }

    def "whoever listens and whoever runs the rooms finds the presentations before anything else, in both languages"() {
        expect:
        first('ash')[0] == "$evening.page/mine".toString()
        plain('ash', '/en/your-page').contains('Presentations are today. Listen, then mark.')
        first('wren')[0] == evening.page
        plain('wren', '/en/your-page').contains('Run the presentations: open the rooms, and call who is next.')
        plain('ash', '/cy/eich-tudalen').contains('Mae’r cyflwyniadau heddiw. Gwrandewch, yna marciwch.')
        plain('wren', '/cy/eich-tudalen').contains('Rhedwch y cyflwyniadau')
    }

    def "before they are heard the list, the tender's page and the outcome say so, and nobody is asked to recommend"() {
        given:
        def day = Spoken.day(LocalDate.ofInstant(clock.now(), Spoken.UK), Locale.ENGLISH)
        String lot = "/en/studio/outcomes/$evening.tender.id/lots/whole"

        expect:
        ['/en/studio/tenders', "/en/studio/tenders/$evening.tender.id"].every { plain('planner', it.toString()).contains("Next, by $day: presentations are heard and marked.") }
        plain('planner', '/en/studio/tenders').contains('Being marked')
        evening.as('planner').get("/en/studio/tenders/$evening.tender.id").links.contains("/en/marking/$evening.tender.id/evening".toString())
        plain('planner', lot).identity { contains('All written answers are marked. Presentations count too') && !contains('Marks are not closed yet') }
        !plain('planner', '/en/studio').contains('Recommend who should get it')
    }

    def "once totals are shown, recommending waits for those who plan, and the presentations for nobody"() {
        when:
        evening.order.each { code ->
            evening.begin(code)
            evening.end(code)
            AnEvening.YOUNG.each { assert evening.mark(it, code, 4) == EveningMarks.Done.LOCKED }
        }
        evening.closeRoom()
        assert bean(EveningResult).reveal(evening.worker, evening.tender.id, 'whole')

        then:
        first('planner', '/en/studio').contains("/en/studio/outcomes/$evening.tender.id".toString())
        plain('planner', '/en/studio').contains('All is marked. Recommend who should get it.')
        plain('planner', '/cy/stiwdio').contains('Argymhellwch pwy ddylai ei gael.')
        !first('ash').contains("$evening.page/mine".toString())
        !first('wren').contains(evening.page)
        plain('planner', '/en/studio/tenders').contains('To be awarded')
    }
}
