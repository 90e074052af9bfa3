package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One thing that an entry of a type says.
 *
 * @param name as people and other programs call it today
 * @param id as it was called first; values are stored under it, so that a rename moves nothing
 * @param help a hint for whoever writes; empty where there is none
 * @param required whether nothing is published without it
 * @param localised whether it is written once for each language; else once for all of them
 * @param names whether it holds names, which may be the same in every language
 * @param unique whether no two published entries of the type may say the same, for each language
 * @param isPublic whether the delivery API shows it
 * @param index whether it is copied out at publishing, so that lists can be filtered and sorted by it
 * @param fallback what a new entry starts with
 * @param renamedFrom what it was called before
 */
public record Field(
        String name,
        String id,
        Kind kind,
        Localised label,
        Localised help,
        boolean required,
        boolean localised,
        boolean names,
        boolean unique,
        boolean isPublic,
        boolean index,
        @Nullable JsonNode fallback,
        @Nullable String renamedFrom) {
    /** The longest text that is copied out, in characters. */
    public static final int LONGEST_INDEXED = 200;

    /** Whether it takes more than one line. */
    public boolean several() {
        return kind instanceof Kind.RichText || kind instanceof Kind.Text text && text.lines();
    }

    /** In characters; for kinds that are not text, the most that an address or a number can need. */
    public int longest() {
        return switch (kind) {
            case Kind.Text text -> text.most();
            case Kind.RichText text -> text.most();
            case Kind.Slug slug -> Kind.Slug.LONGEST;
            default -> LONGEST_INDEXED;
        };
    }

    /** Whether publishing copies its value out. */
    public boolean copied() {
        return index || unique;
    }

    /** The words of a value that have to be translated, one after the other; empty where there are none. */
    public String words(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return switch (kind) {
            case Kind.Text text -> value.asText();
            case Kind.RichText text -> value.asText();
            case Kind.Media media -> value.path("alt").asText();
            case Kind.Grouped group -> {
                StringBuilder words = new StringBuilder();
                value.forEach(
                        part -> group.fieldsOf(part).forEach(field -> words.append(field.words(part.get(field.name())))
                                .append('\n')));
                yield words.toString().strip();
            }
            default -> "";
        };
    }

    Field storedAs(String first) {
        return copy(first, localised);
    }

    /** Written once for all languages. */
    Field forAll() {
        return copy(id, false);
    }

    private Field copy(String first, boolean eachLanguage) {
        return new Field(
                name,
                first,
                kind,
                label,
                help,
                required,
                eachLanguage,
                names,
                unique,
                isPublic,
                index,
                fallback,
                renamedFrom);
    }
}
