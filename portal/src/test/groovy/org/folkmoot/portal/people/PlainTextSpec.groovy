package org.folkmoot.portal.people

import spock.lang.Specification

class PlainTextSpec extends Specification {
    def "sec_1_7 #typed.inspect() is kept as #key, because #because"() {
        expect:
        PlainText.loginKey(typed).orElse(null) == key

        where:
        typed                      || key                  | because
        'admin'                    || 'admin'              | 'it is plain'
        ' Admin@Example.org  '     || 'admin@example.org'  | 'case and outer space do not tell people apart'
        'ádmin'                    || 'ádmin'              | 'an accent is another letter'
        'a\u0301dmin'              || 'ádmin'              | 'two ways to write one letter are one'
        '\uff41dmin'               || 'admin'              | 'a wide letter is the same letter'
        '\u0430dmin'               || null                 | 'its first letter is Cyrillic'
        'adm\u200bin'              || null                 | 'something invisible is in it'
        'ad\u202emin'              || null                 | 'it turns the direction of reading'
        'ad\u0000min'              || null                 | 'a control character'
        'ad\u3164min'              || null                 | 'a letter that shows nothing'
        'ad min'                   || null                 | 'no address has a space inside'
        ''                         || null                 | 'it is empty'
        'x' * 255                  || null                 | 'no address is that long'
    }

    def "an address is #fine: #typed"() {
        expect:
        PlainText.addressKey(typed).present == fine

        where:
        typed                   || fine
        'jo@ashmere.example.org' || true
        "o'hara+x@example.org"  || true
        'jo'                    || false
        'jo@org'                || false
        'jo@@example.org'       || false
        'jo@example.'           || false
        'jo@example.org\r\nBcc: x@example.org' || false
        'Jo <jo@example.org>'   || false
    }

    def "a name is #kept"() {
        expect:
        PlainText.name(typed).orElse(null) == kept

        where:
        typed                || kept
        '  Siân  Llŷr '      || 'Siân Llŷr'
        "Zoë O'Hara-Ng"      || "Zoë O'Hara-Ng"
        'Jo\u202eoJ'         || null
        'P\u0430t'           || null
        'محمد'               || 'محمد'
        'x' * 81             || null
    }
}
