package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BestRepository extends GenericRepository<BestBet, String> {
    @Query("SELECT words, locale, kind, ref, label FROM search_best WHERE council_id = :council ORDER BY locale, words")
    List<BestBet> all(short council);

    @Query("INSERT INTO search_best (council_id, locale, words, kind, ref, label)"
            + " VALUES (:council, :locale, :words, :kind, :ref, :label)"
            + " ON DUPLICATE KEY UPDATE kind = VALUES(kind), ref = VALUES(ref), label = VALUES(label)")
    void put(short council, String locale, String words, String kind, String ref, String label);

    @Query("DELETE FROM search_best WHERE council_id = :council AND locale = :locale AND words = :words")
    int remove(short council, String locale, String words);
}
