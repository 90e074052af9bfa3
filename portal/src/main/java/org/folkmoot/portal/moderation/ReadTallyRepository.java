package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReadTallyRepository extends GenericRepository<ReadTallyRow, String> {
    @Query("INSERT INTO moderation_read_tally (council_id, space, language, half_days, texts)"
            + " VALUES (:council, :space, :language, :halfDays, :texts)"
            + " ON DUPLICATE KEY UPDATE texts = texts + VALUES(texts)")
    void add(short council, UUID space, String language, int halfDays, int texts);

    @Query("SELECT language, half_days, texts FROM moderation_read_tally"
            + " WHERE council_id = :council AND space = :space ORDER BY language, half_days")
    List<ReadTallyRow> of(short council, UUID space);
}
