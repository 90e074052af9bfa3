package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/** What is wrong with a form, field by field, in the reader's language, in the order of the page. */
public final class FieldErrors {
    private final Messages messages;
    private final String locale;
    private final List<FieldError> found = new ArrayList<>();
    private final List<String> beside = new ArrayList<>();

    /** @param field the name and id of the input it is about */
    public record FieldError(String field, String code, String message) {}

    public FieldErrors(Messages messages, Visit visit) {
        this(messages, visit.locale());
    }

    /** For a form that came some other way than with a request. */
    public FieldErrors(Messages messages, String locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public void add(String field, String messageKey, Map<String, ?> arguments) {
        add(field, (String) null, messageKey, arguments);
    }

    /**
     * As the others, on a long form, where the summary above it says of what it speaks.
     *
     * @param label of the input, in the reader's language; null where the message says it
     */
    public void add(String field, @Nullable String label, String messageKey, Map<String, ?> arguments) {
        String message = messages.text(locale, messageKey, spoken(arguments));
        found.add(new FieldError(
                field,
                messageKey,
                label == null
                        ? message
                        : messages.text(locale, "layout.errors.of", Map.of("label", label, "message", message))));
        beside.add(message);
    }

    /** As the others, of an input that is called as somebody wrote it. */
    public void add(String field, Localised label, String messageKey, Map<String, ?> arguments) {
        add(field, label.in(locale), messageKey, arguments);
    }

    /**
     * As the others, where the summary says of what it speaks in words that stand elsewhere too.
     *
     * @param labelKeys message keys, such as of the field and of its language; those that there are no words for are passed over
     */
    public void addOf(String field, List<String> labelKeys, String messageKey) {
        String label = labelKeys.stream()
                .filter(messages.keys(locale)::contains)
                .map(key -> messages.text(locale, key))
                .collect(Collectors.joining(", "));
        add(field, label.isEmpty() ? null : label, messageKey, Map.of());
    }

    /** Days as people say them. */
    private Map<String, ?> spoken(Map<String, ?> arguments) {
        Map<String, Object> said = new LinkedHashMap<>(arguments);
        said.replaceAll((name, value) -> value instanceof LocalDate day ? Spoken.date(day, Locale.of(locale)) : value);
        return said;
    }

    public void add(String field, String messageKey) {
        add(field, messageKey, Map.of());
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Errors as templates take them: a list, and by field name the first message of each. */
    public Shown shown() {
        Map<String, String> byField = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            byField.putIfAbsent(found.get(i).field(), beside.get(i));
        }
        return new Shown(List.copyOf(found), byField);
    }

    /** @param of by field name, its first message */
    public record Shown(List<FieldError> all, Map<String, String> of) {
        public static final Shown NONE = new Shown(List.of(), Map.of());

        public boolean any() {
            return !all.isEmpty();
        }

        public boolean none() {
            return all.isEmpty();
        }
    }
}
