package org.folkmoot.portal.tender;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who reads which answer, where not everybody reads all: each answer goes to as many markers as were published, and each marker has as many answers as any
 * other, to within one. Whoever has the seed, the codes of the bids and the pseudonyms of the seats comes to the same with SHA-256 alone; in which order they are
 * written down changes nothing.
 *
 * <p>Answers are taken in the order of the sum of {@code seed/question/bid}. Each goes to those who have the fewest so far; between equals those come first whose
 * sum of {@code seed/question/bid/marker} is lower.
 *
 * @param seed published with the criteria, before anybody bids
 * @param readers of each answer
 */
record ReadingShares(String seed, int readers) {
    /** Fewer than these read no answer of a question that is split (the tender's rules). */
    static final int FEWEST = 5;

    /** @throws IllegalArgumentException for fewer than {@link #FEWEST} readers, and without a seed */
    ReadingShares {
        if (readers < FEWEST) throw new IllegalArgumentException("fewer than " + FEWEST + " read each answer");
        if (seed.isBlank()) throw new IllegalArgumentException("without a seed nobody can repeat it");
    }

    /** One answer. */
    record Answer(String question, String bid) {}

    /**
     * Everybody's share; where there are not more markers than readers, everybody reads everything they may.
     *
     * @param before what was shared out already and stays, by answer
     * @param out by marker, questions they may not read
     * @return by answer, those who read it: who had it before, and who comes to it now
     */
    Map<Answer, Set<String>> of(
            Set<Answer> answers, Set<String> markers, Map<Answer, Set<String>> before, Map<String, Set<String>> out) {
        Map<String, Integer> has = new HashMap<>();
        for (String marker : markers) has.put(marker, 0);
        before.values().forEach(readers -> readers.forEach(each -> has.merge(each, 1, Integer::sum)));
        List<Answer> order = new ArrayList<>(answers);
        Map<Answer, String> drawn = new HashMap<>();
        order.forEach(each -> drawn.put(each, sum(each.question() + "/" + each.bid())));
        order.sort(Comparator.comparing(drawn::get));
        Map<Answer, Set<String>> shares = new LinkedHashMap<>();
        for (Answer answer : order) {
            Set<String> reading = new LinkedHashSet<>(before.getOrDefault(answer, Set.of()));
            long here = reading.stream()
                    .filter(markers::contains)
                    .filter(each -> !out.getOrDefault(each, Set.of()).contains(answer.question()))
                    .count();
            List<String> may = markers.stream()
                    .filter(each -> !reading.contains(each))
                    .filter(each -> !out.getOrDefault(each, Set.of()).contains(answer.question()))
                    .sorted(Comparator.<String>comparingInt(has::get)
                            .thenComparing(each -> sum(answer.question() + "/" + answer.bid() + "/" + each)))
                    .limit(Math.max(0, readers - here))
                    .toList();
            for (String each : may) {
                reading.add(each);
                has.merge(each, 1, Integer::sum);
            }
            shares.put(answer, reading);
        }
        return shares;
    }

    private String sum(String of) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((seed + "/" + of).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
