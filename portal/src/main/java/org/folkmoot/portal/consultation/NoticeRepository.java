package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface NoticeRepository extends GenericRepository<Notice, Long> {
    /** The newest first. */
    @Query("SELECT * FROM consultation_notice WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY said_at DESC, id DESC LIMIT 50")
    List<Notice> of(short council, long consultation);

    @Query(
            "INSERT INTO consultation_notice (council_id, consultation_id, kind, said_at, words, closed_before, closes_after)"
                    + " VALUES (:council, :consultation, :kind, :saidAt, :words, :closedBefore, :closesAfter)")
    void add(
            short council,
            long consultation,
            String kind,
            Instant saidAt,
            Localised words,
            @Nullable Instant closedBefore,
            @Nullable Instant closesAfter);
}
