package org.folkmoot.search

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Prints figures and asserts nothing about time: {@code bin/prove search} runs it at full size. Sizes are asked one after the other in one run; an
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
        def costs = SIZES.collect { bench.run(it, KEPT ? Path.of(KEPT) : folder) }
        (1..<SIZES.size()).each { at ->
            costs[at].each { name, cost ->
                def before = costs[at - 1][name]
                SearchBench.say('from %,d to %,d documents, %s: p95 grows %.1f times, work of a processor %.1f times', SIZES[at - 1], SIZES[at], name,
                        cost.slow() / before.slow(), cost.work() / before.work())
            }
        }
        then: costs.every { it.keySet() == costs[0].keySet() }
    }
}
