package org.folkmoot.portal.platform.data

import java.sql.SQLException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec

class MigrationsSpec extends PortalSpec {
    def "a second run changes nothing"() {
        expect:
        new Migrations(Ground.databases.migrate(), Ground.databases.app().forRequests()).run() == 0
    }

    def "a start that has nothing to migrate finds that out by itself, to the letter"() {
        given:
        def migrations = new Migrations(Ground.databases.migrate(), Ground.databases.app().forRequests())

        expect:
        migrations.allRecorded()
        !migrations.newerThanWeKnow()

        when:
        rootSql.execute('UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = ?', ['20261122.0100'])

        then:
        !migrations.allRecorded()

        cleanup:
        rootSql.execute('UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = ?', ['20261122.0100'])
    }

    def "tables of a newer portal are noticed"() {
        given:
        def migrations = new Migrations(Ground.databases.migrate(), Ground.databases.app().forRequests())
        rootSql.execute("""INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            VALUES (9999, '20991231.0100', 'later', 'SQL', 'V20991231_0100__later.sql', 1, 'x', 1, 1)""")

        expect:
        migrations.newerThanWeKnow()
        !migrations.allRecorded()

        cleanup:
        rootSql.execute('DELETE FROM flyway_schema_history WHERE installed_rank = 9999')
    }

    def "sec_6_3: the portal's own user cannot #statement"() {
        when:
        sql.execute(statement)

        then:
        def refusal = thrown(SQLException)
        refusal.message.contains('denied')

        where:
        statement << [
            'ALTER TABLE council ADD COLUMN x INT',
            'DROP TABLE council',
            'CREATE TABLE x (id INT)',
            'TRUNCATE TABLE council',
            "LOAD DATA INFILE '/etc/hostname' INTO TABLE council",
            "SELECT slug FROM council INTO OUTFILE '/tmp/council'",
            'DELETE FROM flyway_schema_history',
            'SELECT * FROM mysql.global_priv',
            'SET GLOBAL local_infile = 1',
        ]
    }

    def "sec_6_3: nor read a file of this machine into a table"() {
        when:
        sql.execute("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE council")

        then:
        thrown(SQLException)
    }

    def "sec_6_3: a table of audit entries takes rows and keeps them"() {
        when:
        sql.execute(statement)

        then:
        def refusal = thrown(SQLException)
        refusal.message.contains('denied')
        sql.rows('SELECT * FROM audit_entry LIMIT 1').size() <= 1

        where:
        statement << ['DELETE FROM audit_entry', 'UPDATE audit_entry SET seq = 1', 'TRUNCATE TABLE audit_entry']
    }

    def "sec_18_3 a change of tables gives way to somebody who holds a row of a table that refers to it, and is made when they are done"() {
        given: 'two tables of which one refers to the other, and somebody in the middle of a job that holds the second and has not read the first'
        rootSql.execute('CREATE TABLE spec_whole (id INT PRIMARY KEY)')
        rootSql.execute('CREATE TABLE spec_part (id INT PRIMARY KEY, whole INT NOT NULL REFERENCES spec_whole (id), words VARCHAR(20) NOT NULL)')
        rootSql.execute('INSERT INTO spec_whole VALUES (1)')
        rootSql.execute("INSERT INTO spec_part VALUES (1, 1, 'as it was')")
        def job = Ground.databases.migrate().forJobs().connect()
        job.autoCommit = false
        job.createStatement().execute("UPDATE spec_part SET words = 'as it became' WHERE id = 1")

        and: 'a change of the first waits for them'
        def changing = new GivesWay(Ground.databases.migrate().forMigrations()).connection
        def change = CompletableFuture.supplyAsync {
            changing.createStatement().execute('ALTER TABLE spec_whole ADD COLUMN later INT NULL')
            true
        }
        waitsFor('ALTER TABLE spec_whole')

        when: 'they read the first, as the change holds it'
        long begun = System.nanoTime()
        def rows = job.createStatement().executeQuery('SELECT COUNT(*) FROM spec_whole')
        rows.next()
        job.commit()
        long waited = (System.nanoTime() - begun).intdiv(1_000_000) as long

        then: 'both come to their end, and the reader has waited little more than one try'
        rows.getInt(1) == 1
        waited < (GivesWay.WAIT_SECONDS + 3) * 1_000
        change.get(30, TimeUnit.SECONDS)
        rootSql.firstRow('SELECT later, words FROM spec_whole JOIN spec_part ON whole = spec_whole.id').words == 'as it became'

        cleanup:
        job?.rollback()
        job?.close()
        change?.get(30, TimeUnit.SECONDS)
        changing?.close()
        rootSql.execute('DROP TABLE IF EXISTS spec_part')
        rootSql.execute('DROP TABLE IF EXISTS spec_whole')
    }

    def "only changes of tables are tried again: #statement"() {
        expect:
        GivesWay.changesTables(statement) == again

        where:
        statement                                       | again
        'ALTER TABLE council ADD COLUMN x INT'          | true
        '\n  create unique index a on council (slug)'   | true
        'CREATE OR REPLACE TABLE x (id INT)'            | true
        'DROP TABLE x'                                  | true
        '-- why\n/* and what */ ALTER TABLE x ADD y INT' | true
        '-- ALTER TABLE x ADD y INT\nUPDATE x SET y = 1' | false
        "UPDATE council SET slug = 'ALTER TABLE'"       | false
        'INSERT INTO x SELECT * FROM y'                 | false
        'CREATE USER x'                                 | false
        'SELECT 1'                                      | false
    }

    def "one statement at a time, whatever a text holds"() {
        when:
        sql.execute('SELECT 1; SELECT 2')

        then:
        thrown(SQLException)
    }

    private void waitsFor(String statement) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20)
        while (rootSql.rows('SELECT info FROM information_schema.processlist').every { !it.info?.toString()?.contains(statement) || it.info.toString().contains('processlist') }) {
            assert System.nanoTime() < giveUp
            Thread.onSpinWait()
        }
    }
}
