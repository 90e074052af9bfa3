package org.folkmoot.search

import static org.folkmoot.search.AQuery.aQuery

import java.nio.file.Path
import java.time.Duration
import org.apache.lucene.index.CheckIndex
import org.apache.lucene.store.FSDirectory
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(300)
class KillSpec extends Specification {
    static final int KILLS = Integer.getInteger('folkmoot.kills', 3)

    @TempDir
    Path folder

    def "a process killed while it writes leaves a sound index with everything it committed"() {
        given:
        def chance = new Random(7)
        def before = 0L
        expect:
        KILLS.times {
            def committed = killedAfter(2 + chance.nextInt(30))
            assert committed > before
            ['g0', 'g0-restricted'].each { half ->
                FSDirectory.open(folder.resolve(half)).withCloseable { directory ->
                    new CheckIndex(directory).withCloseable { assert it.checkIndex().clean }
                }
            }
            // How soon after a start a busy machine answers is no part of this.
            SearchIndex.open(folder, Duration.ofMinutes(1), System::nanoTime).withCloseable { index ->
                def cursor = index.committed().cursor as long
                assert cursor >= committed
                assert index.count() == cursor
                assert index.search(aQuery("\"club number ${committed - 1}\"".toString()).build()).total() == 1
                def turned = index.search(aQuery('"club number 3"').build()).total()
                assert turned == (cursor.intdiv(Dying.AT_ONCE) % 2 == 0 ? 1 : 0)
                assert index.search(aQuery('"club number 3"').audiences([1L, 42L] as Set).build()).total() == 1
                before = cursor
            }
        }
        println "measured: $KILLS kills while writing: every index sound, $before documents at the end"
    }

    /** What the process said last that it had committed. */
    private long killedAfter(int commits) {
        def paths = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
        def process = new ProcessBuilder(Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), '-XX:TieredStopAtLevel=1', '-Xmx128m', '-cp', paths, Dying.name, folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start()
        def last = 0L
        try {
            process.inputStream.newReader().identity { said ->
                commits.times { last = said.readLine() as long }
            }
        } finally {
            process.destroyForcibly().waitFor()
        }
        last
    }
}
