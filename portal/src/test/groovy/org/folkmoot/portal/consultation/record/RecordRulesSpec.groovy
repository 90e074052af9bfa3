package org.folkmoot.portal.consultation.record

import static org.folkmoot.portal.consultation.record.Nation.ENGLAND
import static org.folkmoot.portal.consultation.record.Nation.NORTHERN_IRELAND
import static org.folkmoot.portal.consultation.record.Nation.SCOTLAND
import static org.folkmoot.portal.consultation.record.Nation.WALES
import static org.folkmoot.portal.consultation.record.Reply.NO
import static org.folkmoot.portal.consultation.record.Reply.NOT_SURE
import static org.folkmoot.portal.consultation.record.Reply.YES

import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor
import spock.lang.Specification

/** Which records follow from five answers, nation by nation. */
class RecordRulesSpec extends Specification {
    def rules = new RecordRules(file())

    def "in #nation, #said asks for #needed"() {
        expect:
        rules.needed(nation, no() + said)*.key() == needed

        where:
        nation           | said                     || needed
        WALES            | [:]                      || []
        WALES            | [people: YES]            || ['equality']
        WALES            | [people: NOT_SURE]       || ['equality']
        WALES            | [children: YES]          || ['best-interests', 'childrens-rights']
        WALES            | [money: YES]             || ['socio-economic']
        WALES            | [language: NOT_SURE]     || ['welsh-language']
        ENGLAND          | [money: YES]             || ['equality']
        ENGLAND          | [language: YES]          || ['equality']
        ENGLAND          | [children: YES]          || ['best-interests']
        SCOTLAND         | [money: NOT_SURE]        || ['socio-economic']
        NORTHERN_IRELAND | [people: YES, data: YES] || ['equality', 'data-protection']
    }

    def "a question nobody answered counts as not sure"() {
        expect:
        rules.needed(WALES, [:])*.key() == ['equality', 'data-protection', 'best-interests', 'childrens-rights', 'welsh-language', 'socio-economic']
    }

    def "only data protection is finished before anybody is asked, since collecting is processing (UK GDPR, Article 35)"() {
        expect:
        RecordKind.values().findAll { rules.template(it).finishedFirst() } == [RecordKind.DATA_PROTECTION]
    }

    def "what is asked for in #nation has a template, and its law is said in both languages"() {
        expect:
        rules.needed(nation, [:]).every { kind ->
            rules.template(kind).questions().size() >= 3 && rules.law(nation, kind).locales() == ['cy', 'en'] as Set
        }

        where:
        nation << Nation.values()
    }

    def "a file that #what is refused with what is wrong"() {
        given:
        def file = file()
        change.call(file)

        when:
        new RecordRules(file)

        then:
        def refused = thrown(IllegalStateException)
        refused.message.contains(said)

        where:
        what                          | change                                                 || said
        'has four questions'          | { it.questions.removeLast() }                          || 'five questions'
        'forgets a nation'            | { it.nations.remove('scotland') }                      || 'scotland'
        'names a record nobody knows' | { it.nations.wales.needs.people = ['astrology'] }      || 'astrology'
        'names a question nobody has' | { it.nations.wales.needs.weather = ['equality'] }      || 'weather'
        'lacks Welsh'                 | { it.questions[0].text.remove('cy') }                  || 'people'
        'says neither begun nor done' | { it.records.equality.before = 'later' }               || 'equality'
        'needs what it never tells'   | { it.records.remove('welsh-language') }                || 'welsh-language'
    }

    private static Map<String, Reply> no() {
        ['people', 'data', 'children', 'money', 'language'].collectEntries { [it, NO] }
    }

    private static Map<String, Object> file() {
        def text = RecordRulesSpec.classLoader.getResourceAsStream('folkmoot/content/records.yml').getText('UTF-8')
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text)
    }
}
