package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import org.folkmoot.portal.platform.data.Localised;

/** What an element of SurveyJS is asked as here. */
final class SurveyJsKinds {
    private SurveyJsKinds() {}

    /** Null for what is not asked here. */
    static @Nullable Kind of(JsonNode element) {
        return switch (element.path("type").asText()) {
            // A rating has figures; a face without its word is not heard, and so it needs words to be one.
            case "rating" -> rating(element);
            case "radiogroup", "dropdown", "buttongroup" -> Kind.CHOICE;
            case "checkbox", "tagbox" -> Kind.CHOICES;
            case "boolean" -> Kind.YES_NO;
            case "text" ->
                switch (element.path("inputType").asText()) {
                    case "number" -> Kind.NUMBER;
                    case "date" -> Kind.DATE;
                    case SurveyJs.MAIL, SurveyJs.PHONE -> Kind.CONTACT;
                    default -> Kind.TEXT;
                };
            case "comment" -> Kind.LONG_TEXT;
            case "matrix" -> Kind.LIKERT;
            case "ranking" -> Kind.RANKING;
            case "imagepicker" -> element.path("multiSelect").asBoolean() ? Kind.CHOICES : Kind.CHOICE;
            case "expression" -> Kind.CALCULATED;
            case "file" -> Kind.FILE;
            default -> null;
        };
    }

    /** Five pictures with words are faces or stars; figures with words at both ends are a scale; any other is a choice of figures. */
    private static Kind rating(JsonNode rating) {
        if (worded(rating, SurveyJs.SMILEYS)) return Kind.FACES;
        if (worded(rating, SurveyJs.STARS)) return Kind.STAR;
        return ends(rating) ? Kind.SCALE : Kind.CHOICE;
    }

    private static boolean ends(JsonNode rating) {
        boolean worded = !rating.path("minRateDescription").isMissingNode()
                && !rating.path("maxRateDescription").isMissingNode()
                && !rating.has("rateValues")
                && rating.path("rateStep").asInt(1) == 1;
        return worded && scale(rating, Localised.EMPTY, Localised.EMPTY).sound();
    }

    static Scale scale(JsonNode rating, Localised low, Localised high) {
        int from = rating.path("rateMin").asInt(1);
        int to = rating.has("rateMax")
                ? rating.path("rateMax").asInt(SurveyJs.SCALE_OF_FACES)
                : from + rating.path("rateCount").asInt(SurveyJs.SCALE_OF_FACES) - 1;
        return new Scale(from, to, low, high);
    }

    private static boolean worded(JsonNode rating, String type) {
        JsonNode values = rating.path("rateValues");
        if (!rating.path("rateType").asText().equals(type) || values.size() != SurveyJs.SCALE_OF_FACES) return false;
        for (JsonNode value : values) {
            if (value.path("text").isMissingNode()) return false;
        }
        return true;
    }
}
