package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;

/**
 * Questionnaires and questions as somebody writes them in a file of the content. They leave out what is usual: a question is not needed,
 * not delicate, and asks for no permission.
 */
public final class AuthoredQuestions {
    private AuthoredQuestions() {}

    /** @param written title and pages @throws IllegalArgumentException for anything that is no questionnaire */
    public static Questionnaire questionnaire(Map<?, ?> written) {
        Map<String, Object> whole = copy(written);
        whole.put(
                "pages",
                list(written.get("pages")).stream()
                        .map(page -> {
                            Map<String, Object> read = copy(map(page));
                            read.put(
                                    "questions",
                                    list(read.get("questions")).stream()
                                            .map(question -> whole(map(question)))
                                            .toList());
                            return read;
                        })
                        .toList());
        return Json.read(Json.write(whole), Questionnaire.class);
    }

    /** @throws IllegalArgumentException for anything that is no question */
    static Question question(Map<?, ?> written) {
        return Json.read(Json.write(whole(written)), Question.class);
    }

    private static Map<String, Object> whole(Map<?, ?> written) {
        Map<String, Object> question = copy(written);
        question.put(
                "options",
                list(written.get("options")).stream()
                        .map(option -> {
                            Map<String, Object> read = copy(map(option));
                            read.putIfAbsent("exclusive", false);
                            return read;
                        })
                        .toList());
        question.putIfAbsent("required", false);
        question.putIfAbsent("sensitive", false);
        question.putIfAbsent("askPrintPermission", false);
        return question;
    }

    private static Map<String, Object> copy(Map<?, ?> written) {
        Map<String, Object> copy = new LinkedHashMap<>();
        written.forEach((key, one) -> copy.put(key.toString(), one));
        return copy;
    }

    static Map<?, ?> map(@Nullable Object written) {
        return written instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object written) {
        return written instanceof List<?> list ? list : List.of();
    }
}
