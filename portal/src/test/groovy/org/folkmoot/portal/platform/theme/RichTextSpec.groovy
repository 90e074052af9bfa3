package org.folkmoot.portal.platform.theme

import spock.lang.Specification

/** Rich text where only its words count, as in a search index. */
class RichTextSpec extends Specification {
    def "its words carry no marks: #because"() {
        expect:
        RichText.words(source) == words

        where:
        source                                   || words                              | because
        'We want to know **what is good**.'      || 'We want to know what is good.'    | 'bold'
        'First.\n\nSecond.'                      || 'First.\nSecond.'                  | 'paragraphs stay apart'
        '- where\n- when'                        || '- where\n- when'                  | 'a list reads as one'
        '<b>Youth club</b> & café'               || '<b>Youth club</b> & café'         | 'what is no mark stays'
    }

    def "sec_5_3 a link leads over https, to a mailbox or to a path of this site, else it is words: #address"() {
        expect:
        RichText.of("[words]($address)").toString().contains('<a ') == kept
        RichText.of("[words]($address)").toString().contains('words')

        where:
        address                         || kept
        '/en/consultations?a=b#c'       || true
        'https://example.org/a?b=c#d@e' || true
        'https://example.org'           || true
        'mailto:club@example.org'       || true
        '#part-two'                     || true
        '//evil.example'                || false
        '/\\\\evil.example'             || false
        '/%5Cevil.example'              || true
        'https:/\\\\evil.example'       || false
        'http://example.org'            || false
        'https://user:word@example.org' || false
        'https://good.example\\\\@evil'  || false
        'javascript:alert(1)'           || false
        'JaVa&#115;cript:alert(1)'      || false
        'data:text/html,x'              || false
        'ftp://example.org'             || false
        'page'                          || false
    }
}
