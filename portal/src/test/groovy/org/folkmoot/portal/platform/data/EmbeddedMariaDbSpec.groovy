package org.folkmoot.portal.platform.data

import static org.folkmoot.portal.Soon.within

import groovy.sql.Sql
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.sql.SQLException
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalProcess
import org.folkmoot.portal.platform.CannotStart
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** One data folder through its life: made, opened again, fought over, left behind. */
@Stepwise
class EmbeddedMariaDbSpec extends Specification {
    @Shared
    Path folder = PortalProcess.freshFolder('embedded-data')

    @Shared
    EmbeddedMariaDb server

    def cleanupSpec() {
        server?.close()
    }

    def "the first start makes a database that only passwords open"() {
        when:
        server = start()
        on(server.migrate()) {
            it.execute('CREATE TABLE remembered (word VARCHAR(20))')
            it.execute("INSERT INTO remembered VALUES ('ashmere')")
        }

        then:
        server.running()
        on(server.root()) {
            it.rows('SELECT User, Host FROM mysql.global_priv WHERE User <> ?', ['mariadb.sys']).collect { [it.User, it.Host] }.sort { it[0] }
        } == [['folkmoot_app', '127.0.0.1'], ['folkmoot_migrate', '127.0.0.1'], ['root', '127.0.0.1']]

        when:
        new Database(server.root().url(), 'root', '').connect()

        then:
        thrown(SQLException)
    }

    def "its secrets are for their owner's eyes only"() {
        expect:
        Files.list(folder.resolve('secrets')).withCloseable { files ->
            files.toList().collectEntries { [it.fileName.toString(), PosixFilePermissions.toString(Files.getPosixFilePermissions(it))] }
        } == ['database-app': 'rw-------', 'database-migrate': 'rw-------', 'database-root': 'rw-------']
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve('secrets'))) == 'rwx------'
    }

    def "one portal at a time"() {
        when:
        start()

        then:
        def refusal = thrown(CannotStart)
        refusal.reason() == CannotStart.Reason.IN_USE
        refusal.message == "$folder is in use by a running portal (process ${ProcessHandle.current().pid()}): stop it, or name another folder in FOLKMOOT_DATA."
    }

    def "the second start finds what the first one wrote, and is quick about it"() {
        given:
        server.close()

        when:
        long begun = System.nanoTime()
        server = start()
        println "measured: second start of the database ${TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)} ms"

        then:
        remembered() == 'ashmere'
        eventually { !Files.exists(folder.resolve('secrets/database-users.sql')) }
    }

    def "a server that is killed is started again at the same address, with all that was written, and once it is closed it stays away"() {
        given:
        def address = server.migrate().url()
        def killed = ProcessHandle.of(server.pid()).get()
        def before = number()

        when:
        killed.destroyForcibly()
        killed.onExit().get(30, TimeUnit.SECONDS)

        then:
        eventually { remembered() == 'ashmere' }
        server.migrate().url() == address
        server.pid() != killed.pid()
        EmbeddedMariaDb.reach(folder).present
        eventually { !Files.exists(folder.resolve('secrets/database-users.sql')) }

        and: 'it is the one that was started that answers'
        number() != before
        Files.readString(Path.of("/proc/${server.pid()}/cmdline")).contains("--server-id=${number()}")

        when:
        def last = ProcessHandle.of(server.pid()).get()
        server.close()

        then:
        !last.alive
        EmbeddedMariaDb.reach(folder).empty
        Thread.allStackTraces.keySet().findAll { it.name == 'database-again' && it.alive }.empty

        cleanup:
        server = start()
    }

    def "one that is killed while the portal ends is not started again, and leaves no passwords behind"() {
        given:
        def killed = ProcessHandle.of(server.pid()).get()

        when:
        killed.destroyForcibly()
        server.close()

        then:
        !server.running()
        EmbeddedMariaDb.reach(folder).empty
        eventually { !Files.exists(folder.resolve('secrets/database-users.sql')) }

        cleanup:
        server = start()
    }

    def "a server is asked as long as it lives, and never once it has ended: then somebody else answers"() {
        given:
        def process = new ProcessBuilder('cat').start()
        def open = new CountDownLatch(1)
        int asked = 0

        expect:
        EmbeddedMariaDb.answers(process, Duration.ofMinutes(10), open) { ++asked == 3 }
        asked == 3
        !EmbeddedMariaDb.answers(process, Duration.ZERO, open) { true }

        when:
        process.outputStream.close()
        process.waitFor(30, TimeUnit.SECONDS)

        then:
        !EmbeddedMariaDb.answers(process, Duration.ofMinutes(10), open) { true }

        cleanup:
        process.destroy()
    }

    def "no server is started beside one that has still to end, however long that takes; a portal that ends waits for none"() {
        given:
        def process = new ProcessBuilder('cat').start()
        def open = new CountDownLatch(1)
        def waiting = CompletableFuture.supplyAsync { EmbeddedMariaDb.ended(process, open) }

        expect:
        !waiting.done

        when:
        process.outputStream.close()

        then:
        waiting.get(30, TimeUnit.SECONDS)

        when:
        def another = new ProcessBuilder('cat').start()
        open.countDown()

        then:
        !EmbeddedMariaDb.ended(another, open)
        !EmbeddedMariaDb.answers(another, Duration.ofMinutes(10), open) { true }

        cleanup:
        [process, another]*.destroy()
    }

    private long number() {
        on(server.migrate()) { it.firstRow('SELECT @@server_id AS number').number }
    }

    private static boolean eventually(Closure<Boolean> holds) {
        within(60) {
            try {
                holds()
            } catch (SQLException notYet) {
                false
            }
        }
    }

    def "a folder written by a newer Folkmoot is refused, as it is"() {
        given:
        server.close()
        Path marker = folder.resolve('folkmoot.properties')
        String before = Files.readString(marker)
        Files.writeString(marker, before.replace("format=$DataFolder.FORMAT", "format=${DataFolder.FORMAT + 1}"))

        when:
        start()

        then:
        def refusal = thrown(CannotStart)
        refusal.reason() == CannotStart.Reason.CONFIGURATION
        refusal.message.startsWith("$folder was written by a newer Folkmoot")

        cleanup:
        Files.writeString(marker, before)
    }

    def "somebody else's folder is refused, as it is"() {
        given:
        Path theirs = PortalProcess.freshFolder('their-data')
        Files.createDirectories(theirs)
        Files.writeString(theirs.resolve('thesis.txt'), 'years of work')

        when:
        EmbeddedMariaDb.start(EmbeddedMariaDb.Options.in(theirs).sharing(Ground.BINARIES))

        then:
        def refusal = thrown(CannotStart)
        refusal.reason() == CannotStart.Reason.CONFIGURATION
        refusal.message == "$theirs is not empty and was not made by Folkmoot: name another folder in FOLKMOOT_DATA, or empty this one."
        theirs.toFile().list() as List == ['thesis.txt']
    }

    private EmbeddedMariaDb start() {
        EmbeddedMariaDb.start(EmbeddedMariaDb.Options.in(folder).sharing(Ground.BINARIES).withMemory(64))
    }

    private String remembered() {
        on(server.migrate()) {
            it.firstRow('SELECT word FROM remembered').word
        }
    }

    private static <T> T on(Database database, Closure<T> work) {
        database.connect().withCloseable { work(new Sql(it)) }
    }
}
