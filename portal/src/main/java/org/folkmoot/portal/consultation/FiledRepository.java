package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface FiledRepository extends GenericRepository<FiledRow, Long> {
    @Query("SELECT * FROM consultation_filed WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY side, term")
    List<FiledRow> of(short council, long consultation);

    @Query("INSERT INTO consultation_filed (council_id, consultation_id, side, term)"
            + " VALUES (:council, :consultation, :side, :term)")
    void add(short council, long consultation, String side, String term);

    @Query("DELETE FROM consultation_filed WHERE council_id = :council AND consultation_id = :consultation")
    int removeAll(short council, long consultation);
}
