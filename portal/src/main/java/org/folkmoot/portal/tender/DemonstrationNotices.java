package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.sealing.Opener;
import org.folkmoot.portal.tender.sealing.UnlockKey;

/**
 * What of the demonstration borough's tenders is public, and who opens bids, from {@code content/demo/notices.yml}. The openers of a published
 * one were given a phrase by chance that nobody knows; those of a draft have none, for a visitor to try.
 */
@Singleton
@Requires(env = "demo")
class DemonstrationNotices implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/notices.yml";
    private static final int QUESTIONS_BEFORE = 14;
    private static final int ANSWERS_BEFORE = 7;

    /** After the tenders and before what looks for everything. */
    private static final int ORDER = 46;

    private final Overlay overlay;
    private final Tenders tenders;
    private final Openers openers;
    private final OpeningTogether together;
    private final OpenerRepository seats;
    private final Notices notices;
    private final NoticeRepository rows;
    private final ConflictRepository conflicts;
    private final LawOffered offered;
    private final BidLocks locks;
    private final DemonstrationSeals seals;
    private final People people;
    private final Outbox outbox;
    private final TenderClosed closing;
    private final DatabaseClock clock;

    DemonstrationNotices(
            Overlay overlay,
            Tenders tenders,
            Openers openers,
            OpeningTogether together,
            OpenerRepository seats,
            Notices notices,
            NoticeRepository rows,
            ConflictRepository conflicts,
            LawOffered offered,
            BidLocks locks,
            DemonstrationSeals seals,
            People people,
            Outbox outbox,
            TenderClosed closing,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.tenders = tenders;
        this.openers = openers;
        this.together = together;
        this.seats = seats;
        this.notices = notices;
        this.rows = rows;
        this.conflicts = conflicts;
        this.offered = offered;
        this.locks = locks;
        this.seals = seals;
        this.people = people;
        this.outbox = outbox;
        this.closing = closing;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        List<UUID> teams = new ArrayList<>();
        for (Object name : (List<?>) file.get("teams")) {
            UUID team = Ids.uuid();
            seats.addTeam(
                    ashmere.id(), team, Localised.fromJson(Json.write(name)).json(), clock.now());
            teams.add(team);
        }
        for (Object each : (List<?>) file.get("notices")) {
            Map<?, ?> one = (Map<?, ?>) each;
            UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + one.get("tender")).getBytes(StandardCharsets.UTF_8));
            name(ashmere.id(), tender, teams);
            if (Boolean.TRUE.equals(one.get("public"))) {
                seals.during(() -> key(ashmere.id(), tender));
                publish(ashmere.id(), tender, one, clock.now());
            }
        }
    }

    /** As {@link #name}, with the teams that are there. */
    void board(short council, UUID tender) {
        name(
                council,
                tender,
                openers.teams(council).stream().map(Openers.Team::id).toList());
    }

    /** Everybody who opens bids, in turn of one team and the next. */
    private void name(short council, UUID tender, List<UUID> teams) {
        int n = 0;
        for (Person person : openers.candidates(council)) {
            seats.name(council, Ids.uuid(), tender, person.id(), teams.get(n++ % teams.size()), clock.now(), null);
        }
    }

    /** With a phrase by chance, kept nowhere, and a rehearsal by the first two; to be called while the seals are in use. */
    void key(short council, UUID tender) {
        for (OpenerRow seat : openers.desk(council, tender).board()) {
            UnlockKey key = seals.key(tender, seat.opener());
            seats.key(council, seat.id(), key.publicKey(), key.salt(), key.locked(), clock.now());
        }
        List<OpenerRow> keyed = openers.desk(council, tender).board();
        openers.make(council, tender, keyed, seals.key(tender, Opener.SAFE), clock.now());
        for (OpenerRow one : keyed.subList(0, 2)) {
            together.open(viewer(council, one.account()), tender, Openers.Purpose.REHEARSAL, seals.phrase());
        }
    }

    private Viewer viewer(short council, long account) {
        Person person = people.find(account).orElseThrow();
        return new Viewer(
                council,
                account,
                person.publicId(),
                person.displayName(),
                Set.of(Role.OPENER),
                Set.of(),
                null,
                null,
                Set.of(),
                true,
                clock.now(),
                null);
    }

    /** As its data say what presentations count; where they do not, nobody presents. */
    private static String presents(@Nullable Object said) {
        return Json.write(said == null ? Presents.NOBODY : Json.read(Json.write(said), Presents.class));
    }

    /** @param now when it became public */
    void publish(short council, UUID id, Map<?, ?> one, Instant now) {
        Tenders.Planned tender = tenders.find(council, id);
        LocalDate last = tender.plan().dates().get(Moment.TENDER_DEADLINE.key());
        if (last == null) throw new IllegalStateException("a published tender has a last day for bids");
        boolean form = offered.route(council, tender.plan()).filter(Route::form).isPresent();
        List<Person> team = people.holding(council, Role.COMMISSIONER, clock.now());
        String closes = String.valueOf(one.get("closes"));
        Object number = one.get("number");
        Object why = one.get("noNumber");
        Localised none = why == null ? Localised.EMPTY : Localised.fromJson(Json.write(why));
        // Of others whoever sits on a panel is assessed with it.
        if (one.get("assessment") instanceof String assessment)
            conflicts.assess(
                    council,
                    id,
                    1,
                    ConflictRow.NOTICE,
                    assessment,
                    now,
                    team.getFirst().id());
        rows.begin(
                council,
                id,
                1,
                Localised.EMPTY.json(),
                closes,
                form ? null : last.minusDays(QUESTIONS_BEFORE),
                form ? null : last.minusDays(ANSWERS_BEFORE),
                "[]",
                now,
                team.getFirst().id(),
                null,
                Localised.EMPTY.json(),
                1,
                null,
                presents(one.get("presents")));
        NoticeRow begun = notices.of(council, id).getFirst();
        rows.ask(
                council,
                id,
                1,
                tender.version(),
                Json.write(notices.marked(council, tender)),
                Notices.deadline(tender.plan(), closes).orElseThrow(),
                notices.fingerprint(council, tender, begun),
                now,
                team.getFirst().id(),
                team.getLast().id());
        rows.answer(council, id, 1, now, NoticeRow.APPROVED, null);
        if (locks.way(council, tender.plan()) == BidLocks.Way.CLOCK) locks.ready(council, id);
        rows.publish(council, id, 1, number == null ? null : number.toString(), none.json(), now);
        notices.give(council, id, tender.plan().title());
        outbox.add(council, Notices.KIND, id.toString());
        closing.follow(council, id, Notices.deadline(tender.plan(), closes).orElseThrow());
    }
}
