package org.folkmoot.portal.survey.coding;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.classification.ClassificationResult;
import org.apache.lucene.classification.KNearestNeighborClassifier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/**
 * What texts that people have coded say about texts they have not: a text is likely about what those most like it are about. Learnt in
 * memory, from one question's texts in one language, for as long as one page takes to make: nothing learnt is kept, so nothing that was
 * withdrawn is remembered.
 */
public final class Learnt implements AutoCloseable {
    /** The fewest coded texts of a language before anything is suggested. */
    public static final int LEAST_TEXTS = 50;

    /** The fewest texts under a code before it is suggested. */
    public static final int LEAST_OF_CODE = 10;

    /** The most texts that are learnt from. */
    public static final int MOST_TEXTS = 2_000;

    private static final double HALF = 0.5;
    private static final int NEIGHBOURS = 7;
    private static final int FOLDS = 10;
    private static final double ALL_MATCH = 1;
    private static final double ALIKE = 1e-4;
    private static final String WORDS = "words";
    private static final String CODE = "code";
    private static final String FOLD = "fold";
    private static final String ANY = "-";

    private final List<Coded> coded;
    private final Analyzer analyzer;
    private final Directory directory = new ByteBuffersDirectory();
    private final IndexReader reader;
    private final Neighbours neighbours;

    /** A text that somebody coded; under no code where none fitted. */
    public record Coded(String words, Set<Long> codes) {}

    /**
     * How well a code is suggested, found by hiding a tenth of the texts at a time and guessing them from the others. Texts with the same
     * words are hidden together.
     *
     * @param texts that people put under it
     * @param suggested texts it would have been suggested for
     * @param right of these, how many people had put under it
     */
    public record Measured(int texts, int suggested, int right) {
        /** Of ten suggestions, how many people agreed with. */
        public long rightOfTen() {
            return suggested == 0 ? 0 : Math.round(10.0 * right / suggested);
        }

        /** Of ten texts that people put under it, for how many it was suggested. */
        public long foundOfTen() {
            return texts == 0 ? 0 : Math.round(10.0 * right / texts);
        }

        /** Whether it is worth showing: often enough seen, and right at least every second time. */
        public boolean good() {
            return texts >= LEAST_OF_CODE && suggested > 0 && 2 * right >= suggested;
        }
    }

    /** Lucene's classifier by nearest neighbours, for texts that are about several things. */
    private static final class Neighbours extends KNearestNeighborClassifier {
        Neighbours(IndexReader reader, Analyzer analyzer, @Nullable Query among) throws IOException {
            super(reader, null, analyzer, among, NEIGHBOURS, 1, 1, CODE, WORDS);
        }

        /** The share of likeness that speaks for each code. */
        @Override
        protected List<ClassificationResult<BytesRef>> buildListFromTopDocs(TopDocs found) throws IOException {
            Map<BytesRef, Double> shares = new HashMap<>();
            double all = 0;
            for (ScoreDoc each : found.scoreDocs) {
                double likeness = each.score - ALL_MATCH;
                if (likeness < ALIKE) continue;
                all += likeness;
                for (String code :
                        indexSearcher.storedFields().document(each.doc).getValues(CODE)) {
                    shares.merge(new BytesRef(code), likeness, Double::sum);
                }
            }
            List<ClassificationResult<BytesRef>> results = new ArrayList<>();
            for (Map.Entry<BytesRef, Double> share : shares.entrySet()) {
                results.add(new ClassificationResult<>(share.getKey(), share.getValue() / all));
            }
            return results;
        }
    }

    /** @param language of all of them, as {@code en} */
    public Learnt(String language, Collection<Coded> coded) {
        this.coded = List.copyOf(coded);
        this.analyzer = language.equals("en") ? new EnglishAnalyzer() : new StandardAnalyzer();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Coded each : this.coded) writer.addDocument(document(each));
            }
            reader = DirectoryReader.open(directory);
            neighbours = new Neighbours(reader, analyzer, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Document document(Coded text) {
        Document document = new Document();
        document.add(new TextField(WORDS, text.words(), Field.Store.NO));
        document.add(new StringField(FOLD, fold(text), Field.Store.NO));
        // Every text has this one, so that those under no code are neighbours too.
        document.add(new StringField(CODE, ANY, Field.Store.YES));
        text.codes().forEach(code -> document.add(new StringField(CODE, code.toString(), Field.Store.YES)));
        return document;
    }

    private static String fold(Coded text) {
        String same = text.words().strip().toLowerCase(Locale.ROOT);
        return Integer.toString(Math.floorMod(same.hashCode(), FOLDS));
    }

    /** Codes that more than half of the likeness speaks for, the likeliest first. */
    public Set<Long> suggested(String words) {
        return suggested(neighbours, words);
    }

    private static Set<Long> suggested(Neighbours neighbours, String words) {
        Set<Long> codes = new LinkedHashSet<>();
        try {
            for (ClassificationResult<BytesRef> result : neighbours.getClasses(words)) {
                String code = result.assignedClass().utf8ToString();
                if (result.score() > HALF && !code.equals(ANY)) codes.add(Long.valueOf(code));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return codes;
    }

    /** Keyed by code. */
    public Map<Long, Measured> measured() {
        Map<Long, int[]> counts = new TreeMap<>();
        try {
            List<Neighbours> folds = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                Query others = new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.MUST)
                        .add(new TermQuery(new Term(FOLD, Integer.toString(fold))), BooleanClause.Occur.MUST_NOT)
                        .build();
                folds.add(new Neighbours(reader, analyzer, new BoostQuery(others, 0)));
            }
            for (Coded each : coded) {
                Set<Long> guessed = suggested(folds.get(Integer.parseInt(fold(each))), each.words());
                each.codes().forEach(code -> counts.computeIfAbsent(code, any -> new int[3])[0]++);
                guessed.forEach(code -> {
                    int[] count = counts.computeIfAbsent(code, any -> new int[3]);
                    count[1]++;
                    if (each.codes().contains(code)) count[2]++;
                });
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<Long, Measured> measured = new TreeMap<>();
        counts.forEach((code, count) -> measured.put(code, new Measured(count[0], count[1], count[2])));
        return measured;
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
            analyzer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
