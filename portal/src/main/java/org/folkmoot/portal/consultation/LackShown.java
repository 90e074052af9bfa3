package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** One thing that is still missing, as a line that says it, and where it is put right. */
record LackShown(String words, String href) {
    /** @param base address of the consultation in the studio @param usual where it is put right unless it says so itself; empty for the people of the studio */
    static LackShown of(OpeningChecklist.Lack lack, String base, String usual, Messages messages, Visit visit) {
        return new LackShown(words(lack, messages, visit.locale()), href(lack, base, usual, visit));
    }

    private static String words(OpeningChecklist.Lack lack, Messages messages, String locale) {
        String field = lack.called().in(locale);
        if (field.isEmpty() && !lack.field().isEmpty()) {
            field = messages.text(locale, "consultation.field." + lack.field());
        }
        String language =
                lack.locale().isEmpty() ? "" : messages.text(locale, "consultation.language." + lack.locale());
        String what = lack.what().isEmpty() ? "" : messages.text(locale, lack.what());
        return messages.text(locale, lack.key(), Map.of("field", field, "language", language, "what", what));
    }

    private static String href(OpeningChecklist.Lack lack, String base, String usual, Visit visit) {
        String place = lack.place().isEmpty() ? usual : lack.place();
        if (place.isEmpty()) return visit.path("/studio/people");
        return place.startsWith("/studio/") ? visit.path(place) : base + place;
    }
}
