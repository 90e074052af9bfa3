package org.folkmoot.portal.platform.data

import org.folkmoot.portal.PortalSpec
import spock.lang.Specification

class LocalisedSpec extends Specification {
    def "in #locale, #texts reads #words, which is #language"() {
        given:
        def text = new Localised(texts)

        expect:
        text.in(locale) == words
        text.languageFor(locale) == language
        text.has(locale) == (locale == language)

        where:
        locale | texts                        || words    | language
        'cy'   | [en: 'Voice', cy: 'Llais']   || 'Llais'  | 'cy'
        'cy'   | [en: 'Voice']                || 'Voice'  | 'en'
        'cy'   | [en: 'Voice', cy: ' ']       || 'Voice'  | 'en'
        'en'   | [cy: 'Llais']                || 'Llais'  | 'cy'
        'so'   | [pl: 'Głos', cy: 'Llais']    || 'Llais'  | 'cy'
        'en'   | [:]                          || ''       | ''
    }

    def "it is one JSON object both ways"() {
        given:
        def text = Localised.of('en', 'Say "yes"', 'cy', 'Dweud ŷ')

        expect:
        text.json() == '{"cy":"Dweud ŷ","en":"Say \\"yes\\""}'
        Localised.fromJson(text.json()) == text
        Json.write([name: text]) == '{"name":' + text.json() + '}'
        Json.read(text.json(), Localised) == text
    }

    def "a blank text takes its language away"() {
        expect:
        Localised.of('en', 'Voice').with('cy', 'Llais').with('en', '').locales() == ['cy'] as Set
        Localised.of('en', ' ').blank()
    }
}

class LocalisedColumnSpec extends PortalSpec {
    def "it is a JSON column in a row, in an answer and in a question"() {
        given:
        def names = bean(CouncilNames)
        def name = Localised.of('en', 'Voice', 'cy', 'Llais')

        when:
        names.rename(council.id, name)

        then:
        names.name(council.id).get().name() == name
        names.row(council.id).get().name() == name
        names.nameAlone(council.id).get() == name
        names.idOf(council.id, name).get() == council.id
        sql.firstRow('SELECT JSON_VALUE(name, ?) AS cy FROM council WHERE id = ?', ['$.cy', council.id]).cy == 'Llais'
    }
}
