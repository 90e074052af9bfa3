package org.folkmoot.portal.platform.data

import java.sql.SQLException
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec

class MigrationsSpec extends PortalSpec {
    def "a second run changes nothing"() {
        expect:
        new Migrations(Ground.databases.migrate(), Ground.databases.app().forRequests()).run() == 0
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
