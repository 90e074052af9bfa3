package org.folkmoot.search

import org.apache.lucene.util.FixedBitSet
import spock.lang.Specification

/** A set of documents is the same set, whether kept as bits or as a list. */
class PlacesSpec extends Specification {
    static final int DOCUMENTS = 3_000

    private static FixedBitSet set(Collection<Integer> documents) { new FixedBitSet(DOCUMENTS).tap { to -> documents.each { to.set(it) } } }

    private static List<Integer> listed(FixedBitSet set) { (0..<set.length()).findAll { set.get(it) } }

    def "#many of 3,000 documents are found at their places"() {
        given:
        def chance = new Random(many)
        def all = (0..<DOCUMENTS).toList().tap { Collections.shuffle(it, chance) }
        def these = all.take(many).sort()
        def some = set(all.drop(many.intdiv(2)).take(1_000))
        def places = new Places(set(these))
        def cursor = places.cursor()

        expect:
        (0..<DOCUMENTS).every { places.of(it) == these.indexOf(it) || places.of(it) < 0 && !(it in these) }
        (0..<DOCUMENTS).step(3).every { int document -> cursor.of(document).identity { place -> these.contains(document) ? these[place] == document : place < 0 } }
        listed(places.among(some)) == these.findAll { some.get(it) }
        listed(set(listed(some)).tap { places.keep(it) }) == these.findAll { some.get(it) }
        listed(set(listed(some)).tap { places.addTo(it) }) == (listed(some) + these).unique().sort()
        places.bytes() > 0

        where:
        many << [0, 1, 2, 60, 93, 94, 95, 700, 2_999, 3_000]
    }

    def "documents come in their order, and no more at a time than asked for"() {
        given:
        def chance = new Random(many)
        def these = (0..<DOCUMENTS).toList().tap { Collections.shuffle(it, chance) }.take(many).sort()
        def came = []
        def sizes = []
        when: Listing.each(set(these), 128) { int[] documents, int size -> sizes << size; came.addAll(documents.toList().take(size)) }
        then:
        came == these
        sizes.every { it in 1..128 }
        where:
        many << [0, 1, 64, 129, 700, 3_000]
    }
}
