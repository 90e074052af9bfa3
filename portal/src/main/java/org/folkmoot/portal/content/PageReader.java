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
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A program of its own: takes a file on its input and puts the words of each page on its output. It runs apart from the portal, with
 * little memory and little time, because a file somebody sends may be made to harm its reader; see {@link ChildReading}.
 */
final class PageReader {
    static final int BROKEN = 2;
    /** What the virtual machine itself ends with when it runs out of memory. */
    static final int OUT_OF_MEMORY = 3;

    static final int ENCRYPTED = 4;

    /** Starts the answer, so that anything else printed is not taken for one. */
    static final int ANSWER = 0x464D5047;

    static final int MOST_PAGES = 1_000;
    static final int LONGEST_PAGE = 50_000;

    private static final int TEXT_PAGE = 3_000;

    private PageReader() {}

    /** @param arguments the kind of file: {@code pdf} or {@code txt} */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        // Libraries that greet on the output would stand before the answer, which would then be taken for a damaged
        // file.
        System.setOut(System.err);
        refuseSockets();
        byte[] file = System.in.readAllBytes();
        try {
            answer(arguments[0].equals("pdf") ? pdf(file) : text(file), out);
        } catch (InvalidPasswordException | Locked locked) {
            System.exit(ENCRYPTED);
        } catch (IOException | RuntimeException damaged) {
            System.exit(BROKEN);
        }
        System.exit(0);
    }

    /** Its makers allow nobody to take words out, not even for reading aloud. */
    private static final class Locked extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Beside what the system takes away: nothing here has business with another machine. */
    @SuppressWarnings("deprecation") // no other way is left to refuse sockets in a whole process
    private static void refuseSockets() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException("this program has no network");
        });
    }

    private static List<String> pdf(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(new ByteArrayInputStream(file)))) {
            if (!document.getCurrentAccessPermission().canExtractContent()
                    && !document.getCurrentAccessPermission().canExtractForAccessibility()) {
                throw new Locked();
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            List<String> pages = new ArrayList<>();
            int count = Math.min(document.getNumberOfPages(), MOST_PAGES);
            for (int page = 1; page <= count; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }

    /** Pages end at a form feed, or at the end of a paragraph once there is enough for one. */
    private static List<String> text(byte[] file) {
        List<String> pages = new ArrayList<>();
        for (String sheet :
                decoded(file).replace("\r\n", "\n").replace('\r', '\n').split("\f")) {
            StringBuilder page = new StringBuilder();
            for (String paragraph : sheet.split("\n\\s*\n")) {
                if (page.length() > 0 && page.length() + paragraph.length() > TEXT_PAGE) {
                    pages.add(page.toString());
                    page.setLength(0);
                }
                page.append(paragraph).append("\n\n");
            }
            pages.add(page.toString());
        }
        return pages.subList(0, Math.min(pages.size(), MOST_PAGES));
    }

    private static String decoded(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException older) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    private static void answer(List<String> pages, PrintStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to))) {
            out.writeInt(ANSWER);
            out.writeInt(pages.size());
            for (String page : pages) {
                byte[] words = (page.length() > LONGEST_PAGE ? page.substring(0, LONGEST_PAGE) : page)
                        .getBytes(StandardCharsets.UTF_8);
                out.writeInt(words.length);
                out.write(words);
            }
        }
    }
}
