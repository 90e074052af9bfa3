package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.scoring.AgreedMark
import org.folkmoot.portal.tender.scoring.Bid
import org.folkmoot.portal.tender.scoring.Marks
import org.folkmoot.portal.tender.scoring.OwnMark
import org.folkmoot.portal.tender.scoring.Place
import org.folkmoot.portal.tender.scoring.Ratio
import spock.lang.Specification

/** What young people's marks changed, and figures and passages as they stand. */
class SummaryRulesSpec extends Specification {
    static final Instant AT = Instant.parse('2026-09-01T12:00:00Z')

    /** @param agreed by question, group and bid @param markers of each group */
    private static LotResult ranked(Map<String, Map<String, Map<String, Integer>>> agreed, int markers = 3) {
        def marking = AMarkedTender.golden(markers, markers)
        def terms = new MarkTerms(UUID.randomUUID(), Plan.called(Localised.of('en', 'Evenings')), [whole: marking])
        def method = terms.method('whole')
        List<OwnMark> own = []
        List<AgreedMark> entries = []
        agreed.each { question, groups ->
            groups.each { group, bids ->
                bids.each { code, mark ->
                    def place = new Place(code, question, group)
                    markers.times { own << new OwnMark(place, "$group$it".toString(), mark, true) }
                    entries << AgreedMark.first("$code$question$group".toString(), place, mark, 'So', group, AT)
                }
            }
        }
        def bids = [new Bid('K17', Ratio.of(1000), [:], [:], [] as Set, null), new Bid('M42', Ratio.of(1000), [:], [:], [] as Set, null)]
        def marks = Marks.of(method, own, entries, [], [] as Set, AT)
        LotResult.written(terms, method, bids, marks, [K17: 'Oak', M42: 'Elm'])
    }

    private static Map alike(Map young, Map officers, Map safety) {
        [c3: [young: young, officers: officers], c4: [officers: safety]]
    }

    def "it is said whether another bid would have won without young people's question, or without their marks"() {
        expect:
        def changed = PanelChanged.of(ranked(alike(young, officers, safety)), 'whole', 'Oak', '')
        [changed.lines()[0].without(), changed.adults()] == [question, marks]

        where:
        young            | officers         | safety           || question                  | marks
        [K17: 4, M42: 1] | [K17: 3, M42: 2] | [K17: 4, M42: 3] || PanelChanged.Order.SAME   | PanelChanged.Order.SAME
        [K17: 5, M42: 0] | [K17: 5, M42: 2] | [K17: 4, M42: 4] || PanelChanged.Order.NOBODY | PanelChanged.Order.SAME
        [K17: 5, M42: 0] | [K17: 3, M42: 3] | [K17: 4, M42: 4] || PanelChanged.Order.NOBODY | PanelChanged.Order.NOBODY
        [K17: 5, M42: 0] | [K17: 2, M42: 5] | [K17: 3, M42: 3] || PanelChanged.Order.NOBODY | PanelChanged.Order.OTHER
        [K17: 5, M42: 0] | [K17: 5, M42: 0] | [K17: 3, M42: 4] || PanelChanged.Order.OTHER  | PanelChanged.Order.SAME
    }

    def "how often both groups marked otherwise is said, and not where a group's mark would be one person's"() {
        given:
        def marks = alike([K17: 4, M42: 1], [K17: 2, M42: 3], [K17: 4, M42: 3])

        expect:
        PanelChanged.of(ranked(marks), 'whole', 'Oak', 'c3').lines()[0].identity { [theirs(), bids(), more(), less()] } == [true, 2, 1, 1]
        PanelChanged.of(ranked(marks, 2), 'whole', 'Oak', '').lines()[0].identity { [theirs(), bids(), more(), less()] } == [false, 2, -1, -1]
    }

    def "a figure is given exactly, a passage found however its lines end"() {
        expect:
        Summary.exact(Ratio.of('1234.50')) == '1234.5'
        Summary.exact(Ratio.of(1, 3)) == '1/3'
        Promises.place('We come.\r\nEvery  evening, to you.', ' Every evening,\n to you. ') == 10
        Promises.place('We come.', 'we come') == -1
        Promises.place('We come.', ' ') == -1
    }
}
