package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;

/**
 * Where a page of a list ended: what it was sorted by, in the last row, and that row's id. Opaque to others.
 *
 * @param values as the columns have them; null where the row has no such value
 */
record Cursor(List<Object> values, UUID id) {
    private static final int LONGEST = 1_500;

    /** @param order of the list; another order makes the cursor void */
    String written(List<Order> order) {
        List<String> parts = new ArrayList<>();
        parts.add(signed(order));
        parts.add(id.toString());
        values.forEach(value -> parts.add(
                value == null ? null : value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(parts).getBytes(StandardCharsets.UTF_8));
    }

    /** @return empty for anything that is no cursor of a list in this order */
    static Optional<Cursor> read(String text, List<Order> order) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Json.read(json, new TypeReference<List<String>>() {});
            if (parts.size() != order.size() + 2 || !signed(order).equals(parts.getFirst())) {
                return Optional.empty();
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                values.add(value(order.get(i).subject(), parts.get(i + 2)));
            }
            return Ids.parse(parts.get(1)).map(id -> new Cursor(values, id));
        } catch (IllegalArgumentException | java.time.DateTimeException broken) {
            return Optional.empty();
        }
    }

    @Nullable
    private static Object value(Subject subject, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (subject.column()) {
            case TEXT, ID, SLUG -> text;
            case NUMBER, YES_NO -> new BigDecimal(text);
            case DAY, MOMENT, PUBLISHED_AT, FIRST_PUBLISHED_AT -> LocalDateTime.parse(text);
        };
    }

    private static String signed(List<Order> order) {
        StringBuilder signed = new StringBuilder();
        order.forEach(one ->
                signed.append(one.falling() ? '-' : '+').append(one.subject().name()));
        return signed.toString();
    }
}
