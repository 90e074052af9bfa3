package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DecisionRepository extends GenericRepository<DecisionRow, Long> {
    @Query("SELECT * FROM consultation_decision WHERE council_id = :council AND consultation_id = :consultation")
    Optional<DecisionRow> of(short council, long consultation);
}
