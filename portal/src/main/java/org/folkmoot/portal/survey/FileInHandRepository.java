package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Files that were read and not taken in yet. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FileInHandRepository extends GenericRepository<FileInHandRow, UUID> {
    String FOUND = "SELECT id, council_id, sort, questionnaire, report, made FROM survey_file_in_hand"
            + " WHERE council_id = :council AND id = :id AND read_at > :after";

    @Query("INSERT INTO survey_file_in_hand (council_id, id, sort, questionnaire, report, read_at)"
            + " VALUES (:council, :id, :sort, :questionnaire, :report, :now)")
    void add(short council, UUID id, String sort, String questionnaire, String report, Instant now);

    @Query(FOUND)
    Optional<FileInHandRow> find(short council, UUID id, Instant after);

    @Query(FOUND + " FOR UPDATE")
    Optional<FileInHandRow> lock(short council, UUID id, Instant after);

    @Query("UPDATE survey_file_in_hand SET made = :made WHERE council_id = :council AND id = :id")
    void became(short council, UUID id, UUID made);

    @Query("DELETE FROM survey_file_in_hand WHERE council_id = :council AND read_at <= :before LIMIT 1000")
    int forget(short council, Instant before);
}
