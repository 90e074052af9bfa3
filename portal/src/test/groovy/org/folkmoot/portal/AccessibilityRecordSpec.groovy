package org.folkmoot.portal

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** The record of accessibility says of every criterion of WCAG 2.2, A and AA, how it is held: none is left out, none is named falsely. */
@Requires({ SharedData.present('accessibility') })
class AccessibilityRecordSpec extends Specification {
    /** Cells of each row that begins with a criterion's number, keyed by that number. */
    @Shared
    Map<String, List<String>> record = Files.readAllLines(recordFile()).findAll { it ==~ /\| \d\.\d\.\d+ .*/ }
        .collect { line -> line.split(/\|/)*.trim().drop(1) }
        .collectEntries { cells -> [cells[0].split(' ')[0], cells] }

    def "criterion #one.criterion #one.title stands in the record with a statement"() {
        given:
        def cells = record[one.criterion]

        expect:
        cells != null
        cells[0] == "$one.criterion $one.title (${one.level})".toString()
        cells[1] in ['held', 'gap', 'nothing of the kind']
        cells[2].length() >= 40
        one.axeRules.empty || cells[2].startsWith('axe on every page')
        !one.axeRules.empty || !cells[2].contains('axe on every page')
        cells[1] != 'gap' || cells[2] =~ /by \d{4}-\d{2}-\d{2}/

        where:
        one << (SharedData.present('accessibility') ? SharedData.json('accessibility/wcag22-aa-criteria.json').criteria : [])
    }

    def "the record names no criterion that the standard does not have"() {
        expect:
        record.keySet() == SharedData.json('accessibility/wcag22-aa-criteria.json').criteria*.criterion as Set
    }

    private static Path recordFile() {
        for (Path folder = Path.of('').toAbsolutePath(); folder != null; folder = folder.parent) {
            Path candidate = folder.resolve('docs/accessibility.md')
            if (Files.exists(candidate)) return candidate
        }
        throw new FileNotFoundException('docs/accessibility.md')
    }
}
