package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Taxonomy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/** Says a value of any kind in plain words: to compare two versions, and to show an entry whose type has no page of its own. */
@Singleton
class EntryWords {
    private final ContentTypes types;
    private final EntryChoices choices;
    private final Messages messages;

    EntryWords(ContentTypes types, EntryChoices choices, Messages messages) {
        this.types = types;
        this.choices = choices;
        this.messages = messages;
    }

    /** What readers call a language of pages, in itself. */
    String own(String locale) {
        return messages.text(locale, "content.also.own");
    }

    /** That the rest of a page is in a parity language, for those who read one of its fields in another language or form. */
    String rest(FurtherLanguage language, String rest, String locale) {
        return language.htmlLang().equals(rest)
                ? messages.text(locale, "content.also.rest.form", Map.of("form", language.name()))
                : messages.text(locale, "content.also.rest." + rest);
    }

    /** The way to the whole page, in the language it is in. */
    String whole(String locale) {
        return messages.text(locale, "content.also.whole");
    }

    /**
     * To those who work with entries.
     *
     * @param locale of whoever reads it, for what is not words of the entry itself
     * @return empty where there is nothing
     */
    String said(short council, Field field, @Nullable JsonNode value, String locale) {
        return said(council, field, value, locale, true);
    }

    /** To anybody: what a field leads to is named only where everybody may know of it. */
    String told(short council, Field field, @Nullable JsonNode value, String locale) {
        return said(council, field, value, locale, false);
    }

    private String said(short council, Field field, @Nullable JsonNode value, String locale, boolean desk) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (field.kind() instanceof Kind.Grouped group) {
            List<String> parts = new ArrayList<>();
            value.forEach(one -> {
                List<String> lines = new ArrayList<>();
                for (Field inner : group.fieldsOf(one)) {
                    String said = said(council, inner, one.get(inner.name()), locale, desk);
                    if (!said.isEmpty()) {
                        lines.add(inner.label().in(locale) + ": " + said);
                    }
                }
                parts.add(String.join("\n", lines));
            });
            return String.join("\n\n", parts);
        }
        if (field.kind().isMany() && value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(one -> all.add(one(council, field.kind(), one, locale, desk)));
            all.removeIf(String::isEmpty);
            return String.join("\n", all);
        }
        return one(council, field.kind(), value, locale, desk);
    }

    private String one(short council, Kind kind, JsonNode value, String locale, boolean desk) {
        return switch (kind) {
            case Kind.YesNo yesNo
            when value.isBoolean() ->
                messages.text(locale, value.booleanValue() ? "content.entry.yes" : "content.entry.no");
            case Kind.Numeric number when value.isNumber() -> number(value.decimalValue(), locale);
            case Kind.Day day -> day(value.asText(), locale);
            case Kind.Moment moment -> moment(value.asText(), locale);
            case Kind.Choice choice ->
                choice.options().stream()
                        .filter(option -> option.id().equals(value.asText()))
                        .map(option -> option.label().in(locale))
                        .findFirst()
                        .orElse(value.asText());
            case Kind.TermOf term ->
                types.taxonomies()
                        .find(term.taxonomy())
                        .flatMap(taxonomy -> taxonomy.term(value.asText()))
                        .map(Taxonomy.Term::label)
                        .map(label -> label.in(locale))
                        .orElse(value.asText());
            case Kind.Media media ->
                value.has("alt") ? value.get("alt").asText() : messages.text(locale, "content.entry.decorative");
            case Kind.Paper paper -> choices.title(council, BuiltIn.DOCUMENT.key(), value.asText(), locale, desk);
            case Kind.Reference reference ->
                choices.title(
                        council, value.path("type").asText(), value.path("id").asText(), locale, desk);
            case Kind.Place place -> place(value);
            default -> value.isValueNode() ? value.asText() : value.toString();
        };
    }

    private static String number(BigDecimal number, String locale) {
        NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(locale));
        format.setMaximumFractionDigits(10);
        return format.format(number);
    }

    private static String day(String written, String locale) {
        try {
            return Spoken.date(LocalDate.parse(written), Locale.of(locale));
        } catch (DateTimeException unreadable) {
            return written;
        }
    }

    private static String moment(String written, String locale) {
        try {
            return Spoken.dateTime(OffsetDateTime.parse(written).toInstant(), Locale.of(locale));
        } catch (DateTimeException unreadable) {
            return written;
        }
    }

    private static String place(JsonNode place) {
        List<String> lines = new ArrayList<>();
        for (String part : List.of("name", "address", "postcode")) {
            if (place.has(part)) {
                lines.add(place.get(part).asText());
            }
        }
        if (place.has("latitude")) {
            lines.add(place.get("latitude").asText() + ", "
                    + place.path("longitude").asText());
        }
        return String.join("\n", lines);
    }
}
