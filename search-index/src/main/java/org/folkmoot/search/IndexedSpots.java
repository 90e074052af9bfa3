package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Read from the positions in the index, without the text. */
final class IndexedSpots implements Spots {
    private final Marks marks;
    private final Language language;
    private final LeafReader reader;
    private final int document;

    /** @param document its number within that reader */
    IndexedSpots(Marks marks, Language language, LeafReader reader, int document) {
        this.marks = marks;
        this.language = language;
        this.reader = reader;
        this.document = document;
    }

    @Override
    public List<Spot> inTitle() throws IOException {
        return spots(language.title());
    }

    @Override
    public List<Spot> inText() throws IOException {
        return spots(language.body());
    }

    private List<Spot> spots(String field) throws IOException {
        Terms terms = reader.terms(field);
        if (terms == null) return List.of();
        List<Spot> spots = new ArrayList<>();
        TermsEnum each = terms.iterator();
        for (Map.Entry<String, Integer> term : termsToMark(each).entrySet()) {
            if (!each.seekExact(new BytesRef(term.getKey()))) continue;
            PostingsEnum postings = each.postings(null, PostingsEnum.OFFSETS);
            if (postings.advance(document) != document) continue;
            for (int i = Math.min(postings.freq(), MOST); i > 0; i--) {
                postings.nextPosition();
                spots.add(new Spot(postings.startOffset(), postings.endOffset(), term.getValue()));
            }
        }
        return Spots.inOrder(spots);
    }

    private Map<String, Integer> termsToMark(TermsEnum each) throws IOException {
        Map<String, Integer> marked = new HashMap<>(marks.terms(language));
        for (Map.Entry<String, Integer> prefix : marks.prefixes().entrySet()) {
            BytesRef start = new BytesRef(prefix.getKey());
            int found = 0;
            if (each.seekCeil(start) == TermsEnum.SeekStatus.END) continue;
            for (BytesRef term = each.term();
                    term != null && found < Marks.MOST_BEGUN && StringHelper.startsWith(term, start);
                    term = each.next()) {
                PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
                if (postings.advance(document) != document) continue;
                marked.putIfAbsent(term.utf8ToString(), prefix.getValue());
                found++;
            }
        }
        return marked;
    }
}
