package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface QueryRepository extends GenericRepository<KeptQuery, String> {
    @Query("INSERT INTO search_query (council_id, month, locale, words, asked, failed, opened)"
            + " VALUES (:council, :month, :locale, :words, :asked, :failed, :opened) ON DUPLICATE KEY UPDATE"
            + " asked = asked + VALUES(asked), failed = failed + VALUES(failed), opened = opened + VALUES(opened)")
    void add(short council, LocalDate month, String locale, String words, int asked, int failed, int opened);

    /** Those of one month. */
    @Query(
            "SELECT words, locale, asked, failed, opened FROM search_query WHERE council_id = :council AND month = :month"
                    + " LIMIT 20000")
    List<KeptQuery> of(short council, LocalDate month);

    /** Since a month, the most asked for first. */
    @Query("SELECT words, locale, CAST(SUM(asked) AS SIGNED) asked, CAST(SUM(failed) AS SIGNED) failed,"
            + " CAST(SUM(opened) AS SIGNED) opened FROM search_query WHERE council_id = :council AND month >= :since"
            + " GROUP BY locale, words ORDER BY asked DESC, words LIMIT 50")
    List<KeptQuery> most(short council, LocalDate since);

    /** Since a month, those that most often found nothing first. */
    @Query("SELECT words, locale, CAST(SUM(asked) AS SIGNED) asked, CAST(SUM(failed) AS SIGNED) failed,"
            + " CAST(SUM(opened) AS SIGNED) opened FROM search_query WHERE council_id = :council AND month >= :since"
            + " GROUP BY locale, words HAVING SUM(failed) > 0 ORDER BY failed DESC, words LIMIT 50")
    List<KeptQuery> failed(short council, LocalDate since);

    /** A month is over on its last day. */
    @Query("DELETE FROM search_query WHERE council_id = :council AND LAST_DAY(month) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);
}
