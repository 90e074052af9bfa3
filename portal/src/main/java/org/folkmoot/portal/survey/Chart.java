package org.folkmoot.portal.survey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Released figures as a drawing (SVG 1.1) that somebody can put into a paper of their own. It holds what the page shows and nothing else:
 * the finding, each answer with its figure in words or numbers, and what the figures are of.
 */
public final class Chart {
    private static final int WIDTH = 800;
    private static final int MARGIN = 24;
    private static final int LINE = 26;
    private static final int ROW = 64;
    private static final int BAR = 18;
    private static final int LETTERS = 78;

    private Chart() {}

    /** @param notes below the bars, one line each */
    public static byte[] svg(ReleasedView.Figures figures, List<String> notes) {
        StringBuilder body = new StringBuilder();
        int y = MARGIN + LINE;
        for (String line : wrapped(figures.heading())) y = text(body, MARGIN, y, 22, true, line);
        for (String line : wrapped(figures.finding())) y = text(body, MARGIN, y, 17, false, line);
        y += LINE / 2;
        for (Bar bar : figures.bars()) {
            text(body, MARGIN, y, 16, false, bar.label());
            int room = WIDTH - 2 * MARGIN;
            body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#e6e6ee\"/>\n"
                    .formatted(MARGIN, y + 8, room - 160, BAR));
            if (bar.width() > 0) {
                body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\"/>\n"
                        .formatted(
                                MARGIN,
                                y + 8,
                                (room - 160) * bar.width() / 100,
                                BAR,
                                bar.faint() ? "#8a8aa0" : "#37308f"));
            }
            text(body, WIDTH - MARGIN - 150, y + 8 + BAR - 3, 16, true, bar.figure());
            y += ROW;
        }
        for (String note : notes) {
            for (String line : wrapped(note)) y = text(body, MARGIN, y, 14, false, line);
        }
        String head = """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" font-family="sans-serif" fill="#1c1b33">
                <title>%3$s</title>
                <desc>%4$s</desc>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                """.formatted(WIDTH, y + MARGIN, safe(figures.heading()), safe(described(figures)));
        return (head + body + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }

    /** For those who hear it: the finding, then every figure. */
    public static String described(ReleasedView.Figures figures) {
        StringBuilder said = new StringBuilder(figures.finding());
        figures.bars().forEach(bar -> said.append(' ')
                .append(bar.label())
                .append(": ")
                .append(bar.figure())
                .append('.'));
        return said.toString();
    }

    private static int text(StringBuilder body, int x, int y, int size, boolean strong, String words) {
        body.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s>%s</text>\n"
                .formatted(x, y, size, strong ? " font-weight=\"bold\"" : "", safe(words)));
        return y + LINE;
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split("\\s+")) {
            if (!line.isEmpty() && line.length() + word.length() + 1 > LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /** As XML takes it: nothing but words. */
    private static String safe(String words) {
        StringBuilder safe = new StringBuilder(words.length());
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                    boolean allowed = letter >= 0x20
                            && letter != 0xFFFE
                            && letter != 0xFFFF
                            && !(letter >= 0xD800 && letter <= 0xDFFF);
                    if (allowed) safe.appendCodePoint(letter);
                }
            }
        });
        return safe.toString();
    }
}
