package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
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
        Map<String, TextRow> standing = version == 1 ? Map.of() : standing(response);
        answers.byItem().forEach((key, answer) -> {
            if (answer.words().isBlank()) return;
            TextRow before = standing.get(key);
            if (before != null && before.words().equals(answer.words())) {
                if (before.permission() != answer.mayPrint()) {
                    rows.permit(response.councilId(), before.id(), answer.mayPrint());
                }
                return;
            }
            if (before != null) {
                rows.replace(response.councilId(), before.id());
            }
            add(response, key, answer, version, language);
        });
        standing.forEach((key, before) -> {
            if (answers.get(key).words().isBlank()) rows.replace(response.councilId(), before.id());
        });
    }

    /** Everything this response said in words is taken back. */
    void takeBack(ResponseRow response) {
        for (TextRow before : rows.standing(response.councilId(), response.id())) {
            rows.replace(response.councilId(), before.id());
        }
    }

    private void add(ResponseRow response, String key, Answers.Answer answer, int version, String language) {
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
        reading.take(response.councilId(), response.activity(), id, answer.words());
    }

    private Map<String, TextRow> standing(ResponseRow response) {
        List<TextRow> texts = rows.standing(response.councilId(), response.id());
        Map<String, TextRow> byKey = new HashMap<>();
        texts.forEach(text -> byKey.put(text.question(), text));
        return byKey;
    }
}
