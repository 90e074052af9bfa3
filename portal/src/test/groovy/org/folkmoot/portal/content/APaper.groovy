package org.folkmoot.portal.content

import java.util.zip.Deflater
import java.util.zip.DeflaterOutputStream
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import org.apache.pdfbox.pdmodel.PDDocument
import org.apache.pdfbox.pdmodel.PDPage
import org.apache.pdfbox.pdmodel.encryption.AccessPermission
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy
import org.apache.pdfbox.Loader

/** Files that somebody might send, good ones and others, and a cover sheet that is whole. */
class APaper {
    /** A PDF with a page for each text. */
    static byte[] pdf(String... pages) {
        PaperPress.print('A paper', 'en', 11f, pages.collect { new PaperPress.Sheet('Heading', [it]) })
    }

    static byte[] locked() {
        Loader.loadPDF(pdf('Secret words')).withCloseable { paper ->
            paper.protect(new StandardProtectionPolicy('owner', 'reader', new AccessPermission()))
            saved(paper)
        }
    }

    /** A page without words, as a scanner makes it. */
    static byte[] scanned() {
        new PDDocument().withCloseable { paper ->
            paper.addPage(new PDPage())
            saved(paper)
        }
    }

    /** A page whose drawing unpacks to four hundred million spaces. */
    static byte[] bomb() {
        def packed = new ByteArrayOutputStream()
        def spaces = new byte[1_000_000]
        Arrays.fill(spaces, (byte) 0x20)
        new DeflaterOutputStream(packed, new Deflater(1)).withCloseable { out -> 400.times { out.write(spaces) } }
        def stream = packed.toByteArray()
        def head = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${stream.length}/Filter/FlateDecode>>stream\n"
        def out = new ByteArrayOutputStream()
        out << head.getBytes('ISO-8859-1') << stream << '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'.getBytes('ISO-8859-1')
        out.toByteArray()
    }

    /** A PDF to one program, an archive to another. */
    static byte[] polyglot() {
        (pdf('Both') as List) + (zip(['readme.txt': 'hello']) as List) as byte[]
    }

    /** A word processor's document that brings a program. */
    static byte[] withMacros() {
        zip(['[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'Sub AutoOpen()'])
    }

    static byte[] zip(Map<String, String> parts) {
        def out = new ByteArrayOutputStream()
        new ZipOutputStream(out).withCloseable { zip ->
            parts.each { name, words ->
                zip.putNextEntry(new ZipEntry(name))
                zip.write(words.bytes)
                zip.closeEntry()
            }
        }
        out.toByteArray()
    }

    /** Every field of the form, filled in. */
    static Map<String, String> cover(Map<String, String> changes = [:]) {
        [
            'title-en': 'Youth clubs <b>now</b>', 'title-cy': 'Clybiau ieuenctid <b>nawr</b>',
            'purpose-en': 'Says when clubs open.', 'purpose-cy': 'Mae’n dweud pryd mae clybiau’n agor.',
            'author-en': 'Youth team', 'author-cy': 'Y tîm ieuenctid',
            'readers-en': 'Everybody', 'readers-cy': 'Pawb',
            'keywords-en': '', 'keywords-cy': '', 'replaces-en': '', 'replaces-cy': '',
            'contact-en': 'youth@example.org', 'contact-cy': 'youth@example.org',
            'formats-en': 'Ask a youth worker.', 'formats-cy': 'Gofynnwch i weithiwr ieuenctid.',
            publishedOn: '2026-11-02', reviewOn: '', audience: 'everyone', lang: 'en', basedOn: '0',
        ] + changes
    }

    private static byte[] saved(PDDocument paper) {
        def out = new ByteArrayOutputStream()
        paper.save(out)
        out.toByteArray()
    }
}
