package org.folkmoot.portal.survey

import static org.folkmoot.portal.platform.access.Role.MODERATOR
import static org.folkmoot.portal.platform.access.Role.SAFEGUARDING

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role

/** From somebody's words in an activity that promises they can be found to two people who read the name; and where nobody can be, the refusal. */
class FoundByTwoSpec extends PortalSpec {
    private static int made

    Http as(Role role) {
        new SignedIn(portal, council).visitor(visitor(), "two${++made}", role)
    }

    /** Somebody answers, a moderator is worried by what they read, and it is a case of the team's. */
    private String escalated(Promise promise) {
        def a = new ALesson(this)
        UUID own = a.activity(promise: promise)
        assert ALesson.start(http, own).location == (promise == Promise.REACHABLE ? '/en/answer/contact' : '/en/answer/pages/1')
        if (promise == Promise.REACHABLE) {
            assert http.submit('/en/answer/contact', [name: 'zzAsh Reed <b>7</b>', contact: '01632 960001'], '/contact').status == 303
        }
        ALesson.answer(http, 'zzhurt somebody hits me <b>at night</b>')
        assert ALesson.send(http).location == '/en/answer/receipt'
        def reader = as(MODERATOR)
        assert reader.get('/en/studio/worries').text.contains('zzhurt somebody hits me')
        assert !reader.get('/en/studio/worries').body.contains('zzAsh')
        assert reader.get('/en/studio/worries').body =~ /<p class="meta" lang="en">[^<]+ · [^<]+</
        reader.submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries')
        sql.firstRow('SELECT public_id FROM moderation_case WHERE council_id = ? ORDER BY id DESC LIMIT 1', [council.id]).public_id
    }

    def "the name in a real seat is read by two together, and by nobody before or beside them"() {
        given:
        String id = escalated(Promise.REACHABLE)
        String path = "/en/studio/cases/$id"
        def one = as(SAFEGUARDING)
        def two = as(SAFEGUARDING)
        def third = as(SAFEGUARDING)

        expect: 'the words are the team\'s; who wrote them is nobody\'s'
        one.submit(path, [do: 'acknowledge'], id).status == 303
        one.get(path).text.contains('zzhurt somebody hits me <b>at night</b>')
        !one.get(path).body.contains('zzAsh')
        one.get("$path/identity").status == 403

        when: 'one asks, on the form that is there'
        def asked = one.submit(path, [do: 'identity-asked', why: 'zzwhy a child is hurt'], id)

        then:
        asked.status == 303
        one.get("$path/identity").status == 403
        !one.get(path).forms.any { it.action?.contains('/identity/') }

        when: 'another agrees'
        def agree = two.get(path).forms.find { it.action?.contains('/identity/') }
        two.post(agree.action, agree.hidden)

        then: 'both read it, and the moderator who passed it on does not'
        one.get("$path/identity").text.identity { it.contains('zzAsh Reed <b>7</b>') && it.contains('01632 960001') }
        two.get("$path/identity").text.contains('zzAsh Reed <b>7</b>')
        as(MODERATOR).get("$path/identity").status in [403, 404]
        !third.get(path).body.contains('zzAsh')
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? AND action LIKE ? ORDER BY seq', ["case:$id".toString(), 'case.identity%'])*.action.unique() ==
                ['case.identity-asked', 'case.identity-agreed', 'case.identity-read']
    }

    def "of an anonymous answer nobody asks, and the form sent all the same is refused"() {
        given:
        String id = escalated(Promise.ANONYMOUS)
        String path = "/en/studio/cases/$id"
        def one = as(SAFEGUARDING)
        one.submit(path, [do: 'acknowledge'], id)

        when:
        def shown = one.get(path)
        def refused = one.post(path, [_token: shown.token, do: 'identity-asked', why: 'zzwhy'])

        then:
        shown.text.contains('Nobody can look, not even two of you.')
        !shown.body.contains('value="identity-asked"')
        refused.status == 409
        one.get("$path/identity").status == 403
    }
}
