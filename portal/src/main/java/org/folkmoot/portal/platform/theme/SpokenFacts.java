package org.folkmoot.portal.platform.theme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Turns the values that messages are filled with into words: instants and days are spoken, numbers stay numbers. */
public final class SpokenFacts {
    private SpokenFacts() {}

    public static Object of(Object fact, String locale) {
        return switch (fact) {
            case null -> "";
            case Instant instant -> Spoken.dateTime(instant, Locale.of(locale));
            case LocalDate day -> Spoken.date(day, Locale.of(locale));
            case Number number -> number;
            default -> fact.toString();
        };
    }
}
