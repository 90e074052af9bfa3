package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument

import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.index.PostingsEnum
import org.apache.lucene.index.Term
import org.apache.lucene.store.ByteBuffersDirectory
import org.apache.lucene.util.FixedBitSet
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Words that many documents have are remembered: no others, no more than there is room for, and no longer than what has them. */
class CommonSpec extends Specification {
    static final int DOCUMENTS = 9_000
    static final long ROOM = 3 * (DOCUMENTS.intdiv(8) + 100)

    @AutoCleanup ByteBuffersDirectory directory = new ByteBuffersDirectory()
    @AutoCleanup IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields()))

    private Term word(String word) { new Term(Language.ENGLISH.body(), FormsFilter.exact(word)) }

    private DirectoryReader written() {
        DOCUMENTS.times { writer.addDocument(Fields.of(aDocument("i$it").title('A').text("w${it % 2} x${it % 3} y${it % 5} z${it % 7} rare$it").build())) }
        writer.forceMerge(1)
        DirectoryReader.open(writer)
    }

    def "what is remembered is what is there, within bounds, and is forgotten with its segment"() {
        given:
        def reader = written()
        def common = new Common(ROOM)
        def leaf = reader.leaves().first().reader()
        def asked = { String word -> new FixedBitSet(leaf.maxDoc()).tap { common.addAll(leaf, this.word(word), it) } }
        def read = { String word ->
            def documents = leaf.postings(this.word(word), PostingsEnum.NONE)
            new FixedBitSet(leaf.maxDoc()).tap { to -> for (int at = documents.nextDoc(); at != PostingsEnum.NO_MORE_DOCS; at = documents.nextDoc()) to.set(at) }
        }
        expect: 'twice, the second time remembered'
        2.times { ['w0', 'x1', 'y4', 'z6', 'rare77'].each { assert asked(it) == read(it) } }
        asked('nothing').cardinality() == 0
        common.bytes() in 1..ROOM
        when:
        reader.close()
        writer.close()
        then: common.bytes() == 0
    }

    def "a word that few have is not remembered"() {
        given:
        def reader = written()
        def leaf = reader.leaves().first().reader()
        def common = new Common(ROOM)
        when: common.addAll(leaf, word('rare77'), new FixedBitSet(leaf.maxDoc()))
        then: common.bytes() == 0
        cleanup: reader.close()
    }
}
