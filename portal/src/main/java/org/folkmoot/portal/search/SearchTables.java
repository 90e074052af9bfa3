package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long it is kept what many people looked for. */
@Singleton
final class SearchTables implements Purged {
    private final QueryRepository queries;
    private final OpenedRepository opened;

    SearchTables(QueryRepository queries, OpenedRepository opened) {
        this.queries = queries;
        this.opened = opened;
    }

    @Override
    public List<Keeping> keepings() {
        String why =
                "from the end of its month: what people look for comes again every year; nobody's words, asked for ten times or more";
        return List.of(
                Keeping.until("search_query", "searches", why, queries::forget),
                Keeping.until("search_opened", "searches", why, opened::forget),
                Keeping.noPeriod(
                        "search_best", "nobody's data: what staff show first for some words, until they take it back"));
    }
}
