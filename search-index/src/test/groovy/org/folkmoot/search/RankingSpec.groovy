package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument

import java.time.Duration
import org.apache.lucene.index.DirectoryReader
import org.apache.lucene.index.IndexWriter
import org.apache.lucene.index.IndexWriterConfig
import org.apache.lucene.search.BooleanClause.Occur
import org.apache.lucene.search.BooleanQuery
import org.apache.lucene.search.DocIdSetIterator
import org.apache.lucene.search.IndexSearcher
import org.apache.lucene.search.Query
import org.apache.lucene.store.ByteBuffersDirectory
import org.apache.lucene.util.FixedBitSet
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Of many that are found, the best without looking at all: they are those that Lucene puts first, which looks at every one. */
class RankingSpec extends Specification {
    static final int DOCUMENTS = 3_000

    @Shared @AutoCleanup ByteBuffersDirectory directory = new ByteBuffersDirectory()
    @Shared @AutoCleanup DirectoryReader reader
    @Shared IndexSearcher searcher

    def setupSpec() {
        new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields()).setMaxBufferedDocs(700)).withCloseable { writer ->
            def town = new Town()
            DOCUMENTS.times { writer.addDocument(Fields.of(town.document(it))) }
            (0..<600).each { number ->
                def said = number % 10 ? aDocument("i$number").title('Evening').text('A lantern parade went by') : aDocument("i$number").title('Lantern').text('Evening')
                writer.addDocument(Fields.of(said.build()))
            }
            (0..<600).each { writer.addDocument(Fields.of(aDocument("b$it").title('Beacon ' + 'evening ' * (it % 40)).text('At the gate').build())) }
        }
        reader = DirectoryReader.open(directory)
        searcher = new IndexSearcher(reader)
        searcher.similarity = Rarity.OVER_ALL
        searcher.queryCache = null
    }

    def "the best are the same as of Lucene, which scores everything: #typed"() {
        given: def compiled = compiled(typed, beginnings, anyWord)
        when:
        def ours = ranking(compiled).top(depth)
        def knowing = ranking(compiled, Optional.of(new Ranking.Beside(new Standing(), Town.NOON))).top(depth)
        def byTwo = new Hands.Crew(2, 1).of(1).withCloseable { ranking(compiled, Optional.empty(), it).top(depth) }
        def asFew = ranking(compiled, Optional.empty(), Hands.alone(), DOCUMENTS).top(depth)
        def words = new KnownWords(KnownWords.MOST_BYTES, 0, KnownWords.AT_ONCE)
        def again = (0..2).collect { ranking(compiled, Optional.of(new Ranking.Beside(new Standing(), Town.NOON)), Hands.alone(), 0, matcher(words, compiled)).top(depth) }
        def againFew = ranking(compiled, Optional.empty(), Hands.alone(), DOCUMENTS, matcher(words, compiled)).top(depth)
        def againByTwo = new Hands.Crew(2, 1).of(1).withCloseable { ranking(compiled, Optional.empty(), it, 0, matcher(words, compiled)).top(depth) }
        def all = new BooleanQuery.Builder().add(compiled.query(), Occur.FILTER)
        compiled.parts().each { all.add(it.query(), Occur.SHOULD) }
        beside().keySet().each { all.add(it, Occur.SHOULD) }
        def lucene = searcher.search(all.build(), depth).scoreDocs
        then:
        Matcher.count(found(compiled)) == searcher.count(compiled.query())
        ours.length == lucene.length
        ours.length > 0
        [knowing*.doc, knowing*.score] == [ours*.doc, ours*.score]
        [byTwo*.doc, byTwo*.score] == [ours*.doc, ours*.score]
        [asFew*.doc, asFew*.score] == [ours*.doc, ours*.score]
        [*again, againFew, againByTwo].every { [it*.doc, it*.score] == [ours*.doc, ours*.score] }
        (0..<ours.length).every { Math.abs(ours[it].score - lucene[it].score) < 0.001 }
        ours.every { one -> lucene.any { it.doc == one.doc } || Math.abs(one.score - lucene[-1].score) < 0.001 }
        where:
        typed                                                  | depth | beginnings | anyWord
        'people'                                               | 20    | false      | false
        'people decision'                                      | 20    | false      | false
        'where can i get help for children and healthy eating' | 10    | false      | false
        '"a lantern parade"'                                   | 20    | false      | false
        'gofalwr ifanc'                                        | 20    | false      | false
        'consul'                                               | 20    | true       | false
        'people children zzz'                                  | 20    | false      | true
        'people -children'                                     | 20    | false      | false
        'lantern'                                              | 20    | false      | false
        'beacon'                                               | 20    | false      | false
        'beacon gate'                                          | 20    | false      | false
        'lantern'                                              | 100   | false      | false
        'people'                                               | 2_000 | false      | false
        ''                                                     | 20    | false      | false
        ''                                                     | 700   | false      | false
        'volunt'                                               | 20    | true       | false
        'people volunt'                                        | 20    | true       | false
    }

    def "where words do not tell documents apart, the heavy and the new are looked at: #when"() {
        given:
        def compiled = compiled('', false, false)
        def found = found(compiled)
        def standing = new Standing()
        when:
        def best = standing.best(reader.leaves(), found, 10, now.epochSecond, 0.001d, Hands.alone())
        def lucene = searcher.search(new BooleanQuery.Builder().add(compiled.query(), Occur.FILTER).tap { all -> Finder.beside(now).keySet().each { all.add(it, Occur.SHOULD) } }.build(), 10).scoreDocs
        then:
        lucene.every { one ->
            def leaf = reader.leaves().findAll { it.docBase <= one.doc }.last()
            best[leaf.ord].get(one.doc - leaf.docBase) || one.score - lucene[-1].score < 0.001
        }
        Matcher.count(best) <= Matcher.count(found).intdiv(part)
        where:
        now                                | part | when
        Town.NOON                          | 4    | 'today'
        Town.NOON - Duration.ofDays(2_000) | 1    | 'in the midst of their dates, perhaps all'
        Town.NOON + Duration.ofDays(4_000) | 4    | 'long after'
    }

    def "where enough say the words in their titles, the texts of the others are not looked at"() {
        given:
        def compiled = compiled('lantern', false, false)
        def ranking = ranking(compiled)
        def found = Matcher.count(found(compiled))
        when: ranking.top(5)
        then:
        found == 600
        ranking.looked() == 60
    }

    def "long texts are read of those only that may then still be among the best"() {
        given: def ranking = ranking(compiled('people decision', false, false), Optional.of(new Ranking.Beside(new Standing(), Town.NOON)))
        when: ranking.top(5)
        then: ranking.readWhole() < ranking.looked()
    }

    def "of a word that is remembered those are looked at that say it in the best ways, however many others say it in their titles"() {
        given:
        def compiled = compiled('beacon', false, false)
        def words = new KnownWords(KnownWords.MOST_BYTES, 0, KnownWords.AT_ONCE)
        def looked = (0..1).collect {
            def ranking = ranking(compiled, Optional.of(new Ranking.Beside(new Standing(), Town.NOON)), Hands.alone(), 0, matcher(words, compiled))
            ranking.top(2)
            ranking.looked()
        }
        expect:
        looked[0] == 600
        looked[1] in 15..300
    }

    private static Compiler.Compiled compiled(String typed, boolean beginnings, boolean anyWord) {
        new Compiler(QueryReader.read(typed, true), Language.ENGLISH, Synonyms.ours(), beginnings, anyWord).compile()
    }

    private static Map<Query, Float> beside() { Finder.beside(Town.NOON) }

    private Ranking ranking(Compiler.Compiled compiled, Optional<Ranking.Beside> known = Optional.empty(), Hands hands = Hands.alone(), int few = 0, Matcher by = matcher()) {
        new Ranking(searcher, by, { false }, compiled.parts(), found(compiled, by), beside(), known, hands, few)
    }

    private Matcher matcher() { new Matcher(searcher, { false }) }

    private Matcher matcher(KnownWords words, Compiler.Compiled compiled) {
        new Matcher(searcher, { false }, new Common(0), words, true, Hands.alone()).tap { it.know(compiled.words()) }
    }

    private FixedBitSet[] found(Compiler.Compiled compiled, Matcher by = matcher()) {
        def everything = reader.leaves().collect { leaf -> new FixedBitSet(leaf.reader().maxDoc()).tap { it.set(0, it.length()) } } as FixedBitSet[]
        by.match(compiled.query(), everything)
    }
}
