package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long it is kept what many people looked for, and what somebody wants to be told of. */
@Singleton
final class SearchTables implements Purged {
    private static final String SAVED = "search_saved";

    private final QueryRepository queries;
    private final OpenedRepository opened;
    private final SavedRepository saved;

    SearchTables(QueryRepository queries, OpenedRepository opened, SavedRepository saved) {
        this.queries = queries;
        this.opened = opened;
        this.saved = saved;
    }

    @Override
    public List<Keeping> keepings() {
        String why =
                "from the end of its month: what people look for comes again every year; nobody's words, asked for ten times or more";
        return List.of(
                Keeping.until("search_query", "searches", why, queries::forget),
                Keeping.until("search_opened", "searches", why, opened::forget),
                Keeping.noPeriod(
                        "search_best", "nobody's data: what staff show first for some words, until they take it back"),
                Keeping.until(
                        SAVED,
                        "saved-searches-unconfirmed",
                        "from asking: whoever did not confirm by then did not ask, or no longer wants it",
                        saved::forgetUnconfirmed),
                Keeping.until(
                        SAVED,
                        "saved-searches",
                        "from asking last, as the page says; anybody can end it before",
                        saved::forget),
                Keeping.with("search_saved_find", SAVED));
    }
}
