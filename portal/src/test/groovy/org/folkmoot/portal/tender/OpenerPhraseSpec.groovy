package org.folkmoot.portal.tender

import spock.lang.Specification

class OpenerPhraseSpec extends Specification {
    def "a phrase #because is #what"() {
        expect:
        OpenerPhrase.wrong(phrase, again ?: phrase, ['Evenings for young carers', 'Ada Price']).orElse('taken') == what

        where:
        phrase                                   | again                            || what                  | because
        'lantern orbit gravel meadow violin'     | null                             || 'taken'               | 'of five words'
        'Llusern cylchdro GRAEAN dôl'            | null                             || 'taken'               | 'in Welsh, of four'
        'lantern orbit'                          | null                             || 'opener.wrong.short'  | 'of two words'
        'abcdefghijklmnopqrstuv'                 | null                             || 'opener.wrong.words'  | 'that is one long word'
        '123456 234567 345678 456789'            | null                             || 'opener.wrong.words'  | 'of figures'
        'lantern lantern lantern lantern orbit'  | null                             || 'opener.wrong.words'  | 'that repeats itself'
        'aaaa bbbb cccc dddd eeee'               | null                             || 'opener.wrong.words'  | 'of single letters'
        'evenings for young carers ada lantern'  | null                             || 'opener.wrong.known'  | 'made of the title and a name'
        'lantern orbit gravel meadow violin'     | 'lantern orbit gravel meadow'    || 'opener.wrong.again'  | 'typed in two ways'
        'lantern orbit gravel meadow ' + 'x'*200 | null                             || 'opener.wrong.long'   | 'without end'
    }
}
