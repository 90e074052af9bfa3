package org.folkmoot.portal.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Prints plain words as a paper: a PDF with a heading and paragraphs on each page, in a typeface that has every Welsh letter. */
final class PaperPress {
    private static final String TYPEFACE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 64;
    private static final float HEADING = 20;

    private PaperPress() {}

    /**
     * One page.
     *
     * @param paragraphs each set as lines of its own, with space after it
     */
    record Sheet(String heading, List<String> paragraphs) {}

    /** @param size of the words, in points */
    static byte[] print(String title, String lang, float size, List<Sheet> sheets) {
        try (PDDocument paper = new PDDocument();
                InputStream typeface = PDDocument.class.getResourceAsStream(TYPEFACE);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFont font = PDType0Font.load(paper, typeface);
            paper.getDocumentInformation().setTitle(title);
            paper.getDocumentCatalog().setLanguage(lang);
            for (Sheet sheet : sheets) {
                print(paper, font, size, sheet);
            }
            paper.save(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void print(PDDocument paper, PDFont font, float size, Sheet sheet) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        paper.addPage(page);
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        float y = PDRectangle.A4.getHeight() - MARGIN;
        try (PDPageContentStream ink = new PDPageContentStream(paper, page)) {
            y = set(ink, font, HEADING, y, lines(font, HEADING, width, sheet.heading())) - HEADING;
            for (String paragraph : sheet.paragraphs()) {
                y = set(ink, font, size, y, lines(font, size, width, paragraph)) - size;
            }
        }
    }

    private static float set(PDPageContentStream ink, PDFont font, float size, float from, List<String> lines)
            throws IOException {
        float y = from;
        for (String line : lines) {
            ink.beginText();
            ink.setFont(font, size);
            ink.newLineAtOffset(MARGIN, y);
            ink.showText(line);
            ink.endText();
            y -= size * 1.4f;
        }
        return y;
    }

    private static List<String> lines(PDFont font, float size, float width, String words) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
