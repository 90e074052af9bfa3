package org.folkmoot.portal.notification;

import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/** Things that somebody can ask to hear about. Implemented by the features that have them. */
public interface Followable {
    /** The part of a thing's name before its colon, such as {@code consultation}. */
    String kind();

    /** Names the messages of the mail that asks to confirm: {@code mail.<kind>.subject} and {@code .body}. */
    default String asked() {
        return "follow-confirm";
    }

    /** @return what it is called and where it is, as an English inside path; empty when there is no such public thing */
    Optional<Followed> find(short council, String publicId);

    /** @param path the English inside path per language, such as {@code /consultations/feeling-okay} */
    record Followed(Localised title, Localised path) {}
}
