package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Editions of entries in further languages. Whoever changes one holds the entry's row. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface EditionRepository extends GenericRepository<Entry, Long> {
    String ALL = "SELECT d.entry_id, d.locale, d.latest, d.published, d.published_at, v.number, v.fields, v.made_from,"
            + " v.source, v.media, v.author, v.at, v.note FROM content_edition d JOIN content_edition_version v"
            + " ON v.council_id = d.council_id AND v.entry_id = d.entry_id AND v.locale = d.locale";

    String OF = " WHERE d.council_id = :council AND d.entry_id = :entry";

    /** Each as it was last saved. */
    @Query(ALL + " AND v.number = d.latest" + OF)
    List<EditionRow> saved(short council, long entry);

    @Query(ALL + " AND v.number = d.latest" + OF + " AND d.locale = :locale")
    Optional<EditionRow> saved(short council, long entry, String locale);

    /** Each that people see while they see the entry. */
    @Query(ALL + " AND v.number = d.published" + OF)
    List<EditionRow> shown(short council, long entry);

    /** Each as people read it when the entry was last withdrawn. */
    @Query(ALL + " AND v.number = d.stood" + OF)
    List<EditionRow> stood(short council, long entry);

    /** Those that went back to draft by themselves, and that nobody has saved or published since. */
    @Query("SELECT locale, taken_back_at, taken_back_for FROM content_edition WHERE council_id = :council"
            + " AND entry_id = :entry AND taken_back_at IS NOT NULL ORDER BY taken_back_at, locale")
    List<TakenBack> takenBack(short council, long entry);

    /** What people see and what was last saved, of several entries. */
    @Query(ALL + " AND (v.number = d.published OR v.number = d.latest)"
            + " WHERE d.council_id = :council AND d.entry_id IN (:entries) ORDER BY d.entry_id, d.locale, v.number")
    List<EditionRow> ofAll(short council, List<Long> entries);

    /** The latest first. */
    @Query(ALL + OF + " AND d.locale = :locale ORDER BY v.number DESC LIMIT 50")
    List<EditionRow> versions(short council, long entry, String locale);

    @Query(ALL + OF + " AND d.locale = :locale AND v.number = :number")
    Optional<EditionRow> version(short council, long entry, String locale, int number);

    /** The last before a version; there are gaps in what came with a whole site. */
    @Query(ALL + OF + " AND d.locale = :locale AND v.number < :number ORDER BY v.number DESC LIMIT 1")
    Optional<EditionRow> before(short council, long entry, String locale, int number);

    /** Which of them people see while they see these entries, without what they say. */
    @Query("SELECT entry_id, locale FROM content_edition WHERE council_id = :council AND entry_id IN (:entries)"
            + " AND published IS NOT NULL")
    List<EditionName> shownNames(short council, List<Long> entries);

    /** Of each edition, the last that was saved by then beside this version of the entry or an earlier one. */
    @Query(ALL + OF
            + " AND v.number = (SELECT MAX(w.number) FROM content_edition_version w WHERE w.council_id = d.council_id"
            + " AND w.entry_id = d.entry_id AND w.locale = d.locale AND w.source <= :source AND w.at <= :at)")
    List<EditionRow> besides(short council, long entry, int source, Instant at);

    @Query(
            "INSERT INTO content_edition (council_id, entry_id, locale, latest) VALUES (:council, :entry, :locale, :number)"
                    + " ON DUPLICATE KEY UPDATE latest = :number, taken_back_at = NULL, taken_back_for = NULL")
    void keep(short council, long entry, String locale, int number);

    @Query(
            "INSERT INTO content_edition_version (council_id, entry_id, locale, number, fields, made_from, source, media,"
                    + " author, at, note) VALUES (:council, :entry, :locale, :number, :fields, :madeFrom, :source, :media, :author,"
                    + " :at, :note)")
    void addVersion(
            short council,
            long entry,
            String locale,
            int number,
            String fields,
            String madeFrom,
            int source,
            @Nullable UUID media,
            @Nullable UUID author,
            Instant at,
            @Nullable String note);

    @Query("UPDATE content_edition SET published_at = IF(published IS NULL, :now, published_at), published = :number,"
            + " taken_back_at = NULL, taken_back_for = NULL"
            + " WHERE council_id = :council AND entry_id = :entry AND locale = :locale")
    int publish(short council, long entry, String locale, int number, Instant now);

    @Query("UPDATE content_edition SET published = NULL, published_at = NULL, stood = NULL"
            + " WHERE council_id = :council AND entry_id = :entry AND locale = :locale AND published IS NOT NULL")
    int withdraw(short council, long entry, String locale);

    /** As {@link #withdraw}, by itself. @param number of the version of the entry that goes out */
    @Query("UPDATE content_edition SET published = NULL, published_at = NULL, stood = NULL, taken_back_at = :now,"
            + " taken_back_for = :number WHERE council_id = :council AND entry_id = :entry AND locale = :locale")
    int takeBack(short council, long entry, String locale, int number, Instant now);

    /** The entry is withdrawn: what people read until now may come back as it is. */
    @Query("UPDATE content_edition SET stood = published WHERE council_id = :council AND entry_id = :entry")
    int rest(short council, long entry);

    /** What answers are made of has changed. */
    @Query("UPDATE content_entry SET changed_at = :now WHERE council_id = :council AND id = :entry"
            + " AND published_version IS NOT NULL")
    int changed(short council, long entry, Instant now);
}
