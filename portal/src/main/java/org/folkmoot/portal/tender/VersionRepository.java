package org.folkmoot.portal.tender;

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

/** Versions of plans and of how bids are marked, as they are read. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface VersionRepository extends GenericRepository<VersionRow, UUID> {
    /** The latest plan of each, latest changed first. */
    @Query("SELECT p.tender, p.version, p.plan AS document, p.made_at, p.made_by FROM tender t JOIN tender_plan p"
            + " ON p.council_id = t.council_id AND p.tender = t.id AND p.version = t.plan_version"
            + " WHERE t.council_id = :council ORDER BY p.made_at DESC, p.tender LIMIT :most OFFSET :from")
    List<VersionRow> plans(short council, int most, int from);

    /** The latest plans of these. */
    @Query("SELECT p.tender, p.version, p.plan AS document, p.made_at, p.made_by FROM tender t JOIN tender_plan p"
            + " ON p.council_id = t.council_id AND p.tender = t.id AND p.version = t.plan_version"
            + " WHERE t.council_id = :council AND t.id IN (:ids)")
    List<VersionRow> among(short council, Collection<UUID> ids);

    @Query("SELECT p.tender, p.version, p.plan AS document, p.made_at, p.made_by FROM tender t JOIN tender_plan p"
            + " ON p.council_id = t.council_id AND p.tender = t.id AND p.version = t.plan_version"
            + " WHERE t.council_id = :council AND t.id = :id")
    Optional<VersionRow> plan(short council, UUID id);

    @Query("SELECT tender, version, plan AS document, made_at, made_by FROM tender_plan"
            + " WHERE council_id = :council AND tender = :id AND version = :version")
    Optional<VersionRow> plan(short council, UUID id, int version);

    /** One version of a plan, without the document. */
    @Query("SELECT tender, version, '' AS document, made_at, made_by FROM tender_plan WHERE council_id = :council"
            + " AND tender = :id AND version = :version")
    Optional<VersionRow> made(short council, UUID id, int version);

    @Query(
            "SELECT tender, version, marking AS document, made_at, made_by FROM tender_marking WHERE council_id = :council"
                    + " AND tender = :id AND lot = :lot ORDER BY version DESC LIMIT 1")
    Optional<VersionRow> marking(short council, UUID id, String lot);

    @Query(
            "SELECT tender, version, marking AS document, made_at, made_by FROM tender_marking WHERE council_id = :council"
                    + " AND tender = :id AND lot = :lot AND version = :version")
    Optional<VersionRow> marking(short council, UUID id, String lot, int version);

    /** Latest first, without the documents. */
    @Query("SELECT tender, version, '' AS document, made_at, made_by FROM tender_marking WHERE council_id = :council"
            + " AND tender = :id AND lot = :lot ORDER BY version DESC LIMIT :most")
    List<VersionRow> markings(short council, UUID id, String lot, int most);

    @Query("INSERT INTO tender_marking (council_id, tender, lot, version, marking, made_at, made_by)"
            + " VALUES (:council, :id, :lot, :version, :marking, :at, :by)")
    void keep(short council, UUID id, String lot, int version, String marking, Instant at, @Nullable Long by);
}
