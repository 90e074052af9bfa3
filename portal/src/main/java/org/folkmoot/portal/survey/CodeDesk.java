package org.folkmoot.portal.survey;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Reads six words somebody typed, and says what is the matter with them. Whoever types wrong ones waits a little longer each time. */
@Singleton
public class CodeDesk {
    /** The most that is read of what was typed. */
    public static final int LONGEST = 400;

    private final WrongCodes wrongCodes;
    private final AnswerKeys keys;
    private final CodeWords codeWords;
    private final Brakes brakes;

    CodeDesk(WrongCodes wrongCodes, AnswerKeys keys, CodeWords codeWords, Brakes brakes) {
        this.wrongCodes = wrongCodes;
        this.keys = keys;
        this.codeWords = codeWords;
        this.brakes = brakes;
    }

    /** @param opened whether the words opened something; else the errors say why @param seconds to wait before the next try; 0 for none */
    public record Tried(boolean opened, long seconds) {
        private static final Tried NOTHING = new Tried(false, 0);
    }

    /**
     * Errors are of the field {@code code}.
     *
     * @param about what the words were asked for; empty where anything will do
     * @param unknown message key for words that open nothing
     * @param opens whether these six words, as their places in the lists, open something
     */
    public Tried tryOut(
            short council,
            HttpRequest<?> request,
            String typed,
            String about,
            String unknown,
            FieldErrors errors,
            Predicate<List<Integer>> opens) {
        byte[] network = keys.network(brakes.network(request).getBytes(StandardCharsets.UTF_8), about);
        Duration wait = wrongCodes.wait(council, network);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.toSeconds());
            errors.add("code", "survey.return.wait", Map.of("seconds", seconds));
            return new Tried(false, seconds);
        }
        CodeWords.Reading reading = codeWords.read(typed.length() > LONGEST ? "" : typed);
        if (reading.indices().isEmpty()) {
            if (reading.words() != CodeWords.WORDS) {
                errors.add("code", "survey.return.six", Map.of("words", reading.words()));
            }
            explain(reading, errors);
            return Tried.NOTHING;
        }
        if (!opens.test(reading.indices().get())) {
            wrongCodes.wrong(council, network);
            errors.add("code", unknown);
            return Tried.NOTHING;
        }
        return new Tried(true, 0);
    }

    /** Points at each word that is on neither list. */
    static void explain(CodeWords.Reading reading, FieldErrors errors) {
        for (CodeWords.UnknownWord word : reading.unknown()) {
            if (word.nearest() == null) {
                errors.add("code", "survey.return.word", Map.of("position", word.position()));
            } else {
                errors.add(
                        "code",
                        "survey.return.nearest",
                        Map.of("position", word.position(), "nearest", word.nearest()));
            }
        }
    }
}
