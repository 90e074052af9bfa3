package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions that councils keep to ask again. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BankRepository extends GenericRepository<BankRow, UUID> {
    /** Latest first. */
    @Query("SELECT id, question, kept_at FROM survey_bank_question WHERE council_id = :council"
            + " ORDER BY kept_at DESC, id LIMIT :most")
    List<BankRow> of(short council, int most);

    @Query("SELECT id, question, kept_at FROM survey_bank_question WHERE council_id = :council AND id = :id")
    Optional<BankRow> find(short council, UUID id);

    @Query("INSERT INTO survey_bank_question (council_id, id, question, kept_at)"
            + " VALUES (:council, :id, :question, :at)")
    void add(short council, UUID id, String question, Instant at);

    @Query("DELETE FROM survey_bank_question WHERE council_id = :council AND id = :id")
    int delete(short council, UUID id);
}
