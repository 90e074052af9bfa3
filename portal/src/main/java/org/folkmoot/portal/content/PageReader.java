package org.folkmoot.portal.content;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.LastResort;
import org.folkmoot.portal.platform.files.RefusedFile;

/**
 * A program of its own: takes a file on its input and puts the words of each page, slide, sheet or part on its output. It runs apart from
 * the portal, with little memory and little time, because a file somebody sends may be made to harm its reader; see {@link ChildReading}.
 * What a file says of its writers is not among its words.
 */
final class PageReader {
    static final int BROKEN = 2;
    /** What the virtual machine itself ends with when it runs out of memory. */
    static final int OUT_OF_MEMORY = 3;

    static final int ENCRYPTED = 4;
    /** More inside than anybody unpacks. */
    static final int TOO_MUCH = 5;

    /** Starts the answer, so that anything else printed is not taken for one. */
    static final int ANSWER = 0x464D5048;

    private PageReader() {}

    /** @param arguments the kind of file: an extension of {@link FileKind} */
    public static void main(String[] arguments) throws IOException {
        LastResort.arm();
        PrintStream out = System.out;
        // Libraries that greet on the output would stand before the answer, which would then be taken for a damaged
        // file.
        System.setOut(System.err);
        refuseSockets();
        byte[] file = System.in.readAllBytes();
        int exit = 0;
        try {
            answer(read(file, FileKind.of(arguments[0])), out);
        } catch (InvalidPasswordException | Locked locked) {
            exit = ENCRYPTED;
        } catch (RefusedFile refused) {
            exit = exit(refused.reason());
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            exit = BROKEN;
        }
        System.exit(exit);
    }

    private static int exit(RefusedFile.Reason reason) {
        return switch (reason) {
            case ENCRYPTED -> ENCRYPTED;
            case TOO_MUCH_INSIDE -> TOO_MUCH;
            default -> BROKEN;
        };
    }

    /** Nobody may take words out: it has a password, or its makers say so, even for reading aloud. */
    static final class Locked extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Beside what the system takes away: nothing here has business with another machine. */
    @SuppressWarnings("deprecation") // no other way is left to refuse sockets in a whole process
    private static void refuseSockets() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException("this program has no network");
        });
    }

    /**
     * What it is was found by its content when it came; it is found once more here, so that no reader meets what it is not for.
     *
     * @throws RefusedFile for what is of another kind, or not wholly of this one
     * @throws IOException for what cannot be read
     */
    static Pieces read(byte[] file, FileKind kind) throws IOException {
        if (kind != FileKind.TXT && kind != FileKind.CSV && FileCheck.kindOf(file) != kind) {
            throw new RefusedFile(RefusedFile.Reason.UNWANTED_KIND);
        }
        Pieces pieces = new Pieces();
        switch (kind) {
            case PDF -> pdf(file, pieces);
            case DOCX, XLSX, PPTX, ODT, ODS -> new OfficeReader(kind, file, pieces).read();
            case CSV -> text(decoded(file).replace("\n", "\n\n"), pieces);
            default -> text(decoded(file), pieces);
        }
        return pieces;
    }

    private static void pdf(byte[] file, Pieces pieces) throws IOException {
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(new ByteArrayInputStream(file)))) {
            if (!document.getCurrentAccessPermission().canExtractContent()
                    && !document.getCurrentAccessPermission().canExtractForAccessibility()) {
                throw new Locked();
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            int count = document.getNumberOfPages();
            for (int page = 1; page <= count; page++) {
                if (pieces.full()) {
                    pieces.leaveRest();
                    return;
                }
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pieces.whole(null, stripper.getText(document));
            }
        }
    }

    /** Pages end at a form feed, or at the end of a paragraph, or of a row, once there is enough for one. */
    private static void text(String words, Pieces pieces) {
        for (String sheet : words.split("\f")) {
            StringBuilder page = new StringBuilder();
            for (String paragraph : sheet.split("\n\\s*\n")) {
                if (page.length() > 0 && page.length() + paragraph.length() > Pieces.PART) {
                    pieces.split(null, page.toString());
                    page.setLength(0);
                }
                page.append(paragraph).append("\n\n");
            }
            pieces.split(null, page.toString());
        }
    }

    private static String decoded(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException older) {
            return lines(new String(file, Charset.forName("windows-1252")));
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static void answer(Pieces pieces, PrintStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to))) {
            out.writeInt(ANSWER);
            out.writeBoolean(pieces.cut());
            out.writeInt(pieces.all().size());
            for (Pieces.Piece piece : pieces.all()) {
                write(piece.name() == null ? "" : piece.name(), out);
                write(piece.text(), out);
            }
        }
    }

    private static void write(String words, DataOutputStream out) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
