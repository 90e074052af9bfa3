package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.folkmoot.portal.platform.paper.Lettering;

/**
 * Released figures as a picture (PNG), for papers that take no drawings: what {@link Chart} shows and nothing else, twice as many dots each
 * way. What a reader hears of it stands in the file, under {@code Description}.
 */
public final class ChartPicture {
    private static final int TIMES = 2;
    private static final int WIDTH = 800;
    private static final int MARGIN = 24;
    private static final int ROOM = WIDTH - 2 * MARGIN;
    private static final int BARS = ROOM - 160;
    private static final int BAR = 18;
    private static final int MOST_HEIGHT = 8_000;
    private static final Color INK = new Color(0x1c1b33);
    private static final Color GROUND = new Color(0xe6e6ee);
    private static final Color FULL = new Color(0x37308f);
    private static final Color FAINT = new Color(0x8a8aa0);
    private static final String FORMAT = "javax_imageio_png_1.0";

    private ChartPicture() {}

    /** @param notes below the bars @param locale the language of all of it */
    public static byte[] png(ReleasedView.Figures figures, List<String> notes, String locale) throws IOException {
        int height = Math.min(MOST_HEIGHT, draw(null, figures, notes));
        BufferedImage image = new BufferedImage(WIDTH * TIMES, height * TIMES, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.scale(TIMES, TIMES);
            on.setColor(Color.WHITE);
            on.fillRect(0, 0, WIDTH, height);
            draw(on, figures, notes);
        } finally {
            on.dispose();
        }
        return written(image, figures, locale);
    }

    /** @param on null to find out how high it is @return its height */
    private static int draw(@Nullable Graphics2D on, ReleasedView.Figures figures, List<String> notes) {
        int y = MARGIN + 22;
        y = words(on, Lettering.strong(), figures.heading(), 22, 28, y);
        y = words(on, Lettering.plain(), figures.finding(), 17, 24, y) + 12;
        for (Bar bar : figures.bars()) {
            y = words(on, Lettering.plain(), bar.label(), 16, 21, y) - 13;
            if (on != null) bar(on, bar, y);
            int lines = 0;
            for (String line : Lettering.strong().lines(bar.figure(), 16, ROOM - BARS - 10.0)) {
                say(on, Lettering.strong(), line, WIDTH - MARGIN - 150.0, y + BAR - 3.0 + 20.0 * lines, 16);
                lines++;
            }
            y += Math.max(BAR, 20 * lines) + 28;
        }
        for (String note : notes) y = words(on, Lettering.plain(), note, 14, 20, y);
        return y + MARGIN - 14;
    }

    private static void bar(Graphics2D on, Bar bar, int y) {
        on.setColor(GROUND);
        on.fillRoundRect(MARGIN, y, BARS, BAR, 8, 8);
        if (bar.width() > 0) {
            on.setColor(bar.faint() ? FAINT : FULL);
            on.fillRoundRect(MARGIN, y, BARS * bar.width() / 100, BAR, 8, 8);
        }
    }

    private static int words(@Nullable Graphics2D on, Lettering letters, String words, int size, int line, int from) {
        int y = from;
        for (String each : letters.lines(words, size, ROOM)) {
            say(on, letters, each, MARGIN, y, size);
            y += line;
        }
        return y;
    }

    private static void say(@Nullable Graphics2D on, Lettering letters, String words, double x, double y, int size) {
        if (on == null) return;
        on.setColor(INK);
        letters.draw(on, words, x, y, size);
    }

    private static byte[] written(BufferedImage image, ReleasedView.Figures figures, String locale) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            IIOMetadata about = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromBufferedImageType(image.getType()), null);
            IIOMetadataNode texts = new IIOMetadataNode("iTXt");
            texts.appendChild(text("Title", figures.heading(), locale));
            texts.appendChild(text("Description", Chart.described(figures), locale));
            IIOMetadataNode root = new IIOMetadataNode(FORMAT);
            root.appendChild(texts);
            about.mergeTree(FORMAT, root);
            writer.setOutput(to);
            writer.write(new IIOImage(image, null, about));
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static IIOMetadataNode text(String keyword, String words, String locale) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", locale);
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", words);
        return entry;
    }
}
