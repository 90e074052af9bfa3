package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/** What the values of a field look like, with the rules that go with that look alone. */
public sealed interface Kind {
    /**
     * A line of words, or several.
     *
     * @param least in characters; 0 where there is no such rule
     * @param most in characters
     * @param pattern what the whole text must look like
     * @param lines whether it may have more than one line
     */
    record Text(int least, int most, @Nullable String pattern, boolean lines) implements Kind {}

    /** CommonMark. @param most in characters of the source */
    record RichText(int most) implements Kind {}

    /** A number. @param whole whether it has nothing after the point */
    record Numeric(@Nullable BigDecimal least, @Nullable BigDecimal most, boolean whole) implements Kind {
        /** Beyond this, either way, nothing a council counts. */
        static final BigDecimal BOUND = new BigDecimal("1000000000000000");

        BigDecimal lowest() {
            return least == null ? BOUND.negate() : least;
        }

        BigDecimal highest() {
            return most == null ? BOUND : most;
        }
    }

    /** Yes or no. */
    record YesNo() implements Kind {}

    /** A day, {@code 2026-11-25}. @param from the first that is allowed @param to the last */
    record Day(@Nullable LocalDate from, @Nullable LocalDate to) implements Kind {}

    /** An instant with its offset, {@code 2026-11-25T09:00:00Z}. @param from the first that is allowed @param to the last */
    record Moment(@Nullable Instant from, @Nullable Instant to) implements Kind {}

    /** One of a few things, or some of them. @param most how many; 1 where only one may be chosen */
    record Choice(List<Option> options, boolean many, int most) implements Kind {}

    /** Something to choose. */
    record Option(String id, Localised label) {}

    /** A term of a taxonomy, or some of them. */
    record TermOf(String taxonomy, boolean many, int most) implements Kind {}

    /**
     * A picture, recording or film of the library: {@code {"file": …}}. Its words for those who do not see it are the library's, unless
     * {@code alt} says others here, or {@code decorative} says that none are needed here.
     */
    record Media() implements Kind {}

    /** A shared document, by its public id. */
    record Paper() implements Kind {}

    /** A place: {@code {"name": …, "address": …, "postcode": …, "latitude": …, "longitude": …}}; all but its name may be left out. */
    record Place() implements Kind {}

    /** Something else, or some things: {@code {"type": …, "id": …}}. @param to types it may lead to */
    record Reference(List<String> to, boolean many, int most) implements Kind {}

    /** A list of objects that have fields of their own. */
    sealed interface Grouped extends Kind {
        /** The fields of one of them; none where it is of no shape we know. */
        List<Field> fieldsOf(JsonNode one);

        /** Every field any of them may have. */
        List<Field> every();

        int least();

        int most();
    }

    /** A group of fields that repeats. @param least how many groups @param most how many groups */
    record Component(List<Field> fields, int least, int most) implements Grouped {
        @Override
        public List<Field> fieldsOf(JsonNode one) {
            return fields;
        }

        @Override
        public List<Field> every() {
            return fields;
        }
    }

    /**
     * Building blocks in an order of their own, each of one of several shapes: {@code {"kind": "quote", …}}.
     *
     * @param least how many blocks
     * @param most how many blocks
     */
    record Blocks(List<Block> shapes, int least, int most) implements Grouped {
        /** What a block calls its shape. */
        public static final String KIND = "kind";

        /** The shape of this name; null where there is none. */
        @Nullable
        public Block shape(String name) {
            return shapes.stream()
                    .filter(shape -> shape.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<Field> fieldsOf(JsonNode one) {
            Block shape = shape(one.path(KIND).asText());
            return shape == null ? List.of() : shape.fields();
        }

        @Override
        public List<Field> every() {
            return shapes.stream().flatMap(shape -> shape.fields().stream()).toList();
        }
    }

    /** One shape of block. @param fields those that are localised are written in each language, the others once */
    record Block(String name, Localised label, Localised help, List<Field> fields) {
        /** Written once for all languages. */
        Block forAll() {
            return new Block(
                    name, label, help, fields.stream().map(Field::forAll).toList());
        }
    }

    /** The end of an address. Where it is left out, it is made from the title. */
    record Slug() implements Kind {
        static final int LONGEST = 70;
    }

    /** As it stands in a type file. */
    default String word() {
        return switch (this) {
            case Text text -> "text";
            case RichText text -> "rich-text";
            case Numeric number -> "number";
            case YesNo yesNo -> "boolean";
            case Day day -> "date";
            case Moment moment -> "date-time";
            case Choice choice -> "choice";
            case TermOf term -> "term";
            case Media media -> "media";
            case Paper paper -> "document";
            case Place place -> "place";
            case Reference reference -> "reference";
            case Component component -> "component";
            case Blocks blocks -> "blocks";
            case Slug slug -> "slug";
        };
    }

    /** Whether a value is a list. */
    default boolean isMany() {
        return switch (this) {
            case Choice choice -> choice.many();
            case TermOf term -> term.many();
            case Reference reference -> reference.many();
            case Grouped grouped -> true;
            default -> false;
        };
    }

    /** Whether a value can be copied out for filters, sorting and uniqueness. */
    default boolean isComparable() {
        return switch (this) {
            case RichText text -> false;
            case Media media -> false;
            case Place place -> false;
            case Grouped grouped -> false;
            case Text text -> text.most() <= Field.LONGEST_INDEXED;
            default -> true;
        };
    }
}
