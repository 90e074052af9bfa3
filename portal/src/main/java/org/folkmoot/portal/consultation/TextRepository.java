package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TextRepository extends GenericRepository<Way, Long> {
    /** The first first. */
    @Query("SELECT number, passages, note, published_at FROM consultation_text WHERE council_id = :council"
            + " AND way_id = :way ORDER BY number")
    List<TextVersion> of(short council, long way);

    @Query("INSERT INTO consultation_text (council_id, way_id, number, passages, note, published_at)"
            + " VALUES (:council, :way, :number, :passages, :note, :publishedAt)"
            + " ON DUPLICATE KEY UPDATE passages = :passages, note = :note")
    void put(short council, long way, int number, String passages, Localised note, @Nullable Instant publishedAt);

    @Query("DELETE FROM consultation_text WHERE council_id = :council AND way_id = :way")
    int removeAll(short council, long way);

    @Query("SELECT passage, reply FROM consultation_passage_reply WHERE council_id = :council AND way_id = :way")
    List<PassageReply> replies(short council, long way);

    @Query("INSERT INTO consultation_passage_reply (council_id, way_id, passage, reply)"
            + " VALUES (:council, :way, :passage, :reply) ON DUPLICATE KEY UPDATE reply = :reply")
    void reply(short council, long way, String passage, Localised reply);

    @Query("SELECT outcome, way, passage FROM consultation_outcome_passage WHERE council_id = :council"
            + " AND way IN (:ways)")
    List<PassageLink> links(short council, List<UUID> ways);

    @Query("INSERT INTO consultation_outcome_passage (council_id, outcome, way, passage)"
            + " VALUES (:council, :outcome, :way, :passage) ON DUPLICATE KEY UPDATE way = :way, passage = :passage")
    void link(short council, UUID outcome, UUID way, String passage);

    @Query("DELETE FROM consultation_outcome_passage WHERE council_id = :council AND outcome = :outcome")
    int unlink(short council, UUID outcome);
}
