package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Retention

/** Cases go when their time is over, with all that hangs on them. */
class CasePurgeSpec extends ModerationSpec {
    /** A closed case: from a card, or from a frozen text with a note and a request for an identity. */
    String closed(String decision, boolean card) {
        if (card) {
            http.submit('/en/worry', [message: 'zz a worry', contact: ''], '/worry')
        } else {
            kept.people[reading('zz he hits me')] = 'zz somebody who can be found'
            as(MODERATOR).submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries')
        }
        String id = caseId()
        def team = as(SAFEGUARDING)
        String path = "/en/studio/cases/$id"
        String token = team.get(path).token
        assert team.post(path, [_token: token, do: 'acknowledge']).status == 303
        assert team.post(path, [_token: token, do: 'note', note: 'zz note']).status == 303
        if (!card) {
            assert team.post(path, [_token: token, do: 'identity-asked', why: 'zz why']).status == 303
        }
        if (decision) {
            assert team.post(path, [_token: token, do: 'decide', decision: decision, reason: 'zz reason']).status == 303
            assert team.post(path, [_token: token, do: 'close', closing: 'zz done']).status == 303
            sql.executeUpdate('UPDATE moderation_case SET closed_at = ? WHERE public_id = ?', ['2011-11-20 12:00:00', id])
        }
        id
    }

    List<String> left() {
        sql.rows('SELECT public_id i FROM moderation_case WHERE council_id = ? ORDER BY id', [council.id])*.i*.toString()
    }

    int rows(String table) {
        sql.firstRow("SELECT COUNT(*) n FROM $table WHERE council_id = ?".toString(), [council.id]).n as int
    }

    def "sec_15_1 exactly the cases whose time is over go, with the worry, the frozen words and every note; a hold wins"() {
        given:
        String open = closed('', true)
        String nothing = closed('no-further-action', true)
        String held = closed('no-further-action', true)
        String referred = closed('referred', false)
        bean(LegalHolds).place(council.id, "case:$held", 'an inquiry')

        when: 'the last moment of the shorter period'
        clock.at('2017-11-20T12:00:00Z')
        bean(Retention).purge(council.id)

        then:
        left() == [open, nothing, held, referred]

        when: 'a second later'
        clock.at('2017-11-20T12:00:01Z')
        bean(Retention).purge(council.id)

        then:
        left() == [open, held, referred]
        rows('moderation_worry') == 2
        rows('moderation_frozen') == 1
        rows('moderation_identity') == 1
        sql.rows('SELECT DISTINCT c.public_id i FROM moderation_case_entry e JOIN moderation_case c ON c.id = e.case_id WHERE e.council_id = ?', [council.id]).size() == rows('moderation_case')
        sql.rows('SELECT action, outcome FROM audit_entry WHERE stream = ? ORDER BY seq DESC LIMIT 1', ["case:$nothing".toString()])[0].identity { [it.action, it.outcome] } == ['case.purged', 'retention']

        when: 'the longer one'
        clock.at('2036-11-20T12:00:01Z')
        bean(Retention).purge(council.id)

        then:
        left() == [open, held]
        rows('moderation_frozen') == 0
        rows('moderation_identity') == 0

        when: 'the hold is lifted'
        bean(LegalHolds).lift(council.id, "case:$held")
        bean(Retention).purge(council.id)

        then: 'an open case is never deleted'
        left() == [open]
        rows('moderation_worry') == 1
    }
}
