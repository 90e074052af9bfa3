package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

class WelshWordsSpec extends IndexedSpec {
    def "whoever writes or types one of #forms finds the others: #because"() {
        given:
        List<String> words = forms.split(' ')
        indexed(*words.withIndex().collect { word, i -> aDocument("d$i").locale('cy').title('Tudalen').text("Dyma $word yma.") })

        expect:
        words.each { word ->
            def hits = found(aQuery(word).locale('cy').size(50))
            words.eachWithIndex { other, i -> assert hits.contains("d$i".toString()): "$word does not find $other" }
        }

        where:
        forms                                       | because
        'plant blant phlant mhlant'                 | 'p: soft b, nasal mh, aspirate ph'
        'plentyn blentyn phlentyn mhlentyn plant'   | 'the singular is another word, and mutates as well'
        'tref dref nhref thref'                     | 't: soft d, nasal nh, aspirate th'
        'tŷ dŷ nhŷ thŷ tai dai'                     | 'a short word with a circumflex, and its plural'
        'clwb glwb nghlwb chlwb clybiau'            | 'c: soft g, nasal ngh, aspirate ch'
        'caerdydd gaerdydd nghaerdydd chaerdydd'    | 'place names mutate too'
        'bws fws mws bysiau'                        | 'b: soft f, nasal m'
        'dosbarth ddosbarth nosbarth dosbarthiadau' | 'd: soft dd, nasal n'
        'gwasanaeth wasanaeth ngwasanaeth'          | 'g: soft nothing, nasal ng'
        'gwasanaethau wasanaethau gwasanaeth'       | 'a plural that has lost its g'
        'merch ferch merched'                       | 'm: soft f, which may also be b'
        'llyfrgell lyfrgell llyfrgelloedd'          | 'll: soft l'
        'rhieni rieni rhiant riant'                 | 'rh: soft r, and an irregular singular'
        'ysgol hysgol ysgolion hysgolion'           | 'h before a vowel after ei and eu'
        'iechyd hiechyd'                            | 'i before a vowel is a vowel here'
        'ymgynghoriad hymgynghoriad ymgynghoriadau' | 'y is a vowel'
        'dogfen ddogfen dogfennau nogfennau'        | 'a doubled n in the plural'
        'canlyniad ganlyniadau chanlyniadau'        | 'plural and mutation at once'
        'teulu deulu theulu nheulu teuluoedd'       | 'family'
        'person berson pherson mherson pobl bobl'   | 'people is another word'
        'gwneud wneud ngwneud'                      | 'a verb-noun'
        'llwyfan lwyfan'                            | 'a word no list knows, by rule alone'
        'mynwent fynwent mynwentau'                 | 'a regular plural no list knows'
        'gwên wen wên'                              | 'accents are optional'
    }

    def "#typed finds '#text': #because"() {
        given: indexed(aDocument().locale('cy').title('Tudalen').text(text))
        expect: found(aQuery(typed).locale('cy')) == ['youth-club']
        where:
        typed          | text                           || because
        'ysgol'        | "Dewch i'r ysgol."             || 'the article stands apart'
        'cymuned'      | 'Llais y gymuned leol'         || 'a feminine noun after y'
        'gwaith'       | "Mae'r gwaith yn dechrau"      || 'glued article on the word before'
        'teulu'        | "eich teulu’n gyntaf"          || 'a curly apostrophe glues as well'
        'ty'           | 'Y Tŷ Gwyrdd'                  || 'no circumflex on most keyboards'
        'tŷ'           | 'Y Ty Gwyrdd'                  || 'nor in every text'
        'dŵr'          | 'Y dw\u0302r yn y pwll'        || 'an accent may be a character of its own'
        '"pobl ifanc"' | 'Fforwm i bobl ifanc y dref'   || 'a quoted phrase may be mutated'
        'ADY'          | 'Anghenion dysgu ychwanegol'   || 'the acronym of the Act'
        'anghenion dysgu ychwanegol' | 'Cod ADY Cymru'  || 'and back again'
    }

    def "#typed does not find '#text': #because"() {
        given: indexed(aDocument().locale('cy').title('Tudalen').text(text))
        expect: found(aQuery(typed).locale('cy')) == []
        where:
        typed    | text                || because
        'gofal'  | 'cofal yn unig'     || 'a known radical is not undone as if it were soft'
        'barn'   | 'parn yn unig'      || 'the same for b'
        'plant'  | 'mant yn unig'      || 'keys meet only in a common radical'
        'man'    | 'pan yn unig'       || 'm comes from b, and b from p, but not both at once'
    }

    def "the form as typed comes first"() {
        given: indexed(*['plentyn', 'blant', 'plant'].collect { aDocument(it).locale('cy').title('Tudalen').text("$it yma") })
        expect: found(aQuery('plant').locale('cy')).first() == 'plant'
    }
}
