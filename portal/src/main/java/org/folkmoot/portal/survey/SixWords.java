package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Tries the six words somebody typed, and says what is the matter with them. Whoever types wrong ones waits a little longer each time. */
@Singleton
class SixWords {
    /** The most that is read of what was typed. */
    static final int LONGEST = 400;

    private final ReturnByCode returning;
    private final WrongCodes wrongCodes;
    private final AnswerKeys keys;
    private final CodeWords codeWords;
    private final Brakes brakes;

    SixWords(ReturnByCode returning, WrongCodes wrongCodes, AnswerKeys keys, CodeWords codeWords, Brakes brakes) {
        this.returning = returning;
        this.wrongCodes = wrongCodes;
        this.keys = keys;
        this.codeWords = codeWords;
        this.brakes = brakes;
    }

    /**
     * @param secret for the device; null when nothing was opened, and the errors say why
     * @param seconds to wait before the next try; 0 for none
     */
    record Tried(@Nullable String secret, long seconds) {
        private static final Tried NOTHING = new Tried(null, 0);
    }

    /** @param activity the one it was asked for; null where any will do */
    Tried open(short council, HttpRequest<?> request, String typed, @Nullable UUID activity, FieldErrors errors) {
        byte[] network = keys.network(
                brakes.network(request).getBytes(StandardCharsets.UTF_8), activity == null ? "" : activity.toString());
        Duration wait = wrongCodes.wait(council, network);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.toSeconds());
            errors.add("code", "survey.return.wait", Map.of("seconds", seconds));
            return new Tried(null, seconds);
        }
        CodeWords.Reading reading = codeWords.read(typed.length() > LONGEST ? "" : typed);
        if (reading.indices().isEmpty()) {
            if (reading.words() != CodeWords.WORDS) {
                errors.add("code", "survey.return.six", Map.of("words", reading.words()));
            }
            explain(reading, errors);
            return Tried.NOTHING;
        }
        Optional<DraftStart.Started> opened =
                returning.open(council, reading.indices().get(), activity);
        if (opened.isEmpty()) {
            wrongCodes.wrong(council, network);
            errors.add("code", "survey.return.unknown");
            return Tried.NOTHING;
        }
        return new Tried(opened.get().secret(), 0);
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
