package org.folkmoot.portal

import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import io.micronaut.runtime.server.EmbeddedServer
import java.nio.file.Path
import java.util.logging.Level
import java.util.logging.Logger
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.data.Database
import org.folkmoot.portal.platform.data.Databases
import org.folkmoot.portal.platform.data.EmbeddedMariaDb
import org.folkmoot.portal.platform.data.OutboxPump

/**
 * What specs stand on: one database server, one freshly migrated schema and one running portal for all specs of a run. Started by
 * whoever first asks, stopped when the run ends.
 */
class Ground {
    /** Specs ask for refusals and need no report of each; held here, or its level is forgotten. */
    private static final Logger REFUSALS = Logger.getLogger('groovy.sql.Sql')

    static {
        REFUSALS.level = Level.OFF
        System.setProperty('jdk.httpclient.allowRestrictedHeaders', 'host')
    }

    static final Path TARGET = Path.of('target').toAbsolutePath()

    /** How surely the database under specs writes what it is told: 1 as for people, 2 once a second, which is enough for rows of specs and sooner done. */
    static final int FLUSHED = Integer.getInteger('specs.flushed', 1)

    /** The server's programs, unpacked once for every folder that specs start a server in. */
    static final Path BINARIES = TARGET.resolve('mariadb')

    @Lazy
    static EmbeddedMariaDb server = { startServer() }()

    @Lazy
    static Databases databases = { migrated() }()

    @Lazy
    static ApplicationContext portal = { startPortal() }()

    /** The server as its owner: for making schemas, users and trouble. */
    static Database getRoot() {
        server.root()
    }

    static int getPort() {
        portal.getBean(EmbeddedServer).port
    }

    private static EmbeddedMariaDb startServer() {
        // Another run in this working copy holds the first folder: take the next.
        for (int n = 1; ; n++) {
            try {
                Path folder = TARGET.resolve(n == 1 ? 'test-data' : "test-data-$n")
                EmbeddedMariaDb started = EmbeddedMariaDb.start(EmbeddedMariaDb.Options.in(folder).sharing(BINARIES))
                atEnd('database server') { started.close() }
                hurried(started)
                return started
            } catch (CannotStart e) {
                if (e.reason() != CannotStart.Reason.IN_USE || n == 4) {
                    throw e
                }
            }
        }
    }

    /** The server comes with what people need, and {@code bin/prove} measures with it. */
    private static void hurried(EmbeddedMariaDb started) {
        new Sql(started.root().connect()).withCloseable { sql ->
            assert sql.firstRow('SELECT @@innodb_flush_log_at_trx_commit AS n').n == 1
            sql.execute("SET GLOBAL innodb_flush_log_at_trx_commit = $FLUSHED".toString())
        }
    }

    private static Databases migrated() {
        root.connect().withCloseable { connection ->
            connection.createStatement().withCloseable { statement ->
                statement.execute("DROP DATABASE IF EXISTS $EmbeddedMariaDb.SCHEMA".toString())
                statement.execute(
                        "CREATE DATABASE $EmbeddedMariaDb.SCHEMA CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin".toString())
            }
        }
        Databases fresh = Databases.of(server)
        fresh.bringUpToDate()
        return fresh
    }

    private static ApplicationContext startPortal() {
        ApplicationContext context = Portal.context(databases.properties())
                .environments('test')
                // nothing moves by itself: a spec that waits for the outbox or a job drives it
                .properties(['micronaut.server.port': -1, 'folkmoot.background': false, 'folkmoot.search.folder': '', 'folkmoot.media.converter': '',
                              'folkmoot.reading.seconds': 60,
                              'folkmoot.postcodes': Path.of(Ground.getResource('/postcodes.csv').toURI()).toString(),
                              // receivers of webhooks under test are on this machine, which is called nowhere else
                              'folkmoot.webhooks.listed-hosts': '127.0.0.1'] as Map<String, Object>)
                .start()
        context.getBean(EmbeddedServer).start()
        // told all there is, and then that there is no more: as a portal a moment after its start
        2.times { context.getBean(OutboxPump).runOnce() }
        atEnd('portal') { context.close() }
        return context
    }

    private static final List<Closure<?>> ENDINGS = []

    /** Runs at the end of the run, the last asked first. */
    static synchronized void atEnd(String what, Closure<?> ending) {
        if (ENDINGS.empty) {
            Runtime.runtime.addShutdownHook(new Thread({
                ENDINGS.reverse().each {
                    it.call()
                }
            }, 'end of specs'))
        }
        ENDINGS << ending
    }
}
