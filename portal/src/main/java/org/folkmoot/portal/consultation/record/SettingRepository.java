package org.folkmoot.portal.consultation.record;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SettingRepository extends GenericRepository<SettingRow, Short> {
    @Query("SELECT * FROM consultation_setting WHERE council_id = :council")
    Optional<SettingRow> of(short council);

    @Query("INSERT INTO consultation_setting (council_id, nation, approval) VALUES (:council, :nation, :approval)"
            + " ON DUPLICATE KEY UPDATE nation = VALUES(nation), approval = VALUES(approval)")
    void keep(short council, String nation, String approval);
}
