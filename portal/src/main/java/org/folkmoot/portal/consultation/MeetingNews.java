package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Addresses;

/** Tells those who follow a consultation of its meetings: one was added, moved or cancelled. */
@Singleton
class MeetingNews {
    private final Hearers hearers;
    private final Consultations consultations;
    private final Addresses addresses;
    private final Messages messages;

    MeetingNews(Hearers hearers, Consultations consultations, Addresses addresses, Messages messages) {
        this.hearers = hearers;
        this.consultations = consultations;
        this.addresses = addresses;
        this.messages = messages;
    }

    void added(Consultation about, Meeting meeting) {
        tell(about, meeting, "meeting-added", "added", Localised.EMPTY);
    }

    /** @param meeting as it is now, with the reason */
    void moved(Consultation about, Meeting meeting) {
        tell(about, meeting, "meeting-moved", "moved." + (meeting.revision() + 1), meeting.notice());
    }

    void cancelled(Consultation about, Meeting meeting, Localised why) {
        tell(about, meeting, "meeting-cancelled", "cancelled", why);
    }

    private void tell(Consultation about, Meeting meeting, String news, String event, Localised why) {
        hearers.tell(
                about,
                news,
                "meeting:" + meeting.publicId() + ":" + event,
                Map.of(
                        "name", meeting.name(),
                        "when", each(locale -> MeetingShowing.when(meeting, locale)),
                        "where", each(locale -> where(meeting, locale)),
                        "reason", why,
                        "path", each(locale -> addresses.outside(page(about, meeting, locale), locale))));
    }

    private String where(Meeting meeting, String locale) {
        return meeting.place().blank()
                ? messages.text(locale, "consultation.meeting.on-line", Map.of())
                : meeting.place().in(locale);
    }

    private String page(Consultation about, Meeting meeting, String locale) {
        return "/consultations/" + consultations.slugOf(about, locale) + "/meetings/" + meeting.publicId();
    }

    private static Localised each(Function<String, String> words) {
        Map<String, String> texts = new HashMap<>();
        for (String locale : new String[] {"en", "cy"}) texts.put(locale, words.apply(locale));
        return new Localised(texts);
    }
}
