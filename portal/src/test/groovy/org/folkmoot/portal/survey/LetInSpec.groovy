package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Who is let in to a questionnaire: the invited, once each; a group until there are enough of it. And coming back to what one sent before. */
class LetInSpec extends PortalSpec {
    @Shared UUID consultation = Ids.uuid()

    UUID asked(Map options = [:]) {
        UUID id = Ids.uuid()
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid()))
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(1), options.closesAt ?: Instant.now() + Duration.ofDays(10),
            Localised.of('en', 'Feeling <i>okay</i>', 'cy', 'Teimlo’n <i>iawn</i>'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'), Localised.of('en', 'feeling-okay', 'cy', 'teimlon-iawn'),
            Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        if (options.invitedOnly) bean(AccessTerms).choose(council.id, id, true)
        id
    }

    List<AnswerInvitations.Slip> slips(UUID activity, int many) {
        bean(AnswerInvitations).slips(council.id, activity, bean(AnswerInvitations).toHandOut(council.id, activity, many))
    }

    def start(UUID activity, visitor = http) {
        visitor.post('/en/answer/start', [activity: activity.toString()])
    }

    long responses(UUID activity) {
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]).n
    }

    def "where only the invited answer, each invitation lets one person begin: by its words in either language, or its link"() {
        given:
        UUID activity = asked(invitedOnly: true)
        def invitations = slips(activity, 3)

        expect: 'nobody begins without'
        start(activity).location == '/en/invited'
        http.get('/en/invited').with { it.status == 200 && it.text.contains('Type the five words') }
        responses(activity) == 0

        when:
        def in1 = http.post('/en/invited', [code: invitations[0].english()])
        def begun = start(activity)

        then:
        in1.status == 303
        in1.location == "/en/take-part/$activity/young-people"
        begun.location == '/en/answer/pages/1'
        http.cookies['__Host-invited'] == null

        when: 'in Welsh, with hyphens'
        def other = visitor()

        then:
        other.post('/cy/gwahoddwyd', [code: invitations[1].welsh().replace(' ', '-').toUpperCase()]).location.startsWith('/cy/cymryd-rhan/')
        start(activity, other).location == '/en/answer/pages/1'

        when: 'by a link, which a machine may follow before anybody does'
        def third = visitor()
        2.times { visitor().get("/en/invited/${invitations[2].token()}") }
        def arrived = third.get("/en/invited/${invitations[2].token()}")
        def door = third.get('/en/invited')

        then:
        arrived.location == '/en/invited'
        !arrived.location.contains(invitations[2].token())
        door.text.contains('Your link brought these five words')
        door.body.contains(invitations[2].english())
        third.submitShown(door, '/en/invited', [code: invitations[2].english()]).status == 303
        start(activity, third).location == '/en/answer/pages/1'
        responses(activity) == 3
    }

    def "a used invitation says so kindly and offers the way back by six words; it begins nothing more"() {
        given:
        UUID activity = asked(invitedOnly: true)
        def invitation = slips(activity, 1)[0]
        http.post('/en/invited', [code: invitation.english()])
        def pass = http.cookies['__Host-invited']
        start(activity)

        when:
        def again = visitor().post('/en/invited', [code: invitation.english()])

        then:
        again.status == 422
        again.text.contains('This invitation has been used')
        again.body.contains('href="/en/return"')

        when: 'the cookie of the first time is kept and sent once more'
        def kept = visitor()
        kept.cookies['__Host-invited'] = pass

        then:
        start(activity, kept).location == '/en/invited'
        kept.get('/en/invited').text.contains('This invitation has been used')
        responses(activity) == 1

        and: 'words of another activity open nothing here'
        UUID another = asked(invitedOnly: true)
        def crossed = visitor()
        crossed.post('/en/invited', [code: slips(activity, 1)[0].english()])
        start(another, crossed).location == '/en/invited'
        responses(another) == 0
    }

    def "forged, mistyped and guessed words let nobody in, and guessing waits longer each time"() {
        given:
        UUID activity = asked(invitedOnly: true)
        def right = slips(activity, 1)[0]
        def forged = visitor()
        forged.cookies['__Host-invited'] = right.token() + '.' + 'x' * 43

        expect:
        start(activity, forged).location == '/en/invited'
        forged.with { it.cookies['__Host-invited'] = right.token(); start(activity, it).location } == '/en/invited'
        visitor().post('/en/invited', [code: '']).status == 422
        visitor().post('/en/invited', [code: 'one two']).status == 422
        visitor().post('/en/invited', [code: 'x ' * 5000]).status == 422
        visitor().post('/en/invited', [code: "${right.english()} ${right.english().split(' ')[0]}".toString()]).text.contains('These are six words')
        visitor().get('/en/invited/' + 'y' * 101).status == 404
        visitor().get('/en/invited/%22%3E').status in [303, 400, 404]

        when: 'four are guessed'
        def guesses = (0..3).collect { int number -> visitor().post('/en/invited', [code: bean(CodeWords).spoken(bean(InvitationKeys).code('guess'.bytes, number), Locale.ENGLISH)]) }
        def waiting = visitor().post('/en/invited', [code: right.english()])

        then: 'also with right words; what was typed stays'
        guesses*.status == [422, 422, 422, 429]
        waiting.status == 429
        waiting.header('Retry-After') != null
        waiting.body.contains(right.english())

        when:
        clock.shift(Duration.ofMinutes(1))

        then:
        visitor().post('/en/invited', [code: right.english()]).status == 303
    }

    def "of many who use one invitation at the same moment one is let in"() {
        given:
        UUID activity = asked(invitedOnly: true)
        def keys = bean(InvitationKeys)
        def pass = keys.pass(keys.code(slips(activity, 1)[0].token()).get())
        def pool = Executors.newFixedThreadPool(12)

        when:
        def started = pool.invokeAll((1..12).collect {
            { -> visitor().with { it.cookies['__Host-invited'] = pass; start(activity, it).location } } as Callable
        })*.get()
        pool.shutdown()

        then:
        started.count { it == '/en/answer/pages/1' } == 1
        started.count { it == '/en/invited' } == 11
        responses(activity) == 1
    }

    def "an invitation whose beginning failed is not used up; at the close all are void and gone, and only fives stay"() {
        given:
        UUID activity = asked(invitedOnly: true)
        def some = slips(activity, 13)
        def use = bean(InvitationUse)
        def keys = bean(InvitationKeys)
        def entries = some.take(12).collect { use.enter(council.id, activity, keys.pass(keys.code(it.token()).get())) }

        expect: 'told in fives, from ten on'
        entries.every { it.in() }
        bean(AnswerInvitations).counts(council.id, activity).with { [it.made(), it.used()] } == [13, 10]

        when:
        entries.drop(3).each { use.giveBack(council.id, activity, it) }

        then:
        bean(AnswerInvitations).counts(council.id, activity).used() == 0
        use.enter(council.id, activity, keys.pass(keys.code(some[5].token()).get())).in()

        when:
        some.take(11).each { use.enter(council.id, activity, keys.pass(keys.code(it.token()).get())) }
        clock.shift(Duration.ofDays(10))
        bean(Closing).run()

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_invitation WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]).n == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_invitation_batch WHERE council_id = ? AND activity = ? AND seed IS NOT NULL', [council.id, activity.toString()]).n == 0
        bean(AnswerInvitations).counts(council.id, activity).with { [it.made(), it.used()] } == [13, 10]
        visitor().post('/en/invited', [code: some[12].english()]).status == 422
    }

    def "when a group is full, whoever says they are of it is told at once; whoever said it before sends; nothing else typed is lost"() {
        given:
        UUID activity = asked()
        bean(AccessTerms).want(council.id, activity, new Quota('age', 'from-11', 10, null))
        def before = visitor()
        start(activity, before)
        assert before.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1').location.startsWith('/en/answer/pages/2')
        10.times {
            def one = visitor()
            start(activity, one)
            one.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')
            assert one.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
        }

        when: 'nothing is counted in the sending itself'
        def unseen = visitor()
        start(activity, unseen)

        then:
        unseen.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1').location.startsWith('/en/answer/pages/2')

        when:
        bean(Counting).runOnce()
        start(activity)
        def told = http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')
        def page = http.get(told.location)

        then:
        told.location == '/en/answer/full?question=age&choice=from-11'
        page.status == 200
        page.text.contains('We have enough answers from this group')
        page.body.contains("consultation:$consultation")
        http.get('/en/answer/pages/1').body =~ /name="q.told" value="yes"[^>]*checked/
        !(http.get('/en/answer/pages/1').body =~ /name="q.age" value="from-11"[^>]*checked/)
        http.get(told.location.replace('/en/answer', '/cy/ateb')).text.contains('Mae gennym ddigon o atebion')

        and: 'a form that is sent all the same sends nothing; another group goes on'
        http.post('/en/answer/send', [draft: http.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }.hidden.draft]).status == 422
        http.submit('/en/answer/pages/1', ['q.age': 'from-14', 'q.told': 'yes'], '/pages/1').location.startsWith('/en/answer/pages/2')
        http.get('/en/answer/full?question=age&choice=from-14').status == 303
        http.get('/en/answer/full?question=nothing&choice=x').status == 404

        and: 'those who had said it before'
        [before, unseen].every { it.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt' }
    }

    def "whoever sent again sees what they sent before by number alone, and goes back to it; the results count the newest"() {
        given:
        UUID activity = asked()
        start(activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')
        http.submit('/en/answer/pages/6', ['q.more': 'First <b>words</b>'], '/pages/6')
        http.submit('/en/answer/review', [:], '/send')
        assert http.get('/en/answer/earlier').status == 303
        assert !http.get('/en/answer/receipt').body.contains('/en/answer/earlier')
        http.submit('/en/answer/pages/6?review=1', ['q.more': 'Second words'], '/pages/6')
        http.submit('/en/answer/review', [:], '/send')

        when:
        def receipt = http.get('/en/answer/receipt')
        def earlier = http.get('/en/answer/earlier')

        then:
        receipt.body.contains('href="/en/answer/earlier"')
        earlier.text.contains('What you sent last is number 2')
        earlier.text.contains('Number 1')
        earlier.body.contains('First &lt;b&gt;words&lt;/b&gt;')
        earlier.text.count('not as it is now') == 1
        !(earlier.text =~ /\d{1,2}[:.]\d\d/)

        when: 'a form of somebody else, and a number there is not'
        def wrong = http.post('/en/answer/earlier', [draft: 'x' * 43, version: '1'])
        def none = http.submit('/en/answer/earlier', [version: '9'], '/earlier')

        then:
        wrong.status == 409
        none.status == 404

        when:
        def back = http.submit('/en/answer/earlier', [:], '/earlier')
        def review = http.get(back.location)
        http.submit('/en/answer/review', [:], '/send')
        bean(Counting).runOnce()
        def row = sql.firstRow('SELECT answers, earlier, version FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()])

        then:
        back.location == '/en/answer/review'
        review.body.contains('First &lt;b&gt;words')
        row.version == 3
        row.answers.contains('First <b>words')
        row.earlier.contains('Second words')
        !(row.earlier =~ /\d{4}-\d\d-\d\d/)
        sql.firstRow("SELECT people FROM survey_count WHERE council_id = ? AND activity = ? AND question = '*' AND choice = '*base'", [council.id, activity.toString()]).people == 1

        when: 'it is all taken back'
        http.submit('/en/answer/receipt', [:], '/withdraw')

        then:
        sql.firstRow('SELECT earlier FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]).earlier == null
    }

    def "a day after the close nothing of what was sent before is left"() {
        given:
        UUID activity = asked()
        start(activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')
        http.submit('/en/answer/review', [:], '/send')
        http.submit('/en/answer/pages/1?review=1', ['q.age': 'from-14'], '/pages/1')
        http.submit('/en/answer/review', [:], '/send')
        assert sql.firstRow('SELECT earlier FROM survey_response WHERE activity = ?', [activity.toString()]).earlier != null

        when:
        clock.shift(Duration.ofDays(12))
        bean(Closing).run()

        then:
        sql.firstRow('SELECT earlier, answers FROM survey_response WHERE activity = ?', [activity.toString()]).with { it.earlier == null && it.answers.contains('from-14') }
    }

    def "the receipt leads on, on a page of its own; on a shared device to nothing"() {
        given:
        UUID activity = asked()
        start(activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')
        http.submit('/en/answer/review', [:], '/send')

        when:
        def receipt = http.get('/en/answer/receipt')
        http.cookies['__Host-shared'] = 'yes'
        def shared = http.get('/en/answer/receipt')

        then:
        receipt.body.contains("consultation:$consultation")
        receipt.body.contains('href="/en/consultations/feeling-okay"')
        receipt.forms.every { !it.action?.contains('hear-back') }
        !shared.body.contains('hear-back')
        !shared.body.contains('/en/consultations/feeling-okay')
    }
}
