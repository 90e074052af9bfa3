package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument

import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.index.MultiReader
import org.apache.lucene.index.QueryTimeout
import org.apache.lucene.index.Term
import org.apache.lucene.index.TieredMergePolicy
import org.apache.lucene.search.IndexSearcher
import org.apache.lucene.search.Query
import org.apache.lucene.store.ByteBuffersDirectory
import org.apache.lucene.util.FixedBitSet
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What documents say of a word is remembered from the second time it is asked for: it is what they say, within bounds, and forgotten with them. */
class KnownWordsSpec extends Specification {
    @AutoCleanup ByteBuffersDirectory directory = new ByteBuffersDirectory()
    @AutoCleanup IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields()).setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(200)))
    KnownWords words = new KnownWords(KnownWords.MOST_BYTES, 0, KnownWords.AT_ONCE)

    static final Town TOWN = new Town()

    private void write(int from, int to) { (from..<to).each { writer.addDocument(Fields.of(TOWN.document(it))) } }

    private static Query word(String typed, boolean beginnings = false, Language reader = Language.ENGLISH) {
        new Compiler(QueryReader.read(typed, true), reader, Synonyms.ours(), beginnings, false).compile().words().first()
    }

    private static IndexSearcher searcher(IndexReader reader) { new IndexSearcher(reader).tap { it.similarity = Rarity.OVER_ALL } }

    private Optional<KnownWord.Here> known(IndexSearcher by, Query word, QueryTimeout budget = { false }) {
        words.of(word, by, budget, words.room())
        words.of(word, by, budget, words.room())
    }

    /** By document: what it is worth. */
    private static Map<Integer, Float> worths(KnownWord.Here here, IndexSearcher by) {
        def scale = here.scale(by)
        by.indexReader.leaves().collectMany { leaf ->
            def having = new FixedBitSet(leaf.reader().maxDoc()).tap { here.having(leaf.ord).addTo(it) }
            def live = leaf.reader().liveDocs
            (0..<having.length()).findAll { having.get(it) && (live == null || live.get(it)) }.collect { [leaf.docBase + it, here.worth(leaf.ord, it, scale)] }
        }.collectEntries()
    }

    /** The same of Lucene, which knows nothing of what was asked before. */
    private static Map<Integer, Float> scores(IndexSearcher by, Query word) {
        by.search(word, Math.max(1, by.indexReader.maxDoc())).scoreDocs.collectEntries { [it.doc, it.score] }
    }

    private static boolean areTheSame(Map<Integer, Float> some, Map<Integer, Float> others) {
        some.keySet() == others.keySet() && some.every { document, worth -> Math.abs(worth - others[document]) < 0.0001 }
    }

    def "each document is worth what Lucene says: #typed"() {
        given:
        write(0, 600)
        ['A lantern parade', 'Lantern', 'The parade of a lantern', 'Lantern parade, lantern parade'].eachWithIndex { title, i -> writer.addDocument(Fields.of(aDocument("i$i").title(title).build())) }
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)
        def word = word(typed)
        def found = scores(by, word)

        expect:
        !found.isEmpty()
        areTheSame(worths(known(by, word).get(), by), found)

        and: 'of the best ways the better come first, and what is said elsewhere is worth no more than is told'
        def here = known(by, word).get()
        def order = here.order(here.scale(by))
        order.worths().toList() == order.worths().toList().sort { -it }
        def strong = here.strong(reader.leaves().collect { new FixedBitSet(it.reader().maxDoc()).tap { all -> all.set(0, all.length()) } } as FixedBitSet[])
        def elsewhere = reader.leaves().collectMany { leaf -> (0..<leaf.reader().maxDoc()).findAll { !strong[leaf.ord].get(it) }.collect { leaf.docBase + it } } as Set
        found.every { document, score -> !(document in elsewhere) || score <= order.elsewhere() + 0.0001 }
        found.values().max() <= order.most() + 0.0001

        cleanup:
        reader.close()

        where:
        typed << ['people', 'plant', 'gofalwr ifanc', '"lantern parade"', 'youth', '"people"']
    }

    def "nothing is remembered of what is asked for once, of beginnings, and of what is small"() {
        given:
        write(0, 300)
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)

        expect:
        words.of(word('people'), by, { false }, words.room()).empty
        words.bytes() == 0
        known(by, word('volunt', true)).empty
        words.bytes() == 0
        new KnownWords(KnownWords.MOST_BYTES, 301, KnownWords.AT_ONCE).identity { small -> (0..2).every { small.of(word('people'), by, { false }, small.room()).empty } && small.bytes() == 0 }
        known(by, word('people')).present
        words.bytes() > 0

        cleanup:
        reader.close()
    }

    def "no more is remembered than there is room for, what was asked for longest ago goes first, and all of it goes with what has it"() {
        given:
        write(0, 1_000)
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)
        known(by, word('people'))
        long one = words.bytes()
        words = new KnownWords(6 * one, 0, KnownWords.AT_ONCE)

        when:
        ['people', 'children', 'youth', 'decision', 'plant', 'volunteer', 'bullying'].each { known(by, word(it)) }

        then:
        words.bytes() in 3 * one..6 * one

        and: 'no word takes more than a quarter'
        def small = new KnownWords(2 * one, 0, KnownWords.AT_ONCE)
        (0..3).every { small.of(word('people'), by, { false }, small.room()).empty }
        small.bytes() < one

        when:
        reader.close()
        writer.deleteAll()
        writer.commit()
        writer.close()

        then:
        words.bytes() == 0
    }

    def "what comes later is found, what is removed is not, and both count for how rare a word is"() {
        given:
        write(0, 600)
        def before = DirectoryReader.open(writer)
        def old = known(searcher(before), word('people')).get()
        def oldWorths = worths(old, searcher(before))
        write(600, 900)
        writer.deleteDocuments(new Term(Fields.ID, 'd0'), new Term(Fields.ID, 'd10'))
        def after = DirectoryReader.open(writer)

        expect:
        areTheSame(worths(known(searcher(after), word('people')).get(), searcher(after)), scores(searcher(after), word('people')))

        and: 'who still looks at what was before sees that'
        areTheSame(worths(old, searcher(before)), oldWorths)
        areTheSame(oldWorths, scores(searcher(before), word('people')))

        cleanup:
        before.close()
        after.close()
    }

    def "readers of both languages weigh the same ways, each by what counts for them"() {
        given:
        write(0, 600)
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)
        long before = known(by, word('plant')).map { words.bytes() }.get()

        expect:
        areTheSame(worths(words.of(word('plant', false, Language.WELSH), by, { false }, words.room()).get(), by), scores(by, word('plant', false, Language.WELSH)))
        areTheSame(worths(known(by, word('plant')).get(), by), scores(by, word('plant')))
        words.bytes() == before

        cleanup:
        reader.close()
    }

    def "who may see more judges a word by what anybody may read"() {
        given:
        write(0, 400)
        def other = new ByteBuffersDirectory()
        def apart = new IndexWriter(other, new IndexWriterConfig(Analysis.ofFields()))
        (400..<600).each { apart.addDocument(Fields.of(TOWN.document(it))) }
        def open = DirectoryReader.open(writer)
        def restricted = DirectoryReader.open(apart)
        def fair = new FairSearcher(new MultiReader(open, restricted), open)
        def anybody = searcher(open)

        expect:
        areTheSame(worths(known(anybody, word('people')).get(), anybody), scores(anybody, word('people')))
        areTheSame(worths(known(fair, word('people')).get(), fair), scores(fair, word('people')))
        areTheSame(worths(known(anybody, word('people')).get(), anybody), scores(anybody, word('people')))

        cleanup:
        [open, restricted, apart, other]*.close()
    }

    def "ways in which only others say a word change nothing for who may not see them"() {
        given:
        (0..<200).each { writer.addDocument(Fields.of(aDocument("o$it").title('Evening').text("The harbour ${'wall ' * (it % 9)}").build())) }
        writer.addDocument(Fields.of(aDocument('title').title('Harbour evening').text('Wall').build()))
        def other = new ByteBuffersDirectory()
        def apart = new IndexWriter(other, new IndexWriterConfig(Analysis.ofFields()))
        (0..<20).each { apart.addDocument(Fields.of(aDocument("r$it").locale('cy').title('Harbour harbour').keywords(['harbour']).text('harbour').build())) }
        def open = DirectoryReader.open(writer)
        def restricted = DirectoryReader.open(apart)
        def fair = new FairSearcher(new MultiReader(open, restricted), open)
        def anybody = searcher(open)
        def order = { IndexSearcher who -> known(who, word('harbour')).get().identity { it.order(it.scale(who)) } }
        def before = order(anybody)

        expect:
        areTheSame(worths(known(fair, word('harbour')).get(), fair), scores(fair, word('harbour')))
        order(fair).worths().length > before.worths().length

        when: 'who may see less comes first in a view of its own'
        def again = DirectoryReader.open(writer)
        def later = searcher(again)
        def after = order(later)

        then:
        after.worths().toList() == before.worths().toList()
        after.elsewhere() == before.elsewhere()
        areTheSame(worths(known(later, word('harbour')).get(), later), scores(later, word('harbour')))

        cleanup:
        [open, again, restricted, apart, other]*.close()
    }

    def "what there was no time for, or too much of, is looked up as ever, until many segments have gone"() {
        given:
        write(0, 100)
        prepare(this)
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)
        expect:
        (0..1).every { known(by, word('people'), { late } as QueryTimeout).empty }
        (0..2).every { known(by, word('people')).empty }
        known(by, word('youth')).present

        when: 'a hundred and ten segments become one'
        reader.close()
        writer.deleteDocuments(new Term(Fields.ID, 'shouting/en'))
        110.times { write(100 + it, 101 + it); writer.flush() }
        DirectoryReader.open(writer).withCloseable { one -> known(searcher(one), word('youth')) }
        writer.forceMerge(1)
        def later = DirectoryReader.open(writer)

        then:
        areTheSame(worths(known(searcher(later), word('people')).get(), searcher(later)), scores(searcher(later), word('people')))

        cleanup:
        later.close()

        where:
        late  | prepare
        true  | { s -> (0..4_200).each { s.writer.addDocument(Fields.of(aDocument("i$it").title('Evening').text('people').build())) } }
        false | { s -> s.writer.addDocument(Fields.of(aDocument('shouting').title('Shouting').text('people ' * 70_000).build())) }
    }

    def "nobody waits for all of a large index: each who asks looks at some of it"() {
        given:
        [[0, 200], [200, 400], [400, 600], [600, 800]].each { from, to -> write(from, to); writer.flush() }
        def reader = DirectoryReader.open(writer)
        def by = searcher(reader)
        words = new KnownWords(KnownWords.MOST_BYTES, 0, 150)
        expect:
        reader.leaves().size() == 4
        (1..4).every { words.of(word('people'), by, { false }, words.room()).empty }
        areTheSame(worths(words.of(word('people'), by, { false }, words.room()).get(), by), scores(by, word('people')))
        cleanup:
        reader.close()
    }

    def "whoever asks again finds what was found before, with the same counts"() {
        given: 'more documents than are read as quickly'
        def index = SearchIndex.inMemory(SearchIndex.BUDGET, { 0L })
        index.put((0..<KnownWords.SMALLEST + 200).collect { TOWN.document(it) })
        index.refresh()
        def said = { SearchResult found -> [found.total(), found.hits().collect { [it.id(), it.score()] }, found.facets()] }

        expect:
        [Set.of(1L), Set.of(1L, 42L)].every { audiences ->
            new SearchBench().queries().every { query ->
                def asked = new SearchQuery(query.words(), 'en', query.councilId(), audiences, query.now(), query.kind(), 0, 10)
                def found = (0..3).collect { said(index.search(asked, Wishes.NONE)) }
                assert found.every { it == found[0] }
                true
            }
        }

        cleanup:
        index.close()
    }
}
