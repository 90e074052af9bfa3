package org.folkmoot.search

import java.nio.file.Path
import org.openjdk.jmh.runner.Runner
import org.openjdk.jmh.runner.options.OptionsBuilder
import org.openjdk.jmh.runner.options.TimeValue
import spock.lang.Requires
import spock.lang.Specification

/** Prints what JMH measures of each class of queries: {@code bin/prove jmh} runs it, on indexes that are kept. */
@Requires({ System.getProperty('folkmoot.jmh') })
class QueryClassesSpec extends Specification {
    static final List<Integer> SIZES = (System.getProperty('folkmoot.sizes') ?: '10000,100000').split(',').collect { it as int }
    static final Path KEPT = Path.of(System.getProperty('folkmoot.corpus') ?: 'target/corpus').toAbsolutePath()

    def "each class of queries, by size"() {
        given:
        def bench = new SearchBench()
        SIZES.each { bench.keep(it, KEPT) }
        def options = new OptionsBuilder().include(QueryClasses.name).param('documents', SIZES*.toString() as String[]).param('name', bench.names() as String[])
                .jvmArgs("-D$QueryClasses.KEPT=$KEPT", '-Xmx2g').measurementTime(TimeValue.milliseconds(700)).warmupTime(TimeValue.milliseconds(700)).shouldFailOnError(true).build()
        when:
        def results = new Runner(options).run()
        results.each {
            def of = it.primaryResult.statistics
            def queries = bench.queries(it.params.getParam('name')).size()
            SearchBench.say('JMH, %,d documents, %s: mean %.2f ms of a query, p95 of %d together %.2f ms', it.params.getParam('documents') as int, it.params.getParam('name'), of.mean / queries, queries, of.getPercentile(95))
        }
        then: results.size() == SIZES.size() * bench.names().size()
    }
}
