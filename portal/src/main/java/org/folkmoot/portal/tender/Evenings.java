package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Formula;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Pricing;

/**
 * Plans an evening of presentations, publishes how it goes and counts, and draws who presents when. One person writes a plan and another publishes
 * it, before bids are decided; those who present are named, and the order is drawn, once all written marks are closed.
 */
@Singleton
class Evenings {
    private static final String SEED = "evening-seed";
    private static final int SEED_BYTES = 32;

    private final EveningRepository rows;
    private final TenderRepository locks;
    private final Notices notices;
    private final MarkBook book;
    private final BidOpening opening;
    private final Compliance compliance;
    private final PresentsOwed presents;
    private final Panels panels;
    private final People people;
    private final Secrets secrets;
    private final Outbox outbox;
    private final Later later;
    private final WorkshopTrail trail;
    private final EveningMails mails;
    private final SecondAsked second;
    private final DatabaseClock clock;

    Evenings(
            EveningRepository rows,
            TenderRepository locks,
            Notices notices,
            MarkBook book,
            BidOpening opening,
            Compliance compliance,
            PresentsOwed presents,
            Panels panels,
            People people,
            Secrets secrets,
            Outbox outbox,
            Later later,
            WorkshopTrail trail,
            EveningMails mails,
            SecondAsked second,
            DatabaseClock clock) {
        this.rows = rows;
        this.locks = locks;
        this.notices = notices;
        this.book = book;
        this.opening = opening;
        this.compliance = compliance;
        this.presents = presents;
        this.panels = panels;
        this.people = people;
        this.secrets = secrets;
        this.outbox = outbox;
        this.later = later;
        this.trail = trail;
        this.mails = mails;
        this.second = second;
        this.clock = clock;
    }

    /** What became of a step; each an end of a message key. */
    enum Done {
        DONE,
        /** Somebody kept another version meanwhile. */
        MEANWHILE,
        /** Whoever kept it cannot publish it; whoever typed the order cannot say that it is right. */
        SAME_PERSON,
        /** Something is missing in the plan. */
        LACKS,
        /** The notice says that nobody presents. */
        NOBODY,
        /** The notice says nothing of it, or that presentations count otherwise. */
        NOT_IN_NOTICE,
        /** Bids are decided: how they are judged stays as it was published. */
        TOO_LATE,
        /** It has begun, is over, or was called off. */
        OVER,
        /** Nothing is published. */
        NOT_PUBLISHED,
        /** All agreed marks are not closed yet. */
        MARKS_OPEN,
        /** No bid is in. */
        NO_BIDS,
        /** Each bid has to have a place of its own. */
        NO_ORDER,
        /** A reason is needed. */
        WHY,
        /** Nobody asked to call it off, or somebody did already. */
        NOT_ASKED,
        /** Bids are ranked by price for each point of quality, to which points for a presentation cannot be added. */
        PER_POINT
    }

    /**
     * @param draft the latest version, published or not; null for none @param plan what it says, or what a team starts from
     * @param published the version that counts; null for none
     */
    record Planned(
            MarkTerms terms,
            String lot,
            @Nullable EveningRow row,
            EveningRepository.@Nullable Kept draft,
            EveningPlan plan,
            EveningRepository.@Nullable Kept published) {
        int version() {
            return draft == null ? 0 : draft.version();
        }

        boolean waits() {
            return draft != null && draft.publishedAt() == null;
        }

        UUID id() {
            return Objects.requireNonNull(row).id();
        }

        /** @throws NoSuchThing where nothing is published */
        EveningPlan counts() {
            if (published == null) throw new NoSuchThing();
            return Evenings.read(published);
        }

        Marking marking() {
            return terms.markings().get(lot);
        }
    }

    static EveningPlan read(EveningRepository.Kept kept) {
        return Json.read(kept.plan(), EveningPlan.class);
    }

    /** Whether all marks for what was written are closed, and presentations are still to be heard or revealed. */
    boolean awaited(short council, UUID tender) {
        return book.locked(council, tender) && rows.waiting(council, tender) > 0;
    }

    /** Whether somebody plans it and runs it: whoever leads the young people's panel, and whoever plans the tender and is not out of it. */
    boolean leads(Viewer viewer, UUID tender) {
        return panels.facilitates(viewer, tender, Marking.YOUNG)
                || viewer.has(Role.COMMISSIONER) && !panels.out(viewer, tender);
    }

    /**
     * Whether somebody runs its rooms: whoever leads the young people's panel, and whom somebody else named for this evening. A conflict that was
     * decided ends both.
     */
    boolean runs(Viewer viewer, Planned planned) {
        UUID tender = planned.terms().tender();
        if (panels.facilitates(viewer, tender, Marking.YOUNG)) return true;
        Long account = viewer.account();
        return account != null
                && planned.row() != null
                && (viewer.has(Role.COMMISSIONER) || viewer.has(Role.WORKER))
                && !panels.out(viewer, tender)
                && rows.hosts(viewer.council(), planned.id()).stream()
                        .anyMatch(each -> each.account() == account && each.endedAt() == null);
    }

    /** As {@link #counted}, for whoever runs its rooms. @throws NoSuchThing for anybody else */
    Planned run(Viewer viewer, UUID tender, String lot) {
        Planned planned = counted(viewer.council(), tender, lot);
        if (!runs(viewer, planned)) throw new NoSuchThing();
        return planned;
    }

    /** As {@link #run}; its tender's row is held until the transaction ends. An evening that was called off is among them. */
    Planned holdRun(Viewer viewer, UUID tender, String lot) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Planned planned = of(viewer.council(), tender, lot);
        if (!runs(viewer, planned)) throw new NoSuchThing();
        return planned;
    }

    /** Whoever may be named to run rooms: no conflict took them out of the tender. */
    List<Person> mayHost(short council, UUID tender) {
        Map<Long, Person> all = new LinkedHashMap<>();
        for (Role role : List.of(Role.COMMISSIONER, Role.WORKER))
            people.holding(council, role, clock.now()).forEach(each -> all.putIfAbsent(each.id(), each));
        return all.values().stream()
                .filter(each -> !panels.out(council, tender, each.id()))
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /** @param named whether they run rooms from now on, or do no more */
    @OneTransaction
    Done host(Viewer viewer, UUID tender, String lot, UUID who, boolean named) {
        Planned now = hold(viewer, tender, lot);
        if (now.row() == null || now.published() == null) return Done.NOT_PUBLISHED;
        if (now.row().off() || now.row().revealed()) return Done.OVER;
        short council = viewer.council();
        long by = Objects.requireNonNull(viewer.account());
        long account = people.named(council, who).map(Person::id).orElseThrow(NoSuchThing::new);
        if (named) {
            if (account == by) return Done.SAME_PERSON;
            if (mayHost(council, tender).stream().noneMatch(each -> each.id() == account)) throw new NoSuchThing();
            rows.host(council, now.id(), account, clock.now(), by);
        } else if (rows.unhost(council, now.id(), account, clock.now(), by) == 0) return Done.DONE;
        trail.did(viewer, tender, named ? "tender.evening-host-named" : "tender.evening-host-ended");
        return Done.DONE;
    }

    /** @throws NoSuchThing for whoever does not */
    void lead(Viewer viewer, UUID tender) {
        if (!leads(viewer, tender)) throw new NoSuchThing();
    }

    /** @throws NoSuchThing for a tender that is not public, and for no such lot */
    Planned of(short council, UUID tender, String lot) {
        return of(council, book.terms(council, tender), lot);
    }

    /** As {@link #of(short, UUID, String)}, for whoever has read the terms. */
    Planned of(short council, MarkTerms terms, String lot) {
        UUID tender = terms.tender();
        Plan.Lot named = terms.lot(lot).orElseThrow(NoSuchThing::new);
        EveningRow row = rows.find(council, tender, named.id()).orElse(null);
        List<EveningRepository.Kept> kept = row == null ? List.of() : rows.plans(council, row.id());
        EveningRepository.Kept draft = kept.isEmpty() ? null : kept.getLast();
        Optional<EveningRepository.Kept> published = kept.reversed().stream()
                .filter(each -> each.publishedAt() != null)
                .findFirst();
        Plan.Law law = terms.plan().law();
        boolean grant = law != null && "grant".equals(law.route());
        return new Planned(
                terms, lot, row, draft, draft == null ? EveningPlan.fresh(grant) : read(draft), published.orElse(null));
    }

    /**
     * An evening that was published before one supplier alone was asked: nothing is marked then, and nobody presents. Empty for every other.
     *
     * @throws NoSuchThing for a tender that is not public
     */
    Optional<Planned> dropped(short council, UUID tender, String lot) {
        if (!book.terms(council, tender).lots().isEmpty()) return Optional.empty();
        EveningRow row = rows.find(council, tender, lot).orElse(null);
        if (row == null || row.off() || row.named()) return Optional.empty();
        return rows.plans(council, row.id()).reversed().stream()
                .filter(each -> each.publishedAt() != null)
                .findFirst()
                .map(each -> new Planned(book.asked(council, tender), row.lot(), row, each, read(each), each));
    }

    /** As {@link #of}, of an evening that is published and was not called off. @throws NoSuchThing for any other */
    Planned counted(short council, UUID tender, String lot) {
        Planned planned = of(council, tender, lot);
        if (planned.published() == null
                || planned.row() == null
                || planned.row().off()) throw new NoSuchThing();
        return planned;
    }

    /** @param read the version somebody started from; 0 for none */
    @OneTransaction
    Done keep(Viewer viewer, UUID tender, String lot, EveningPlan plan, int read) {
        Planned now = hold(viewer, tender, lot);
        if (now.row() != null && (now.row().named() || now.row().off())) return Done.OVER;
        if (now.version() != read) return Done.MEANWHILE;
        short council = viewer.council();
        if (nobody(council, now)) return Done.NOBODY;
        UUID id = now.row() == null ? add(council, tender, lot) : now.row().id();
        rows.keep(council, id, read + 1, Json.write(plan), clock.now(), viewer.account());
        trail.did(viewer, tender, "tender.evening-planned");
        return Done.DONE;
    }

    /** Whether there is nothing to plan: nothing is published, and the notice says that nobody presents. */
    boolean nobody(short council, Planned planned) {
        return planned.published() == null
                && presents.nobody(council, planned.terms().tender());
    }

    UUID add(short council, UUID tender, String lot) {
        UUID id = Ids.uuid();
        rows.add(council, id, tender, lot);
        return id;
    }

    /** @param languages that everything published needs @param why it replaces what was published; empty for the first */
    @OneTransaction
    Done publish(Viewer viewer, UUID tender, String lot, int read, List<String> languages, String why) {
        Planned now = hold(viewer, tender, lot);
        if (now.row() == null || !now.waits()) return Done.MEANWHILE;
        if (now.row().named() || now.row().off()) return Done.OVER;
        if (now.version() != read) return Done.MEANWHILE;
        if (!now.plan().lacks(languages).isEmpty()) return Done.LACKS;
        Pricing price = now.terms().method(lot).price();
        if (price != null && price.formula().equals(Formula.PRICE_PER_QUALITY_POINT.key())) return Done.PER_POINT;
        EveningRepository.Kept draft = Objects.requireNonNull(now.draft());
        if (Objects.equals(draft.keptBy(), viewer.account())) return Done.SAME_PERSON;
        if (now.published() != null && why.isBlank()) return Done.WHY;
        boolean decided = compliance.finished(viewer.council(), tender);
        boolean judges = now.published() == null || !read(now.published()).judgesAs(now.plan());
        if (decided && judges) return Done.TOO_LATE;
        if (judges && !inNotice(viewer.council(), tender, now.plan())) return Done.NOT_IN_NOTICE;
        publish(viewer.council(), now.id(), draft.version(), viewer.account(), why, now.plan());
        outbox.add(viewer.council(), Notices.KIND, tender.toString());
        later.at(clock.now(), TenderNewsTold.NAME, TenderNewsTold.evening(viewer.council(), tender, draft.version()));
        trail.did(viewer, tender, "tender.evening-published");
        return Done.DONE;
    }

    /** What presentations count is fixed with the notice. Where one of an earlier time does not say it, it is said before its deadline, or never. */
    private boolean inNotice(short council, UUID tender, EveningPlan plan) {
        NoticeRow notice = notices.published(council, tender).orElseThrow(NoSuchThing::new);
        Presents said = notice.presenting();
        return said == null ? clock.now().isBefore(Objects.requireNonNull(notice.until())) : said.fits(plan);
    }

    /** With a seed of its own, of which only the sum is published now. */
    void publish(short council, UUID evening, int version, @Nullable Long by, String why, EveningPlan plan) {
        byte[] seed = secrets.random(SEED_BYTES);
        boolean drawn = plan.draw() == EveningPlan.Draw.SEED;
        String hex = HexFormat.of().formatHex(seed);
        rows.publish(
                council,
                evening,
                version,
                clock.now(),
                by,
                why,
                drawn ? secrets.text(secrets.seal(SEED, seed)) : null,
                drawn ? HexFormat.of().formatHex(secrets.sha256(hex)) : null);
    }

    /** Codes that may present, in the order of codes; nothing before bids are decided. */
    List<String> codes(short council, UUID tender, String lot) {
        return compliance.in(council, tender, lot).stream()
                .map(Compliance.In::code)
                .toList();
    }

    /** The portal draws the order with the seed whose sum was published, and those who present are named. */
    @OneTransaction
    Done draw(Viewer viewer, UUID tender, String lot) {
        Planned now = hold(viewer, tender, lot);
        Done not = drawable(viewer, now);
        if (not != null) return not;
        EveningRepository.Kept published = Objects.requireNonNull(now.published());
        if (published.seed() == null) return Done.NO_ORDER;
        String seed = HexFormat.of()
                .formatHex(secrets.open(SEED, Base64.getUrlDecoder().decode(published.seed())));
        List<String> order = order(secrets, seed, codes(viewer.council(), tender, lot));
        name(viewer, now, order, null, seed);
        return Done.DONE;
    }

    /** By the SHA-256 of seed and code, so that anybody can do it again: {@code sha256(seed + ":" + code)}, smallest first. */
    static List<String> order(Secrets secrets, String seed, List<String> codes) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String code : codes) sums.put(code, HexFormat.of().formatHex(secrets.sha256(seed + ":" + code)));
        return codes.stream().sorted(Comparator.comparing(sums::get)).toList();
    }

    /** An order that was drawn by hand before two people, as one of them types it. */
    @OneTransaction
    Done ask(Viewer viewer, UUID tender, String lot, List<String> order) {
        Planned now = hold(viewer, tender, lot);
        Done not = drawable(viewer, now);
        if (not != null) return not;
        List<String> codes = codes(viewer.council(), tender, lot);
        if (now.counts().draw() != EveningPlan.Draw.WITNESSES
                || order.size() != codes.size()
                || !new HashSet<>(order).equals(new HashSet<>(codes))) return Done.NO_ORDER;
        rows.ask(viewer.council(), now.id(), String.join(" ", order), viewer.account());
        asks(viewer, tender, "evening-order", lot);
        trail.did(viewer, tender, "tender.evening-order-typed");
        return Done.DONE;
    }

    /** The other of the two says that it is right, or is not: then it is typed again. */
    @OneTransaction
    Done confirm(Viewer viewer, UUID tender, String lot, boolean right) {
        Planned now = hold(viewer, tender, lot);
        Done not = drawable(viewer, now);
        if (not != null) return not;
        EveningRow row = Objects.requireNonNull(now.row());
        List<String> order = EveningRow.codes(row.asked());
        if (order.isEmpty()) return Done.NO_ORDER;
        if (Objects.equals(row.askedBy(), viewer.account())) return Done.SAME_PERSON;
        boolean stale = !new HashSet<>(order).equals(new HashSet<>(codes(viewer.council(), tender, lot)));
        if (!right || stale) {
            rows.ask(viewer.council(), row.id(), null, null);
            return stale && right ? Done.NO_ORDER : Done.DONE;
        }
        name(viewer, now, order, viewer.account(), null);
        return Done.DONE;
    }

    private @Nullable Done drawable(Viewer viewer, Planned now) {
        if (now.row() == null || now.published() == null) return Done.NOT_PUBLISHED;
        if (now.row().named() || now.row().off()) return Done.OVER;
        UUID tender = now.terms().tender();
        if (!compliance.finished(viewer.council(), tender) || !book.locked(viewer.council(), tender))
            return Done.MARKS_OPEN;
        return codes(viewer.council(), tender, now.lot()).isEmpty() ? Done.NO_BIDS : null;
    }

    private void name(Viewer viewer, Planned now, List<String> order, @Nullable Long witness, @Nullable String seed) {
        short council = viewer.council();
        EveningRow row = Objects.requireNonNull(now.row());
        Long by = witness == null ? viewer.account() : row.askedBy();
        if (rows.draw(council, row.id(), String.join(" ", order), clock.now(), by, witness, seed) == 0) return;
        EveningPlan plan = now.counts();
        for (Turn each : turns(plan, order)) rows.addPitch(council, row.id(), each.room(), each.code(), each.number());
        trail.did(viewer, now.terms().tender(), "tender.evening-drawn");
    }

    /** @param number of the turn, from 1; 0 for the practice pitch */
    record Turn(int room, String code, int number) {}

    /**
     * Who is where when. Where each is heard in every room, everybody moves on one room each turn, so that nobody waits for two; where each is heard
     * in one, they go to the rooms in turn, after the practice pitch.
     */
    static List<Turn> turns(EveningPlan plan, List<String> order) {
        java.util.ArrayList<Turn> turns = new java.util.ArrayList<>();
        int round = Math.max(order.size(), plan.rooms());
        for (int room = 0; room < plan.rooms(); room++) {
            boolean same = plan.way() == Pitching.Rooms.SAME;
            if (!same) turns.add(new Turn(room + 1, Pitching.PRACTICE, 0));
            for (int place = 0; place < order.size(); place++) {
                if (same) turns.add(new Turn(room + 1, order.get(place), (place + room) % round + 1));
                else if (place % plan.rooms() == room)
                    turns.add(new Turn(room + 1, order.get(place), place / plan.rooms() + 1));
            }
        }
        return turns;
    }

    /** One asks to call it off, before anybody has presented; nothing changes before another does. */
    @OneTransaction
    Done askOff(Viewer viewer, UUID tender, String lot, String why) {
        Planned now = hold(viewer, tender, lot);
        Done not = offable(viewer, now);
        if (not != null) return not;
        if (now.row() != null && now.row().offAsked()) return Done.MEANWHILE;
        if (why.isBlank()) return Done.WHY;
        UUID id = now.row() == null
                ? add(viewer.council(), tender, lot)
                : now.row().id();
        rows.askOff(viewer.council(), id, clock.now(), viewer.account(), why);
        asks(viewer, tender, "evening-off", lot);
        trail.did(viewer, tender, "tender.evening-off-asked");
        return Done.DONE;
    }

    private void asks(Viewer viewer, UUID tender, String kind, String lot) {
        var asked = new TenderWaitRepository.OfEvening(kind, tender, lot, viewer.account());
        second.ask(viewer, tender, kind + ":" + lot + ":" + clock.now().getEpochSecond(), false, asked(asked));
    }

    /** Where a second person answers what one of two asks. */
    static String asked(TenderWaitRepository.OfEvening what) {
        String evening = EveningShown.path(what.tender(), what.lot());
        return what.kind().equals("evening-off") ? evening + "/off" : evening;
    }

    /**
     * The other calls it off, or does not. Written marks then count alone; bidders and whoever leads the panel are told in the same transaction, and
     * members read it from that moment.
     */
    @OneTransaction
    Done callOff(Viewer viewer, UUID tender, String lot, boolean yes) {
        Planned now = hold(viewer, tender, lot);
        Done not = offable(viewer, now);
        if (not != null) return not;
        EveningRow row = now.row();
        if (row == null || !row.offAsked()) return Done.NOT_ASKED;
        boolean own = Objects.equals(row.offAskedBy(), viewer.account());
        if (own && yes) return Done.SAME_PERSON;
        short council = viewer.council();
        if (!yes) {
            rows.askOff(council, row.id(), null, null, null);
            trail.did(viewer, tender, "tender.evening-off-not");
            return Done.DONE;
        }
        String why = Objects.requireNonNull(row.offAskedWhy());
        rows.callOff(council, row.id(), clock.now(), Objects.requireNonNull(viewer.account()), why);
        mails.off(council, now, why);
        outbox.add(council, Notices.KIND, tender.toString());
        trail.did(viewer, tender, "tender.evening-called-off");
        return Done.DONE;
    }

    /** As {@link #of}, of an evening that may be called off. @throws NoSuchThing for any other */
    Planned offered(short council, UUID tender, String lot) {
        Planned planned = of(council, tender, lot);
        boolean there = planned.row() != null && planned.published() != null;
        if (there ? planned.row().off() : !presents.of(council, tender, lot)) throw new NoSuchThing();
        return planned;
    }

    private @Nullable Done offable(Viewer viewer, Planned now) {
        if (now.row() == null || now.published() == null) {
            // Where the notice promised one and nobody published it, two people can still say that there is none.
            boolean owed = presents.of(viewer.council(), now.terms().tender(), now.lot());
            return owed ? null : Done.NOT_PUBLISHED;
        }
        boolean begun = rows.pitches(viewer.council(), now.id()).stream()
                .anyMatch(each -> each.startedAt() != null && !each.code().equals(Pitching.PRACTICE));
        return begun || now.row().off() ? Done.OVER : null;
    }

    /** What organisations call themselves, by code. Nothing before the order is drawn. */
    Map<String, String> names(short council, Planned planned) {
        Map<String, String> names = new LinkedHashMap<>();
        if (planned.row() == null || !planned.row().named()) return names;
        Map<UUID, String> codes = new LinkedHashMap<>();
        UUID tender = planned.terms().tender();
        for (Compliance.In each : compliance.in(council, tender, planned.lot())) codes.put(each.bid(), each.code());
        for (BidOpening.Opened each : opening.bids(council, tender)) {
            BidManifest manifest = each.manifest();
            if (manifest != null && codes.containsKey(each.bid()))
                names.put(codes.get(each.bid()), manifest.organisation());
        }
        return names;
    }

    /** Its tender's row is held until the transaction ends. */
    Planned hold(Viewer viewer, UUID tender, String lot) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        lead(viewer, tender);
        return of(viewer.council(), tender, lot);
    }

    /** As {@link #counted}; its tender's row is held until the transaction ends. */
    Planned holdCounted(short council, UUID tender, String lot) {
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        return counted(council, tender, lot);
    }

    Instant now() {
        return clock.now();
    }
}
