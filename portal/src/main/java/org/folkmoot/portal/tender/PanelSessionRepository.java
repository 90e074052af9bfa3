package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Meetings of panels, and who came. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PanelSessionRepository extends GenericRepository<PanelSessionRow, UUID> {
    @Query("SELECT * FROM tender_session WHERE council_id = :council AND panel = :panel ORDER BY starts_at, id")
    List<PanelSessionRow> of(short council, UUID panel);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM tender_session WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<PanelSessionRow> lock(short council, UUID id);

    @Query("INSERT INTO tender_session (council_id, id, panel, purpose, starts_at, minutes, place, adult_one, post_one,"
            + " adult_two, post_two, made_by) VALUES (:council, :id, :panel, :purpose, :startsAt, :minutes, :place, :adultOne,"
            + " :postOne, :adultTwo, :postTwo, :by)")
    void add(
            short council,
            UUID id,
            UUID panel,
            String purpose,
            Instant startsAt,
            int minutes,
            String place,
            String adultOne,
            String postOne,
            String adultTwo,
            String postTwo,
            @Nullable Long by);

    @Query("UPDATE tender_session SET purpose = :purpose, starts_at = :startsAt, minutes = :minutes, place = :place,"
            + " adult_one = :adultOne, post_one = :postOne, adult_two = :adultTwo, post_two = :postTwo"
            + " WHERE council_id = :council AND id = :id AND opened_at IS NULL")
    int change(
            short council,
            UUID id,
            String purpose,
            Instant startsAt,
            int minutes,
            String place,
            String adultOne,
            String postOne,
            String adultTwo,
            String postTwo);

    /** @param account whose first name is the second adult's; null for nobody yet */
    @Query("UPDATE tender_session SET adult_two_account = :account WHERE council_id = :council AND id = :id"
            + " AND opened_at IS NULL")
    void accompany(short council, UUID id, @Nullable Long account);

    /** The second adult of a meeting; empty for nobody yet, and where only a first name was kept. */
    @Query("SELECT adult_two_account FROM tender_session WHERE council_id = :council AND id = :id"
            + " AND adult_two_account IS NOT NULL")
    Optional<Long> accompanied(short council, UUID id);

    @Query("UPDATE tender_session SET opened_at = :at WHERE council_id = :council AND id = :id AND opened_at IS NULL"
            + " AND adult_one <> '' AND adult_two <> ''")
    int open(short council, UUID id, Instant at);

    @Query("UPDATE tender_session SET closed_at = :at WHERE council_id = :council AND id = :id"
            + " AND opened_at IS NOT NULL AND closed_at IS NULL")
    int close(short council, UUID id, Instant at);

    /** Meetings of a group that are going on, each with two adults. */
    @Query("SELECT COUNT(*) FROM tender_session s JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " WHERE s.council_id = :council AND p.tender = :tender AND p.kind = :kind AND s.opened_at IS NOT NULL"
            + " AND s.closed_at IS NULL AND s.adult_one <> '' AND s.adult_two <> ''")
    long goingOn(short council, UUID tender, String kind);

    /** One that was opened. @param came how many of the panel were there @param about null where nobody has said */
    @Introspected
    record Held(
            UUID id,
            UUID panel,
            String purpose,
            Instant startsAt,
            String adultOne,
            String postOne,
            String adultTwo,
            String postTwo,
            int came,
            @Nullable String about) {}

    @Query("SELECT s.id, s.panel, s.purpose, s.starts_at, s.adult_one, s.post_one, s.adult_two, s.post_two, s.about,"
            + " (SELECT COUNT(*) FROM tender_session_came c WHERE c.council_id = s.council_id AND c.session = s.id) AS came"
            + " FROM tender_session s JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " WHERE s.council_id = :council AND p.tender = :tender AND p.kind = :kind AND s.opened_at IS NOT NULL"
            + " ORDER BY s.starts_at, s.id")
    List<Held> held(short council, UUID tender, String kind);

    @Query("SELECT about FROM tender_session WHERE council_id = :council AND id = :id")
    Optional<String> about(short council, UUID id);

    @Query("UPDATE tender_session SET about = :about WHERE council_id = :council AND id = :id")
    int tell(short council, UUID id, String about);

    @Query("SELECT seat FROM tender_session_came WHERE council_id = :council AND session = :session")
    List<UUID> came(short council, UUID session);

    @Query("DELETE FROM tender_session_came WHERE council_id = :council AND session = :session")
    void nobodyCame(short council, UUID session);

    @Query("INSERT INTO tender_session_came (council_id, session, seat) VALUES (:council, :session, :seat)")
    void cameTo(short council, UUID session, UUID seat);

    /** How often each of a panel came. */
    @Query("SELECT c.seat AS seat, COUNT(*) AS times FROM tender_session_came c JOIN tender_session s"
            + " ON s.council_id = c.council_id AND s.id = c.session WHERE c.council_id = :council AND s.panel = :panel"
            + " GROUP BY c.seat")
    List<Came> times(short council, UUID panel);

    @Introspected
    record Came(UUID seat, int times) {}
}
