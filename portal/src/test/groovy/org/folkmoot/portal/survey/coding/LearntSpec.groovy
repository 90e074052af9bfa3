package org.folkmoot.portal.survey.coding

import spock.lang.Specification

/** Suggestions learnt from what people coded. */
class LearntSpec extends Specification {
    static final Random CHANCE = new Random(5)
    static final List<List<String>> SPEECH = [
        ['bus', 'buses', 'late', 'driver', 'ticket', 'route', 'stop', 'timetable'],
        ['lonely', 'friends', 'alone', 'talk', 'listened', 'sad', 'company', 'quiet'],
        ['food', 'kitchen', 'toast', 'hungry', 'lunch', 'snack', 'eat', 'cook'],
    ]
    static final List<String> PADDING = ['the', 'we', 'really', 'when', 'always', 'club', 'there', 'would', 'like', 'every', 'week', 'please']

    static String about(List<Integer> codes) {
        (codes.collectMany { code -> (1..4).collect { SPEECH[code][CHANCE.nextInt(8)] } } + (1..5).collect { PADDING[CHANCE.nextInt(12)] }).shuffled(CHANCE).join(' ')
    }

    static List<Learnt.Coded> coded(int many) {
        (0..<many).collect { n ->
            def codes = n % 7 == 0 ? [0, 1] : n % 11 == 0 ? [] : [n % 3]
            new Learnt.Coded(about(codes), codes.collect { it as long } as Set)
        }
    }

    def "a text is likely about what those most like it are about, and several things at once"() {
        given:
        def learnt = new Learnt('en', coded(120))

        expect:
        learnt.suggested('the driver missed my stop and the timetable is wrong') == [0L] as Set
        learnt.suggested('we cook lunch and eat') == [2L] as Set
        learnt.suggested('zzz qqq') == [] as Set
        learnt.suggested('') == [] as Set

        cleanup:
        learnt.close()
    }

    def "how good it is is measured on texts it did not learn from"() {
        given:
        def texts = coded(120)
        def learnt = new Learnt('en', texts)

        when:
        def measured = learnt.measured()

        then: 'every text counts once for each of its codes'
        measured.collectEntries { code, found -> [code, found.texts()] } == [0L, 1L, 2L].collectEntries { code -> [code, texts.count { it.codes().contains(code) }] }
        measured.values().every { it.right() <= it.texts() && it.right() <= it.suggested() && it.good() }
        measured[2L].rightOfTen() >= 8

        cleanup:
        learnt.close()
    }

    def "where words say nothing about codes, measuring finds that out"() {
        given: 'codes given by chance'
        def texts = (0..<120).collect { new Learnt.Coded((1..9).collect { PADDING[CHANCE.nextInt(12)] }.join(' '), [CHANCE.nextInt(6) as long] as Set) }
        def learnt = new Learnt('en', texts)

        expect:
        learnt.measured().values().every { !it.good() }

        cleanup:
        learnt.close()
    }

    def "the same words sent many times do not make it look better"() {
        given: 'a campaign of one text, coded by chance'
        def texts = (0..<60).collect { new Learnt.Coded('keep our club open now', [it % 2 as long] as Set) }
        def learnt = new Learnt('en', texts)

        expect: 'hidden together, they cannot tell each other'
        learnt.measured().values().every { it.suggested() == 0 }

        cleanup:
        learnt.close()
    }
}
