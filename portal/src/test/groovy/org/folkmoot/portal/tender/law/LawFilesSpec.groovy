package org.folkmoot.portal.tender.law

import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification

/** The files of the law are read strictly, and say file and line. */
class LawFilesSpec extends Specification {
    def "the shipped files are sound, and so are the bank holidays"() {
        expect:
        new ProcurementLaw.Check().faults(new Overlay('base', null)) == []
    }

    def "in regimes/procurement-act.yml, #from for #to is a fault: #said"() {
        given:
        def faults = TheLaw.faults('regimes/procurement-act.yml', from, to)

        expect:
        faults.any { it ==~ /content\/procurement\/regimes\/procurement-act\.yml:\d+: .*/ && it.contains(said) }

        where:
        from                                           | to                                              || said
        'threshold: above'                             | 'threshold: high'                               || 'there is no threshold "high"'
        'threshold: above'                             | 'threshold: above\ncolour: blue'                || '"colour" means nothing here'
        'threshold: above'                             | 'threshold: above\nvoice: A grant'              || '"voice" is one word in small letters'
        'threshold: above'                             | 'threshold: above\nnamed: {tea: {en: Tea, cy: Te}}' || 'there is no moment or step "tea"'
        'threshold: above'                             | 'threshold: above\nnamed: {marking: {en: Evening}}' || 'the words in "cy" are missing'
        'threshold: above'                             | 'threshold: above\nalone: {text: {en: One, cy: Un}, law: {section: {en: S, cy: A}, checked: false}}' || '"alone" stands only with framework: true'
        'nations: [england'                            | 'nations: [france'                              || 'there is no nation "france"'
        'kinds: [sub-central-goods-services'           | 'kinds: [sweets'                                || 'there is no kind of contract "sweets"'
        ', cy: "Deddf Caffael, uwchlaw’r trothwy"'     | ''                                              || 'the words in "cy" are missing'
        '  offer: {en: bid, cy: cais}'               | ''                                              || '"offer" is missing'
        'notice: UK1\n'                                | 'notice: UK99\n'                                || 'there is no notice "UK99"'
        'notice: UK1\n'                                | 'notice: UK2\n'                                 || '"UK2" stands here twice'
        'needed: always\n'                             | 'needed: perhaps\n'                             || '"needed" is always or sometimes, not "perhaps"'
        '    rule: details-in-time'                    | ''                                              || '"due" and "rule" stand together'
        'rule: details-in-time'                        | 'rule: standstill-kept'                         || 'there is no rule "standstill-kept" about the time of one notice'
        'within: 30 days'                              | 'within: 30'                                    || '"within" is such as 30 days or 3 months, not "30"'
        'due: {before: UK4}'                           | 'due: {before: tea}'                            || 'there is no notice or moment "tea"'
        'due: {before: UK4}'                           | 'due: {before: grant-call}'                     || 'this regime has no notice "grant-call"'
        'due: {before: UK4}'                           | 'due: {before: UK4, after: UK3}'                || '"after" means nothing here'
        'due: {before: UK4}'                           | 'due: {}'                                       || '"due" says before, after, within … of, or from … to'
        'from: 04-01, to: 05-26'                       | 'from: 04-01, to: 02-30'                        || '"to" is a day of any year such as 04-01, not "02-30"'
        'from: 04-01, to: 05-26'                       | 'from: 06-01, to: 05-26'                        || 'the window ends before it begins'
        'usual: {days: 25'                             | 'usual: {days: 2500'                            || '"days" is a whole number from 1 to 365, not "2500"'
        'usual: {days: 25'                             | 'common: {days: 25'                             || '"cases" has no "usual"'
        'most: 12 months, '                            | ''                                              || '"most" is missing'
        'duty: mandatory'                              | 'duty: polite'                                  || 'there is no duty "polite"'
        'working-days: 8'                              | 'working-days: eight'                           || '"working-days" is a whole number'
        '  working-days: 8'                            | ''                                              || '"working-days" is missing'
        'begins: publication'                          | 'begins: whenever'                              || '"begins" is publication or day-after, not "whenever"'
        'rules: [engagement-explained'                 | 'rules: [astrology'                             || 'there is no rule "astrology" about several notices'
        'tendering-long-enough, '                      | ''                                              || 'the rule "tendering-long-enough" and "tendering" stand together'
        'standstill-kept, '                            | ''                                              || 'the rule "standstill-kept" and "standstill" stand together'
        'checked: false'                               | 'checked: maybe'                                || '"checked" is true or false, not "maybe"'
    }

    def "a regime without rules is refused"() {
        given:
        def bare = TheLaw.faults('regimes/fairs.yml', '', '''
name: {en: Fairs, cy: Ffeiriau}
about: {en: A stall at the fair., cy: Stondin yn y ffair.}
nations: [wales]
threshold: any
law: {section: {en: none, cy: dim}}
words:
  invitation: {en: call, cy: galwad}
  offer: {en: stall, cy: stondin}
  bidder: {en: trader, cy: masnachwr}
  agreement: {en: pitch, cy: safle}
notices:
  - notice: UK4
    needed: sometimes
    when: {en: Whenever., cy: Unrhyw bryd.}
''')

        expect:
        bare == ['content/procurement/regimes/fairs.yml:2: a regime without rules is none: name what can be broken']
    }

    def "the line is the one somebody has to look at"() {
        expect:
        TheLaw.faults('thresholds.yml', '  light-touch: {en: Light touch services, cy: Gwasanaethau cyffyrddiad ysgafn}', '  light-touch: {en: Light touch services}') ==
            ['content/procurement/thresholds.yml:7: the words in "cy" are missing']
    }

    def "in #file, #from for #to is a fault: #said"() {
        expect:
        TheLaw.faults(file, from, to).any { it.startsWith("content/procurement/$file:") && it.contains(said) }

        where:
        file             | from                                 | to                                || said
        'rules.yml'      | 'unchecked: {'                       | 'uncheckd: {'                     || '"unchecked" is missing'
        'rules.yml'      | '    law: {section'                  | '    lore: {section'              || '"law" is missing'
        'rules.yml'      | '    text: {en: "A prelim'           | '    text: {de: "A prelim'        || 'the words in "en" are missing'
        'notices.yml'    | '    authority: true'                | '    authority: yes please'       || '"authority" is true or false'
        'notices.yml'    | '  grant-call:'                      | '  contract-signed:'              || '"contract-signed" is a moment and no notice'
        'notices.yml'    | '  UK17:'                            | '  UK16:'                         || '"UK16" stands here twice'
        'thresholds.yml' | '    to: 2025-12-31'                 | '    to: 2025-12-30'              || 'the period before it ends on 2025-12-30, so this begins on the next day'
        'thresholds.yml' | '    to: 2025-12-31'                 | '    to: Christmas'               || '"to" is a day such as 2027-03-28, not "Christmas"'
        'thresholds.yml' | '    to: 2025-12-31'                 | '    to: 2023-12-31'              || '2023-12-31 comes before 2024-01-01'
        'thresholds.yml' | '      works: 5372609\n'             | ''                                || '"works" is missing'
        'thresholds.yml' | '      works: 5372609\n'             | '      works: 5372609\n      fun: 1\n' || '"fun" means nothing here'
        'thresholds.yml' | '      works: 5372609\n'             | '      works: -1\n'               || '"works" is 0 or more'
        'thresholds.yml' | '      works: 5372609\n'             | '      works: lots\n'             || '"works" is a number, not "lots"'
        'routes.yml'     | 'regimes: [grant]'                   | 'regimes: [gift]'                 || 'there is no regime "gift"'
        'routes.yml'     | 'regimes: [grant]'                   | 'regimes: []'                     || '"regimes" names none'
        'routes.yml'     | '    below: 25000'                   | '    below: 0'                    || '"below" is more than "from"'
        'routes.yml'     | '    keys: false'                    | ''                                || '"keys" is missing'
        'routes.yml'     | '    from: 0\n'                      | ''                                || '"from" is missing'
        'steps.yml'      | 'after: [recruiting]'                | 'after: [feedback]'               || 'there is no step before it, notice or moment "feedback"'
        'steps.yml'      | 'before: [UK4, grant-call]'          | 'before: [marking]'               || 'there is no notice or moment "marking"'
        'steps.yml'      | 'least: 15'                          | 'least: 0'                        || '"least" is a whole number from 1 to 365'
        'steps.yml'      | '  training:'                        | '  tender-deadline:'              || '"tender-deadline" is a notice or a moment'
    }

    def "a file that is missing, empty, or none of ours is a fault: #file"() {
        expect:
        faults.any { it.startsWith("content/procurement/$file:1: $said") }

        where:
        file                 | faults                                     || said
        'rules.yml'          | TheLaw.faults('rules.yml')                 || 'the file is missing'
        'steps.yml'          | TheLaw.faults('steps.yml')                 || 'the file is missing'
        'regimes/new.yml'    | TheLaw.faults('regimes/new.yml', '', '')   || 'the file is empty'
        'regimes/new.txt'    | TheLaw.faults('regimes/new.txt', '', 'x')  || 'no such file is known here'
        'ideas.yml'          | TheLaw.faults('ideas.yml', '', 'a: b')     || 'no such file is known here'
        'regimes/new.yml'    | TheLaw.faults('regimes/new.yml', '', '[')  || 'this is not YAML'
    }
}
