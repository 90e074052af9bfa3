package org.folkmoot.portal.platform.files;

import io.micronaut.core.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A program of its own: takes a paper on its input and puts the same paper on its output, without what its file says of who wrote it,
 * when, where and with what (security 8.5). What a reader sees, the title and the tags that reading aloud follows stay. It runs apart from
 * the portal for the reasons of {@link ChildProgram}; see {@link PaperIntake}.
 */
final class PaperStripper {
    static final int BROKEN = 2;
    static final int ENCRYPTED = 4;
    /** Without its notes its seal would no longer hold. */
    static final int SIGNED = 5;

    static final int FILE_INSIDE = 6;
    /** Words that somebody took out or put in are still marked as such, with who it was. */
    static final int TRACKED = 7;
    /** A web page without a word. */
    static final int NOTHING_SAID = 8;

    /** In place of a kind: of a web page its words are the answer. */
    static final String WEB_PAGE = "web-page";

    /** Starts the answer, so that anything else printed is not taken for one. */
    static final byte[] ANSWER = {'F', 'M', 'P', 'S'};

    private static final List<String> JPEG =
            List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName());
    private static final Set<String> REMARKS = Set.of(
            "Text",
            "FreeText",
            "Line",
            "Square",
            "Circle",
            "Polygon",
            "PolyLine",
            "Highlight",
            "Underline",
            "Squiggly",
            "StrikeOut",
            "Stamp",
            "Caret",
            "Ink",
            "Popup",
            "FileAttachment",
            "Redact",
            "Sound");
    private static final List<COSName> NOTES =
            List.of(COSName.METADATA, COSName.getPDFName("PieceInfo"), COSName.getPDFName("LastModified"));

    private PaperStripper() {}

    /** Why a paper is given back. */
    static final class Kept extends IOException {
        private static final long serialVersionUID = 1L;

        private final int exit;

        Kept(int exit) {
            this.exit = exit;
        }
    }

    /** @param arguments the kind of file: an extension of {@link FileKind}, or {@link #WEB_PAGE} */
    public static void main(String[] arguments) throws IOException {
        LastResort.arm();
        PrintStream out = System.out;
        System.setOut(System.err);
        byte[] file = System.in.readAllBytes();
        try {
            byte[] stripped =
                    switch (arguments[0]) {
                        case "pdf" -> pdf(file);
                        case WEB_PAGE -> words(file);
                        default -> OfficeNotes.without(file);
                    };
            out.write(ANSWER);
            out.write(stripped);
            out.flush();
        } catch (Kept kept) {
            System.exit(kept.exit);
        } catch (InvalidPasswordException locked) {
            System.exit(ENCRYPTED);
        } catch (IOException | RuntimeException damaged) {
            System.exit(BROKEN);
        }
        System.exit(0);
    }

    private static byte[] words(byte[] file) throws IOException {
        String words = WebPage.words(file);
        if (words.isEmpty()) throw new Kept(NOTHING_SAID);
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf(byte[] file) throws IOException {
        try (PDDocument paper = Loader.loadPDF(new RandomAccessReadBuffer(new ByteArrayInputStream(file)))) {
            if (paper.isEncrypted()) {
                throw new Kept(ENCRYPTED);
            }
            if (!paper.getSignatureDictionaries().isEmpty()) {
                throw new Kept(SIGNED);
            }
            String title = paper.getDocumentInformation().getTitle();
            boolean universal = says(paper.getDocumentCatalog().getMetadata(), "pdfuaid:part");
            strip(paper.getDocument().getTrailer());
            PDDocumentInformation about = new PDDocumentInformation();
            if (title != null) {
                about.setTitle(title);
            }
            paper.setDocumentInformation(about);
            if (title != null || universal) {
                byte[] xmp = xmp(title == null ? "" : title, universal).getBytes(StandardCharsets.UTF_8);
                paper.getDocumentCatalog().setMetadata(new PDMetadata(paper, new ByteArrayInputStream(xmp)));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
            paper.save(out);
            return out.toByteArray();
        }
    }

    private static boolean says(PDMetadata metadata, String words) throws IOException {
        return metadata != null && new String(metadata.toByteArray(), StandardCharsets.UTF_8).contains(words);
    }

    /** Walks through everything the paper is made of; what nothing leads to, such as earlier revisions, is not written again. */
    private static void strip(COSDictionary trailer) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> ahead = new ArrayDeque<>(List.of(trailer));
        while (!ahead.isEmpty()) {
            COSBase one = ahead.pop();
            COSBase thing = one instanceof COSObject reference ? reference.getObject() : one;
            if (thing == null || !seen.add(thing)) {
                continue;
            }
            if (thing instanceof COSArray array) {
                array.forEach(inner -> ahead.push(inner == null ? new COSArray() : inner));
            } else if (thing instanceof COSDictionary dictionary) {
                strip(dictionary, ahead);
            }
        }
    }

    private static void strip(COSDictionary thing, Deque<COSBase> ahead) throws IOException {
        NOTES.forEach(thing::removeItem);
        if (thing.containsKey(COSName.EF) || COSName.EMBEDDED_FILE.equals(thing.getCOSName(COSName.TYPE))) {
            throw new Kept(FILE_INSIDE);
        }
        if (thing.containsKey(COSName.RECT) && REMARKS.contains(thing.getNameAsString(COSName.SUBTYPE, ""))) {
            List.of(COSName.T, COSName.M, COSName.CREATION_DATE).forEach(thing::removeItem);
        }
        if (thing instanceof COSStream stream && COSName.DCT_DECODE.equals(last(stream.getFilters()))) {
            photograph(stream);
        }
        thing.getValues().forEach(ahead::push);
    }

    /** A photograph as the camera wrote it: with the place, unless that is taken out. */
    private static void photograph(COSStream stream) throws IOException {
        byte[] picture;
        try (InputStream in = new PDStream(stream).createInputStream(JPEG)) {
            picture = in.readAllBytes();
        }
        byte[] without = JpegNotes.without(picture);
        if (without.length < picture.length) {
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(without);
            }
            stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
            stream.removeItem(COSName.DECODE_PARMS);
        }
    }

    /** What is left of a stream once all that packs it was undone but the last: a name, or a list of names. */
    @Nullable
    private static COSBase last(@Nullable COSBase filters) {
        return filters instanceof COSArray all && all.size() > 0 ? all.getObject(all.size() - 1) : filters;
    }

    private static String xmp(String title, boolean universal) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
                + "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(title)
                + "</rdf:li></rdf:Alt></dc:title>" + (universal ? "<pdfuaid:part>1</pdfuaid:part>" : "")
                + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
    }

    private static String escaped(String words) {
        return words.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
