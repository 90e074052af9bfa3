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
}
