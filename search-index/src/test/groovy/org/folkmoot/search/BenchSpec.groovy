package org.folkmoot.search

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Prints figures, and asserts nothing about time but where budgets are to be kept: {@code bin/prove search} runs it so, at full size. Sizes are asked one after the other in one run; an
 * index that the kept folder has already is not made again.
 */
class BenchSpec extends Specification {
    static final int DOCUMENTS = Integer.getInteger('folkmoot.documents', 10_000)
    static final List<Integer> SIZES = (System.getProperty('folkmoot.sizes') ?: "${DOCUMENTS.intdiv(10)},$DOCUMENTS").split(',').collect { it as int }
    static final String KEPT = System.getProperty('folkmoot.corpus')

    @TempDir
    Path folder

    def "this library beside bare Lucene, and beside itself with fewer documents"() {
        given: def bench = new SearchBench()
        when:
        def runs = bench.runs(SIZES, KEPT ? Path.of(KEPT) : folder)
        def costs = runs*.costs()
        def missed = [null, *runs].collate(2, 1, false).collectMany { before, run -> run.missed(before) }
        missed.each { SearchBench.say('not kept: %s', it) }
        (1..<SIZES.size()).each { at ->
            costs[at].each { name, cost ->
                def before = costs[at - 1][name]
                def shown = cost.isLike(before) ? '' : String.format(Locale.ROOT, ', not judged: %.0f and %.0f hits were shown', before.shown(), cost.shown())
                SearchBench.say('from %,d to %,d documents side by side, %s: p95 grows %.1f times, work of a processor %.1f times; %.2f and %.2f ms%s', SIZES[at - 1], SIZES[at], name,
                        cost.slow() / before.slow(), cost.work() / before.work(), before.slow(), cost.slow(), shown)
            }
        }
        then:
        costs.every { it.keySet() == costs[0].keySet() }
        !Boolean.getBoolean('folkmoot.budgets') || missed == [] && !SearchBench.isWithAssertions()
    }

    def "a budget that is missed is said: #what"() {
        given:
        def costs = { double each, double shown, double asked -> ['a word': new SearchBench.Cost(each, 1, shown), (SearchBench.NEW): new SearchBench.Cost(asked, 1, 10)] }
        def small = new SearchBench.Run(100_000, costs(4d, 10, 1), 0.9d, 10d, 0.9d)

        expect:
        new SearchBench.Run(documents, costs(slow, hits, first), ratio, p95, indexing).missed(small)*.replaceFirst('^[0-9,]+ documents, ', '') == missed

        where:
        what                         | documents | slow | hits | first | ratio | p95   | indexing || missed
        'all is kept'                | 1_000_000 | 8d   | 10   | 19d   | 0.70d | 19.9d | 0.70d    || []
        'beside bare Lucene'         | 1_000_000 | 8d   | 10   | 19d   | 0.69d | 19.9d | null     || ['ratio 0.69 to bare Lucene, at least 0.70']
        'indexing beside it'         | 1_000_000 | 8d   | 10   | 19d   | 0.9d  | 19.9d | 0.5d     || ['ratio 0.50 to bare Lucene at indexing, at least 0.70']
        'slow at a million'          | 1_000_000 | 8d   | 10   | 19d   | 0.9d  | 20d   | null     || ['p95 20.00 ms, under 20']
        'slower with ten times more' | 1_000_000 | 8.2d | 10   | 19d   | 0.9d  | 5d    | null     || ['a word: 2.1 times slower, at most 2']
        'more is shown'              | 1_000_000 | 8.2d | 50   | 19d   | 0.9d  | 5d    | null     || []
        'no ten times more'          | 500_000   | 40d  | 10   | 19d   | 0.9d  | 40d   | null     || []
        'a word asked for first'     | 1_000_000 | 8d   | 10   | 20d   | 0.9d  | 5d    | null     || ['words not asked for before: p95 20.00 ms, under 20']
    }
}
