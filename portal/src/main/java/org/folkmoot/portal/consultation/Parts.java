package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Divides a consultation into dated parts, and says in public what came of each. */
@Singleton
public class Parts {
    /** The most parts of one consultation. */
    static final int MOST = 9;

    private final PartRepository rows;
    private final NoticeRepository notices;
    private final Held held;
    private final DatedChanges dates;
    private final Hearers hearers;
    private final Trail trail;

    Parts(PartRepository rows, NoticeRepository notices, Held held, DatedChanges dates, Hearers hearers, Trail trail) {
        this.rows = rows;
        this.notices = notices;
        this.held = held;
        this.dates = dates;
        this.hearers = hearers;
        this.trail = trail;
    }

    /** What an officer writes of a part. @param opensAt and closesAt null where it opens or closes with the consultation @param ideasShut whether it takes no ideas */
    public record Written(
            Localised name,
            Localised about,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean ideasShut) {}

    /** How it is divided, in one question. */
    Division division(Consultation one) {
        return new Division(one, rows.of(one.councilId(), Consultations.idOf(one)));
    }

    /** The parts of every consultation of a council that was divided, by its key, in the order they were added. */
    Map<Long, List<Part>> all(short council) {
        return rows.all(council).stream().collect(Collectors.groupingBy(Part::consultationId));
    }

    /** In the order in which they open; one that is as long as the consultation where it was never divided. */
    public List<Part> of(Consultation one) {
        return division(one).inOrder();
    }

    Optional<Part> find(Consultation one, UUID part) {
        return rows.find(one.councilId(), part).filter(found -> found.consultationId() == Consultations.idOf(one));
    }

    /** The part that something with this key of a part belongs to. @param key null for the first that was made */
    Part holding(Consultation one, @Nullable Long key) {
        return division(one).holding(key);
    }

    /**
     * Adds a part to a draft. The first time, what there is already becomes a part of its own, which this one follows.
     *
     * @throws NotAtThisStage once it is announced, or when there are too many
     */
    @OneTransaction
    public void add(Viewer viewer, UUID consultation, Localised usualFirst, Localised usualNext) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        short council = one.councilId();
        long id = Consultations.idOf(one);
        int already = rows.of(council, id).size();
        if (already >= MOST) {
            throw new NotAtThisStage();
        }
        if (already == 0) {
            rows.add(council, Ids.uuid(), id, usualFirst, Localised.EMPTY, Localised.EMPTY, null, null, false);
        }
        rows.add(council, Ids.uuid(), id, usualNext, Localised.EMPTY, Localised.EMPTY, null, null, false);
        trail.audited(one, viewer, "consultation.part-added");
    }

    /** @throws NotAtThisStage once it is announced: then dates move by {@link #move}, never without a word in public */
    @OneTransaction
    public void save(Viewer viewer, UUID consultation, UUID part, Written written) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        Part own = find(one, part).orElseThrow(NoSuchConsultation::new);
        rows.rewrite(
                one.councilId(),
                idOf(own),
                written.name(),
                written.about(),
                written.opensAt(),
                written.closesAt(),
                written.ideasShut());
        trail.audited(one, viewer, "consultation.part-rewritten");
    }

    /** Takes a part out of a draft; what was in it belongs to the first of the others. The last one left is no division any more. */
    @OneTransaction
    public void remove(Viewer viewer, UUID consultation, UUID part) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        Part own = find(one, part).orElseThrow(NoSuchConsultation::new);
        short council = one.councilId();
        List<Part> others = rows.of(council, Consultations.idOf(one)).stream()
                .filter(other -> !other.publicId().equals(part))
                .toList();
        rows.moveActivities(council, Consultations.idOf(one), idOf(own), null);
        rows.moveWays(council, Consultations.idOf(one), idOf(own), null);
        rows.remove(council, idOf(own));
        if (others.size() == 1) {
            rows.moveActivities(council, Consultations.idOf(one), idOf(others.getFirst()), null);
            rows.moveWays(council, Consultations.idOf(one), idOf(others.getFirst()), null);
            rows.remove(council, idOf(others.getFirst()));
        }
        trail.audited(one, viewer, "consultation.part-removed");
    }

    /**
     * Moves dates that were announced and are still to come, and says so in public. Nobody loses time: a part that is open never closes
     * earlier than was said.
     *
     * @throws NotAtThisStage when one of the dates has passed, or an open part would close earlier
     */
    @OneTransaction
    public void move(
            Viewer viewer,
            UUID consultation,
            UUID part,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            Localised reason) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.EXTEND);
        Consultation one = hold.consultation();
        Part before = find(one, part).orElseThrow(NoSuchConsultation::new);
        if (!movable(one, before, opensAt, closesAt, hold.now())) {
            throw new NotAtThisStage();
        }
        rows.rewrite(
                one.councilId(), idOf(before), before.name(), before.about(), opensAt, closesAt, before.ideasShut());
        Part after = find(one, part).orElseThrow();
        notices.add(
                one.councilId(),
                Consultations.idOf(one),
                Notice.PART_MOVED,
                hold.now(),
                reason,
                before.closesIn(one),
                after.closesIn(one));
        dates.follow(one);
        hearers.tell(
                one,
                "part-moved",
                "part-moved:" + hold.now(),
                Map.of(
                        "title", one.words().title(),
                        "reason", reason,
                        "name", after.name(),
                        "opens", said(after.opensIn(one)),
                        "closes", said(after.closesIn(one))));
        trail.changed(one, viewer, "consultation.part-moved");
    }

    /** An instant as each language says it. */
    private static Localised said(@Nullable Instant at) {
        Localised said = Localised.EMPTY;
        for (String locale : List.of("en", "cy")) {
            said = said.with(
                    locale,
                    Objects.requireNonNull(Moment.of(Objects.requireNonNull(at), locale))
                            .said());
        }
        return said;
    }

    /** Whether these dates may take the place of those announced. */
    static boolean movable(
            Consultation one, Part before, @Nullable Instant opensAt, @Nullable Instant closesAt, Instant now) {
        Part.State state = before.stateAt(one, now);
        if (state == Part.State.OVER) return false;
        Part after = new Part(
                before.id(),
                before.councilId(),
                before.publicId(),
                before.consultationId(),
                before.name(),
                before.about(),
                before.outcome(),
                opensAt,
                closesAt,
                before.ideasShut());
        Instant opens = after.opensIn(one);
        Instant closes = after.closesIn(one);
        if (opens == null || closes == null || !opens.isBefore(closes) || !closes.isAfter(now)) return false;
        if (state == Part.State.NEXT) return opens.isAfter(now);
        return Objects.equals(opens, before.opensIn(one))
                && !closes.isBefore(Objects.requireNonNull(before.closesIn(one)));
    }

    /** Says what came of a part that is over. @throws NotAtThisStage before that */
    @OneTransaction
    public void say(Viewer viewer, UUID consultation, UUID part, Localised outcome) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.UPDATE);
        Consultation one = hold.consultation();
        Part own = find(one, part).orElseThrow(NoSuchConsultation::new);
        if (own.stateAt(one, hold.now()) != Part.State.OVER) {
            throw new NotAtThisStage();
        }
        rows.say(one.councilId(), idOf(own), outcome);
        hearers.tell(
                one,
                "part-said",
                "part-said:" + hold.now(),
                Map.of("title", one.words().title(), "name", own.name(), "words", outcome));
        trail.changed(one, viewer, "consultation.part-said");
    }

    /** The time of a pause that is given back to the consultation is given to its parts, too: all they had not yet had. */
    void putOff(Consultation one, Instant pausedAt, Duration longer) {
        rows.putOff(one.councilId(), Consultations.idOf(one), pausedAt, longer.toNanos() / 1_000);
    }

    /** A part that was said to close at the very close of its consultation goes on with it, however it was written. */
    void closeWith(Consultation one, Instant close) {
        rows.closeWith(one.councilId(), Consultations.idOf(one), close);
    }

    /** The next instant after {@code now} at which the consultation or a part of it changes by itself. */
    Optional<Instant> nextChangeAfter(Consultation one, Instant now) {
        Optional<Instant> own = one.nextChangeAfter(now);
        if (own.isEmpty() || one.stageAt(now).closed()) {
            return own;
        }
        return Stream.concat(
                        own.stream(),
                        rows.of(one.councilId(), Consultations.idOf(one)).stream()
                                .flatMap(part -> part.changesAfter(now)))
                .min(Comparator.naturalOrder());
    }

    /** Of the parts of every consultation of a council: the next change after {@code now}. */
    Optional<Instant> nextChangeAfter(short council, Instant now) {
        return rows.all(council).stream()
                .flatMap(part -> part.changesAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** A copy of one consultation's parts in another, without dates. @return key of each by the key of what it is a copy of */
    Map<Long, Long> copy(Consultation from, Consultation to) {
        Map<Long, Long> copied = new HashMap<>();
        for (Part part : rows.of(from.councilId(), Consultations.idOf(from))) {
            UUID made = Ids.uuid();
            rows.add(
                    to.councilId(),
                    made,
                    Consultations.idOf(to),
                    part.name(),
                    part.about(),
                    Localised.EMPTY,
                    null,
                    null,
                    part.ideasShut());
            copied.put(idOf(part), idOf(rows.find(to.councilId(), made).orElseThrow()));
        }
        return copied;
    }

    static long idOf(Part part) {
        return Objects.requireNonNull(part.id(), "not stored yet");
    }
}
