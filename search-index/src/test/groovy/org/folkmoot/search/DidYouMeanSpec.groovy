package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.time.Duration

class DidYouMeanSpec extends IndexedSpec {
    def setup() {
        indexed(aDocument('c').title('Consultation on the library'), aDocument('y').locale('cy').title('Ymgynghoriad ar y llyfrgell'), aDocument('t').locale('cy').title('Gŵyl y dŵr'))
    }

    def "#typed is answered with #better: #because"() {
        expect: search(aQuery(typed).locale(locale)).didYouMean() == Optional.ofNullable(better)
        where:
        typed                   | locale || better                  | because
        'consultaton'           | 'en'   || 'consultation'          | 'a letter left out'
        'Libary consultation'   | 'en'   || 'library consultation'  | 'only the unknown word changes'
        'ymgyngoriad'           | 'cy'   || 'ymgynghoriad'          | 'Welsh'
        'ymgyngoriad'           | 'en'   || 'ymgynghoriad'          | 'Welsh typed by a reader of English'
        'library'               | 'en'   || null                    | 'known words need no help'
        'xqzvwk'                | 'en'   || null                    | 'nothing is near'
        'consultaton xqzvwk'    | 'en'   || null                    | 'the corrected query would find nothing either'
    }

    def "a word that is a name things can be filed under is no slip, whatever is near it: #typed"() {
        given:
        indexed(aDocument('n').title('Plan for the bus plaza'), aDocument('a').title('Help for aged people'), aDocument('w').locale('cy').title('Cynllun y chwaer'))
        index.neverCorrect(['Free time and play', 'Amser rhydd a chwarae'])

        expect:
        search(aQuery(typed).locale(locale)).didYouMean().empty
        index.search(aQuery(typed).locale(locale).build(), Wishes.NONE).identity { corrected().empty && hits().empty }

        where:
        typed     | locale
        'play'    | 'en'
        'Playing' | 'en'
        'chwarae' | 'cy'
        'chwarae' | 'en'
        'theme'   | 'en'
        'camhs'   | 'en'
        'ADHD'    | 'en'
    }

    def "of a short word half is never changed: #typed is #because"() {
        given:
        indexed(aDocument('a').title('Help for aged people'))

        expect:
        search(aQuery(typed)).didYouMean() == Optional.ofNullable(better)

        where:
        typed   | better | because
        'agedd' | 'aged' | 'one slip'
        'adkd'  | null   | 'two of four letters'
        'aggdd' | null   | 'two of five'
    }

    def "names that were given before are forgotten"() {
        given: indexed(aDocument('n').title('Plaza'))
        when: index.neverCorrect(['plasa'])
        then: search(aQuery('plasa')).didYouMean().empty
        when: index.neverCorrect([])
        then: search(aQuery('plasa')).didYouMean() == Optional.of('plaza')
    }

    def "words of documents nobody here may see take no correction away, and none of them is offered: #because"() {
        given: 'more words as near than are looked at first, each in many documents of another council, a hidden one and a coming one'
        def nearer = ('a'..'x').collect { "lante${it}n" }
        indexed(*nearer.collectMany { word -> (1..3).collect { aDocument("$word$it").councilId(8).title("$word lantezns") } })
        indexed(*nearer.collect { aDocument("hidden$it").audience(99).title(it) }, *nearer.collect { aDocument("coming$it").visibleFrom(ADocument.NOON + Duration.ofDays(1)).title(it) })
        def before = search(aQuery(typed)).didYouMean()
        indexed(aDocument('seen').title('Lantern parade'))

        expect:
        before.empty
        search(aQuery(typed)).didYouMean() == Optional.of('lantern')

        where:
        typed      | because
        'lantezn'  | 'one slip'
        'lantezmn' | 'two slips'
        'lantezns' | 'as others, and many of them, have it'
    }
}
