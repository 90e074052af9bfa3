package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A questionnaire as it lies in the database: JSON that says which format it has. Read strictly, since a name that is passed over here
 * could be a question nobody is asked.
 */
final class QuestionnaireJson {
    /** Raised when a reader of the old format could misread the new one. */
    static final int FORMAT = 1;

    static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private QuestionnaireJson() {}

    record Stored(int format, Localised title, List<Page> pages) {}

    static String write(Questionnaire questionnaire) {
        return Json.write(new Stored(FORMAT, questionnaire.title(), questionnaire.pages()));
    }

    /** @throws IllegalArgumentException for anything but a questionnaire of this format; the text is not repeated in it */
    static Questionnaire read(String json) {
        Stored stored;
        try {
            stored = STRICT.readValue(json, Stored.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "not a questionnaire: " + unreadable.getClass().getSimpleName());
        }
        if (stored.format() != FORMAT) {
            throw new IllegalArgumentException("a questionnaire of format " + stored.format());
        }
        return new Questionnaire(stored.title(), stored.pages());
    }
}
