package org.folkmoot.portal.survey;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why words of somebody are not printed; readers see the reason beside the bar. */
enum RedactionReason {
    NAME,
    CONTACT,
    PLACE,
    /** It is about somebody else, who was not asked. */
    SOMEBODY_ELSE,
    /** It would tell who wrote it. */
    WRITER,
    /** It accuses somebody, or may not lawfully be printed. */
    LAW;

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RedactionReason> of(String key) {
        return Stream.of(values()).filter(reason -> reason.key().equals(key)).findFirst();
    }
}
