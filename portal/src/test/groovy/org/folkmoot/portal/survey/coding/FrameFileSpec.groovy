package org.folkmoot.portal.survey.coding

import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Code frames as files. */
class FrameFileSpec extends Specification {
    static CodeWording wording(String en, String cy = '', String definition = '', String example = '') {
        new CodeWording(new Localised([en: en, cy: cy]), new Localised([en: definition]), new Localised([cy: example]))
    }

    def "what goes out comes in the same, as a table and for programs"() {
        given:
        def lines = [
            new FrameFile.Line(wording('Opening hours', 'Oriau agor', 'When it is open, "not" where; or', 'Ar agor\nddydd Sul'), null, false),
            new FrameFile.Line(wording('=SUM(A1)', '-5, meddai'), 'Opening hours', false),
            new FrameFile.Line(wording('', 'Dim ond Cymraeg'), null, true),
        ]

        expect:
        FrameFile.read(FrameFile.csv(lines).getBytes('UTF-8')) == lines
        FrameFile.read(FrameFile.json(lines).getBytes('UTF-8')) == lines
        FrameFile.csv(lines).contains("'=SUM")
    }

    def "a table that somebody wrote in a spreadsheet needs no more than one column of names"() {
        expect:
        FrameFile.read('label_en\r\nMoney\r\n\r\nPlaces\r\n'.bytes)*.wording()*.name() == ['Money', 'Places']
    }

    def "nothing is taken from a file with a fault, and every fault says its line: #because"() {
        when:
        FrameFile.read(file instanceof byte[] ? file : file.getBytes('UTF-8'))

        then:
        def refused = thrown(FrameFile.NotAFrame)
        refused.faults().collect { [it.line(), it.key() - 'survey.frame.file.'] } == faults

        where:
        file                                                          || faults                                  | because
        'label_en,parent\nMoney,\nmóney ,\n,x\n'                      || [[3, 'twice'], [4, 'no-label'], [4, 'no-parent']] | 'the database holds Money and móney to be the same'
        'label_en,parent\na,b\nb,c\nc,\n'                             || [[2, 'deep']]                           | 'one step only'
        'label_en,parent\na,a\n'                                      || [[2, 'deep']]                           | 'nothing stands under itself'
        "label_en\n${'x' * 121}\n"                                    || [[2, 'long']]                           | 'too long'
        'name\nMoney\n'                                               || [[0, 'no-label-column']]                | 'no names'
        'label_en\n'                                                  || [[0, 'empty']]                          | 'nothing in it'
        '{"codes": 3}'                                                || [[0, 'not-json']]                       | 'no list'
        '{"codes": ['                                                 || [[0, 'not-json']]                       | 'cut off'
        'label_en\n"Money\n'                                          || [[0, 'not-csv']]                        | 'an open quotation mark'
        'label_en\n' + (1..201).collect { "c$it" }.join('\n')         || [[0, 'too-many']]                       | 'too many'
        [0xFF, 0xFE, 0x00] as byte[]                                  || [[0, 'not-text']]                       | 'no text'
    }
}
