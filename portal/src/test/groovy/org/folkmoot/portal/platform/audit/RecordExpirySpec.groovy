package org.folkmoot.portal.platform.audit

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.jdbc.DataSourceResolver
import java.nio.file.Path
import java.sql.SQLException
import java.time.Instant
import javax.sql.DataSource
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.audit.AuditVerify.Fault
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Periods
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.data.Ids
import spock.lang.TempDir

/** Streams of the record whose time is over go whole, by the migration user; what vanishes in any other way is named. */
class RecordExpirySpec extends PortalSpec {
    static final Instant NOW = Instant.parse('2026-06-30T12:00:00Z')

    @TempDir
    Path folder

    AuditAnchor anchor
    AuditVerify verify
    List<String> needed = []
    RecordExpiry expiry
    List<String> made = []

    def setup() {
        def jobs = portal.getBean(DataSource, Qualifiers.byName('jobs'))
        def anchors = new Anchors(folder.toString(), bean(Secrets))
        anchor = new AuditAnchor(jobs, bean(DataSourceResolver), anchors)
        verify = new AuditVerify(jobs, bean(DataSourceResolver), anchors, bean(Tombstones))
        def spoken = needed
        expiry = new RecordExpiry(Ground.databases, bean(Tombstones), [new StillNeeded() {
            String prefix() { 'plan:' }

            boolean needed(short council, String id) { "plan:$id".toString() in spoken }
        }] as List<StillNeeded>)
    }

    def cleanup() {
        made.each { stream ->
            ['audit_entry', 'audit_head', 'audit_daily'].each { rootSql.execute("DELETE FROM $it WHERE stream = ?".toString(), [stream]) }
            rootSql.execute('DELETE FROM audit_tombstone WHERE stream_hash = UNHEX(SHA2(?, 256))', [stream])
        }
    }

    /** A stream of some entries whose last was then. */
    String stream(String last, int entries = 3) {
        String stream = "plan:${Ids.uuid()}"
        entries.times { add(stream) }
        rootSql.executeUpdate('UPDATE audit_head SET at = ? WHERE stream = ?', [last, stream])
        made << stream
        stream
    }

    void add(String stream) {
        bean(Till).run { bean(Audit).record(stream, council.id, null, 'plan.changed', 'x', 'done') }
    }

    int expire() {
        expiry.before(council.id, bean(Periods).due('record', NOW))
    }

    List<String> left(String table = 'audit_entry') {
        sql.rows("SELECT DISTINCT stream FROM $table WHERE council_id = ? AND stream LIKE 'plan:%'".toString(), [council.id])*.stream.intersect(made)
    }

    List<String> findings(List<String> of = made) {
        verify.verify().findings().findAll { it.stream() in of || it.stream().startsWith('tombstone') }*.toString()
    }

    def "sec_15_1 sec_12_1 exactly the streams that were quiet for seven years go, whole, and verify is content"() {
        given:
        String over = stream('2019-06-30 11:59:59.999999', 5)
        String notYet = stream('2019-06-30 12:00:00')
        String held = stream('2010-01-01 00:00:00')
        String wanted = stream('2010-01-01 00:00:00')
        String installation = sql.firstRow("SELECT at FROM audit_head WHERE stream = 'installation'")?.at
        needed << wanted
        rootSql.execute("INSERT INTO legal_hold (council_id, thing, reason, placed_at) VALUES (?, ?, 'an inquiry', UTC_TIMESTAMP(6))", [council.id, held])
        rootSql.execute("INSERT INTO audit_daily (stream, action, day, council_id, total) VALUES (?, 'a.b', '2019-01-01', ?, 3)", [over, council.id])
        byte[] last = sql.firstRow('SELECT hash FROM audit_head WHERE stream = ?', [over]).hash
        rootSql.executeUpdate('UPDATE audit_head SET at = UTC_TIMESTAMP(6) WHERE stream IN (?, ?, ?, ?)', made)
        anchor.run()
        ['2019-06-30 11:59:59.999999', '2019-06-30 12:00:00', '2010-01-01', '2010-01-01'].eachWithIndex { at, i -> rootSql.executeUpdate('UPDATE audit_head SET at = ? WHERE stream = ?', [at, made[i]]) }

        when:
        int gone = expire()

        then:
        gone == 1
        left() as Set == [notYet, held, wanted] as Set
        left('audit_head') as Set == [notYet, held, wanted] as Set
        left('audit_daily') == []

        and: 'a tombstone, without the name'
        def stone = sql.firstRow('SELECT seq, hash, entries, at FROM audit_tombstone WHERE stream_hash = UNHEX(SHA2(?, 256))', [over])
        [stone.seq, stone.hash, stone.entries] == [5, last, 5]
        stone.at != null

        and: 'verify has seen the anchors and finds nothing'
        findings() == []
        verify.verify().purged() >= 1
        expire() == 0

        when: 'the hold is lifted'
        rootSql.executeUpdate('UPDATE legal_hold SET lifted_at = UTC_TIMESTAMP(6) WHERE thing = ?', [held])

        then:
        expire() == 1
        findings() == []

        when: 'something happens after all where all was quiet'
        2.times { add(over) }

        then: 'the stream goes on where it was'
        sql.rows('SELECT seq FROM audit_entry WHERE stream = ? ORDER BY seq', [over])*.seq == [6, 7]
        sql.firstRow('SELECT previous_hash p FROM audit_entry WHERE stream = ? AND seq = 6', [over]).p == last
        findings() == []

        when: 'and is over once more'
        rootSql.executeUpdate("UPDATE audit_head SET at = '2019-01-01' WHERE stream = ?", [over])

        then:
        expire() == 1
        sql.firstRow('SELECT seq, entries FROM audit_tombstone WHERE stream_hash = UNHEX(SHA2(?, 256))', [over]).identity { [it.seq, it.entries] } == [7, 7]
        findings() == []
    }

    def "sec_12_1 the installation's own stream is never over"() {
        given:
        bean(LegalHolds).place(council.id, "case:${Ids.uuid()}".toString(), 'so that there is one')
        def before = sql.firstRow("SELECT at, council_id FROM audit_head WHERE stream = 'installation'")

        when:
        expiry.before(before.council_id as short, Instant.parse('2999-01-01T00:00:00Z').minusSeconds(0))

        then:
        sql.firstRow("SELECT COUNT(*) n FROM audit_entry WHERE stream = 'installation'").n > 0
    }

    def "sec_12_1 a stream that vanished without a tombstone is named, and so is a forged tombstone: #how"() {
        given:
        String gone = stream('2026-06-01 00:00:00')
        rootSql.executeUpdate('UPDATE audit_head SET at = UTC_TIMESTAMP(6) WHERE stream = ?', [gone])
        anchor.run()

        when:
        rootSql.execute('DELETE FROM audit_entry WHERE stream = ?', [gone])
        rootSql.execute('DELETE FROM audit_head WHERE stream = ?', [gone])
        if (forged) {
            rootSql.execute("INSERT INTO audit_tombstone (stream_hash, council_id, seq, hash, entries, at, mac) VALUES (UNHEX(SHA2(?, 256)), ?, 3, UNHEX(SHA2('x', 256)), 3, UTC_TIMESTAMP(6), UNHEX(SHA2('y', 256)))", [gone, council.id])
        }

        then:
        findings().collect { it.split(' ').last() } as Set == faults as Set
        !verify.verify().sound()

        where:
        how                 | forged || faults
        'without any'       | false  || ['VANISHED']
        'under a false one' | true   || ['VANISHED', 'TOMBSTONE_CHANGED']
    }

    def "sec_12_1 a changed tombstone is named: #column"() {
        given:
        String over = stream('2019-01-01 00:00:00')
        expire()

        when:
        rootSql.executeUpdate("UPDATE audit_tombstone SET $column = $column + 1 WHERE stream_hash = UNHEX(SHA2(?, 256))".toString(), [over])

        then:
        findings()*.split(' ')*.last() == ['TOMBSTONE_CHANGED']

        where:
        column << ['seq', 'entries', 'council_id']
    }

    def "sec_12_1 a stream that is not what was written stays, as evidence"() {
        given:
        String cut = stream('2019-01-01 00:00:00', 4)
        rootSql.execute('DELETE FROM audit_entry WHERE stream = ? AND seq = 2', [cut])

        expect:
        expire() == 0
        left() == [cut]
        findings().any { it.endsWith('MISSING') }
    }

    def "sec_6_3 sec_12_1 the portal's own user can delete neither the record nor a tombstone, and set none: #statement"() {
        when:
        sql.execute(statement)

        then:
        def refused = thrown(SQLException)
        refused.errorCode == 1142

        where:
        statement << [
            "DELETE FROM audit_entry WHERE stream = 'x'", 'DELETE FROM audit_tombstone', "UPDATE audit_tombstone SET seq = 1",
            "INSERT INTO audit_tombstone (stream_hash, council_id, seq, hash, entries, at, mac) VALUES (UNHEX(SHA2('x', 256)), 1, 1, UNHEX(SHA2('x', 256)), 1, UTC_TIMESTAMP(6), UNHEX(SHA2('x', 256)))",
        ]
    }

    def "sec_12_1 the record of a case stays while there is the case, that of an account while it has a name"() {
        given:
        def asked = portal.getBeansOfType(StillNeeded).collectEntries { [it.prefix(), it] }
        String living = Ids.uuid()
        sql.execute("INSERT INTO people_account (public_id, display_name, created_at) VALUES (?, 'zz', UTC_TIMESTAMP(6))", [living])

        expect:
        asked.keySet() == ['case:', 'account:'] as Set
        asked['account:'].needed(council.id, living)
        !asked['account:'].needed(council.id, Ids.uuid().toString())
        !asked['case:'].needed(council.id, Ids.uuid().toString())

        when:
        sql.executeUpdate('UPDATE people_account SET erased_at = UTC_TIMESTAMP(6) WHERE public_id = ?', [living])

        then:
        !asked['account:'].needed(council.id, living)
    }

    def "a process without the migration user deletes nothing"() {
        given:
        stream('2019-01-01 00:00:00')

        expect:
        new RecordExpiry(null, bean(Tombstones), []).before(council.id, NOW) == 0
    }
}
