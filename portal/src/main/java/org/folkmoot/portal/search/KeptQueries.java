package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Words that were asked for often enough to be kept, and what was opened of what they found. */
@Singleton
class KeptQueries {
    private final QueryRepository queries;
    private final OpenedRepository opened;

    KeptQueries(QueryRepository queries, OpenedRepository opened) {
        this.queries = queries;
        this.opened = opened;
    }

    @OneTransaction
    void add(List<Tally.More> all) {
        for (Tally.More more : all) {
            Tally.Query query = more.query();
            queries.add(
                    query.council(),
                    more.month(),
                    query.locale(),
                    query.words(),
                    more.asked(),
                    more.failed(),
                    more.openings());
            more.opened()
                    .forEach((thing, times) -> opened.add(
                            query.council(),
                            more.month(),
                            query.locale(),
                            query.words(),
                            thing.kind(),
                            thing.ref(),
                            times));
        }
    }

    /** All that are kept of a month: they are read as they stand, so that no query to the database names what few look for. */
    List<Tally.Query> of(short council, LocalDate month) {
        return queries.of(council, month).stream()
                .map(query -> new Tally.Query(council, query.locale(), query.words()))
                .toList();
    }

    List<KeptQuery> most(short council, LocalDate since) {
        return queries.most(council, since);
    }

    List<KeptQuery> failed(short council, LocalDate since) {
        return queries.failed(council, since);
    }

    List<OpenedThing> opened(short council, LocalDate since, KeptQuery of) {
        return of.opened() == 0 ? List.of() : opened.most(council, since, of.locale(), of.words());
    }
}
