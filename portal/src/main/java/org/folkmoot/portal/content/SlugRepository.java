package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SlugRepository extends GenericRepository<Entry, Long> {
    /** An address. */
    @Introspected
    record Slug(long entryId, String locale, String slug) {}

    /** Whose address this is or was, in any language: a reader who switches language carries the other one's. */
    @Query(
            "SELECT entry_id, locale, slug FROM content_slug WHERE council_id = :council AND type = :type AND slug = :slug"
                    + " ORDER BY locale = :locale DESC")
    List<Slug> named(short council, String type, String locale, String slug);

    @Query("SELECT entry_id, locale, slug FROM content_slug WHERE council_id = :council AND type = :type"
            + " AND entry_id = :entry AND current_key = :entry")
    List<Slug> of(short council, String type, long entry);

    /** The addresses of several now. */
    @Query("SELECT entry_id, locale, slug FROM content_slug WHERE council_id = :council AND type = :type"
            + " AND entry_id IN (:entries) AND current_key IS NOT NULL")
    List<Slug> ofAll(short council, String type, List<Long> entries);

    @Query("SELECT entry_id, locale, slug FROM content_slug WHERE council_id = :council AND type = :type"
            + " AND current_key IS NOT NULL")
    List<Slug> all(short council, String type);

    @Nullable
    @Query(
            "SELECT entry_id FROM content_slug WHERE council_id = :council AND type = :type AND locale = :locale AND slug = :slug")
    Long holder(short council, String type, String locale, String slug);

    @Query(
            "UPDATE content_slug SET current_key = NULL WHERE council_id = :council AND type = :type AND locale = :locale"
                    + " AND current_key = :entry AND slug <> :slug")
    int retire(short council, String type, String locale, long entry, String slug);

    @Query("INSERT INTO content_slug (council_id, type, locale, slug, entry_id, current_key)"
            + " VALUES (:council, :type, :locale, :slug, :entry, :entry)"
            + " ON DUPLICATE KEY UPDATE current_key = IF(entry_id = :entry, :entry, current_key)")
    void use(short council, String type, String locale, String slug, long entry);
}
