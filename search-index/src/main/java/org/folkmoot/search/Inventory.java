package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an index has, whoever may find it: for those who look after it, and never for readers. */
public interface Inventory extends AutoCloseable {
    /**
     * What it has of a document, but for who exactly may find it.
     *
     * @param open whether it is among what anybody may read
     */
    record Known(
            String id,
            String item,
            String kind,
            String locale,
            boolean open,
            String address,
            String title,
            List<Passage> passages) {
        /** What an index would have of it. */
        public static Known of(SearchDocument document) {
            return new Known(
                    document.id(),
                    document.item(),
                    document.kind(),
                    document.locale(),
                    document.open(),
                    document.address(),
                    Text.clean(document.title()),
                    document.passages().stream()
                            .map(passage -> new Passage(passage.anchor(), Text.clean(passage.text())))
                            .toList());
        }
    }

    /** What the last commit carried. */
    Map<String, String> committed();

    int documents();

    /** How many of them are not for everybody. */
    int restricted();

    /** Every document that is there, in no order; one that lies among what is open and among what is not comes twice. */
    void each(Consumer<Known> to);

    @Override
    void close();
}
