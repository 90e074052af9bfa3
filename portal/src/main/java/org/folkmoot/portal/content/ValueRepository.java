package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Values of published entries, copied out for filters, sorting and uniqueness (decision 4). */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ValueRepository extends GenericRepository<Entry, Long> {
    @Query("DELETE FROM content_value WHERE council_id = :council AND entry_id = :entry")
    void forget(short council, long entry);

    @Query(
            "INSERT INTO content_value (council_id, entry_id, public_id, type, locale, field_id, ordinal, text, number, at, only_key)"
                    + " VALUES (:council, :entry, :publicId, :type, :locale, :field, :ordinal, :text, :number, :at, :only)")
    void add(
            short council,
            long entry,
            UUID publicId,
            String type,
            String locale,
            String field,
            int ordinal,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable Instant at,
            @Nullable String only);

    @Query("DELETE FROM content_group WHERE council_id = :council AND entry_id = :entry")
    void leaveGroups(short council, long entry);

    /** @param at null where the entry has no such date */
    @Query("INSERT IGNORE INTO content_group (council_id, name, at, public_id, entry_id)"
            + " VALUES (:council, :name, COALESCE(:at, '1000-01-01'), :publicId, :entry)")
    void join(short council, byte[] name, @Nullable Instant at, UUID publicId, long entry);
}
