package org.folkmoot.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * A Hunspell dictionary of Welsh that an installation has and we may not ship. It refines what our own rules and lists know: a word keeps its keys
 * and gets its stems beside them. So an index made without it, or with another one, goes on finding what it found, until it is made anew.
 *
 * <p>It is the same for all indices of a process, as our own lists are.
 */
public final class Dictionaries {
    /** More than any dictionary of one language; read whole into memory. */
    private static final long LARGEST = 32L << 20;

    private static final String AFFIXES = "cy.aff";
    private static final String WORDS = "cy.dic";

    private static volatile Dictionary welsh;

    private Dictionaries() {}

    /**
     * From now on Welsh words are read with the dictionary in this folder, {@code cy.aff} and {@code cy.dic}, in place of an earlier one.
     *
     * @return a name of what is in it: the same for the same files
     * @throws IllegalArgumentException saying what is wrong with it; then all stays as it was
     */
    public static String mount(Path folder) {
        Path affixes = file(folder, AFFIXES);
        Path words = file(folder, WORDS);
        try (InputStream affix = Files.newInputStream(affixes);
                InputStream word = Files.newInputStream(words);
                ByteBuffersDirectory sorting = new ByteBuffersDirectory()) {
            Dictionary read = new Dictionary(sorting, "cy", affix, word);
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(affixes));
            sum.update(Files.readAllBytes(words));
            welsh = read;
            return Long.toHexString(sum.getValue());
        } catch (ParseException | IOException | RuntimeException broken) {
            throw new IllegalArgumentException(
                    folder + " holds no dictionary that can be read: " + broken.getMessage(), broken);
        }
    }

    private static Path file(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.isReadable(file)) throw new IllegalArgumentException(file + " is not there, or cannot be read");
            if (Files.size(file) > LARGEST) throw new IllegalArgumentException(file + " is larger than 32 MB");
        } catch (IOException away) {
            throw new IllegalArgumentException(file + " cannot be read", away);
        }
        return file;
    }

    /** Our own rules and lists alone. */
    public static void unmount() {
        welsh = null;
    }

    /** Whose stems are asked by one thread at a time. */
    static final class Stems {
        private Dictionary of;
        private Hunspell stemmer;

        /** Stems of a Welsh word as it is typed, without accents; none where there is no dictionary, or it does not know the word. */
        List<String> of(String typed) {
            Dictionary now = welsh;
            if (now == null) return List.of();
            if (now != of) {
                stemmer = new Hunspell(now);
                of = now;
            }
            return stemmer.getRoots(typed).stream().map(Text::fold).distinct().toList();
        }
    }
}
