package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Brings somebody back to their answers by six words. The device they go on with is then the only one that holds them. */
@Singleton
class ReturnByCode {
    private final ResponseRepository responses;
    private final Windows windows;
    private final AnswerKeys keys;
    private final DatabaseClock clock;

    ReturnByCode(ResponseRepository responses, Windows windows, AnswerKeys keys, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param activity the one it was asked for; null where any will do
     * @return empty for a code that opens nothing here: unknown, another activity's, or void since the close
     */
    @OneTransaction
    Optional<DraftStart.Started> open(short council, List<Integer> code, @Nullable UUID activity) {
        ResponseRow row = responses.byCode(council, keys.codeMac(code)).orElse(null);
        if (row == null || !(row.draft() || row.sent()) || (activity != null && !activity.equals(row.activity()))) {
            return Optional.empty();
        }
        Window window = windows.find(council, row.activity()).orElse(null);
        if (window == null || !window.hours().begunAt(clock.now())) {
            return Optional.empty();
        }
        String secret = keys.secret();
        responses.handOver(council, row.id(), keys.secretMac(secret));
        return Optional.of(new DraftStart.Started(row.id(), secret));
    }
}
