package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SpotRepository extends GenericRepository<SpotRow, Long> {
    @Query("SELECT * FROM consultation_spot WHERE council_id = :council AND consultation_id = :consultation")
    List<SpotRow> of(short council, long consultation);

    @Query("INSERT INTO consultation_spot (council_id, consultation_id, about, latitude, longitude)"
            + " VALUES (:council, :consultation, :about, :latitude, :longitude)"
            + " ON DUPLICATE KEY UPDATE latitude = VALUES(latitude), longitude = VALUES(longitude)")
    void save(short council, long consultation, UUID about, double latitude, double longitude);

    @Query("DELETE FROM consultation_spot WHERE council_id = :council AND consultation_id = :consultation"
            + " AND about = :about")
    int remove(short council, long consultation, UUID about);
}
