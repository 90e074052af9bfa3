package org.folkmoot.portal

import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.Database
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.time.TestClock
import spock.lang.Shared
import spock.lang.Specification

/**
 * A spec of the running portal. Each class has a council of its own, reached at its own host: nothing is cleaned up, since no council
 * sees another's rows. The clocks are put right after each feature.
 */
abstract class PortalSpec extends Specification {
    private static final AtomicInteger COUNCILS = new AtomicInteger()

    @Shared
    ApplicationContext portal = Ground.portal

    @Shared
    TestCouncil council = newCouncil()

    /** A visitor of this spec's council, without cookies at the start of each feature. */
    Http http = visitor()

    @Shared
    protected List<Sql> opened = []

    /** The database as the portal's own user. */
    @Shared
    Sql sql = open(Ground.databases.app().forRequests())

    /** The database as the one who changes tables. */
    @Shared
    Sql rootSql = open(Ground.databases.migrate().forMigrations())

    TestClock getClock() {
        portal.getBean(TestClock)
    }

    def cleanup() {
        clock.reset()
    }

    def cleanupSpec() {
        opened*.close()
    }

    /** The portal's bean of this type. */
    public <T> T bean(Class<T> type) {
        portal.getBean(type)
    }

    /** Another visitor: no cookies, same council unless named. */
    Http visitor(TestCouncil of = council) {
        new Http(Ground.port, of.host)
    }

    /** One more council, for specs about what must not cross. */
    TestCouncil newCouncil(Map options = [:]) {
        int number = COUNCILS.incrementAndGet()
        String slug = options.slug ?: "ashmere-$number"
        String host = options.host ?: "c${number}.example.org"
        Localised name = Localised.of('en', "Ashmere $number", 'cy', "Llynonnen $number")
        Ground.databases.app().forRequests().connect().withCloseable { connection ->
            def rows = new Sql(connection)
            def id = rows.executeInsert(
                    'INSERT INTO council (slug, name, kind, parity) VALUES (?, ?, ?, ?)',
                    [slug, name.json(), options.kind ?: 'council', Json.write(options.parity ?: ['en', 'cy'])])[0][0] as short
            rows.executeInsert('INSERT INTO council_host (host, council_id) VALUES (?, ?)', [host, id])
            // A council in Wales has duties of its own, of which some specs are about; a council elsewhere may well publish in Welsh.
            rows.executeInsert('INSERT INTO consultation_setting (council_id, nation, approval) VALUES (?, ?, ?)', [id, options.nation ?: 'england', 'SENSITIVE'])
            // Hosts are looked up at most once a second; a spec does not wait for the next look.
            portal.getBean(Councils).forget()
            new TestCouncil(id, slug, host)
        }
    }

    /** How often the database was asked for rows meanwhile: nothing else is at work in a spec. */
    protected long selects(Closure<?> during) {
        def asked = { rootSql.firstRow("SHOW GLOBAL STATUS LIKE 'Com_select'").Value as long }
        long before = asked()
        during()
        asked() - before
    }

    /** Fails with what was found, where nothing should have been. */
    protected static boolean none(Collection<?> found) {
        assert found.empty: "${found.size()} found: ${found.take(25).join('\n')}"
        true
    }

    protected Sql open(Database database) {
        def sql = new Sql(database.connect())
        opened << sql
        sql
    }
}
