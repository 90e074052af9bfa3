package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;

/** Values of published entries, copied out for filters, sorting and uniqueness (decision 4). */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ValueRepository extends GenericRepository<Entry, Long> {
    @Query("DELETE FROM content_value WHERE council_id = :council AND entry_id = :entry")
    void forget(short council, long entry);

    @Query(
            "INSERT INTO content_value (council_id, entry_id, type, locale, field_id, ordinal, text, number, at, only_key)"
                    + " VALUES (:council, :entry, :type, :locale, :field, :ordinal, :text, :number, :at, :only)")
    void add(
            short council,
            long entry,
            String type,
            String locale,
            String field,
            int ordinal,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable Instant at,
            @Nullable String only);
}
