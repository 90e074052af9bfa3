package org.folkmoot.search

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** Prints figures and asserts nothing about time: {@code bin/prove search} runs it at full size. */
class BenchSpec extends Specification {
    static final int DOCUMENTS = Integer.getInteger('folkmoot.documents', 10_000)

    @TempDir
    Path folder

    def "this library beside bare Lucene, and beside itself with a tenth of the documents"() {
        given: def bench = new SearchBench()
        when:
        def tenth = bench.run(DOCUMENTS.intdiv(10), folder)
        def whole = bench.run(DOCUMENTS, folder)
        whole.each { name, slow -> SearchBench.say('ten times the documents, %s: p95 grows %.1f times', name, slow / tenth[name]) }
        then: whole.keySet() == tenth.keySet()
    }
}
