package org.folkmoot.portal.tender.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.folkmoot.portal.tender.scoring.MarkRefused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * All marks of a lot: what people marked alone, and what their groups agreed. Unchangeable; every act answers with new marks, or refuses with
 * {@link MarkRefused} and leaves these as they are. Marks that were kept come back by {@link #of}, under the same rules.
 *
 * <p>The order of acts in one place: drafts, locks, the group's meeting, changes in the joint meeting by the same group alone, the close, and
 * corrections after an upheld appeal. When everything is closed no mark has come from anybody but the group it is of.
 */
public final class Marks {
    private final Map<String, Criterion.Marked> marked;
    private final Scale scale;
    private final Set<Conflict> conflicts;
    private final Map<Place, SortedMap<String, OwnMark>> own;
    private final Map<Place, List<AgreedMark>> agreed;
    private final Map<Place, Referral> referrals;
    private final @Nullable Instant closedAt;

    private Marks(
            Map<String, Criterion.Marked> marked,
            Scale scale,
            Set<Conflict> conflicts,
            Map<Place, SortedMap<String, OwnMark>> own,
            Map<Place, List<AgreedMark>> agreed,
            Map<Place, Referral> referrals,
            @Nullable Instant closedAt) {
        this.marked = marked;
        this.scale = scale;
        this.conflicts = conflicts;
        this.own = own;
        this.agreed = agreed;
        this.referrals = referrals;
        this.closedAt = closedAt;
    }

    /** No marks yet. */
    public static Marks under(Method method) {
        Map<String, Criterion.Marked> marked = new HashMap<>();
        method.marked().forEach(each -> marked.put(each.id(), each));
        return new Marks(marked, method.scale(), Set.of(), new HashMap<>(), new HashMap<>(), new HashMap<>(), null);
    }

    /**
     * Marks as they were kept.
     *
     * @param own in any order, one for each person and place
     * @param agreed of one place in the order in which they were agreed; places in any order
     * @param closedAt when all agreed marks were closed; null while they are open. What was agreed later corrects after an appeal
     */
    public static Marks of(
            Method method,
            Collection<OwnMark> own,
            Collection<AgreedMark> agreed,
            Collection<Referral> referrals,
            Collection<Conflict> conflicts,
            @Nullable Instant closedAt) {
        Marks all = under(method);
        for (Conflict each : conflicts) all = all.conflict(each.marker(), each.question());
        for (OwnMark each : own) all.keepOwn(each);
        List<Referral> open = new ArrayList<>(referrals);
        for (AgreedMark each : agreed)
            if (each.appeal() == null) {
                all.keepAgreed(each);
                for (Referral referral : List.copyOf(open))
                    if (referral.mark().equals(each.id()) && referral.place().equals(each.place())) {
                        all.keepReferral(referral);
                        open.remove(referral);
                    }
            }
        if (!open.isEmpty())
            throw new MarkRefused(Reason.NOTHING_AGREED, open.getFirst().place());
        if (closedAt == null && agreed.stream().anyMatch(each -> each.appeal() != null))
            throw new MarkRefused(
                    Reason.NOT_CLOSED,
                    agreed.stream()
                            .filter(each -> each.appeal() != null)
                            .findFirst()
                            .orElseThrow()
                            .place());
        if (closedAt == null) return all;
        Marks closed = all.closed(closedAt);
        for (AgreedMark each : agreed) if (each.appeal() != null) closed.keepAgreed(each);
        return closed;
    }

    /** A mark of one's own, not yet locked, in place of the draft before. */
    public Marks draft(Place place, String marker, int mark) {
        OwnMark before = own.getOrDefault(place, new TreeMap<>()).get(marker);
        if (before != null && before.locked()) throw new MarkRefused(Reason.LOCKED, place);
        Marks next = copy(conflicts, closedAt);
        next.mine(place).remove(marker);
        next.writable(place);
        next.keepOwn(new OwnMark(place, marker, mark, false));
        return next;
    }

    /** Locks one's own draft; nobody changes it afterwards. */
    public Marks lock(Place place, String marker) {
        OwnMark draft = own.getOrDefault(place, new TreeMap<>()).get(marker);
        if (draft == null) throw new MarkRefused(Reason.NOTHING_DRAFTED, place);
        if (draft.locked()) return this;
        Marks next = copy(conflicts, closedAt);
        next.writable(place);
        next.mine(place).put(marker, new OwnMark(place, marker, draft.mark(), true));
        return next;
    }

    /**
     * Takes somebody out of a whole question: what they marked in it is kept and counts for nothing.
     *
     * @param question its id, or that of a part of it, which takes them out of all parts
     * @throws IllegalArgumentException where there is no such question
     */
    public Marks conflict(String marker, String question) {
        String whole = marked.values().stream()
                .filter(each ->
                        each.id().equals(question) || each.question().id().equals(question))
                .map(each -> each.question().id())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no question " + question));
        Set<Conflict> all = new HashSet<>(conflicts);
        all.add(new Conflict(marker, whole));
        return copy(all, closedAt);
    }

    /** What a group agreed, changed, or corrected after an upheld appeal. */
    public Marks agree(AgreedMark mark) {
        Marks next = copy(conflicts, closedAt);
        next.keepAgreed(mark);
        return next;
    }

    /** The chair refers the mark in a place back to its group, once. */
    public Marks referBack(Place place, int level, Instant at) {
        AgreedMark current = agreed(place).orElseThrow(() -> new MarkRefused(Reason.NOTHING_AGREED, place));
        Marks next = copy(conflicts, closedAt);
        next.keepReferral(new Referral(place, current.id(), level, at));
        return next;
    }

    /**
     * Closes all agreed marks; from here on prices may be seen, and marks change by an upheld appeal only. Whatever else is missing would be
     * missing for ever: close when {@link Block.Kind#MARKS_OPEN} is all that blocks the ranking.
     */
    public Marks close(Instant at) {
        return closedAt != null ? this : copy(conflicts, null).closed(at);
    }

    /** These marks closed, which nobody else holds. */
    private Marks closed(Instant at) {
        for (Place place : referrals.keySet())
            if (isReferredBack(place)) throw new MarkRefused(Reason.REFERRED_BACK, place);
        return new Marks(marked, scale, conflicts, own, agreed, referrals, at);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** The mark that counts: the last one that the group agreed. */
    public Optional<AgreedMark> agreed(Place place) {
        List<AgreedMark> all = agreed.get(place);
        return all == null ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Everything the group agreed in a place, first to last. */
    public List<AgreedMark> history(Place place) {
        return List.copyOf(agreed.getOrDefault(place, List.of()));
    }

    /** Whether the chair's question is still open. */
    public boolean isReferredBack(Place place) {
        Referral referral = referrals.get(place);
        return referral != null
                && agreed(place)
                        .map(current -> current.id().equals(referral.mark()))
                        .orElse(false);
    }

    /** Locked marks of people without a conflict in the question, keyed by marker: what a meeting talks about, and all that counts as marking. */
    public SortedMap<String, Integer> counted(Place place) {
        SortedMap<String, Integer> counted = new TreeMap<>();
        Criterion.Marked where = marked.get(place.question());
        if (where == null) return counted;
        for (OwnMark each : own.getOrDefault(place, new TreeMap<>()).values())
            if (each.locked()
                    && !conflicts.contains(
                            new Conflict(each.marker(), where.question().id())))
                counted.put(each.marker(), each.mark());
        return counted;
    }

    /** What lies before the group that meets about one answer. */
    public Discussion discussion(Place place) {
        Criterion.Marked where = marked(place);
        return Discussion.of(counted(place), scale, where.minimum(), null);
    }

    /** Every place where people have marked, in no order. */
    Set<Place> places() {
        return Set.copyOf(own.keySet());
    }

    Set<String> markers() {
        Set<String> all = new TreeSet<>();
        own.values().forEach(marks -> all.addAll(marks.keySet()));
        return all;
    }

    Set<Place> agreedPlaces() {
        return Set.copyOf(agreed.keySet());
    }

    /** The same marks as if some had been agreed otherwise. Only for asking what if. */
    Marks supposing(Map<Place, Integer> otherwise) {
        Map<Place, List<AgreedMark>> supposed = new HashMap<>(agreed);
        otherwise.forEach((place, mark) -> {
            AgreedMark last = supposed.get(place).getLast();
            supposed.put(
                    place,
                    List.of(new AgreedMark(
                            last.id(), place, mark, null, last.reason(), last.by(), last.at(), null, last.appeal())));
        });
        return new Marks(marked, scale, conflicts, own, supposed, referrals, closedAt);
    }

    /** The same marks as if somebody had marked nothing. Only for asking what if. */
    Marks without(String marker) {
        Marks next = copy(conflicts, closedAt);
        next.own.values().forEach(marks -> marks.remove(marker));
        return next;
    }

    private void keepOwn(OwnMark mark) {
        marked(mark.place());
        onScale(mark.mark(), mark.place());
        if (mine(mark.place()).putIfAbsent(mark.marker(), mark) != null)
            throw new MarkRefused(Reason.TWICE, mark.place());
    }

    private void keepAgreed(AgreedMark mark) {
        Place place = mark.place();
        marked(place);
        onScale(mark.mark(), place);
        if (!mark.by().equals(place.group())) throw new MarkRefused(Reason.NOT_THE_GROUP_ITSELF, place);
        if (mark.reason().isBlank()) throw new MarkRefused(Reason.REASON_MISSING, place);
        if (closedAt != null && mark.appeal() == null) throw new MarkRefused(Reason.CLOSED, place);
        if (closedAt == null && mark.appeal() != null) throw new MarkRefused(Reason.NOT_CLOSED, place);
        List<AgreedMark> chain = agreed.getOrDefault(place, List.of());
        if (chain.isEmpty()) {
            if (mark.replaces() != null || mark.before() != null || mark.appeal() != null)
                throw new MarkRefused(Reason.DOES_NOT_FOLLOW, place);
        } else {
            AgreedMark last = chain.getLast();
            boolean follows = last.id().equals(mark.replaces())
                    && Integer.valueOf(last.mark()).equals(mark.before())
                    && !mark.at().isBefore(last.at())
                    && (closedAt == null || !mark.at().isBefore(closedAt));
            if (!follows) throw new MarkRefused(Reason.DOES_NOT_FOLLOW, place);
            if (chain.stream().anyMatch(each -> each.id().equals(mark.id())))
                throw new MarkRefused(Reason.TWICE, place);
        }
        List<AgreedMark> longer = new ArrayList<>(chain);
        longer.add(mark);
        agreed.put(place, longer);
    }

    private void keepReferral(Referral referral) {
        marked(referral.place());
        onScale(referral.level(), referral.place());
        if (closedAt != null) throw new MarkRefused(Reason.CLOSED, referral.place());
        if (referrals.putIfAbsent(referral.place(), referral) != null)
            throw new MarkRefused(Reason.REFERRED_ALREADY, referral.place());
    }

    /** The marks of people in a place, to be changed; a copy that belongs to these marks alone. */
    private SortedMap<String, OwnMark> mine(Place place) {
        return own.computeIfAbsent(place, any -> new TreeMap<>());
    }

    private void writable(Place place) {
        if (closedAt != null) throw new MarkRefused(Reason.CLOSED, place);
        if (agreed.containsKey(place)) throw new MarkRefused(Reason.AGREED_ALREADY, place);
    }

    private Criterion.Marked marked(Place place) {
        Criterion.Marked found = marked.get(place.question());
        if (found == null) throw new MarkRefused(Reason.NOT_MARKED, place);
        if (!found.question().shares().containsKey(place.group()))
            throw new MarkRefused(Reason.NOT_ITS_QUESTION, place);
        return found;
    }

    private void onScale(int mark, Place place) {
        if (!scale.has(mark)) throw new MarkRefused(Reason.NOT_ON_SCALE, place);
    }

    private Marks copy(Set<Conflict> conflicts, @Nullable Instant closedAt) {
        Map<Place, SortedMap<String, OwnMark>> mine = new HashMap<>();
        own.forEach((place, marks) -> mine.put(place, new TreeMap<>(marks)));
        return new Marks(marked, scale, conflicts, mine, new HashMap<>(agreed), new HashMap<>(referrals), closedAt);
    }
}
