package org.folkmoot.portal.tender.law

import static org.folkmoot.portal.tender.law.Circumstances.USUAL

import java.time.LocalDate
import spock.lang.Specification

class NoticeSequenceSpec extends Specification {
    /** A competition under the Act in which all is well. */
    static final Map<String, String> GOOD = [
        'UK2': '2027-01-11', 'UK4': '2027-02-01', 'tender-deadline': '2027-03-01', 'assessment-summaries': '2027-04-12', 'UK6': '2027-04-13',
        'contract-signed': '2027-04-23', 'UK7': '2027-05-10',
    ]

    static List<String> broken(Map<String, String> days, Circumstances circumstances = USUAL, String regime = 'procurement-act', String today = null) {
        def sequence = new NoticeSequence(TheLaw.regime(regime), TheLaw.DAYS)
        def told = TheLaw.events(days)
        (today ? sequence.check(told, circumstances, LocalDate.parse(today)) : sequence.check(told, circumstances))*.id()
    }

    def "a good order breaks nothing, in whichever order it is told"() {
        expect:
        broken(GOOD) == []
        new NoticeSequence(TheLaw.regime('procurement-act'), TheLaw.DAYS).check(TheLaw.events(GOOD).reverse(), USUAL) == []
    }

    def "#because: #rules"() {
        expect:
        broken(GOOD + changed) == rules

        where:
        changed                                                   || rules                         | because
        ['UK2': '2027-02-02']                                     || ['engagement-notice-first']   | 'the engagement notice comes after the tender notice'
        ['tender-deadline': '2027-02-26']                         || []                            | 'twenty-five days are enough'
        ['tender-deadline': '2027-02-25']                         || ['tendering-long-enough']     | 'twenty-four are not'
        ['UK3': '2026-12-23', 'tender-deadline': '2027-02-11']    || []                            | 'ten are, forty days after a planned procurement notice'
        ['UK3': '2026-12-24', 'tender-deadline': '2027-02-11']    || ['tendering-long-enough']     | 'thirty-nine days after it they are not'
        ['UK3': '2026-02-01', 'tender-deadline': '2027-02-11']    || []                            | 'a planned procurement notice of a year ago counts'
        ['UK3': '2026-01-31', 'tender-deadline': '2027-02-11']    || ['tendering-long-enough']     | 'an older one does not'
        ['UK3': '2026-12-23', 'tender-deadline': '2027-02-10']    || ['tendering-long-enough']     | 'nine days are never enough'
        ['assessment-summaries': '2027-04-14']                    || ['summaries-first']           | 'summaries come after the award notice'
        ['contract-signed': '2027-04-22']                         || ['standstill-kept']           | 'it is signed on the last day of standstill'
        ['UK7': '2027-05-22']                                     || []                            | 'details follow on the thirtieth day'
        ['UK7': '2027-05-23']                                     || ['details-in-time']           | 'details follow on the thirty-first'
        ['UK7': '2027-04-22']                                     || ['details-in-time']           | 'details come before the signature'
        ['UK12': '2027-03-10']                                    || ['nothing-after-termination'] | 'it goes on after it was given up'
        ['UK12': '2027-06-01']                                    || ['termination-in-time']       | 'it is given up after it was signed'
        ['UK10': '2027-06-02', 'contract-changed': '2027-06-01']  || ['change-announced']          | 'a change is announced afterwards'
        ['UK10': '2027-06-01', 'contract-changed': '2027-06-02']  || []                            | 'a change is announced before'
        ['contract-changed': '2027-06-01']                        || ['change-announced']          | 'a change is never announced'
        ['contract-ended': '2027-06-01', 'UK11': '2027-06-30']    || []                            | 'the end is told on the thirtieth day'
        ['contract-ended': '2027-06-01', 'UK11': '2027-07-01']    || ['ending-announced']          | 'the end is told on the thirty-first'
        ['UK1': '2027-05-26']                                     || []                            | 'a pipeline notice on its last day'
        ['UK1': '2027-05-27']                                     || ['pipeline-window']           | 'a pipeline notice a day late'
        ['UK1': '2027-03-31']                                     || ['pipeline-window']           | 'a pipeline notice a day early'
    }

    def "without #gone: #rules"() {
        expect:
        broken(GOOD.findAll { it.key != gone }) == rules

        where:
        gone                   || rules
        'assessment-summaries' || ['summaries-first']
        'UK6'                  || ['standstill-kept']
        'UK2'                  || []
    }

    def "what is missing is broken once its last day is over: #today"() {
        expect:
        broken(GOOD.findAll { it.key != 'UK7' }, USUAL, 'procurement-act', today) == rules

        where:
        today        || rules
        '2027-05-22' || []
        '2027-05-23' || ['details-in-time']
    }

    def "who spoke to suppliers and published nothing gives the reason"() {
        given:
        def silent = GOOD.findAll { it.key != 'UK2' }

        expect:
        broken(silent, USUAL.withEngagement('')) == ['engagement-explained']
        broken(silent + ['engagement-held': '2027-01-11']) == ['engagement-explained']
        broken(silent, USUAL.withEngagement('One telephone call with each supplier of the framework.')) == []
        broken(GOOD, USUAL.withEngagement('')) == []
    }

    def "more time is due where tenders are not electronic, less in an emergency: #inCase"() {
        expect:
        broken(GOOD + ['tender-deadline': LocalDate.parse('2027-02-01').plusDays(days - 1).toString()], USUAL.tendering(inCase)) == ['tendering-long-enough']
        broken(GOOD + ['tender-deadline': LocalDate.parse('2027-02-01').plusDays(days).toString()], USUAL.tendering(inCase)) == []

        where:
        inCase            | days
        'usual'           | 25
        'part-electronic' | 30
        'on-paper'        | 35
        'urgent'          | 10
    }

    def "a direct award: #because"() {
        expect:
        broken(days, circumstances) == rules

        where:
        days                                                                                                | circumstances                              || rules                       | because
        ['UK5': '2027-02-01', 'UK6': '2027-02-15', 'contract-signed': '2027-02-25', 'UK7': '2027-03-01']    | USUAL                                      || []                          | 'told first, and after the standstill'
        ['UK6': '2027-02-15', 'contract-signed': '2027-02-25', 'UK7': '2027-03-01']                         | USUAL.asDirectAward()                      || ['direct-award-told-first'] | 'never told'
        ['UK6': '2027-02-01', 'UK5': '2027-02-15', 'contract-signed': '2027-02-25', 'UK7': '2027-03-01']    | USUAL                                      || ['direct-award-told-first'] | 'told after the award'
        ['UK4': '2027-01-01', 'UK5': '2027-02-01', 'UK6': '2027-02-15', 'contract-signed': '2027-02-25']    | USUAL                                      || ['direct-award-told-first'] | 'with a tender notice'
        ['UK5': '2027-02-01', 'UK6': '2027-02-15', 'contract-signed': '2027-02-16', 'UK7': '2027-03-01']    | USUAL                                      || ['standstill-kept']         | 'signed at once'
        ['UK5': '2027-02-01', 'UK6': '2027-02-15', 'contract-signed': '2027-02-16', 'UK7': '2027-03-01']    | USUAL.freedOfStandstill()                  || []                          | 'signed at once where the law allows it'
        ['UK5': '2027-02-01', 'UK6': '2027-02-15', 'contract-signed': '2027-02-16', 'UK7': '2027-03-01']    | USUAL.freedOfStandstill().announcingStandstill() || ['standstill-kept']   | 'though a standstill was announced'
    }

    def "light touch: no least time for tenders, a standstill where one is announced, 120 days for the details"() {
        given:
        def quick = GOOD + ['tender-deadline': '2027-02-08', 'contract-signed': '2027-04-14', 'UK7': '2027-08-11']

        expect:
        broken(quick, USUAL, 'light-touch') == []
        broken(quick, USUAL.announcingStandstill(), 'light-touch') == ['standstill-kept']
        broken(quick + ['UK7': '2027-08-12'], USUAL, 'light-touch') == ['details-in-time']
        broken(quick.findAll { it.key != 'UK6' }, USUAL, 'light-touch') == ['standstill-kept']
    }

    def "under #regime #because: #rules"() {
        expect:
        broken(days, circumstances, regime) == rules

        where:
        regime                       | days                                                                                                    | circumstances                || rules                                 | because
        'below-threshold'            | ['tender-deadline': '2027-02-01', 'contract-signed': '2027-02-02']                                      | USUAL                        || []                                    | 'quotes need no notice'
        'below-threshold'            | ['tender-deadline': '2027-02-01', 'UK4': '2027-02-02']                                                  | USUAL                        || ['tender-notice-first']               | 'a notice comes before quotes are due'
        'below-threshold'            | ['outcome-letter': '2027-02-01', 'contract-signed': '2027-02-02', 'UK7': '2027-02-03']                  | USUAL.announcingStandstill() || ['standstill-kept']                   | 'an announced standstill is kept'
        'below-threshold'            | ['UK7': '2027-02-01', 'contract-signed': '2027-02-02']                                                  | USUAL                        || ['details-in-time']                   | 'details follow the signature'
        'call-off'                   | ['UK6': '2027-02-01', 'contract-signed': '2027-02-02', 'UK7': '2027-03-03']                             | USUAL                        || []                                    | 'it may be signed on the next day'
        'call-off'                   | ['contract-signed': '2027-02-02', 'UK7': '2027-03-03']                                                  | USUAL                        || ['standstill-kept']                   | 'the award is public before the signature'
        'call-off'                   | ['UK6': '2027-02-01', 'contract-signed': '2027-02-02', 'UK7': '2027-03-04']                             | USUAL                        || ['details-in-time']                   | 'details are due in thirty days'
        'call-off-light-touch'       | ['UK6': '2027-02-01', 'contract-signed': '2027-02-02', 'UK7': '2027-06-01']                             | USUAL                        || []                                    | 'details are due in a hundred and twenty'
        'provider-selection-england' | ['provider-intention': '2027-02-01', 'contract-signed': '2027-02-12', 'provider-award': '2027-03-13']   | USUAL                        || []                                    | 'all is well'
        'provider-selection-england' | ['provider-intention': '2027-02-01', 'contract-signed': '2027-02-11', 'provider-award': '2027-03-01']   | USUAL                        || ['standstill-kept']                   | 'the day of the notice does not count'
        'provider-selection-england' | ['contract-signed': '2027-02-11', 'provider-award': '2027-03-13']                                       | USUAL                        || ['intention-first', 'provider-award-in-time', 'standstill-kept'] | 'nothing was told'
        'grant'                      | ['grant-call': '2027-02-01', 'tender-deadline': '2027-02-15', 'contract-signed': '2027-03-01', 'grant-list': '2027-03-02', 'subsidy-entry': '2027-05-31'] | USUAL || [] | 'all is well'
        'grant'                      | ['tender-deadline': '2027-02-15', 'contract-signed': '2027-03-01', 'subsidy-entry': '2027-06-01']       | USUAL                        || ['call-first', 'subsidy-recorded']    | 'nobody was called, and the subsidy is entered late'
    }

    def "two contracts of one procurement have a notice of details each, and a correction is no fault"() {
        given:
        def two = TheLaw.events(GOOD) + TheLaw.event('contract-signed', '2027-06-01')
        def check = new NoticeSequence(TheLaw.regime('procurement-act'), TheLaw.DAYS)

        expect:
        check.check(two, USUAL, LocalDate.parse('2027-07-01'))*.id() == ['details-in-time']
        check.check(two + TheLaw.event('UK7', '2027-06-30'), USUAL, LocalDate.parse('2027-07-01')) == []
        check.check(TheLaw.events(GOOD) + TheLaw.event('UK7', '2027-09-30'), USUAL) == []
    }

    def "what cannot happen under a regime is refused, not passed over"() {
        when:
        broken([(what): '2027-02-01'], USUAL, regime)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == "$regime has no $what"

        where:
        regime            | what
        'grant'           | 'UK6'
        'below-threshold' | 'UK12'
        'procurement-act' | 'grant-call'
        'procurement-act' | 'party'
    }

    def "a case of tendering that no file has is refused"() {
        when: broken(GOOD, USUAL.tendering('whenever'))
        then: thrown(NoRules)
    }

    def "what is broken is said in both languages, and an unchecked section is for lawyers to check"() {
        given:
        def rule = new NoticeSequence(TheLaw.regime('procurement-act'), TheLaw.DAYS).check(TheLaw.events(GOOD + ['contract-signed': '2027-04-22']), USUAL).first()

        expect:
        rule.text().locales() == ['cy', 'en'] as Set
        rule.law().shown().in('en') == 'check with your lawyers'
        rule.law().shown().in('cy') == 'holwch eich cyfreithwyr'
        new Citation(rule.law().section(), true, rule.law().otherwise()).shown().in('cy') == 'Deddf Caffael 2023, adran 51'
    }
}
