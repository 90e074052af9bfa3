package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/** What a page in which somebody types is told when its words were kept, or were not. */
@Singleton
class KeptTyping {
    private final Messages messages;

    KeptTyping(Messages messages) {
        this.messages = messages;
    }

    /** @param versions by the name of the hidden field that has to say it from now on */
    HttpResponse<?> kept(Visit visit, Map<String, Integer> versions) {
        String at = Spoken.time(visit.now(), Locale.of(visit.locale()));
        return said(HttpStatus.OK, messages.text(visit.locale(), "bid.typing.kept", Map.of("at", at)), versions);
    }

    /** Nothing of one of them was kept; the page sends no more by itself, and its button shows what stands against it. */
    HttpResponse<?> refused(Visit visit, Bids.Saved why, Map<String, Integer> versions) {
        return said(HttpStatus.CONFLICT, messages.text(visit.locale(), "bid.typing." + key(why)), versions);
    }

    /** End of a message key. */
    static String key(Bids.Saved why) {
        return switch (why) {
            case HELD -> "held";
            case MEANWHILE -> "meanwhile";
            default -> "closed";
        };
    }

    private static HttpResponse<?> said(HttpStatus status, String words, Map<String, Integer> versions) {
        return HttpResponse.status(status)
                .body(Json.write(Map.of("said", words, "versions", versions)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
