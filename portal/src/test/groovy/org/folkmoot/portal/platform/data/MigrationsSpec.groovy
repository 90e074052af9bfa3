package org.folkmoot.portal.platform.data

import static org.folkmoot.portal.Soon.within

import java.nio.file.Files
import java.nio.file.Path
import java.sql.SQLException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.CannotStart
import spock.lang.TempDir

class MigrationsSpec extends PortalSpec {
    static final String PLACES = 'classpath:' + PackedMigrations.FOLDER

    @TempDir
    Path folder

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
        waited < (GivesWay.WAIT_SECONDS + 15) * 1_000
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

    def "sec_18_3 a commented file whose table stays in use is left as it was, and the next start carries it out"() {
        given: 'somebody who has read the table and goes on'
        rootSql.execute('CREATE TABLE spec_whole (id INT PRIMARY KEY)')
        def reader = reading('spec_whole')
        file('V20991230_0001__later.sql', """-- Why: so that a change can be waited for;
            /* and what; */
            ALTER TABLE spec_whole ADD COLUMN later INT NULL COMMENT 'which';
            ALTER TABLE spec_whole ADD COLUMN latest INT NULL;""")

        when: 'the tables are brought up to date, and few tries are made'
        def ended = CompletableFuture.supplyAsync { refusal() }.get(30, TimeUnit.SECONDS)

        then: 'it says so in one line with the name of the file, and there is nothing to repair'
        ended.exitCode() == 69
        ended.message.contains('V20991230_0001__later.sql') && ended.message.contains('Nothing of it was carried out') && !ended.message.contains('\n')
        history() == []
        rootSql.rows("SHOW COLUMNS FROM spec_whole")*.Field == ['id']

        when: 'they have gone, and the portal is started again'
        reader.rollback()
        int ran = migrating().migrate(PLACES, "filesystem:$folder")

        then:
        ran == 1
        history() == [['V20991230_0001__later.sql', true]]
        rootSql.rows("SHOW COLUMNS FROM spec_whole")*.Field == ['id', 'later', 'latest']

        cleanup:
        undo(reader)
    }

    def "sec_18_3 a file that fails half way is left to somebody who looks at it, each start says so, and goes on when it is put right"() {
        given:
        rootSql.execute('CREATE TABLE spec_whole (id INT PRIMARY KEY)')
        def reader = reading('spec_whole')
        file('V20991230_0001__later.sql', 'CREATE TABLE spec_part (id INT PRIMARY KEY);\nALTER TABLE spec_whole ADD COLUMN later INT NULL;')

        when:
        def first = CompletableFuture.supplyAsync { refusal() }.get(30, TimeUnit.SECONDS)
        reader.rollback()
        def second = refusal()

        then: 'nothing is tried on top'
        [first, second]*.exitCode() == [69, 69]
        [first, second].every { it.message.contains('V20991230_0001__later.sql') && it.message.contains('Undo by hand') && !it.message.contains('\n') }
        first.message.contains('after 1 of its statements')
        history() == [['V20991230_0001__later.sql', false]]

        when: 'somebody does what the line says'
        rootSql.execute('DROP TABLE spec_part')
        rootSql.execute('DELETE FROM flyway_schema_history WHERE success = 0')

        then:
        migrating().migrate(PLACES, "filesystem:$folder") == 1

        cleanup:
        undo(reader)
    }

    private Migrations migrating() {
        new Migrations(Ground.databases.migrate(), Ground.databases.app().forRequests(), 1)
    }

    private CannotStart refusal() {
        try {
            migrating().migrate(PLACES, "filesystem:$folder")
            null
        } catch (CannotStart refused) {
            refused
        }
    }

    private void file(String name, String words) {
        Files.writeString(folder.resolve(name), words)
    }

    private static reading(String table) {
        def job = Ground.databases.migrate().forJobs().connect()
        job.autoCommit = false
        job.createStatement().executeQuery("SELECT COUNT(*) FROM $table")
        job
    }

    private List history() {
        rootSql.rows("SELECT script, success FROM flyway_schema_history WHERE version LIKE '2099%'").collect { [it.script, it.success as boolean] }
    }

    private void undo(reader) {
        reader?.rollback()
        reader?.close()
        rootSql.execute("DELETE FROM flyway_schema_history WHERE version LIKE '2099%'")
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
        assert within(60) { rootSql.rows('SELECT info FROM information_schema.processlist').any { it.info?.toString()?.contains(statement) && !it.info.toString().contains('processlist') } }
    }
}
