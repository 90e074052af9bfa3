package org.folkmoot.portal.tender;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Secret votes (decision 11). That somebody has voted stands in one row without a time; what they gave stands in another under a random
 * id. Both only until the vote is closed, when the sum takes their place, or given up. Both are written in one transaction, which nothing records. Called
 * with the workshop held.
 */
@Singleton
class WorkshopBallots {
    private static final TypeReference<TreeMap<Integer, Integer>> DOTS = new TypeReference<>() {};

    private final WorkshopBallotRepository rows;
    private final DatabaseClock clock;

    WorkshopBallots(WorkshopBallotRepository rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** How many have voted in the round that is open, or was last. */
    int voted(short council, Workshop workshop) {
        return result(council, workshop)
                .map(WorkshopBallot.Result::papers)
                .orElseGet(() -> rows.voted(council, workshop.id(), workshop.round()));
    }

    boolean votedBy(short council, Workshop workshop, long account) {
        return rows.votedBy(council, workshop.id(), workshop.round(), account) > 0;
    }

    /** @param dots by number of the draft: a paper, as {@link WorkshopBallot#wrong} says */
    void cast(short council, Workshop workshop, long account, Map<Integer, Integer> dots) {
        rows.cast(council, workshop.id(), workshop.round(), account);
        rows.paper(council, workshop.id(), workshop.round(), Ids.uuid(), Json.write(new TreeMap<>(dots)));
    }

    /** Counts the papers, keeps the sum, and deletes them, with who gave one. */
    void close(short council, Workshop workshop, Set<Integer> drafts) {
        List<TreeMap<Integer, Integer>> papers = rows.papers(council, workshop.id(), workshop.round()).stream()
                .map(paper -> Json.read(paper, DOTS))
                .toList();
        WorkshopBallot.Result result = WorkshopBallot.count(papers, drafts);
        SortedMap<Integer, Integer> dots = result.dots();
        rows.keep(
                council,
                workshop.id(),
                workshop.round(),
                result.papers(),
                dots == null ? null : Json.write(dots),
                clock.now());
        burn(council, workshop);
    }

    void burn(short council, Workshop workshop) {
        rows.burn(council, workshop.id());
        rows.forget(council, workshop.id());
    }

    /** Of the last round; empty where it was not closed, or there was none. */
    Optional<WorkshopBallot.Result> result(short council, Workshop workshop) {
        return rows.result(council, workshop.id(), workshop.round())
                .map(row -> new WorkshopBallot.Result(
                        row.papers(), row.dots() == null ? null : Json.read(row.dots(), DOTS)));
    }
}
