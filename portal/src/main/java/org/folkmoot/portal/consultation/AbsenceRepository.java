package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AbsenceRepository extends GenericRepository<AbsenceRow, Long> {
    @Query("SELECT * FROM consultation_absence WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY kind")
    List<AbsenceRow> of(short council, long consultation);

    @Query("INSERT INTO consultation_absence (council_id, consultation_id, kind, because)"
            + " VALUES (:council, :consultation, :kind, :because) ON DUPLICATE KEY UPDATE because = VALUES(because)")
    void save(short council, long consultation, String kind, Localised because);

    @Query("DELETE FROM consultation_absence WHERE council_id = :council AND consultation_id = :consultation"
            + " AND kind = :kind")
    int remove(short council, long consultation, String kind);
}
