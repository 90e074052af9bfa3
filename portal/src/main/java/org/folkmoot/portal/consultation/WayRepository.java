package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WayRepository extends GenericRepository<Way, Long> {
    /** In the order they were added. */
    @Query("SELECT * FROM consultation_way WHERE council_id = :council AND consultation_id = :consultation ORDER BY id")
    List<Way> of(short council, long consultation);

    @Query("SELECT * FROM consultation_way WHERE council_id = :council AND public_id = :publicId")
    Optional<Way> find(short council, UUID publicId);

    @Query("SELECT * FROM consultation_way WHERE council_id = :council AND id = :id")
    Optional<Way> byId(short council, long id);

    /** Of consultations that were launched and have not closed before {@code since}. */
    @Query("SELECT w.* FROM consultation_way w JOIN consultation c ON c.council_id = w.council_id"
            + " AND c.id = w.consultation_id WHERE w.council_id = :council AND c.launched_at IS NOT NULL"
            + " AND c.closes_at > :since ORDER BY w.id")
    List<Way> lately(short council, Instant since);

    @Query(
            "INSERT INTO consultation_way (council_id, public_id, consultation_id, part, kind, name, about, words_wanted)"
                    + " VALUES (:council, :publicId, :consultation, :part, :kind, :name, :about, :wordsWanted)")
    void add(
            short council,
            UUID publicId,
            long consultation,
            @Nullable Long part,
            String kind,
            Localised name,
            Localised about,
            boolean wordsWanted);

    @Query("UPDATE consultation_way SET part = :part, name = :name, about = :about, words_wanted = :wordsWanted"
            + " WHERE council_id = :council AND id = :id")
    int rewrite(short council, long id, @Nullable Long part, Localised name, Localised about, boolean wordsWanted);

    @Query("DELETE FROM consultation_way WHERE council_id = :council AND id = :id")
    int remove(short council, long id);
}
