package org.folkmoot.portal.platform.disclosure

import java.time.Duration
import java.time.LocalDate
import org.folkmoot.portal.OwnTime
import spock.lang.Specification

class DisclosureSpec extends Specification {
    static final YES_NO = ['yes', 'no', 'not sure']

    def "#counts is published as #published: #because"() {
        given:
        def result = new OneWay(counts).protect(Protection.PORTAL)

        expect:
        result.cells(Group.EVERYBODY)*.count() == published

        where:
        counts                             || published              | because
        [yes: 46, no: 31, 'not sure': 12]  || [45, 30, 10, 90]       | 'nothing is small, everything is rounded by itself'
        [yes: 46, no: 31, 'not sure': 3]   || [45, null, null, 80]   | 'the smallest neighbour shelters the small one'
        [yes: 46, no: 4, 'not sure': 4]    || [null, null, null, 55] | 'the two small ones are eight together, and nine must stay possible'
        [yes: 46, no: 6, 'not sure': 5]    || [45, null, null, 55]   | 'two small ones shelter each other'
        [yes: 46, no: 31, 'not sure': 0]   || [45, 30, 0, 75]        | 'a nought with nothing hidden beside it tells on nobody'
        [yes: 46, no: 31, a: 3, b: 0]      || [45, null, null, null, 80] | 'a nought beside a hidden cell is hidden'
        [yes: 5, no: 2]                    || [null, null, null]     | 'a base under ten shows nothing at all'
        [yes: 9]                           || [null, null]           | 'one option is its own base'
        [yes: 0, no: 0]                    || [0, 0, 0]              | 'nobody has answered yet'
    }

    def "per cent come from the rounded figures and never from a hidden one"() {
        given:
        def shown = new OneWay(yes: 46, no: 31, 'not sure': 12).protect(Protection.PORTAL)
        def partly = new OneWay(yes: 46, no: 31, 'not sure': 3).protect(Protection.PORTAL)

        expect:
        shown.percent(Group.EVERYBODY, 'yes').asInt == 50
        partly.percent(Group.EVERYBODY, 'no').empty
        partly.percent(Group.EVERYBODY, 'yes').asInt == 56
    }

    def "a small audience is hidden in the breakdown, and so is another, or the overall figures would give it back"() {
        given:
        def set = new LinkedSet(YES_NO, [(Group.of('audience', 'children')): [3, 2, 1] as int[],
            (Group.of('audience', 'parents')): [40, 30, 20] as int[], (Group.of('audience', 'workers')): [60, 50, 40] as int[]])
        def result = set.protect(Protection.PORTAL)

        expect:
        result.cells(Group.of('audience', 'children')).every { it.hidden }
        YES_NO.every { o ->
            result.cell(Group.EVERYBODY, o).hidden || ['parents', 'workers'].any { result.cell(Group.of('audience', it), o).hidden }
        }
        recoverable(result, set, Protection.PORTAL) == []
    }

    def "breakdowns must cover everybody"() {
        when:
        new LinkedSet(['yes', 'no'], [(Group.EVERYBODY): [10, 10] as int[], (Group.of('ward', 'North')): [4, 10] as int[]])

        then:
        thrown(IllegalArgumentException)
    }

    def "three pairs of breakdowns in a ring are refused"() {
        when:
        new LinkedSet(['yes'], [(Group.of('a', '1', 'b', '1')): [20] as int[], (Group.of('b', '1', 'c', '1')): [20] as int[],
            (Group.of('a', '1', 'c', '1')): [20] as int[]])

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains('ring')
    }

    def "few who did not tick are as hidden as few who did"() {
        given:
        def asked = new TickAll(['bus', 'bike', 'walk'], [(Group.EVERYBODY): [97, 50, 4] as int[]], [(Group.EVERYBODY): 100])
        def result = asked.protect(Protection.PORTAL)

        expect:
        result.collectEntries { option, set -> [option, set.cell(Group.EVERYBODY, 'ticked').count()] } ==
            [bus: null, bike: 50, walk: null]
        result.values().every { it.base(Group.EVERYBODY).count() == 100 }
    }

    def "a release on #today with #changed changes is #verdict: #because"() {
        expect:
        Refresh.judge(Protection.PORTAL, LocalDate.parse('2026-12-01'), LocalDate.parse(today), changed) == verdict

        where:
        today        | changed || verdict                  | because
        '2026-12-01' | 500     || Refresh.TOO_SOON         | 'one release a day'
        '2026-12-02' | 9       || Refresh.TOO_FEW_CHANGES  | 'nine people could be told apart'
        '2026-12-02' | 10      || Refresh.ALLOWED          | 'ten changed, and a day has passed'
        '2026-11-30' | 500     || Refresh.TOO_SOON         | 'a clock that went back is no new day'
    }

    def "a view of #people beside views of #offered may be offered: #answer, because #because"() {
        expect:
        Refresh.isFarFromOthers(Protection.PORTAL, people, offered) == answer

        where:
        people | offered   || answer | because
        60     | [100, 70] || true   | 'both differ by ten and more'
        61     | [100, 70] || false  | 'seventy less sixty-one is nine people'
        70     | [100, 70] || true   | 'the same size tells nothing new'
        7      | []        || false  | 'seven is too few by itself'
    }

    def "what was hidden stays hidden while it has changed little, so two releases do not cancel out"() {
        given:
        def monday = new LinkedSet(YES_NO, [(Group.EVERYBODY): [46, 21, 3] as int[]])
        def tuesday = new LinkedSet(YES_NO, [(Group.EVERYBODY): [22, 24, 4] as int[]])
        def first = monday.protect(Protection.PORTAL)

        expect: 'on its own Tuesday would shelter behind yes'
        first.cells(Group.EVERYBODY)*.hidden == [false, true, true, false]
        tuesday.protect(Protection.PORTAL).cells(Group.EVERYBODY)*.hidden == [true, false, true, false]
        tuesday.protect(Protection.PORTAL, monday, first).cells(Group.EVERYBODY)*.hidden == [false, true, true, false]
    }

    def "#howMany random sets of #shape with #protection: no hidden cell can be worked out or narrowed down"() {
        given:
        def random = new Random(seed)

        when:
        def failures = (1..howMany).collectMany { round ->
            def set = someone(random, shape)
            def result = set.protect(protection)
            recoverable(result, set, protection).collect { "set $round: $it" } + misshown(result, set, protection)
        }

        then:
        failures == []

        where:
        shape            | protection                   | howMany | seed
        'one question'   | Protection.PORTAL            | 2000    | 1
        'one question'   | Protection.exact(5)          | 2000    | 2
        'one breakdown'  | Protection.PORTAL            | 1500    | 3
        'one breakdown'  | Protection.exact(5)          | 1500    | 4
        'one breakdown'  | new Protection(10, 1, true)  | 1000    | 5
        'two breakdowns' | Protection.PORTAL            | 600     | 6
        'two breakdowns' | new Protection(5, 1, true)   | 600     | 7
        'a cross'        | Protection.PORTAL            | 300     | 8
        'a cross'        | new Protection(5, 1, false)  | 300     | 9
    }

    def "the same reader does find small cells that stand hidden alone: without neighbours many sets would leak"() {
        given:
        def random = new Random(11)
        def protection = Protection.exact(5)

        when:
        def leaking = (1..300).collect { someone(random, 'one breakdown') }.findAll { set ->
            def rows = set.groups.collectEntries { group ->
                [group, (0..set.options.size()).collect { o ->
                    int n = set.count(set.indexOf(group), o)
                    protection.isSmall(n) ? Cell.HIDDEN : Cell.shown(n)
                }]
            }
            recoverable(new ProtectedSet(set.options, rows), set, protection)
        }

        then:
        leaking.size() > 100
    }

    def "protection leaves something to read: most figures of a well answered question stay"() {
        given:
        def random = new Random(12)

        when:
        def cells = (1..100).collectMany { round ->
            def rows = (1..8).collectEntries { [(Group.of('ward', "w$it")), (1..5).collect { 8 + random.nextInt(60) } as int[]] }
            new LinkedSet(('a'..'e').toList(), rows).protect(Protection.PORTAL).rows().values().flatten()
        }

        then:
        cells.count { it.hidden } / cells.size() < 0.25
    }

    def "a question of 6 options by 20 wards and 5 ages is protected within a few seconds"() {
        given:
        def random = new Random(10)
        def cells = [:]
        20.times { w -> 5.times { a -> cells[Group.of('ward', "w$w", 'age', "a$a")] = (1..6).collect { random.nextInt(40) } as int[] } }
        long started = OwnTime.now()

        when:
        def result = new LinkedSet(('a'..'f').toList(), cells).protect(Protection.PORTAL)

        then:
        result.hasHidden()
        OwnTime.since(started) < Duration.ofSeconds(20)
    }

    /** People with an answer, a ward and an age, crowded into the first of each so that small cells are common. */
    static LinkedSet someone(Random random, String shape) {
        int options = 2 + random.nextInt(3), wards = 2 + random.nextInt(3), ages = 2 + random.nextInt(2)
        int people = random.nextInt(shape == 'one question' ? 90 : 260)
        def skewed = { int n -> (int) (n * Math.pow(random.nextDouble(), 1 + n / 4)) }
        Map<Group, int[]> counts = [:]
        def groups = { int w, int a ->
            switch (shape) {
                case 'one question': return [Group.EVERYBODY]
                case 'one breakdown': return [Group.of('ward', "w$w")]
                case 'two breakdowns': return [Group.of('ward', "w$w"), Group.of('age', "a$a")]
                default: return [Group.of('ward', "w$w", 'age', "a$a")]
            }
        }
        wards.times { w -> ages.times { a -> groups(w, a).each { counts[it] = new int[options] } } }
        people.times {
            int option = skewed(options)
            groups(skewed(wards), skewed(ages)).each { counts[it][option]++ }
        }
        new LinkedSet((1..options).collect { "o$it".toString() }, counts)
    }

    static List<String> recoverable(ProtectedSet result, LinkedSet set, Protection protection) {
        if (!result.hasHidden()) return []
        def attack = new Attack(result, protection)
        int far = protection.threshold() - 1
        def failures = []
        result.rows().each { group, cells ->
            cells.eachWithIndex { cell, o ->
                if (!cell.hidden) return
                int truth = set.count(set.indexOf(group), o)
                boolean wide = truth <= far ?
                    attack.couldBe(group, o, 0) && attack.couldBe(group, o, far) :
                    (0..far).any { attack.couldBe(group, o, truth + it) && attack.couldBe(group, o, truth - (far - it)) }
                if (!wide) failures << "${group.parts()} option $o is $truth and too easy to guess"
            }
        }
        failures
    }

    static List<String> misshown(ProtectedSet result, LinkedSet set, Protection protection) {
        def failures = []
        result.rows().each { group, cells ->
            cells.eachWithIndex { cell, o ->
                int truth = set.count(set.indexOf(group), o)
                if (cell.hidden) return
                if (protection.isSmall(truth)) failures << "${group.parts()} option $o shows $truth"
                if (cell.count() != protection.rounded(truth)) failures << "${group.parts()} option $o is $truth but reads ${cell.count()}"
                if (truth == 0 && protection.hidesZeros() && result.hasHidden()) failures << "${group.parts()} option $o shows a nought"
            }
        }
        failures
    }
}
