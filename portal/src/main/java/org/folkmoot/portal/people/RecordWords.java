package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.audit.RecordThings;
import org.folkmoot.portal.platform.theme.Messages;

/** How the fixed words of the record are said to somebody who reads it. */
@Singleton
class RecordWords {
    private static final String DEED = "people.record.did.";
    private static final String KIND = "people.record.kind.";
    private static final String OUTCOME = "people.record.outcome.";

    private final Messages messages;
    private final List<RecordThings> features;

    RecordWords(Messages messages, List<RecordThings> features) {
        this.messages = messages;
        this.features = features;
    }

    /** @param words null where there are none @param code what stands in the record, or the part of it that has no words; null for none */
    record Said(@Nullable String words, @Nullable String code) {}

    /** Kind of the things an action is about: what stands before its first dot. */
    static String kindOf(String action) {
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }

    /** What things of a kind, or streams of one, are called; empty for a word nobody gave words to. */
    Optional<String> kind(String kind, String locale) {
        return features.stream()
                .flatMap(feature -> feature.called(kind, locale).stream())
                .findFirst()
                .or(() -> message(locale, KIND + kind));
    }

    /** A deed with words of its own, or one that is done to entries of every type. */
    Said deed(String action, String locale) {
        String kind = kindOf(action);
        return message(locale, DEED + action)
                .or(() -> kind(kind, locale)
                        .flatMap(called -> message(locale, DEED + "entry" + action.substring(kind.length()))
                                .map(done -> called + ": " + done)))
                .map(words -> new Said(words, null))
                .orElse(new Said(null, action));
    }

    /** Such as "done", or a role; what stands behind a colon or an equals sign stays as it is. */
    Said outcome(String outcome, String locale) {
        int end = outcome.indexOf(':') < 0 ? outcome.indexOf('=') : outcome.indexOf(':');
        String word = end < 0 ? outcome : outcome.substring(0, end);
        String rest = end < 0 ? null : outcome.substring(end + 1);
        return message(locale, OUTCOME + word)
                .or(() -> message(locale, "people.role." + word))
                .map(words -> new Said(words, rest))
                .orElse(new Said(null, outcome));
    }

    private Optional<String> message(String locale, String key) {
        return messages.has(locale, key) ? Optional.of(messages.text(locale, key)) : Optional.empty();
    }
}
