package org.folkmoot.portal.consultation;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of people a consultation asks, each with a colour and with its address in both languages. */
public enum AudienceKind {
    YOUNG_PEOPLE("young-people", "pobl-ifanc", "plum"),
    PARENTS("parents", "rhieni", "leaf"),
    PROFESSIONALS("professionals", "gweithwyr", "sea"),
    PROVIDERS("providers", "darparwyr", "brand"),
    /** The members of one group that the council knows by name, and nobody else. */
    GROUP("group", "grwp", "spark");

    /** The ages of young people until somebody says others. */
    static final int YOUNGEST = 11;

    static final int OLDEST = 18;

    private final String english;
    private final String welsh;
    private final String tone;

    AudienceKind(String english, String welsh, String tone) {
        this.english = english;
        this.welsh = welsh;
        this.tone = tone;
    }

    /** The name kept in the database and used in message keys. */
    public String key() {
        return english;
    }

    /** The last segment of its address in a language. */
    public String segment(String locale) {
        return locale.equals("cy") ? welsh : english;
    }

    public String tone() {
        return tone;
    }

    public boolean young() {
        return this == YOUNG_PEOPLE;
    }

    /** @param segment in either language */
    public static Optional<AudienceKind> of(String segment) {
        return Arrays.stream(values())
                .filter(kind -> kind.english.equals(segment) || kind.welsh.equals(segment))
                .findFirst();
    }
}
