package org.folkmoot.portal.moderation

import org.folkmoot.portal.OwnTime
import spock.lang.Specification

/** Which texts are nearly the same, and which of them say nothing of their own. */
class NearIdenticalSpec extends Specification {
    static final String LETTER = 'Keep the Fen Lane youth club open. It is the only place we have on dark evenings. Please do not sell it to a builder. We want an answer in public.'

    static List<NearIdentical.Group> among(List<String> texts) {
        NearIdentical.among(texts.collect { Wording.of(it) })
    }

    def "ten of nearly the same words are a campaign, nine are not"() {
        expect:
        among([LETTER] * 9) == []
        among(['Something else entirely, about buses and bins and the swimming pool on Sundays please'] + [LETTER] * 10)*.members() == [1..10]
    }

    def "what a wording is known by is a UUID that the database takes, whatever the words"() {
        expect:
        (1..200).every { Wording.of("$LETTER And $it more").form().identity { it.version() == 8 && it.variant() == 2 } }
    }

    def "short answers are never a campaign, however many say them"() {
        expect:
        among(['No idea'] * 500 + ['I like the club because my friends go there'] * 500) == []
    }

    def "whether a text is near to a letter, and says no more: #because"() {
        given:
        def core = Wording.of(LETTER)
        def one = Wording.of(text)

        expect:
        one.near(core) == near
        one.saysNoMoreThan(core) == same

        where:
        text                                                      | near  | same  | because
        LETTER.toUpperCase()                                      | true  | true  | 'capitals say nothing'
        LETTER.replaceAll('[.]', ' -\n')                          | true  | true  | 'nor do dashes and lines'
        LETTER.replace(' We want an answer in public.', '')       | true  | true  | 'a sentence less adds nothing'
        LETTER.replace('do not sell', 'do sell')                  | true  | false | 'one word less turns it round'
        LETTER + ' He locks me in there.'                         | true  | false | 'a sentence of one\'s own'
        'I am scared. ' + LETTER                                  | true  | false | 'before it, too'
        LETTER.replace('dark evenings', 'dark evenings with Uncle')| true | false | 'in the middle of a sentence'
        LETTER + ' 🙁'                                            | true  | false | 'a face says something'
        LETTER + ' 7'                                             | true  | false | 'so does a figure'
        LETTER.replace('Fen', 'F\u200Ben')                        | true  | true  | 'what cannot be seen says nothing'
        LETTER + ' ' + ('word ' * 300)                            | true  | false | 'however much is added, the letter is in it'
        'Keep the Fen Lane youth club open. It is the only place' | false | false | 'a part of it is not the letter'
        'Sell the Fen Lane youth club to a builder and give us an answer in public, we have it on dark evenings' | false | false | 'the same words otherwise'
    }

    def "the same texts give the same groups in whatever order they came"() {
        given:
        def random = new Random(7)
        def other = 'We who live on Mill Road ask the council to keep the bus at night. Without it nobody gets home safely. Think again please.'
        List<String> texts = (1..40).collect { LETTER + (it % 4 ? '' : " I am number $it.") } + (1..30).collect { other } + (1..200).collect { "My own words number $it about ${(1..15).collect { random.nextInt(900) }.join(' ')}" }
        def groups = { List<String> of -> among(of).collect { group -> [Wording.of(of[group.core()]).form(), group.members().collect { of[it] }.sort()] }.sort { it[0] } }

        expect:
        groups(texts) == groups(texts.reverse())
        groups(texts) == groups(new ArrayList<>(texts).tap { Collections.shuffle(it, new Random(3)) })
        groups(texts)*.get(1)*.size().sort() == [30, 40]
    }

    def "each way of finding them by their rarest runs finds what comparing all with all finds"() {
        given: 'texts that share more and less of one letter'
        def words = LETTER.split(' ')
        def random = new Random(11)
        def texts = (1..300).collect { n -> (0..<words.size()).collect { random.nextInt(100) < n % 30 ? "x$n" : words[it] }.join(' ') }
        def wordings = texts.collect { Wording.of(it) }

        when:
        def groups = NearIdentical.among(wordings)

        then: 'everything near the core of the first group is in it, and nothing else'
        groups
        def core = wordings[groups[0].core()]
        (0..<300).findAll { wordings[it].near(core) } == groups[0].members()
    }

    def "2,000 texts are compared in seconds, also those that were made to be slow to compare"() {
        given:
        def random = new Random(5)
        def half = (1..120).collect { "shared$it" }.join(' ')
        def texts = (1..2000).collect { n -> "$half ${(1..120).collect { "own${random.nextInt(1000000)}" }.join(' ')}".toString() }

        when:
        long from = OwnTime.now()
        def groups = among(texts)
        long took = OwnTime.since(from).toMillis()
        println "measured: 2,000 texts of 240 words, half of each the same, compared in $took ms"

        then:
        groups == []
        took < 20_000
    }

    def "what one text has beyond another is told in its own sentences"() {
        expect:
        Wording.of(LETTER + ' I go there, every day!').beyond(Wording.of(LETTER)) == ['I go there, every day!']
        Wording.of(LETTER).beyond(Wording.of(LETTER.replace(' We want an answer in public.', ''))) == ['We want an answer in public.']
    }
}
