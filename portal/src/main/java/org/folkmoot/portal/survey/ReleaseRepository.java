package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReleaseRepository extends GenericRepository<ReleaseRow, Long> {
    @Query("SELECT id, number, made_on, figures, counts FROM survey_release"
            + " WHERE council_id = :council AND consultation = :consultation ORDER BY number DESC LIMIT 1 FOR UPDATE")
    Optional<ReleaseRow> lockLast(short council, UUID consultation);

    @Query("SELECT id, number, made_on, figures, counts FROM survey_release"
            + " WHERE council_id = :council AND consultation = :consultation ORDER BY number DESC LIMIT 1")
    Optional<ReleaseRow> last(short council, UUID consultation);

    /** The first first. */
    @Query("SELECT id, number, made_on, figures, counts FROM survey_release"
            + " WHERE council_id = :council AND consultation = :consultation ORDER BY number")
    List<ReleaseRow> allRows(short council, UUID consultation);

    /** What anybody saw, the last first. */
    @Query("SELECT figures FROM survey_release"
            + " WHERE council_id = :council AND consultation = :consultation ORDER BY number DESC")
    List<String> all(short council, UUID consultation);

    /** Only what anybody may see. */
    @Query("SELECT figures FROM survey_release"
            + " WHERE council_id = :council AND consultation = :consultation ORDER BY number DESC LIMIT 1")
    Optional<String> figures(short council, UUID consultation);

    /** @return nought when another has this number already */
    @Query("INSERT IGNORE INTO survey_release (council_id, public_id, consultation, number, made_on, figures, counts)"
            + " VALUES (:council, :publicId, :consultation, :number, :madeOn, :figures, :counts)")
    int add(
            short council,
            UUID publicId,
            UUID consultation,
            int number,
            LocalDate madeOn,
            String figures,
            String counts);
}
