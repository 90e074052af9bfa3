package org.folkmoot.portal.platform.data

import java.sql.SQLException
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

    def "one statement at a time, whatever a text holds"() {
        when:
        sql.execute('SELECT 1; SELECT 2')

        then:
        thrown(SQLException)
    }
}
