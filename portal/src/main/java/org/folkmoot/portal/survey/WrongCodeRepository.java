package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Wrong return codes by network. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WrongCodeRepository extends GenericRepository<WrongCodeRow, Short> {
    @Query(
            "SELECT council_id, wrong, last_at FROM survey_wrong_code WHERE council_id = :council AND network = :network")
    Optional<WrongCodeRow> find(short council, byte[] network);

    @Query("INSERT INTO survey_wrong_code (council_id, network, wrong, last_at) VALUES (:council, :network, 1, :now)"
            + " ON DUPLICATE KEY UPDATE wrong = wrong + 1, last_at = :now")
    void add(short council, byte[] network, Instant now);

    @Query("DELETE FROM survey_wrong_code WHERE council_id = :council AND last_at < :before LIMIT 1000")
    int forget(short council, Instant before);
}
