package org.folkmoot.portal

import groovy.sql.Sql

/**
 * What every table holds, as one value per table: the same before and after means that nothing changed. Left out, by decision 20, are
 * when a session or the form of an entry was last seen, the brakes, and the notes that something was read.
 */
class Tables {
    private static final Map<String, String> IN_PART = [
        people_session: 'SELECT COUNT(*) AS n, COALESCE(SUM(CRC32(CONCAT_WS(0x1F, id, public_id, HEX(token_hash), account_id, form_token, began_at, signed_in_at, second_factor_at))), 0) AS s FROM people_session',
        audit_entry   : "SELECT COUNT(*) AS n, 0 AS s FROM audit_entry WHERE action NOT LIKE '%read'",
        audit_head    : null,
        people_brake  : null,
        content_presence: null,
        // CHECKSUM TABLE takes in what stands in the memory of NULLs beside its stored generated column: the same rows have many sums
        content_value: 'SELECT COUNT(*) AS n, COALESCE(SUM(CRC32(CONCAT_WS(0x1F, council_id, entry_id, type, locale, field_id, ordinal, text, number, at, only_key, public_id))), 0) AS s FROM content_value',
    ]

    /** Checksums by table name. */
    static Map<String, String> checksums(Sql sql) {
        List<String> tables = sql.rows("SELECT table_name AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")*.n
        assert tables.size() > 30
        Map<String, String> sums = sql.rows('CHECKSUM TABLE ' + (tables - IN_PART.keySet()).join(', ')).collectEntries { [it[0].toString().split(/\./).last(), it[1].toString()] }
        IN_PART.each { table, query ->
            if (query != null) {
                sums[table] = sql.firstRow(query).toString()
            }
        }
        sums
    }
}
