package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What panels say to specifications, and who agrees with which passage. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SpecificationWordsRepository extends GenericRepository<SpecificationWordsRow, UUID> {
    String COLUMNS = "id, tender, kind, panel, passage, version, seat, words, lang, state, reason, covered, outcome,"
            + " answer, answer_lang";

    @Query("SELECT " + COLUMNS + " FROM tender_spec_words WHERE council_id = :council AND id = :id")
    Optional<SpecificationWordsRow> find(short council, UUID id);

    /** About every passage, in an order that says nothing of who wrote when. */
    @Query("SELECT " + COLUMNS + " FROM tender_spec_words WHERE council_id = :council AND tender = :tender"
            + " AND kind <> 'no' AND state <> 'GONE' ORDER BY id")
    List<SpecificationWordsRow> said(short council, UUID tender);

    /** Why members of a panel said no to a version, in an order that says nothing of who wrote when. */
    @Query("SELECT " + COLUMNS + " FROM tender_spec_words WHERE council_id = :council AND tender = :tender"
            + " AND panel = :panel AND version = :version AND kind = 'no' AND state <> 'GONE' ORDER BY id")
    List<SpecificationWordsRow> noes(short council, UUID tender, String panel, int version);

    @Query(
            "INSERT INTO tender_spec_words (council_id, id, tender, kind, panel, passage, version, seat, words, lang,"
                    + " state) VALUES (:council, :id, :tender, :kind, :panel, :passage, :version, :seat, :words, :lang, :state)")
    void add(
            short council,
            UUID id,
            UUID tender,
            String kind,
            String panel,
            String passage,
            int version,
            @Nullable UUID seat,
            String words,
            String lang,
            String state);

    @Query("UPDATE tender_spec_words SET state = :state, reason = :reason, covered = :covered"
            + " WHERE council_id = :council AND id = :id AND state <> 'GONE'")
    int decide(short council, UUID id, String state, @Nullable String reason, @Nullable String covered);

    @Query("UPDATE tender_spec_words SET outcome = :outcome, answer = :answer, answer_lang = :lang, answered_at = :at,"
            + " answered_by = :by WHERE council_id = :council AND tender = :tender AND id = :id AND kind <> 'no'"
            + " AND state = 'READABLE'")
    int answer(
            short council,
            UUID tender,
            UUID id,
            String outcome,
            String answer,
            String lang,
            Instant at,
            @Nullable Long by);

    @Query("INSERT INTO tender_spec_agree (council_id, tender, passage, seat, panel, version)"
            + " VALUES (:council, :tender, :passage, :seat, :panel, :version)"
            + " ON DUPLICATE KEY UPDATE version = VALUES(version)")
    void agree(short council, UUID tender, String passage, UUID seat, String panel, int version);

    @Query("DELETE FROM tender_spec_agree WHERE council_id = :council AND tender = :tender AND passage = :passage"
            + " AND seat = :seat")
    int disagree(short council, UUID tender, String passage, UUID seat);

    @Query(
            "SELECT passage, seat, panel, version FROM tender_spec_agree WHERE council_id = :council AND tender = :tender")
    List<Agreed> agreed(short council, UUID tender);

    @Introspected
    record Agreed(String passage, UUID seat, String panel, int version) {}
}
