package org.folkmoot.portal.content

import org.folkmoot.portal.platform.files.FileKind
import spock.lang.Specification
import spock.lang.Timeout

/** Papers that somebody has changed here and there are read, or said to be broken, and soon. {@code PageReaderFuzz} goes on for longer. */
@Timeout(120)
class HostilePapersSpec extends Specification {
    def "any sound paper with some of its parts changed is read or not, and soon, and never with the names of its writers"() {
        given:
        def chance = new Random(66)
        def sound = [
            (FileKind.DOCX): "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
            (FileKind.PPTX): "<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>words</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
            (FileKind.XLSX): "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>words</t></is></c><c r='B1'><v>12</v></c></row></sheetData></worksheet>",
            (FileKind.ODT) : "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text><text:h>Head</text:h><text:p>words<text:s text:c='3'/></text:p></office:text></office:body></office:document-content>",
            (FileKind.ODS) : "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:spreadsheet><table:table table:name='One'><table:table-row><table:table-cell table:number-columns-repeated='9'><text:p>words</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        ]

        expect: 'each is read as it is'
        sound.every { kind, main -> PageReaderFuzz.check(kind, PageReaderFuzz.paper(kind, main.bytes)) }

        when:
        def kinds = sound.keySet() as List
        def read = (0..<600).count { round ->
            def kind = kinds[round % kinds.size()]
            String main = sound[kind]
            (0..chance.nextInt(3)).each {
                int from = chance.nextInt(main.length())
                int to = Math.min(main.length(), from + chance.nextInt(12))
                String piece = main.substring(from, to)
                String put = [piece * chance.nextInt(40), '', '999999999', '<a>' * chance.nextInt(300), '\u0000', '&#x1;', '-1', piece.reverse()][chance.nextInt(8)]
                main = main.substring(0, from) + put + main.substring(to)
            }
            PageReaderFuzz.check(kind, PageReaderFuzz.paper(kind, main.getBytes('UTF-8')))
        }

        then:
        read > 20 && read < 600
    }
}
