package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * A search turned round: queries are kept, and a document asks which of them find it. It answers as {@link SearchIndex#items(SearchQuery,
 * Wishes)} would: by these words as they are, and never by others that were tried for them. Any number of threads may use it.
 *
 * <p>A document is put into an index of its own, and asked by the same code that searches the large one. Of a query it is known which
 * words a document cannot do without ({@link Witnesses}); those of which it has none are not looked at.
 */
public final class Percolator {
    /** @param query as it was asked, and what it was narrowed by */
    private record Kept(SearchQuery query, Wishes wishes, Query compiled) {}

    private final Supplier<Synonyms> current;
    private Synonyms synonyms;
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<Term, Set<String>> byWitness = new HashMap<>();
    private final Set<String> withoutWitness = new LinkedHashSet<>();

    Percolator(Supplier<Synonyms> current) {
        this.current = current;
        this.synonyms = current.get();
    }

    /**
     * Keeps a query, in place of an earlier one of this name. Its page, its order and its instant do not matter.
     *
     * @throws BadQuery when the words cannot be a query; then all stays as it was
     */
    public synchronized void keep(String name, SearchQuery query, Wishes wishes) {
        Query compiled = compiled(query, wishes);
        forget(name);
        kept.put(name, new Kept(query, wishes, compiled));
        Witnesses.of(compiled)
                .ifPresentOrElse(
                        terms -> terms.forEach(term -> byWitness
                                .computeIfAbsent(term, any -> new HashSet<>())
                                .add(name)),
                        () -> withoutWitness.add(name));
    }

    /** Forgets a query; an unknown name is passed over. */
    public synchronized void forget(String name) {
        Kept gone = kept.remove(name);
        if (gone == null) return;
        withoutWitness.remove(name);
        Witnesses.of(gone.compiled())
                .ifPresent(terms -> terms.forEach(term -> byWitness.computeIfPresent(term, (any, names) -> {
                    names.remove(name);
                    return names.isEmpty() ? null : names;
                })));
    }

    /** Names of all that is kept. */
    public synchronized Set<String> names() {
        return Set.copyOf(kept.keySet());
    }

    /**
     * Which queries find which of some documents, such as an item in all its languages. It is by their words, their narrowing and their
     * council alone: whoever may see it now is for {@link SearchDocument#foundBy} to say.
     *
     * @return by name; names that find none are left out
     */
    public synchronized Map<String, List<SearchDocument>> matching(Collection<SearchDocument> documents) {
        readSynonymsAgain();
        Map<String, List<SearchDocument>> found = new LinkedHashMap<>();
        for (SearchDocument document : documents) {
            for (String name : matching(document)) {
                found.computeIfAbsent(name, any -> new ArrayList<>()).add(document);
            }
        }
        return found;
    }

    /** Synonyms may have been read anew since. */
    private void readSynonymsAgain() {
        Synonyms now = current.get();
        if (now == synonyms) return;
        synonyms = now;
        Map<String, Kept> all = new HashMap<>(kept);
        all.forEach((name, one) -> keep(name, one.query(), one.wishes()));
    }

    private Query compiled(SearchQuery query, Wishes wishes) {
        Box box = Box.read(query.words());
        Narrowing narrowing = box.narrowing();
        narrowing.add(wishes);
        Asked asked = QueryReader.read(box.rest(), narrowing.narrows());
        Query said = new Compiler(asked, Language.of(query.locale()), synonyms, false, false)
                .compile()
                .query();
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(said, Occur.MUST);
        query.kind().ifPresent(kind -> all.add(new TermQuery(new Term(Fields.KIND, kind)), Occur.FILTER));
        narrowing.besides().ifPresent(besides -> all.add(besides, Occur.FILTER));
        narrowing.wanted().values().forEach(wanted -> all.add(wanted, Occur.FILTER));
        return all.build();
    }

    private List<String> matching(SearchDocument document) {
        try (Volume alone = new Volume(new ByteBuffersDirectory(), Optional.empty())) {
            alone.put(document);
            try (DirectoryReader reader = alone.read()) {
                return matching(document, new IndexSearcher(reader));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> matching(SearchDocument document, IndexSearcher searcher) throws IOException {
        LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
        FixedBitSet[] within = {new FixedBitSet(leaf.reader().maxDoc())};
        within[0].set(0);
        Matcher matcher = new Matcher(searcher, () -> false);
        List<String> found = new ArrayList<>();
        for (String name : candidates(leaf.reader())) {
            Kept one = kept.get(name);
            if (one.query().councilId() == document.councilId() && matcher.any(one.compiled(), within)) found.add(name);
        }
        return found;
    }

    /** Those that might find it, in no order. */
    private Set<String> candidates(LeafReader document) throws IOException {
        Set<String> names = new HashSet<>(withoutWitness);
        for (FieldInfo field : document.getFieldInfos()) {
            if (field.getIndexOptions() == IndexOptions.NONE) continue;
            Terms terms = document.terms(field.name);
            if (terms == null) continue;
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                names.addAll(byWitness.getOrDefault(new Term(field.name, term), Set.of()));
            }
        }
        return names;
    }
}
