package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.theme.Messages

/** The one sentence that everybody reads of results without a campaign: it says no more than figures that are public, and protected ones. */
class WithoutSpec extends PortalSpec {
    SaidTexts said = new SaidTexts(portal, council, sql, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10))

    private ACampaign campaign(List<String> chosen, int others, List<String> instead) {
        new ACampaign(portal, council.id, said.activity).sent(40, 'more', chosen).others(others, instead).tap { counted() }
    }

    private void closed() {
        said.window(Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1))
        bean(Results).release(council.id, said.consultation, [said.activity], null, null, Ids.uuid())
    }

    def "without a campaign most people chose #key: #because"() {
        given:
        def one = campaign(['told|yes'], others, instead)
        closed()
        one.told(Ids.uuid())

        when:
        def found = bean(Without).said(council.id, said.activity).get()
        def words = ['en', 'cy'].collect { locale ->
            bean(Messages).text(locale, "survey.without.${found.key()}", [audience: 'Zz', all: found.compared(), others: found.others().size(), questions: 'Qq'])
        }

        then:
        found.key() == key
        found.others()*.in('en').any { it.contains('told') || !it.empty } == (key == 'other')
        words[0].contains(english)
        words[1].contains(welsh)

        where:
        others | instead      || key       | english                                    | welsh                                           | because
        60     | ['told|yes'] || 'same'    | 'most people chose the same'               | 'dewisodd y rhan fwyaf yr un peth'              | 'those who sent no letter say yes too'
        35     | ['told|no']  || 'other'   | 'most people chose another answer to 1 question' | 'dewisodd y rhan fwyaf ateb arall i # cwestiwn'.replace('#', '1') | 'yes is what the letter says alone'
        4      | ['told|no']  || 'unknown' | 'cannot be said'                           | 'ni ellir dweud'                                | 'four people are too few to tell apart'
    }

    def "nothing is said while people can answer, before figures are public, nor of a campaign nobody is told of"() {
        given:
        def one = campaign(['told|yes'], 35, ['told|no'])

        expect:
        bean(Without).said(council.id, said.activity).empty

        when:
        said.window(Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1))
        one.told(Ids.uuid())

        then:
        bean(Without).said(council.id, said.activity).empty

        when:
        closed()

        then:
        bean(Without).said(council.id, said.activity).present

        when: 'the figures are counted again'
        def renewed = { sql.firstRow("SELECT COUNT(*) AS n FROM outbox WHERE council_id = ? AND kind = 'survey.release' AND ref = ?", [council.id, said.consultation.toString()]).n }
        def before = renewed()
        sql.execute('UPDATE survey_comparison SET asked_at = DATE_ADD(counted_at, INTERVAL 1 SECOND) WHERE council_id = ? AND activity = ?', [council.id, said.activity.toString()])
        bean(Comparisons).runOnce()

        then: 'the page that everybody reads is made anew, for its sentence may be another'
        renewed() == before + 1

        when:
        bean(Campaigns).unsay(council.id, bean(CampaignRepository).of(council.id, said.activity).first().id(), Ids.uuid())

        then:
        bean(Without).said(council.id, said.activity).empty
    }
}
