package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.SlugWords;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Route;

/**
 * Takes a tender from what is planned to what is public: one asks, another agrees, and from then on nothing of it changes but by the same two
 * steps, with a reason, for all (security rule 11.8, decision record 60).
 */
@Singleton
class Notices {
    /** The kind of change told to caches and index. */
    static final String KIND = "tender";

    private final NoticeRepository rows;
    private final BidOpeningRepository openings;
    private final RoomPaperRepository room;
    private final EveningRepository evenings;
    private final TenderRepository locks;
    private final VersionRepository versions;
    private final Tenders tenders;
    private final TenderChecklist checklist;
    private final Workshops workshops;
    private final SpecificationNotice specification;
    private final Openers openers;
    private final BidLocks bidLocks;
    private final LawOffered offered;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final Outbox outbox;
    private final Later later;
    private final TenderClosed closing;
    private final Ocids ocids;
    private final FairnessLog log;
    private final DatabaseClock clock;
    private final Audit audit;

    Notices(
            NoticeRepository rows,
            BidOpeningRepository openings,
            RoomPaperRepository room,
            EveningRepository evenings,
            TenderRepository locks,
            VersionRepository versions,
            Tenders tenders,
            TenderChecklist checklist,
            Workshops workshops,
            SpecificationNotice specification,
            Openers openers,
            BidLocks bidLocks,
            LawOffered offered,
            People people,
            Post post,
            Addresses addresses,
            Outbox outbox,
            Later later,
            TenderClosed closing,
            Ocids ocids,
            FairnessLog log,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.openings = openings;
        this.room = room;
        this.evenings = evenings;
        this.locks = locks;
        this.versions = versions;
        this.tenders = tenders;
        this.checklist = checklist;
        this.workshops = workshops;
        this.specification = specification;
        this.openers = openers;
        this.bidLocks = bidLocks;
        this.offered = offered;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.outbox = outbox;
        this.later = later;
        this.closing = closing;
        this.ocids = ocids;
        this.log = log;
        this.clock = clock;
        this.audit = audit;
    }

    /** Where the latest notice, or change of it, is. */
    enum Standing {
        /** Terms may be missing, and nobody was asked. */
        DRAFT,
        WAITING,
        /** Something changed since it was asked about. */
        CHANGED_SINCE,
        RETURNED,
        /** Fixed, and not public yet. */
        APPROVED,
        PUBLIC
    }

    /** Whether the law wants a notice on the central platform first. */
    enum Central {
        NEEDED,
        /** Only in some cases: either its number is given, or why there is none. */
        NUMBER_OR_REASON,
        NONE
    }

    /** What stands in the way of asking for agreement; each an end of a message key. */
    enum Lack {
        /** Something of the plan is missing. */
        CHECKLIST,
        /** The key is not ready, or was not rehearsed. */
        OPENERS,
        /** Young people's work on a question is planned or begun, none is signed, and nobody says why. */
        QUESTION,
        /** A group that marks has not signed the specification, and nobody says why. */
        SPECIFICATION,
        CLOSES,
        QUESTIONS,
        /** The first notice comes after the last day for questions. */
        QUESTIONS_PAST,
        /** Answers before questions, or after the last day for bids. */
        QUESTIONS_ORDER,
        PAST,
        /** A change brings the deadline forward. */
        EARLIER,
        /** A change would have bids sealed in another way than those that may be in. */
        SEALING,
        REASON,
        /** It is not said what presentations count, or that there are none. */
        PRESENTS,
        /** An evening that is published counts otherwise than the change would have it. */
        EVENING
    }

    /** @param closes such as {@code 12:00}; null for none @param noQuestion why no question of young people is signed; empty for no reason @param presents null where it was not said */
    record Terms(
            Localised reason,
            @Nullable String closes,
            @Nullable LocalDate questionsBy,
            @Nullable LocalDate answersBy,
            List<NoticeRow.Paper> papers,
            Localised noQuestion,
            @Nullable Presents presents) {}

    /** The latest first. */
    List<NoticeRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    Standing standing(short council, Tenders.Planned tender, @Nullable NoticeRow latest) {
        if (latest == null) return Standing.DRAFT;
        if (latest.isPublic()) return Standing.PUBLIC;
        if (latest.approved()) return Standing.APPROVED;
        if (NoticeRow.RETURNED.equals(latest.answer())) return Standing.RETURNED;
        if (latest.askedAt() == null) return Standing.DRAFT;
        return fingerprint(council, tender, latest).equals(latest.fingerprint())
                ? Standing.WAITING
                : Standing.CHANGED_SINCE;
    }

    Central central(short council, Plan plan) {
        Regime regime = offered.chosen(council, plan);
        if (regime == null) return Central.NONE;
        boolean listed = regime.notice("UK4").isPresent();
        boolean starts = regime.tendering() != null
                && regime.notice(regime.tendering().after()).isPresent();
        if (starts || plan.companion() && listed) return Central.NEEDED;
        // What the council's own system receives is announced elsewhere first, or somebody says why it is not.
        return listed || plan.companion() ? Central.NUMBER_OR_REASON : Central.NONE;
    }

    /** The instant until which bids are taken; empty while day or hour is missing. */
    static Optional<Instant> deadline(Plan plan, @Nullable String closes) {
        LocalDate day = plan.dates().get(Moment.TENDER_DEADLINE.key());
        return day == null || closes == null
                ? Optional.empty()
                : Optional.of(
                        day.atTime(LocalTime.parse(closes)).atZone(Spoken.UK).toInstant());
    }

    /** @param latest null while there is none */
    private List<Lack> lacks(Tenders.Planned tender, @Nullable NoticeRow latest, Visit visit) {
        if (latest != null && latest.extension()) return lacksMore(tender, latest, visit);
        return lacks(tender, latest, checklist.of(tender, visit), visit);
    }

    /** @param latest null while there is none @param checked what of the plan is there */
    List<Lack> lacks(Tenders.Planned tender, @Nullable NoticeRow latest, TenderChecklist.Checked checked, Visit visit) {
        if (latest != null && latest.extension()) return lacksMore(tender, latest, visit);
        short council = visit.council().id();
        return lacks(
                tender,
                latest,
                new Prepared(
                        checked.left(),
                        () -> openers.desk(council, tender.id()).stage() == Openers.Stage.READY,
                        () -> !lacksQuestion(council, tender),
                        !specification.lacksSignature(
                                council, tender.id(), tender.plan(), TenderStudio.languages(visit))),
                visit);
    }

    /** As above of a first notice, from what is known already: for a list of many. @param left how much of the plan is missing */
    List<Lack> lacks(Tenders.Planned tender, TenderDrafts.Facts known, int left, Visit visit) {
        Plan plan = tender.plan();
        return lacks(
                tender,
                known.latest(),
                new Prepared(
                        left,
                        known::rehearsed,
                        () -> !known.lacksQuestion(plan),
                        !known.lacksSignature(plan, TenderStudio.languages(visit))),
                visit);
    }

    /** What was done before a notice. @param left how much of the plan is missing @param key whether openers are ready, where they are needed */
    private record Prepared(int left, BooleanSupplier key, BooleanSupplier question, boolean signed) {}

    private List<Lack> lacks(Tenders.Planned tender, @Nullable NoticeRow latest, Prepared prepared, Visit visit) {
        short council = visit.council().id();
        List<Lack> lacks = new ArrayList<>();
        if (prepared.left() > 0) lacks.add(Lack.CHECKLIST);
        if (openers.needed(council, tender.plan()) && !prepared.key().getAsBoolean()) lacks.add(Lack.OPENERS);
        boolean why = latest != null && TenderStudio.whole(latest.withoutQuestion(), TenderStudio.languages(visit));
        if (!why && !prepared.question().getAsBoolean()) lacks.add(Lack.QUESTION);
        if (!prepared.signed()) lacks.add(Lack.SPECIFICATION);
        Optional<Instant> deadline = deadline(tender.plan(), latest == null ? null : latest.closes());
        if (latest == null || latest.closes() == null) lacks.add(Lack.CLOSES);
        boolean dated = latest != null && latest.questionsBy() != null && latest.answersBy() != null;
        if (latest == null || !dated) {
            boolean left = latest != null && latest.questionsBy() == null && latest.answersBy() == null;
            if (!left || !form(council, tender.plan())) lacks.add(Lack.QUESTIONS);
        } else {
            LocalDate last = tender.plan().dates().get(Moment.TENDER_DEADLINE.key());
            if (latest.answersBy().isBefore(latest.questionsBy())
                    || last != null && !latest.answersBy().isBefore(last)) lacks.add(Lack.QUESTIONS_ORDER);
            if (!latest.change() && latest.questionsBy().isBefore(today())) lacks.add(Lack.QUESTIONS_PAST);
        }
        if (!offered.direct(tender.plan()) && (latest == null || latest.presents() == null)) lacks.add(Lack.PRESENTS);
        if (deadline.isPresent() && !clock.now().isBefore(deadline.get())) lacks.add(Lack.PAST);
        if (latest != null && latest.change()) {
            if (!TenderStudio.whole(latest.why(), TenderStudio.languages(visit))) lacks.add(Lack.REASON);
            if (deadline.isPresent()
                    && published(council, tender.id())
                            .map(NoticeRow::deadline)
                            .filter(before -> deadline.get().isBefore(before))
                            .isPresent()) lacks.add(Lack.EARLIER);
            if (latest.presenting() != null && contradicts(council, tender.id(), latest.presenting()))
                lacks.add(Lack.EVENING);
            BidLocks.Way before = sealed(council, tender.id());
            if (before != BidLocks.Way.NONE && before != bidLocks.way(council, tender.plan())) lacks.add(Lack.SEALING);
        }
        return lacks;
    }

    /** Whether an evening that is published, and was not called off, counts otherwise. */
    private boolean contradicts(short council, UUID tender, Presents said) {
        return evenings.of(council, tender).stream()
                .filter(each -> !each.off())
                .flatMap(each -> evenings.plans(council, each.id()).reversed().stream()
                        .filter(kept -> kept.publishedAt() != null)
                        .limit(1))
                .anyMatch(kept -> !said.fits(Evenings.read(kept)));
    }

    /** Of more time for all: everything else stays as it is public. */
    private List<Lack> lacksMore(Tenders.Planned tender, NoticeRow latest, Visit visit) {
        List<Lack> lacks = new ArrayList<>();
        Optional<Instant> deadline = deadline(tender.plan(), latest.closes());
        if (deadline.isEmpty()) lacks.add(Lack.CLOSES);
        if (deadline.isPresent() && !clock.now().isBefore(deadline.get())) lacks.add(Lack.PAST);
        if (!TenderStudio.whole(latest.why(), TenderStudio.languages(visit))) lacks.add(Lack.REASON);
        return lacks;
    }

    /** Whether it is a form of a few pages, of which questions need no days of their own. */
    private boolean form(short council, Plan plan) {
        return offered.route(council, plan).filter(Route::form).isPresent();
    }

    /** How bids are sealed that may be in already. */
    private BidLocks.Way sealed(short council, UUID tender) {
        return published(council, tender)
                .map(notice -> bidLocks.published(
                        council, tender, tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()))))
                .orElse(BidLocks.Way.NONE);
    }

    /** Whether young people's work on a question is planned or begun, and no signed one would be published. */
    boolean lacksQuestion(short council, Tenders.Planned tender) {
        return workshops.lacksQuestion(council, tender.id(), tender.plan());
    }

    private LocalDate today() {
        return clock.now().atZone(Spoken.UK).toLocalDate();
    }

    /** The latest that is public. */
    Optional<NoticeRow> published(short council, UUID tender) {
        return rows.of(council, tender).stream().filter(NoticeRow::isPublic).findFirst();
    }

    /** Who may be asked by somebody: everybody who plans tenders but themselves. */
    List<Person> approvers(Viewer viewer) {
        return people.holding(viewer.council(), Role.COMMISSIONER, clock.now()).stream()
                .filter(person -> !Objects.equals(person.id(), viewer.account()))
                .toList();
    }

    /**
     * @param read the version of the terms that whoever saves had before them; 0 for none yet
     * @return false, and nothing is kept, where somebody else saved meanwhile, or a notice is agreed or public
     */
    @OneTransaction
    boolean terms(Viewer viewer, UUID tender, int read, Terms terms) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(viewer.council(), tender);
        if (latest != null && (latest.approved() || latest.isPublic() || latest.extension())) return false;
        if (read != (latest == null ? 0 : latest.termsVersion())) return false;
        if (latest == null) begin(viewer, tender, 1, terms, null, "{}");
        else keep(viewer, latest, terms);
        record(viewer, tender, "tender.notice-terms-changed");
        return true;
    }

    private void keep(Viewer viewer, NoticeRow latest, Terms terms) {
        rows.terms(
                viewer.council(),
                latest.tender(),
                latest.number(),
                terms.reason().json(),
                terms.closes(),
                terms.questionsBy(),
                terms.answersBy(),
                Json.write(terms.papers()),
                rows.lastTerms(viewer.council(), latest.tender()) + 1,
                json(terms.noQuestion()),
                json(terms.presents()));
    }

    private static @Nullable String json(@Nullable Presents presents) {
        return presents == null ? null : Json.write(presents);
    }

    private static @Nullable String json(Localised text) {
        return text.blank() ? null : text.json();
    }

    private void begin(
            Viewer viewer, UUID tender, int number, Terms terms, @Nullable String noticeNumber, String noNumber) {
        rows.begin(
                viewer.council(),
                tender,
                number,
                terms.reason().json(),
                terms.closes(),
                terms.questionsBy(),
                terms.answersBy(),
                Json.write(terms.papers()),
                clock.now(),
                viewer.account(),
                noticeNumber,
                noNumber,
                rows.lastTerms(viewer.council(), tender) + 1,
                json(terms.noQuestion()),
                json(terms.presents()));
    }

    /**
     * Asks a colleague to agree to all that is there now.
     *
     * @param approver public id of somebody of {@link #approvers}
     * @return what stands in the way; empty when it was asked
     * @throws NoSuchThing for somebody who may not be asked, oneself among them
     */
    @OneTransaction
    List<Lack> ask(Visit visit, UUID id, UUID approver) {
        Viewer viewer = visit.viewer();
        locks.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        Tenders.Planned tender = tenders.find(viewer.council(), id);
        NoticeRow latest = latest(viewer.council(), id);
        if (latest != null && (latest.approved() || latest.isPublic())) throw new NoticeMoved();
        List<Lack> lacks = lacks(tender, latest, visit);
        if (latest == null || !lacks.isEmpty()) return lacks;
        if (!latest.extension() && latest.noQuestion() != null && !lacksQuestion(viewer.council(), tender)) {
            keep(
                    viewer,
                    latest,
                    new Terms(
                            latest.why(),
                            latest.closes(),
                            latest.questionsBy(),
                            latest.answersBy(),
                            latest.library(),
                            Localised.EMPTY,
                            latest.presenting()));
            latest = Objects.requireNonNull(latest(viewer.council(), id));
        }
        Person asked = approvers(viewer).stream()
                .filter(person -> person.publicId().equals(approver))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        rows.ask(
                viewer.council(),
                id,
                latest.number(),
                tender.version(),
                Json.write(marked(viewer.council(), tender)),
                deadline(tender.plan(), latest.closes()).orElseThrow(),
                fingerprint(viewer.council(), tender, latest),
                clock.now(),
                viewer.account(),
                asked.id());
        specification.ask(viewer.council(), id, tender.plan(), latest.number());
        mail(viewer.council(), tender, asked.id(), "approval-of-tender-asked");
        record(viewer, id, "tender.approval-asked");
        return List.of();
    }

    /**
     * @param seen fingerprint of what they looked at
     * @return what is missing by now, a key thrown away since among it: then nothing was agreed; empty when it was answered
     * @throws NoSuchThing for anybody but the one who was asked
     * @throws NoticeMoved where something changed since they looked, or the deadline has passed
     */
    @OneTransaction
    List<Lack> answer(Visit visit, UUID id, String seen, boolean approve, @Nullable String words) {
        Viewer viewer = visit.viewer();
        locks.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        Tenders.Planned tender = tenders.find(viewer.council(), id);
        NoticeRow latest = latest(viewer.council(), id);
        if (latest == null
                || !Objects.equals(latest.approver(), viewer.account())
                || Objects.equals(latest.askedBy(), viewer.account())) throw new NoSuchThing();
        if (standing(viewer.council(), tender, latest) != Standing.WAITING
                || !seen.equals(latest.fingerprint())
                || approve && !clock.now().isBefore(Objects.requireNonNull(latest.deadline()))) throw new NoticeMoved();
        List<Lack> lacks = approve ? lacks(tender, latest, visit) : List.of();
        if (!lacks.isEmpty()) return lacks;
        rows.answer(
                viewer.council(),
                id,
                latest.number(),
                clock.now(),
                approve ? NoticeRow.APPROVED : NoticeRow.RETURNED,
                words);
        if (latest.askedBy() != null) {
            mail(
                    viewer.council(),
                    tender,
                    latest.askedBy(),
                    approve ? "approval-of-tender-given" : "approval-of-tender-refused");
        }
        record(viewer, id, approve ? "tender.approved" : "tender.sent-back");
        return List.of();
    }

    /** What was agreed and is not public yet can be changed again; it is asked about anew. */
    @OneTransaction
    void takeBack(Viewer viewer, UUID id) {
        locks.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(viewer.council(), id);
        if (latest == null || !latest.approved() || latest.isPublic()) throw new NoticeMoved();
        rows.takeBack(viewer.council(), id, latest.number());
        record(viewer, id, "tender.approval-taken-back");
    }

    /**
     * Makes public what was agreed. Whoever asked to hear is told of a change.
     *
     * @param number of the central platform; empty where {@code none} says why there is none
     * @return what is missing by now, a question that a panel opened again among it: then nothing is public; empty when it is
     * @throws NoticeMoved where nothing agreed waits, its deadline has passed meanwhile, or bids were opened; and without the number that the law, or
     *     bids being received elsewhere, ask for
     */
    @OneTransaction
    List<Lack> publish(Visit visit, UUID id, String number, Localised none) {
        Viewer viewer = visit.viewer();
        short council = viewer.council();
        locks.lock(council, id).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(council, id);
        Instant now = clock.now();
        if (latest == null
                || !latest.approved()
                || latest.isPublic()
                || !now.isBefore(Objects.requireNonNull(latest.until()))
                || openings.find(council, id).isPresent()) throw new NoticeMoved();
        List<Lack> lacks = lacks(tenders.find(council, id), latest, visit);
        if (!lacks.isEmpty()) return lacks;
        Plan plan = tenders.plan(council, id, Objects.requireNonNull(latest.planVersion()));
        if (number.isEmpty() && central(council, plan) == Central.NEEDED) throw new NoticeMoved();
        if (bidLocks.way(council, plan) == BidLocks.Way.CLOCK) bidLocks.ready(council, id);
        rows.publish(council, id, latest.number(), number.isEmpty() ? null : number, none.json(), now);
        give(council, id, plan.title());
        outbox.add(council, KIND, id.toString());
        closing.follow(council, id, Objects.requireNonNull(latest.deadline()));
        // Where bids come in elsewhere, suppliers are asked from there.
        if (plan.framework() != null
                && offered.framework(plan)
                && bidLocks.way(council, plan).here())
            later.at(now, SuppliersTold.NAME, council + ":" + id + ":" + latest.number());
        if (latest.change()) later.at(now, TenderChangeTold.NAME, council + ":" + id + ":" + latest.number());
        if (latest.extension()) {
            log.did(viewer, id, FairnessLog.Deed.EXTENDED, null, latest.why(), "tender.extension-published");
            return List.of();
        }
        if (latest.correction()) {
            log.did(viewer, id, FairnessLog.Deed.CORRECTED, null, latest.why(), "tender.correction-published");
            return List.of();
        }
        record(viewer, id, latest.change() ? "tender.change-published" : "tender.published");
        return List.of();
    }

    /**
     * Opens what is public to a change; the page stays as it is until the change is agreed and made public.
     *
     * @throws NoticeMoved where it is not public, a change is under way, or its deadline has passed
     */
    @OneTransaction
    void change(Viewer viewer, UUID id, Localised reason) {
        change(viewer, id, reason, false);
    }

    /** As {@link #change(Viewer, UUID, Localised)}. @param correction whether it puts right a mistake in the notice */
    @OneTransaction
    void change(Viewer viewer, UUID id, Localised reason, boolean correction) {
        locks.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(viewer.council(), id);
        if (latest == null || !latest.isPublic() || !clock.now().isBefore(Objects.requireNonNull(latest.until())))
            throw new NoticeMoved();
        int number = rows.last(viewer.council(), id) + 1;
        begin(
                viewer,
                id,
                number,
                new Terms(
                        reason,
                        latest.closes(),
                        latest.questionsBy(),
                        latest.answersBy(),
                        latest.library(),
                        latest.withoutQuestion(),
                        latest.presenting()),
                latest.noticeNumber(),
                latest.noNumber());
        if (correction) rows.correction(viewer.council(), id, number);
        record(viewer, id, correction ? "tender.correction-begun" : "tender.change-begun");
    }

    /**
     * Begins a change that does nothing but put the deadline off for all, after the deadline too while nothing is opened. Call it under the lock of
     * the tender.
     *
     * @param closes the hour, such as {@code 12:00} @param why with the outages named
     * @return false, and nothing is kept, where the new deadline is past or no later than the one that is public
     * @throws NoticeMoved where it is not public, a change is under way, or bids are open
     */
    @OneTransaction
    boolean extend(Viewer viewer, UUID id, LocalDate day, String closes, List<Outage> outages, Localised why) {
        short council = viewer.council();
        TenderRow row = locks.lock(council, id).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(council, id);
        if (latest == null
                || !latest.isPublic()
                || latest.givenUpAt() != null
                || openings.find(council, id).isPresent()) throw new NoticeMoved();
        Plan plan = tenders.plan(council, id, Objects.requireNonNull(latest.planVersion()));
        SortedMap<String, LocalDate> dates = new TreeMap<>(plan.dates());
        dates.put(Moment.TENDER_DEADLINE.key(), day);
        Plan longer = plan.by(plan.wanted(), dates, plan.steps());
        Instant deadline = deadline(longer, closes).orElseThrow();
        if (!deadline.isAfter(clock.now()) || !deadline.isAfter(Objects.requireNonNull(latest.deadline())))
            return false;
        locks.keep(council, id, row.planVersion() + 1, Json.write(longer), clock.now(), viewer.account());
        locks.move(council, id, row.planVersion() + 1);
        int number = rows.last(council, id) + 1;
        begin(
                viewer,
                id,
                number,
                new Terms(
                        why,
                        closes,
                        latest.questionsBy(),
                        latest.answersBy(),
                        latest.library(),
                        latest.withoutQuestion(),
                        latest.presenting()),
                latest.noticeNumber(),
                latest.noNumber());
        rows.extension(council, id, number, Json.write(outages));
        record(viewer, id, "tender.extension-begun");
        return true;
    }

    /** Everything is again as it is published; what was written meanwhile stays among the versions. */
    @OneTransaction
    void giveUp(Viewer viewer, UUID id) {
        short council = viewer.council();
        TenderRow row = locks.lock(council, id).orElseThrow(NoSuchThing::new);
        NoticeRow latest = latest(council, id);
        if (latest == null || !latest.change() || latest.isPublic()) throw new NoticeMoved();
        NoticeRow before = published(council, id).orElseThrow(NoticeMoved::new);
        rows.end(council, id, latest.number(), clock.now());
        int planned = Objects.requireNonNull(before.planVersion());
        if (row.planVersion() != planned) {
            VersionRow was = versions.plan(council, id, planned).orElseThrow();
            locks.keep(council, id, row.planVersion() + 1, was.document(), clock.now(), viewer.account());
            locks.move(council, id, row.planVersion() + 1);
        }
        before.marked().forEach((lot, version) -> {
            int now =
                    versions.marking(council, id, lot).map(VersionRow::version).orElse(0);
            if (now != version) {
                VersionRow was = versions.marking(council, id, lot, version).orElseThrow();
                versions.keep(council, id, lot, now + 1, was.document(), clock.now(), viewer.account());
            }
        });
        specification.giveUp(viewer, id, before.number());
        record(viewer, id, "tender.change-given-up");
    }

    /** Its number in open data, and an address in each language of its title; it keeps them for good. */
    void give(short council, UUID tender, Localised title) {
        ocids.give(council, tender);
        List<String> has = rows.slugsOf(council, tender).stream()
                .map(NoticeRepository.Slug::locale)
                .toList();
        for (String locale : title.locales()) {
            if (has.contains(locale)) continue;
            String wanted = SlugWords.of(title.in(locale), "tender");
            String slug = wanted;
            for (int n = 2; rows.address(council, locale, slug, tender) == 0; n++) slug = wanted + "-" + n;
        }
    }

    /** By lot, the version of how its bids are marked. */
    Map<String, Integer> marked(short council, Tenders.Planned tender) {
        Map<String, Integer> marked = new TreeMap<>();
        for (Plan.Lot lot : tender.plan().marked()) {
            versions.marking(council, tender.id(), lot.id()).ifPresent(row -> marked.put(lot.id(), row.version()));
        }
        return marked;
    }

    /** SHA-256 of everything that the notice makes public and fixes. */
    String fingerprint(short council, Tenders.Planned tender, NoticeRow latest) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plan", tender.plan());
        for (Plan.Lot lot : tender.plan().marked()) {
            versions.marking(council, tender.id(), lot.id())
                    .ifPresent(row -> all.put("marking." + lot.id(), row.document()));
        }
        all.put("number", latest.number());
        all.put("reason", latest.why());
        all.put("closes", String.valueOf(latest.closes()));
        all.put("questionsBy", String.valueOf(latest.questionsBy()));
        all.put("answersBy", String.valueOf(latest.answersBy()));
        all.put("papers", latest.library());
        if (latest.presents() != null) all.put("presents", latest.presenting());
        if (latest.noQuestion() != null) all.put("noQuestion", latest.withoutQuestion());
        if (latest.extension()) all.put("outages", latest.upon());
        if (latest.correction()) all.put("correction", true);
        List<RoomPaperRow> papers = latest.change() ? List.of() : room.of(council, tender.id());
        if (!papers.isEmpty()) all.put("room", papers);
        Object specified = specification.agreed(council, tender.id(), tender.plan());
        if (specified != null) all.put("specification", specified);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Json.write(all).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable NoticeRow latest(short council, UUID tender) {
        return rows.of(council, tender).stream().findFirst().orElse(null);
    }

    private void mail(short council, Tenders.Planned tender, long account, String kind) {
        people.recipient(account)
                .ifPresent(to -> post.send(
                        council,
                        to.address(),
                        to.locale(),
                        kind,
                        Map.of(
                                "title",
                                tender.plan().title().in(to.locale()),
                                "path",
                                addresses.outside(
                                        TenderStudio.HOME + "/" + tender.id() + "/publication", to.locale()))));
    }

    private void record(Viewer viewer, UUID tender, String deed) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), "done");
    }
}
