package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

class PolishWordsSpec extends IndexedSpec {
    def "a Polish text is found by other forms of its words: #typed finds '#text', #because"() {
        given: indexed(aDocument().locale('pl').title('Strona').text(text), aDocument('other').title('Page').text('Nothing of it'))
        expect: search(aQuery(typed)).hits()*.locale() == ['pl']
        where:
        typed        | text                                    || because
        'szkoła'     | 'Nauka w szkole zaczyna się o ósmej.'   || 'the locative'
        'szkoły'     | 'Dzieci z tej szkoły.'                  || 'as it is typed'
        'dziecko'    | 'Pomoc dla dziecka w domu.'             || 'the genitive'
        'autobusy'   | 'Jedziemy autobusem.'                   || 'the instrumental of one, looked for by several'
        'klub'       | 'Spotkanie w klubie.'                   || 'the locative with another consonant'
        'zajecia'    | 'Zajęcia są bezpłatne.'                 || 'accents are optional'
        '"w szkole"' | 'Nauka w szkole.'                       || 'a phrase'
    }

    def "what was matched is marked as it is written"() {
        given: indexed(aDocument().locale('pl').title('Nowe szkoły').text('Nauka w szkole.'))
        expect: marked(search(aQuery('szkoła')).hits().first().passageParts()) == 'Nauka w [szkole].'
    }

    def "a Polish stem never meets an English or Welsh word of the same letters"() {
        given: indexed(aDocument('english').title('Domes').text('The domed hall'), aDocument('welsh').locale('cy').title('Domen').text('Y domen'))
        expect: found(aQuery('domu')) == []
    }
}
