package org.folkmoot.portal.survey.coding

import spock.lang.Specification

/** A share of texts, drawn by a number that anybody can draw with again. */
class SampleSpec extends Specification {
    static final List<UUID> TEXTS = (1..400).collect { UUID.nameUUIDFromBytes("text $it".bytes) }

    static List<UUID> drawn(int seed, int most, List<UUID> texts = TEXTS) {
        def sample = new Sample(seed, most)
        texts.each { sample.offer(it) }
        sample.chosen()
    }

    def "the same number draws the same texts in the same order, however they come"() {
        expect:
        drawn(7, 80).size() == 80
        drawn(7, 80) == drawn(7, 80, TEXTS.reverse())
        drawn(7, 40) == drawn(7, 80).take(40)
        drawn(7, 80).intersect(drawn(8, 80)).size() < 40
    }

    def "a share is no less than the fewest and no more than there are: #percent% of #texts"() {
        expect:
        Sample.size(texts, percent, 10, 500) == chosen

        where:
        texts | percent || chosen
        400   | 20      || 80
        401   | 20      || 81
        30    | 10      || 10
        12    | 100     || 12
        9000  | 10      || 500
    }
}
