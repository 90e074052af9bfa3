package org.folkmoot.portal.moderation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.text.Undisguised;

/**
 * A text as it is compared with others: its words in small letters without accents, sentence by sentence, with a run for every three words
 * that stand beside each other (shingles: A. Broder, "On the resemblance and containment of documents", 1997). Capitals, punctuation and
 * line breaks make no difference; every word, figure and little picture does.
 */
public final class Wording {
    /** Fewest words that can make two people's texts a campaign: many say "I like it" by themselves. */
    static final int LEAST = 12;

    private static final int RUN = 3;
    private static final Pattern SENTENCE = Pattern.compile("[.!?\\u2026\\n\\r]+");
    private static final Pattern CLOSED_UP = Pattern.compile("['’‘`´]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\p{P}\\p{Z}\\p{C}\\p{M}]");

    private final List<Sentence> sentences;
    private final List<String> words;
    private final UUID form;

    /** @param written as its writer had it */
    private record Sentence(List<String> words, String written) {}

    private Wording(List<Sentence> sentences) {
        this.sentences = sentences;
        this.words = sentences.stream()
                .flatMap(sentence -> sentence.words().stream())
                .toList();
        this.form = hash(String.join(" ", words));
    }

    public static Wording of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        Matcher end = SENTENCE.matcher(text);
        while (end.find()) {
            add(sentences, text.substring(from, end.end()));
            from = end.end();
        }
        add(sentences, text.substring(from));
        return new Wording(List.copyOf(sentences));
    }

    private static void add(List<Sentence> sentences, String written) {
        String plain = CLOSED_UP
                .matcher(Undisguised.folded(Undisguised.plain(written)))
                .replaceAll("");
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words.add(word.group());
        }
        if (!words.isEmpty()) sentences.add(new Sentence(List.copyOf(words), written.strip()));
    }

    /** The same for texts of the same words in the same order. */
    public UUID form() {
        return form;
    }

    public int length() {
        return words.size();
    }

    /** Whether it is long enough to be compared at all. */
    public boolean comparable() {
        return words.size() >= LEAST;
    }

    /**
     * Whether it says nothing but what the other says: whole sentences of it, in its order, with no word more and none left out of a
     * sentence. One word can turn a sentence round, so a text with one word of its own is never read away.
     */
    public boolean saysNoMoreThan(Wording core) {
        int at = 0;
        for (Sentence sentence : core.sentences) {
            int to = at + sentence.words().size();
            if (to <= words.size() && words.subList(at, to).equals(sentence.words())) at = to;
        }
        return at == words.size();
    }

    /** Whether two thirds of the other's runs are in it: it holds the other, whatever it adds. */
    public boolean near(Wording core) {
        Set<Long> theirs = core.runs();
        return NearIdentical.enough(shared(runs(), theirs), theirs.size());
    }

    static int shared(Set<Long> some, Set<Long> others) {
        int shared = 0;
        for (Long run : others) {
            if (some.contains(run)) shared++;
        }
        return shared;
    }

    /** Its sentences that are not in the other, as they were written. */
    public List<String> beyond(Wording other) {
        Set<List<String>> theirs = new HashSet<>();
        other.sentences.forEach(sentence -> theirs.add(sentence.words()));
        return sentences.stream()
                .filter(sentence -> !theirs.contains(sentence.words()))
                .map(Sentence::written)
                .toList();
    }

    /** Keys of its runs of three words. */
    Set<Long> runs() {
        Set<Long> runs = HashSet.newHashSet(words.size());
        for (int i = 0; i + RUN <= words.size(); i++) {
            long key = 1;
            for (String word : words.subList(i, i + RUN)) {
                key = key * 0x9E3779B97F4A7C15L + spread(word);
            }
            runs.add(key);
        }
        return runs;
    }

    /** A hash of 64 bits, the same on every machine. */
    private static long spread(String word) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private static UUID hash(String words) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            ByteBuffer half = ByteBuffer.wrap(Arrays.copyOf(hash, 16));
            // Version 8 (RFC 9562): the database takes no UUID that says it is of no kind.
            return new UUID(
                    half.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L,
                    half.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
