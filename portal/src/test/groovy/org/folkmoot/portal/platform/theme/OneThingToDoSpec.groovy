package org.folkmoot.portal.platform.theme

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Fault
import org.jsoup.Jsoup
import org.jsoup.nodes.Element
import spock.lang.Shared

/** Pages of tenders say what to do next: as they open, at most one button on them is solid. What is folded away shows its own when it is opened. */
class OneThingToDoSpec extends PortalSpec {
    /** The way of a tender from when it is announced, of a bid from when it is written, opened or brought until what came of it was told and judged, and of a specification. */
    private static final Set<String> VIEWS = ['outcome', 'outcomes', 'outcome_bidder', 'outcome_panel', 'bid_summary', 'summaries', 'summary_liked', 'summary_write',
                                              'panel_changed', 'promises', 'bid_promises', 'public_promises', 'bid_debrief', 'debriefs', 'load', 'load_bid', 'marks_record',
                                              'specification', 'specification_passage', 'specification_signing', 'specification_versions', 'specification_public',
                                              'panel_specification', 'panel_specification_one', 'panel_specification_sign', 'compliance', 'compliance_bid', 'compliance_check',
                                              'compliance_prices', 'compliance_ruling', 'rank', 'rank_bid', 'rank_what_if', 'mark_corrections', 'mark_group', 'mark_question',
                                              'outages', 'planned', 'planned_public', 'notice', 'framework', 'bid', 'bid_who', 'bid_section', 'bid_form', 'declaration', 'publication',
                                              'evening_pitch', 'evening_mine', 'evening_hosts', 'evening_record', 'evening_off', 'panel_meeting'
    ].collect { "tender/$it".toString() }

    private static final java.util.regex.Pattern FIGURE = ~/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/

    @Shared
    List<Fault> faults = []

    @Shared
    ThemeTrial trial = ThemeTrial.of(bean(Themes), bean(Engines), Fixtures.in(ThemeTrialSpec.FIXTURES, faults))

    def "as it opens a page asks for one thing at most"() {
        given:
        def pages = trial.pages().findAll { it.theme() == 'base' && it.locale() == 'en' && it.fixture().view() in VIEWS }

        expect:
        pages*.fixture()*.view().toSet() == VIEWS
        none(pages.collectMany { page -> solid(page.html()).identity { said -> said.size() > 1 ? ["${page.fixture().file()}: $said".toString()] : [] } })
    }

    def "a figure of 64 signs, by which something is checked, is seen by whoever opens what it is folded into"() {
        given:
        def pages = trial.pages().findAll { it.theme() == 'base' && it.locale() == 'en' && it.fixture().view().startsWith('tender/') && !it.fixture().view().endsWith('_pdf') && !it.fixture().view().endsWith('_paper') }

        expect:
        pages.count { it.html() =~ FIGURE } > 10
        none(pages.findAll { page ->
            def shown = Jsoup.parse(page.html())
            shown.select('details')*.remove()
            shown.text() =~ FIGURE
        }*.fixture()*.file()*.toString())
    }

    /** What stands on solid buttons that somebody sees without opening anything. */
    private static List<String> solid(String html) {
        Jsoup.parse(html).select('main .button:not(.button-quiet):not(.button-plain):not(.button-care)')
            .findAll { Element it -> it.parents().every { above -> above.tagName() != 'details' || above.hasAttr('open') } }*.text()
    }
}
