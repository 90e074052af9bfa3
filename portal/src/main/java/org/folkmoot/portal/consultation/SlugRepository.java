package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SlugRepository extends GenericRepository<Consultation, Long> {
    /** An address. */
    @Introspected
    record Slug(long consultationId, String locale, String slug) {}

    /** In any language: a reader who switches language carries the other one's. */
    @Query("SELECT consultation_id, locale, slug FROM consultation_slug"
            + " WHERE council_id = :council AND slug = :slug")
    List<Slug> named(short council, String slug);

    @Query("SELECT consultation_id, locale, slug FROM consultation_slug"
            + " WHERE council_id = :council AND consultation_id = :consultation AND current_key IS NOT NULL")
    List<Slug> of(short council, long consultation);

    @Query("SELECT consultation_id, locale, slug FROM consultation_slug"
            + " WHERE council_id = :council AND consultation_id IN (:consultations) AND current_key IS NOT NULL")
    List<Slug> ofAll(short council, List<Long> consultations);

    @Query("SELECT consultation_id, locale, slug FROM consultation_slug"
            + " WHERE council_id = :council AND current_key IS NOT NULL")
    List<Slug> all(short council);

    @Query("UPDATE consultation_slug SET current_key = NULL WHERE council_id = :council AND locale = :locale"
            + " AND current_key = :consultation")
    int retire(short council, String locale, long consultation);

    @Query("INSERT INTO consultation_slug (council_id, locale, slug, consultation_id, current_key)"
            + " VALUES (:council, :locale, :slug, :consultation, :consultation)"
            + " ON DUPLICATE KEY UPDATE current_key = IF(consultation_id = :consultation, :consultation, current_key)")
    void use(short council, String locale, String slug, long consultation);

    @Nullable
    @Query(
            "SELECT consultation_id FROM consultation_slug WHERE council_id = :council AND locale = :locale AND slug = :slug")
    Long holder(short council, String locale, String slug);
}
