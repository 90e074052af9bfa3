package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which questions side by side stand behind the full figures. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AppendixTableRepository extends GenericRepository<AppendixTableRow, String> {
    /** In the order they were added. */
    @Query(
            "SELECT activity, row_item, column_item, added_at FROM consultation_appendix_table WHERE council_id = :council"
                    + " AND consultation_id = :consultation ORDER BY added_at, activity, row_item, column_item")
    List<AppendixTableRow> of(short council, long consultation);

    @Query("INSERT IGNORE INTO consultation_appendix_table"
            + " (council_id, consultation_id, activity, row_item, column_item, added_at)"
            + " VALUES (:council, :consultation, :activity, :row, :column, :at)")
    int add(short council, long consultation, UUID activity, String row, String column, Instant at);

    @Query("DELETE FROM consultation_appendix_table WHERE council_id = :council AND consultation_id = :consultation"
            + " AND activity = :activity AND row_item = :row AND column_item = :column")
    int remove(short council, long consultation, UUID activity, String row, String column);
}
