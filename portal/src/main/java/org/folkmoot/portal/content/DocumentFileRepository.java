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

/** Files of shared documents and the words on their pages. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DocumentFileRepository extends GenericRepository<DocumentFile, UUID> {
    /** One page's words. @param name of the sheet they are on, or of the heading they stand under */
    @Introspected
    record Page(int number, @Nullable String name, String text) {}

    @Query("INSERT INTO content_file (council_id, file, entry_id, name, lang, kind, size, state, exempt)"
            + " VALUES (:council, :file, :entry, :name, :lang, :kind, :size, 'WAITING', :exempt)")
    void add(short council, UUID file, long entry, String name, String lang, String kind, long size, boolean exempt);

    @Query("SELECT * FROM content_file WHERE council_id = :council AND file = :file")
    Optional<DocumentFile> find(short council, UUID file);

    @Query("SELECT * FROM content_file WHERE council_id = :council AND file = :file FOR UPDATE")
    Optional<DocumentFile> lock(short council, UUID file);

    @Query("SELECT * FROM content_file WHERE council_id = :council AND entry_id IN (:entries)")
    List<DocumentFile> of(short council, List<Long> entries);

    @Query("UPDATE content_file SET state = :state, reason = :reason, pages = :pages"
            + " WHERE council_id = :council AND file = :file")
    int done(short council, UUID file, String state, @Nullable String reason, @Nullable Integer pages);

    /** Counts one more beginning; nothing for a file that waits no more. */
    @Query("UPDATE content_file SET tries = tries + 1, tried_at = :now"
            + " WHERE council_id = :council AND file = :file AND state = 'WAITING'")
    int begin(short council, UUID file, Instant now);

    /** Lets a file that could not be read wait once more, as if it were new. */
    @Query("UPDATE content_file SET state = 'WAITING', reason = NULL, tries = 0"
            + " WHERE council_id = :council AND file = :file AND state = 'UNREADABLE'")
    int again(short council, UUID file);

    @Query("INSERT INTO content_file_page (council_id, file, number, name, text)"
            + " VALUES (:council, :file, :number, :name, :text)")
    void addPage(short council, UUID file, int number, @Nullable String name, String text);

    @Query(
            "SELECT number, name, text FROM content_file_page WHERE council_id = :council AND file = :file AND number = :number")
    Optional<Page> page(short council, UUID file, int number);

    @Query(
            "SELECT number, name, text FROM content_file_page WHERE council_id = :council AND file = :file ORDER BY number")
    List<Page> pages(short council, UUID file);

    /** A file that people have been shown. */
    @Introspected
    record Shown(int number, UUID file, long audience, Instant shownFrom) {}

    @Query("INSERT IGNORE INTO content_file_shown (council_id, entry_id, file, number, audience, shown_from)"
            + " SELECT :council, :entry, :file, n.next, :audience, :at FROM (SELECT COALESCE(MAX(number), 0) + 1 AS next"
            + " FROM content_file_shown WHERE council_id = :council AND entry_id = :entry) n")
    void show(short council, long entry, UUID file, long audience, Instant at);

    /** Every file of a paper that people were shown and that nobody took out of the list, the latest first. */
    @Query("SELECT number, file, audience, shown_from FROM content_file_shown"
            + " WHERE council_id = :council AND entry_id = :entry AND NOT hidden ORDER BY number DESC")
    List<Shown> shown(short council, long entry);

    @Query("UPDATE content_file_shown SET hidden = TRUE"
            + " WHERE council_id = :council AND entry_id = :entry AND number = :number AND NOT hidden")
    int hide(short council, long entry, int number);
}
