package org.folkmoot.portal.content;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What entries of one type have to say, field by field. Two types are built in; a type is data only, so that more can come from files.
 *
 * @param key as it stands in the database, and in addresses of other programs
 * @param fields in the order of the form
 */
record EntryType(String key, List<Field> fields) {
    static final EntryType DOCUMENT = new EntryType(
            "document",
            List.of(
                    new Field("title", true, false, false, 150),
                    new Field("purpose", true, false, true, 600),
                    new Field("author", true, true, false, 150),
                    new Field("readers", true, false, false, 200),
                    new Field("keywords", false, true, false, 200),
                    new Field("contact", true, true, false, 200),
                    new Field("replaces", false, true, false, 200),
                    new Field("formats", true, false, true, 400)));

    static final EntryType PAGE = new EntryType(
            "page",
            List.of(
                    new Field("title", true, false, false, 150),
                    new Field("summary", true, false, true, 400),
                    new Field("body", true, false, true, 20_000)));

    /**
     * @param id stable: it names the field in stored versions
     * @param needed whether nothing is published without it
     * @param named whether it holds names, which may be the same in both languages
     * @param several whether it takes more than one line
     * @param longest in characters
     */
    record Field(String id, boolean needed, boolean named, boolean several, int longest) {}

    Set<String> names() {
        return fields.stream().filter(Field::named).map(Field::id).collect(Collectors.toSet());
    }
}
