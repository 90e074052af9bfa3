package org.folkmoot.portal.platform.disclosure

import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

@Requires({ SharedData.present('sdc') })
class DisclosureConformanceSpec extends Specification {
    static Map cases() { SharedData.present('sdc') ? SharedData.json('sdc/cases.json') as Map : [:].withDefault { [] } }

    def "#c.id #c.title: the small cells and no more than #c.expected.fewestSecondary others are hidden, none can be worked out"() {
        given:
        def protection = Protection.exact(c.threshold)
        def table = new Table(c.rows, c.columns, c.counts as int[][])
        def result = table.protect(protection)
        def hidden = [c.rows, c.columns].combinations().findAll { r, k -> result.cell(r, k).hidden }
        def attack = Attack.on(result, protection)

        expect:
        hidden.containsAll(c.expected.primary)
        hidden.size() - c.expected.primary.size() <= c.expected.fewestSecondary
        hidden.every { r, k -> attack.recovers(Group.of('rows', r), c.columns.indexOf(k)) == null }

        and: 'what is shown is unchanged, totals among them'
        result.rowTotals()*.count() == c.rowTotals
        result.columnTotals()*.count() == c.columnTotals
        result.grandTotal().count() == c.grandTotal
        [c.rows, c.columns].combinations().every { r, k ->
            [r, k] in hidden || result.cell(r, k).count() == c.counts[c.rows.indexOf(r)][c.columns.indexOf(k)]
        }

        where:
        c << cases().tables
    }

    def "#c.id: hiding only the small cells of '#c.title' would give them away, and our reader finds them"() {
        given:
        def cells = (0..<c.rows.size()).collect { r ->
            (0..<c.columns.size()).collect { k ->
                [c.rows[r], c.columns[k]] in c.expected.primary ? Cell.HIDDEN : Cell.shown(c.counts[r][k])
            }
        }
        def naive = new ProtectedTable(c.rows, c.columns, cells, c.rowTotals.collect { Cell.shown(it) },
            c.columnTotals.collect { Cell.shown(it) }, Cell.shown(c.grandTotal))
        def attack = Attack.on(naive, Protection.exact(c.threshold))

        expect:
        c.expected.primary.findAll { r, k -> attack.recovers(Group.of('rows', r), c.columns.indexOf(k)) != null } ==
            c.expected.unsafeIfOnlyPrimary

        where:
        c << cases().tables
    }

    def "#c.id #c.title"() {
        given:
        def result = new OneWay(c.counts).protect(Protection.exact(c.threshold))

        expect:
        c.counts.keySet().collectEntries { [it, result.cell(Group.EVERYBODY, it).count()] } == c.expected.publish
        result.base(Group.EVERYBODY).count() == c.total

        where:
        c << cases().questions
    }

    def "#c.id: #c.rule"() {
        given:
        def protection = c.rule == '10-5' ? Protection.PORTAL : new Protection(1, 5, false)

        expect:
        c.counts.collectEntries { name, count -> [name, protection.alone(count).count()] } == c.expected
        c.expectedTotal == null || protection.alone(c.counts.values().sum()).count() == c.expectedTotal

        where:
        c << cases().rounding
    }

    def "#c.id: #c.expected.classes classes of people alike in #c.quasiIdentifiers"() {
        given:
        def bands = (c.bands ?: [:]).collectEntries { column, ranges ->
            [column, ranges.collect { new Anonymity.Band(it[0], it[1], it[2]) }]
        }
        def found = Anonymity.of(c.rows, c.quasiIdentifiers, c.k, bands)

        expect:
        found.classes() == c.expected.classes
        found.smallest() == c.expected.smallest
        found.holds() == c.expected.isKAnonymous
        found.exposedRows() == c.expected.rowsInSmallClasses

        where:
        c << cases().kAnonymity
    }

    def "#c.id: #c.expected"() {
        expect:
        c.expected.every { name, value ->
            switch (name) {
                case 'showPercentages': return Protection.exact(c.minimumBase).showsRates(c.base) == value
                case 'classDisclosure': return OneAnswer.groups(c.rows) == value
                case 'differenceCells': return Refresh.differences(c.first, c.second) == value
                case 'unsafe': return Refresh.unsafe(Protection.exact(c.threshold), c.first, c.second) == value
                default: return false
            }
        }

        where:
        c << cases().other
    }
}
