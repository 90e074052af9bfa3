package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the answers that the secret in a device's cookie belongs to. */
@Singleton
class AnswersInHand {
    private static final int LONGEST_SECRET = 100;

    private final ResponseRepository responses;
    private final Windows windows;
    private final Questionnaires questionnaires;
    private final AnswerKeys keys;

    AnswersInHand(ResponseRepository responses, Windows windows, Questionnaires questionnaires, AnswerKeys keys) {
        this.responses = responses;
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.keys = keys;
    }

    /** @return empty for no secret, one of another council, and one that another device has taken over from */
    Optional<InHand> find(short council, Device device) {
        return mac(device.secret())
                .flatMap(mac -> responses.bySecret(council, mac))
                .filter(row -> row.draft() || row.sent())
                .flatMap(row ->
                        windows.find(council, row.activity()).map(window -> inHand(row, window, device.shared())));
    }

    /** What a device's secret is found by; empty for what cannot be one. */
    Optional<byte[]> mac(@Nullable String secret) {
        return secret == null || secret.isEmpty() || secret.length() > LONGEST_SECRET
                ? Optional.empty()
                : Optional.of(keys.secretMac(secret));
    }

    InHand inHand(ResponseRow row, Window window, boolean shared) {
        Questionnaires.Frozen asked = questionnaires.frozen(row.councilId(), row.questionnaireVersion());
        Answers latest = row.latest();
        Routing routing = Routing.of(asked.asked(), latest);
        return new InHand(
                row,
                window,
                asked.questionnaire(),
                asked.asked(),
                routing.settled(asked.asked(), latest),
                routing,
                shared);
    }
}
