package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Addresses people gave, apart from their answers. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ContactRepository extends GenericRepository<ContactRow, UUID> {
    @Query("INSERT INTO survey_contact (council_id, response_id, item, sent, activity, sealed, whose)"
            + " VALUES (:council, :response, :item, FALSE, :activity, :sealed, :whose)"
            + " ON DUPLICATE KEY UPDATE sealed = :sealed, whose = :whose")
    void type(short council, UUID response, String item, UUID activity, byte[] sealed, @Nullable String whose);

    @Query("SELECT response_id, item, sent, activity, sealed FROM survey_contact"
            + " WHERE council_id = :council AND response_id = :response")
    List<ContactRow> of(short council, UUID response);

    @Query("DELETE FROM survey_contact WHERE council_id = :council AND response_id = :response AND item = :item"
            + " AND sent = :sent")
    int forget(short council, UUID response, String item, boolean sent);

    /** What was being typed goes with the answers that are sent. */
    @Query("UPDATE survey_contact SET sent = TRUE WHERE council_id = :council AND response_id = :response"
            + " AND item = :item AND sent = FALSE")
    int send(short council, UUID response, String item);

    @Query("DELETE FROM survey_contact WHERE council_id = :council AND response_id = :response")
    int forgetAll(short council, UUID response);

    /** What was typed and not sent in time. */
    @Query("DELETE FROM survey_contact WHERE council_id = :council AND activity = :activity AND sent = FALSE"
            + " AND response_id > :after AND response_id <= :to")
    int forgetUnsent(short council, UUID activity, UUID after, UUID to);

    @Query("SELECT item, COUNT(*) AS addresses FROM survey_contact WHERE council_id = :council"
            + " AND activity = :activity AND sent = TRUE GROUP BY item")
    List<ContactCount> counts(short council, UUID activity);

    @Query("SELECT response_id, item, sent, activity, sealed FROM survey_contact WHERE council_id = :council"
            + " AND activity = :activity AND item = :item AND sent = TRUE")
    List<ContactRow> sent(short council, UUID activity, String item);

    /** All that were given for one question, once they have been used. */
    @Query("DELETE FROM survey_contact WHERE council_id = :council AND activity = :activity AND item = :item")
    int used(short council, UUID activity, String item);

    /** Activities that have addresses. */
    @Query("SELECT DISTINCT activity FROM survey_contact WHERE council_id = :council")
    List<UUID> activities(short council);

    @Query("DELETE FROM survey_contact WHERE council_id = :council AND whose IN (:keys)")
    int eraseWhose(short council, List<String> keys);

    @Query("DELETE FROM survey_contact WHERE council_id = :council AND response_id IN"
            + " (SELECT id FROM survey_response WHERE council_id = :council AND seat IN (:seats))")
    int eraseOf(short council, List<UUID> seats);
}
