package org.folkmoot.portal.survey

import org.folkmoot.portal.platform.data.Json
import spock.lang.Specification

/** Who did not answer: who was asked and passed it over, and who was not asked. */
class PassedOverSpec extends Specification {
    static Question asked(String id, Rule when = null) {
        Question.of(id, Kind.YES_NO, AQuestionnaire.words(id)).when(when)
    }

    static Rule yes(String to) {
        new Rule(Json.tree(Json.write(['===': [['var': to], 'yes']])))
    }

    static Answers answers(Map<String, String> given) {
        Answers.NONE.with(given.collectEntries { key, chosen -> [key, Answers.Answer.choosing([chosen])] })
    }

    def "an answer left empty by somebody who gave #given counts for #empty: #because"() {
        given:
        def sheets = Sheets.of(new Questionnaire(AQuestionnaire.words('Buses'), [
            Page.of('one', [asked('rides')]), Page.of('two', [asked('late', yes('rides')), asked('more')])]))
        def answered = answers(given).with(unread ? [(Answers.ILLEGIBLE): Answers.Answer.choosing(unread)] : [:])

        expect:
        answered.cells(sheets).findAll { it.endsWith('|*empty') }*.replace('|*empty', '') == empty
        answered.cells(sheets).contains('*|*asked')

        where:
        given                      | unread   || empty                     | because
        [:]                        | []       || ['rides', 'more']         | 'who says nothing is not asked what follows from it'
        [rides: 'yes']             | []       || ['late', 'more']          | 'who is asked and says nothing leaves it empty'
        [rides: 'no']              | []       || ['more']                  | 'who says no is not asked'
        [rides: 'yes', late: 'no'] | ['more'] || []                        | 'what nobody could read was not left empty'
        [more: 'not-said']         | []       || ['rides']                 | 'who would rather not say has answered'
    }
}
