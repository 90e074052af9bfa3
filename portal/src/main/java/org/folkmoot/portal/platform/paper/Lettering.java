package org.folkmoot.portal.platform.paper;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Words in a drawing, as outlines of the house's typeface: the same on every machine, also on one that has no typefaces at all. Sizes are
 * in units of the drawing.
 */
public final class Lettering {
    private static final class Plain {
        static final Lettering HELD = new Lettering(Typeface.REGULAR);
    }

    private static final class Strong {
        static final Lettering HELD = new Lettering(Typeface.BOLD);
    }

    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final double unitsPerEm;

    private Lettering(Typeface typeface) {
        try (InputStream bytes = typeface.open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            letters = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Lettering plain() {
        return Plain.HELD;
    }

    public static Lettering strong() {
        return Strong.HELD;
    }

    public synchronized double width(String words, double size) {
        double units = 0;
        try {
            for (int letter : words.codePoints().toArray()) units += font.getAdvanceWidth(letters.getGlyphId(letter));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return units * size / unitsPerEm;
    }

    /** @param y of the line that letters stand on */
    public synchronized void draw(Graphics2D on, String words, double x, double y, double size) {
        double scale = size / unitsPerEm;
        double at = x;
        try {
            for (int letter : words.codePoints().toArray()) {
                int glyph = letters.getGlyphId(letter);
                GlyphData outline = font.getGlyph().getGlyph(glyph);
                if (outline != null) {
                    AffineTransform placed = AffineTransform.getTranslateInstance(at, y);
                    placed.scale(scale, -scale);
                    on.fill(placed.createTransformedShape(outline.getPath()));
                }
                at += font.getAdvanceWidth(glyph) * scale;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lines no wider than this, broken between words; one word that is wider has a line of its own. */
    public List<String> lines(String words, double size, double widest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word, size) > widest) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }
}
