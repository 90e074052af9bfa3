package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

/** The publishing queue. */
class PublishingSpec extends ModerationSpec {
    def setup() {
        sql.executeUpdate('DELETE FROM moderation_waiting WHERE council_id = ?', [council.id])
    }

    String waitingId(UUID ref) {
        sql.firstRow('SELECT id FROM moderation_waiting WHERE council_id = ? AND ref = ?', [council.id, ref])?.id
    }

    def act(who, UUID ref, Map form) {
        String id = waitingId(ref)
        def page = who.get("/en/studio/moderation/$id")
        who.post("/en/studio/moderation/$id", [_token: page.token, seen: page.forms.find { it.hidden.seen }?.hidden?.seen] + form)
    }

    def "the heading says what waits and how long"() {
        given:
        clock.at('2026-11-24T09:00:00Z')
        idea('a slide')
        clock.at('2026-11-24T12:10:00Z')
        idea('a swing')

        expect:
        as(MODERATOR).get('/en/studio/moderation').text.contains('2 texts wait to be published, the oldest for 3 hours')
        as(MODERATOR).get('/cy/stiwdio/moderation').text.contains('Mae 2 destun yn aros i gael eu cyhoeddi, yr hynaf ers 3 awr')
        !as(SAFEGUARDING).get('/en/studio/moderation').body.contains('value="publish"')
    }

    def "sec_13_2 nothing is published without a moderator, and an edit waits again"() {
        given:
        UUID ref = idea('a slide')
        def moderator = as(MODERATOR)

        expect:
        decided(ref) == []
        act(moderator, ref, [do: 'publish']).status == 303
        decided(ref) == [Decision.PUBLISHED]
        waitingId(ref) == null

        when: 'the author changes it'
        kept.change(ref, 'a longer slide')
        bean(ModerationGate).receive(council.id, space, KeptTexts.SOURCE, ref)

        then:
        waitingId(ref) != null
        moderator.get('/en/studio/moderation').text.contains('a longer slide')
    }

    def "sec_13_2 words changed while a moderator looks are not published"() {
        given:
        UUID ref = idea('a slide')
        def moderator = as(MODERATOR)
        String id = waitingId(ref)
        def page = moderator.get("/en/studio/moderation/$id")
        def hidden = page.forms.find { it.hidden.seen }.hidden

        when:
        kept.change(ref, 'something else')

        then:
        moderator.post("/en/studio/moderation/$id", [_token: hidden._token, seen: hidden.seen, do: 'publish']).status == 409
        decided(ref) == []
    }

    def "sec_13_2 a name is blacked out with a visible mark, and no word is changed"() {
        given:
        UUID ref = idea('Ask Jordan Blakeley, she knows.')

        when:
        act(as(MODERATOR), ref, [do: 'blackout', word: ['1', '2'], blackout: 'name'])

        then:
        Decision.BlackedOut out = decided(ref).first() as Decision.BlackedOut
        out.reasonKey() == 'name'
        out.shown('Ask Jordan Blakeley, she knows.') == 'Ask █████, she knows.'
    }

    def "a decision that lacks something comes back: #form"() {
        given:
        UUID ref = idea('a slide')

        expect:
        act(as(MODERATOR), ref, form).status == 422
        decided(ref) == []

        where:
        form << [[do: 'decline'], [do: 'decline', reason: 'because'], [do: 'blackout', word: ['0']], [do: 'blackout', blackout: 'name']]
    }

    def "sec_13_2 declined for a reason from the list, with kind words for the author in both languages"() {
        given:
        UUID ref = idea('a slide')

        when:
        act(as(MODERATOR), ref, [do: 'decline', reason: 'unkind'])

        then:
        decided(ref) == [new Decision.Declined('unkind')]
        def messages = bean(org.folkmoot.portal.platform.theme.Messages)
        DeclineReason.values().every { reason -> ['en', 'cy'].every { messages.has(it, "moderation.reason.${reason.key()}.author") && messages.has(it, "moderation.reason.${reason.key()}.label") } }
        BlackoutReason.values().every { reason -> ['en', 'cy'].every { messages.has(it, "moderation.blackout.${reason.key()}.reader") } }
        Flag.values().every { flag -> ['en', 'cy'].every { messages.has(it, "moderation.flag.${flag.key()}") } }
    }

    def "sec_13_2 where under-13s are, two moderators agree to the same: #band"() {
        given:
        UUID ref = idea('Ask Jordan Blakeley', band)
        def one = as(MODERATOR)
        def two = as(MODERATOR)

        when:
        act(one, ref, [do: 'publish'])
        act(one, ref, [do: 'publish'])

        then: 'one person twice is one'
        decided(ref) == []

        when: 'the second would hide the name: that is another decision'
        act(two, ref, [do: 'blackout', word: ['1', '2'], blackout: 'name'])

        then:
        decided(ref) == []

        when:
        def seen = one.get('/en/studio/moderation')
        act(one, ref, [do: 'agree'])

        then:
        seen.text.contains('Ask █████')
        decided(ref).size() == 1
        decided(ref).first() instanceof Decision.BlackedOut

        where:
        band << ['8-10', '11-13', '', 'under-11']
    }

    def "one moderator is enough for #band"() {
        given:
        UUID ref = idea('a slide', band)

        when:
        act(as(MODERATOR), ref, [do: 'publish'])

        then:
        decided(ref) == [Decision.PUBLISHED]

        where:
        band << ['13-15', '16-18', 'adult', '18+']
    }

    def "an idea that worries somebody becomes a case and leaves the queue"() {
        given:
        UUID ref = idea('zzqueue he hits me')
        def moderator = as(MODERATOR)

        when:
        act(moderator, ref, [do: 'escalate'])

        then:
        decided(ref) == [Decision.ESCALATED]
        !moderator.get('/en/studio/moderation').text.contains('zzqueue')
        as(SAFEGUARDING).get("/en/studio/cases/${caseId()}").text.contains('zzqueue')
    }

    def "many moderators, one idea: one decision"() {
        given:
        UUID ref = idea('a slide')
        UUID id = UUID.fromString(waitingId(ref))
        def who = (1..10).collect { viewer(MODERATOR) }
        def proofs = who.collect { bean(Publishing).find(it, id).proof() }

        when:
        def outcomes = atOnce((0..<10).collect { i -> { -> bean(Publishing).decide(who[i], id, proofs[i], i % 2 ? Decision.PUBLISHED : new Decision.Declined('twice')) } })

        then:
        outcomes.count(true) == 1
        outcomes.count('AlreadyDecided') == 9
        decided(ref).size() == 1
    }

    def "nobody but a moderator decides"() {
        given:
        UUID ref = idea('a slide')
        String path = "/en/studio/moderation/${waitingId(ref)}"

        expect:
        [COMMISSIONER, SAFEGUARDING, ADMIN, AUDITOR, PARTICIPANT, PARENT, PROVIDER].every { role ->
            def person = as(role)
            person.get(path).status in [403, 404] && person.post(path, [_token: person.get('/en/worry').token, do: 'publish', seen: 'x']).status in [403, 404]
        }
        decided(ref) == []
    }

    def "ranges follow whole words and close up: #ticked"() {
        expect:
        new Decision.BlackedOut(WordList.ranges('(Ask Jo Reed, at “Kestrel”!)', ticked as Set), 'name').shown('(Ask Jo Reed, at “Kestrel”!)') == shown

        where:
        ticked       || shown
        [1, 2]       || '(Ask █████, at “Kestrel”!)'
        [1]          || '(Ask █████ Reed, at “Kestrel”!)'
        [4]          || '(Ask Jo Reed, at “█████”!)'
        [0, 4]       || '(█████ Jo Reed, at “█████”!)'
        [99]         || '(Ask Jo Reed, at “Kestrel”!)'
    }
}
