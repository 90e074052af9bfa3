package org.folkmoot.portal.content;

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
import org.folkmoot.portal.content.site.SiteClash;

/** Where the entries of a site wait until all of them are known to be in order. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ImportRepository extends GenericRepository<Entry, Long> {
    String STANDS =
            "SELECT id, state, line, entries, runner, held_until FROM content_import WHERE council_id = :council";

    /** How far a file has come. @param runner the run that is at it, or was, which counts as alive until {@code heldUntil} */
    @Introspected
    record Import(
            long id,
            String state,
            long line,
            long entries,
            @Nullable UUID runner,
            @Nullable Instant heldUntil) {}

    @Query("INSERT IGNORE INTO content_import (council_id, file_hash, state, line, entries, begun_at)"
            + " VALUES (:council, :hash, 'READING', 0, 0, :now)")
    void begin(short council, byte[] hash, Instant now);

    @Query(STANDS + " AND file_hash = :hash")
    Optional<Import> find(short council, byte[] hash);

    /** Held until the transaction ends; empty also while another transaction holds it. */
    @Query(STANDS + " AND file_hash = :hash FOR UPDATE SKIP LOCKED")
    Optional<Import> free(short council, byte[] hash);

    /** A run begins, or goes on with what was begun: that is not swept meanwhile. */
    @Query("UPDATE content_import SET runner = :runner, held_until = :until,"
            + " begun_at = IF(state = 'DONE', begun_at, :now) WHERE council_id = :council AND id = :id")
    void take(short council, long id, UUID runner, Instant now, Instant until);

    @Query("UPDATE content_import SET held_until = :until WHERE council_id = :council AND id = :id"
            + " AND runner = :runner")
    int renew(short council, long id, UUID runner, Instant until);

    @Query("UPDATE content_import SET runner = NULL, held_until = NULL WHERE council_id = :council AND id = :id"
            + " AND runner = :runner")
    void give(short council, long id, UUID runner);

    /** As {@link #lock}, of this run; empty also while another transaction holds it. */
    @Query(STANDS + " AND id = :id AND runner = :runner FOR UPDATE SKIP LOCKED")
    Optional<Import> lockFree(short council, long id, UUID runner);

    @Query(STANDS + " AND id = :id FOR UPDATE")
    Optional<Import> lock(short council, long id);

    @Query("UPDATE content_import SET line = :line, entries = :entries WHERE council_id = :council AND id = :id")
    void reached(short council, long id, long line, long entries);

    /**
     * Says that nothing of it can be relied on any more, before its rows are dropped: whoever goes on with it begins anew.
     *
     * @return 0 where it is in place already
     */
    @Query("UPDATE content_import SET state = 'READING', line = 0, entries = 0 WHERE council_id = :council AND id = :id"
            + " AND state <> 'DONE' AND runner = :runner")
    int startAnew(short council, long id, UUID runner);

    /**
     * As {@link #startAnew}, where nobody went on with it since and no run is at it: from now on it is this one's.
     *
     * @return 0 where somebody did, or is
     */
    @Query("UPDATE content_import SET state = 'READING', line = 0, entries = 0, runner = :runner, held_until = :until"
            + " WHERE council_id = :council AND id = :id AND state <> 'DONE' AND begun_at < :before"
            + " AND (held_until IS NULL OR held_until <= :now)")
    int abandon(short council, long id, Instant before, UUID runner, Instant now, Instant until);

    @Query("SELECT COUNT(*) FROM content_import_entry WHERE council_id = :council AND import_id = :id")
    long waiting(short council, long id);

    @Query("UPDATE content_import SET state = 'READY' WHERE council_id = :council AND id = :id AND state = 'READING'"
            + " AND runner = :runner")
    void ready(short council, long id, UUID runner);

    @Query("UPDATE content_import SET state = 'DONE', done_at = :now WHERE council_id = :council AND id = :id"
            + " AND state = 'READY'")
    int done(short council, long id, Instant now);

    @Query("DELETE FROM content_import WHERE council_id = :council AND id = :id AND runner = :runner")
    void forget(short council, long id, UUID runner);

    /** One that nobody went on with. */
    @Introspected
    record Left(long id, short councilId) {}

    /** Of every council: the sweep looks at what was left lying, whosesoever it is. */
    @Query(
            "SELECT id, council_id FROM content_import WHERE state <> 'DONE' AND begun_at < :before ORDER BY id LIMIT 20")
    List<Left> left(Instant before);

    @Query("SELECT i.line AS line, 'single' AS what FROM content_import_entry i WHERE i.council_id = :council"
            + " AND i.import_id = :importId AND i.type IN (:types) AND i.archived_at IS NULL"
            + " AND (EXISTS (SELECT 1 FROM content_entry e WHERE e.council_id = i.council_id AND e.type = i.type"
            + " AND e.archived_at IS NULL) OR EXISTS (SELECT 1 FROM content_import_entry j WHERE j.council_id = i.council_id"
            + " AND j.import_id = i.import_id AND j.type = i.type AND j.archived_at IS NULL AND j.line < i.line))"
            + " ORDER BY i.line LIMIT :most")
    List<SiteClash> single(short council, long importId, List<String> types, int most);

    @Query("INSERT INTO content_edition (council_id, entry_id, locale, latest, published, published_at)"
            + " SELECT d.council_id, e.id, d.locale, MAX(d.number), MAX(IF(d.shown, d.number, NULL)), MAX(d.published_at)"
            + " FROM content_import_edition d"
            + " JOIN content_import_entry i ON i.council_id = d.council_id AND i.import_id = d.import_id AND i.line = d.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE d.council_id = :council AND d.import_id = :importId AND d.line > :after AND d.line <= :upTo"
            + " GROUP BY d.council_id, e.id, d.locale")
    void moveEditions(short council, long importId, long after, long upTo);

    @Query(
            "INSERT INTO content_edition_version (council_id, entry_id, locale, number, fields, made_from, source, media,"
                    + " author, at, note) SELECT d.council_id, e.id, d.locale, d.number, d.fields, d.made_from, d.source, d.media,"
                    + " NULL, :now, NULL FROM content_import_edition d"
                    + " JOIN content_import_entry i ON i.council_id = d.council_id AND i.import_id = d.import_id AND i.line = d.line"
                    + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
                    + " WHERE d.council_id = :council AND d.import_id = :importId AND d.line > :after AND d.line <= :upTo")
    void moveEditionVersions(short council, long importId, long after, long upTo, Instant now);

    @Query("DELETE FROM content_import_edition WHERE council_id = :council AND import_id = :importId LIMIT 2000")
    int dropEditions(short council, long importId);

    /** Whatever is here already. */
    @Query("SELECT i.line AS line, 'already-there' AS what FROM content_import_entry i JOIN content_entry e"
            + " ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE i.council_id = :council AND i.import_id = :importId ORDER BY i.line LIMIT :most")
    List<SiteClash> known(short council, long importId, int most);

    /** Addresses that lead to something else here. */
    @Query("SELECT i.line AS line, CONCAT('/slugs/', i.locale, ' taken') AS what FROM content_import_slug i"
            + " JOIN content_slug s ON s.council_id = i.council_id AND s.type = i.type AND s.locale = i.locale AND s.slug = i.slug"
            + " JOIN content_import_entry j ON j.council_id = i.council_id AND j.import_id = i.import_id AND j.line = i.line"
            + " JOIN content_entry e ON e.council_id = s.council_id AND e.id = s.entry_id AND e.public_id <> j.public_id"
            + " WHERE i.council_id = :council AND i.import_id = :importId ORDER BY i.line LIMIT :most")
    List<SiteClash> taken(short council, long importId, int most);

    /** What something else here says that only one may say. */
    @Introspected
    record Said(long line, String type, String locale, String fieldId) {}

    @Query("SELECT i.line, i.type, i.locale, i.field_id FROM content_import_value i"
            + " JOIN content_value v ON v.council_id = i.council_id AND v.type = i.type AND v.locale = i.locale"
            + " AND v.field_id = i.field_id AND v.only_key = i.only_key"
            + " JOIN content_import_entry j ON j.council_id = i.council_id AND j.import_id = i.import_id AND j.line = i.line"
            + " AND j.public_id <> v.public_id"
            + " WHERE i.council_id = :council AND i.import_id = :importId AND i.only_key IS NOT NULL"
            + " ORDER BY i.line LIMIT :most")
    List<Said> said(short council, long importId, int most);

    /** How much there is of these, in bytes: what people see of each, what was last saved, and its editions. */
    @Introspected
    record Size(long entryId, long bytes) {}

    @Query("SELECT entry_id, CAST(SUM(bytes) AS SIGNED) AS bytes FROM ("
            + "SELECT v.entry_id, LENGTH(v.shared) + COALESCE((SELECT SUM(LENGTH(t.fields) + LENGTH(t.made_from))"
            + " FROM content_version_text t WHERE t.council_id = v.council_id AND t.version_id = v.id), 0) AS bytes"
            + " FROM content_version v JOIN content_entry e ON e.council_id = v.council_id AND e.id = v.entry_id"
            + " WHERE v.council_id = :council AND v.entry_id IN (:entries) AND (v.number = e.published_version"
            + " OR v.number = (SELECT MAX(w.number) FROM content_version w WHERE w.council_id = v.council_id"
            + " AND w.entry_id = v.entry_id))"
            + " UNION ALL SELECT d.entry_id, LENGTH(w.fields) + LENGTH(w.made_from) FROM content_edition d"
            + " JOIN content_edition_version w ON w.council_id = d.council_id AND w.entry_id = d.entry_id"
            + " AND w.locale = d.locale AND (w.number = d.published OR w.number = d.latest)"
            + " WHERE d.council_id = :council AND d.entry_id IN (:entries)) every_part GROUP BY entry_id")
    List<Size> sizes(short council, List<Long> entries);

    @Query(
            "INSERT INTO content_entry (council_id, public_id, type, audience, published_version, visible_from, visible_to,"
                    + " first_published_at, changed_at, archived_at) SELECT council_id, public_id, type, COALESCE(audience, :audience),"
                    + " published_version, visible_from, visible_to, first_published_at, IF(published_version IS NULL, NULL, :now),"
                    + " archived_at FROM content_import_entry"
                    + " WHERE council_id = :council AND import_id = :importId AND line > :after AND line <= :upTo ORDER BY line")
    void moveEntries(short council, long importId, long after, long upTo, long audience, Instant now);

    @Query("INSERT INTO content_version (council_id, entry_id, number, shared, author, at, note, state)"
            + " SELECT v.council_id, e.id, v.number, v.shared, NULL, COALESCE(v.at, :now), NULL, v.state FROM content_import_version v"
            + " JOIN content_import_entry i ON i.council_id = v.council_id AND i.import_id = v.import_id AND i.line = v.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE v.council_id = :council AND v.import_id = :importId AND v.line > :after AND v.line <= :upTo")
    void moveVersions(short council, long importId, long after, long upTo, Instant now);

    @Query("INSERT INTO content_version_text (council_id, version_id, locale, fields, made_from)"
            + " SELECT t.council_id, w.id, t.locale, t.fields, t.made_from FROM content_import_text t"
            + " JOIN content_import_entry i ON i.council_id = t.council_id AND i.import_id = t.import_id AND i.line = t.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " JOIN content_version w ON w.council_id = e.council_id AND w.entry_id = e.id AND w.number = t.number"
            + " WHERE t.council_id = :council AND t.import_id = :importId AND t.line > :after AND t.line <= :upTo")
    void moveTexts(short council, long importId, long after, long upTo);

    @Query(
            "INSERT INTO content_value (council_id, entry_id, public_id, type, locale, field_id, ordinal, text, number, at, only_key)"
                    + " SELECT v.council_id, e.id, e.public_id, v.type, v.locale, v.field_id, v.ordinal, v.text, v.number, v.at, v.only_key"
                    + " FROM content_import_value v"
                    + " JOIN content_import_entry i ON i.council_id = v.council_id AND i.import_id = v.import_id AND i.line = v.line"
                    + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
                    + " WHERE v.council_id = :council AND v.import_id = :importId AND v.line > :after AND v.line <= :upTo")
    void moveValues(short council, long importId, long after, long upTo);

    @Query("INSERT INTO content_slug (council_id, type, locale, slug, entry_id, current_key)"
            + " SELECT s.council_id, s.type, s.locale, s.slug, e.id, IF(s.current, e.id, NULL) FROM content_import_slug s"
            + " JOIN content_import_entry i ON i.council_id = s.council_id AND i.import_id = s.import_id AND i.line = s.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE s.council_id = :council AND s.import_id = :importId AND s.line > :after AND s.line <= :upTo")
    void moveSlugs(short council, long importId, long after, long upTo);

    @Query("INSERT IGNORE INTO content_group (council_id, name, at, public_id, entry_id)"
            + " SELECT g.council_id, g.name, COALESCE(g.at, '1000-01-01'), e.public_id, e.id FROM content_import_group g"
            + " JOIN content_import_entry i ON i.council_id = g.council_id AND i.import_id = g.import_id AND i.line = g.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE g.council_id = :council AND g.import_id = :importId AND g.line > :after AND g.line <= :upTo")
    void moveGroups(short council, long importId, long after, long upTo);

    @Query("INSERT INTO content_media_use (council_id, media_id, entry_id, published)"
            + " SELECT u.council_id, m.id, e.id, u.published FROM content_import_use u"
            + " JOIN content_import_entry i ON i.council_id = u.council_id AND i.import_id = u.import_id AND i.line = u.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " JOIN content_media m ON m.council_id = u.council_id AND m.public_id = u.media"
            + " WHERE u.council_id = :council AND u.import_id = :importId AND u.line > :after AND u.line <= :upTo"
            + " AND u.locale = ''")
    void moveUses(short council, long importId, long after, long upTo);

    @Query("INSERT INTO content_edition_media (council_id, entry_id, locale, media_id, published)"
            + " SELECT u.council_id, e.id, u.locale, m.id, u.published FROM content_import_use u"
            + " JOIN content_import_entry i ON i.council_id = u.council_id AND i.import_id = u.import_id AND i.line = u.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " JOIN content_media m ON m.council_id = u.council_id AND m.public_id = u.media"
            + " WHERE u.council_id = :council AND u.import_id = :importId AND u.line > :after AND u.line <= :upTo"
            + " AND u.locale <> ''")
    void moveEditionUses(short council, long importId, long after, long upTo);

    @Query(
            "INSERT INTO content_schedule (council_id, entry_id, move, number, due_at, asked_by, asked_at, waits_until, open_key)"
                    + " SELECT p.council_id, e.id, p.move, p.number, p.due_at, NULL, :now, p.due_at, e.id FROM content_import_plan p"
                    + " JOIN content_import_entry i ON i.council_id = p.council_id AND i.import_id = p.import_id AND i.line = p.line"
                    + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
                    + " WHERE p.council_id = :council AND p.import_id = :importId AND p.line > :after AND p.line <= :upTo")
    void movePlans(short council, long importId, long after, long upTo, Instant now);

    @Query("INSERT INTO content_file (council_id, file, entry_id, name, lang, kind, size, state)"
            + " SELECT f.council_id, f.file, e.id, f.name, f.lang, f.kind, f.size, 'WAITING' FROM content_import_file f"
            + " JOIN content_import_entry i ON i.council_id = f.council_id AND i.import_id = f.import_id AND i.line = f.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE f.council_id = :council AND f.import_id = :importId AND f.line > :after AND f.line <= :upTo")
    void moveFiles(short council, long importId, long after, long upTo);

    @Query("INSERT INTO content_file_shown (council_id, entry_id, file, number, audience, shown_from, hidden)"
            + " SELECT f.council_id, e.id, f.file, f.shown_number, f.audience, f.shown_from, f.hidden FROM content_import_file f"
            + " JOIN content_import_entry i ON i.council_id = f.council_id AND i.import_id = f.import_id AND i.line = f.line"
            + " JOIN content_entry e ON e.council_id = i.council_id AND e.public_id = i.public_id"
            + " WHERE f.council_id = :council AND f.import_id = :importId AND f.line > :after AND f.line <= :upTo"
            + " AND f.shown_number IS NOT NULL")
    void moveShown(short council, long importId, long after, long upTo);

    @Query(
            "SELECT file FROM content_import_file WHERE council_id = :council AND import_id = :importId ORDER BY line, number")
    List<UUID> files(short council, long importId);

    @Query("SELECT file FROM content_import_file WHERE council_id = :council AND import_id = :importId LIMIT 500")
    List<UUID> someFiles(short council, long importId);

    @Query("DELETE FROM content_import_file WHERE council_id = :council AND import_id = :importId AND file IN (:files)")
    int dropFiles(short council, long importId, List<UUID> files);

    @Query("DELETE FROM content_import_file WHERE council_id = :council AND import_id = :importId")
    int dropFiles(short council, long importId);

    @Query("DELETE FROM content_import_use WHERE council_id = :council AND import_id = :importId LIMIT 2000")
    int dropUses(short council, long importId);

    @Query("DELETE FROM content_import_plan WHERE council_id = :council AND import_id = :importId LIMIT 2000")
    int dropPlans(short council, long importId);

    @Query("DELETE FROM content_import_group WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropGroups(short council, long importId);

    @Query("DELETE FROM content_import_slug WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropSlugs(short council, long importId);

    @Query("DELETE FROM content_import_value WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropValues(short council, long importId);

    @Query("DELETE FROM content_import_text WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropTexts(short council, long importId);

    @Query("DELETE FROM content_import_version WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropVersions(short council, long importId);

    @Query("DELETE FROM content_import_entry WHERE council_id = :council AND import_id = :importId LIMIT 10000")
    int dropEntries(short council, long importId);

    /** Every address that leads to these, the one of today first in each language. */
    @Introspected
    record Address(long entryId, String locale, String slug) {}

    @Query("SELECT entry_id, locale, slug FROM content_slug"
            + " WHERE council_id = :council AND entry_id IN (:entries) ORDER BY locale, current_key IS NULL, slug")
    List<Address> addresses(short council, List<Long> entries);

    /** What is to happen to these, and when. */
    @Introspected
    record Planned(long entryId, String move, @Nullable Integer number, Instant dueAt) {}

    @Query("SELECT open_key AS entry_id, move, number, due_at FROM content_schedule WHERE council_id = :council"
            + " AND move IN ('PUBLISH', 'WITHDRAW') AND open_key IN (:entries) ORDER BY open_key, move")
    List<Planned> plans(short council, List<Long> entries);

    /** A file of a paper that people were shown, whether or not it can still be had. */
    @Introspected
    record Shown(UUID file, int number, long audience, Instant shownFrom, boolean hidden) {}

    @Query("SELECT file, number, audience, shown_from, hidden FROM content_file_shown"
            + " WHERE council_id = :council AND entry_id IN (:entries)")
    List<Shown> shown(short council, List<Long> entries);

    /** Since when people saw it first, and everything else of a row that no page needs. */
    @Introspected
    record First(long id, @Nullable Instant firstPublishedAt) {}

    @Query("SELECT id, first_published_at FROM content_entry WHERE council_id = :council AND id IN (:entries)")
    List<First> firsts(short council, List<Long> entries);
}
