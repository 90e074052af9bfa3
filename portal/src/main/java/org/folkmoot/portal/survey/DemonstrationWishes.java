package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.media.DrawnChoices;
import org.folkmoot.portal.content.media.MediaLibrary;

/**
 * What a questionnaire of the demonstration asks for and cannot hold itself: {@code map: demo} is the invented map, {@code drawn: swing} a
 * picture of that name. An answer whose picture is not in the library has its words alone.
 */
@Singleton
@Requires(env = {"demo", "test"})
public class DemonstrationWishes {
    private final MediaLibrary library;

    DemonstrationWishes(MediaLibrary library) {
        this.library = library;
    }

    /** @param questionnaire title and pages, as {@link AuthoredQuestions} reads them */
    public Map<String, Object> granted(short council, Map<String, Object> questionnaire) {
        Map<String, Object> granted = new LinkedHashMap<>(questionnaire);
        granted.computeIfPresent(
                "pages",
                (any, pages) -> each(pages, page -> {
                    page.computeIfPresent(
                            "questions",
                            (one, questions) -> each(questions, question -> {
                                if ("demo".equals(question.remove("map"))) question.put("plan", Maps.ofNowhere());
                                question.computeIfPresent(
                                        "options", (it, options) -> each(options, option -> drawn(council, option)));
                            }));
                }));
        return granted;
    }

    private void drawn(short council, Map<String, Object> option) {
        Object name = option.remove("drawn");
        if (name == null) return;
        UUID picture = DrawnChoices.called(name.toString())
                .orElseThrow(() -> new IllegalStateException("Nobody drew " + name));
        MediaLibrary.Shown shown = library.shown(council, List.of(picture)).get(picture);
        if (shown != null && OptionPictures.fits(shown)) option.put("picture", picture);
    }

    private interface Granting {
        void grant(Map<String, Object> part);
    }

    private static List<Map<String, Object>> each(Object written, Granting granting) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object one : AuthoredQuestions.list(written)) {
            Map<String, Object> copy = new LinkedHashMap<>();
            AuthoredQuestions.map(one).forEach((key, value) -> copy.put(key.toString(), value));
            granting.grant(copy);
            all.add(copy);
        }
        return all;
    }
}
