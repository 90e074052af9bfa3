package org.folkmoot.portal.content

import spock.lang.Specification

class ReadingAgeSpec extends Specification {
    static final Locale WELSH = Locale.of('cy')

    def "'#word' has #syllables: #because"() {
        expect:
        Syllables.in(word) == syllables

        where:
        word         || syllables | because
        'cat'        || 1         | 'one vowel'
        'make'       || 1         | 'a written e at the end is not said'
        'table'      || 2         | 'after a consonant and l it is'
        'helped'     || 1         | 'ed is said only after t and d'
        'wanted'     || 2         | 'as here'
        'idea'       || 2         | 'a known miss: the vowels run together'
        'council'    || 2         | 'two groups'
        'radio'      || 3         | 'i and o are said apart'
        'station'    || 2         | 'but not after t'
        'well-being' || 3         | 'both halves count'
        "don't"      || 1         | 'what follows an apostrophe adds none'
        '2026'       || 1         | 'a number counts once'
    }

    def "'#text' has #sentences sentences and #words words: #because"() {
        expect:
        with(Prose.measure(text, Locale.ENGLISH)) { it.sentences() == sentences && it.words() == words }

        where:
        text                               || sentences | words | because
        ''                                 || 0         | 0     | 'no text, no sentence'
        'Ask Dr. Jones. She knows.'        || 2         | 5     | 'a title does not end a sentence'
        'It costs £3.50 a day.'            || 1         | 5     | 'nor does a decimal point'
        'What? Really!'                    || 2         | 2     | 'questions and shouts do'
        'Opening hours\n\nMonday to Friday' || 2        | 5     | 'a heading ends at the empty line'
        'Bring:\n- a pen\n- some lunch'    || 3         | 5     | 'each list line is read on its own'
    }

    def "a sentence of 26 words is long, one of 25 is not"() {
        expect:
        Prose.measure((['word'] * 25).join(' ') + '. ' + (['word'] * 26).join(' ') + '.', Locale.ENGLISH).longSentences() == [1]
    }

    def "the reading age is a whole number of years from 5 to 18"() {
        expect:
        ReadingAge.of('') == 5
        ReadingAge.of('Tell us what you think. We read every answer. You can skip any question.') in 5..8
        ReadingAge.of('Organisational accountability necessitates comprehensive interdepartmental consultation methodologies.') == 18
    }

    def "Welsh gets lengths and no syllables"() {
        given:
        def prose = Prose.measure('Dywedwch wrthym beth yw eich barn. Diolch!', WELSH)

        expect:
        prose.wordsPerSentence() == 3.5
        prose.lettersPerWord() == 4.9
        prose.syllables() == 0
    }
}
