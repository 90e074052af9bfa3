package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries of every type, with the rows of their versions. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface EntryRepository extends GenericRepository<Entry, Long> {
    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND public_id = :publicId")
    Optional<Entry> find(short council, String type, UUID publicId);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND public_id = :publicId")
    Optional<Entry> byPublicId(short council, UUID publicId);

    /**
     * Those of a type that are published now, one row for each language they have a title in.
     *
     * @param title path of the title in the words of a language
     * @param until path of the moment they go by themselves, in what stands once for all languages
     * @param dated path of the day they say they are of, there as well
     */
    @Query("SELECT e.public_id, e.audience, e.visible_from, t.locale, JSON_VALUE(v.shared, :until) AS until_at,"
            + " JSON_VALUE(v.shared, :dated) AS dated_on,"
            + " (SELECT s.slug FROM content_slug s WHERE s.council_id = e.council_id AND s.type = e.type"
            + " AND s.entry_id = e.id AND s.current_key = e.id ORDER BY s.locale = t.locale DESC LIMIT 1) AS slug"
            + " FROM content_entry e JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id"
            + " AND v.number = e.published_version JOIN content_version_text t ON t.council_id = v.council_id"
            + " AND t.version_id = v.id WHERE e.council_id = :council AND e.type = :type AND e.public_id IN (:publicIds)"
            + " AND e.visible_to IS NULL AND JSON_VALUE(t.fields, :title) <> ''")
    List<StandingEntry> standing(
            short council, String type, List<UUID> publicIds, String title, String until, String dated);

    /** As {@link #standing}, in the further languages that people can read them in now. @param homes the language each is made from, by tag */
    @Query("SELECT e.public_id, e.audience, e.visible_from, d.locale, JSON_VALUE(v.shared, :until) AS until_at,"
            + " JSON_VALUE(v.shared, :dated) AS dated_on,"
            + " (SELECT s.slug FROM content_slug s WHERE s.council_id = e.council_id AND s.type = e.type"
            + " AND s.entry_id = e.id AND s.current_key = e.id"
            + " ORDER BY s.locale = JSON_VALUE(:homes, CONCAT('$.\"', d.locale, '\"')) DESC LIMIT 1) AS slug"
            + " FROM content_entry e JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id"
            + " AND v.number = e.published_version JOIN content_edition d ON d.council_id = e.council_id"
            + " AND d.entry_id = e.id JOIN content_edition_version w ON w.council_id = d.council_id"
            + " AND w.entry_id = d.entry_id AND w.locale = d.locale AND w.number = d.published"
            + " WHERE e.council_id = :council AND e.type = :type AND e.public_id IN (:publicIds)"
            + " AND e.visible_to IS NULL AND d.locale IN (:tags) AND JSON_VALUE(w.fields, :title) <> ''")
    List<StandingEntry> standingEditions(
            short council,
            String type,
            List<UUID> publicIds,
            String title,
            String until,
            String dated,
            Collection<String> tags,
            String homes);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND id = :id")
    Optional<Entry> byId(short council, long id);

    /** Holds the row until the transaction ends. */
    @Query(
            "SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND public_id = :publicId FOR UPDATE")
    Optional<Entry> lock(short council, String type, UUID publicId);

    /** The latest made first. */
    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type ORDER BY id DESC LIMIT 500")
    List<Entry> all(short council, String type);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND audience = :audience"
            + " AND published_version IS NOT NULL AND visible_from <= :now AND (visible_to IS NULL OR visible_to > :now)"
            + " ORDER BY id DESC LIMIT 500")
    List<Entry> visible(short council, String type, long audience, Instant now);

    /** A page of what is shown to this audience, the newest first. */
    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND audience = :audience"
            + " AND published_version IS NOT NULL AND visible_from <= :now AND (visible_to IS NULL OR visible_to > :now)"
            + " ORDER BY visible_from DESC, public_id DESC LIMIT :most OFFSET :skip")
    List<Entry> newest(short council, String type, long audience, Instant now, int most, int skip);

    /** As {@link #newest}, those alone whose moment in this field has not come. @param until id of the field */
    @Query("SELECT e.* FROM content_entry e WHERE e.council_id = :council AND e.type = :type AND e.audience = :audience"
            + " AND e.published_version IS NOT NULL AND e.visible_from <= :now AND (e.visible_to IS NULL OR e.visible_to > :now)"
            + " AND EXISTS (SELECT 1 FROM content_value v WHERE v.council_id = e.council_id AND v.entry_id = e.id"
            + " AND v.locale = '' AND v.field_id = :until AND v.at > :now)"
            + " ORDER BY e.visible_from DESC, e.public_id DESC LIMIT :most OFFSET :skip")
    List<Entry> newestUntil(short council, String type, String until, long audience, Instant now, int most, int skip);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND published_version IS NOT NULL"
            + " AND visible_to IS NULL AND id > :after ORDER BY id LIMIT :most")
    List<Entry> publishedAfter(short council, String type, long after, int most);

    @Query(
            "INSERT INTO content_entry (council_id, public_id, type, audience) VALUES (:council, :publicId, :type, :audience)")
    void add(short council, UUID publicId, String type, long audience);

    @Query("UPDATE content_entry SET published_version = :number, audience = :audience,"
            + " visible_from = IF(visible_from IS NULL OR visible_to IS NOT NULL, :now, visible_from), visible_to = NULL,"
            + " first_published_at = COALESCE(first_published_at, :now), changed_at = :now,"
            + " lock_version = lock_version + 1 WHERE council_id = :council AND id = :id")
    int publish(short council, long id, int number, long audience, Instant now);

    @Query("UPDATE content_entry SET visible_to = :now, changed_at = :now, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND published_version IS NOT NULL AND visible_to IS NULL")
    int withdraw(short council, long id, Instant now);

    @Query("INSERT INTO content_version (council_id, entry_id, number, shared, author, at, note, state)"
            + " VALUES (:council, :entry, :number, :shared, :author, :at, :note, :state)")
    void addVersion(
            short council,
            long entry,
            int number,
            String shared,
            @Nullable UUID author,
            Instant at,
            @Nullable String note,
            String state);

    @Query("INSERT INTO content_version_text (council_id, version_id, locale, fields, made_from)"
            + " SELECT :council, id, :locale, :fields, :madeFrom FROM content_version"
            + " WHERE council_id = :council AND entry_id = :entry AND number = :number")
    void addText(short council, long entry, int number, String locale, String fields, String madeFrom);

    /** One row a language. */
    @Query("SELECT v.entry_id, v.number, v.shared, v.at, t.locale, t.fields, t.made_from FROM content_version v"
            + " JOIN content_version_text t ON t.council_id = v.council_id AND t.version_id = v.id"
            + " WHERE v.council_id = :council AND v.entry_id = :entry AND v.number = :number")
    List<VersionRow> version(short council, long entry, int number);

    @Query("SELECT v.entry_id, v.number, v.shared, v.at, t.locale, t.fields, t.made_from FROM content_entry e"
            + " JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id AND v.number = e.published_version"
            + " JOIN content_version_text t ON t.council_id = v.council_id AND t.version_id = v.id"
            + " WHERE e.council_id = :council AND e.type = :type AND e.id IN (:entries)")
    List<VersionRow> published(short council, String type, List<Long> entries);

    /** Everything of a type, drafts too, in chunks. */
    @Query("SELECT * FROM content_entry WHERE council_id = :council AND type = :type AND id > :after"
            + " ORDER BY id LIMIT :most")
    List<Entry> chunk(short council, String type, long after, int most);

    /** As each of them was last saved. */
    @Query("SELECT v.entry_id, v.number, v.shared, v.at, t.locale, t.fields, t.made_from FROM content_version v"
            + " JOIN content_version_text t ON t.council_id = v.council_id AND t.version_id = v.id"
            + " WHERE v.council_id = :council AND v.entry_id IN (:entries)"
            + " AND v.number = (SELECT MAX(w.number) FROM content_version w WHERE w.council_id = v.council_id"
            + " AND w.entry_id = v.entry_id)")
    List<VersionRow> latestOf(short council, List<Long> entries);

    /** How many published menus name a thing. */
    @Query("SELECT COUNT(*) FROM content_entry e JOIN content_version v ON v.council_id = e.council_id"
            + " AND v.entry_id = e.id AND v.number = e.published_version JOIN content_version_text t"
            + " ON t.council_id = v.council_id AND t.version_id = v.id WHERE e.council_id = :council AND e.type = 'menu'"
            + " AND e.visible_to IS NULL AND INSTR(t.fields, :publicId) > 0")
    long menusNaming(short council, String publicId);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND public_id = :publicId")
    Optional<Entry> named(short council, UUID publicId);

    @Query("SELECT * FROM content_entry WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<Entry> lockById(short council, long id);

    /** As {@link #lock}, whatever its type. */
    @Query("SELECT * FROM content_entry WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Entry> lockNamed(short council, UUID publicId);

    @Query("UPDATE content_entry SET archived_at = :now, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND archived_at IS NULL")
    int archive(short council, long id, Instant now);

    @Query("UPDATE content_entry SET archived_at = NULL, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND archived_at IS NOT NULL")
    int takeOut(short council, long id);

    /** Every saving, the latest first. */
    @Query(
            "SELECT number, author, at, note, state FROM content_version WHERE council_id = :council AND entry_id = :entry"
                    + " ORDER BY number DESC LIMIT 500")
    List<VersionLine> versions(short council, long entry);

    /** The last before a version; there are gaps in what came with a whole site. */
    @Query("SELECT number FROM content_version WHERE council_id = :council AND entry_id = :entry AND number < :number"
            + " ORDER BY number DESC LIMIT 1")
    Optional<Integer> before(short council, long entry, int number);

    @Query("SELECT COALESCE(MAX(number), 0) FROM content_version WHERE council_id = :council AND entry_id = :entry")
    int latest(short council, long entry);
}
