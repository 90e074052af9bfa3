package org.folkmoot.portal

import groovy.sql.Sql
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.platform.access.NotAllowed
import org.folkmoot.portal.platform.access.Secrets

/** Where a word still stands: in any column of any table, whatever its type, in what lies sealed, and in files. */
class Traces {
    /** Column to purpose of its seal. */
    private static final Map<String, String> SEALED = [
        'notification_mail.sealed'  : 'mail',
        'notification_follow.sealed': 'follow',
        'survey_seat.sealed'        : 'reachable',
    ]

    /** As {@code table.column}, each once; letters of either case count. */
    static List<String> inTables(Sql sql, String word, Secrets secrets = null) {
        def columns = sql.rows("""SELECT c.table_name AS t, c.column_name AS n, c.data_type AS d FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'spec\\_%'
                AND c.data_type IN ('char', 'varchar', 'text', 'tinytext', 'mediumtext', 'longtext', 'json', 'binary', 'varbinary', 'blob', 'tinyblob', 'mediumblob', 'longblob', 'enum', 'set')""")
        assert columns.size() > 150
        def open = columns.findAll { column ->
            String bytes = "CAST(`$column.n` AS BINARY)"
            sql.firstRow("SELECT COUNT(*) AS n FROM `$column.t` WHERE LOWER(CONVERT($bytes USING latin1)) LIKE ?".toString(), ["%${word.toLowerCase()}%".toString()]).n > 0
        }.collect { "${it.t}.${it.n}".toString() }
        def shut = secrets == null ? [] : SEALED.findAll { column, purpose ->
            def (table, name) = column.split(/\./)
            sql.rows("SELECT `$name` AS s FROM `$table` WHERE `$name` IS NOT NULL".toString()).any {
                opened(secrets, purpose, it.s as byte[]).toLowerCase().contains(word.toLowerCase())
            }
        }.keySet()
        open + shut
    }

    private static String opened(Secrets secrets, String purpose, byte[] sealed) {
        try {
            new String(secrets.open(purpose, sealed), StandardCharsets.UTF_8)
        } catch (NotAllowed byAnotherSpec) {
            ''
        }
    }

    /** Files below a folder that hold the word as it is, or have it in their name. */
    static List<String> inFiles(Path folder, String word) {
        if (!Files.isDirectory(folder)) {
            return []
        }
        Files.walk(folder).withCloseable { files ->
            files.filter { Files.isRegularFile(it) }.toList().findAll {
                it.fileName.toString().contains(word) || new String(Files.readAllBytes(it), StandardCharsets.ISO_8859_1).toLowerCase().contains(word.toLowerCase())
            }.collect { folder.relativize(it).toString() }
        }
    }
}
