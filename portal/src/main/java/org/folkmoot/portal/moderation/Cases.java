package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What the safeguarding team reads and does. Nobody else comes past this door, whatever else they may do. */
@Singleton
class Cases {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final CaseRepository rows;
    private final SealedText sealed;
    private final Policy policy;
    private final BeanProvider<SealedLink> links;
    private final BeanProvider<Moderated> sources;
    private final DatabaseClock clock;
    private final Audit audit;

    Cases(
            CaseRepository rows,
            SealedText sealed,
            Policy policy,
            BeanProvider<SealedLink> links,
            BeanProvider<Moderated> sources,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.sealed = sealed;
        this.policy = policy;
        this.links = links;
        this.sources = sources;
        this.clock = clock;
        this.audit = audit;
    }

    record Entry(Instant at, String who, String step, String text) {}

    /** @param state {@code asked}, {@code open} or {@code over} */
    record Identity(
            UUID id,
            Instant askedAt,
            String askedName,
            String reason,
            @Nullable String agreedName,
            @Nullable Instant until,
            String state,
            boolean mayAgree) {
        Identity called(String asked, @Nullable String agreed) {
            return new Identity(id, askedAt, asked, reason, agreed, until, state, mayAgree);
        }
    }

    /**
     * A case as the team reads it: either a worry or frozen words.
     *
     * @param traceable whether two people could find who wrote the frozen words
     * @param file that was frozen with what is said of it; null where words were
     */
    record File(
            CaseRow row,
            @Nullable SealedText.Worry worry,
            SealedText.@Nullable Frozen frozen,
            List<Entry> entries,
            List<Identity> identities,
            boolean traceable,
            @Nullable FileSeen file) {}

    record Listed(List<CaseRow> open, List<CaseRow> closed) {}

    Listed list(Viewer viewer) {
        policy.check(viewer, "case.read", null, clock.now());
        return new Listed(rows.open(viewer.council()), rows.closed(viewer.council()));
    }

    long undecided(short council) {
        return rows.undecided(council);
    }

    /** Opening a file is written down: who, which, when. */
    @OneTransaction
    public File read(Viewer viewer, UUID id) {
        CaseRow row = found(viewer, "case.read", rows.find(viewer.council(), id));
        SealedText.Frozen frozen = row.frozenId() == null ? null : frozen(row);
        File file = new File(
                row,
                row.worryId() == null
                        ? null
                        : rows.worry(row.councilId(), row.worryId())
                                .map(sealed::worry)
                                .orElse(null),
                frozen,
                rows.entries(row.councilId(), row.id()).stream()
                        .map(entry -> entry(row, entry))
                        .toList(),
                rows.identities(row.councilId(), row.id()).stream()
                        .map(one -> identity(row, one, viewer))
                        .toList(),
                traceable(row, frozen),
                file(row, frozen).orElse(null));
        record(viewer, row, "case.read", "done");
        return file;
    }

    /**
     * @param text what they wrote; empty where the step needs none
     * @param decision for {@link CaseStep#DECIDE}
     * @throws NotThisStep when the case does not stand there
     */
    @OneTransaction
    public void take(Viewer viewer, UUID id, CaseStep step, String text, @Nullable CaseDecision decision) {
        CaseRow row = found(viewer, "case.act", rows.lock(viewer.council(), id));
        Instant now = clock.now();
        if (!step.possible(row)) {
            throw new NotThisStep();
        }
        int changed =
                switch (step) {
                    case ACKNOWLEDGE -> rows.acknowledge(row.councilId(), row.id(), now);
                    case NOTE -> 1;
                    case DECIDE ->
                        rows.decide(
                                row.councilId(),
                                row.id(),
                                Objects.requireNonNull(decision).name(),
                                now);
                    case OFFICER_TOLD -> rows.officerTold(row.councilId(), row.id(), now);
                    case CLOSE -> rows.close(row.councilId(), row.id(), now);
                    case IDENTITY_ASKED, IDENTITY_AGREED -> throw new NotThisStep();
                };
        if (changed != 1) {
            throw new NotThisStep();
        }
        enter(viewer, row, step, text, now);
        record(viewer, row, "case." + step.key(), decision == null ? "done" : "decision:" + decision.key());
    }

    /**
     * The first of two: says why the person behind the words must be found.
     *
     * @throws NobodyToFind where no way leads back to anybody, whatever form was sent
     */
    @OneTransaction
    public void askIdentity(Viewer viewer, UUID id, String reason) {
        CaseRow row = found(viewer, "case.identity", rows.lock(viewer.council(), id));
        Instant now = clock.now();
        demandFresh(viewer, now);
        demandTraceable(row);
        if (!CaseStep.IDENTITY_ASKED.possible(row)) {
            throw new NotThisStep();
        }
        UUID asked = Ids.uuid();
        rows.askIdentity(row.councilId(), asked, row.id(), now, actor(viewer), name(viewer), seal(row, reason));
        enter(viewer, row, CaseStep.IDENTITY_ASKED, "", now);
        record(viewer, row, "case.identity-asked", "done");
    }

    /** The second of two: opens the way for 24 hours. */
    @OneTransaction
    public void agreeIdentity(Viewer viewer, UUID id, UUID request) {
        CaseRow row = found(viewer, "case.identity", rows.lock(viewer.council(), id));
        Instant now = clock.now();
        demandFresh(viewer, now);
        demandTraceable(row);
        if (!CaseStep.IDENTITY_AGREED.possible(row)
                || rows.agreeIdentity(row.councilId(), row.id(), request, now, actor(viewer), name(viewer)) != 1) {
            throw new NotThisStep();
        }
        enter(viewer, row, CaseStep.IDENTITY_AGREED, "", now);
        record(viewer, row, "case.identity-agreed", "done");
    }

    /**
     * Who wrote the frozen words; each look is written down, also one that finds nobody.
     *
     * @return empty for words of an anonymous activity
     * @throws NotAllowed outside the 24 hours that two people opened
     */
    @OneTransaction
    public Optional<String> whoIs(Viewer viewer, UUID id) {
        CaseRow row = found(viewer, "case.identity", rows.lock(viewer.council(), id));
        Instant now = clock.now();
        demandFresh(viewer, now);
        boolean open = rows.identities(row.councilId(), row.id()).stream().anyMatch(one -> one.openAt(now));
        if (!open || row.frozenId() == null) {
            throw new NotAllowed();
        }
        SealedText.Frozen frozen = Objects.requireNonNull(frozen(row));
        Optional<String> person = links.stream()
                .flatMap(link -> link.whoIs(row.councilId(), frozen.ref()).stream())
                .findFirst();
        record(viewer, row, "case.identity-read", person.isPresent() ? "found" : "nobody");
        return person;
    }

    /** The file that was frozen, to be saved; each time is written down. @throws NoSuchThing where words were frozen, or a worry came */
    @OneTransaction
    public FileSeen file(Viewer viewer, UUID id) {
        CaseRow row = found(viewer, "case.read", rows.find(viewer.council(), id));
        SealedText.Frozen frozen = row.frozenId() == null ? null : frozen(row);
        FileSeen file = file(row, frozen).orElseThrow(NoSuchThing::new);
        record(viewer, row, "case.file-read", "done");
        return file;
    }

    private Optional<FileSeen> file(CaseRow row, SealedText.@Nullable Frozen frozen) {
        return frozen == null
                ? Optional.empty()
                : sources.stream()
                        .filter(source -> source.source().equals(frozen.source()))
                        .findFirst()
                        .flatMap(source -> source.file(row.councilId(), frozen.ref()));
    }

    private boolean traceable(CaseRow row, SealedText.@Nullable Frozen frozen) {
        return frozen != null && links.stream().anyMatch(link -> link.sealed(row.councilId(), frozen.ref()));
    }

    /** A promise that nobody can be found is not for two people to open. */
    private void demandTraceable(CaseRow row) {
        if (row.frozenId() == null || !traceable(row, frozen(row))) {
            throw new NobodyToFind();
        }
    }

    private CaseRow found(Viewer viewer, String action, Optional<CaseRow> row) {
        policy.check(viewer, action, row.orElse(null), clock.now());
        return row.orElseThrow(NoSuchThing::new);
    }

    private SealedText.@Nullable Frozen frozen(CaseRow row) {
        return rows.frozen(row.councilId(), Objects.requireNonNull(row.frozenId()))
                .map(kept -> {
                    SealedText.Frozen frozen = sealed.frozen(kept);
                    if (!Arrays.equals(sealed.mac(frozen.words()), kept.wordsMac())) {
                        throw new NotAllowed();
                    }
                    return frozen;
                })
                .orElse(null);
    }

    private void enter(Viewer viewer, CaseRow row, CaseStep step, String text, Instant now) {
        rows.addEntry(
                row.councilId(),
                row.id(),
                now,
                actor(viewer),
                name(viewer),
                step.name(),
                text.isEmpty() ? null : seal(row, text));
    }

    private Entry entry(CaseRow row, CaseEntryRow entry) {
        byte[] text = entry.sealed();
        return new Entry(
                entry.at(),
                entry.actorName(),
                CaseStep.valueOf(entry.step()).key(),
                text == null ? "" : sealed.note(text, row.publicId()));
    }

    private Identity identity(CaseRow row, IdentityRow one, Viewer viewer) {
        Instant now = clock.now();
        Instant until = one.agreedAt() == null ? null : one.agreedAt().plus(IdentityRow.OPEN_FOR);
        String state = one.agreedAt() == null ? "asked" : one.openAt(now) ? "open" : "over";
        return new Identity(
                one.publicId(),
                one.askedAt(),
                one.askedName(),
                sealed.note(one.reason(), row.publicId()),
                one.agreedName(),
                until,
                state,
                state.equals("asked") && !one.askedBy().equals(viewer.accountPublicId()));
    }

    private byte[] seal(CaseRow row, String text) {
        return sealed.seal(new SealedText.Note(row.publicId(), text));
    }

    private void record(Viewer viewer, CaseRow row, String action, String outcome) {
        audit.record(
                "case:" + row.publicId(),
                row.councilId(),
                actor(viewer),
                action,
                row.publicId().toString(),
                outcome);
    }

    /** A screen left open must not be enough to find a person. */
    private static void demandFresh(Viewer viewer, Instant now) {
        if (viewer.signedInAt() == null || now.isAfter(viewer.signedInAt().plus(FRESH))) {
            throw new SignInNeeded(false);
        }
    }

    private static UUID actor(Viewer viewer) {
        return Objects.requireNonNull(viewer.accountPublicId());
    }

    private static String name(Viewer viewer) {
        String name = viewer.displayName();
        return name == null ? "" : name;
    }
}
