package org.folkmoot.portal.platform.data

import groovy.sql.Sql
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Portal
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.CannotStart

class SettingsAssertionSpec extends PortalSpec {
    def setupSpec() {
        written(1)
    }

    def cleanupSpec() {
        written(Ground.FLUSHED)
    }

    def "sec_6_4: the settings the portal relies on hold for requests and for jobs"() {
        expect:
        SettingsAssertion.faults(connection, seconds) == []

        where:
        database                                | seconds
        Ground.databases.app().forRequests()    | 5
        Ground.databases.app().forJobs()        | 60
        connection = database.connect()
    }

    def "sec_6_4: #change is found"() {
        given:
        def connection = Ground.databases.app().forRequests().connect()
        new Sql(connection).execute("SET SESSION $change".toString())

        expect:
        SettingsAssertion.faults(connection, 5)*.split(' ')*.first() == [fault]

        cleanup:
        connection.close()

        where:
        change                            | fault
        "sql_mode = ''"                   | 'sql_mode'
        'innodb_snapshot_isolation = OFF' | 'innodb_snapshot_isolation'
        'max_statement_time = 0'          | 'max_statement_time'
        'max_statement_time = 6'          | 'max_statement_time'
        "time_zone = '+01:00'"            | 'time_zone'
    }

    def "sec_6_4: a real installation does not start on a server that may lose what it acknowledged"() {
        given:
        written(2)

        when:
        Portal.context(Ground.databases.properties()).environments('production').start().close()

        then:
        def refusal = thrown(Exception)
        CannotStart line = causes(refusal).find { it instanceof CannotStart }
        line.message == 'The database is not set up safely: innodb_flush_log_at_trx_commit must be 1.'

        cleanup:
        written(1)
    }

    /** As the server came ({@link Ground#FLUSHED}), or less surely. */
    private static void written(int way) {
        new Sql(Ground.root.connect()).withCloseable { it.execute("SET GLOBAL innodb_flush_log_at_trx_commit = $way".toString()) }
    }

    private static List<Throwable> causes(Throwable thrown) {
        thrown == null ? [] : [thrown] + causes(thrown.cause)
    }
}
