package org.folkmoot.portal.survey

import java.time.Duration
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey
import org.apache.poi.hssf.usermodel.HSSFWorkbook
import org.folkmoot.portal.platform.files.Samples
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.survey.xlsform.FormFile
import org.folkmoot.portal.survey.xlsform.FormReader
import org.folkmoot.portal.survey.xlsform.FormWriter
import org.folkmoot.portal.survey.xlsform.NotAForm
import spock.lang.Shared
import spock.lang.Specification

/** Workbooks are opened apart from the portal, whatever is in them; what is read is what a cell last showed. */
class XlsFormFileSpec extends Specification {
    @Shared FormFile files = new FormFile(Duration.ofSeconds(60))
    @Shared Messages messages = new Messages(new Overlay('base', null))

    static final String MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    static String words(String cell, String text) { """<c r="$cell" t="inlineStr"><is><t>$text</t></is></c>""" }

    static final String HEAD = '<row r="1">' + words('A1', 'type') + words('B1', 'name') + words('C1', 'label') + '</row>'

    /** A workbook of one sheet, survey. */
    static byte[] xlsx(String rows, Map more = [:], String before = '') {
        Samples.zip([
            '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="' + Samples.SHEET + '"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            'xl/workbook.xml': "<workbook $MAIN><sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            'xl/worksheets/sheet1.xml': "$before<worksheet $MAIN><sheetData>$rows</sheetData></worksheet>",
        ] + more)
    }

    static byte[] xls(Closure fill = { sheet, set -> }) {
        def out = new ByteArrayOutputStream()
        new HSSFWorkbook().withCloseable { book ->
            def sheet = book.createSheet('survey')
            def set = { int r, int c, value -> (sheet.getRow(r) ?: sheet.createRow(r)).createCell(c).cellValue = value }
            ['type', 'name', 'label'].eachWithIndex { head, c -> set(0, c, head) }
            ['text', 'q', 'Words'].eachWithIndex { text, c -> set(1, c, text) }
            fill(sheet, set)
            book.write(out)
        }
        out.toByteArray()
    }

    def "a cell says what it last showed, and no formula is worked out: #cell"() {
        expect:
        files.read(xlsx(HEAD + '<row r="3">' + words('A3', 'text') + words('B3', 'q') + cell + '</row>')).sheet('Survey').get().rows()*.identity { [number(), cells().label] } == [[3, stored]]

        where:
        cell                                                                     || stored
        '<c r="C3"><v>42.0</v></c>'                                              || '42.0'
        '<c r="C3" t="b"><v>1</v></c>'                                           || 'TRUE'
        '<c r="C3" t="str"><f>WEBSERVICE("http://127.0.0.1:1/x")</f><v>old</v></c>' || 'old'
        '<c r="C3"><f>1+1</f><v>3</v></c>'                                       || '3'
        '<c r="C3"><f>1+1</f></c>'                                               || null
        '<c r="C3" t="inlineStr"><is><r><t>Two </t></r><r><t>runs</t></r></is></c>' || 'Two runs'
        '<c r="C3" t="inlineStr"><is><t> </t></is></c>'                          || null
    }

    def "a workbook of long ago says the same"() {
        given:
        def read = FormReader.read(files.read(xls { sheet, set ->
            ['integer', 'n', 42.0d].eachWithIndex { value, c -> set(3, c, value) }
            ['text', 'b', true].eachWithIndex { value, c -> set(4, c, value) }
        }))

        expect:
        read.items()*.identity { [name(), row(), texts('label')['']] } == [['q', 2, 'Words'], ['n', 4, '42'], ['b', 5, 'TRUE']]
    }

    def "what goes out can be opened here and elsewhere, and its formulas are words"() {
        given:
        def form = XlsFormSpec.form('| survey |\n| | type | name | label | constraint |\n| | integer | q | =1+1 | -1 < . |\n| | text | r | @x | |\n| | note | n | -7 | |')
        def bytes = FormWriter.write(form)
        def sheet = files.read(bytes).sheet('survey').get()

        expect:
        sheet.rows()*.cells()*.label == ["'=1+1", "'@x", '-7']
        sheet.rows()[0].cells().constraint == ' -1 < .'
        FormReader.read(files.read(bytes)).unplaced() == form.unplaced()
    }

    def "sec_8_2 what is no form, or made to harm, is refused with a sentence: #because"() {
        when:
        FormReader.read(files.read(bytes))

        then:
        def refused = thrown(NotAForm)
        messages.text('en', refused.key(), refused.facts()).contains(said)

        where:
        bytes                                                                                    | said                            | because
        new byte[0]                                                                              | 'empty'                         | 'nothing in it'
        new byte[5_000_000]                                                                      | 'larger than 2 MB'              | 'five megabytes'
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as byte[]                               | 'damaged'                       | 'the start of a workbook of long ago'
        xls()[0..3000] as byte[]                                                                 | 'damaged'                       | 'half of one'
        Samples.PDF                                                                              | 'not a form we can read'        | 'a paper'
        Samples.docx()                                                                           | 'not a form we can read'        | 'a letter'
        Samples.zip(['a.txt': 'hello'])                                                          | 'not a form we can read'        | 'an archive'
        [1, 2, 3, 4] as byte[]                                                                   | 'not a form we can read'        | 'nothing anybody knows'
        Samples.xlsx()                                                                           | 'damaged'                       | 'a workbook without sheets'
        xlsx(HEAD)[0..400] as byte[]                                                             | 'damaged'                       | 'a workbook that breaks off'
        xlsx(HEAD + '<row r="2"><c r="A2"')                                                      | 'damaged'                       | 'markup that breaks off'
        xlsx(HEAD + '<row r="2"><c r="A2"><v>&secret;</v></c></row>', [:], '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>') | 'damaged' | 'a file from outside'
        xlsx(HEAD + '<row r="2"><c r="A2" t="str"><v>&secret;</v></c></row>', [:], "<!--${'x' * 5_000}--><!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>") | 'damaged' | 'the same behind a long remark'
        xlsx(HEAD + '<row r="2"><c r="A2" t="str"><v>&b;</v></c></row>', [:], "<!--${'x' * 5_000}--><!DOCTYPE x [<!ENTITY a \"${'a' * 9_000}\"><!ENTITY b \"${'&a;' * 9_000}\">]>") | 'damaged' | 'entities that grow'
        xlsx(HEAD, ['xl/vbaProject.bin': 'x'])                                                   | 'macros'                        | 'macros'
        xlsx(HEAD, ['xl/media/a.zip': 'PK\3\4'])                                                 | 'another file inside'           | 'an archive inside'
        xlsx(HEAD, ['xl/big.xml': ' ' * 60_000_000])                                             | 'more packed into this file'    | 'an archive that swells'
        xlsx(HEAD + '<row r="2"><c r="ZZZZZ2" t="str"><v>x</v></c></row>')                       | ''                              | 'a column far out'
        xlsx(HEAD + '<row r="2"><c r="OO2" t="str"><v>x</v></c></row>')                          | 'more than 300 columns'         | 'a column too many'
        xlsx(HEAD + '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>')                         | 'Sheet “survey”, row 2: a formula has no result' | 'a formula that failed'
        xlsx(HEAD + '<row r="2"><c r="A2" t="s"><v>7</v></c></row>')                             | 'there are no questions'        | 'a text that is not there'
        xlsx(HEAD + '<row r="2"><c r="A2" t="strange"><v>7</v></c></row>')                       | 'damaged'                       | 'a sort of cell nobody knows'
        xlsx(HEAD + '<row r="2"><c r="A2"><v>seven</v></c></row>')                               | 'damaged'                       | 'a number in words'
        xlsx(HEAD + (2..5_100).collect { "<row r=\"$it\">${words("A$it", 'text' )}${words("B$it", "q$it")}${words("C$it", UUID.randomUUID().toString())}</row>" }.join('')) | 'Sheet “survey” has more than 5,000 rows' | 'five thousand rows'
        xls { sheet, set -> sheet.createRow(5).createCell(0).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.REF.code) } | 'Sheet “survey”, row 6: a formula has no result' | 'the same long ago'
        locked()                                                                                 | 'has a password'                | 'a password'
    }

    def "what does not come to an end is ended"() {
        when:
        new FormFile(Duration.ofMillis(1)).read(xlsx(HEAD))

        then:
        def refused = thrown(NotAForm)
        refused.key() == 'files.refused.too-slow'
    }

    private static byte[] locked() {
        Biff8EncryptionKey.currentUserPassword = 'sesame'
        try {
            xls()
        } finally {
            Biff8EncryptionKey.currentUserPassword = null
        }
    }
}
