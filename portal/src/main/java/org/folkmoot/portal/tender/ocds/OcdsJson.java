package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * Records of this package as JSON: parts in the order of their declaration, instants in UTC, numbers without an exponent, codes as their lists
 * have them. What says nothing is not written, so that nothing published is {@code null}, {@code []} or {@code {}}.
 */
final class OcdsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OcdsJson() {}

    static ObjectNode tree(Record whole) {
        ObjectNode tree = NODES.objectNode();
        for (Part part : Part.of(whole, "")) {
            if (part.empty()) continue;
            if (part.value() instanceof Words said) {
                tree.put(part.name(), said.text());
                said.others().forEach((language, text) -> tree.put(part.name() + "_" + language, text));
            } else {
                tree.set(part.name(), node(part.value()));
            }
        }
        return tree;
    }

    static JsonNode node(Object value) {
        return switch (value) {
            case String text -> NODES.textNode(text);
            case Boolean yes -> NODES.booleanNode(yes);
            case Integer whole -> NODES.numberNode(whole);
            case BigDecimal number -> DecimalNode.valueOf(plain(number));
            case Instant at -> NODES.textNode(at.toString());
            case URI address -> NODES.textNode(address.toString());
            case Currency currency -> NODES.textNode(currency.getCurrencyCode());
            case Coded code -> NODES.textNode(code.code());
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Record inner -> tree(inner);
            default ->
                throw new IllegalArgumentException(
                        "no JSON for " + value.getClass().getName());
        };
    }

    /** 100, never 1E+2; 8.4, never 8.40. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal least = number.stripTrailingZeros();
        return least.scale() < 0 ? least.setScale(0) : least;
    }
}
