package org.folkmoot.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.Query;

/** The words of an index on a cluster. What lies near a word is looked for everywhere, and shown only where an open document has it. */
final class ClusterLexicon implements Lexicon {
    /** However many documents have what was typed, seen or not, something else may have been meant. */
    private static final int HOWEVER_MANY = Integer.MAX_VALUE;

    private final ClusterView view;
    private final ClusterView words;
    private final List<Object> visible;
    private final List<Object> open;
    private final Map<Looked, Map<String, Object>> looked = new HashMap<>();

    /** @param wanted how many words in each language, for each number of slips */
    private record Looked(String typed, int wanted) {}

    /** @param words where words are looked for: only what anybody may read */
    ClusterLexicon(ClusterView view, ClusterView words, List<Object> visible) {
        this.view = view;
        this.words = words;
        this.visible = visible;
        this.open = new ArrayList<>(visible);
        this.open.add(ClusterSight.term(Fields.OPEN, Fields.YES));
    }

    @Override
    public boolean any(Query query) {
        return any(view, query, visible);
    }

    @Override
    public boolean anyOpen(Query query) {
        return any(words, query, open);
    }

    private static boolean any(ClusterView in, Query query, List<Object> among) {
        return in.counts(among, List.of(in.query(query)))[0] > 0;
    }

    @Override
    public Optional<String> nearest(Language language, Word word, int slips) {
        Set<String> lookedAt = new HashSet<>();
        for (int wanted = FIRST_LOOKED_AT; wanted <= MOST_LOOKED_AT; wanted *= WIDER) {
            List<String> found = near(language, word, slips, wanted);
            Optional<String> open =
                    firstOpen(language, found.stream().filter(lookedAt::add).toList());
            if (open.isPresent()) return open;
            if (found.size() < wanted) break;
        }
        return Optional.empty();
    }

    private List<String> near(Language language, Word word, int slips, int wanted) {
        Map<String, Object> all = looked.computeIfAbsent(new Looked(word.typed(), wanted), this::look);
        return Answers.maps(all, name(language, slips)).stream()
                .flatMap(entry -> Answers.maps(entry, "options").stream())
                .flatMap(option -> Answers.text(option, "text").stream())
                .toList();
    }

    /** One slip or two, in every language, at one go. */
    private Map<String, Object> look(Looked at) {
        Map<String, Object> suggest = new HashMap<>();
        for (Language language : Language.values()) {
            for (int slips = 1; slips <= Spelling.MOST_SLIPS; slips++) {
                suggest.put(
                        name(language, slips),
                        Map.of(
                                "text",
                                at.typed(),
                                "term",
                                Map.of(
                                        "field",
                                        ClusterSchema.name(language.spelling()),
                                        "analyzer",
                                        "keyword",
                                        "size",
                                        at.wanted(),
                                        "shard_size",
                                        at.wanted(),
                                        "max_term_freq",
                                        HOWEVER_MANY,
                                        "suggest_mode",
                                        "always",
                                        "max_edits",
                                        slips)));
            }
        }
        return Answers.map(words.search(Map.of("size", 0, "suggest", suggest)), "suggest");
    }

    private static String name(Language language, int slips) {
        return language.tag + slips;
    }

    /** The first of these that an open document has which this reader may see. */
    private Optional<String> firstOpen(Language language, List<String> among) {
        if (among.isEmpty()) return Optional.empty();
        long[] having = words.counts(
                open,
                among.stream()
                        .map(word -> ClusterSight.term(language.spelling(), word))
                        .toList());
        for (int i = 0; i < having.length; i++) if (having[i] > 0) return Optional.of(among.get(i));
        return Optional.empty();
    }
}
