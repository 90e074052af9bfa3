package org.folkmoot.portal.consultation

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Json
import spock.lang.Specification

/** What everybody may see of what people chose: golden figures, worked out by hand. */
class FiguresSpec extends Specification {
    static final LocalDate MONDAY = LocalDate.parse('2026-06-01')

    static FigureRow shown(Map<String, Integer> exact, LocalDate on = MONDAY) {
        new FigureRow(UUID.randomUUID(), Json.write(exact), Json.write(Figures.renewed(exact, null, on)), on)
    }

    static Map<String, Integer> votes(int agree, int disagree, int pass) {
        [agree: agree, disagree: disagree, pass: pass]
    }

    def "sec_14_1 #because"() {
        expect:
        Figures.renewed(votes(agree, disagree, pass), null, MONDAY) == figures

        where:
        agree | disagree | pass || figures                                              | because
        0     | 0        | 0    || null                                                 | 'nothing is shown of nobody'
        4     | 3        | 2    || null                                                 | 'nor of nine'
        42    | 23       | 13   || [agree: 40, disagree: 25, pass: 15, base: 80]        | 'each count is rounded to the nearest five, halves up, and so is the whole'
        1000  | 500      | 500  || [agree: 1000, disagree: 500, pass: 500, base: 2000]  | 'large ones, too'
        40    | 30       | 4    || [agree: 40, disagree: null, pass: null, base: 75]    | 'a small count is hidden, with the next one, or the whole would give it away'
    }

    def "sec_14_2 figures stay as they are on the same day, and until ten more people have chosen"() {
        given:
        def before = shown(votes(40, 30, 20))

        expect:
        Figures.renewed(votes(90, 80, 70), before, MONDAY) == null
        Figures.renewed(votes(45, 34, 20), before, MONDAY.plusDays(1)) == null
        Figures.renewed(votes(46, 34, 20), before, MONDAY.plusDays(1)) == [agree: 45, disagree: 35, pass: 20, base: 100]
    }

    def "sec_14_2 what was hidden stays hidden until it has changed by ten itself"() {
        given:
        def before = shown(votes(40, 30, 4))

        expect:
        Figures.renewed(votes(50, 40, 11), before, MONDAY.plusDays(1)).pass == null
        Figures.renewed(votes(50, 40, 14), before, MONDAY.plusDays(2)).pass == 15
    }

    def "a place is shown by those who chose it, and nobody can subtract those who did not"() {
        expect:
        Figures.renewed([here: here, elsewhere: elsewhere], null, MONDAY).here == shown

        where:
        here | elsewhere || shown
        20   | 30        || 20
        4    | 30        || null
        30   | 4         || null
    }
}
