package org.folkmoot.portal.content;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Entries as those who work with them look for them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DeskRepository extends GenericRepository<Entry, Long> {
    /** What {@link EntryState} says, from an entry {@code e} of this council, at {@code :now}. */
    String STATE = "CASE WHEN e.archived_at IS NOT NULL THEN 'archived'"
            + " WHEN EXISTS (SELECT 1 FROM content_review r WHERE r.council_id = e.council_id AND r.open_key = e.id) THEN 'review'"
            + " WHEN EXISTS (SELECT 1 FROM content_schedule s WHERE s.council_id = e.council_id AND s.open_key = e.id"
            + " AND s.move = 'PUBLISH') THEN 'scheduled'"
            + " WHEN e.published_version IS NULL THEN 'draft'"
            + " WHEN e.visible_to IS NOT NULL AND e.visible_to <= :now THEN 'withdrawn' ELSE 'published' END";

    String LINE = "SELECT e.id, v.id AS version_id, e.public_id, e.type, " + STATE
            + " AS state, e.published_version, e.visible_from, e.visible_to,"
            + " v.number AS latest, v.at AS saved_at, v.author FROM content_entry e"
            + " JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id AND v.number ="
            + " (SELECT MAX(w.number) FROM content_version w WHERE w.council_id = e.council_id AND w.entry_id = e.id)"
            + " WHERE e.council_id = :council";

    /**
     * The latest saved first.
     *
     * @param types keys of the types that are looked through
     * @param state one state; empty for all that are not put away
     * @param saved {@code DRAFT} for those that could not be published as they were last saved; empty for all
     * @param words what the title holds, lower-case, as a LIKE pattern; empty for anything
     * @param before those saved before this version's row was written
     */
    @Query(LINE + " AND e.type IN (:types) AND v.id < :before"
            + " AND (CASE WHEN :state = '' THEN e.archived_at IS NULL ELSE " + STATE + " = :state END)"
            + " AND (:saved = '' OR v.state = :saved)"
            + " AND (:words = '' OR EXISTS (SELECT 1 FROM content_version_text t WHERE t.council_id = v.council_id"
            + " AND t.version_id = v.id AND LOWER(JSON_VALUE(t.fields, '$.title')) LIKE :words))"
            + " ORDER BY v.id DESC LIMIT :most")
    List<EntryLine> list(
            short council,
            List<String> types,
            String state,
            String saved,
            String words,
            long before,
            int most,
            Instant now);

    @Query(LINE + " AND e.id = :entry")
    Optional<EntryLine> line(short council, long entry, Instant now);

    /** How many there are of one type, put away or not. */
    @Query("SELECT COUNT(*) FROM content_entry WHERE council_id = :council AND type = :type")
    long count(short council, String type);

    /** Notes that somebody has it open. */
    @Query(
            "INSERT INTO content_presence (council_id, entry_id, account_id, seen_at) VALUES (:council, :entry, :account, :now)"
                    + " ON DUPLICATE KEY UPDATE seen_at = :now")
    void seen(short council, long entry, long account, Instant now);

    @Query("DELETE FROM content_presence WHERE council_id = :council AND entry_id = :entry AND account_id = :account")
    void gone(short council, long entry, long account);

    /** Who else has it open, the last seen first. */
    @Query("SELECT account_id, seen_at FROM content_presence WHERE council_id = :council AND entry_id = :entry"
            + " AND account_id <> :account AND seen_at > :since ORDER BY seen_at DESC LIMIT 20")
    List<PresentRow> present(short council, long entry, long account, Instant since);

    @Query("DELETE FROM content_presence WHERE council_id = :council AND seen_at < :due LIMIT 1000")
    int forgetPresence(short council, Instant due);

    @Query("INSERT INTO content_draft (council_id, account_id, type, entry_id, based_on, words, at)"
            + " VALUES (:council, :account, :type, :entry, :basedOn, :words, :now)"
            + " ON DUPLICATE KEY UPDATE based_on = :basedOn, words = :words, at = :now")
    void keep(short council, long account, String type, long entry, int basedOn, String words, Instant now);

    @Query("SELECT based_on, words, at FROM content_draft WHERE council_id = :council AND account_id = :account"
            + " AND type = :type AND entry_id = :entry")
    Optional<KeptRow> kept(short council, long account, String type, long entry);

    @Query("DELETE FROM content_draft WHERE council_id = :council AND account_id = :account AND type = :type"
            + " AND entry_id = :entry")
    int drop(short council, long account, String type, long entry);

    @Query("DELETE FROM content_draft WHERE council_id = :council AND at < :due LIMIT 1000")
    int forgetDrafts(short council, Instant due);
}
