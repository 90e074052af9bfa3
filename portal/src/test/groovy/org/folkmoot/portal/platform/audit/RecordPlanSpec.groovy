package org.folkmoot.portal.platform.audit

import groovy.json.JsonSlurper
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import spock.lang.Shared

/** A question to a large record reads about as much as it shows (-Dfolkmoot.record=200000 for a record of that size, with times). */
class RecordPlanSpec extends PortalSpec {
    static final int LINES = Integer.getInteger('folkmoot.record', 20_000)
    static final UUID THING = UUID.fromString('00000000-0000-4000-8000-000000000007')
    static final UUID BUSY = UUID.fromString('00000000-0000-4000-8000-00000000000b')

    /** Beyond what is shown: what one thing, one chain or one of ten deeds has in a page. */
    static final int MOST_READ = 12 * (RecordBook.A_PAGE + 1)

    @Shared short of

    def setupSpec() {
        of = newCouncil().id
        rootSql.execute("""INSERT INTO audit_entry (stream, seq, council_id, at, actor, action, object, outcome, request_id, previous_hash, hash)
            SELECT CONCAT('account:plan-', seq % 997), seq, ?, TIMESTAMP('2026-01-01') + INTERVAL seq SECOND,
                   IF(seq % 2 = 0, '$BUSY', CONCAT('00000000-0000-4000-8000-', LPAD(HEX(seq % 997 + 4096), 12, '0'))),
                   CONCAT(ELT(seq % 3 + 1, 'news', 'page', 'document'), '.', ELT(seq % 4 + 1, 'saved', 'published', 'opened', 'withdrawn')),
                   CONCAT('00000000-0000-4000-8000-', LPAD(HEX(seq % 500), 12, '0'), IF(seq % 11 = 0, '/pl', '')), 'done', NULL, REPEAT('x', 32), REPEAT('x', 32)
            FROM seq_1_to_$LINES""" as String, [of])
        rootSql.execute("""INSERT INTO audit_entry (stream, seq, council_id, at, actor, action, object, outcome, request_id, previous_hash, hash)
            VALUES ('consultation:$THING', 1, ?, '2026-01-01 00:00:30', NULL, 'rare_kind.done', 'other', 'done', NULL, REPEAT('x', 32), REPEAT('x', 32))""" as String, [of])
        rootSql.execute('ANALYZE TABLE audit_entry')
    }

    def cleanupSpec() {
        rootSql.execute('DELETE FROM audit_entry WHERE council_id = ?', [of])
    }

    def "#what is answered from the newest entry back, and reading stops when the page is full"() {
        given:
        def question = new RecordQuestion(kind, action, object, actor, from, before)
        def book = bean(RecordBook)
        def first = book.ask(of, question, '')
        def actions = kind.isEmpty() ? (action.isEmpty() ? null : [action]) : book.actions(of).findAll { it.startsWith(kind + '.') }
        def last = first.size() > RecordBook.A_PAGE ? first[RecordBook.A_PAGE - 1] : null

        expect:
        first.size() == shown
        first == first.sort(false) { a, b -> b.at() <=> a.at() ?: b.stream() <=> a.stream() ?: b.seq() <=> a.seq() }
        [null, last].every { after ->
            int read = read(RecordSql.of(of, question, actions, after, RecordBook.A_PAGE + 1))
            read <= MOST_READ || LINES <= MOST_READ
        }

        and: 'the page after goes on where the first ended'
        last == null || book.ask(of, question, RecordBook.place(last)).first() == first.last()

        where:
        what                           | kind        | action       | object               | actor | from                                  | before || shown
        'everything'                   | ''          | ''           | ''                   | null  | null                                  | null   || 51
        'some days'                    | ''          | ''           | ''                   | null  | Instant.parse('2026-01-01T00:01:00Z') | Instant.parse('2026-01-01T01:00:00Z') || 51
        'a kind'                       | 'news'      | ''           | ''                   | null  | null                                  | null   || 51
        'a kind that is rare'          | 'rare_kind' | ''           | ''                   | null  | null                                  | null   || 1
        'a deed'                       | ''          | 'page.saved' | ''                   | null  | null                                  | null   || 51
        'a person who did much'        | ''          | ''           | ''                   | BUSY  | null                                  | null   || 51
        'what a person did of a kind'  | 'news'      | ''           | ''                   | BUSY  | null                                  | null   || 51
        'what never was'               | ''          | 'page.never' | ''                   | null  | null                                  | null   || 0
    }

    def "one thing is answered from what was done to it, to its parts and in its own chain, each line once"() {
        given:
        def question = new RecordQuestion('', '', THING as String, null, null, null)
        def sql = RecordSql.of(of, question, null, null, RecordBook.A_PAGE + 1)
        long own = rootSql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND (object = ? OR object LIKE ? OR stream = ?)", [of, THING as String, "$THING/%" as String, "consultation:$THING" as String]).n
        def book = bean(RecordBook)
        def hits = []
        for (String after = ''; after != null;) {
            def page = book.ask(of, question, after)
            hits.addAll(page.take(RecordBook.A_PAGE))
            after = page.size() > RecordBook.A_PAGE ? RecordBook.place(page[RecordBook.A_PAGE - 1]) : null
        }

        expect:
        hits.size() == own
        hits.unique(false).size() == own
        ["$THING/pl" as String, 'other'].every { part -> hits.any { it.object() == part } }
        read(sql) <= own + RecordBook.A_PAGE
    }

    /** Rows the server looked at. */
    private int read(RecordSql sql) {
        long begun = System.nanoTime()
        rootSql.rows(sql.words(), sql.bound())
        long took = System.nanoTime() - begun
        def plan = new JsonSlurper().parseText(rootSql.firstRow('ANALYZE FORMAT=JSON ' + sql.words(), sql.bound())[0] as String)
        int read = 0
        tables(plan) { if (it.table_name == 'audit_entry') read += (it.r_rows ?: 0) * (it.r_loops ?: 0) }
        if (System.getProperty('folkmoot.record')) {
            println "measured: a record of $LINES lines: $read read in ${took.intdiv(1000)} microseconds"
        }
        read
    }

    private static void tables(Object part, Closure each) {
        if (part instanceof Map) {
            if (part.containsKey('table_name')) {
                each(part)
            }
            part.values().each { tables(it, each) }
        } else if (part instanceof List) {
            part.each { tables(it, each) }
        }
    }
}
