package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.Similar;

/**
 * What says much of the same as a page, for the foot of that page. It is the same for every reader: only what everybody may read is found,
 * so that a page that is kept for all can show it.
 */
@Singleton
public class Alike {
    /** A page that is kept is made anew as often: something new may say much of the same. What is gone, is gone from it at once. */
    public static final Duration LOOKED_AGAIN = Duration.ofMinutes(10);

    private static final int MOST = 3;

    /** Of what is being written, in characters. */
    private static final int LONGEST = 20_000;

    /** More than are shown are looked for: some may be gone since the index was told. */
    private static final int LOOKED_FOR = 8;

    private final Provider<SearchShelf> shelf;
    private final Audiences audiences;
    private final Called called;

    Alike(Provider<SearchShelf> shelf, Audiences audiences, Called called) {
        this.shelf = shelf;
        this.audiences = audiences;
        this.called = called;
    }

    /** @param kind what it is, in the reader's words @param lang its language when it is not the page's, else null */
    public record Shown(
            String href,
            String title,
            String kind,
            @Nullable String lang) {}

    /**
     * What stands beside something that is being written.
     *
     * @param kind and {@code ref} of what is written, as search knows it; {@code ref} is empty while it is new
     * @param from ids of the fields that say what it is about, in the language of the page, apart by spaces: a script asks again as they change
     */
    public record Beside(String kind, String ref, String from, List<Shown> shown) {}

    /** As {@link #to}, of what somebody has written so far: the same when it is saved and when it is typed. Too long a text is like nothing. */
    public Beside beside(Visit visit, String kind, String ref, List<String> from, String words) {
        String said = words.strip();
        return new Beside(
                kind,
                ref,
                String.join(" ", from),
                said.isEmpty() || said.length() > LONGEST ? List.of() : to(visit, kind, ref, said));
    }

    /** As {@link #beside}, of a form whose fields are called as in {@code from}. @param typed what stands in a field; null for nothing */
    public Beside typed(Visit visit, String kind, String ref, List<String> from, Function<String, String> typed) {
        return beside(
                visit,
                kind,
                ref,
                from,
                from.stream().map(typed).filter(Objects::nonNull).collect(Collectors.joining("\n")));
    }

    /**
     * @param kind and {@code ref} of the page's own thing, as search knows it
     * @param words what it says, in the language of the page
     * @return the closest first, three at most; none where nothing is close
     */
    public List<Shown> to(Visit visit, String kind, String ref, String words) {
        short council = visit.council().id();
        Set<Long> everybody = Set.of(audiences.publicOf(council));
        SearchQuery query =
                new SearchQuery("", visit.locale(), council, everybody, visit.now(), Optional.empty(), 0, LOOKED_FOR);
        SearchShelf shelves = shelf.get();
        return shelves
                .alike(found(shelves, query, words, ForIndex.item(kind, council, ref)), council, everybody, visit.now())
                .stream()
                .filter(one -> !one.address().isEmpty())
                .limit(MOST)
                .map(one -> new Shown(
                        one.address(),
                        one.title(),
                        called.of(By.KIND, one.kind(), visit.locale()),
                        SearchPages.lang(one.locale(), visit.locale())))
                .toList();
    }

    /** A page stands without it while the search servers cannot be asked. */
    private static List<Similar> found(SearchShelf shelves, SearchQuery query, String words, String but) {
        try {
            return shelves.index().similar(query, words, Optional.of(but));
        } catch (ClusterDown down) {
            shelves.down(down);
            return List.of();
        }
    }
}
