package org.folkmoot.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One item that was found, in the reader's language when the reader may see that version; what only a further language says, in that one.
 *
 * @param anchor where in the document the shown passage begins, as given in {@link Passage}; empty for its start
 * @param titleParts the whole title, cut where matches begin and end
 * @param passageParts about 240 characters of the best passage, cut the same way; empty when the document has no text
 * @param score comparable within one result only
 * @param morePassages further passages of this document that say something asked for: "and 4 more pages"
 * @param metres from the place asked about, where both are known
 * @param place where it is, where that is known
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
        Optional<Place> place) {
    public Hit {
        titleParts = List.copyOf(titleParts);
        passageParts = List.copyOf(passageParts);
    }
}
