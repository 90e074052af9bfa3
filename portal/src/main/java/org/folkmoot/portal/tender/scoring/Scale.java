package org.folkmoot.portal.tender.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * The marks that may be given, from nought upwards, each with what it means in plain words. It is published with the tender and frozen with
 * it, words and all.
 *
 * @param levels from 0 to the top, one by one
 */
public record Scale(List<Level> levels) {
    /** @param words keyed by language tag, such as "en" and "cy" */
    public record Level(int mark, Map<String, Words> words) {
        public Level {
            words = Map.copyOf(words);
        }
    }

    /** @param label one or two words; @param meaning a sentence or two: what an answer at this level does and lacks */
    public record Words(String label, String meaning) {}

    public Scale {
        levels = List.copyOf(levels);
    }

    /** Nought to five in English and Welsh: what a council starts from. It may change the words before it publishes. */
    public static Scale zeroToFive() {
        Properties english = read("scale_en.properties");
        Properties welsh = read("scale_cy.properties");
        return new Scale(IntStream.rangeClosed(0, 5)
                .mapToObj(mark -> {
                    Map<String, Words> words = new LinkedHashMap<>();
                    words.put("en", words(english, mark));
                    words.put("cy", words(welsh, mark));
                    return new Level(mark, words);
                })
                .toList());
    }

    /** The best mark; -1 for a scale without levels. */
    public int top() {
        return levels.stream().mapToInt(Level::mark).max().orElse(-1);
    }

    public boolean has(int mark) {
        for (Level level : levels) if (level.mark() == mark) return true;
        return false;
    }

    private static Words words(Properties all, int mark) {
        return new Words(all.getProperty(mark + ".label"), all.getProperty(mark + ".meaning"));
    }

    private static Properties read(String name) {
        try (InputStream in = Scale.class.getResourceAsStream("/folkmoot/tender/" + name)) {
            if (in == null) throw new IllegalStateException("missing from the jar: " + name);
            Properties all = new Properties();
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
