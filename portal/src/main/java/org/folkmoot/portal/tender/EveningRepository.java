package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.Spoken;

/** Evenings of presentations: plans, rooms, who is there, and marks. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface EveningRepository extends GenericRepository<EveningRow, UUID> {
    String ALL =
            "SELECT id, tender, lot, asked, asked_by, drawn, drawn_at, drawn_by, witness, seed, revealed_at, told_at,"
                    + " off_at, off_why, off_asked_at, off_asked_by, off_asked_why FROM tender_evening";
    String PLANS = "SELECT version, plan, kept_at, kept_by, published_at, published_by, why, seed, seed_sum"
            + " FROM tender_evening_plan WHERE council_id = :council AND evening = :evening";
    String PITCHES = "SELECT room, code, turn, started_at, ended_at, asked, follow_ups, lang, version"
            + " FROM tender_evening_pitch WHERE council_id = :council AND evening = :evening";
    String MARKS = "SELECT room, code, seat, marks, reason, lang, version, late, typed_by, tablet, locked_at"
            + " FROM tender_evening_mark WHERE council_id = :council AND evening = :evening";

    /** A version of a plan. @param keptBy null for the demonstration */
    @Introspected
    record Kept(
            int version,
            String plan,
            Instant keptAt,
            @Nullable Long keptBy,
            @Nullable Instant publishedAt,
            @Nullable Long publishedBy,
            String why,
            @Nullable String seed,
            @Nullable String seedSum) {}

    /** @param closedAt null while it is open */
    @Introspected
    record Room(
            int room,
            UUID windowId,
            String adultOne,
            String postOne,
            String adultTwo,
            String postTwo,
            Instant openedAt,
            @Nullable Instant closedAt) {
        boolean open() {
            return closedAt == null;
        }
    }

    /**
     * @param missed whether a presentation of the room had begun before they came in, or went on while they were away
     * @param away whether they went away, or were moved to another room, once presentations had begun; it stays when they come back
     * @param heardWhy why they were there from the first though they were ticked later; empty where nobody had to say so @param heardBy who said so
     */
    @Introspected
    record There(
            UUID seat,
            int room,
            @Nullable Instant leftAt,
            boolean missed,
            boolean away,
            String heardWhy,
            @Nullable Long heardBy,
            @Nullable Instant heardAt) {
        /** Whether marks of theirs count: they are there, and heard every presentation of the room from the first. */
        boolean counts() {
            return leftAt == null && !missed;
        }
    }

    /** @param asked numbers of questions */
    @Introspected
    record Pitch(
            int room,
            String code,
            int turn,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String asked,
            String followUps,
            String lang,
            int version) {}

    @Introspected
    record Marked(
            int room,
            String code,
            UUID seat,
            String marks,
            String reason,
            String lang,
            int version,
            boolean late,
            @Nullable Long typedBy,
            @Nullable UUID tablet,
            @Nullable Instant lockedAt) {
        boolean locked() {
            return lockedAt != null;
        }

        boolean paper() {
            return typedBy != null;
        }
    }

    /** Somebody who runs rooms. @param endedAt null while they do */
    @Introspected
    record Host(
            long account,
            Instant namedAt,
            long namedBy,
            @Nullable Instant endedAt) {}

    /**
     * What somebody has to do with an evening.
     *
     * @param lot empty where none is published yet @param offAt null unless it was called off @param revealedAt null before totals are seen
     * @param begins as its plan has it that is published; null for no day yet @param rooms how many are open now
     */
    @Introspected
    record Part(
            UUID tender,
            String lot,
            @Nullable Instant offAt,
            @Nullable Instant revealedAt,
            @Nullable String begins,
            int rooms) {
        /** The day on which presentations are heard, where that is still to be; null where no day is said. */
        @Nullable
        LocalDate day() {
            return begins == null ? null : LocalDate.ofInstant(Instant.parse(begins), Spoken.UK);
        }

        /** Whether presentations are heard now: a room is open, or today is the day. */
        boolean now(LocalDate today) {
            return offAt == null && revealedAt == null && (rooms > 0 || today.equals(day()));
        }
    }

    /** Columns of {@link Part} of an evening {@code e}. */
    String PART = "e.off_at, e.revealed_at, (SELECT JSON_VALUE(v.plan, '$.startsAt') FROM tender_evening_plan v"
            + " WHERE v.council_id = e.council_id AND v.evening = e.id AND v.published_at IS NOT NULL"
            + " ORDER BY v.version DESC LIMIT 1) AS begins, (SELECT CAST(COUNT(*) AS INT) FROM tender_evening_room r"
            + " WHERE r.council_id = e.council_id AND r.evening = e.id AND r.closed_at IS NULL) AS rooms";

    @Query(ALL + " WHERE council_id = :council AND tender = :tender ORDER BY lot")
    List<EveningRow> of(short council, UUID tender);

    @Query(ALL + " WHERE council_id = :council AND tender = :tender AND lot = :lot")
    Optional<EveningRow> find(short council, UUID tender, String lot);

    /** Evenings of a tender that are published, neither called off nor revealed: until then nothing is ranked. */
    @Query("SELECT COUNT(*) FROM tender_evening e WHERE e.council_id = :council AND e.tender = :tender"
            + " AND e.revealed_at IS NULL AND e.off_at IS NULL AND EXISTS (SELECT 1 FROM tender_evening_plan p"
            + " WHERE p.council_id = e.council_id AND p.evening = e.id AND p.published_at IS NOT NULL)")
    long waiting(short council, UUID tender);

    /** Lots whose evening was published once, or called off. */
    @Query("SELECT e.lot FROM tender_evening e WHERE e.council_id = :council AND e.tender = :tender"
            + " AND (e.off_at IS NOT NULL OR EXISTS (SELECT 1 FROM tender_evening_plan p"
            + " WHERE p.council_id = e.council_id AND p.evening = e.id AND p.published_at IS NOT NULL))")
    List<String> settled(short council, UUID tender);

    /** Evenings that somebody with a seat on the young people's panel marks: published, and not called off long ago. */
    @Query("SELECT DISTINCT e.tender, e.lot, " + PART
            + " FROM people_panel_seat h JOIN tender_seat s ON s.council_id = h.council_id"
            + " AND s.id = h.seat JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel AND p.kind = 'young'"
            + " JOIN tender_evening e ON e.council_id = p.council_id AND e.tender = p.tender"
            + " AND (e.off_at IS NULL OR e.off_at > :since) WHERE h.council_id = :council AND h.account_id = :account AND s.left_at IS NULL AND EXISTS (SELECT 1"
            + " FROM tender_evening_plan k WHERE k.council_id = e.council_id AND k.evening = e.id"
            + " AND k.published_at IS NOT NULL) ORDER BY e.tender, e.lot")
    List<Part> heardBy(short council, long account, Instant since);

    /** Evenings that were told since then. */
    @Query("SELECT e.tender, e.lot, " + PART
            + " FROM tender_evening e WHERE e.council_id = :council AND e.off_at IS NULL"
            + " AND e.told_at > :since ORDER BY e.tender, e.lot")
    List<Part> told(short council, Instant since);

    /** Evenings of which somebody leads the panel, or was named to run rooms; with those whose panel has none that is published yet. */
    @Query("SELECT DISTINCT p.tender, COALESCE(e.lot, '') AS lot, " + PART
            + " FROM tender_panel p LEFT JOIN tender_evening e"
            + " ON e.council_id = p.council_id AND e.tender = p.tender AND e.off_at IS NULL AND EXISTS (SELECT 1"
            + " FROM tender_evening_plan k WHERE k.council_id = e.council_id AND k.evening = e.id"
            + " AND k.published_at IS NOT NULL) WHERE p.council_id = :council AND p.kind = 'young'"
            + " AND (p.facilitator = :account OR EXISTS (SELECT 1 FROM tender_evening_host h WHERE h.council_id = e.council_id"
            + " AND h.evening = e.id AND h.account = :account AND h.ended_at IS NULL)) ORDER BY p.tender, lot")
    List<Part> ledBy(short council, long account);

    /** Those who run rooms, and once did. */
    @Query("SELECT account, named_at, named_by, ended_at FROM tender_evening_host WHERE council_id = :council"
            + " AND evening = :evening ORDER BY named_at, account")
    List<Host> hosts(short council, UUID evening);

    @Query("INSERT INTO tender_evening_host (council_id, evening, account, named_at, named_by)"
            + " VALUES (:council, :evening, :account, :at, :by) ON DUPLICATE KEY UPDATE named_at = :at, named_by = :by,"
            + " ended_at = NULL, ended_by = NULL")
    void host(short council, UUID evening, long account, Instant at, long by);

    @Query("UPDATE tender_evening_host SET ended_at = :at, ended_by = :by WHERE council_id = :council"
            + " AND evening = :evening AND account = :account AND ended_at IS NULL")
    int unhost(short council, UUID evening, long account, Instant at, long by);

    /** Asks for it, or takes that back with nothing. */
    @Query("UPDATE tender_evening SET off_asked_at = :at, off_asked_by = :by, off_asked_why = :why"
            + " WHERE council_id = :council AND id = :id AND off_at IS NULL")
    int askOff(short council, UUID id, @Nullable Instant at, @Nullable Long by, @Nullable String why);

    /** Tenders of which an evening is published and was not called off. */
    @Query("SELECT DISTINCT e.tender FROM tender_evening e JOIN tender_evening_plan p ON p.council_id = e.council_id"
            + " AND p.evening = e.id WHERE e.council_id = :council AND e.off_at IS NULL AND p.published_at IS NOT NULL"
            + " ORDER BY e.tender LIMIT 200")
    List<UUID> tenders(short council);

    @Query(
            "INSERT INTO tender_evening (council_id, id, tender, lot, off_why) VALUES (:council, :id, :tender, :lot, '')")
    void add(short council, UUID id, UUID tender, String lot);

    @Query("UPDATE tender_evening SET asked = :asked, asked_by = :by WHERE council_id = :council AND id = :id")
    void ask(short council, UUID id, @Nullable String asked, @Nullable Long by);

    @Query("UPDATE tender_evening SET drawn = :drawn, drawn_at = :at, drawn_by = :by, witness = :witness, seed = :seed"
            + " WHERE council_id = :council AND id = :id AND drawn IS NULL")
    int draw(
            short council,
            UUID id,
            String drawn,
            Instant at,
            @Nullable Long by,
            @Nullable Long witness,
            @Nullable String seed);

    @Query("UPDATE tender_evening SET revealed_at = :at, revealed_by = :by WHERE council_id = :council AND id = :id"
            + " AND revealed_at IS NULL")
    int reveal(short council, UUID id, Instant at, long by);

    @Query("UPDATE tender_evening SET told_at = :at WHERE council_id = :council AND id = :id"
            + " AND revealed_at IS NOT NULL AND told_at IS NULL")
    int tell(short council, UUID id, Instant at);

    @Query(
            "UPDATE tender_evening SET off_at = :at, off_by = :by, off_why = :why WHERE council_id = :council AND id = :id"
                    + " AND off_at IS NULL")
    int callOff(short council, UUID id, Instant at, long by, String why);

    /** First to last. */
    @Query(PLANS + " ORDER BY version")
    List<Kept> plans(short council, UUID evening);

    @Query("INSERT INTO tender_evening_plan (council_id, evening, version, plan, kept_at, kept_by, why)"
            + " VALUES (:council, :evening, :version, :plan, :at, :by, '')")
    void keep(short council, UUID evening, int version, String plan, Instant at, @Nullable Long by);

    @Query("UPDATE tender_evening_plan SET published_at = :at, published_by = :by, why = :why, seed = :seed,"
            + " seed_sum = :sum WHERE council_id = :council AND evening = :evening AND version = :version"
            + " AND published_at IS NULL")
    int publish(
            short council,
            UUID evening,
            int version,
            Instant at,
            @Nullable Long by,
            String why,
            @Nullable String seed,
            @Nullable String sum);

    @Query(
            "SELECT room, window_id, adult_one, post_one, adult_two, post_two, opened_at, closed_at FROM tender_evening_room"
                    + " WHERE council_id = :council AND evening = :evening ORDER BY room")
    List<Room> rooms(short council, UUID evening);

    /** Opens it, or opens it again. */
    @Query(
            "INSERT INTO tender_evening_room (council_id, evening, room, window_id, adult_one, post_one, adult_two, post_two,"
                    + " opened_at, opened_by) VALUES (:council, :evening, :room, :windowId, :adultOne, :postOne, :adultTwo, :postTwo,"
                    + " :at, :by) ON DUPLICATE KEY UPDATE window_id = :windowId, adult_one = :adultOne, post_one = :postOne,"
                    + " adult_two_account = NULL, adult_two = :adultTwo, post_two = :postTwo, closed_at = NULL")
    void openRoom(
            short council,
            UUID evening,
            int room,
            UUID windowId,
            String adultOne,
            String postOne,
            String adultTwo,
            String postTwo,
            Instant at,
            long by);

    /** @param account of the second adult, whose first name stands there */
    @Query(
            "UPDATE tender_evening_room SET adult_two_account = :account WHERE council_id = :council AND evening = :evening"
                    + " AND room = :room")
    void accompany(short council, UUID evening, int room, long account);

    /** Accounts of second adults of other rooms that are open. */
    @Query("SELECT adult_two_account FROM tender_evening_room WHERE council_id = :council AND evening = :evening"
            + " AND room <> :room AND closed_at IS NULL AND adult_two_account IS NOT NULL")
    List<Long> accompanying(short council, UUID evening, int room);

    @Query("UPDATE tender_evening_room SET closed_at = :at WHERE council_id = :council AND evening = :evening"
            + " AND room = :room AND closed_at IS NULL")
    int closeRoom(short council, UUID evening, int room, Instant at);

    /** All of a tender that are open: their adults go with the last meeting of the panel. */
    @Query("UPDATE tender_evening_room SET closed_at = :at WHERE council_id = :council AND closed_at IS NULL"
            + " AND evening IN (SELECT id FROM tender_evening WHERE council_id = :council AND tender = :tender)")
    int closeRooms(short council, UUID tender, Instant at);

    /** Without whom a conflict took out altogether: they count for nothing. */
    @Query(
            "SELECT seat, room, left_at, missed, away, heard_why, heard_by, heard_at FROM tender_evening_seat WHERE council_id = :council AND evening = :evening"
                    + MarkRepository.STAYS + " ORDER BY seat")
    List<There> there(short council, UUID evening);

    /** @param away kept for good once it is true */
    @Query("INSERT INTO tender_evening_seat (council_id, evening, seat, room, left_at, missed, away)"
            + " VALUES (:council, :evening, :seat, :room, :leftAt, :missed, :away)"
            + " ON DUPLICATE KEY UPDATE room = :room, left_at = :leftAt, missed = :missed, away = away OR :away")
    void sit(short council, UUID evening, UUID seat, int room, @Nullable Instant leftAt, boolean missed, boolean away);

    /** They missed nothing, and it is kept who says so and why: once, so that what is said first stays. */
    @Query("UPDATE tender_evening_seat SET missed = FALSE, heard_why = :why, heard_by = :by, heard_at = :at"
            + " WHERE council_id = :council AND evening = :evening AND seat = :seat AND missed AND left_at IS NULL"
            + " AND NOT away AND heard_at IS NULL")
    int heard(short council, UUID evening, UUID seat, String why, long by, Instant at);

    @Query("DELETE FROM tender_evening_seat WHERE council_id = :council AND evening = :evening AND seat = :seat")
    void stand(short council, UUID evening, UUID seat);

    @Query(PITCHES + " ORDER BY room, turn, code")
    List<Pitch> pitches(short council, UUID evening);

    @Query("INSERT INTO tender_evening_pitch (council_id, evening, room, code, turn, asked, follow_ups, lang, version)"
            + " VALUES (:council, :evening, :room, :code, :turn, '', '', 'en', 0)")
    void addPitch(short council, UUID evening, int room, String code, int turn);

    @Query("UPDATE tender_evening_pitch SET started_at = :at WHERE council_id = :council AND evening = :evening"
            + " AND room = :room AND code = :code AND started_at IS NULL")
    int start(short council, UUID evening, int room, String code, Instant at);

    @Query("UPDATE tender_evening_pitch SET ended_at = :at WHERE council_id = :council AND evening = :evening"
            + " AND room = :room AND code = :code AND started_at IS NOT NULL AND ended_at IS NULL")
    int end(short council, UUID evening, int room, String code, Instant at);

    @Query(
            "UPDATE tender_evening_pitch SET asked = :asked, follow_ups = :followUps, lang = :lang, version = version + 1"
                    + " WHERE council_id = :council AND evening = :evening AND room = :room AND code = :code AND version = :version")
    int note(
            short council,
            UUID evening,
            int room,
            String code,
            String asked,
            String followUps,
            String lang,
            int version);

    @Query(MARKS + " ORDER BY room, code, seat")
    List<Marked> marks(short council, UUID evening);

    /** One seat's, in the room it is in. */
    @Query(MARKS + " AND room = :room AND seat = :seat ORDER BY code")
    List<Marked> marks(short council, UUID evening, int room, UUID seat);

    @Query("INSERT INTO tender_evening_mark (council_id, evening, room, code, seat, marks, reason, lang, version, late,"
            + " typed_by, tablet, locked_at) VALUES (:council, :evening, :room, :code, :seat, :marks, :reason, :lang, 1, :late,"
            + " :typedBy, :tablet, :lockedAt)")
    void addMark(
            short council,
            UUID evening,
            int room,
            String code,
            UUID seat,
            String marks,
            String reason,
            String lang,
            boolean late,
            @Nullable Long typedBy,
            @Nullable UUID tablet,
            @Nullable Instant lockedAt);

    /** Changes nothing that is locked. */
    @Query("UPDATE tender_evening_mark SET marks = :marks, reason = :reason, lang = :lang, late = :late,"
            + " tablet = :tablet, locked_at = :lockedAt, version = version + 1 WHERE council_id = :council AND evening = :evening"
            + " AND room = :room AND code = :code AND seat = :seat AND locked_at IS NULL")
    int changeMark(
            short council,
            UUID evening,
            int room,
            String code,
            UUID seat,
            String marks,
            String reason,
            String lang,
            boolean late,
            @Nullable UUID tablet,
            @Nullable Instant lockedAt);
}
