package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;

/** Questions that are answered in words, and where the team reads them. */
@Singleton
class WrittenQuestions {
    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;

    WrittenQuestions(Windows windows, AskedVersions versions, Words words) {
        this.windows = windows;
        this.versions = versions;
        this.words = words;
    }

    /** The words of a question that is answered in words. @throws NoSuchThing for any other key */
    String heading(short council, UUID activity, String question, String locale) {
        Window window = windows.window(council, activity);
        for (Sheets.Item item : versions.of(council, window).sheets().items()) {
            if (item.question().kind().written() && item.key().equals(question)) {
                return item.text().in(locale);
            }
            if (question.equals(item.besideKey())) {
                return words.beside(item).in(locale);
            }
        }
        throw new NoSuchThing();
    }

    /** Inside path of a page about one question's words. @param place below {@code /studio/coding/<activity>}, empty or from a slash on */
    static String address(UUID activity, String place, String question) {
        return "/studio/coding/" + activity + place + "?question="
                + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }
}
