package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.ValueError;

/** Copies out what lists are filtered and sorted by, as an entry is published. Part of the transaction under way. */
@Singleton
class ValueCopies {
    /** Where a value is the same in every language. */
    private static final String ANY = "";

    private final ValueRepository rows;

    ValueCopies(ValueRepository rows) {
        this.rows = rows;
    }

    /** @throws NotWhole when something published says already what only one may say */
    void follow(Entry entry, ContentType type, Wording wording) {
        rows.forget(entry.councilId(), entry.id());
        each(type, wording, (field, locale, ordinal, copy) -> add(entry, field, locale, ordinal, copy));
    }

    /** What is done with one value. @param locale empty for what is the same in every language @param ordinal its place in a list */
    interface Taking {
        void take(Field field, String locale, int ordinal, Copy copy);
    }

    /** Every value that is copied out of a wording. */
    static void each(ContentType type, Wording wording, Taking taking) {
        for (Field field : type.copied()) {
            if (field.localised()) {
                wording.texts()
                        .keySet()
                        .forEach(locale -> each(field, locale, wording.value(locale, field.id()), taking));
            } else {
                each(field, ANY, wording.shared().get(field.id()), taking);
            }
        }
    }

    private static void each(Field field, String locale, @Nullable JsonNode value, Taking taking) {
        if (value == null) {
            return;
        }
        List<JsonNode> all = new ArrayList<>();
        if (field.kind().isMany()) {
            value.forEach(all::add);
        } else {
            all.add(value);
        }
        for (int i = 0; i < all.size(); i++) {
            taking.take(field, locale, i, Copy.of(field.kind(), all.get(i)));
        }
    }

    /** Takes everything back. */
    void forget(Entry entry) {
        rows.forget(entry.councilId(), entry.id());
    }

    private void add(Entry entry, Field field, String locale, int ordinal, Copy copy) {
        try {
            rows.add(
                    entry.councilId(),
                    entry.id(),
                    entry.type(),
                    locale,
                    field.id(),
                    ordinal,
                    copy.text,
                    copy.number,
                    copy.at,
                    field.unique() ? copy.key() : null);
        } catch (DataAccessException refused) {
            if (refused.getCause() instanceof SQLIntegrityConstraintViolationException) {
                String at = locale.equals(ANY) ? "/shared/" : "/texts/" + locale + "/";
                throw new NotWhole(List.of(new ValueError(at + field.name(), "not-unique", Map.of())));
            }
            throw refused;
        }
    }

    /** One value in the column that orders it rightly. */
    record Copy(
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable Instant at) {
        static Copy of(Kind kind, JsonNode value) {
            return switch (kind) {
                case Kind.Numeric number -> new Copy(null, value.decimalValue(), null);
                case Kind.YesNo yesNo -> new Copy(null, value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO, null);
                case Kind.Day day ->
                    new Copy(
                            null,
                            null,
                            LocalDate.parse(value.textValue())
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
                case Kind.Moment moment ->
                    new Copy(null, null, OffsetDateTime.parse(value.textValue()).toInstant());
                case Kind.Reference reference -> new Copy(value.path("id").textValue(), null, null);
                default -> new Copy(value.textValue(), null, null);
            };
        }

        String key() {
            return text != null
                    ? text
                    : number != null ? number.stripTrailingZeros().toPlainString() : String.valueOf(at);
        }
    }
}
