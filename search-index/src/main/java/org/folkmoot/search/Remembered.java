package org.folkmoot.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/** What is remembered of the segments of an index, which never change, from one search to the next. */
record Remembered(Sight sight, Versions versions, Values values, Standing standing, Common common, KnownWords words) {
    Remembered() {
        this(new Sight(), new Versions(), new Values(), new Standing(), new Common(), new KnownWords());
    }

    /** Looks at what is new in a view, so that nobody who searches it has to. */
    void look(View view) throws IOException {
        look(view.open());
        look(view.both());
    }

    private void look(IndexReader view) throws IOException {
        Versions.View known = versions.of(view);
        for (LeafReaderContext leaf : view.leaves()) {
            standing.of(leaf);
            values.of(leaf, known.here().get(leaf.ord).segment());
        }
    }
}
