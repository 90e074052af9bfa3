package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.people.Reach;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Reads questionnaire texts, and files that were sent in answer, for worries, a screen at a time, each text decided once. Texts that say the same words are read once, together:
 * what was on the screen is decided, whoever sent it, and whatever else somebody said is another text with a reading of its own.
 */
@Singleton
class Reading {
    /** Texts to a screen. */
    static final int SCREEN = 20;

    /** How long a screen takes at half a minute a text. */
    private static final Duration ASIDE = Duration.ofMinutes(10);

    /** Ways of wording shown of texts that are read together; more wait for the next screen. */
    private static final int FORMS = 12;

    private final ReadingRepository rows;
    private final BeanProvider<Moderated> sources;
    private final SeenWords seen;
    private final Opening opening;
    private final OwnSpaces spaces;
    private final BeanProvider<SealedLink> links;
    private final DatabaseClock clock;
    private final ReadingTimes times;
    private final Audit audit;

    Reading(
            ReadingRepository rows,
            BeanProvider<Moderated> sources,
            SeenWords seen,
            Opening opening,
            OwnSpaces spaces,
            BeanProvider<SealedLink> links,
            DatabaseClock clock,
            ReadingTimes times,
            Audit audit) {
        this.rows = rows;
        this.sources = sources;
        this.seen = seen;
        this.opening = opening;
        this.spaces = spaces;
        this.links = links;
        this.clock = clock;
        this.times = times;
        this.audit = audit;
    }

    /** @param proof that it was on the reader's screen @param alike null for a text that is read by itself */
    record Waiting(
            UUID id,
            TextSeen text,
            List<String> flags,
            WorryReading.HalfDay arrived,
            String proof,
            @Nullable Alike alike,
            @Nullable FileSeen file) {}

    /** Texts that one decision covers. @param texts how many, the one shown among them @param others that are worded otherwise */
    record Alike(long texts, List<Otherwise> others) {}

    /** @param leavesOut sentences of the text shown that these lack @param adds sentences that these have and it does not */
    record Otherwise(long texts, List<String> leavesOut, List<String> adds) {}

    /** What a reader says of one text. {@code UNMARKED} counts as nothing worrying only where the filters noticed nothing either. */
    enum Mark {
        NOTHING,
        ESCALATE,
        /** Texts that were to be read together are read one by one. */
        APART,
        UNMARKED
    }

    record Read(UUID id, String proof, Mark mark) {}

    /** @param gone decided by somebody else meanwhile, or changed by their author, so read again */
    record Outcome(int cleared, int escalated, int gone) {}

    /**
     * The next screen: what the filters noticed first, then what has waited longest. What another reader probably has before them is there
     * only when nothing else is.
     */
    List<Waiting> screen(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        List<Waiting> screen = new ArrayList<>();
        for (int from = 0; screen.size() < SCREEN; from += SCREEN) {
            List<ReadingRow> chunk = waiting(reader, reach, from);
            for (ReadingRow row : chunk) {
                if (!screen.isEmpty() && asideOfAnother(row, reader)) return screen;
                if (screen.size() < SCREEN) {
                    ReadingRow first = standing(row);
                    text(first).map(text -> waiting(first, text, reader)).ifPresent(screen::add);
                }
            }
            if (chunk.size() < SCREEN) {
                return screen;
            }
        }
        return screen;
    }

    private List<ReadingRow> waiting(Viewer reader, Reach reach, int from) {
        UUID actor = Objects.requireNonNull(reader.accountPublicId());
        return rows.waiting(reader.council(), reach.everywhere(), reach.spaces(), actor, clock.now(), SCREEN, from);
    }

    /** Whether somebody else probably has it on their screen; words of distress are everybody's. */
    private boolean asideOfAnother(ReadingRow row, Viewer reader) {
        return row.flagged() < 2
                && row.asideBy() != null
                && row.asideUntil() != null
                && !row.asideBy().equals(reader.accountPublicId())
                && row.asideUntil().isAfter(clock.now());
    }

    /** Puts the next screen of a reader behind the rest for all others, for as long as reading it takes. */
    @OneTransaction
    public void putAside(Viewer reader) {
        List<UUID> next = waiting(reader, spaces.decidedBy(reader), 0).stream()
                .filter(row -> !asideOfAnother(row, reader))
                .map(ReadingRow::id)
                .sorted()
                .toList();
        if (!next.isEmpty()) {
            UUID actor = Objects.requireNonNull(reader.accountPublicId());
            rows.putAside(reader.council(), actor, clock.now().plus(ASIDE), next);
        }
    }

    /** A text that was taken back, or that says something else by now, does not stand for those that would be read with it. */
    private ReadingRow standing(ReadingRow row) {
        if (row.together() == null || saysAsShown(row)) return row;
        return rows.ofGroup(row.councilId(), row.together()).stream()
                .filter(this::saysAsShown)
                .findFirst()
                .orElse(row);
    }

    /** A file that waits where this reader reads, to be saved. That a file was opened is written down, never which. @throws NoSuchThing for any other */
    @OneTransaction
    public FileSeen file(Viewer reader, UUID id) {
        Reach reach = spaces.decidedBy(reader);
        ReadingRow row = rows.find(reader.council(), id)
                .filter(found -> reach.covers(found.space()))
                .orElseThrow(NoSuchThing::new);
        FileSeen file = Sources.of(sources, row.source())
                .file(row.councilId(), row.ref())
                .orElseThrow(NoSuchThing::new);
        audit.record(
                "consultation:" + row.space(),
                reader.council(),
                reader.accountPublicId(),
                "worry.file-read",
                row.space().toString(),
                "done");
        return file;
    }

    long count(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        return rows.count(reader.council(), reach.everywhere(), reach.spaces());
    }

    /** The earliest moment at which the oldest can have come in. */
    Optional<Instant> oldest(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        return rows.oldest(reader.council(), reach.everywhere(), reach.spaces())
                .map(row -> arrived(row).earliest());
    }

    /** How many readings what waits will take: texts that are read together are one. */
    long readings(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        return rows.readings(reader.council(), reach.everywhere(), reach.spaces());
    }

    /** Decides what was marked; all of a screen or, when the database fails, nothing of it. */
    @OneTransaction
    public Outcome decide(Viewer reader, List<Read> reads) {
        Reach reach = spaces.decidedBy(reader);
        Tally tally = new Tally(reader.council(), Objects.requireNonNull(reader.accountPublicId()));
        for (Read read : reads.stream().sorted(Comparator.comparing(Read::id)).toList()) {
            decide(reach, read, tally);
        }
        times.read(tally.languages);
        // a count for each space, never which text: nothing may tie a moment to an answer
        tally.cleared.forEach((space, count) -> record(tally, space, "worry.read", space, count));
        tally.together.forEach((group, count) ->
                record(tally, Objects.requireNonNull(tally.spaceOf.get(group)), "worry.read-together", group, count));
        return new Outcome(
                tally.cleared.values().stream().mapToInt(Integer::intValue).sum(), tally.escalated, tally.gone);
    }

    /** What one sending came to. */
    private static final class Tally {
        private final short council;
        private final UUID actor;
        private final Map<UUID, Integer> cleared = new TreeMap<>();
        private final Map<UUID, Integer> together = new TreeMap<>();
        private final Map<UUID, UUID> spaceOf = new HashMap<>();
        private final Map<ReadingRow, String> languages = new HashMap<>();
        private int escalated;
        private int gone;

        Tally(short council, UUID actor) {
            this.council = council;
            this.actor = actor;
        }
    }

    private void record(Tally tally, UUID space, String deed, UUID object, int count) {
        audit.record("consultation:" + space, tally.council, tally.actor, deed, object.toString(), "count=" + count);
    }

    private void decide(Reach reach, Read read, Tally tally) {
        ReadingRow row = rows.lock(tally.council, read.id())
                .filter(found -> reach.covers(found.space()))
                .orElse(null);
        TextSeen text = row == null ? null : text(row).orElse(null);
        SeenWords.Proof proof = SeenWords.Proof.of(read.proof());
        if (row == null || text == null || !seen.holds(proof, tally.actor, read.id(), text)) {
            if (row != null && text == null) {
                rows.remove(tally.council, read.id());
            }
            tally.gone++;
        } else if (proof.forms().isEmpty()) {
            decideOne(read.mark(), row, text, tally);
        } else {
            decideTogether(read.mark(), row, text, proof.forms(), tally);
        }
    }

    private void decideOne(Mark mark, ReadingRow row, TextSeen text, Tally tally) {
        if (mark == Mark.ESCALATE) {
            escalate(row, text, tally);
        } else if (mark == Mark.NOTHING || mark == Mark.UNMARKED && row.flagged() == 0) {
            clear(row, tally);
        }
    }

    /** One decision for every text whose words were on the screen. What changed since, or was worded otherwise, waits on. */
    private void decideTogether(Mark mark, ReadingRow row, TextSeen text, List<UUID> forms, Tally tally) {
        if (row.together() == null) {
            tally.gone++;
            return;
        }
        List<ReadingRow> alike = rows.lockTogether(tally.council, row.together(), forms).stream()
                .filter(this::saysAsShown)
                .toList();
        switch (mark) {
            case ESCALATE -> {
                escalate(row, text, tally);
                alike.stream().filter(each -> !each.id().equals(row.id())).forEach(each -> withhold(each, tally));
            }
            case APART -> alike.forEach(each -> rows.apart(tally.council, each.source(), each.ref()));
            case NOTHING, UNMARKED -> {
                if (mark == Mark.UNMARKED && row.flagged() > 0) return;
                alike.forEach(each -> clear(each, tally));
                tally.together.merge(row.together(), alike.size(), Integer::sum);
                tally.spaceOf.put(row.together(), row.space());
            }
        }
    }

    private boolean saysAsShown(ReadingRow row) {
        return text(row)
                .filter(text -> Wording.of(text.words()).form().equals(row.form()))
                .isPresent();
    }

    private void clear(ReadingRow row, Tally tally) {
        noteLanguage(row, tally);
        Sources.of(sources, row.source()).decided(tally.council, row.ref(), Decision.CLEAR);
        rows.remove(tally.council, row.id());
        tally.cleared.merge(row.space(), 1, Integer::sum);
    }

    private void escalate(ReadingRow row, TextSeen text, Tally tally) {
        opening.freeze(tally.council, row.space(), row.source(), row.ref(), text, tally.actor);
        leaves(row, tally);
    }

    /**
     * The same words as those of a case. They leave every view with them; whoever can be found gets a case of their own, since each may be in
     * need of help. Where nobody can be found, one case says all that is known.
     */
    private void withhold(ReadingRow row, Tally tally) {
        TextSeen text = text(row).orElseThrow();
        if (links.stream().anyMatch(link -> link.sealed(tally.council, row.ref()))) {
            opening.freeze(tally.council, row.space(), row.source(), row.ref(), text, tally.actor);
        }
        leaves(row, tally);
    }

    private void leaves(ReadingRow row, Tally tally) {
        noteLanguage(row, tally);
        Sources.of(sources, row.source()).decided(tally.council, row.ref(), Decision.ESCALATED);
        rows.remove(tally.council, row.id());
        tally.escalated++;
    }

    private void noteLanguage(ReadingRow row, Tally tally) {
        text(row).ifPresent(text -> tally.languages.put(row, text.language()));
    }

    private Optional<TextSeen> text(ReadingRow row) {
        return Sources.of(sources, row.source()).text(row.councilId(), row.ref());
    }

    private Waiting waiting(ReadingRow row, TextSeen text, Viewer reader) {
        UUID actor = Objects.requireNonNull(reader.accountPublicId());
        List<AlikeRow> forms = row.together() == null || row.form() == null
                ? List.of()
                : rows.forms(row.councilId(), row.together(), row.form(), FORMS);
        long texts = forms.stream().mapToLong(AlikeRow::texts).sum();
        if (texts < 2) forms = List.of();
        List<UUID> shown = forms.stream().map(AlikeRow::form).toList();
        return new Waiting(
                row.id(),
                text,
                Flags.keys(row.flags()),
                arrived(row),
                seen.proof(actor, row.id(), text, shown),
                forms.isEmpty() ? null : new Alike(texts, others(row, text, forms)),
                Sources.of(sources, row.source())
                        .file(row.councilId(), row.ref())
                        .orElse(null));
    }

    private List<Otherwise> others(ReadingRow row, TextSeen text, List<AlikeRow> forms) {
        Wording shown = Wording.of(text.words());
        List<Otherwise> others = new ArrayList<>();
        for (AlikeRow form : forms) {
            if (form.form().equals(row.form())) continue;
            Sources.of(sources, row.source()).text(row.councilId(), form.ref()).ifPresent(other -> {
                Wording theirs = Wording.of(other.words());
                others.add(new Otherwise(form.texts(), shown.beyond(theirs), theirs.beyond(shown)));
            });
        }
        return others;
    }

    private static WorryReading.HalfDay arrived(ReadingRow row) {
        return new WorryReading.HalfDay(row.arrivedOn(), row.arrivedHalf());
    }
}
