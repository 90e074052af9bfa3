package org.folkmoot.portal.platform.files

import static org.folkmoot.portal.platform.files.Samples.*
import static org.folkmoot.portal.platform.files.RefusedFile.Reason.*

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.folkmoot.portal.OwnTime
import org.folkmoot.portal.platform.files.RefusedFile.Reason
import spock.lang.Specification
import spock.lang.TempDir

class FileContentSpec extends Specification {
    @TempDir
    Path folder

    def "sec_8_1_ #what is #kind"() {
        expect:
        kindOf(content) == kind

        where:
        what                             | content                                   || kind
        'a PDF'                          | PDF                                       || FileKind.PDF
        'a PDF padded at the end'        | both(PDF, '\r\n\0\0'.bytes)                    || FileKind.PDF
        'a Word document'                | docx()                                    || FileKind.DOCX
        'a workbook'                     | xlsx()                                    || FileKind.XLSX
        'slides'                         | pptx()                                    || FileKind.PPTX
        'an OpenDocument text'           | odt()                                     || FileKind.ODT
        'an OpenDocument sheet'          | ods()                                     || FileKind.ODS
        'a table with commas'            | 'name,age\nYouth Hub,12\n'.bytes          || FileKind.CSV
        'a table with quoted line ends'  | 'a;b\n"one\ntwo; three";x'.bytes          || FileKind.CSV
        'a table from an older program'  | 'caf\u00e9;1\nt\u0177;2\n'.getBytes('windows-1252') || FileKind.CSV
        'plain text'                     | 'Dear council, we need a bus.\n'.bytes    || FileKind.TXT
        'Welsh text'                     | 'Mae angen b\u0175s arnom ni. T\u0177 ieuenctid!'.getBytes('UTF-8') || FileKind.TXT
        'text that likes things'         | '<3 the skate park'.bytes                 || FileKind.TXT
        'long text, cut inside a letter' | ('\u0175' * 70_000).getBytes('UTF-8')     || FileKind.TXT
        'a picture'                      | png(4, 3)                                 || FileKind.PNG
        'a photograph'                   | jpg(4, 3)                                 || FileKind.JPG
        'a photograph with its preview'  | both(jpg(4, 3), jpg(2, 2))                     || FileKind.JPG
        'a photograph of a telephone'    | both(jpg(4, 3), 'settingsSEFH\1\2SEFT'.bytes)  || FileKind.JPG
    }

    def "sec_8_1_ #what is refused as #reason"() {
        expect:
        refusal(content) == reason

        where:
        what                               | content                                                    || reason
        'nothing'                          | new byte[0]                                                || EMPTY
        'a drawing with script'            | '<svg xmlns="http://www.w3.org/2000/svg"/>'.bytes          || UNKNOWN_KIND
        'a page'                           | '\n <!DOCTYPE html><html></html>'.bytes                    || UNKNOWN_KIND
        'a page after a byte order mark'   | '\u00EF\u00BB\u00BF<html>'.getBytes('ISO-8859-1')          || UNKNOWN_KIND
        'a program'                        | '#!/bin/sh\nls'.bytes                                      || UNKNOWN_KIND
        'a compiled program'               | [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] as byte[]             || UNKNOWN_KIND
        'rich text'                        | '{\\rtf1 hello}'.bytes                                     || UNKNOWN_KIND
        'an archive of anything'           | zip('a.txt': 'hello')                                      || UNKNOWN_KIND
        'an old Word document'             | [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as byte[] || UNKNOWN_KIND
        'a GIF'                            | 'GIF89a\1\0\1\0'.getBytes('ISO-8859-1')                    || UNKNOWN_KIND
        'text with an archive behind it'   | both('text\n'.bytes, zip('a.txt': 'x'))                    || UNKNOWN_KIND
        'text with a NUL'                  | 'hello\0there'.bytes                                       || UNKNOWN_KIND
        'half a PDF'                       | '%PDF-1.7\n1 0 obj'.bytes                                  || BROKEN
        'half a picture'                   | png(4, 3)[0..30] as byte[]                                 || BROKEN
        'half a photograph'                | jpg(4, 3)[0..-3] as byte[]                                 || BROKEN
        'half a document'                  | docx()[0..-30] as byte[]                                   || BROKEN
        'a picture of 41 megapixels'       | pngHeader(6400, 6500)                                      || PICTURE_TOO_LARGE
        'a photograph of 41 megapixels'    | jpgHeader(6400, 6500)                                      || PICTURE_TOO_LARGE
        'a macro document by its type'     | docx(main: 'application/vnd.ms-word.document.macroEnabled.main+xml') || MACROS
        'a document with a macro part'     | docx(parts: ['word/vbaProject.bin': 'x'])                  || MACROS
        'a workbook with a macro sheet'    | xlsx(parts: ['xl/macrosheets/sheet1.xml': '<a/>'])         || MACROS
        'a document with ActiveX'          | docx(parts: ['word/activeX/activeX1.xml': '<a/>'])         || MACROS
        'an OpenDocument with Basic'       | odt(parts: ['Basic/Standard/Module1.xml': '<a/>'])         || MACROS
        'a slide show of another kind'     | odt(mediaType: 'application/vnd.oasis.opendocument.presentation') || UNKNOWN_KIND
    }

    def "sec_8_1_polyglot: #what"() {
        expect:
        refusal(content) == TWO_IN_ONE

        where:
        what                                        | content
        'a PDF with an archive behind it'           | both(PDF, zip('a.txt': 'x'))
        'a PDF with a page behind it'               | both(PDF, '<script>alert(1)</script>'.bytes)
        'a picture with an archive behind it'       | both(png(4, 3), zip('a.txt': 'x'))
        'a picture with a page behind it'           | both(png(4, 3), '<html>'.bytes)
        'a photograph with an archive behind it'    | both(jpg(4, 3), zip('a.class': 'x'))
        'a photograph with a script behind it'      | both(jpg(4, 3), '<?php echo 1 ?>'.bytes)
        'a photograph with a script in its settings'| both(jpg(4, 3), '<script>SEFT'.bytes)
        'a photograph with a film behind it'        | both(jpg(4, 3), new byte[70_000])
        'a document with something between'         | withGap(docx())
        'a document with two parts of one name'     | twice(docx())
        'a document whose parts are listed elsewise'| renamedInList(docx(), 'word/document.xml', 'word/documenx.xml')
        'an office and an open document in one'     | zipStoredFirst('mimetype', 'application/vnd.oasis.opendocument.text', ['[Content_Types].xml': types(WORD), 'content.xml': '<a/>'])
    }

    def "sec_8_2_container: #what is refused as #reason"() {
        expect:
        refusal(content) == reason

        where:
        what                            | content                                                              || reason
        'more than 2,000 parts'         | docx(parts: (1..2000).collectEntries { ["word/p${it}.xml".toString(), '<a/>'] }) || TOO_MUCH_INSIDE
        'more than a hundredfold'       | docx(parts: ['word/media/zeros.bin': '\0' * 2_000_000])              || TOO_MUCH_INSIDE
        'sizes that lie'                | lyingSizes()                                                         || TOO_MUCH_INSIDE
        'an archive inside'             | docx(parts: ['word/a.bin': zip('a.txt': 'x')])                       || FILE_INSIDE
        'an archive by its name'        | docx(parts: ['word/embeddings/book.xlsx': 'x'])                      || FILE_INSIDE
        'an object inside'              | docx(parts: ['word/embeddings/oleObject1.bin': [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1] as byte[]]) || FILE_INSIDE
        'a program inside'              | docx(parts: ['word/media/image1.png': 'MZ\u0090'.getBytes('ISO-8859-1')]) || FILE_INSIDE
        'a path up'                     | docx(parts: ['../../etc/passwd': 'x'])                               || UNSAFE_NAMES
        'a path from the root'          | docx(parts: ['/etc/passwd': 'x'])                                    || UNSAFE_NAMES
        'a path with backslashes'       | docx(parts: ['word\\x.xml': 'x'])                                    || UNSAFE_NAMES
        'a path of a drive'             | docx(parts: ['C:x.xml': 'x'])                                        || UNSAFE_NAMES
        'a symbolic link'               | symlink()                                                            || UNSAFE_NAMES
        'a password of a word processor' | both([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as byte[], 'EncryptedPackage'.getBytes('UTF-16LE')) || ENCRYPTED
        'a password of an open document' | odt(parts: ['styles.xml': '\0\1', 'META-INF/manifest.xml': '<m><manifest:encryption-data/></m>']) || ENCRYPTED
        'a password'                    | encrypted()                                                          || ENCRYPTED
        'entities'                      | docx(parts: ['word/x.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>']) || BROKEN
        'markup in a hiding encoding'   | docx(parts: ['word/x.xml': '<a/>'.getBytes('UTF-16LE')])             || BROKEN
        'a wrong checksum'              | wrongChecksum()                                                      || BROKEN
    }

    def "sec_8_2_a bomb is refused before it costs much"() {
        given:
        byte[] bomb = docx(parts: (1..20).collectEntries { ["word/media/$it".toString(), new byte[9_000_000]] })

        when:
        long start = OwnTime.now()
        def reason = refusal(bomb)

        then:
        reason == TOO_MUCH_INSIDE
        OwnTime.since(start) < Duration.ofSeconds(1)
    }

    def "every refusal has words in both languages"() {
        expect:
        Reason.values().every { reason ->
            ['files', 'files_cy'].every {
                getClass().getResourceAsStream("/folkmoot/content/messages/${it}.properties").getText('UTF-8').contains("files.refused.${reason.key()}=")
            }
        }
    }

    def "a download of #typed is offered as #name"() {
        when:
        def headers = Downloads.attachment(typed, kind)

        then:
        headers['Content-Disposition'] == "attachment; filename=\"$ascii\"; filename*=UTF-8''$encoded"
        headers['X-Content-Type-Options'] == 'nosniff'
        headers['Content-Security-Policy'].contains('sandbox')
        Downloads.safeName(typed, kind) == name

        where:
        typed                        | kind         || name               | ascii              | encoded
        'Needs 2026.pdf'             | FileKind.PDF || 'Needs 2026.pdf'   | 'Needs 2026.pdf'   | 'Needs%202026.pdf'
        'page.html'                  | FileKind.TXT || 'page.html.txt'    | 'page.html.txt'    | 'page.html.txt'
        '../../etc/passwd'           | FileKind.TXT || 'passwd.txt'       | 'passwd.txt'       | 'passwd.txt'
        'C:\\a\\b.PDF'               | FileKind.PDF || 'b.pdf'            | 'b.pdf'            | 'b.pdf'
        'a"; x="\r\nSet-Cookie: y=1' | FileKind.PDF || 'a__ x=_Set-Cookie_ y=1.pdf' | 'a__ x=_Set-Cookie_ y=1.pdf' | 'a__%20x%3D_Set-Cookie_%20y%3D1.pdf'
        'T\u0177 a b\u0175s.odt'     | FileKind.ODT || 'T\u0177 a b\u0175s.odt' | 'Ty a bws.odt' | 'T%C5%B7%20a%20b%C5%B5s.odt'
        'photo\u202Egpj.exe'         | FileKind.JPG || 'photogpj.exe.jpg' | 'photogpj.exe.jpg' | 'photogpj.exe.jpg'
        '   ...'                     | FileKind.CSV || 'file.csv'         | 'file.csv'         | 'file.csv'
        'CON.txt'                    | FileKind.TXT || 'fileCON.txt'      | 'fileCON.txt'      | 'fileCON.txt'
    }

    private FileKind kindOf(byte[] content) {
        FileContent.kindOf(Files.write(folder.resolve(UUID.randomUUID().toString()), content))
    }

    private Reason refusal(byte[] content) {
        try {
            kindOf(content)
            null
        } catch (RefusedFile refused) {
            refused.reason()
        }
    }
}
