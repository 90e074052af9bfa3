package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What staff chose to be shown first for some words. A council's choices are kept in memory, so that a search asks no table for them. */
@Singleton
class BestBets {
    static final String ACTION = "search.curate";

    /** Of a choice in the outbox: every node forgets what it remembered. */
    static final String CHANGED = "search.best";

    /** As many as somebody can look after. */
    static final int MOST = 500;

    private record Key(String locale, String words) {}

    private final BestRepository rows;
    private final Policy policy;
    private final Audit audit;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final Map<Short, Map<Key, BestBet>> remembered = new ConcurrentHashMap<>();

    BestBets(BestRepository rows, Policy policy, Audit audit, Outbox outbox, DatabaseClock clock) {
        this.rows = rows;
        this.policy = policy;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param words as {@link org.folkmoot.search.SearchIndex#compared} */
    Optional<BestBet> of(short council, String locale, String words) {
        return Optional.ofNullable(remembered
                .computeIfAbsent(council, id -> rows.all(id).stream()
                        .collect(Collectors.toMap(one -> new Key(one.locale(), one.words()), one -> one)))
                .get(new Key(locale, words)));
    }

    List<BestBet> all(short council) {
        return rows.all(council);
    }

    void forget(short council) {
        remembered.remove(council);
    }

    void forgetAll() {
        remembered.clear();
    }

    /** Takes the place of an earlier choice for the same words. */
    @OneTransaction
    void put(Viewer viewer, BestBet best) {
        policy.check(viewer, ACTION, null, clock.now());
        rows.put(viewer.council(), best.locale(), best.words(), best.kind(), best.ref(), best.label());
        tell(viewer, "search.best-chosen", best.kind() + ":" + best.ref());
    }

    @OneTransaction
    void remove(Viewer viewer, BestBet best) {
        policy.check(viewer, ACTION, null, clock.now());
        if (rows.remove(viewer.council(), best.locale(), best.words()) > 0) {
            tell(viewer, "search.best-removed", best.kind() + ":" + best.ref());
        }
    }

    private void tell(Viewer viewer, String event, String thing) {
        outbox.add(viewer.council(), CHANGED, "all");
        audit.record("installation", viewer.council(), viewer.accountPublicId(), event, thing, "done");
    }
}
