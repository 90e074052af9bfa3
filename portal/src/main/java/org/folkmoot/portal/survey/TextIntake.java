package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;

/**
 * Takes the words out of answers that were just sent and passes new ones on to be read. Words that were changed are replaced, and with
 * them goes any quote of the old ones; words that were escalated stay frozen beside the new.
 */
@Singleton
class TextIntake {
    private final TextRepository rows;
    private final TextsForReading reading;

    TextIntake(TextRepository rows, TextsForReading reading) {
        this.rows = rows;
        this.reading = reading;
    }

    /** Part of the transaction that sends. @param language of the page they were sent from */
    void take(ResponseRow response, Answers answers, int version, String language) {
        take(response, answers, version, language, null);
    }

    /** As the other. @param arrivedOn the day on which they came on paper; null for what is sent here */
    void take(ResponseRow response, Answers answers, int version, String language, @Nullable LocalDate arrivedOn) {
        Map<String, List<TextRow>> standing = version == 1 ? Map.of() : standing(response);
        List<Map.Entry<String, Answers.Answer>> fresh = new ArrayList<>();
        answers.byItem().forEach((key, answer) -> {
            if (answer.words().isBlank()) return;
            // Of a page that is asked again each time has words of its own; which of them are whose is not written
            // down.
            TextRow same = standing.getOrDefault(Turn.every(key), List.of()).stream()
                    .filter(before -> before.words().equals(answer.words()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                fresh.add(Map.entry(key, answer));
                return;
            }
            standing.get(Turn.every(key)).remove(same);
            if (same.permission() != answer.mayPrint()) {
                rows.permit(response.councilId(), same.id(), answer.mayPrint());
            }
        });
        standing.values().forEach(left -> left.forEach(this::replace));
        fresh.forEach(each -> add(response, Turn.every(each.getKey()), each.getValue(), version, language, arrivedOn));
    }

    /** Everything this response said in words is taken back. */
    void takeBack(ResponseRow response) {
        for (TextRow before : rows.standing(response.councilId(), response.id())) {
            replace(before);
        }
    }

    private void replace(TextRow before) {
        rows.replace(before.councilId(), before.id());
        reading.forget(before.councilId(), before.id());
    }

    private void add(
            ResponseRow response,
            String key,
            Answers.Answer answer,
            int version,
            String language,
            @Nullable LocalDate arrivedOn) {
        UUID id = Ids.uuid();
        rows.add(
                id,
                response.councilId(),
                response.activity(),
                response.id(),
                key,
                version,
                answer.words(),
                language,
                answer.mayPrint(),
                "WAITING");
        if (arrivedOn == null) {
            reading.take(response.councilId(), response.activity(), id, answer.words());
        } else {
            reading.take(response.councilId(), response.activity(), id, answer.words(), arrivedOn);
        }
    }

    private Map<String, List<TextRow>> standing(ResponseRow response) {
        Map<String, List<TextRow>> byKey = new HashMap<>();
        rows.standing(response.councilId(), response.id())
                .forEach(text -> byKey.computeIfAbsent(text.question(), any -> new ArrayList<>())
                        .add(text));
        return byKey;
    }
}
