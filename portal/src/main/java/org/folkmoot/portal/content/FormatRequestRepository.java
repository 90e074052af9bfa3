package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests for papers in other ways, with how people are reached in a table apart. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FormatRequestRepository extends GenericRepository<FormatRequest, Long> {
    /** How somebody is reached. */
    @Introspected
    record Contact(String name, String reach) {}

    @Query(
            "INSERT INTO content_format_request (council_id, public_id, entry_id, wanted, words, locale, asked_at, due_on)"
                    + " VALUES (:council, :publicId, :entry, :wanted, :words, :locale, :at, :dueOn)")
    void add(
            short council,
            UUID publicId,
            long entry,
            FormatRequest.Wanted wanted,
            String words,
            String locale,
            Instant at,
            LocalDate dueOn);

    @Query("INSERT INTO content_format_contact (council_id, request_id, name, reach)"
            + " SELECT council_id, id, :name, :reach FROM content_format_request"
            + " WHERE council_id = :council AND public_id = :publicId")
    void addContact(short council, UUID publicId, String name, String reach);

    @Query("SELECT * FROM content_format_request WHERE council_id = :council AND public_id = :publicId")
    Optional<FormatRequest> find(short council, UUID publicId);

    @Query("SELECT * FROM content_format_request WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<FormatRequest> lock(short council, UUID publicId);

    @Query("SELECT name, reach FROM content_format_contact WHERE council_id = :council AND request_id = :request")
    Optional<Contact> contact(short council, long request);

    /** Those that wait, the most urgent first. */
    @Query("SELECT * FROM content_format_request WHERE council_id = :council AND done_at IS NULL"
            + " ORDER BY due_on, id LIMIT 200")
    List<FormatRequest> waiting(short council);

    @Query("SELECT * FROM content_format_request WHERE council_id = :council AND done_at IS NOT NULL"
            + " ORDER BY done_at DESC, id DESC LIMIT 50")
    List<FormatRequest> done(short council);

    @Query("SELECT COUNT(*) FROM content_format_request WHERE council_id = :council AND done_at IS NULL")
    long countWaiting(short council);

    @Query("UPDATE content_format_request SET owner = :owner, due_on = :dueOn WHERE council_id = :council AND id = :id")
    int plan(short council, long id, @Nullable Long owner, LocalDate dueOn);

    @Query("UPDATE content_format_request SET done_at = :at, outcome = :outcome, note = :note"
            + " WHERE council_id = :council AND id = :id AND done_at IS NULL")
    int done(short council, long id, Instant at, FormatRequest.Outcome outcome, String note);

    @Query("DELETE FROM content_format_contact WHERE council_id = :council AND request_id IN"
            + " (SELECT id FROM content_format_request WHERE council_id = :council AND done_at < :due) LIMIT 500")
    int forgetContacts(short council, Instant due);

    @Query("DELETE FROM content_format_request WHERE council_id = :council AND done_at < :due LIMIT 500")
    int forget(short council, Instant due);
}
