package org.folkmoot.portal.platform.theme;

import java.util.List;
import java.util.Locale;

/** A part of a council's site that can have a theme of its own. */
public enum ThemeSection {
    /** Everything that has none of its own. */
    SITE(List.of()),
    /** Pages made for young people, their questionnaires above all. */
    YOUNG(List.of()),
    CONSULTATIONS(List.of("consultations", "changes")),
    ANSWERING(List.of("answer", "return")),
    DOCUMENTS(List.of("documents")),
    STUDIO(List.of("studio"));

    private final List<String> segments;

    ThemeSection(List<String> segments) {
        this.segments = segments;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param asked inside English path, such as {@code /documents/x} */
    static ThemeSection of(String asked) {
        int end = asked.indexOf('/', 1);
        String first = asked.substring(Math.min(1, asked.length()), end < 0 ? asked.length() : end);
        for (ThemeSection section : values()) {
            if (section.segments.contains(first)) {
                return section;
            }
        }
        return SITE;
    }
}
