package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Whether one value is of its field's kind and keeps its rules. */
final class KindCheck {
    static final int LONGEST_ALT = 300;
    static final int LONGEST_PLACE = 150;
    static final int LONGEST_ADDRESS = 300;
    static final int LONGEST_POSTCODE = 10;

    private final Taxonomies taxonomies;

    KindCheck(Taxonomies taxonomies) {
        this.taxonomies = taxonomies;
    }

    /** Every field of an object, those it should have and those it has. */
    void fields(JsonNode object, List<Field> fields, String at, boolean whole, List<ValueError> errors) {
        ValueCheck.unknown(object, ValueCheck.names(fields), at, errors);
        for (Field field : fields) {
            JsonNode value = object.get(field.name());
            String here = at + "/" + field.name();
            if (value != null) {
                check(field, value, here, whole, errors);
            } else if (whole && field.required()) {
                errors.add(new ValueError(here, "required"));
            }
        }
    }

    void check(Field field, JsonNode value, String at, boolean whole, List<ValueError> errors) {
        boolean needed = whole && field.required();
        switch (field.kind()) {
            case Kind.Text text -> text(text, value, at, needed, errors);
            case Kind.RichText text -> words(value, 0, text.most(), Shapes.NOT_IN_LINES, needed, at, errors);
            case Kind.Numeric number -> number(number, value, at, errors);
            case Kind.YesNo yesNo -> demand(value.isBoolean(), at, "not-boolean", errors);
            case Kind.Day day -> day(day, value, at, errors);
            case Kind.Moment moment -> moment(moment, value, at, errors);
            case Kind.Choice choice -> {
                Set<String> known = new HashSet<>();
                choice.options().forEach(option -> known.add(option.id()));
                some(
                        value,
                        choice.many(),
                        choice.most(),
                        needed,
                        at,
                        errors,
                        one -> demand(
                                one.value().isTextual()
                                        && known.contains(one.value().textValue()),
                                one.at(),
                                "not-an-option",
                                errors));
            }
            case Kind.TermOf term -> {
                Set<String> known = taxonomies.ids(term.taxonomy());
                some(
                        value,
                        term.many(),
                        term.most(),
                        needed,
                        at,
                        errors,
                        one -> demand(
                                one.value().isTextual()
                                        && known.contains(one.value().textValue()),
                                one.at(),
                                "not-a-term",
                                errors));
            }
            case Kind.Media media -> media(value, at, errors);
            case Kind.Paper paper -> id(value, at, errors);
            case Kind.Place place -> place(value, at, errors);
            case Kind.Reference reference ->
                some(
                        value,
                        reference.many(),
                        reference.most(),
                        needed,
                        at,
                        errors,
                        one -> reference(reference, one, errors));
            case Kind.Grouped group -> group(group, value, at, whole, needed, errors);
            case Kind.Slug slug -> {
                if (words(value, 1, Kind.Slug.LONGEST, Shapes.NOT_IN_A_LINE, false, at, errors)) {
                    demand(Shapes.has(Shapes.SLUG, value.textValue()), at, "not-a-slug", errors);
                }
            }
        }
    }

    /** One of several values, and where it stands. */
    private record One(JsonNode value, String at) {}

    private static void text(Kind.Text text, JsonNode value, String at, boolean needed, List<ValueError> errors) {
        String never = text.lines() ? Shapes.NOT_IN_LINES : Shapes.NOT_IN_A_LINE;
        if (words(value, text.least(), text.most(), never, needed, at, errors)
                && text.pattern() != null
                && !java.util.regex.Pattern.matches(text.pattern(), value.textValue())) {
            errors.add(new ValueError(at, "wrong-pattern"));
        }
    }

    /** @return whether it is text of a lawful length, so that it makes sense to look closer */
    private static boolean words(
            JsonNode value, int least, int most, String never, boolean needed, String at, List<ValueError> errors) {
        if (!value.isTextual() || Shapes.torn(value.textValue())) {
            errors.add(new ValueError(at, "not-text"));
            return false;
        }
        String text = value.textValue();
        int before = errors.size();
        if (needed && Shapes.blank(text)) {
            errors.add(new ValueError(at, "required"));
        } else if (Shapes.length(text) < least) {
            errors.add(new ValueError(at, "too-short", Map.of("least", least)));
        }
        if (Shapes.length(text) > most) {
            errors.add(new ValueError(at, "too-long", Map.of("most", most)));
        }
        if (Shapes.has(never, text)) {
            errors.add(new ValueError(at, "wrong-characters"));
        }
        return errors.size() == before;
    }

    private static void number(Kind.Numeric kind, JsonNode value, String at, List<ValueError> errors) {
        if (!value.isNumber() || (value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue())) {
            errors.add(new ValueError(at, "not-number"));
            return;
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(kind.lowest()) < 0) {
            errors.add(new ValueError(at, "too-small", Map.of("least", kind.lowest())));
        } else if (number.compareTo(kind.highest()) > 0) {
            errors.add(new ValueError(at, "too-big", Map.of("most", kind.highest())));
        } else if (kind.whole() && number.stripTrailingZeros().scale() > 0) {
            errors.add(new ValueError(at, "not-whole"));
        }
    }

    private static void day(Kind.Day kind, JsonNode value, String at, List<ValueError> errors) {
        if (!value.isTextual() || !Shapes.has(Shapes.DAY, value.textValue())) {
            errors.add(new ValueError(at, "not-a-day"));
            return;
        }
        try {
            within(LocalDate.parse(value.textValue()), kind.from(), kind.to(), at, errors);
        } catch (DateTimeException noDay) {
            errors.add(new ValueError(at, "not-a-day"));
        }
    }

    /** @param from the earliest there may be; null for any @param to the latest; null for any */
    private static <T extends Comparable<? super T>> void within(
            T when, @Nullable T from, @Nullable T to, String at, List<ValueError> errors) {
        if (from != null && when.compareTo(from) < 0) {
            errors.add(new ValueError(at, "too-early", Map.of("from", from)));
        }
        if (to != null && when.compareTo(to) > 0) {
            errors.add(new ValueError(at, "too-late", Map.of("to", to)));
        }
    }

    private static void moment(Kind.Moment kind, JsonNode value, String at, List<ValueError> errors) {
        if (!value.isTextual() || !Shapes.has(Shapes.MOMENT, value.textValue())) {
            errors.add(new ValueError(at, "not-a-moment"));
            return;
        }
        try {
            within(OffsetDateTime.parse(value.textValue()).toInstant(), kind.from(), kind.to(), at, errors);
        } catch (DateTimeException noMoment) {
            errors.add(new ValueError(at, "not-a-moment"));
        }
    }

    private static void some(
            JsonNode value,
            boolean many,
            int most,
            boolean needed,
            String at,
            List<ValueError> errors,
            Consumer<One> each) {
        if (!many) {
            each.accept(new One(value, at));
            return;
        }
        if (!value.isArray()) {
            errors.add(new ValueError(at, "not-list"));
            return;
        }
        if (needed && value.isEmpty()) {
            errors.add(new ValueError(at, "required"));
        }
        if (value.size() > most) {
            errors.add(new ValueError(at, "too-many", Map.of("most", most)));
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode one = value.get(i);
            if (!seen.add(one)) {
                errors.add(new ValueError(at + "/" + i, "twice"));
            }
            each.accept(new One(one, at + "/" + i));
        }
    }

    private static void reference(Kind.Reference kind, One one, List<ValueError> errors) {
        if (!one.value().isObject()) {
            errors.add(new ValueError(one.at(), "not-a-reference"));
            return;
        }
        ValueCheck.unknown(one.value(), Set.of("type", "id"), one.at(), errors);
        JsonNode type = one.value().path("type");
        demand(type.isTextual() && kind.to().contains(type.textValue()), one.at() + "/type", "not-its-type", errors);
        id(one.value().path("id"), one.at() + "/id", errors);
    }

    private void group(
            Kind.Grouped kind, JsonNode value, String at, boolean whole, boolean needed, List<ValueError> errors) {
        if (!value.isArray()) {
            errors.add(new ValueError(at, "not-list"));
            return;
        }
        int least = Math.max(needed ? 1 : 0, whole ? kind.least() : 0);
        if (value.size() < least) {
            errors.add(new ValueError(at, "too-few", Map.of("least", least)));
        }
        if (value.size() > kind.most()) {
            errors.add(new ValueError(at, "too-many", Map.of("most", kind.most())));
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            one(kind, value.get(i), at + "/" + i, whole, errors);
        }
    }

    private void one(Kind.Grouped kind, JsonNode one, String at, boolean whole, List<ValueError> errors) {
        if (!one.isObject()) {
            errors.add(new ValueError(at, "not-object"));
        } else if (kind instanceof Kind.Blocks blocks) {
            JsonNode shape = one.path(Kind.Blocks.KIND);
            if (shape.isTextual() && blocks.shape(shape.textValue()) != null) {
                ObjectNode rest = one.deepCopy();
                rest.remove(Kind.Blocks.KIND);
                fields(rest, kind.fieldsOf(one), at, whole, errors);
            } else {
                errors.add(new ValueError(at + "/" + Kind.Blocks.KIND, "not-a-block"));
            }
        } else {
            fields(one, kind.fieldsOf(one), at, whole, errors);
        }
    }

    private static void media(JsonNode value, String at, List<ValueError> errors) {
        if (!value.isObject()) {
            errors.add(new ValueError(at, "not-object"));
            return;
        }
        ValueCheck.unknown(value, Set.of("file", "alt", "decorative"), at, errors);
        id(value.path("file"), at + "/file", errors);
        if (value.has("decorative")) {
            JsonNode decorative = value.get("decorative");
            demand(decorative.isBoolean() && decorative.booleanValue(), at + "/decorative", "not-true", errors);
            demand(!value.has("alt"), at + "/alt", "alt-of-decoration", errors);
        }
        if (value.has("alt")) {
            words(value.get("alt"), 1, LONGEST_ALT, Shapes.NOT_IN_A_LINE, true, at + "/alt", errors);
        }
    }

    private static void place(JsonNode value, String at, List<ValueError> errors) {
        if (!value.isObject()) {
            errors.add(new ValueError(at, "not-object"));
            return;
        }
        ValueCheck.unknown(value, Set.of("name", "address", "postcode", "latitude", "longitude"), at, errors);
        if (value.has("name")) {
            words(value.get("name"), 1, LONGEST_PLACE, Shapes.NOT_IN_A_LINE, true, at + "/name", errors);
        } else {
            errors.add(new ValueError(at + "/name", "required"));
        }
        if (value.has("address")) {
            words(value.get("address"), 0, LONGEST_ADDRESS, Shapes.NOT_IN_LINES, false, at + "/address", errors);
        }
        if (value.has("postcode")) {
            words(value.get("postcode"), 0, LONGEST_POSTCODE, Shapes.NOT_IN_A_LINE, false, at + "/postcode", errors);
        }
        degrees(value, "latitude", 90, at, errors);
        degrees(value, "longitude", 180, at, errors);
        if (value.has("latitude") != value.has("longitude")) {
            errors.add(new ValueError(at, "half-a-position"));
        }
    }

    private static void degrees(JsonNode place, String name, int most, String at, List<ValueError> errors) {
        if (place.has(name)) {
            BigDecimal bound = BigDecimal.valueOf(most);
            number(new Kind.Numeric(bound.negate(), bound, false), place.get(name), at + "/" + name, errors);
        }
    }

    private static void id(JsonNode value, String at, List<ValueError> errors) {
        demand(value.isTextual() && Shapes.has(Shapes.ID, value.textValue()), at, "not-an-id", errors);
    }

    private static void demand(boolean good, String at, String code, List<ValueError> errors) {
        if (!good) {
            errors.add(new ValueError(at, code));
        }
    }
}
