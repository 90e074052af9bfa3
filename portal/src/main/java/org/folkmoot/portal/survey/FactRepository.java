package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Facts that councils keep to put under questions. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FactRepository extends GenericRepository<FactRow, UUID> {
    /** Latest changed first. */
    @Query("SELECT id, fact, lock_version FROM survey_fact WHERE council_id = :council"
            + " ORDER BY changed_at DESC, id LIMIT :most")
    List<FactRow> of(short council, int most);

    @Query("SELECT id, fact, lock_version FROM survey_fact WHERE council_id = :council AND id = :id")
    Optional<FactRow> find(short council, UUID id);

    @Query("INSERT INTO survey_fact (council_id, id, fact, lock_version, changed_at)"
            + " VALUES (:council, :id, :fact, 1, :at)")
    void add(short council, UUID id, String fact, Instant at);

    @Query("UPDATE survey_fact SET fact = :fact, lock_version = lock_version + 1, changed_at = :at"
            + " WHERE council_id = :council AND id = :id AND lock_version = :lock")
    int change(short council, UUID id, String fact, int lock, Instant at);

    @Query("DELETE FROM survey_fact WHERE council_id = :council AND id = :id")
    int delete(short council, UUID id);
}
