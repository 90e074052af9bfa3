package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** What was marked in texts, and what of them is not printed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PassageRepository extends GenericRepository<PassageRow, UUID> {
    @Query("SELECT id, text_id, from_char, to_char, code_id, note FROM survey_passage"
            + " WHERE council_id = :council AND text_id = :text ORDER BY from_char, to_char, id")
    List<PassageRow> of(short council, UUID text);

    @Query("INSERT INTO survey_passage (council_id, id, text_id, from_char, to_char, code_id, note, written_by)"
            + " VALUES (:council, :id, :text, :from, :to, :code, :note, :actor)")
    void add(
            short council,
            UUID id,
            UUID text,
            int from,
            int to,
            @Nullable Long code,
            @Nullable String note,
            UUID actor);

    @Query("DELETE FROM survey_passage WHERE council_id = :council AND text_id = :text AND id = :id")
    int remove(short council, UUID text, UUID id);

    @Query("SELECT id, text_id, from_char, to_char, reason FROM survey_redaction"
            + " WHERE council_id = :council AND text_id IN (:ofTexts) ORDER BY from_char, to_char, id")
    List<RedactionRow> redactions(short council, List<UUID> ofTexts);

    @Query("INSERT INTO survey_redaction (council_id, id, text_id, from_char, to_char, reason, written_by)"
            + " VALUES (:council, :id, :text, :from, :to, :reason, :actor)")
    void redact(short council, UUID id, UUID text, int from, int to, String reason, UUID actor);

    @Query("DELETE FROM survey_redaction WHERE council_id = :council AND text_id = :text AND id = :id")
    int unredact(short council, UUID text, UUID id);
}
