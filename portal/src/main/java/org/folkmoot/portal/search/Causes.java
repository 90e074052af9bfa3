package org.folkmoot.portal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.SearchEngine;
import org.folkmoot.search.SearchIndex;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.SearchResult;
import org.folkmoot.search.TypedFilter;
import org.folkmoot.search.Wishes;

/** Which of the things that narrow a search leave nothing: each is left out for once, and what is found then is counted. */
record Causes(SearchEngine index, SearchQuery asked, Choices choices) {
    /** What somebody narrowed by most has no more sides than this; the rest is not tried one by one. */
    private static final int MOST_TRIED = 6;

    /**
     * @param typed a filter as it stands among the words; null for what was chosen
     * @param by what it was chosen by; null for a filter, and for how near something is
     * @param all whether everything that narrows is left out
     */
    record Cause(
            Optional<String> typed,
            Optional<By> by,
            boolean all,
            String words,
            Choices left,
            long total,
            boolean floor) {}

    /** Those without which something is found; where there are none, what is found without all of them together, if anything is. */
    List<Cause> found() {
        List<Cause> each = new ArrayList<>();
        for (TypedFilter filter : SearchIndex.filters(asked.words())) {
            each.add(new Cause(Optional.of(filter.text()), Optional.empty(), false, filter.rest(), choices, 0, false));
        }
        for (By by : choices.chosen().keySet()) {
            each.add(new Cause(Optional.empty(), Optional.of(by), false, asked.words(), choices.without(by), 0, false));
        }
        if (choices.within() > 0) {
            each.add(new Cause(Optional.empty(), Optional.empty(), false, asked.words(), choices.anywhere(), 0, false));
        }
        List<Cause> found = each.stream()
                .limit(MOST_TRIED)
                .flatMap(cause -> tried(cause).stream())
                .toList();
        if (!found.isEmpty() || each.size() < 2) return found;
        String words = asked.words();
        List<TypedFilter> left = SearchIndex.filters(words);
        while (!left.isEmpty()) {
            words = left.getFirst().rest();
            left = SearchIndex.filters(words);
        }
        return tried(new Cause(Optional.empty(), Optional.empty(), true, words, Choices.NONE, 0, false)).stream()
                .toList();
    }

    private Optional<Cause> tried(Cause cause) {
        Wishes wishes = cause.left().wishes();
        SearchQuery query = new SearchQuery(
                cause.words(), asked.locale(), asked.councilId(), asked.audiences(), asked.now(), asked.kind(), 0, 1);
        try {
            SearchResult result = index.search(query, wishes.uncounted());
            return result.total() == 0 || result.loose() || result.corrected().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Cause(
                            cause.typed(),
                            cause.by(),
                            cause.all(),
                            cause.words(),
                            cause.left(),
                            result.total(),
                            result.totalIsFloor()));
        } catch (BadQuery nothingLeftToLookFor) {
            return Optional.empty();
        }
    }
}
