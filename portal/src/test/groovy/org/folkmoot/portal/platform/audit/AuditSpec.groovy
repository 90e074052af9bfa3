package org.folkmoot.portal.platform.audit

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.jdbc.DataSourceResolver
import java.nio.file.Files
import java.nio.file.Path
import java.sql.SQLException
import java.time.LocalDate
import java.time.LocalDateTime
import java.util.concurrent.Executors
import javax.sql.DataSource
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.audit.AuditVerify.Fault
import org.folkmoot.portal.platform.data.Till
import org.slf4j.MDC
import spock.lang.TempDir

class AuditSpec extends PortalSpec {
    static final UUID OFFICER = UUID.fromString('5b0c6c1e-6d43-4a0e-9c39-3f8e3f0e7a11')

    @TempDir
    Path folder

    Audit audit = bean(Audit)
    Till till = bean(Till)
    String stream = 'consultation:' + UUID.randomUUID()
    Anchors anchors
    AuditAnchor anchor
    AuditVerify verify

    def setup() {
        def jobs = portal.getBean(DataSource, Qualifiers.byName('jobs'))
        anchors = new Anchors(folder.toString(), bean(Secrets))
        anchor = new AuditAnchor(jobs, bean(DataSourceResolver), anchors)
        verify = new AuditVerify(jobs, bean(DataSourceResolver), anchors, bean(Tombstones))
    }

    def cleanup() {
        rootSql.execute('DELETE FROM audit_entry WHERE stream = ?', [stream])
        rootSql.execute('DELETE FROM audit_head WHERE stream = ?', [stream])
    }

    def "an entry says who did what to what, with what outcome, and follows the one before"() {
        given:
        MDC.put('requestId', '0197f0aa-request')

        when:
        till.run { audit.record(stream, council.id, OFFICER, 'consultation.published', 'youth-hub', 'done') }
        MDC.clear()
        till.run { audit.record(stream, council.id, null, 'consultation.closed', 'youth-hub', 'done') }
        def rows = sql.rows('SELECT * FROM audit_entry WHERE stream = ? ORDER BY seq', [stream])

        then:
        rows*.seq == [1, 2]
        rows*.council_id == [council.id, council.id]
        rows*.actor.collect { it?.toString() } == [OFFICER.toString(), null]
        rows*.action == ['consultation.published', 'consultation.closed']
        rows*.request_id == ['0197f0aa-request', null]
        rows[0].previous_hash == new byte[32]
        rows[1].previous_hash == rows[0].hash
        sql.firstRow('SELECT seq, hash FROM audit_head WHERE stream = ?', [stream]).identity { [it.seq, it.hash] } == [2, rows[1].hash]
        findings() == []
    }

    def "it is written in the transaction of the deed, or not at all"() {
        when:
        audit.record(stream, council.id, null, 'thing.done', 'x', 'done')

        then:
        thrown(IllegalStateException)

        when:
        till.run {
            audit.record(stream, council.id, null, 'thing.done', 'x', 'done')
            throw new IOException('undone')
        }

        then:
        thrown(Exception)
        sql.firstRow('SELECT COUNT(*) AS n FROM audit_head WHERE stream = ?', [stream]).n == 0
    }

    def "free text has no place in it: #part"() {
        when:
        till.run { audit.record(*given) }

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains(part)

        where:
        part      | given
        'stream'  | ['Account of Cerys', 1 as short, null, 'a.b', 'x', 'done']
        'action'  | ['installation', 1 as short, null, 'did a thing', 'x', 'done']
        'object'  | ['installation', 1 as short, null, 'a.b', 'cerys@example.org', 'done']
        'object'  | ['installation', 1 as short, null, 'a.b', 'Cerys Llwyd', 'done']
        'outcome' | ['installation', 1 as short, null, 'a.b', 'x', 'because she said so']
    }

    def "fifty at once make one chain"() {
        when:
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            (1..50).collect { int n -> threads.submit { till.run { audit.record(stream, council.id, null, 'thing.done', "n$n", 'done') } } }*.get()
        }

        then:
        sql.rows('SELECT seq FROM audit_entry WHERE stream = ? ORDER BY seq', [stream])*.seq == (1..50)
        findings() == []
    }

    def "sec_12_1_ the portal's own user cannot #verb the record"() {
        given:
        five()

        when:
        sql.execute(statement.toString(), [stream])

        then:
        def refused = thrown(SQLException)
        refused.errorCode == 1142

        where:
        verb       | statement
        'change'   | 'UPDATE audit_entry SET outcome = \'refused\' WHERE stream = ?'
        'cut'      | 'DELETE FROM audit_entry WHERE stream = ?'
        'overwrite'| 'REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE stream = ?'
    }

    def "sec_12_1_verify_names_an_edit of #column"() {
        given:
        five()

        when:
        rootSql.execute("UPDATE audit_entry SET $column = $value WHERE stream = ? AND seq = 3".toString(), [stream])

        then:
        findings() == ["3 $fault".toString()]

        where:
        column          | value                                     || fault
        'outcome'       | "'refused'"                               || 'EDITED'
        'action'        | "'thing.undone'"                          || 'EDITED'
        'object'        | "'y'"                                     || 'EDITED'
        'actor'         | "NULL"                                    || 'EDITED'
        'at'            | "at + INTERVAL 1 MICROSECOND"             || 'EDITED'
        'council_id'    | "council_id + 1"                          || 'EDITED'
        'request_id'    | "'other'"                                 || 'EDITED'
        'previous_hash' | "UNHEX(REPEAT('00', 32))"                 || 'EDITED'
        'hash'          | "UNHEX(REPEAT('11', 32))"                 || 'EDITED'
    }

    def "sec_12_1_verify_names_an_edit even where the entry's own hash was made to fit"() {
        given:
        five()

        when:
        forge(place)

        then:
        findings() == [finding]

        where:
        place || finding
        3     || '3 EDITED'
        5     || '5 HEAD_DIFFERS'
    }

    def "sec_12_1_verify_names_a_deletion: #because"() {
        given:
        five()

        when:
        rootSql.execute("DELETE FROM audit_entry WHERE stream = ? AND seq $gone".toString(), [stream])

        then:
        findings() == [finding]

        where:
        gone         || finding         | because
        '= 3'        || '3 MISSING'     | 'one from the middle'
        '= 1'        || '1 MISSING'     | 'the first'
        'IN (2, 3)'  || '2-3 MISSING'   | 'two together'
        '= 5'        || '5 TRUNCATED'   | 'the last'
        'IN (4, 5)'  || '4-5 TRUNCATED' | 'the last two'
        '> 0'        || '1-5 TRUNCATED' | 'all of them'
    }

    def "sec_12_1_verify_names_a_reorder"() {
        given:
        five()

        when:
        rootSql.execute('UPDATE audit_entry SET seq = 99 WHERE stream = ? AND seq = 2', [stream])
        rootSql.execute('UPDATE audit_entry SET seq = 2 WHERE stream = ? AND seq = 3', [stream])
        rootSql.execute('UPDATE audit_entry SET seq = 3 WHERE stream = ? AND seq = 99', [stream])

        then:
        findings() == ['2 MOVED', '3 MOVED']
    }

    def "sec_12_1_verify_names_a_missing_or_changed_head"() {
        given:
        five()

        when:
        rootSql.execute(statement.toString(), [stream])

        then:
        findings() == ['5 HEAD_DIFFERS']

        where:
        statement << [
            'DELETE FROM audit_head WHERE stream = ?',
            "UPDATE audit_head SET hash = UNHEX(REPEAT('00', 32)) WHERE stream = ?",
            'UPDATE audit_head SET seq = 4 WHERE stream = ?'
        ]
    }

    def "sec_12_2_an_anchor_names_a_truncation that the database hides"() {
        given:
        five()
        anchor.run()

        when:
        rootSql.execute('DELETE FROM audit_entry WHERE stream = ? AND seq = 5', [stream])
        rootSql.execute('UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit_entry WHERE stream = ? AND seq = 4) WHERE stream = ?', [stream, stream])

        then:
        findings() == ['5 TRUNCATED']

        when: 'the whole stream is gone'
        rootSql.execute('DELETE FROM audit_entry WHERE stream = ?', [stream])
        rootSql.execute('DELETE FROM audit_head WHERE stream = ?', [stream])

        then:
        findings() == ['5 VANISHED']
    }

    def "sec_12_2_an_anchor_names_a_stream_rewritten_from_an_entry_on"() {
        given:
        five()
        anchor.run()

        when:
        (3..5).each { forge(it) }
        fitHead()

        then:
        findings() == ['5 REWRITTEN']
    }

    def "sec_12_2_a_changed_or_missing_anchor_is_named"() {
        given:
        five()
        3.times {
            till.run { audit.record(stream, council.id, null, 'thing.done', 'x', 'done') }
            anchor.run()
        }
        def files = anchors.files()

        expect:
        files.size() == 3
        findings() == []

        when:
        def text = Files.readString(files[1])
        Files.writeString(files[1], text.replace(stream + ' 7', stream + ' 6'))

        then:
        findings('anchor') == ['2 ANCHOR_CHANGED']

        when:
        Files.delete(files[1])

        then:
        findings('anchor') == ['2 ANCHOR_MISSING']
    }

    def "an anchor is written only where a stream has grown, and never holds another word than streams, places and hashes"() {
        given:
        five()
        anchor.run()

        expect:
        Files.readString(anchors.files()[0]).lines().skip(4).allMatch { it ==~ /[a-z0-9:._-]+ \d+ [0-9a-f]{64}|mac [0-9a-f]{64}/ }
    }

    def "anchors lie in the installation's data folder, not in its database"() {
        expect:
        bean(Anchors).folder == Path.of(portal.getProperty('folkmoot.data', String).get(), 'anchors')
    }

    def "anonymous activities leave one entry a day, with how many"() {
        given:
        def daily = bean(DailyCount)
        def monday = LocalDate.parse('2026-11-23')

        expect:
        daily.record(stream, council.id, monday, 'response.sent', 12)
        !daily.record(stream, council.id, monday, 'response.sent', 19)
        daily.record(stream, council.id, monday.plusDays(1), 'response.sent', 40)
        sql.rows('SELECT object, outcome, actor, request_id FROM audit_entry WHERE stream = ? ORDER BY seq', [stream])*.values()*.toList() ==
            [['day:2026-11-23', 'count:12', null, null], ['day:2026-11-24', 'count:28', null, null]]
    }

    private void five() {
        5.times { int n -> till.run { audit.record(stream, council.id, OFFICER, 'thing.done', "x$n", 'done') } }
    }

    /** What verify says about this spec's stream; other specs' streams are theirs. */
    private List<String> findings(String of = stream) {
        verify.verify().findings().findAll { it.stream() == of }.collect { it.toString().substring(of.length() + 1) }
    }

    /** As somebody who knows how hashes are made would change an entry. */
    private void forge(int place) {
        def row = rootSql.firstRow('SELECT * FROM audit_entry WHERE stream = ? AND seq = ?', [stream, place])
        def before = rootSql.firstRow('SELECT hash FROM audit_entry WHERE stream = ? AND seq = ?', [stream, place - 1]).hash as byte[]
        def at = rootSql.firstRow('SELECT DATE_FORMAT(at, \'%Y-%m-%dT%H:%i:%s.%f\') AS at FROM audit_entry WHERE stream = ? AND seq = ?', [stream, place]).at
        def forged = new AuditEntry(stream, place, row.council_id as short, LocalDateTime.parse(at), OFFICER, 'thing.done', row.object, 'refused', null, before)
        rootSql.executeUpdate('UPDATE audit_entry SET outcome = ?, previous_hash = ?, hash = ? WHERE stream = ? AND seq = ?',
            ['refused', before, forged.hash(), stream, place])
    }

    private void fitHead() {
        rootSql.executeUpdate('UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE stream = ? AND seq = 5) WHERE stream = ?', [stream, stream])
    }
}
