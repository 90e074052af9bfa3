package org.folkmoot.portal.content;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.folkmoot.portal.OwnTime;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * Whatever stands in the main part of an otherwise sound paper, what reads it ends soon: with words, as many as there is room for, or with a
 * failure that its program tells from others; and never with the names of those who wrote it. {@code bin/prove fuzz} makes papers up for ten
 * minutes; {@code HostilePapersSpec} tries some in every build. No spec by its name: the fuzzer changes classes of the process it runs in.
 */
class PageReaderFuzz {
    static final String WRITER = "Zzwriter Zzname";

    private static final Duration LONG = Duration.ofSeconds(8);
    private static final List<FileKind> KINDS = List.of(
            FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS, FileKind.TXT, FileKind.CSV);
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /** @param made the first byte says which kind, the others are its main part */
    @FuzzTest(maxDuration = "10m")
    void read(byte[] made) throws IOException {
        // A paper whose own words are the writer's name is no finding.
        if (made.length < 2 || new String(made, StandardCharsets.UTF_8).contains(WRITER)) return;
        FileKind kind = KINDS.get(Byte.toUnsignedInt(made[0]) % KINDS.size());
        check(kind, paper(kind, Arrays.copyOfRange(made, 1, made.length)));
    }

    /** @return whether words were read */
    static boolean check(FileKind kind, byte[] paper) {
        long start = OwnTime.now();
        try {
            Pieces pieces = PageReader.read(paper, kind);
            for (Pieces.Piece piece : pieces.all()) {
                if (piece.text().length() > Pieces.LONGEST) throw new AssertionError("a piece that is too long");
                if ((piece.text() + piece.name()).contains(WRITER)) throw new AssertionError("who wrote it was read");
            }
            if (pieces.all().size() > Pieces.MOST) throw new AssertionError("too many pieces");
            return !pieces.all().isEmpty();
        } catch (IOException | RuntimeException | StackOverflowError told) {
            return false;
        } finally {
            if (OwnTime.since(start).compareTo(LONG) > 0) throw new AssertionError("that took long");
        }
    }

    static byte[] paper(FileKind kind, byte[] main) throws IOException {
        return switch (kind) {
            case DOCX -> office("wordprocessingml.document", "word/document.xml", "", main);
            case PPTX -> office("presentationml.presentation", "ppt/presentation.xml", "slides/slide1.xml", main);
            case XLSX -> office("spreadsheetml.sheet", "xl/workbook.xml", "worksheets/sheet1.xml", main);
            case ODT, ODS -> open(kind, main);
            default -> main;
        };
    }

    /** @param inner the part that has the words, beside the main one; empty where the main one has */
    private static byte[] office(String type, String part, String inner, byte[] words) throws IOException {
        String folder = part.substring(0, part.indexOf('/') + 1);
        boolean slides = inner.startsWith("slides");
        String types =
                "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/" + part + "\" ContentType=\"" + OFFICE + type + ".main+xml\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                        + (inner.isEmpty()
                                ? ""
                                : "<Override PartName=\"/" + folder + inner + "\" ContentType=\"" + OFFICE
                                        + (slides ? "presentationml.slide+xml" : "spreadsheetml.worksheet+xml")
                                        + "\"/>")
                        + "</Types>";
        String list = slides
                ? "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\""
                        + RELATIONS.substring(0, RELATIONS.length() - 1)
                        + "\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst></p:presentation>"
                : "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
                        + RELATIONS.substring(0, RELATIONS.length() - 1)
                        + "\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "[Content_Types].xml", types.getBytes());
            add(
                    zip,
                    "_rels/.rels",
                    relations(
                            "rId1",
                            RELATIONS + "officeDocument",
                            part,
                            "rId2",
                            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                            "docProps/core.xml"));
            add(
                    zip,
                    "docProps/core.xml",
                    ("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                                    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>" + WRITER
                                    + "</dc:creator></cp:coreProperties>")
                            .getBytes());
            add(zip, part, inner.isEmpty() ? words : list.getBytes());
            if (!inner.isEmpty()) {
                add(
                        zip,
                        folder + "_rels/" + part.substring(folder.length()) + ".rels",
                        relations("rId1", RELATIONS + (slides ? "slide" : "worksheet"), inner));
                add(zip, folder + inner, words);
            }
        }
        return bytes.toByteArray();
    }

    /** @param facts name, type and target, one after the other */
    private static byte[] relations(String... facts) {
        StringBuilder said = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < facts.length; i += 3) {
            said.append("<Relationship Id=\"")
                    .append(facts[i])
                    .append("\" Type=\"")
                    .append(facts[i + 1]);
            said.append("\" Target=\"").append(facts[i + 2]).append("\"/>");
        }
        return said.append("</Relationships>").toString().getBytes();
    }

    private static byte[] open(FileKind kind, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] type = kind.mediaType().getBytes();
            CRC32 sum = new CRC32();
            sum.update(type);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            add(zip, "content.xml", content);
            add(
                    zip,
                    "meta.xml",
                    ("<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                                    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta><dc:creator>"
                                    + WRITER
                                    + "</dc:creator></office:meta></office:document-meta>")
                            .getBytes());
            add(
                    zip,
                    "META-INF/manifest.xml",
                    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"
                            .getBytes());
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(part);
    }
}
