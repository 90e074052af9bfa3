package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.UUID;

/**
 * Places that somebody took at a meeting: no time, no person, no order.
 *
 * @param people how many come
 * @param needs names of {@link Meeting.Access} that somebody among them needs, with commas
 */
@MappedEntity("consultation_meeting_place")
record MeetingPlace(short councilId, @Id UUID id, long meetingId, int people, String needs) {
    List<Meeting.Access> needed() {
        return Meeting.Access.read(needs);
    }
}
