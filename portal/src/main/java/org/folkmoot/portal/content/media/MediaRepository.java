package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Introspected;
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
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileKind;

/** The library's rows, and who uses what. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MediaRepository extends GenericRepository<MediaRow, Long> {
    /** An entry that names something here. @param title in the language asked for, where it is known */
    @Introspected
    record Use(UUID entry, String type, @Nullable String title, long published) {
        boolean inPublic() {
            return published > 0;
        }
    }

    /** How many entries name it. */
    @Introspected
    record Count(long mediaId, long uses) {}

    @Query(
            "INSERT INTO content_media (council_id, public_id, sort, name, alt, decorative, focus_x, focus_y, said, converted,"
                    + " bytes, added_by, added_at) VALUES (:council, :publicId, :sort, :name, :alt, :decorative, :focusX, :focusY,"
                    + " '{}', :converted, :bytes, :by, :at)")
    void add(
            short council,
            UUID publicId,
            Sort sort,
            String name,
            Localised alt,
            boolean decorative,
            int focusX,
            int focusY,
            @Nullable Boolean converted,
            long bytes,
            @Nullable UUID by,
            Instant at);

    @Query("SELECT * FROM content_media WHERE council_id = :council AND public_id = :publicId")
    Optional<MediaRow> find(short council, UUID publicId);

    @Query("SELECT * FROM content_media WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<MediaRow> lock(short council, UUID publicId);

    @Query("SELECT * FROM content_media WHERE council_id = :council AND public_id IN (:ids)")
    List<MediaRow> among(short council, List<UUID> ids);

    /** Held as they are until the transaction ends. */
    @Query("SELECT * FROM content_media WHERE council_id = :council AND public_id IN (:ids) LOCK IN SHARE MODE")
    List<MediaRow> hold(short council, List<UUID> ids);

    /** The newest first. @param like of the name @param before id; the largest number for the first page */
    @Query("SELECT * FROM content_media WHERE council_id = :council AND name LIKE :like AND id < :before"
            + " ORDER BY id DESC LIMIT :most")
    List<MediaRow> page(short council, String like, long before, int most);

    /** Of one sort, the newest first. */
    @Query("SELECT * FROM content_media WHERE council_id = :council AND sort = :sort ORDER BY id DESC LIMIT :most")
    List<MediaRow> newest(short council, Sort sort, int most);

    /** All there is, in chunks, in the order it was added. */
    @Query("SELECT * FROM content_media WHERE council_id = :council AND id > :after ORDER BY id LIMIT :most")
    List<MediaRow> chunk(short council, long after, int most);

    @Query("SELECT COUNT(*) FROM content_media WHERE council_id = :council")
    long count(short council);

    @Query("UPDATE content_media SET name = :name, alt = :alt, decorative = :decorative, said = :said,"
            + " revision = revision + 1 WHERE council_id = :council AND id = :id")
    int word(short council, long id, String name, Localised alt, boolean decorative, Localised said);

    @Query("UPDATE content_media SET focus_x = :x, focus_y = :y, revision = revision + 1"
            + " WHERE council_id = :council AND id = :id")
    int focus(short council, long id, int x, int y);

    @Query("UPDATE content_media SET bytes = :bytes, converted = :converted, revision = revision + 1"
            + " WHERE council_id = :council AND id = :id")
    int refill(short council, long id, long bytes, @Nullable Boolean converted);

    @Query("DELETE FROM content_media WHERE council_id = :council AND id = :id")
    int delete(short council, long id);

    @Query("INSERT INTO content_media_rendition (council_id, media_id, name, file, sha256, kind, width, height, size)"
            + " VALUES (:council, :media, :name, :file, :sha256, :kind, :width, :height, :size)")
    void addRendition(
            short council,
            long media,
            String name,
            UUID file,
            byte[] sha256,
            FileKind kind,
            @Nullable Integer width,
            @Nullable Integer height,
            long size);

    @Query("SELECT media_id, name, file, sha256, kind, width, height, size FROM content_media_rendition"
            + " WHERE council_id = :council AND media_id IN (:media) ORDER BY media_id, width")
    List<Rendition> renditions(short council, List<Long> media);

    @Query("DELETE FROM content_media_rendition WHERE council_id = :council AND media_id = :media AND name = :name")
    int dropRendition(short council, long media, String name);

    @Query(
            "INSERT INTO content_media_use (council_id, media_id, entry_id, published)"
                    + " SELECT council_id, id, :entry, :published FROM content_media WHERE council_id = :council AND public_id IN (:ids)")
    int use(short council, long entry, boolean published, List<UUID> ids);

    @Query("DELETE FROM content_media_use WHERE council_id = :council AND entry_id = :entry AND published = :published")
    int unuse(short council, long entry, boolean published);

    /** As {@link #use}, of one edition of an entry. */
    @Query("INSERT INTO content_edition_media (council_id, entry_id, locale, media_id, published)"
            + " SELECT council_id, :entry, :locale, id, :published FROM content_media WHERE council_id = :council"
            + " AND public_id IN (:ids)")
    int use(short council, long entry, String locale, boolean published, List<UUID> ids);

    /** As {@link #unuse}, of one edition of an entry. */
    @Query("DELETE FROM content_edition_media WHERE council_id = :council AND entry_id = :entry AND locale = :locale"
            + " AND published = :published")
    int unuse(short council, long entry, String locale, boolean published);

    @Query("SELECT (SELECT COUNT(*) FROM content_media_use WHERE council_id = :council AND media_id = :media)"
            + " + (SELECT COUNT(*) FROM content_edition_media WHERE council_id = :council AND media_id = :media)")
    long countUses(short council, long media);

    @Query("SELECT media_id, COUNT(DISTINCT entry_id) AS uses FROM ("
            + "SELECT media_id, entry_id FROM content_media_use WHERE council_id = :council AND media_id IN (:media)"
            + " UNION ALL SELECT media_id, entry_id FROM content_edition_media WHERE council_id = :council AND media_id IN (:media)"
            + ") every_use GROUP BY media_id")
    List<Count> countUses(short council, List<Long> media);

    @Query(
            "SELECT e.public_id AS entry, e.type, MAX(JSON_VALUE(t.fields, '$.title')) AS title, CAST(MAX(u.published) AS SIGNED) AS published"
                    + " FROM (SELECT council_id, media_id, entry_id, published FROM content_media_use WHERE council_id = :council"
                    + " AND media_id = :media UNION ALL SELECT council_id, media_id, entry_id, published FROM content_edition_media"
                    + " WHERE council_id = :council AND media_id = :media) u"
                    + " JOIN content_entry e ON e.council_id = u.council_id AND e.id = u.entry_id"
                    + " LEFT JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id"
                    + " AND v.number = (SELECT MAX(w.number) FROM content_version w WHERE w.council_id = e.council_id AND w.entry_id = e.id)"
                    + " LEFT JOIN content_version_text t ON t.council_id = v.council_id AND t.version_id = v.id AND t.locale = :locale"
                    + " WHERE u.council_id = :council AND u.media_id = :media GROUP BY e.id, e.public_id, e.type ORDER BY e.id DESC LIMIT 200")
    List<Use> uses(short council, long media, String locale);

    /**
     * Who sees it now, since an entry they see names it.
     *
     * @param tags further languages that people can read something in here; never empty
     * @param types whose entries they can read in them; never empty
     */
    @Query("SELECT DISTINCT e.audience FROM (SELECT council_id, media_id, entry_id, published, NULL AS locale"
            + " FROM content_media_use WHERE council_id = :council AND media_id = :media"
            + " UNION ALL SELECT council_id, media_id, entry_id, published, locale"
            + " FROM content_edition_media WHERE council_id = :council AND media_id = :media) u"
            + " JOIN content_entry e ON e.council_id = u.council_id AND e.id = u.entry_id"
            + " WHERE (u.locale IS NULL OR u.locale IN (:tags) AND e.type IN (:types)) AND u.council_id = :council AND u.media_id = :media AND u.published AND e.published_version IS NOT NULL"
            + " AND e.visible_from <= :now AND (e.visible_to IS NULL OR e.visible_to > :now)")
    List<Long> audiences(short council, long media, Collection<String> tags, Collection<String> types, Instant now);

    @Query("INSERT IGNORE INTO content_media_room (council_id) VALUES (:council)")
    void open(short council);

    /** @param more may be less than nothing @return 0 where there is no room for it */
    @Query("UPDATE content_media_room SET pictures = GREATEST(0, pictures + :more)"
            + " WHERE council_id = :council AND (:more <= 0 OR pictures + :more <= :quota)")
    int takePictureRoom(short council, long more, long quota);

    /** As {@link #takePictureRoom}. */
    @Query("UPDATE content_media_room SET recordings = GREATEST(0, recordings + :more)"
            + " WHERE council_id = :council AND (:more <= 0 OR recordings + :more <= :quota)")
    int takeRecordingRoom(short council, long more, long quota);

    @Query("SELECT pictures FROM content_media_room WHERE council_id = :council")
    Optional<Long> pictureRoom(short council);

    @Query("SELECT recordings FROM content_media_room WHERE council_id = :council")
    Optional<Long> recordingRoom(short council);
}
