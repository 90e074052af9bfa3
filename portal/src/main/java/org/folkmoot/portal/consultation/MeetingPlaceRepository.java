package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface MeetingPlaceRepository extends GenericRepository<MeetingPlace, UUID> {
    /** In no order. */
    @Query("SELECT council_id, id, meeting_id, people, needs FROM consultation_meeting_place"
            + " WHERE council_id = :council AND meeting_id = :meeting")
    List<MeetingPlace> of(short council, long meeting);

    @Query("SELECT council_id, id, meeting_id, people, needs FROM consultation_meeting_place"
            + " WHERE council_id = :council AND meeting_id = :meeting AND id = :id")
    Optional<MeetingPlace> find(short council, long meeting, UUID id);

    @Query("SELECT COALESCE(SUM(people), 0) FROM consultation_meeting_place"
            + " WHERE council_id = :council AND meeting_id = :meeting")
    int taken(short council, long meeting);

    @Query("INSERT INTO consultation_meeting_place (council_id, id, meeting_id, people, needs, code_mac)"
            + " VALUES (:council, :id, :meeting, :people, :needs, :mac)")
    void take(short council, UUID id, long meeting, int people, String needs, byte[] mac);

    @Query("DELETE FROM consultation_meeting_place WHERE council_id = :council AND meeting_id = :meeting"
            + " AND code_mac = :mac")
    int giveBack(short council, long meeting, byte[] mac);

    @Query("DELETE FROM consultation_meeting_place WHERE council_id = :council AND meeting_id = :meeting")
    int forget(short council, long meeting);
}
