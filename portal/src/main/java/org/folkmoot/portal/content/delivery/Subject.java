package org.folkmoot.portal.content.delivery;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.GroupKey;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.data.Ids;

/**
 * Something that lists can be filtered or sorted by: a field whose values are copied out, or what the portal itself says of an entry.
 * Column names come from here and nowhere else.
 *
 * @param name as it stands in the address
 * @param field id of the field; empty for what the portal itself says
 * @param grouped whether entries that say the same here are kept together
 * @param column of {@code content_value}, of the entry's own row, or of its addresses
 */
record Subject(String name, String field, boolean localised, Column column, boolean sortable, boolean grouped) {
    /** Where the values are. */
    enum Column {
        TEXT("text"),
        NUMBER("number"),
        YES_NO("number"),
        DAY("at"),
        MOMENT("at"),
        ID("public_id"),
        SLUG("slug"),
        PUBLISHED_AT("visible_from"),
        FIRST_PUBLISHED_AT("first_published_at");

        final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    /** How well an entry fits the words that were asked for: its place among those found, from 0. In no table. */
    static final Subject RELEVANCE = new Subject("relevance", "", false, Column.NUMBER, false, false);

    static Optional<Subject> of(ContentType type, String name) {
        return switch (name) {
            case "id" -> Optional.of(new Subject(name, "", false, Column.ID, true, false));
            case ContentType.SLUG -> Optional.of(new Subject(name, "", true, Column.SLUG, false, false));
            case "firstPublishedAt" ->
                Optional.of(new Subject(name, "", false, Column.FIRST_PUBLISHED_AT, true, false));
            case "publishedAt" -> Optional.of(new Subject(name, "", false, Column.PUBLISHED_AT, true, false));
            default ->
                type.field(name).filter(Field::isPublic).filter(Field::copied).map(Subject::of);
        };
    }

    private static Subject of(Field field) {
        Column column =
                switch (field.kind()) {
                    case Kind.Numeric number -> Column.NUMBER;
                    case Kind.YesNo yesNo -> Column.YES_NO;
                    case Kind.Day day -> Column.DAY;
                    case Kind.Moment moment -> Column.MOMENT;
                    default -> Column.TEXT;
                };
        return new Subject(
                field.name(),
                field.id(),
                field.localised(),
                column,
                !field.kind().isMany(),
                GroupKey.groups(field));
    }

    /** Whether it is in the entry's own row. */
    boolean own() {
        return field.isEmpty();
    }

    Set<Operator> operators() {
        return switch (column) {
            case TEXT ->
                EnumSet.of(
                        Operator.EQ,
                        Operator.NE,
                        Operator.IN,
                        Operator.NIN,
                        Operator.CONTAINS,
                        Operator.STARTSWITH,
                        Operator.EXISTS);
            case NUMBER, DAY, MOMENT -> EnumSet.complementOf(EnumSet.of(Operator.CONTAINS, Operator.STARTSWITH));
            case YES_NO -> EnumSet.of(Operator.EQ, Operator.NE, Operator.EXISTS);
            case ID, SLUG -> EnumSet.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NIN);
            case PUBLISHED_AT, FIRST_PUBLISHED_AT ->
                EnumSet.of(Operator.LT, Operator.LTE, Operator.GT, Operator.GTE, Operator.BETWEEN);
        };
    }

    /** A value of the address as the column has it; empty where it is none. */
    Optional<Object> value(String text) {
        try {
            return switch (column) {
                case TEXT, SLUG -> text.length() > Field.LONGEST_INDEXED ? Optional.empty() : Optional.of(text);
                case NUMBER -> number(text);
                case YES_NO ->
                    switch (text) {
                        case "true" -> Optional.of(BigDecimal.ONE);
                        case "false" -> Optional.of(BigDecimal.ZERO);
                        default -> Optional.empty();
                    };
                case DAY -> Optional.of(LocalDate.parse(text).atStartOfDay());
                case MOMENT, PUBLISHED_AT, FIRST_PUBLISHED_AT -> Optional.of(moment(text));
                case ID -> Ids.parse(text).map(Object::toString);
            };
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Object> number(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static LocalDateTime moment(String text) {
        return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
