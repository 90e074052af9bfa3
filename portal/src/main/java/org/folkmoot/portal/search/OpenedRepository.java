package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OpenedRepository extends GenericRepository<OpenedThing, String> {
    @Query("INSERT INTO search_opened (council_id, month, locale, words, kind, ref, opened)"
            + " VALUES (:council, :month, :locale, :words, :kind, :ref, :opened)"
            + " ON DUPLICATE KEY UPDATE opened = opened + VALUES(opened)")
    void add(short council, LocalDate month, String locale, String words, String kind, String ref, int opened);

    /** Since a month, the most opened first. */
    @Query("SELECT ref, kind, words, locale, CAST(SUM(opened) AS SIGNED) opened FROM search_opened"
            + " WHERE council_id = :council AND month >= :since AND locale = :locale AND words = :words"
            + " GROUP BY kind, ref, words, locale ORDER BY opened DESC, ref LIMIT 5")
    List<OpenedThing> most(short council, LocalDate since, String locale, String words);

    @Query("DELETE FROM search_opened WHERE council_id = :council AND LAST_DAY(month) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);
}
