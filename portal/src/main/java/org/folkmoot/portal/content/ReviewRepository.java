package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReviewRepository extends GenericRepository<Entry, Long> {
    String ALL =
            "SELECT id, council_id, entry_id, number, asked_by, approver, asked_at, note, decided_at, outcome, answer"
                    + " FROM content_review WHERE council_id = :council";

    @Query(ALL + " AND open_key = :entry")
    Optional<ReviewRow> open(short council, long entry);

    /** The latest first. */
    @Query(ALL + " AND entry_id = :entry ORDER BY id DESC LIMIT 50")
    List<ReviewRow> of(short council, long entry);

    @Query("SELECT COUNT(*) FROM content_review WHERE council_id = :council AND approver = :account"
            + " AND open_key IS NOT NULL")
    long waitingFor(short council, long account);

    @Query("INSERT INTO content_review (council_id, entry_id, number, asked_by, approver, asked_at, note, open_key)"
            + " VALUES (:council, :entry, :number, :askedBy, :approver, :now, :note, :entry)")
    void ask(short council, long entry, int number, long askedBy, long approver, Instant now, @Nullable String note);

    @Query("UPDATE content_review SET decided_at = :now, outcome = :outcome, answer = :answer, open_key = NULL"
            + " WHERE council_id = :council AND id = :id AND open_key IS NOT NULL")
    int decide(short council, long id, String outcome, @Nullable String answer, Instant now);

    @Query("UPDATE content_review SET decided_at = :now, outcome = 'TAKEN_BACK', open_key = NULL"
            + " WHERE council_id = :council AND open_key = :entry")
    int takeBack(short council, long entry, Instant now);
}
