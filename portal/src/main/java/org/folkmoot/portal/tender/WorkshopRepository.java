package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Workshops, and who of a panel said what to which version. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WorkshopRepository extends GenericRepository<WorkshopRow, UUID> {
    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<WorkshopRow> lock(short council, UUID id);

    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND id = :id")
    Optional<WorkshopRow> find(short council, UUID id);

    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND tender = :tender AND lot = :lot")
    Optional<WorkshopRow> of(short council, UUID tender, String lot);

    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND tender IN (:tenders)")
    List<WorkshopRow> among(short council, Collection<UUID> tenders);

    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND facilitator = :account ORDER BY made_at, id")
    List<WorkshopRow> ledBy(short council, long account);

    @Query("SELECT * FROM tender_workshop WHERE council_id = :council AND panel IN (:groups) ORDER BY made_at, id")
    List<WorkshopRow> ofGroups(short council, List<Long> groups);

    /** Which of these ask something of a member that they have not done: their dots, or yes or no. */
    @Query(
            "SELECT w.id FROM tender_workshop w WHERE w.council_id = :council AND w.id IN (:ids) AND (w.stage = 'RANKING'"
                    + " AND NOT EXISTS (SELECT 1 FROM tender_workshop_cast c WHERE c.council_id = w.council_id AND c.workshop = w.id"
                    + " AND c.round = w.round AND c.account = :account) OR w.stage = 'SIGN_OFF' AND NOT EXISTS (SELECT 1"
                    + " FROM tender_workshop_said s WHERE s.council_id = w.council_id AND s.workshop = w.id"
                    + " AND s.version = w.version AND s.account = :account))")
    List<UUID> asking(short council, List<UUID> ids, long account);

    /** Which of these have a comment of the team that nobody answered, and can still be worded otherwise. */
    @Query("SELECT w.id FROM tender_workshop w WHERE w.council_id = :council AND w.id IN (:ids) AND w.stage <> 'SIGNED'"
            + " AND EXISTS (SELECT 1 FROM tender_workshop_comment c WHERE c.council_id = w.council_id"
            + " AND c.workshop = w.id AND c.answer IS NULL)")
    List<UUID> commented(short council, List<UUID> ids);

    @Query(
            "INSERT INTO tender_workshop (council_id, id, tender, lot, criterion, panel, facilitator, quorum, stage, round,"
                    + " version, signed, made_at, made_by) VALUES (:council, :id, :tender, :lot, :criterion, :panel, :facilitator,"
                    + " :quorum, 'DRAFTING', 0, 0, 0, :at, :by)")
    void add(
            short council,
            UUID id,
            UUID tender,
            String lot,
            String criterion,
            long panel,
            long facilitator,
            int quorum,
            Instant at,
            @Nullable Long by);

    @Query("UPDATE tender_workshop SET facilitator = :facilitator, criterion = :criterion WHERE council_id = :council"
            + " AND id = :id")
    int lead(short council, UUID id, long facilitator, String criterion);

    @Query("UPDATE tender_workshop SET stage = :stage, round = :round WHERE council_id = :council AND id = :id")
    int move(short council, UUID id, String stage, int round);

    @Query("UPDATE tender_workshop SET version = :version WHERE council_id = :council AND id = :id")
    int worded(short council, UUID id, int version);

    /** @param at null with nothing signed */
    @Query("UPDATE tender_workshop SET stage = :stage, signed = :signed, signed_at = :at WHERE council_id = :council"
            + " AND id = :id")
    int sign(short council, UUID id, String stage, int signed, @Nullable Instant at);

    @Query("SELECT COUNT(*) FROM tender_workshop_said WHERE council_id = :council AND workshop = :workshop"
            + " AND version = :version AND yes = :yes")
    int said(short council, UUID workshop, int version, boolean yes);

    /** What one member said to it; null for nothing yet. */
    @Nullable
    @Query("SELECT yes FROM tender_workshop_said WHERE council_id = :council AND workshop = :workshop"
            + " AND version = :version AND account = :account")
    Boolean saidBy(short council, UUID workshop, int version, long account);

    @Query("INSERT INTO tender_workshop_said (council_id, workshop, version, account, yes) VALUES (:council, :workshop,"
            + " :version, :account, :yes) ON DUPLICATE KEY UPDATE yes = :yes")
    void say(short council, UUID workshop, int version, long account, boolean yes);
}
