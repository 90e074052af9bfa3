package org.folkmoot.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Documents of an invented town, in English and Welsh by turns, two to an item. Words follow Zipf's law: the common words of the
 * lists, then their families, then a long tail of made-up ones. The same number is always the same document.
 */
final class Town {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int TAIL = 30_000;
    private static final List<String> KINDS = List.of("page", "consultation", "document", "event", "result");
    private static final String[] SYLLABLES =
            "ba co dra el fen gor hu il ma nor pel ra sto tur wen ys ga lin mor tha".split(" ");

    private final List<String> english = words("en");
    private final List<String> welsh = words("cy");
    private final double[] upTo = zipf(english.size() + TAIL);

    private static List<String> words(String tag) {
        Set<String> common = new LinkedHashSet<>();
        for (String line : Resources.lines("common." + tag + ".txt")) Collections.addAll(common, line.split("\\s+"));
        List<String> families = new ArrayList<>();
        for (String line : Resources.lines("families." + tag + ".txt"))
            Collections.addAll(families, line.split("\\s+"));
        Collections.shuffle(families, new Random(1));
        common.addAll(families);
        return new ArrayList<>(common);
    }

    private static double[] zipf(int ranks) {
        double[] upTo = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) upTo[i] = sum += 1.0 / (i + 3);
        return upTo;
    }

    String word(boolean inWelsh, int rank) {
        List<String> listed = inWelsh ? welsh : english;
        if (rank < listed.size()) return listed.get(rank);
        StringBuilder made = new StringBuilder();
        for (int rest = rank; rest > 0; rest /= SYLLABLES.length) made.append(SYLLABLES[rest % SYLLABLES.length]);
        return made.append(inWelsh ? "wy" : "ton").toString();
    }

    private String text(boolean inWelsh, int words, Random chance) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            double at = chance.nextDouble() * upTo[upTo.length - 1];
            int found = java.util.Arrays.binarySearch(upTo, at);
            text.append(word(inWelsh, found < 0 ? -found - 1 : found)).append(i % 14 == 13 ? ". " : " ");
        }
        return text.toString();
    }

    SearchDocument document(int number) {
        boolean inWelsh = number % 2 == 1;
        Random item = new Random(number / 2);
        Random chance = new Random(1_000_003L * number);
        String kind = KINDS.get(item.nextInt(KINDS.size()));
        Instant date = NOON.minus(Duration.ofDays(item.nextInt(4_000)));
        boolean open = item.nextInt(10) > 0;
        Facts facts = new Facts(
                Set.of("Theme " + item.nextInt(30)),
                Set.of("Ward " + item.nextInt(40)),
                Set.of("Group " + item.nextInt(8)),
                java.util.Optional.of(item.nextBoolean() ? "open" : "closed"),
                java.util.Optional.of(new Place(52 + item.nextDouble(), -3 + item.nextDouble())),
                item.nextInt(5) / 5.0);
        List<Passage> passages = new ArrayList<>();
        for (int page = chance.nextInt(3); page >= 0; page--) {
            passages.add(new Passage("page-" + passages.size(), text(inWelsh, 30 + chance.nextInt(60), chance)));
        }
        return new SearchDocument(
                "d" + number,
                kind,
                inWelsh ? "cy" : "en",
                7,
                open ? 1 : 42,
                open,
                date,
                null,
                "/d" + number,
                text(inWelsh, 4 + chance.nextInt(5), chance),
                passages,
                List.of(text(inWelsh, 2, chance).strip()),
                date,
                "i" + number / 2,
                facts);
    }
}
