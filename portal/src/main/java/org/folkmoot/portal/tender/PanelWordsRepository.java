package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What panels say of bids, and providers of their promises. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PanelWordsRepository extends GenericRepository<PanelWordsRow, UUID> {
    String ALL = "SELECT id, tender, lot, kind, about, number, words, lang, state, reason, covered, kept_at, kept_by,"
            + " seat"
            + " FROM tender_panel_words WHERE council_id = :council";

    @Query(ALL + " AND id = :id")
    Optional<PanelWordsRow> find(short council, UUID id);

    /** First to last for each thing; what others took the place of is not among them. */
    @Query(ALL + " AND tender = :tender AND lot = :lot AND kind = :kind AND state <> 'GONE' ORDER BY about, number")
    List<PanelWordsRow> of(short council, UUID tender, String lot, String kind);

    /** The last number there is of one thing; 0 for none. */
    @Query("SELECT COALESCE(MAX(number), 0) FROM tender_panel_words WHERE council_id = :council AND tender = :tender"
            + " AND lot = :lot AND kind = :kind AND about = :about")
    int last(short council, UUID tender, String lot, String kind, String about);

    @Query(
            "INSERT INTO tender_panel_words (council_id, id, tender, lot, kind, about, number, words, lang, state, kept_by,"
                    + " kept_at, seat) VALUES (:council, :id, :tender, :lot, :kind, :about, :number, :words, :lang, 'WAITING', :by, :at,"
                    + " :seat)")
    void add(
            short council,
            UUID id,
            UUID tender,
            String lot,
            String kind,
            String about,
            int number,
            String words,
            String lang,
            @Nullable Long by,
            Instant at,
            @Nullable UUID seat);

    /** What safeguarding looks at stays. */
    @Query("DELETE FROM tender_panel_words WHERE council_id = :council AND id = :id AND state <> 'ESCALATED'")
    int drop(short council, UUID id);

    /** Words that nobody read before others took their place. */
    @Query("UPDATE tender_panel_words SET state = 'GONE', words = '' WHERE council_id = :council AND id = :id"
            + " AND state = 'WAITING'")
    int replace(short council, UUID id);

    @Query("UPDATE tender_panel_words SET state = :state, reason = :reason, covered = :covered"
            + " WHERE council_id = :council AND id = :id AND state <> 'GONE'")
    int decide(short council, UUID id, String state, @Nullable String reason, @Nullable String covered);
}
