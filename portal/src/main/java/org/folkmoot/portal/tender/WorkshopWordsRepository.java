package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What young people write in workshops. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WorkshopWordsRepository extends GenericRepository<WorkshopWordsRow, UUID> {
    @Query("SELECT * FROM tender_workshop_words WHERE council_id = :council AND id = :id")
    Optional<WorkshopWordsRow> find(short council, UUID id);

    /** Every draft of a workshop, as they were written. */
    @Query("SELECT * FROM tender_workshop_words WHERE council_id = :council AND workshop = :workshop AND kind = 'draft'"
            + " ORDER BY number")
    List<WorkshopWordsRow> drafts(short council, UUID workshop);

    /** Why members do not agree with a version, in an order that says nothing of who wrote when. */
    @Query("SELECT * FROM tender_workshop_words WHERE council_id = :council AND workshop = :workshop AND kind = 'no'"
            + " AND number = :version AND state <> 'GONE' ORDER BY id")
    List<WorkshopWordsRow> noes(short council, UUID workshop, int version);

    /** What members would answer to a question of bidders, in an order that says nothing of who wrote when. */
    @Query("SELECT * FROM tender_workshop_words WHERE council_id = :council AND workshop = :workshop"
            + " AND kind = 'answer' AND number = :number AND state <> 'GONE' ORDER BY id")
    List<WorkshopWordsRow> answers(short council, UUID workshop, int number);

    @Query(
            "INSERT INTO tender_workshop_words (council_id, id, workshop, kind, number, words, lang, state, author, came_from)"
                    + " VALUES (:council, :id, :workshop, :kind, :number, :words, :lang, :state, :author, :cameFrom)")
    void add(
            short council,
            UUID id,
            UUID workshop,
            String kind,
            int number,
            String words,
            String lang,
            String state,
            @Nullable Long author,
            String cameFrom);

    @Query("UPDATE tender_workshop_words SET state = :state, reason = :reason, covered = :covered"
            + " WHERE council_id = :council AND id = :id AND state <> 'GONE'")
    int decide(short council, UUID id, String state, @Nullable String reason, @Nullable String covered);

    /** Taken back: the words go, the number stays. */
    @Query("UPDATE tender_workshop_words SET state = 'GONE', words = '', covered = NULL WHERE council_id = :council"
            + " AND id = :id")
    int takeBack(short council, UUID id);

    @Query("UPDATE tender_workshop_words SET joined = :into WHERE council_id = :council AND workshop = :workshop"
            + " AND id IN (:ids)")
    int join(short council, UUID workshop, List<UUID> ids, UUID into);

    /** What was made one stands by itself again: the draft that it became is not shown. */
    @Query("UPDATE tender_workshop_words SET joined = NULL WHERE council_id = :council AND joined = :from")
    int part(short council, UUID from);
}
