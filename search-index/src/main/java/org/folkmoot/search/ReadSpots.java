package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Read from the text again, where the index with its positions is elsewhere. */
final class ReadSpots implements Spots {
    private static final Analyzer FIELDS = Analysis.ofFields();

    private final Analyzer analyzer;
    private final Marks marks;
    private final Language language;
    private final String title;
    private final List<Passage> passages;

    /** @param locale of the text */
    ReadSpots(Marks marks, String locale, String title, List<Passage> passages) {
        this.marks = marks;
        this.language = Language.of(locale);
        this.analyzer = Analysis.ofText(locale).orElse(FIELDS);
        this.title = title;
        this.passages = passages;
    }

    @Override
    public List<Spot> inTitle() throws IOException {
        return spots(language.title(), List.of(title));
    }

    @Override
    public List<Spot> inText() throws IOException {
        return spots(language.body(), passages.stream().map(Passage::text).toList());
    }

    private List<Spot> spots(String field, List<String> texts) throws IOException {
        List<Spot> spots = new ArrayList<>();
        NavigableMap<String, List<Spot>> begun = new TreeMap<>();
        Map<String, Integer> terms = marks.terms(language);
        int base = 0;
        for (String text : texts) {
            try (TokenStream tokens = analyzer.tokenStream(field, text)) {
                CharTermAttribute said = tokens.getAttribute(CharTermAttribute.class);
                OffsetAttribute at = tokens.getAttribute(OffsetAttribute.class);
                tokens.reset();
                while (tokens.incrementToken() && spots.size() < MOST) {
                    String term = said.toString();
                    Integer word = terms.get(term);
                    if (word != null) spots.add(new Spot(base + at.startOffset(), base + at.endOffset(), word));
                    else begins(term, base + at.startOffset(), base + at.endOffset(), begun);
                }
                tokens.end();
            }
            base += text.length() + 1;
        }
        begun.values().stream().limit(Marks.MOST_BEGUN).forEach(spots::addAll);
        return Spots.inOrder(spots);
    }

    private void begins(String term, int start, int end, Map<String, List<Spot>> begun) {
        marks.prefixes().forEach((prefix, word) -> {
            if (term.startsWith(prefix))
                begun.computeIfAbsent(term, t -> new ArrayList<>()).add(new Spot(start, end, word));
        });
    }
}
