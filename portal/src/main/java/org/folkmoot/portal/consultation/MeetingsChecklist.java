package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must be in order with the meetings of a consultation before it opens: somebody can find each, and get in. */
@Singleton
class MeetingsChecklist {
    private final MeetingRepository meetings;

    MeetingsChecklist(MeetingRepository meetings) {
        this.meetings = meetings;
    }

    List<Meeting> all(Consultation one) {
        return meetings.of(one.councilId(), Consultations.idOf(one));
    }

    /** One line of the opening checklist; none where there are no meetings. */
    List<OpeningChecklist.Item> of(Consultation one, Instant now) {
        List<Meeting> all = all(one);
        if (all.isEmpty()) return List.of();
        List<OpeningChecklist.Lack> lacking = new ArrayList<>();
        for (Meeting meeting : all) {
            if (meeting.place().blank() && meeting.online().isEmpty()) lacking.add(lack(meeting, "place"));
            if (meeting.accessOf().isEmpty() && meeting.accessWords().blank()) lacking.add(lack(meeting, "access"));
            if (meeting.overAt(now)) lacking.add(lack(meeting, "over"));
        }
        List<OpeningChecklist.Lack> once = lacking.stream().distinct().toList();
        return List.of(new OpeningChecklist.Item("meetings", once.isEmpty(), "/meetings", once));
    }

    private static OpeningChecklist.Lack lack(Meeting meeting, String what) {
        return new OpeningChecklist.Lack("consultation.lack.meeting-" + what, "", "")
                .at("/meetings/" + meeting.publicId());
    }
}
