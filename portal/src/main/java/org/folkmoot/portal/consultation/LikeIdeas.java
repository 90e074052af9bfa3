package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.search.Lookup;

/** Finds published ideas that may say the same as what somebody has written, through the search index. */
@Singleton
class LikeIdeas {
    /** The most that are shown. */
    static final int MOST = 3;

    /** Words looked for: the longest say most. */
    private static final int WORDS = 8;

    private static final int SHORTEST = 3;

    /** The share of words two ideas have in common from which on they may say the same. */
    private static final double ALIKE = 0.3;

    /** Of more ideas than these so many are held against each other. */
    private static final int MOST_COMPARED = 1_000;

    private final Lookup lookup;
    private final IdeaRepository rows;

    LikeIdeas(Lookup lookup, IdeaRepository rows) {
        this.lookup = lookup;
        this.rows = rows;
    }

    /** The most alike first; none where nothing is alike. @param words as typed, in the language of the page */
    List<Idea> to(Consultation one, String words, String locale, Instant now) {
        String asked = longest(words);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<UUID> found =
                lookup
                        .find(one.councilId(), locale, one.audience(), now, FoundIdeas.KIND, asked)
                        .orElseGet(List::of)
                        .stream()
                        .limit(100)
                        .flatMap(ref -> Ids.parse(ref).stream())
                        .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Localised typed = Localised.of("en", words);
        return rows.findAll(one.councilId(), Consultations.idOf(one), found).stream()
                .filter(idea -> alike(typed, idea) >= ALIKE)
                .sorted(Comparator.comparing((Idea idea) -> -alike(typed, idea)))
                .limit(MOST)
                .toList();
    }

    /**
     * For each of some public ideas, by its public id, the others that may say the same, the most alike first. All public ideas of the
     * consultation are read once, or as many of them as are compared; nothing is looked for in the index.
     */
    Map<UUID, List<Idea>> among(Consultation one, List<Idea> some) {
        if (some.isEmpty()) return Map.of();
        List<Idea> all = rows.published(one.councilId(), Consultations.idOf(one), "", MOST_COMPARED, 0);
        Map<UUID, Map<String, Integer>> words = new HashMap<>();
        Stream.concat(all.stream(), some.stream())
                .forEach(idea -> words.computeIfAbsent(idea.publicId(), id -> Passage.words(idea.shown())));
        Map<UUID, List<Idea>> like = new HashMap<>();
        for (Idea idea : some) {
            Map<UUID, Double> shares = new HashMap<>();
            for (Idea other : all) {
                double share = Passage.alike(words.get(idea.publicId()), words.get(other.publicId()));
                if (share >= ALIKE && !other.publicId().equals(idea.publicId())) shares.put(other.publicId(), share);
            }
            like.put(
                    idea.publicId(),
                    all.stream()
                            .filter(other -> shares.containsKey(other.publicId()))
                            .sorted(Comparator.comparing((Idea other) -> -shares.get(other.publicId())))
                            .limit(MOST)
                            .toList());
        }
        return like;
    }

    private static double alike(Localised typed, Idea idea) {
        return Passage.alike(typed, Localised.of("en", idea.shown()));
    }

    private static String longest(String words) {
        Set<String> each = Arrays.stream(words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= SHORTEST)
                .collect(Collectors.toSet());
        return each.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(WORDS)
                .collect(Collectors.joining(" "));
    }
}
