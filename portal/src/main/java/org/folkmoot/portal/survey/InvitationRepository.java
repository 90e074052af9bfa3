package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface InvitationRepository extends GenericRepository<InvitationBatchRow, UUID> {
    String BATCH = "public_id, council_id, activity, kind, many, made_on, seed";

    @Query("INSERT INTO survey_invitation (council_id, code_mac, activity) VALUES (:council, :codeMac, :activity)")
    void add(short council, byte[] codeMac, UUID activity);

    @Query("SELECT activity, used FROM survey_invitation WHERE council_id = :council AND code_mac = :codeMac")
    Optional<InvitationRow> find(short council, byte[] codeMac);

    /** @return 0 when it was used before, or is no invitation to this */
    @Query("UPDATE survey_invitation SET used = TRUE WHERE council_id = :council AND code_mac = :codeMac"
            + " AND activity = :activity AND used = FALSE")
    int use(short council, byte[] codeMac, UUID activity);

    @Query("UPDATE survey_invitation SET used = FALSE WHERE council_id = :council AND code_mac = :codeMac"
            + " AND activity = :activity")
    void giveBack(short council, byte[] codeMac, UUID activity);

    @Query("SELECT COUNT(*) AS made, COALESCE(SUM(used), 0) AS used FROM survey_invitation"
            + " WHERE council_id = :council AND activity = :activity")
    InvitationCounts counts(short council, UUID activity);

    @Query("INSERT INTO survey_invitation_batch (council_id, public_id, activity, kind, many, made_on, seed)"
            + " VALUES (:council, :batch, :activity, :kind, :many, :madeOn, :seed)")
    void addBatch(
            short council, UUID batch, UUID activity, String kind, int many, LocalDate madeOn, @Nullable byte[] seed);

    /** The newest first. */
    @Query("SELECT " + BATCH + " FROM survey_invitation_batch WHERE council_id = :council AND activity = :activity"
            + " ORDER BY made_on DESC, public_id")
    List<InvitationBatchRow> batches(short council, UUID activity);

    @Query("SELECT " + BATCH + " FROM survey_invitation_batch WHERE council_id = :council AND public_id = :batch")
    Optional<InvitationBatchRow> batch(short council, UUID batch);

    @Query("UPDATE survey_invitation_batch SET seed = NULL WHERE council_id = :council AND public_id = :batch")
    void forgetSeed(short council, UUID batch);

    @Query("UPDATE survey_invitation_batch SET seed = NULL WHERE council_id = :council AND made_on < :before"
            + " AND seed IS NOT NULL")
    int forgetSeeds(short council, LocalDate before);

    @Query(
            "INSERT INTO survey_invitation_address (council_id, id, batch, sealed) VALUES (:council, :id, :batch, :sealed)")
    void addAddress(short council, UUID id, UUID batch, byte[] sealed);

    @Query("SELECT sealed FROM survey_invitation_address WHERE council_id = :council AND batch = :batch FOR UPDATE")
    List<InvitationAddressRow> lockAddresses(short council, UUID batch);

    @Query("SELECT COUNT(*) FROM survey_invitation_address WHERE council_id = :council AND batch = :batch")
    long addresses(short council, UUID batch);

    @Query("DELETE FROM survey_invitation_address WHERE council_id = :council AND batch = :batch")
    void forgetAddresses(short council, UUID batch);

    @Query("DELETE FROM survey_invitation_address WHERE council_id = :council AND batch IN (SELECT public_id"
            + " FROM survey_invitation_batch WHERE council_id = :council AND made_on < :before)")
    int forgetAddresses(short council, LocalDate before);

    /** Activities that have invitations. */
    @Query("SELECT DISTINCT activity FROM survey_invitation WHERE council_id = :council")
    List<UUID> activities(short council);

    @Query("DELETE FROM survey_invitation_address WHERE council_id = :council AND batch IN (SELECT public_id"
            + " FROM survey_invitation_batch WHERE council_id = :council AND activity = :activity)")
    void dropAddresses(short council, UUID activity);

    @Query("UPDATE survey_invitation_batch SET seed = NULL WHERE council_id = :council AND activity = :activity")
    void dropSeeds(short council, UUID activity);

    @Query("DELETE FROM survey_invitation WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int drop(short council, UUID activity);
}
