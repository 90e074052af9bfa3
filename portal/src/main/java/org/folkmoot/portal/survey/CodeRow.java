package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.survey.coding.CodeWording;

/**
 * A theme of a coding frame, with how many released texts speak of it.
 *
 * @param label what it is known by; one of its kind in a frame
 * @param words as {@link CodeWording}; null where the label is all there is
 * @param retiredIn version from which nothing more is coded with it
 * @param mergedInto the code that took its place
 */
@MappedEntity("survey_code")
record CodeRow(
        @Id Long id,
        String question,
        String label,
        @Nullable String words,
        @Nullable Long parentId,
        Integer addedIn,
        @Nullable Integer retiredIn,
        @Nullable Long mergedInto,
        Long texts) {

    boolean inUse() {
        return retiredIn == null;
    }

    CodeWording wording() {
        return words == null ? CodeWording.labelled(label) : Json.read(words, CodeWording.class);
    }

    String label(String locale) {
        return wording().label().in(locale);
    }
}
