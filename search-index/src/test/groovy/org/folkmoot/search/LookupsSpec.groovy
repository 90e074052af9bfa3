package org.folkmoot.search

import org.apache.lucene.document.Document
import org.apache.lucene.document.Field
import org.apache.lucene.document.StringField
import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.index.PostingsEnum
import org.apache.lucene.index.Term
import org.apache.lucene.index.TermsEnum
import org.apache.lucene.search.IndexSearcher
import org.apache.lucene.search.PrefixQuery
import org.apache.lucene.search.SynonymQuery
import org.apache.lucene.search.TermQuery
import org.apache.lucene.store.ByteBuffersDirectory
import org.apache.lucene.util.BytesRef
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Words are where they are, whether the dictionary is asked or what it said before. */
class LookupsSpec extends Specification {
    static final int WORDS = Lookups.MOST_OF_A_SEGMENT + 500

    @AutoCleanup ByteBuffersDirectory directory = new ByteBuffersDirectory()
    @AutoCleanup IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())
    Lookups lookups = new Lookups()
    DirectoryReader reader

    def setup() {
        WORDS.times { add("w$it") }
        writer.forceMerge(1)
        reader = lookups.in(DirectoryReader.open(writer))
    }

    def cleanup() { reader.close() }

    private void add(String word) { writer.addDocument(new Document().tap { it.add(new StringField('f', word, Field.Store.NO)) }) }

    private TermsEnum dictionary() { reader.leaves().first().reader().terms('f').iterator() }

    private static List<Integer> documents(PostingsEnum of) {
        def all = []
        for (int at = of.nextDoc(); at != PostingsEnum.NO_MORE_DOCS; at = of.nextDoc()) all << at
        all
    }

    def "each time the same: what is there, what is not, and what stands next to it"() {
        expect:
        3.times {
            assert dictionary().identity { it.seekExact(new BytesRef('w7')) && it.term() == new BytesRef('w7') && it.docFreq() == 1 && it.totalTermFreq() == 1 && documents(it.postings(null, PostingsEnum.NONE)) == [7] && it.next() == new BytesRef('w70') }
            assert !dictionary().seekExact(new BytesRef('x'))
            assert dictionary().prepareSeekExact(new BytesRef('x'))?.get() in [null, false]
            assert dictionary().identity { it.prepareSeekExact(new BytesRef('w8')).get() && documents(it.postings(null, PostingsEnum.NONE)) == [8] }
            assert dictionary().identity { it.seekExact(new BytesRef('w9')); it.seekCeil(new BytesRef('w80')) == TermsEnum.SeekStatus.FOUND && it.docFreq() == 1 && documents(it.postings(null, PostingsEnum.NONE)) == [80] }
            assert dictionary().identity { it.seekExact(new BytesRef('w9')); !it.seekExact(new BytesRef('x')); it.seekExact(new BytesRef('w11')) && documents(it.postings(null, PostingsEnum.NONE)) == [11] }
            def searcher = new IndexSearcher(reader)
            assert searcher.count(new TermQuery(new Term('f', 'w7'))) == 1
            assert searcher.count(new TermQuery(new Term('f', 'x'))) == 0
            assert searcher.search(new SynonymQuery.Builder('f').addTerm(new Term('f', 'w7')).addTerm(new Term('f', 'w8')).addTerm(new Term('f', 'x')).build(), 5).scoreDocs*.doc as Set == [7, 8] as Set
            assert searcher.count(new PrefixQuery(new Term('f', 'w7'))) == (0..<WORDS).count { "$it".startsWith('7') }
        }
        lookups.size() > 0
    }

    def "not more than so many are remembered, and none of a segment that is gone"() {
        when: WORDS.times { assert dictionary().seekExact(new BytesRef("w$it")) }
        then: lookups.size() in 1..Lookups.MOST_OF_A_SEGMENT
        when:
        add('new')
        def next = DirectoryReader.openIfChanged(reader)
        then: 'what comes later remembers, too'
        new IndexSearcher(next).identity { searcher -> (1..2).every { searcher.count(new TermQuery(new Term('f', 'new'))) == 1 && searcher.count(new TermQuery(new Term('f', 'w7'))) == 1 } }
        when:
        next.close()
        reader.close()
        writer.deleteAll()
        writer.close()
        then: lookups.size() == 0
        cleanup: reader = DirectoryReader.open(new ByteBuffersDirectory().tap { new IndexWriter(it, new IndexWriterConfig()).close() })
    }
}
