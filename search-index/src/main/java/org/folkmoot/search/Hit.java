package org.folkmoot.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One item that was found, in the reader's language when the reader may see that version; what only a further language says, in that one.
 * Where the version in the reader's language does not say what was asked for, passage and anchor are of the one that does.
 *
 * @param anchor where in the document the shown passage begins, as given in {@link Passage}; empty for its start
 * @param titleParts the whole title, cut where matches begin and end
 * @param passageParts about 240 characters of the best passage, cut the same way; empty when the document has no text
 * @param score comparable within one result only
 * @param morePassages further passages of this document that say something asked for: "and 4 more pages"
 * @param metres from the place asked about, where both are known
 * @param place where it is, where that is known
 * @param quoted the version that passage and anchor are of, where it is another than the one whose title and address these are
 */
public record Hit(
        String id,
        String item,
        String kind,
        String locale,
        String address,
        String anchor,
        String title,
        List<Snippet> titleParts,
        List<Snippet> passageParts,
        float score,
        int morePassages,
        OptionalDouble metres,
        Optional<Place> place,
        Optional<Quoted> quoted) {
    /**
     * A version that says what the one in the reader's language does not.
     *
     * @param alone whether its anchors are places in it alone, because the other version has places of its own
     */
    public record Quoted(String locale, String address, boolean alone) {}

    public Hit {
        titleParts = List.copyOf(titleParts);
        passageParts = List.copyOf(passageParts);
    }
}
