package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OptionRepository extends GenericRepository<OptionRow, Long> {
    /** In the order they were added. */
    @Query("SELECT * FROM consultation_option WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY id LIMIT 100")
    List<OptionRow> of(short council, long consultation);

    @Query("INSERT INTO consultation_option (council_id, public_id, consultation_id, name, fate, reason)"
            + " VALUES (:council, :publicId, :consultation, :name, :fate, :reason)")
    void add(short council, UUID publicId, long consultation, Localised name, String fate, Localised reason);

    @Query("DELETE FROM consultation_option WHERE council_id = :council AND consultation_id = :consultation"
            + " AND public_id = :publicId")
    int remove(short council, long consultation, UUID publicId);
}
