package org.folkmoot.portal.platform.disclosure

import spock.lang.Specification

/** Cells hidden in a table whose totals everybody knows: what the totals alone leave open stays open. */
class KnownTotalsSpec extends Specification {
    static final Protection PORTAL = Protection.PORTAL

    static boolean[][] hidden(List<List<Integer>> counts, List<List<Integer>> mustHide = [], int[][] atLeast = null) {
        int[][] people = counts.collect { it as int[] } as int[][]
        boolean[][] hide = people.collect { new boolean[it.length] } as boolean[][]
        mustHide.each { hide[it[0]][it[1]] = true }
        KnownTotals.hidden(PORTAL, people, hide, atLeast ?: (people.collect { new int[it.length] } as int[][]))
    }

    /** A reader who knows every total and every shown cell exactly. */
    static Attack attack(List<List<Integer>> counts, boolean[][] hidden) {
        int columns = counts[0].size()
        List<String> options = (0..<columns).collect { "c$it".toString() }
        Map<Group, List<Cell>> rows = [:]
        rows[Group.EVERYBODY] = (0..<columns).collect { c -> Cell.shown(counts.sum { it[c] } as int) } + [Cell.shown(counts.flatten().sum() as int)]
        counts.eachWithIndex { row, r ->
            rows[Group.of('rows', "r$r")] = row.withIndex().collect { n, c -> hidden[r][c] ? Cell.HIDDEN : Cell.shown(n) } + [Cell.shown(row.sum() as int)]
        }
        new Attack(new ProtectedSet(options, rows), Protection.exact(1))
    }

    static void holds(List<List<Integer>> counts, boolean[][] hidden) {
        def attack = attack(counts, hidden)
        int everybody = counts.flatten().sum() as int
        counts.eachWithIndex { row, r ->
            row.eachWithIndex { n, c ->
                int rowTotal = row.sum() as int
                int columnTotal = counts.sum { it[c] } as int
                int fewest = Math.max(0, rowTotal + columnTotal - everybody)
                int most = Math.min(rowTotal, columnTotal)
                assert hidden[r][c] || !(n in 1..9)
                if (!hidden[r][c]) return
                if (n > 9) return
                for (int value = fewest; value <= Math.min(9, most); value++) assert attack.couldBe(Group.of('rows', "r$r"), c, value), "$counts: $r,$c cannot be $value"
            }
        }
    }

    def "nothing is hidden where nothing is small, and a row or column of nobody is shown as it is"() {
        expect:
        !hidden([[20, 30], [40, 50]])*.toList().flatten().any()
        !hidden([[20, 30, 0], [40, 50, 0], [0, 0, 0]])*.toList().flatten().any()
    }

    def "one small cell is sheltered by a square around it, the cheapest"() {
        when:
        def cells = hidden([[3, 40, 50], [60, 20, 70], [80, 90, 30]])

        then:
        cells*.toList() == [[true, true, false], [true, true, false], [false, false, false]]
    }

    def "a row of few people says no more than its total: #counts"() {
        when:
        def cells = hidden(counts)

        then:
        holds(counts, cells)
        counts.indexed().any { r, row -> row.indexed().any { c, n -> !cells[r][c] && n > 9 } } == shown

        where:
        counts                                    || shown
        [[40, 50, 60], [2, 0, 0], [70, 30, 20]]   || true
        [[40, 50, 60], [1, 0, 0], [0, 2, 0]]      || false
        [[12, 0], [0, 12]]                        || true
        [[5, 5], [5, 5]]                          || false
        [[1, 99], [1, 99]]                        || false
    }

    def "no small cell of many tables can be told, by any sum and difference"() {
        given:
        def random = new Random(20261127)

        expect:
        200.times {
            int rows = 2 + random.nextInt(3)
            int columns = 2 + random.nextInt(2)
            def counts = (1..rows).collect { (1..columns).collect { random.nextInt(3) == 0 ? random.nextInt(12) : random.nextInt(40) } }
            if (counts.flatten().sum() > 0) holds(counts, hidden(counts))
        }
    }

    def "what was hidden before stays hidden, and a figure that was seen is not thought to have shrunk"() {
        expect: 'a large cell that has to stay hidden is sheltered too'
        hidden([[30, 40], [50, 60]], [[0, 0]])*.toList().flatten().every()

        and: 'a neighbour whose people were all seen shelters nobody, so that another does'
        def floor = [[0, 40, 0], [60, 0, 0], [0, 0, 0]].collect { it as int[] } as int[][]
        def cells = hidden([[3, 40, 50], [60, 20, 70], [80, 90, 30]], [], floor)
        cells[0][0] && cells[0][2]
    }
}
