package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

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
        indexed(aDocument('n').title('Plan for the bus plaza'), aDocument('w').locale('cy').title('Cynllun y chwaer'))
        index.neverCorrect(['Free time and play', 'Amser rhydd a chwarae'])

        expect:
        search(aQuery(typed).locale(locale)).didYouMean().empty
        index.search(aQuery(typed).locale(locale).build(), Wishes.NONE).with { corrected().empty && hits().empty }

        where:
        typed     | locale
        'play'    | 'en'
        'Playing' | 'en'
        'chwarae' | 'cy'
        'chwarae' | 'en'
        'theme'   | 'en'
        'camhs'   | 'en'
    }

    def "names that were given before are forgotten"() {
        given: indexed(aDocument('n').title('Plaza'))
        when: index.neverCorrect(['plasa'])
        then: search(aQuery('plasa')).didYouMean().empty
        when: index.neverCorrect([])
        then: search(aQuery('plasa')).didYouMean() == Optional.of('plaza')
    }
}
