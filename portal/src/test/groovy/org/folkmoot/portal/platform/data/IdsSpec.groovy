package org.folkmoot.portal.platform.data

import spock.lang.Specification

class IdsSpec extends Specification {
    def "an id people see is random throughout"() {
        expect:
        Ids.uuid().version() == 4
        Ids.forLogs().version() == 7
    }

    def "only our own spelling of an id is read: #text"() {
        expect:
        Ids.parse(text).present == read

        where:
        text                                    || read
        '0b8f1c9e-4a57-4d1c-9a55-6f2b8f0e7c11'  || true
        '0B8F1C9E-4A57-4D1C-9A55-6F2B8F0E7C11'  || false
        '0b8f1c9e4a574d1c9a556f2b8f0e7c11'      || false
        '0b8f1c9e-4a57-4d1c-9a55-6f2b8f0e7c11 ' || false
        '1-1-1-1-1'                             || false
        '1abc'                                  || false
        ''                                      || false
        null                                    || false
    }
}
