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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.GroupKey;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.ValueError;

/** Copies out what lists are filtered and sorted by, as an entry is published. Part of the transaction under way. */
@Singleton
class ValueCopies {
    /** Where a value is the same in every language. */
    private static final String ANY = "";

    private static final String PUBLISHED_AT = "publishedAt";

    private final ValueRepository rows;

    ValueCopies(ValueRepository rows) {
        this.rows = rows;
    }

    /**
     * @param publishedAt since when people see it without a break
     * @throws NotWhole when something published says already what only one may say
     */
    void follow(Entry entry, ContentType type, Wording wording, Instant publishedAt) {
        forget(entry);
        each(type, wording, (field, locale, ordinal, copy) -> add(entry, field, locale, ordinal, copy));
        groups(
                type,
                wording,
                publishedAt,
                (name, at) -> rows.join(entry.councilId(), name, at, entry.publicId(), entry.id()));
    }

    /** What is done with one value. @param locale empty for what is the same in every language @param ordinal its place in a list */
    interface Taking {
        void take(Field field, String locale, int ordinal, Copy copy);
    }

    /**
     * Every value that is copied out of a wording; an empty copy of what lists can be sorted by where the wording says nothing, so that
     * lists in this order have the entry too.
     */
    static void each(ContentType type, Wording wording, Taking taking) {
        for (Field field : type.copied()) {
            if (field.localised()) {
                Set<String> locales = new LinkedHashSet<>(wording.texts().keySet());
                locales.addAll(ContentType.ORDERED_IN);
                locales.forEach(locale -> each(field, locale, wording.value(locale, field.id()), taking));
            } else {
                each(field, ANY, wording.shared().get(field.id()), taking);
            }
        }
    }

    /** What is done with one group. @param at its place there; null where the entry has no such date */
    interface Joining {
        void join(byte[] name, @Nullable Instant at);
    }

    /** Every group that a wording belongs to, with its place there. */
    static void groups(ContentType type, Wording wording, Instant publishedAt, Joining joining) {
        Map<String, Optional<Instant>> orders = new LinkedHashMap<>();
        orders.put(PUBLISHED_AT, Optional.of(publishedAt));
        each(type, wording, (field, locale, ordinal, copy) -> {
            if (GroupKey.orders(field)) {
                orders.put(field.id(), Optional.ofNullable(copy.at()));
            }
        });
        each(type, wording, (field, locale, ordinal, copy) -> {
            String value = copy.key();
            if (GroupKey.groups(field) && value != null) {
                orders.forEach((order, at) ->
                        joining.join(GroupKey.of(type.key(), field.id(), locale, value, order), at.orElse(null)));
            }
        });
    }

    private static void each(Field field, String locale, @Nullable JsonNode value, Taking taking) {
        if (value == null) {
            if (!field.kind().isMany()) {
                taking.take(field, locale, 0, Copy.EMPTY);
            }
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
        rows.leaveGroups(entry.councilId(), entry.id());
        rows.forget(entry.councilId(), entry.id());
    }

    private void add(Entry entry, Field field, String locale, int ordinal, Copy copy) {
        try {
            rows.add(
                    entry.councilId(),
                    entry.id(),
                    entry.publicId(),
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
        static final Copy EMPTY = new Copy(null, null, null);

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

        /** The value as text; null where there is none. */
        @Nullable
        String key() {
            if (text != null) {
                return text;
            }
            if (number != null) {
                return number.stripTrailingZeros().toPlainString();
            }
            return at == null ? null : at.toString();
        }
    }
}
