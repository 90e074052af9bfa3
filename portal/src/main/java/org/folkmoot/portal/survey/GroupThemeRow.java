package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.survey.coding.CodeWording;

/** A theme, with how many groups spoke of it. @param words as {@link CodeRow#words()} */
@MappedEntity("survey_code")
record GroupThemeRow(@Id Long id, String label, @Nullable String words, Long groups) {
    String label(String locale) {
        return words == null
                ? label
                : Json.read(words, CodeWording.class).label().in(locale);
    }
}
