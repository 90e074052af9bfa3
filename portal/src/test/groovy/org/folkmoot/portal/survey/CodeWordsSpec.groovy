package org.folkmoot.portal.survey

import java.security.SecureRandom
import spock.lang.Shared
import spock.lang.Specification

class CodeWordsSpec extends Specification {
    static final EN = Locale.ENGLISH
    static final CY = Locale.of('cy')
    static final UNKIND = ~/sex|porn|piss|shit|fuck|bitch|slut|murder|bomb|dagger|pistol|(?<!t)rifle|drug|blood|death|devil|nazi|slave|coffin|vomit|cancer|lladd|marw|gwaed|rhyw(?!beth|un|le)|cach|diawl|uffern|llofrudd|bwled|dryll|cyffur|noeth|putain|rhech|beichiog|cyllell|cleddyf|angladd|canser/

    static final CODE = [3, 1999, 0, 2047, 512, 512]

    @Shared words = new CodeWords()

    def "the #language list has 2,048 words of 3 to 8 plain letters, none twice"() {
        given:
        def list = words.words(locale)

        expect:
        list.size() == 2048
        list.toSet().size() == 2048
        list.findAll { !(it ==~ /[a-z]{3,8}/) } == []

        where:
        language  | locale
        'English' | EN
        'Welsh'   | CY
    }

    def "no two #language words are one letter apart"() {
        given:
        def list = words.words(locale)
        def oneLess = { String word -> (0..<word.size()).collect { word[0..<it] + word.substring(it + 1) }.toSet() }
        def near = list.collectMany { word -> oneLess(word).collect { [it, word] } }.groupBy { it[0] }.values()
            .collect { it.collect { pair -> pair[1] }.toUnique() }

        expect: 'no letter changed, left out or added turns one into the other'
        near.collectMany { [it, it].combinations() }.findAll { one, other -> one < other && CodeWords.distance(one, other) < 2 }.empty
        list.collectMany { oneLess(it) }.toSet().intersect(list.toSet()).empty

        where:
        language  | locale
        'English' | EN
        'Welsh'   | CY
    }

    def "no word stands on both lists with different numbers"() {
        expect:
        (0..<2048).findAll { words.words(EN)[it] in words.words(CY) && words.words(CY).indexOf(words.words(EN)[it]) != it } == []
    }

    def "no word is unkind or frightening"() {
        expect:
        (words.words(EN) + words.words(CY)).findAll { it =~ UNKIND } == []
    }

    def "no #language word is another with an ending"() {
        given:
        def list = words.words(locale) as Set

        expect:
        list.findAll { word -> endings.any { word.endsWith(it) && word.size() > it.size() + 2 && word[0..<-it.size()] in list } }.empty

        where:
        language  | locale | endings
        'English' | EN     | ['s', 'es', 'ed', 'ing', 'er']
        'Welsh'   | CY     | ['au', 'iau', 'oedd', 'ion', 'od', 'wr']
    }

    def "a code is six numbers of eleven bits: #bytes make #indices"() {
        expect:
        CodeWords.code(bytes as byte[]) == indices

        where:
        bytes                                         || indices
        [0] * 9                                       || [0, 0, 0, 0, 0, 0]
        [-1] * 9                                      || [2047] * 6
        [0, 0x20, 0, 0, 0, 0, 0, 0, 0x40]             || [1, 0, 0, 0, 0, 1]
    }

    def "eight bytes are too few for a code"() {
        when:
        CodeWords.code(new byte[8])

        then:
        thrown(IllegalArgumentException)
    }

    def "every code comes back as it was said, in either language, with the same bytes to hash"() {
        given:
        def random = new SecureRandom()

        expect:
        200.times {
            def code = CodeWords.code(random)
            assert words.read(words.spoken(code, EN)).indices().get() == code
            assert words.read(words.spoken(code, CY)).indices().get() == code
            assert CodeWords.bytes(code).length == 12
        }
    }

    def "typed #how, the code is read: #because"() {
        expect:
        words.read(typed(words.spoken(CODE, EN))).indices().get() == CODE

        where:
        how               | typed                                                      | because
        'in capitals'     | { it.toUpperCase() }                                       | 'phones start with one'
        'with spaces'     | { '  ' + it.replace('-', '   ') + '\n' }                   | 'as read aloud'
        'with commas'     | { it.replace('-', ', ') }                                  | 'as a list'
        'with low lines'  | { it.replace('-', '_') }                                   | 'as in a file name'
        'with long dashes'| { it.replace('-', ' – ') }                                 | 'word processors make them'
        'with accents'    | { it.replaceFirst('a', 'â') }                              | 'a Welsh keyboard offers them'
        'half in Welsh'   | { (it.split('-')[0..2] + words.spoken(CODE, CY).split('-')[3..5]).join(' ') } | 'the lists are numbered alike'
    }

    def "a word on neither list is named with its place and the one it may have been"() {
        given:
        def code = [10, 20, 30, 40, 50, 60]
        def said = words.spoken(code, EN).split('-')
        def meant = said[2]
        said[2] = meant + 'x'
        said[4] = 'qqqqqqq'

        when:
        def reading = words.read(said.join(' '))

        then:
        reading.indices().empty
        reading.unknown()*.position() == [3, 5]
        reading.unknown()[0].typed() == meant + 'x'
        reading.unknown()[0].nearest() in [meant, null]
        reading.unknown()[1].nearest() == null
    }

    def "#count words are no code"() {
        expect:
        with(words.read(([words.words(EN)[5]] * count).join(' '))) { it.indices().empty && it.words() == count && it.unknown().empty }

        where:
        count << [0, 5, 7]
    }

    def "a page of text pasted by mistake is refused quickly, with no more than six hints"() {
        expect:
        words.read('zzzzzz ' * 5_000).unknown().size() == 6
    }
}
