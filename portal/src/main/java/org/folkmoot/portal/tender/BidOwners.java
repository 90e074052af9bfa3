package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.DraftKey;

/**
 * Who of a team has which part of its bid: somebody who speaks for the organisation, or a partner that is named in it. It is a plan and no lock: whoever
 * may write may write everything. It lies with the draft under its key and goes with it, so that the council never reads it. Whoever speaks for the
 * organisation no more, and a partner that is named no more, has nothing.
 */
@Singleton
class BidOwners {
    /** Papers beside the answers. */
    static final String FILES = "files";

    private final BidRepository rows;
    private final Bids bids;
    private final Organisations organisations;
    private final DatabaseClock clock;

    BidOwners(BidRepository rows, Bids bids, Organisations organisations, DatabaseClock clock) {
        this.rows = rows;
        this.bids = bids;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Somebody who can have a part. @param id public id of the account, or of the organisation of a partner */
    record Choice(UUID id, String name, boolean partner) {}

    /** @param was whom the page named when it was read; empty for nobody @param now whom it shall be; empty for nobody */
    record Wish(Optional<UUID> was, Optional<UUID> now) {}

    enum Done {
        KEPT,
        /** The deadline has passed, or the bid is handed in and nobody writes. */
        CLOSED,
        /** Somebody else of the team changed one of them meanwhile; nothing was kept. */
        MEANWHILE
    }

    /** Keys of what can be given to somebody, in the order of the bid. Why a question does not apply goes with the question. */
    static Set<String> parts(BidCall call) {
        List<String> all = new ArrayList<>();
        if (!call.details().isEmpty()) all.add(BidSection.ORGANISATION);
        answers(call).forEach(each -> all.add(each.key()));
        all.add(FILES);
        return new java.util.LinkedHashSet<>(all);
    }

    static List<BidSection> answers(BidCall call) {
        return call.sections().stream()
                .filter(each -> each.kind() != BidSection.Kind.ABSENT)
                .toList();
    }

    /** The team by name, then partners that did not say no. */
    List<Choice> choices(short council, Bidder bidder, BidDraft draft) {
        List<Choice> all = new ArrayList<>();
        organisations.speakers(council, bidder.provider()).stream()
                .map(each -> new Choice(each.person().publicId(), each.person().displayName(), false))
                .sorted(java.util.Comparator.comparing(Choice::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(all::add);
        draft.partners().stream()
                .filter(each -> !each.declined())
                .forEach(each -> all.add(new Choice(each.provider(), each.name(), true)));
        return all;
    }

    /** Who has what, by part, as far as they still can. */
    static Map<String, Choice> owners(BidDraft draft, List<Choice> choices) {
        Map<String, Choice> all = new HashMap<>();
        draft.owners().forEach((part, owner) -> choices.stream()
                .filter(each -> each.id().equals(owner.of()))
                .findFirst()
                .ifPresent(each -> all.put(part, each)));
        return all;
    }

    /** Parts that somebody had who cannot have them any more. */
    static Set<String> left(BidDraft draft, List<Choice> choices) {
        Set<String> all = new HashSet<>(draft.owners().keySet());
        all.removeAll(owners(draft, choices).keySet());
        return all;
    }

    /** @throws NoSuchThing for a part that is not asked, and for somebody who cannot have one */
    @OneTransaction
    Done give(Viewer viewer, Bidder bidder, BidCall call, Map<String, Wish> wishes) {
        short council = viewer.council();
        if (!parts(call).containsAll(wishes.keySet())) throw new NoSuchThing();
        Map<String, Wish> changes = new LinkedHashMap<>(wishes);
        changes.values().removeIf(each -> each.was().equals(each.now()));
        boolean begun = bids.row(council, call.tender(), bidder.provider())
                .filter(each -> each.draftKey() != null)
                .isPresent();
        if (changes.isEmpty() && !begun) return Done.KEPT;
        BidRow row = bids.held(viewer, bidder, call.tender());
        if (bids.put(council, row) || bids.closed(council, call.tender())) return Done.CLOSED;
        DraftKey key = bids.writable(council, row);
        BidDraft draft = bids.draft(council, row.id(), key);
        List<Choice> choices = choices(council, bidder, draft);
        Map<String, Choice> owners = owners(draft, choices);
        // Whoever had it is gone, and nobody is to have it: that is said no more.
        for (String part : left(draft, choices))
            if (wishes.containsKey(part) && wishes.get(part).now().isEmpty()) rows.dropOwner(council, row.id(), part);
        for (Map.Entry<String, Wish> each : changes.entrySet()) {
            Optional<UUID> stands =
                    Optional.ofNullable(owners.get(each.getKey())).map(Choice::id);
            if (!stands.equals(each.getValue().was())) return Done.MEANWHILE;
        }
        changes.forEach((part, wish) -> {
            UUID to = wish.now().orElse(null);
            if (to == null) {
                rows.dropOwner(council, row.id(), part);
                return;
            }
            if (choices.stream().noneMatch(each -> each.id().equals(to))) throw new NoSuchThing();
            BidDraft.Owner owner = new BidDraft.Owner(to, Bids.me(viewer), clock.now());
            rows.own(council, row.id(), part, key.locked(Bids.written(owner), row.id(), "owner", part));
        });
        return Done.KEPT;
    }
}
