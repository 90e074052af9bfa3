package org.folkmoot.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOBooleanSupplier;

/**
 * Where a word stands in the dictionary of a segment, or that it does not: a search asks that of each word and segment some five times over, to match, to
 * bound, to rank and to mark. What was found is remembered for a while, so that it is looked up once; what documents have the word is read anew.
 */
final class Lookups {
    /** So many are remembered of a segment before all of them are forgotten; each costs some 200 bytes. */
    static final int MOST_OF_A_SEGMENT = 4_096;

    private record Word(String field, BytesRef text) {}

    /** @param state null where there is no such word */
    private record Found(TermState state, int documents, long times) {
        static final Found NOWHERE = new Found(null, 0, 0);
    }

    private final Map<Object, Map<Word, Found>> segments = new ConcurrentHashMap<>();

    /** The same index, in which nothing is looked up twice. Takes over the reader. */
    DirectoryReader in(DirectoryReader reader) throws IOException {
        return new Remembering(reader, this);
    }

    /** How many words are remembered. */
    int size() {
        return segments.values().stream().mapToInt(Map::size).sum();
    }

    private Map<Word, Found> of(LeafReader segment) {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        return segments.computeIfAbsent(core.getKey(), key -> {
            core.addClosedListener(segments::remove);
            return new ConcurrentHashMap<>();
        });
    }

    private static final class Remembering extends FilterDirectoryReader {
        private final Lookups lookups;

        Remembering(DirectoryReader in, Lookups lookups) throws IOException {
            super(in, new SubReaderWrapper() {
                @Override
                public LeafReader wrap(LeafReader segment) {
                    return new Segment(segment, lookups.of(segment));
                }
            });
            this.lookups = lookups;
        }

        @Override
        protected DirectoryReader doWrapDirectoryReader(DirectoryReader next) throws IOException {
            return new Remembering(next, lookups);
        }

        @Override
        public CacheHelper getReaderCacheHelper() {
            return in.getReaderCacheHelper();
        }
    }

    private static final class Segment extends FilterLeafReader {
        private final Map<Word, Found> known;
        private final Map<String, Terms> fields = new ConcurrentHashMap<>();

        Segment(LeafReader in, Map<Word, Found> known) {
            super(in);
            this.known = known;
        }

        @Override
        public Terms terms(String field) throws IOException {
            Terms there = fields.get(field);
            if (there != null) return there;
            Terms terms = in.terms(field);
            if (terms == null) return null;
            Terms remembering = new FilterTerms(terms) {
                @Override
                public TermsEnum iterator() {
                    return new Words(field, terms, known);
                }
            };
            fields.put(field, remembering);
            return remembering;
        }

        @Override
        public CacheHelper getCoreCacheHelper() {
            return in.getCoreCacheHelper();
        }

        @Override
        public CacheHelper getReaderCacheHelper() {
            return in.getReaderCacheHelper();
        }
    }

    /** Goes to the dictionary only for what is not known. */
    private static final class Words extends TermsEnum {
        private final String field;
        private final Terms terms;
        private final Map<Word, Found> known;
        private TermsEnum dictionary;

        /** Where this stands, though perhaps the dictionary does not yet; null where the dictionary does. */
        private BytesRef at;

        /** Where the dictionary was told to stand without having looked. */
        private BytesRef lately;

        private Found found;

        Words(String field, Terms terms, Map<Word, Found> known) {
            this.field = field;
            this.terms = terms;
            this.known = known;
        }

        private TermsEnum dictionary() throws IOException {
            if (dictionary == null) dictionary = terms.iterator();
            return dictionary;
        }

        /** The dictionary, where this stands. */
        private TermsEnum opened() throws IOException {
            TermsEnum open = dictionary();
            if (at != null) open.seekExact(at, found.state());
            if (at != null) lately = at;
            at = null;
            return open;
        }

        /** The dictionary, where this stands, with what stands before and after: it must have looked for itself. */
        private TermsEnum lookedUp() throws IOException {
            BytesRef here = at != null ? at : lately;
            if (here != null) dictionary().seekExact(here);
            leave();
            return dictionary();
        }

        private void leave() {
            at = null;
            lately = null;
        }

        private boolean stand(BytesRef word, Found where) {
            leave();
            if (where.state() == null) return false;
            at = word;
            found = where;
            return true;
        }

        private void remember(Word word, Found where) {
            if (known.size() >= MOST_OF_A_SEGMENT) known.clear();
            known.put(word, where);
        }

        @Override
        public boolean seekExact(BytesRef text) throws IOException {
            Found there = known.get(new Word(field, text));
            if (there != null) return stand(text, there);
            return looked(BytesRef.deepCopyOf(text), dictionary().seekExact(text));
        }

        private boolean looked(BytesRef text, boolean isThere) throws IOException {
            leave();
            Found there = isThere
                    ? new Found(dictionary.termState(), dictionary.docFreq(), dictionary.totalTermFreq())
                    : Found.NOWHERE;
            remember(new Word(field, text), there);
            if (isThere) found = there;
            return isThere;
        }

        @Override
        public IOBooleanSupplier prepareSeekExact(BytesRef text) throws IOException {
            Found there = known.get(new Word(field, text));
            BytesRef kept = BytesRef.deepCopyOf(text);
            if (there != null) return there.state() == null ? null : () -> stand(kept, there);
            IOBooleanSupplier prepared = dictionary().prepareSeekExact(kept);
            if (prepared != null) return () -> looked(kept, prepared.get());
            remember(new Word(field, kept), Found.NOWHERE);
            return null;
        }

        @Override
        public void seekExact(BytesRef text, TermState state) throws IOException {
            leave();
            dictionary().seekExact(text, state);
        }

        @Override
        public SeekStatus seekCeil(BytesRef text) throws IOException {
            leave();
            return dictionary().seekCeil(text);
        }

        @Override
        public void seekExact(long ord) throws IOException {
            leave();
            dictionary().seekExact(ord);
        }

        @Override
        public BytesRef next() throws IOException {
            return lookedUp().next();
        }

        @Override
        public BytesRef term() throws IOException {
            return at != null ? at : dictionary().term();
        }

        @Override
        public long ord() throws IOException {
            return lookedUp().ord();
        }

        @Override
        public int docFreq() throws IOException {
            return at != null ? found.documents() : dictionary().docFreq();
        }

        @Override
        public long totalTermFreq() throws IOException {
            return at != null ? found.times() : dictionary().totalTermFreq();
        }

        @Override
        public PostingsEnum postings(PostingsEnum reuse, int flags) throws IOException {
            return opened().postings(reuse, flags);
        }

        @Override
        public ImpactsEnum impacts(int flags) throws IOException {
            return opened().impacts(flags);
        }

        @Override
        public TermState termState() throws IOException {
            return at != null ? found.state() : dictionary().termState();
        }

        @Override
        public AttributeSource attributes() {
            return dictionary == null ? new AttributeSource() : dictionary.attributes();
        }
    }
}
