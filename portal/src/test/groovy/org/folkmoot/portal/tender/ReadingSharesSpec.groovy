package org.folkmoot.portal.tender

import spock.lang.Specification

/** Answers shared out among those who read them: evenly, to enough of them, the same for everybody who has the seed. */
class ReadingSharesSpec extends Specification {
    private static Set<ReadingShares.Answer> answers(int questions, int bids) {
        [(1..questions), (1..bids)].combinations().collect { q, b -> new ReadingShares.Answer("c$q".toString(), "B$b".toString()) } as Set
    }

    private static Set<String> markers(int number) {
        (1..number).collect { "seat-$it".toString() } as LinkedHashSet
    }

    private static Map<String, Integer> loads(Map<ReadingShares.Answer, Set<String>> shares, Set<String> markers) {
        markers.collectEntries { who -> [who, shares.values().count { it.contains(who) }] }
    }

    def "whatever there is to read and whoever reads: enough read each answer, and nobody more than one answer more than another"() {
        given:
        def chance = new Random(20261128)

        expect:
        (1..200).every {
            int readers = 5 + chance.nextInt(4)
            def people = markers(readers + chance.nextInt(14))
            def all = answers(1 + chance.nextInt(6), 1 + chance.nextInt(24))
            def shares = new ReadingShares("seed-$it", readers).of(all, people, [:], [:])
            def loads = loads(shares, people).values()
            assert shares.keySet() == all && shares.values().every { it.size() == readers && people.containsAll(it) }
            assert loads.max() - loads.min() <= 1
            true
        }
    }

    def "the same seed makes the same shares in whichever order things come, and another seed others"() {
        given:
        def all = answers(4, 9)
        def people = markers(12)
        def plan = new ReadingShares('published', 5)
        def turned = { Collection what -> what.toList().reverse() as LinkedHashSet }

        expect:
        plan.of(all, people, [:], [:]) == plan.of(turned(all), turned(people), [:], [:])
        plan.of(all, people, [:], [:]) != new ReadingShares('another', 5).of(all, people, [:], [:])
    }

    def "nobody is given a question they were taken out of, and those who may read it have it"() {
        when:
        def shares = new ReadingShares('s', 5).of(answers(3, 8), markers(8), [:], ['seat-1': ['c2'] as Set])

        then:
        shares.findAll { it.key.question() == 'c2' }.values().every { it.size() == 5 && !it.contains('seat-1') }
        shares.any { it.value.contains('seat-1') }
    }

    def "when somebody leaves, what was shared out stays and only the gaps are filled"() {
        given:
        def plan = new ReadingShares('s', 5)
        def all = answers(2, 10)
        def first = plan.of(all, markers(8), [:], [:])
        def left = markers(8) - 'seat-3'

        when:
        def second = plan.of(all, left, first, [:])

        then:
        first.every { answer, readers -> second[answer].containsAll(readers) }
        second.values().every { it.count { who -> who in left } == 5 }
        first.findAll { !it.value.contains('seat-3') }.every { answer, readers -> second[answer] == readers }

        when: 'somebody stays and may not read one of the questions any more'
        def third = plan.of(all, markers(8), first, ['seat-3': ['c1'] as Set])

        then: 'others read it for them'
        third.every { answer, readers -> readers.count { it != 'seat-3' || answer.question() != 'c1' } == 5 }
    }

    def "with no more people than readers everybody reads everything, and fewer than five is refused"() {
        expect:
        new ReadingShares('s', 6).of(answers(1, 3), markers(5), [:], [:]).values().every { it == markers(5) }

        when:
        new ReadingShares('s', 4)

        then:
        thrown(IllegalArgumentException)
    }
}
