package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OutcomeRepository extends GenericRepository<OutcomeRow, Long> {
    @Query("SELECT * FROM consultation_outcome WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY position, id")
    List<OutcomeRow> of(short council, long consultation);

    /** Every row of a published outcome, the latest outcome first. */
    @Query("SELECT o.* FROM consultation_outcome o JOIN consultation c ON c.id = o.consultation_id"
            + " AND c.council_id = o.council_id WHERE o.council_id = :council AND c.answered_at IS NOT NULL"
            + " AND c.withdrawn_at IS NULL ORDER BY c.answered_at DESC, o.position, o.id LIMIT 500")
    List<OutcomeRow> published(short council);

    @Query("SELECT * FROM consultation_outcome WHERE council_id = :council AND public_id = :publicId")
    Optional<OutcomeRow> find(short council, UUID publicId);

    @Query("INSERT INTO consultation_outcome (council_id, public_id, consultation_id, position, said, reply, answer,"
            + " responsible, due_on, theme, theme_shown) VALUES (:council, :publicId, :consultation, :position, :said,"
            + " :reply, :answer, :responsible, :dueOn, :theme, :theme IS NOT NULL)")
    void add(
            short council,
            UUID publicId,
            long consultation,
            int position,
            Localised said,
            String reply,
            Localised answer,
            Localised responsible,
            @Nullable LocalDate dueOn,
            @Nullable String theme);

    @Query("UPDATE consultation_outcome SET said = :said, reply = :reply, answer = :answer, responsible = :responsible,"
            + " due_on = :dueOn, theme = :theme, theme_shown = :theme IS NOT NULL"
            + " WHERE council_id = :council AND public_id = :publicId")
    int rewrite(
            short council,
            UUID publicId,
            Localised said,
            String reply,
            Localised answer,
            Localised responsible,
            @Nullable LocalDate dueOn,
            @Nullable String theme);

    @Query("DELETE FROM consultation_outcome WHERE council_id = :council AND public_id = :publicId")
    int remove(short council, UUID publicId);
}
