package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    /** How many words an answer has, of how many. */
    record Count(int words, int most) {}

    /** By field, those that have a limit. @param texts by the same fields */
    static Map<String, Count> counted(Map<String, BidSection> asked, Map<String, String> texts, String lang) {
        Map<String, Count> counts = new TreeMap<>();
        asked.forEach((field, section) -> {
            if (section.words() != null && !section.kind().figure())
                counts.put(field, new Count(BidSection.words(texts.getOrDefault(field, ""), lang), section.words()));
        });
        return counts;
    }

    /** @param versions by the name of the hidden field that has to say it from now on @param counts by the name of the field */
    HttpResponse<?> kept(Visit visit, Map<String, Integer> versions, Map<String, Count> counts) {
        String at = Spoken.time(visit.now(), Locale.of(visit.locale()));
        Map<String, String> words = new TreeMap<>();
        counts.forEach((field, count) -> {
            String says =
                    messages.text(visit.locale(), "bid.words-of", Map.of("words", count.words(), "most", count.most()));
            boolean over = count.words() > count.most();
            words.put(field, over ? says + " " + messages.text(visit.locale(), "bid.words-over") : says);
        });
        return said(HttpStatus.OK, messages.text(visit.locale(), "bid.typing.kept", Map.of("at", at)), versions, words);
    }

    /** Nothing of one of them was kept; the page sends no more by itself, and its button shows what stands against it. */
    HttpResponse<?> refused(Visit visit, Bids.Saved why, Map<String, Integer> versions) {
        return said(HttpStatus.CONFLICT, messages.text(visit.locale(), "bid.typing." + key(why)), versions, Map.of());
    }

    /** End of a message key. */
    static String key(Bids.Saved why) {
        return switch (why) {
            case HELD -> "held";
            case MEANWHILE -> "meanwhile";
            default -> "closed";
        };
    }

    private static HttpResponse<?> said(
            HttpStatus status, String words, Map<String, Integer> versions, Map<String, String> counts) {
        return HttpResponse.status(status)
                .body(Json.write(Map.of("said", words, "versions", versions, "words", counts)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
