package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an index has, whoever may find it: for those who look after it, and never for readers. */
public interface Inventory extends AutoCloseable {
    /** What it has of a document, but for who may find it. */
    record Known(
            String id, String item, String kind, String locale, String address, String title, List<Passage> passages) {
        /** What an index would have of it. */
        public static Known of(SearchDocument document) {
            return new Known(
                    document.id(),
                    document.item(),
                    document.kind(),
                    document.locale(),
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

    /** Every document that is there, in no order. */
    void each(Consumer<Known> to);

    @Override
    void close();
}
