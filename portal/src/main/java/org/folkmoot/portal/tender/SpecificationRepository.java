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

/** Versions of specifications, which of them notices were asked about with, and why one goes out unsigned. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SpecificationRepository extends GenericRepository<VersionRow, UUID> {
    @Query("SELECT tender, version, document, made_at, made_by FROM tender_spec WHERE council_id = :council"
            + " AND tender = :tender ORDER BY version DESC LIMIT 1")
    Optional<VersionRow> latest(short council, UUID tender);

    @Query("SELECT tender, version, document, made_at, made_by FROM tender_spec WHERE council_id = :council"
            + " AND tender = :tender AND version = :version")
    Optional<VersionRow> version(short council, UUID tender, int version);

    /** Latest first, without the documents. */
    @Query("SELECT tender, version, '' AS document, made_at, made_by FROM tender_spec WHERE council_id = :council"
            + " AND tender = :tender ORDER BY version DESC LIMIT :most")
    List<VersionRow> versions(short council, UUID tender, int most);

    @Query("INSERT INTO tender_spec (council_id, tender, version, document, made_at, made_by)"
            + " VALUES (:council, :tender, :version, :document, :at, :by)")
    void keep(short council, UUID tender, int version, String document, Instant at, @Nullable Long by);

    /** Why a group has not signed, as it was said last; as JSON by language. */
    @Query("SELECT number, reason FROM tender_spec_unsigned WHERE council_id = :council AND tender = :tender"
            + " ORDER BY number DESC LIMIT 1")
    Optional<Unsigned> unsigned(short council, UUID tender);

    @Query("INSERT INTO tender_spec_unsigned (council_id, tender, number, reason, made_at, made_by)"
            + " VALUES (:council, :tender, :number, :reason, :at, :by)")
    void unsigned(short council, UUID tender, int number, String reason, Instant at, @Nullable Long by);

    @Query("SELECT version, reason FROM tender_spec_notice WHERE council_id = :council AND tender = :tender"
            + " AND notice = :notice")
    Optional<Noticed> noticed(short council, UUID tender, int notice);

    /** Once more asked about, it is what was asked about last. */
    @Query("INSERT INTO tender_spec_notice (council_id, tender, notice, version, reason)"
            + " VALUES (:council, :tender, :notice, :version, :reason)"
            + " ON DUPLICATE KEY UPDATE version = VALUES(version), reason = VALUES(reason)")
    void notice(short council, UUID tender, int notice, int version, String reason);

    @Introspected
    record Unsigned(int number, String reason) {}

    /** @param version that a notice was asked about with @param reason why a group had not signed it, as JSON by language */
    @Introspected
    record Noticed(int version, String reason) {}
}
