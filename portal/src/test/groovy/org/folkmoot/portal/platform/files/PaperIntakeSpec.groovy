package org.folkmoot.portal.platform.files

import java.util.zip.DeflaterOutputStream
import java.nio.charset.StandardCharsets
import org.apache.pdfbox.Loader
import org.apache.pdfbox.cos.COSArray
import org.apache.pdfbox.cos.COSName
import org.apache.pdfbox.pdmodel.PDDocument
import org.apache.pdfbox.pdmodel.PDPage
import org.apache.pdfbox.pdmodel.PDPageContentStream
import org.apache.pdfbox.pdmodel.common.PDMetadata
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot
import org.apache.pdfbox.pdmodel.encryption.AccessPermission
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature
import org.apache.pdfbox.pdmodel.common.PDRectangle
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.files.RefusedFile.Reason

/** Papers come in without what their files say of who wrote them; what arrived is not kept. */
class PaperIntakeSpec extends PortalSpec {
    static final String WHO = 'Zzwriter'

    def "sec_8_5 a PDF loses its writers, days, programs, places and earlier revisions, and keeps its title, tags and words"() {
        given:
        byte[] sent = pdf()
        assert all(sent).contains(WHO)

        when:
        def taken = take(sent)
        byte[] kept = bytes(taken)

        then: 'no trace in anything it is made of, packed or not'
        !all(kept).contains(WHO)

        and: 'the title, the tags and what a screen reader asks for are there'
        Loader.loadPDF(kept).withCloseable { paper ->
            assert paper.documentInformation.title == 'Club hours <now>'
            assert paper.documentInformation.metadataKeys == ['Title'] as Set
            assert new String(paper.documentCatalog.metadata.toByteArray(), 'UTF-8').identity { contains('Club hours &lt;now&gt;') && contains('<pdfuaid:part>1</pdfuaid:part>') }
            assert paper.documentCatalog.markInfo.marked
            assert paper.documentCatalog.structureTreeRoot.kids[0].structureType == 'H1'
            assert paper.documentCatalog.language == 'cy'
            assert paper.getPage(0).annotations[0].contents == 'Is this so?'
            def drawn = paper.getPage(0).resources
            assert drawn.XObjectNames.collect { drawn.getXObject(it).image.width } == [8, 8, 8]
            true
        }

        and: 'what arrived is gone'
        sql.rows("SELECT id FROM file_object WHERE council_id = ? AND purpose = 'spec.paper'", [council.id])*.id*.toString() == [taken.stored().id().toString()]
    }

    def "sec_8_5 #kind loses its writers and keeps its words"() {
        when:
        def kept = bytes(take(file))
        def parts = Samples.parts(kept)

        then:
        !parts.any { name, text -> text.contains(WHO) }
        parts.values().any { it.contains('Youth club hours') }
        titled == null || parts[titled].contains('<dc:title>Hours &amp; places</dc:title>')
        FileKind.valueOf(kind) == take(kept).kind()

        where:
        kind   | titled              | file
        'DOCX' | 'docProps/core.xml' | Samples.docx(parts: office() + ['word/comments.xml': "<w:comments xmlns:w='w'><w:comment w:id='1' w:author=\"$WHO\" w:initials='$WHO' w:date='2026-01-01'>Why?</w:comment></w:comments>"])
        'XLSX' | 'docProps/core.xml' | Samples.xlsx(parts: office() + ['xl/comments1.xml': "<comments><authors><author>$WHO</author></authors></comments>"])
        'PPTX' | 'docProps/core.xml' | Samples.pptx(parts: office() + ['ppt/commentAuthors.xml': "<p:cmAuthorLst xmlns:p='p'><p:cmAuthor id=\"0\" name=\"$WHO\" initials=\"$WHO\"/></p:cmAuthorLst>"])
        'XLSX' | 'docProps/core.xml' | Samples.xlsx(parts: office() + ['xl/persons/person.xml': "<personList><person displayName=\"$WHO\" id='1' userId='$WHO' providerId='None'/></personList>"])
        'PPTX' | 'docProps/core.xml' | Samples.pptx(parts: office() + ['ppt/authors.xml': "<p188:authorLst xmlns:p188='p'><p188:author id='1' name=\"$WHO\" initials='$WHO' userId='$WHO' providerId='None'/></p188:authorLst>"])
        'ODT'  | 'meta.xml'          | Samples.odt(parts: ['meta.xml': openMeta(), 'styles.xml': "<office:annotation><dc:creator>$WHO</dc:creator></office:annotation>"])
        'ODS'  | 'meta.xml'          | Samples.ods(parts: ['meta.xml': openMeta(), 'Pictures/1.jpg': photograph()])
    }

    def "sec_8_5 #what is given back, and nothing of it is kept"() {
        when:
        take(file)

        then:
        def refused = thrown(RefusedFile)
        refused.reason() == reason
        sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND purpose = 'spec.paper' AND sha256 = ?", [council.id, java.security.MessageDigest.getInstance('SHA-256').digest(file)]).n == 0

        where:
        what                        | file                                                                                        || reason
        'a signed paper'            | signed()                                                                                    || Reason.SIGNED
        'one with a password'       | locked()                                                                                    || Reason.ENCRYPTED
        'one that cannot be read'   | '%PDF-1.7\nnothing\n%%EOF\n'.bytes                                                          || Reason.BROKEN
        'one with a file inside'    | carrying()                                                                                  || Reason.FILE_INSIDE
        'one with tracked changes'  | Samples.docx(parts: ['word/footer1.xml': "<w:p xmlns:w='w'><w:del w:author='$WHO'>x</w:del></w:p>"]) || Reason.TRACKED_CHANGES
    }

    private PaperIntake.Taken take(byte[] file) {
        bean(PaperIntake).takeIn(council.id, new ByteArrayInputStream(file), 'spec.paper', FileKind.DOCUMENTS)
    }

    private byte[] bytes(PaperIntake.Taken taken) {
        bean(FileStore).open(council.id, taken.stored().id()).withCloseable { it.readAllBytes() }
    }

    /** Everything a PDF is made of, unpacked, with its bytes as they are. */
    private static String all(byte[] file) {
        def said = new StringBuilder(new String(file, StandardCharsets.ISO_8859_1))
        Loader.loadPDF(file).withCloseable { paper ->
            paper.document.xrefTable.keySet().each { key ->
                def thing = paper.document.getObjectFromPool(key).object
                said << thing
                if (thing instanceof org.apache.pdfbox.cos.COSStream) {
                    said << new String(thing.createRawInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    if (thing.getCOSName(COSName.FILTER) == COSName.FLATE_DECODE) {
                        said << new String(thing.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    }
                }
            }
        }
        said
    }

    private static Map<String, ?> office() {
        def relation = { type, target -> "<Relationship Id=\"$target\" Type=\"http://x/relationships/$type\" Target=\"$target\"/>" }
        [
            '_rels/.rels': "<Relationships>${relation('metadata/core-properties', 'docProps/core.xml')}${relation('extended-properties', 'docProps/app.xml')}${relation('custom-properties', '/docProps/custom.xml')}</Relationships>",
            'docProps/core.xml': "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title>Hours &amp; places</dc:title><dc:creator>$WHO</dc:creator><cp:lastModifiedBy>$WHO</cp:lastModifiedBy></cp:coreProperties>",
            'docProps/app.xml': "<Properties><Company>$WHO</Company></Properties>",
            'docProps/custom.xml': "<Properties><property name='x'>$WHO</property></Properties>",
            'media/image1.jpeg': photograph(),
        ]
    }

    private static String openMeta() {
        "<office:document-meta xmlns:office='o' xmlns:dc='d'><office:meta><dc:title>Hours &amp; places</dc:title><meta:initial-creator>$WHO</meta:initial-creator><dc:creator>$WHO</dc:creator></office:meta></office:document-meta>"
    }

    /** With a place and a name, where a camera writes them. */
    private static byte[] photograph() {
        byte[] plain = Samples.jpg(8, 8)
        byte[] note = "Exif\0\0GPS 51.5 $WHO".bytes
        def out = new ByteArrayOutputStream()
        out.write(plain, 0, 2)
        out.write([0xFF, 0xFF, 0xE1, (note.length + 2) >> 8, (note.length + 2) & 0xFF] as byte[])
        out.write(note)
        byte[] more = "MPF\0$WHO".bytes
        out.write([0xFF, 0xE2, 0, more.length + 2] as byte[])
        out.write(more)
        out.write(plain, 2, plain.length - 2)
        out.write("a second photograph of $WHO behind the first".bytes)
        out.toByteArray()
    }

    private static byte[] pdf() {
        byte[] first = new PDDocument().withCloseable { paper ->
            def page = new PDPage()
            paper.addPage(page)
            def picture = PDImageXObject.createFromByteArray(paper, photograph(), 'photograph')
            assert picture.COSObject.getCOSName(COSName.FILTER) == COSName.DCT_DECODE
            picture.metadata = xmp(paper, WHO)
            def listed = PDImageXObject.createFromByteArray(paper, photograph(), 'listed')
            listed.COSObject.setItem(COSName.FILTER, new COSArray([COSName.DCT_DECODE]))
            def packed = PDImageXObject.createFromByteArray(paper, photograph(), 'packed')
            def deflated = new ByteArrayOutputStream()
            new DeflaterOutputStream(deflated).withCloseable { it.write(photograph()) }
            packed.COSObject.createRawOutputStream().withCloseable { it.write(deflated.toByteArray()) }
            packed.COSObject.setItem(COSName.FILTER, new COSArray([COSName.FLATE_DECODE, COSName.DCT_DECODE]))
            new PDPageContentStream(paper, page).withCloseable { content -> [picture, listed, packed].each { content.drawImage(it, 10f, 10f) } }
            def remark = new PDAnnotationText(contents: 'Is this so?', titlePopup: WHO)
            remark.rectangle = new PDRectangle(1, 1, 9, 9)
            page.annotations = [remark]
            paper.documentCatalog.language = 'cy'
            paper.documentCatalog.markInfo = new PDMarkInfo(marked: true)
            def tags = new PDStructureTreeRoot()
            tags.appendKid(new PDStructureElement('H1', tags))
            paper.documentCatalog.structureTreeRoot = tags
            paper.documentCatalog.metadata = xmp(paper, "<dc:creator>$WHO</dc:creator><pdfuaid:part>1</pdfuaid:part>")
            paper.documentInformation.identity {
                title = 'Club hours <now>'
                author = producer = creator = keywords = subject = WHO
                creationDate = Calendar.instance
            }
            paper.documentInformation.setCustomMetadataValue('Company', WHO)
            saved(paper)
        }
        // A later revision, which leaves the first one in the file.
        Loader.loadPDF(first).withCloseable { paper ->
            def out = new ByteArrayOutputStream()
            paper.documentInformation.author = "$WHO again"
            paper.documentInformation.COSObject.needToBeUpdated = true
            paper.saveIncremental(out)
            out.toByteArray()
        }
    }

    private static PDMetadata xmp(PDDocument paper, String words) {
        new PDMetadata(paper, new ByteArrayInputStream(words.bytes))
    }

    private static byte[] signed() {
        new PDDocument().withCloseable { paper ->
            paper.addPage(new PDPage())
            paper.addSignature(new PDSignature(filter: PDSignature.FILTER_ADOBE_PPKLITE, subFilter: PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED, name: WHO), { content -> new byte[8] } as org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface)
            def plain = new ByteArrayOutputStream()
            paper.save(plain)
            plain.toByteArray()
        }
    }

    private static byte[] locked() {
        new PDDocument().withCloseable { paper ->
            paper.addPage(new PDPage())
            paper.protect(new StandardProtectionPolicy('owner', 'reader', new AccessPermission()))
            saved(paper)
        }
    }

    private static byte[] carrying() {
        new PDDocument().withCloseable { paper ->
            paper.addPage(new PDPage())
            def inside = new org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification(file: 'a.txt')
            inside.embeddedFile = new org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile(paper, new ByteArrayInputStream(WHO.bytes))
            def tree = new org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode()
            tree.names = ['a.txt': inside]
            paper.documentCatalog.names = new org.apache.pdfbox.pdmodel.PDDocumentNameDictionary(paper.documentCatalog)
            paper.documentCatalog.names.embeddedFiles = tree
            saved(paper)
        }
    }

    private static byte[] saved(PDDocument paper) {
        def out = new ByteArrayOutputStream()
        paper.save(out)
        out.toByteArray()
    }
}
