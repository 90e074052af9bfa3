package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.nio.file.Files
import java.nio.file.Path
import org.apache.lucene.analysis.standard.StandardAnalyzer
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.store.FSDirectory
import spock.lang.Specification
import spock.lang.TempDir

class KeepingSpec extends Specification {
    @TempDir
    Path folder

    def "what was committed is there again, with its cursor"() {
        given:
        opened(folder).withCloseable {
            it.put([aDocument().build()])
            it.commit([cursor: '17'])
        }
        expect:
        opened(folder).withCloseable {
            assert it.committed() == [cursor: '17']
            assert it.search(aQuery('club').build()).total() == 1
            true
        }
    }

    def "a process that dies leaves documents and cursor of the same commit"() {
        given:
        def index = opened(folder.resolve('live'))
        index.put([aDocument('a').build()])
        index.commit([cursor: '1'])
        index.put([aDocument('b').build()])
        index.refresh()
        and: 'the disk as it is at that moment'
        def copy = copied(folder.resolve('live'), folder.resolve('copy'))
        expect:
        index.count() == 2
        opened(copy).withCloseable {
            assert it.count() == 1
            assert it.committed() == [cursor: '1']
            true
        }
        cleanup:
        index.close()
    }

    def "closing is not committing"() {
        given:
        opened(folder).withCloseable { it.put([aDocument().build()]) }
        expect:
        opened(folder).withCloseable { it.count() == 0 && it.committed() == [:] }
    }

    def "an index #what is refused as outdated, and can be begun afresh"() {
        given: damage(folder)
        when: opened(folder)
        then: thrown(IndexOutdated)
        when:
        def index = SearchIndex.afresh(folder)
        index.put([aDocument().build()])
        index.commit([:])
        index.close()
        then:
        opened(folder).withCloseable { it.count() == 1 }
        where:
        what                          | damage
        'of other software'           | { Path at -> writeForeign(at, [:]) }
        'of a later format'           | { Path at -> writeForeign(at, [(Format.KEY): '999999-abc']) }
        'of another format'           | { Path at -> writeForeign(at, [(Format.KEY): '0-abc']) }
        'cut short'                   | { Path at -> writeForeign(at, [:]); at.resolve('g0').toFile().listFiles({ f, n -> n.startsWith('segments') } as FilenameFilter)*.setBytes(new byte[3]) }
        'whose pointer leads outside' | { Path at -> Files.writeString(at.resolve('current'), '../../elsewhere') }
    }

    def "the old index serves while the new one is built, and the new one from then on"() {
        given:
        def index = opened(folder)
        index.put([aDocument('old').build()])
        index.commit([cursor: '1'])
        index.refresh()
        def query = aQuery('club').build()
        when:
        def rebuild = index.begin()
        rebuild.put([aDocument('new').build()])
        then: 'a half-built index is invisible, and the old one still takes changes'
        index.search(query).hits()*.item() == ['old']
        index.committed() == [cursor: '1']
        when:
        rebuild.finish([cursor: '9'])
        then:
        index.search(query).hits()*.item() == ['new']
        index.committed() == [cursor: '9']
        when: 'and after a restart'
        index.close()
        index = opened(folder)
        then:
        index.search(query).hits()*.item() == ['new']
        folder.toFile().list().findAll { it.startsWith('g') }.sort() == ['g1', 'g1-restricted']
        cleanup:
        index.close()
    }

    def "a rebuild given up, or cut off by the end of the process, changes nothing"() {
        given:
        def index = opened(folder.resolve('live'))
        index.put([aDocument('old').build()])
        index.commit([:])
        index.refresh()
        when:
        index.begin().withCloseable { it.put([aDocument('new').build()]) }
        def cutOff = index.begin()
        cutOff.put([aDocument('newer').build()])
        def copy = copied(folder.resolve('live'), folder.resolve('copy'))
        then:
        opened(copy).withCloseable { it.search(aQuery('club').build()).hits()*.item() == ['old'] }
        copy.toFile().list().findAll { it.startsWith('g') }.sort() == ['g0', 'g0-restricted']
        index.search(aQuery('club').build()).hits()*.item() == ['old']
        cleanup:
        cutOff.close()
        index.close()
    }

    def "searches go on through ten swaps without one error"() {
        given:
        def index = SearchIndex.inMemory(SearchIndex.BUDGET, { 0L })
        index.put([aDocument().build()])
        index.refresh()
        def query = aQuery('club').build()
        def stop = false
        def faults = [].asSynchronized()
        def searches = 0
        def reader = Thread.start {
            while (!stop) {
                try {
                    if (index.search(query).total() != 1) faults << 'missing'
                    searches++
                } catch (Throwable fault) {
                    faults << fault
                }
            }
        }
        when:
        10.times {
            def rebuild = index.begin()
            rebuild.put([aDocument().build()])
            rebuild.finish([:])
        }
        stop = true
        reader.join()
        then:
        faults == []
        searches > 0
        cleanup:
        index.close()
    }

    /** No time passes in it. */
    private static SearchIndex opened(Path at) { SearchIndex.open(at, SearchIndex.BUDGET, { 0L }) }

    private static void writeForeign(Path at, Map<String, String> userData) {
        FSDirectory.open(at.resolve('g0')).withCloseable { directory ->
            new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer())).withCloseable {
                it.setLiveCommitData(userData.entrySet())
                it.commit()
            }
        }
    }

    private static Path copied(Path from, Path to) {
        Files.walk(from).withCloseable { all -> all.forEach { Files.copy(it, to.resolve(from.relativize(it).toString())) } }
        to
    }
}
