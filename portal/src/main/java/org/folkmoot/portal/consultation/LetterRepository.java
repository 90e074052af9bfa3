package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LetterRepository extends GenericRepository<Letter, Long> {
    /** The latest first. */
    @Query("SELECT * FROM consultation_letter WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY came_on DESC, id DESC LIMIT 2000")
    List<Letter> of(short council, long consultation);

    @Query("SELECT * FROM consultation_letter WHERE council_id = :council AND public_id = :publicId")
    Optional<Letter> find(short council, UUID publicId);

    @Query("SELECT * FROM consultation_letter WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Letter> lock(short council, UUID publicId);

    @Query(
            "INSERT INTO consultation_letter (council_id, public_id, consultation_id, kind, organisation, came_on, signed,"
                    + " summary, themes) VALUES (:council, :publicId, :consultation, :kind, :organisation, :cameOn, :signed, :summary, '[]')")
    void add(
            short council,
            UUID publicId,
            long consultation,
            String kind,
            @Nullable String organisation,
            LocalDate cameOn,
            @Nullable Integer signed,
            Localised summary);

    /** What has changed is shown to everybody only once somebody decides so again. */
    @Query("UPDATE consultation_letter SET kind = :kind, organisation = :organisation, came_on = :cameOn,"
            + " signed = :signed, summary = :summary, published = FALSE, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id")
    void change(
            short council,
            long id,
            String kind,
            @Nullable String organisation,
            LocalDate cameOn,
            @Nullable Integer signed,
            Localised summary);

    @Query("UPDATE consultation_letter SET themes = :themes WHERE council_id = :council AND id = :id")
    void sort(short council, long id, String themes);

    @Query("UPDATE consultation_letter SET published = :published WHERE council_id = :council AND id = :id"
            + " AND published <> :published")
    int publish(short council, long id, boolean published);

    /** Those nobody outside will see, of consultations that closed or were taken back before then and are not on hold. */
    @Query("DELETE FROM consultation_letter WHERE council_id = :council AND published = FALSE"
            + " AND consultation_id IN (SELECT c.id FROM consultation c WHERE c.council_id = :council"
            + " AND LEAST(c.closes_at, COALESCE(c.withdrawn_at, c.closes_at)) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing IN ('everything', CONCAT('consultation:', c.public_id)))) LIMIT 2000")
    int forgetUnpublished(short council, Instant due);
}
