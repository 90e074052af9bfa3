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
}
