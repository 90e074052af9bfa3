package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import java.sql.Timestamp
import java.time.Instant
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.data.Recurring
import spock.lang.Shared

/** The safeguarding team is called when somebody worried, and once for each clock that runs out. */
class CaseAlarmsSpec extends ModerationSpec {
    static final String CANARY = 'zzcanary he waits at the <b>bus stop</b>'

    @Shared TestCouncil own

    def setup() {
        // a council of each feature's own: who is in the team is part of the fact
        own = newCouncil()
        council = own
        http = visitor()
        clock.at('2026-11-20T16:00:00Z')
    }

    def lead(String locale = 'en') {
        def lead = signedIn.person("lead${++made}", SAFEGUARDING)
        sql.executeUpdate('UPDATE people_account SET locale = ? WHERE id = ?', [locale, lead.id()])
        lead
    }

    void tell(String message = CANARY) {
        assert http.submit('/en/worry', [message: message, contact: 'zzcontact 07700 900123'], '/worry').status == 303
    }

    List<String> kinds() {
        sql.rows('SELECT kind FROM notification_mail WHERE council_id = ? ORDER BY id', [council.id])*.kind
    }

    String outbox() {
        as(ADMIN).get('/en/studio/outbox').text
    }

    def "sec_13_5 a worry card calls every safeguarding lead of the council, each in their language, without any detail"() {
        given:
        lead('en')
        lead('cy')
        def former = signedIn.person('former', COMMISSIONER)
        signedIn.role(former, SAFEGUARDING, Instant.parse('2026-11-01T00:00:00Z'), Instant.parse('2026-11-02T00:00:00Z'), 'cover')
        def disabled = lead()
        sql.executeUpdate('UPDATE people_account SET disabled_at = UTC_TIMESTAMP(6) WHERE id = ?', [disabled.id()])
        signedIn.person('mod', MODERATOR)
        new SignedIn(portal, newCouncil()).person('elsewhere', SAFEGUARDING)

        when:
        tell()

        then: 'the current leads of this council, and nobody else'
        sql.rows('SELECT kind, locale FROM notification_mail WHERE council_id = ? ORDER BY locale', [council.id]).collect { [it.kind, it.locale] } ==
                [['case-new', 'cy'], ['case-new', 'en']]

        and: 'what the mails say, as the demonstration shows them'
        def shown = outbox()
        shown.contains('Please look at the cases')
        shown.contains('Edrychwch ar yr achosion')
        shown.contains("https://${council.host}/en/studio/cases\n") || shown.contains("https://${council.host}/en/studio/cases ")
        shown.contains("https://${council.host}/cy/stiwdio/cases")
        !shown.contains('zzcanary')
        !shown.contains('zzcontact')
        !shown.contains(caseId())
        !shown.contains(caseId().substring(0, 8).toUpperCase())

        and: 'they leave through the outbox, once each'
        sql.firstRow("SELECT COUNT(*) n FROM outbox WHERE council_id = ? AND kind = 'mail'", [council.id]).n == 2
    }

    def "sec_13_5 a text a moderator passes on calls them too, and a failed opening calls nobody"() {
        given:
        lead()
        reading(CANARY)

        when:
        as(MODERATOR).submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries')

        then:
        kinds() == ['case-new']
        !outbox().contains('zzcanary')

        when: 'a card that is refused'
        http.submit('/en/worry', [message: '', contact: ''], '/worry')

        then:
        kinds() == ['case-new']
    }

    def "sec_13_5 a worry is taken in also where nobody is there to be called"() {
        when:
        tell()

        then:
        kinds() == []
        caseId() != null
    }

    def "sec_13_5 each clock that runs out calls the team once: #at"() {
        given:
        lead()
        tell()

        when: 'the database says it is so late, and the job runs twice, and the watch as well'
        clock.at(at)
        2.times {
            bean(CaseAlarms).run("${council.id}:${caseId()}".toString())
        }
        portal.getBeansOfType(Recurring).find { it.name() == 'moderation.case-watch' }.run()

        then:
        kinds().drop(1) == alarms
        sql.firstRow('SELECT COUNT(*) n FROM moderation_case_alarm a JOIN moderation_case c ON c.id = a.case_id WHERE c.council_id = ?', [council.id]).n == alarms.size()
        !outbox().contains('zzcanary')

        where: 'it came on Friday at 4pm; staffed from 9 to 5'
        at                        || alarms
        '2026-11-20T16:59:59Z'    || []
        '2026-11-20T17:00:00Z'    || []
        '2026-11-20T17:00:01Z'    || ['case-late-acknowledge']
        '2026-11-23T15:59:59Z'    || ['case-late-acknowledge']
        '2026-11-23T16:00:01Z'    || ['case-late-acknowledge', 'case-late-decide']
        '2026-12-23T16:00:01Z'    || ['case-late-acknowledge', 'case-late-decide']
    }

    def "sec_13_5 an acknowledged case alarms only when it is not decided, a decided one never"() {
        given:
        lead()
        def team = as(SAFEGUARDING)
        tell()
        int before = kinds().size()
        def path = "/en/studio/cases/${caseId()}"
        String token = team.get(path).token
        team.post(path, [_token: token, do: 'acknowledge'])
        if (decided) {
            team.post(path, [_token: token, do: 'decide', decision: 'referred', reason: 'to the front door'])
        }

        when:
        clock.at('2026-12-23T16:00:00Z')
        bean(CaseAlarms).look(council.id, UUID.fromString(caseId()))

        then:
        kinds().drop(before) as Set == alarms as Set

        where:
        decided || alarms
        false   || ['case-late-decide']
        true    || []
    }

    def "the clocks are wound for the very instants at which they run out"() {
        given:
        lead()

        when:
        tell()

        then:
        sql.rows("SELECT execution_time t FROM scheduled_tasks WHERE task_name = 'later' AND task_instance LIKE ? ORDER BY execution_time",
                ["case-clock:%:${council.id}:${caseId()}".toString()])*.t ==
                [Timestamp.from(Instant.parse('2026-11-20T17:00:00Z')), Timestamp.from(Instant.parse('2026-11-23T16:00:00Z'))]
    }

    def "many looks at once make one alarm"() {
        given:
        lead()
        tell()
        clock.at('2026-11-20T18:00:00Z')
        UUID id = UUID.fromString(caseId())

        when:
        atOnce((1..8).collect { { -> bean(CaseAlarms).look(council.id, id) } })

        then:
        kinds() == ['case-new', 'case-late-acknowledge']
    }
}
