package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Tries the six words somebody typed at answers. */
@Singleton
class SixWords {
    private final ReturnByCode returning;
    private final CodeDesk desk;

    SixWords(ReturnByCode returning, CodeDesk desk) {
        this.returning = returning;
        this.desk = desk;
    }

    /**
     * @param secret for the device; null when nothing was opened, and the errors say why
     * @param seconds to wait before the next try; 0 for none
     */
    record Tried(@Nullable String secret, long seconds) {}

    /** @param activity the one it was asked for; null where any will do */
    Tried open(short council, HttpRequest<?> request, String typed, @Nullable UUID activity, FieldErrors errors) {
        AtomicReference<@Nullable String> secret = new AtomicReference<>();
        CodeDesk.Tried tried = desk.tryOut(
                council,
                request,
                typed,
                activity == null ? "" : activity.toString(),
                "survey.return.unknown",
                errors,
                code -> {
                    Optional<DraftStart.Started> opened = returning.open(council, code, activity);
                    opened.ifPresent(started -> secret.set(started.secret()));
                    return opened.isPresent();
                });
        return new Tried(secret.get(), tried.seconds());
    }
}
