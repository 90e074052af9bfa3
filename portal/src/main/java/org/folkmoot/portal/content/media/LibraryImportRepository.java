package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileKind;

/** Where the library of a site waits until all of the site is known to be in order. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface LibraryImportRepository extends GenericRepository<MediaRow, Long> {
    /** @return 0 when another line has this id */
    @Query(
            "INSERT IGNORE INTO content_import_media (council_id, import_id, line, public_id, sort, name, alt, decorative,"
                    + " focus_x, focus_y, said, converted, bytes, added_at, lacks) VALUES (:council, :importId, :line, :publicId, :sort,"
                    + " :name, :alt, :decorative, :focusX, :focusY, :said, :converted, :bytes, :addedAt, :lacks)")
    int add(
            short council,
            long importId,
            long line,
            UUID publicId,
            Sort sort,
            String name,
            Localised alt,
            boolean decorative,
            int focusX,
            int focusY,
            Localised said,
            @Nullable Boolean converted,
            long bytes,
            Instant addedAt,
            boolean lacks);

    @Query(
            "INSERT INTO content_import_rendition (council_id, import_id, line, name, file, sha256, kind, width, height, size)"
                    + " VALUES (:council, :importId, :line, :name, :file, :sha256, :kind, :width, :height, :size)")
    void addRendition(
            short council,
            long importId,
            long line,
            String name,
            UUID file,
            byte[] sha256,
            FileKind kind,
            @Nullable Integer width,
            @Nullable Integer height,
            long size);

    @Query("SELECT COUNT(*) FROM content_import_media WHERE council_id = :council AND import_id = :importId")
    long count(short council, long importId);

    @Query(
            "SELECT COALESCE(SUM(bytes), 0) FROM content_import_media WHERE council_id = :council AND import_id = :importId"
                    + " AND (sort = 'PICTURE') = :pictures")
    long bytes(short council, long importId, boolean pictures);

    @Query("SELECT i.line AS line, 'already-there' AS what FROM content_import_media i JOIN content_media m"
            + " ON m.council_id = i.council_id AND m.public_id = i.public_id"
            + " WHERE i.council_id = :council AND i.import_id = :importId ORDER BY i.line LIMIT :most")
    List<SiteClash> known(short council, long importId, int most);

    /** Published entries that name what is neither in the file nor here. */
    @Query("SELECT u.line AS line, CONCAT('no-such-media ', u.media) AS what FROM content_import_use u"
            + " LEFT JOIN content_import_media i ON i.council_id = u.council_id AND i.import_id = u.import_id"
            + " AND i.public_id = u.media"
            + " LEFT JOIN content_media m ON m.council_id = u.council_id AND m.public_id = u.media"
            + " WHERE u.council_id = :council AND u.import_id = :importId AND u.published AND i.line IS NULL AND m.id IS NULL"
            + " ORDER BY u.line LIMIT :most")
    List<SiteClash> missing(short council, long importId, int most);

    /** Published entries that name what lacks words. */
    @Query("SELECT u.line AS line, CONCAT('media-without-words ', u.media) AS what FROM content_import_use u"
            + " JOIN content_import_media i ON i.council_id = u.council_id AND i.import_id = u.import_id"
            + " AND i.public_id = u.media WHERE u.council_id = :council AND u.import_id = :importId AND u.published AND i.lacks"
            + " ORDER BY u.line LIMIT :most")
    List<SiteClash> wordless(short council, long importId, int most);

    /** Editions that people are to see in forms of one sort, and that name something of another. @param code what is wrong then */
    @Query("SELECT d.line AS line, CONCAT('/editions/', d.locale, ' ', :code) AS what FROM content_import_edition d"
            + " LEFT JOIN content_import_media i ON i.council_id = d.council_id AND i.import_id = d.import_id"
            + " AND i.public_id = d.media"
            + " LEFT JOIN content_media m ON m.council_id = d.council_id AND m.public_id = d.media"
            + " WHERE d.council_id = :council AND d.import_id = :importId AND d.shown AND d.locale IN (:tags)"
            + " AND COALESCE(i.sort, m.sort) <> :sort ORDER BY d.line LIMIT :most")
    List<SiteClash> otherwise(short council, long importId, Collection<String> tags, Sort sort, String code, int most);

    /** Recordings and films that are here already and that published entries of the file name. */
    @Query("SELECT DISTINCT m.* FROM content_import_use u JOIN content_media m ON m.council_id = u.council_id"
            + " AND m.public_id = u.media WHERE u.council_id = :council AND u.import_id = :importId AND u.published"
            + " AND m.sort <> 'PICTURE'")
    List<MediaRow> heard(short council, long importId);

    @Query("SELECT u.line AS line, CONCAT('media-without-words ', u.media) AS what FROM content_import_use u"
            + " WHERE u.council_id = :council AND u.import_id = :importId AND u.published AND u.media IN (:media)"
            + " ORDER BY u.line LIMIT :most")
    List<SiteClash> naming(short council, long importId, List<UUID> media, int most);

    @Query(
            "INSERT INTO content_media (council_id, public_id, sort, name, alt, decorative, focus_x, focus_y, said, converted,"
                    + " bytes, added_by, added_at) SELECT council_id, public_id, sort, name, alt, decorative, focus_x, focus_y, said,"
                    + " converted, bytes, NULL, added_at FROM content_import_media"
                    + " WHERE council_id = :council AND import_id = :importId AND line > :after AND line <= :upTo ORDER BY line")
    void move(short council, long importId, long after, long upTo);

    @Query("INSERT INTO content_media_rendition (council_id, media_id, name, file, sha256, kind, width, height, size)"
            + " SELECT r.council_id, m.id, r.name, r.file, r.sha256, r.kind, r.width, r.height, r.size"
            + " FROM content_import_rendition r JOIN content_import_media i ON i.council_id = r.council_id"
            + " AND i.import_id = r.import_id AND i.line = r.line"
            + " JOIN content_media m ON m.council_id = i.council_id AND m.public_id = i.public_id"
            + " WHERE r.council_id = :council AND r.import_id = :importId AND r.line > :after AND r.line <= :upTo")
    void moveRenditions(short council, long importId, long after, long upTo);

    /** Recordings that wait to be converted. */
    @Query("SELECT public_id FROM content_import_media WHERE council_id = :council AND import_id = :importId"
            + " AND sort <> 'PICTURE' AND converted IS NULL")
    List<UUID> waiting(short council, long importId);

    @Query("SELECT file FROM content_import_rendition WHERE council_id = :council AND import_id = :importId LIMIT 500")
    List<UUID> files(short council, long importId);

    @Query(
            "DELETE FROM content_import_rendition WHERE council_id = :council AND import_id = :importId AND file IN (:files)")
    int dropRenditions(short council, long importId, List<UUID> files);

    @Query("DELETE FROM content_import_rendition WHERE council_id = :council AND import_id = :importId")
    int dropRenditions(short council, long importId);

    @Query("DELETE FROM content_import_media WHERE council_id = :council AND import_id = :importId")
    int drop(short council, long importId);
}
