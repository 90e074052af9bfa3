package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.LotOutcome.State.*
import static org.folkmoot.portal.tender.law.Circumstances.USUAL

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.law.Regime
import org.folkmoot.portal.tender.law.TheLaw
import spock.lang.Specification

/** What stands of a lot is folded from what happened, and each regime's own data say what comes next. */
class OutcomeRulesSpec extends Specification {
    static final Instant MONDAY = Instant.parse('2027-03-01T10:00:00Z')
    static final UUID BID = UUID.randomUUID()
    static final UUID OTHER = UUID.randomUUID()

    static OutcomeDeed award(UUID bid = BID) { new OutcomeDeed.Recommended(bid, 'K17', null, Localised.EMPTY) }

    static OutcomeDeed ends(OutcomeEnding ending) { new OutcomeDeed.Recommended(null, '', ending, Localised.of('en', 'Why', 'cy', 'Pam')) }

    static OutcomeDeed decided(boolean standstill = false) { new OutcomeDeed.Decided('CAB/12', MONDAY + Duration.ofDays(4), standstill) }

    static OutcomeDeed noticed(String notice) { new OutcomeDeed.Noticed(notice, '2027/S 000-1') }

    static final List<OutcomeDeed> HEARD = [new OutcomeDeed.SummariesReady(), new OutcomeDeed.Told()]

    static OutcomeRoad road(String regime) { OutcomeRoad.of(TheLaw.regime(regime, regime.endsWith('wales') ? 'wales' : 'england')) }

    /** One deed an hour, or as many days after Monday as stand before it. */
    static LotOutcome fold(String regime, List deeds) {
        Instant at = MONDAY
        List<OutcomeEvent> events = []
        deeds.each { deed ->
            if (deed instanceof Duration) at += deed
            else events << new OutcomeEvent(events.size() + 1, at += Duration.ofMinutes(1), 1L, deed)
        }
        LotOutcome.of(events, road(regime))
    }

    static OutcomeLaw law(String regime) {
        new OutcomeLaw(road(regime), USUAL, TheLaw.DAYS, Instant.parse('2027-01-04T09:00:00Z'), Instant.parse('2027-02-12T12:00:00Z'))
    }

    def "a call-off of one supplier is a direct award only where the data of its law say so, and then has the notice of one"() {
        given:
        def shipped = TheLaw.regime('call-off')
        def act = TheLaw.regime('procurement-act')
        def saying = { Regime it, boolean direct ->
            new Regime(it.id(), it.name(), it.about(), it.nations(), it.threshold(), it.kinds(), it.law(), it.words(), it.voice(), it.named(), it.framework(),
                new Regime.Alone(it.about(), it.law(), direct), it.notices(), it.tendering(), it.standstill(), it.rules())
        }
        def broken = { Regime it, boolean one ->
            def of = OutcomeRoad.of(it)
            def events = fold('procurement-act', [award(), decided()] + HEARD).events()
            new OutcomeLaw(of, it.circumstances(one), TheLaw.DAYS, Instant.parse('2027-01-04T09:00:00Z'), Instant.parse('2027-02-12T12:00:00Z')).broken(LotOutcome.of(events, of), LocalDate.parse('2027-03-02'))*.id()
        }

        expect: 'as shipped it is none, and says that lawyers have to be asked'
        shipped.circumstances(true) == USUAL
        shipped.alone().identity { [directAward(), law().checked(), law().shown().in('en')] } == [false, false, 'check with your lawyers']
        shipped.notice('UK5').empty

        and: 'where a file says that it is one'
        saying(shipped, true).circumstances(true) == USUAL.asDirectAward()
        saying(shipped, true).circumstances(false) == USUAL
        broken(saying(act, true), true) == ['direct-award-told-first']
        broken(saying(act, true), false) == []
        broken(saying(act, false), true) == []
    }

    def "what #regime asks for is in its data"() {
        given:
        def road = road(regime)

        expect:
        [road.awards(), road.details(), road.endings(), road.letter(), road.waits(false), road.voluntary()] == [awards, details, endings, letter, waits, voluntary]

        where:
        regime                       || awards                 | details                          | endings                | letter           | waits | voluntary
        'procurement-act'            || ['UK6']                | ['UK7']                          | ['UK12']               | ''               | true  | false
        'light-touch'                || ['UK6']                | ['UK7']                          | ['UK12']               | ''               | false | true
        'below-threshold'            || []                     | ['UK7']                          | []                     | 'outcome-letter' | false | true
        'call-off'                   || ['UK6']                | ['UK7']                          | []                     | ''               | false | true
        'call-off-light-touch'       || ['UK6']                | ['UK7']                          | []                     | ''               | false | true
        'grant'                      || []                     | ['grant-list', 'subsidy-entry']  | []                     | ''               | false | false
        'provider-selection-england' || ['provider-intention'] | ['provider-award']               | ['provider-abandoned'] | ''               | true  | false
        'provider-selection-wales'   || ['provider-intention'] | ['provider-award']               | ['provider-abandoned'] | ''               | true  | false
    }

    def "the way of #regime, announced standstill #announced: #states"() {
        given:
        def road = road(regime)
        def deeds = [award(), decided(announced)] + HEARD + road.awards().collect { noticed(it) } + [new OutcomeDeed.Signed()] + road.details().take(1).collect { noticed(it) }

        expect:
        (1..deeds.size()).collect { fold(regime, deeds.take(it)).state() }.unique() == [RECOMMENDED, DECIDED, SUMMARIES] + states

        where:
        regime                       | announced || states
        'procurement-act'            | false     || [TOLD, STANDSTILL, SIGNED, DETAILS]
        'light-touch'                | false     || [TOLD, AWARD_NOTICE, SIGNED, DETAILS]
        'light-touch'                | true      || [TOLD, STANDSTILL, SIGNED, DETAILS]
        'below-threshold'            | false     || [TOLD, SIGNED, DETAILS]
        'below-threshold'            | true      || [STANDSTILL, SIGNED, DETAILS]
        'call-off'                   | true      || [TOLD, STANDSTILL, SIGNED, DETAILS]
        'grant'                      | false     || [TOLD, SIGNED, DETAILS]
        'provider-selection-england' | false     || [TOLD, STANDSTILL, SIGNED, DETAILS]
        'provider-selection-wales'   | false     || [TOLD, STANDSTILL, SIGNED, DETAILS]
    }

    def "what was decided can be taken back before the telling, and then nothing stands"() {
        given:
        def back = new OutcomeDeed.Returned('A mark was put right.')

        expect:
        fold('grant', [award(), decided(), back]).identity { [state(), waits(), mayAward()] } == [NONE, false, true]
        fold('grant', [award(), decided(), back, award(OTHER), decided()] + HEARD).identity { [state(), winner()] } == [TOLD, Optional.of(OTHER)]
    }

    def "the last day of a standstill is reckoned by working days from what starts it: #regime"() {
        given: 'told on Monday 1 March 2027 and, where there is a notice, published on the day after; 26 March is Good Friday'
        def deeds = [award(), decided(true)] + HEARD + [Duration.ofDays(1)] + road(regime).awards().collect { noticed(it) }
        def lot = fold(regime, deeds)

        expect:
        road(regime).lastDay(lot.now().get(), TheLaw.DAYS).orElse(null) == (last ? LocalDate.parse(last) : null)
        road(regime).ends(lot.now().get(), TheLaw.DAYS).orElse(null) == (last ? Instant.parse("${LocalDate.parse(last).plusDays(1)}T00:00:00Z") : null)

        where:
        regime                       || last
        'procurement-act'            || '2027-03-11'
        'light-touch'                || '2027-03-11'
        'below-threshold'            || '2027-03-10'
        'call-off'                   || '2027-03-11'
        'grant'                      || null
        'provider-selection-england' || '2027-03-12'
    }

    def "a signature too early breaks the law by #regime, and on the first day after it does not"() {
        given:
        def told = [award(), decided(announced)] + HEARD
        def lot = fold(regime, told + road(regime).awards().collect { noticed(it) })
        def rules = { at, of = lot -> law(regime).breaks(of, 'contract-signed', Instant.parse(at))*.id() }

        expect:
        rules("${last}T23:59:59Z") == ['standstill-kept']
        rules("${LocalDate.parse(last).plusDays(1)}T00:00:00Z") == []
        rules('2027-06-01T12:00:00Z', fold(regime, told)) == unpublished

        where:
        regime                       | announced | last         || unpublished
        'procurement-act'            | false     | '2027-03-10' || ['standstill-kept']
        'light-touch'                | true      | '2027-03-10' || ['standstill-kept']
        'below-threshold'            | true      | '2027-03-10' || []
        'provider-selection-england' | false     | '2027-03-11' || ['intention-first', 'standstill-kept']
    }

    def "the order of notices is the law's: #notice #when"() {
        expect:
        law('procurement-act').breaks(fold('procurement-act', deeds), notice, MONDAY + Duration.ofDays(30))*.id() == broken

        where:
        notice | when                        | deeds                                                                          || broken
        'UK6'  | 'before anybody was told'   | [award(), decided()]                                                           || ['summaries-first']
        'UK6'  | 'after all were told'       | [award(), decided()] + HEARD                                                    || []
        'UK7'  | 'before the signature'      | [award(), decided()] + HEARD + [noticed('UK6')]                                 || ['details-in-time']
        'UK12' | 'when it is given up'       | [ends(OutcomeEnding.ABANDONED), decided()] + HEARD                              || []
    }

    def "details that are late are said to be, and can still be recorded"() {
        given:
        def signed = fold('procurement-act', [award(), decided()] + HEARD + [noticed('UK6'), Duration.ofDays(12), new OutcomeDeed.Signed()])

        expect:
        law('procurement-act').broken(signed, LocalDate.parse('2027-04-11')) == []
        law('procurement-act').broken(signed, LocalDate.parse('2027-04-12'))*.id() == ['details-in-time']
        law('procurement-act').breaks(signed, 'UK7', Instant.parse('2027-04-20T09:00:00Z')) == []
    }

    def "nothing outside knows before it is told, and what was told stands while something else is recommended"() {
        given:
        def first = [award(), decided()] + HEARD
        def road = road('procurement-act')

        expect:
        fold('procurement-act', []).identity { [state(), last(), mayAward(), winner()] } == [NONE, 0, true, Optional.empty()]
        fold('procurement-act', first.take(1)).identity { [state(), winner(), waits(), mayAward()] } == [RECOMMENDED, Optional.empty(), false, false]
        fold('procurement-act', first.take(2)).identity { [winner(), waits(), told(), knownState(road)] } == [Optional.of(BID), true, false, NONE]
        fold('procurement-act', first.take(2)).tellAt().get() == MONDAY + Duration.ofDays(4)
        fold('procurement-act', first.take(2) + [new OutcomeDeed.HourMoved(MONDAY + Duration.ofDays(5))]).tellAt().get() == MONDAY + Duration.ofDays(5)
        fold('procurement-act', first).identity { [winner(), waits(), told(), knownState(road)] } == [Optional.of(BID), false, true, TOLD]

        when: 'it withdraws, and the next is recommended and sent back'
        def gone = first + [new OutcomeDeed.Withdrew('No staff')]
        def next = gone + [award(OTHER)]

        then:
        fold('procurement-act', gone).identity { [state(), winner(), withdrawn(), mayAward(), over()] } == [WINNER_WITHDREW, Optional.empty(), [BID] as Set, true, false]
        fold('procurement-act', next).identity { [state(), told(), knownState(road)] } == [RECOMMENDED, false, WINNER_WITHDREW]
        fold('procurement-act', next + [new OutcomeDeed.Returned('Wait')]).identity { [state(), mayAward()] } == [WINNER_WITHDREW, true]
        fold('procurement-act', next + [decided()] + HEARD).identity { [winner(), state()] } == [Optional.of(OTHER), TOLD]
    }

    def "an award that was told is recommended anew only after a challenge was upheld, and is given up until it is signed"() {
        given:
        def told = [award(), decided()] + HEARD
        def disputed = told + [new OutcomeDeed.Challenged('Marks of c3')]
        int number = disputed.size()
        def closed = { boolean upheld -> disputed + [new OutcomeDeed.ChallengeClosed(number, upheld, 'Looked at')] }

        expect:
        fold('procurement-act', told).identity { [mayAward(), mayEnd(), challenged()] } == [false, true, false]
        fold('procurement-act', disputed).identity { [mayAward(), challenged()] } == [false, true]
        fold('procurement-act', closed(false)).identity { [mayAward(), challenged()] } == [false, false]
        fold('procurement-act', closed(true)).identity { [mayAward(), challenged()] } == [true, false]
        fold('procurement-act', closed(true) + [noticed('UK6'), new OutcomeDeed.Signed()]).identity { [mayAward(), mayEnd(), over()] } == [false, false, true]
    }

    def "it ends without an award: #ending"() {
        given:
        def told = [ends(ending), decided()] + HEARD

        expect:
        fold('procurement-act', told.take(3)).identity { [state(), over()] } == [SUMMARIES, false]
        fold('procurement-act', told).identity { [state(), over(), winner(), mayAward()] } == [expected, true, Optional.empty(), false]

        where:
        ending                          || expected
        OutcomeEnding.NO_BID            || NO_BID
        OutcomeEnding.NONE_GOOD_ENOUGH  || NONE_GOOD_ENOUGH
        OutcomeEnding.ABANDONED         || ABANDONED
    }

    def "what was drawn holds for just those that shared the place"() {
        given:
        def lot = fold('grant', [new OutcomeDeed.Drawn(['K17', 'M42'], 'M42', ['A', 'B'])])

        expect:
        lot.drawn(['M42', 'K17'] as Set).get() == 'M42'
        lot.drawn(['M42', 'K17', 'P30'] as Set).empty
        lot.state() == NONE
    }

    def "what is written of a deed is read again as it was: #deed"() {
        expect:
        OutcomeDeed.read(deed.key(), Json.write(deed)) == deed

        where:
        deed << [award(), ends(OutcomeEnding.NO_BID), new OutcomeDeed.TakenBack(), new OutcomeDeed.Returned('No'), decided(true), new OutcomeDeed.HourMoved(MONDAY), *HEARD,
            new OutcomeDeed.PanelTold('young'), noticed('UK6'), new OutcomeDeed.Signed(), new OutcomeDeed.Withdrew('No'), new OutcomeDeed.Drawn(['K17'], 'K17', ['A', 'B']),
            new OutcomeDeed.Challenged('Why'), new OutcomeDeed.ChallengeClosed(4, true, 'So')]
    }
}
