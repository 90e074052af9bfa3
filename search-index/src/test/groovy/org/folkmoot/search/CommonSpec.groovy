package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument

import org.apache.lucene.document.Document
import org.apache.lucene.document.Field
import org.apache.lucene.document.StringField
import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.index.PostingsEnum
import org.apache.lucene.index.QueryTimeout
import org.apache.lucene.index.Term
import org.apache.lucene.search.BooleanClause.Occur
import org.apache.lucene.search.BooleanQuery
import org.apache.lucene.search.BoostQuery
import org.apache.lucene.search.DisjunctionMaxQuery
import org.apache.lucene.search.IndexSearcher
import org.apache.lucene.search.MultiPhraseQuery
import org.apache.lucene.search.PrefixQuery
import org.apache.lucene.search.Query
import org.apache.lucene.search.SynonymQuery
import org.apache.lucene.search.TermQuery
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

    def "which documents have a word that begins so is read once, where many have one"() {
        given:
        def reader = written()
        def leaf = reader.leaves().first().reader()
        def common = new Common(Common.MOST_BYTES)
        def begun = { String beginning -> new PrefixQuery(new Term(Language.ENGLISH.body(), FormsFilter.exact(beginning))) }
        int read = 0
        def of = { PrefixQuery query, int from, int to -> new FixedBitSet(leaf.maxDoc()).tap { all -> common.addAll(leaf, query, { into -> read++; into.set(from, to) }, all) } }
        def everything = [documents(reader) { true }] as FixedBitSet[]
        def match = { new Matcher(new IndexSearcher(reader), { false }, common, new KnownWords(0, Integer.MAX_VALUE, 0), Hands.alone()).match(begun('rare77'), everything)[0] }

        expect:
        (0..1).collect { of(begun('w'), 0, 500) } == [documents(reader) { it < 500 }] * 2
        read == 1

        and: 'few are read as quickly'
        (0..1).collect { of(begun('x'), 3, 5) } == [documents(reader) { it in [3, 4] }] * 2
        read == 3

        and:
        (0..1).collect { match() } == [documents(reader) { "rare$it".startsWith('rare77') }] * 2

        cleanup:
        reader.close()
    }

    def "in an index of an earlier version a word is found as it was typed, whatever forms of it were known then"() {
        given:
        def as = { String... keys -> new Document().tap { one -> keys.each { one.add(new StringField(Language.ENGLISH.body(), it, Field.Store.NO)) } } }
        [as(FormsFilter.exact('carers')), as(FormsFilter.exact('carers'), 'carer'), as(FormsFilter.exact('carer'), 'carer')].each { writer.addDocument(it) }
        def reader = DirectoryReader.open(writer)
        def ways = new DisjunctionMaxQuery([new BoostQuery(new TermQuery(word('carers')), 2), new SynonymQuery.Builder(Language.ENGLISH.body()).addTerm(new Term(Language.ENGLISH.body(), 'carer')).build()], 0)
        def match = { boolean current -> new Matcher(new IndexSearcher(reader), { false }, new Common(0), new KnownWords(0, Integer.MAX_VALUE, 0), current, Hands.alone()).match(ways, [documents(reader) { true }] as FixedBitSet[])[0] }
        expect:
        match(false) == documents(reader) { true }
        match(true) == documents(reader) { it > 0 }
        cleanup:
        reader.close()
    }

    def "where time runs out before it is known what is not wanted, nothing is found"() {
        given:
        def reader = written()
        def query = new BooleanQuery.Builder().add(new TermQuery(word('w0')), Occur.MUST).add(new TermQuery(word('x1')), Occur.MUST_NOT).build()
        def matched = { int enough ->
            int looks = 0
            new Matcher(new IndexSearcher(reader), { looks++ >= enough } as QueryTimeout).match(query, [documents(reader) { true }] as FixedBitSet[])[0]
        }
        expect:
        matched(100) == documents(reader) { it % 2 == 0 && it % 3 != 1 }
        (0..2).every { matched(it).cardinality() == 0 }
        cleanup:
        reader.close()
    }

    def "where a phrase stands is looked at once; what fewer may see, or see only half of, is the same; where there was no time it is looked at again"() {
        given:
        def reader = written()
        def leaf = reader.leaves().first()
        def searcher = new IndexSearcher(reader)
        searcher.similarity = Rarity.OVER_ALL
        def common = new Common(Common.MOST_BYTES)
        def phrase = new MultiPhraseQuery.Builder().add([word('w0')] as Term[]).add([word('x1'), word('x2')] as Term[]).build()
        def all = documents(reader) { true }
        def match = { Query query, FixedBitSet within, QueryTimeout budget = { false } -> new Matcher(searcher, budget, common, new KnownWords(0, Integer.MAX_VALUE, 0), Hands.alone()).match(query, [within] as FixedBitSet[])[0] }
        def of = { FixedBitSet within -> match(phrase, within) }
        def truly = documents(reader) { it % 2 == 0 && it % 3 > 0 }
        def third = documents(reader) { it % 3 == 1 }
        def few = documents(reader) { it < 50 }

        expect: 'what few may see does not have it remembered'
        of(few) == documents(reader) { it < 50 && it % 2 == 0 && it % 3 > 0 }
        common.phrase(leaf.reader(), phrase, 3_000) { Optional.empty() }.empty

        and: 'what most may see does'
        of(all) == truly
        common.phrase(leaf.reader(), phrase, 3_000) { throw new IllegalStateException('again') }.get() == truly
        [third, few, all].every { of(it) == it.clone().tap { both -> both.and(truly) } }

        when: 'time runs out in the midst of one'
        def other = new MultiPhraseQuery.Builder().add([word('w0')] as Term[]).add(['x0', 'x1', 'x2'].collect { word(it) } as Term[]).build()
        int looks = 0
        def some = match(other, all, { looks++ > 0 } as QueryTimeout)

        then: 'what was found counts, and nothing is kept of it'
        some.cardinality() in 1..4_499
        match(other, all) == documents(reader) { it % 2 == 0 }

        and: 'one that few documents may have takes no place'
        common.phrase(leaf.reader(), new MultiPhraseQuery.Builder().add(word('y1')).add(word('z2')).build(), 8) { throw new IllegalStateException('kept') }.empty

        cleanup:
        reader.close()
    }

    private static FixedBitSet documents(DirectoryReader reader, Closure<Boolean> which) {
        new FixedBitSet(reader.maxDoc()).tap { to -> reader.maxDoc().times { if (which(it)) to.set(it) } }
    }
}
