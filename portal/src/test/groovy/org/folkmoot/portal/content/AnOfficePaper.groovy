package org.folkmoot.portal.content

import org.apache.poi.xslf.usermodel.XMLSlideShow
import org.apache.poi.xslf.usermodel.XSLFTextShape
import org.apache.poi.xssf.usermodel.XSSFClientAnchor
import org.apache.poi.xssf.usermodel.XSSFRichTextString
import org.apache.poi.xssf.usermodel.XSSFWorkbook
import org.folkmoot.portal.platform.files.FileKind

/** Small papers of office programs, made on the spot; each was written, and remarked upon, by the same person. */
class AnOfficePaper {
    static final String WRITER = PageReaderFuzz.WRITER
    private static final String W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

    /** @param sheets name to rows of cells; one called Hidden is */
    static byte[] workbook(Map<String, List<List>> sheets) {
        new XSSFWorkbook().withCloseable { book ->
            book.properties.coreProperties.creator = WRITER
            sheets.each { name, rows ->
                def sheet = book.createSheet(name)
                rows.eachWithIndex { cells, at ->
                    def row = sheet.createRow(at)
                    cells.eachWithIndex { value, column -> row.createCell(column).setCellValue(value) }
                }
                def remark = sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 4, 4, 6, 6))
                remark.author = WRITER
                remark.string = new XSSFRichTextString('zzremark')
                sheet.getRow(0).getCell(0).cellComment = remark
                if (name == 'Hidden') book.setSheetHidden(book.getSheetIndex(name), true)
            }
            written { book.write(it) }
        }
    }

    /** @param words of each slide, in the order they are shown; hidden where they begin with a minus */
    static byte[] slides(List<String> words) {
        new XMLSlideShow().withCloseable { show ->
            show.properties.coreProperties.creator = WRITER
            // made backwards, so that the order in the file is another than the one people see
            words.reverse().each { text ->
                def slide = show.createSlide()
                slide.createTextBox().text = text
                if (text.startsWith('-')) slide.hidden = true
                show.getNotesSlide(slide).shapes.findAll { it instanceof XSLFTextShape }.each { it.text = 'zznotes' }
                show.setSlideOrder(slide, 0)
            }
            written { show.write(it) }
        }
    }

    /** @param sections heading to paragraph */
    static byte[] word(Map<String, String> sections) {
        def body = sections.collect { heading, text ->
            "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>$heading</w:t></w:r></w:p>" +
                    "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>$text</w:t></w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>"
        }.join('')
        wordOf("<w:document xmlns:w='$W'><w:body>$body</w:body></w:document>")
    }

    /** @param document its main part, as it is */
    static byte[] wordOf(String document) {
        def office = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
        def rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        APaper.zip([
            '[Content_Types].xml': "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>" +
                    "<Override PartName='/word/document.xml' ContentType=\"${office}.document.main+xml\"/><Override PartName='/word/styles.xml' ContentType='${office}.styles+xml'/><Override PartName='/word/comments.xml' ContentType='${office}.comments+xml'/></Types>",
            '_rels/.rels': "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='$rel/officeDocument' Target='word/document.xml'/></Relationships>",
            'word/document.xml': document,
            'word/_rels/document.xml.rels': "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='$rel/styles' Target='styles.xml'/><Relationship Id='rId2' Type='$rel/comments' Target='comments.xml'/></Relationships>",
            'word/styles.xml': "<w:styles xmlns:w='$W'><w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/></w:style></w:styles>",
            'word/comments.xml': "<w:comments xmlns:w='$W'><w:comment w:id='0' w:author='$WRITER'><w:p><w:r><w:t>zzremark</w:t></w:r></w:p></w:comment></w:comments>",
        ])
    }

    /** @param sections heading to paragraph */
    static byte[] openText(Map<String, String> sections) {
        def remark = "<office:annotation><dc:creator>$WRITER</dc:creator><text:p>zzremark</text:p></office:annotation>"
        opened(FileKind.ODT, '', '<office:text>' + sections.collect { heading, text -> "<text:h text:outline-level=\"1\">$heading</text:h><text:p>$text$remark</text:p>" }.join('') + '</office:text>')
    }

    /** @param sheets name to rows of cells; one called Hidden is */
    static byte[] openSheets(Map<String, List<List>> sheets) {
        def style = '<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        opened(FileKind.ODS, style, '<office:spreadsheet>' + sheets.collect { name, rows ->
            "<table:table table:name=\"$name\" table:style-name=\"${name == 'Hidden' ? 'ta2' : 'ta1'}\">" + rows.collect { cells ->
                '<table:table-row>' + cells.collect { "<table:table-cell><text:p>$it</text:p></table:table-cell>" }.join('') + '</table:table-row>'
            }.join('') + '</table:table>'
        }.join('') + '</office:spreadsheet>')
    }

    private static byte[] opened(FileKind kind, String styles, String body) {
        def spaces = [office: 'office:1.0', text: 'text:1.0', table: 'table:1.0', style: 'style:1.0'].collect { "xmlns:$it.key=\"urn:oasis:names:tc:opendocument:xmlns:$it.value\"" }.join(' ')
        PageReaderFuzz.paper(kind, "<?xml version=\"1.0\"?><office:document-content $spaces xmlns:dc=\"http://purl.org/dc/elements/1.1/\">$styles<office:body>$body</office:body></office:document-content>".getBytes('UTF-8'))
    }

    private static byte[] written(Closure how) {
        def out = new ByteArrayOutputStream()
        how(out)
        out.toByteArray()
    }
}
