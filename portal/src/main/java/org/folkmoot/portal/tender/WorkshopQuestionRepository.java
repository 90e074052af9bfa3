package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions of what panels ask, and what is said to them. A version is read as its document alone. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WorkshopQuestionRepository extends GenericRepository<WorkshopCommentRow, UUID> {
    @Query("SELECT question FROM tender_workshop_question WHERE council_id = :council AND workshop = :workshop"
            + " AND version = :version")
    Optional<String> question(short council, UUID workshop, int version);

    @Query("INSERT INTO tender_workshop_question (council_id, workshop, version, question, made_at, made_by)"
            + " VALUES (:council, :workshop, :version, :question, :at, :by)")
    void keep(short council, UUID workshop, int version, String question, Instant at, @Nullable Long by);

    @Query("SELECT workshop, number, version, words, lang, made_at, answer, answer_lang FROM tender_workshop_comment"
            + " WHERE council_id = :council AND workshop = :workshop ORDER BY number")
    List<WorkshopCommentRow> comments(short council, UUID workshop);

    @Query("INSERT INTO tender_workshop_comment (council_id, workshop, number, version, words, lang, made_at, made_by)"
            + " VALUES (:council, :workshop, :number, :version, :words, :lang, :at, :by)")
    void comment(
            short council,
            UUID workshop,
            int number,
            int version,
            String words,
            String lang,
            Instant at,
            @Nullable Long by);

    @Query(
            "UPDATE tender_workshop_comment SET answer = :answer, answer_lang = :lang, answered_at = :at, answered_by = :by"
                    + " WHERE council_id = :council AND workshop = :workshop AND number = :number")
    int answer(short council, UUID workshop, int number, String answer, String lang, Instant at, @Nullable Long by);
}
