package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What lies in data rooms. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RoomPaperRepository extends GenericRepository<RoomPaperRow, Integer> {
    String ALL =
            "SELECT number, title, seen, seen_on, file, kind, size, address, added_at, added_by FROM tender_room_paper"
                    + " WHERE council_id = :council AND tender = :tender AND gone_at IS NULL";

    /** In the order in which they came. */
    @Query(ALL + " AND NOT held ORDER BY number")
    List<RoomPaperRow> of(short council, UUID tender);

    /** Those that the team alone sees. */
    @Query(ALL + " AND held ORDER BY number")
    List<RoomPaperRow> held(short council, UUID tender);

    /** With the tender held: the next number, also after those that went again. */
    @Query("SELECT COALESCE(MAX(number), 0) FROM tender_room_paper WHERE council_id = :council AND tender = :tender")
    int last(short council, UUID tender);

    @Query("INSERT INTO tender_room_paper (council_id, tender, number, title, seen, seen_on, file, kind, size, address,"
            + " added_at, added_by, held) VALUES (:council, :tender, :number, :title, :seen, :seenOn, :file, :kind, :size,"
            + " :address, :at, :by, :held)")
    void add(
            short council,
            UUID tender,
            int number,
            String title,
            String seen,
            @Nullable LocalDate seenOn,
            @Nullable UUID file,
            @Nullable String kind,
            @Nullable Long size,
            @Nullable String address,
            Instant at,
            @Nullable Long by,
            boolean held);

    /** From now on everybody sees it. */
    @Query("UPDATE tender_room_paper SET held = FALSE, added_at = :at WHERE council_id = :council AND tender = :tender"
            + " AND number = :number AND held AND gone_at IS NULL")
    int show(short council, UUID tender, int number, Instant at);

    @Query("UPDATE tender_room_paper SET gone_at = :at, file = NULL WHERE council_id = :council AND tender = :tender"
            + " AND number = :number")
    void gone(short council, UUID tender, int number, Instant at);
}
