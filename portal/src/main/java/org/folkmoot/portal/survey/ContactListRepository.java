package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which addresses were opened, by whom, and what for. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ContactListRepository extends GenericRepository<ContactListRow, UUID> {
    String COLUMNS = "id, council_id, activity, item, actor, purpose, opened_at, keep_until";

    @Query(
            "INSERT INTO survey_contact_list (council_id, id, activity, consultation, item, actor, purpose, opened_at, keep_until)"
                    + " VALUES (:council, :id, :activity, :consultation, :item, :actor, :purpose, :now, :keepUntil)")
    void add(
            short council,
            UUID id,
            UUID activity,
            UUID consultation,
            String item,
            UUID actor,
            String purpose,
            Instant now,
            LocalDate keepUntil);

    @Query("SELECT " + COLUMNS
            + " FROM survey_contact_list WHERE council_id = :council AND activity = :activity AND id = :id")
    Optional<ContactListRow> find(short council, UUID activity, UUID id);

    /** The last hundred, the last first. */
    @Query("SELECT " + COLUMNS + " FROM survey_contact_list WHERE council_id = :council AND activity = :activity"
            + " ORDER BY opened_at DESC, id LIMIT 100")
    List<ContactListRow> latest(short council, UUID activity);

    /** What is on hold stays. */
    @Query(
            "DELETE FROM survey_contact_list WHERE council_id = :council AND opened_at < :before"
                    + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
                    + " AND (h.thing = 'everything' OR h.thing = CONCAT('consultation:', survey_contact_list.consultation))) LIMIT 1000")
    int forget(short council, Instant before);
}
