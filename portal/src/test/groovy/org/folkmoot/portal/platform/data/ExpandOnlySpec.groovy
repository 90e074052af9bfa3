package org.folkmoot.portal.platform.data

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/**
 * Nodes are renewed one after another: while one runs the migrations, others still serve with the code before. So a migration after the
 * baseline only adds, unless it says on a line of its own that nothing before it needs what it takes away:
 * {@code -- contract: <what>, two releases after <version>}.
 */
class ExpandOnlySpec extends Specification {
    /** The last version before the first release. Nothing serves that is older. */
    static final String BASELINE = '20261126.0999'

    static final String CONTRACT = /(?m)^-- contract: .+, two releases after \S+$/

    /** What a statement does that the code before it may not survive; empty when it only adds. */
    static List<String> faults(String script) {
        if (script =~ CONTRACT) {
            return []
        }
        String bare = script.replaceAll(/(?m)--.*$/, ' ').replaceAll(/'(?:[^']|'')*'/, "''").replaceAll(/\s+/, ' ')
        bare.split(';')*.trim().findAll().collectMany { statement ->
            String upper = statement.toUpperCase()
            List<String> found = []
            found += (upper =~ /\bDROP (?!INDEX\b|KEY\b)(\w+)/).collect { "drops a ${it[1].toLowerCase()}" }
            found += (upper =~ /^TRUNCATE\b/).collect { 'empties a table' }
            if (upper.startsWith('ALTER TABLE') || upper.startsWith('RENAME')) {
                found += (upper =~ /\bRENAME\b/).collect { 'renames' }
                found += (upper =~ /\b(?:MODIFY|CHANGE)\b/).collect { 'changes a column' }
                found += (upper =~ /\bADD (?:CONSTRAINT|UNIQUE|CHECK|FOREIGN|PRIMARY)\b/).collect { 'narrows what a table takes' }
                found += clauses(statement).findAll { adds(it) && it.toUpperCase().contains('NOT NULL') && !(it.toUpperCase() =~ /\bDEFAULT\b| AS \(/) }
                        .collect { 'adds a column that must be filled' }
            }
            found*.toString()
        }
    }

    private static boolean adds(String clause) {
        (clause =~ /(?i)\bADD (?:COLUMN )?(?!CONSTRAINT|UNIQUE|CHECK|FOREIGN|PRIMARY|INDEX|KEY)/).find()
    }

    /** Parts of a statement between commas that stand in no bracket. */
    private static List<String> clauses(String statement) {
        int depth = 0
        List<String> parts = ['']
        statement.each { letter ->
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0
            if (letter == ',' && depth == 0) {
                parts << ''
            } else {
                parts[-1] = parts[-1] + letter
            }
        }
        parts
    }

    static Map<String, Path> migrations() {
        Files.walk(Path.of('src/main/resources/db/migration')).withCloseable { files ->
            files.filter { it.fileName.toString().endsWith('.sql') }.toList()
                    .collectEntries { [(it.fileName.toString() =~ /^V([0-9_]+)__/)[0][1].replace('_', '.'), it] }
        }
    }

    def "sec_18_3 every migration after the first release only adds, so that the code before it goes on serving"() {
        when:
        def later = migrations().findAll { version, file -> version > BASELINE }

        then:
        later.size() >= 2
        later.collectMany { version, file -> faults(Files.readString(file)).collect { "$file.fileName $it".toString() } } == []
    }

    def "sec_18_3 the migration of the drill only adds, too"() {
        expect:
        faults(Files.readString(Path.of('src/test/resources/later/V20991231_0000__grow.sql'))) == []
    }

    def "sec_18_3 the rule bites: #script"() {
        expect:
        faults(script) == expected

        where:
        script                                                                    || expected
        'ALTER TABLE x ADD COLUMN y INT NULL;'                                    || []
        'ALTER TABLE x ADD COLUMN y INT NOT NULL DEFAULT 3, ADD COLUMN z JSON NULL;' || []
        "ALTER TABLE x ADD y INT NULL COMMENT 'never NOT NULL; DROP TABLE';"      || []
        'CREATE TABLE x (y INT NOT NULL, CONSTRAINT z UNIQUE (y));'               || []
        'CREATE INDEX i ON x (y); DROP INDEX j ON x;'                             || []
        'UPDATE x SET y = 1;'                                                     || []
        'ALTER TABLE x ADD COLUMN y INT GENERATED ALWAYS AS (z + 1) STORED NOT NULL;' || []
        'alter table x drop column y;'                                            || ['drops a column']
        'DROP TABLE x;'                                                           || ['drops a table']
        'ALTER TABLE x RENAME COLUMN y TO z;'                                     || ['renames']
        'RENAME TABLE x TO y;'                                                    || ['renames']
        'ALTER TABLE x MODIFY y VARCHAR(10) NOT NULL;'                            || ['changes a column']
        'ALTER TABLE x ADD COLUMN a INT NULL, ADD COLUMN b INT NOT NULL;'         || ['adds a column that must be filled']
        'ALTER TABLE x ADD CONSTRAINT c CHECK (y > 0);'                           || ['narrows what a table takes']
        'TRUNCATE TABLE x;'                                                       || ['empties a table']
        '-- contract: nothing reads y, two releases after 0.4\nALTER TABLE x DROP COLUMN y;' || []
        '-- contract: because\nALTER TABLE x DROP COLUMN y;'                      || ['drops a column']
    }
}
