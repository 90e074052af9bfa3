package org.folkmoot.portal.content

import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/** The published formulas and the counts they are fed with, over shared/data/readability. All of the set applies; it is English only. */
@Requires({ SharedData.present('readability') })
class ReadingAgeConformanceSpec extends Specification {
    static List cases(String file) {
        if (!SharedData.present('readability')) return [[:]]
        def json = SharedData.json("readability/$file")
        json instanceof Map ? json.cases : json as List
    }

    def "#c.id: #name of #c.counts is #score"() {
        given:
        def n = c.counts

        expect:
        score == switch (name) {
            case 'fleschReadingEase' -> ReadingAge.fleschReadingEase(n.words, n.sentences, n.syllables)
            case 'fleschKincaidGrade' -> ReadingAge.fleschKincaidGrade(n.words, n.sentences, n.syllables)
            case 'automatedReadabilityIndex' -> ReadingAge.automatedReadabilityIndex(n.words, n.sentences, n.characters)
            case 'colemanLiau' -> ReadingAge.colemanLiau(n.words, n.sentences, n.characters)
            case 'gunningFog' -> ReadingAge.gunningFog(n.words, n.sentences, n.polysyllables)
            case 'smog' -> ReadingAge.smog(n.sentences, n.polysyllables)
        }

        where:
        [c, name, score] << cases('formula-cases.json').collectMany { c -> (c.expected ?: ['': 0]).collect { [c, it.key, it.value] } }
    }

    def "#c.id: #c.text"() {
        given:
        def prose = Prose.measure(c.text, Locale.ENGLISH)

        expect:
        prose.words() == c.expected.words
        prose.sentences() == c.expected.sentences
        c.longSentences == null || prose.longSentences() == c.longSentences
        c.tolerance.every { name, tolerance ->
            def score = ReadingAge."$name"(prose.words(), prose.sentences(), prose.syllables())
            Math.abs(score - c.expected[name]) <= tolerance
        }

        where:
        c << cases('text-cases.json')
    }

    def "the age we show is the grade of the set plus five: #c.id"() {
        given:
        def prose = Prose.measure(c.text, Locale.ENGLISH)

        expect:
        ReadingAge.of(c.text) == Math.clamp(
                ReadingAge.fleschKincaidGrade(prose.words(), prose.sentences(), prose.syllables()).setScale(0, java.math.RoundingMode.HALF_UP).intValue() + 5, 5, 18)

        where:
        c << cases('text-cases.json')
    }
}
