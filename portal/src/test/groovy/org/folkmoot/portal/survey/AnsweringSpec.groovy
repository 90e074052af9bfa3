package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Executors
import java.util.concurrent.Callable
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Answering from "start" to the receipt, over HTTP, without an account. */
class AnsweringSpec extends PortalSpec {
    @Shared UUID activity = openActivity()

    UUID openActivity(Map options = [:]) {
        UUID actor = Ids.uuid()
        UUID questionnaire = bean(Questionnaires).create(council.id, options.questionnaire ?: AQuestionnaire.build(), actor)
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, Ids.uuid(), version, options.promise ?: Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(1), options.closesAt ?: Instant.now() + Duration.ofDays(10),
            Localised.of('en', 'Feeling <i>okay</i>', 'cy', 'Teimlo\'n <i>iawn</i>'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'feeling-okay', 'cy', 'teimlon-iawn'), Localised.of('en', 'Nia Fen', 'cy', 'Nia Fen'),
            true, true, Instant.now() + Duration.ofDays(40)))
        id
    }

    def start(UUID of = activity, visitor = http) {
        visitor.post('/en/answer/start', [activity: of.toString()])
    }

    def answerAll(visitor = http) {
        assert visitor.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1').location.startsWith('/en/answer/pages/2')
        assert visitor.submit('/en/answer/pages/2', ['q.talk': 'f2', 'q.talk.why': 'The room is <full>', 'q.talk.print': 'yes'], '/pages/2').status == 303
        assert visitor.submit('/en/answer/pages/3', ['q.places': ['cafe', 'park']], '/pages/3').status == 303
        assert visitor.submit('/en/answer/pages/4', ['q.agree.heard': 'so-so'], '/pages/4').status == 303
        assert visitor.submit('/en/answer/pages/5', ['q.agree.safe': 'not-said'], '/pages/5').status == 303
        def last = visitor.submit('/en/answer/pages/6', ['q.more': 'Ask us first {{t "x"}}'], '/pages/6')
        assert last.location.startsWith('/en/answer/review?saved=')
        last
    }

    def row() {
        sql.firstRow('SELECT * FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()])
    }

    def "a person answers page by page, looks it over, sends it and gets a receipt"() {
        given:
        UUID own = openActivity()

        when:
        def begun = start(own)

        then:
        begun.status == 303
        begun.location == '/en/answer/pages/1'
        begun.header('Set-Cookie').contains('; Path=/; Secure; HttpOnly; SameSite=Lax')

        when:
        def review = http.get(answerAll().location)

        then:
        review.status == 200
        review.text.contains('Saved at')
        review.body.contains('The room is &lt;full&gt;')

        when:
        def sent = http.submit('/en/answer/review', [:], '/send')
        def again = http.submit('/en/answer/receipt', [:], '/leave')

        then:
        sent.location == '/en/answer/receipt'
        again.status == 303
        http.cookies['__Host-answer'] == null
        sql.firstRow('SELECT state, version FROM survey_response WHERE activity = ?', [own.toString()]).identity { [it.state, it.version] } == ['SENT', 1]
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [own.toString()]).n == 2
    }

    def "sec_10_1 fifty sendings at once make one response; the thirty-first of a minute waits, and can be tried again"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        def form = http.get('/en/answer/review').forms.find { it.action.endsWith('/send') }
        def pool = Executors.newFixedThreadPool(50)

        when:
        def replies = pool.invokeAll((1..50).collect { { -> http.post('/en/answer/send', form.hidden) } as Callable })*.get()
        pool.shutdown()

        then:
        replies.every { it.status == 303 ? it.location == '/en/answer/receipt' : it.status == 429 }
        replies.count { it.status == 303 } in 30..49
        http.get('/en/answer/receipt').status == 200

        and: 'whoever is held back reads it in words, and the button sends the same answers'
        def held = replies.find { it.status == 429 }
        held.header('retry-after') as int in 1..60
        held.text.contains('A short wait')
        held.forms.find { it.action.endsWith('/answer/send') }.hidden.draft == form.hidden.draft

        and:
        sql.firstRow('SELECT COUNT(*) AS n, MAX(version) AS v FROM survey_response WHERE activity = ?', [own.toString()]).identity { [it.n, it.v] } == [1, 1]
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [own.toString()]).n == 2
    }

    def "whoever has answered nothing is told so in #locale before sending, may send all the same, and gets a receipt that says so"() {
        given:
        def own = openActivity(questionnaire: AQuestionnaire.build().changing('age') { it.needed(false) })
        start(own)
        def path = "/$locale/${locale == 'cy' ? 'ateb' : 'answer'}"

        when:
        def review = http.get("$path/review")

        then:
        review.text.contains(nothing)
        !review.text.contains(usual)
        review.links.contains("$path/pages/1".toString())

        when:
        def sent = http.submit("$path/review", [:], '/send')
        def receipt = http.get(sent.location)

        then:
        sent.status == 303
        receipt.text.contains(came)
        !receipt.text.contains(thanks)

        when: '"I would rather not say" is an answer'
        http.submit("$path/pages/1", ['q.told': 'not-said'], '/pages/1')

        then:
        !http.get("$path/review").text.contains(nothing)

        where:
        locale || nothing                          | usual                             | came                                          | thanks
        'en'   || 'Nothing is answered yet'        | 'Nothing has gone to anybody yet' | 'It came in, with nothing answered'           | 'Thank you. Your answers are with us'
        'cy'   || "Does dim byd wedi’i ateb eto"   | "Does dim byd wedi mynd at neb"   | "Mae wedi cyrraedd, heb ddim wedi’i ateb"     | 'Diolch. Mae eich atebion gyda ni'
    }

    def "two windows of one person do not undo each other unsaid"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        def late = http.get('/en/answer/pages/6').wholeForms.find { it.action.endsWith('/pages/6') }
        def early = http.get('/en/answer/pages/6').wholeForms.find { it.action.endsWith('/pages/6') }

        when:
        early.send(http, early.values + ['q.more': 'From the first <b>window</b>'])
        def undone = late.send(http, late.values + ['q.more': 'From the second window'])

        then: 'what the other one kept is shown, what was typed here stands below it, and nothing is changed'
        undone.status == 409
        undone.text.contains('This page was changed in another window') && undone.text.contains('From the first <b>window</b>') && undone.body.contains('From the second window')
        answers(own).contains('From the first')

        when: 'knowing that, it is saved'
        def form = undone.wholeForms.find { it.action.endsWith('/pages/6') }
        def saved = form.send(http, form.values + ['q.more': 'From the second window'])

        then:
        saved.status == 303
        answers(own).contains('From the second') && !answers(own).contains('From the first')

        and: 'the same words twice are no quarrel'
        early.send(http, early.values + ['q.more': 'From the second window']).status == 303
    }

    private String answers(UUID activity) { sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers }

    def "whoever comes back to a change that was not sent is led to it"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        http.submit('/en/answer/review', [:], '/send')

        expect:
        http.get('/en/answer').location == '/en/answer/receipt'
        http.submit('/en/answer/pages/6?review=1', ['q.more': 'Something else'], '/pages/6').status == 303
        http.get('/en/answer').location == '/en/answer/review'
    }

    def "six words bring somebody back on another device, whatever they look like, and the first device lets go"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        def words = (http.get('/en/answer/code').body =~ /receipt-code">([^<]+)</)[0][1]
        def other = visitor()

        when:
        def back = other.post('/en/return', [code: '  ' + words.toUpperCase().replace(' ', ' - ') + ' '])

        then:
        back.location == '/en/answer'
        other.get('/en/answer/review').status == 200
        http.get('/en/answer/review').header('location') == '/en/return?done=gone-elsewhere'
        http.get('/en/return?done=gone-elsewhere').text.contains('you went on with them on another one')
        visitor().get('/en/answer/review').header('location') == '/en/return'

        and: 'the words are good for nothing else'
        visitor().post('/en/return', [code: words, activity: activity.toString()]).status == 422

        when: 'the activity closes'
        clock.shift(Duration.ofDays(10).plusMinutes(1))

        then:
        visitor().post('/en/return', [code: words]).status == 422

        when:
        bean(Closing).run()

        then:
        sql.firstRow('SELECT code_mac FROM survey_response WHERE activity = ?', [own.toString()]).code_mac == null
    }

    def "wrong words wait longer each time, and are never locked out"() {
        expect:
        WrongCodes.pause(wrong).toSeconds() == seconds

        where:
        wrong || seconds
        1     || 0
        2     || 0
        3     || 1
        5     || 4
        9     || 30
        4000  || 30
    }

    def "an unknown word is pointed at, and everything typed is kept"() {
        when:
        def reply = http.post('/en/return', [code: 'zzzzz <b>'])

        then:
        reply.status == 422
        reply.body.contains('zzzzz &lt;b&gt;')
    }

    def "what is typed when the questions close is kept, shown, and not sent"() {
        given:
        UUID own = openActivity()
        start(own)
        def page = http.get('/en/answer/pages/1')
        clock.shift(Duration.ofDays(11))

        when:
        def saved = http.submitShown(page, '/en/answer/pages/1', ['q.age': 'from-14'], '/pages/1')
        def told = http.get(saved.location)

        then:
        told.status == 200
        told.text.contains('closed while you were answering')
        told.body.contains('option from-14')
        sql.firstRow('SELECT state, answers FROM survey_response WHERE activity = ?', [own.toString()]).identity {
            it.state == 'DRAFT' && it.answers.contains('from-14')
        }
        http.post('/en/answer/send', [draft: page.forms[0].hidden.draft]).location == '/en/answer/review'
        sql.firstRow('SELECT state FROM survey_response WHERE activity = ?', [own.toString()]).state == 'DRAFT'
    }

    def "what was never sent is deleted a day after the close, as the page says; what was sent stays as it was sent"() {
        given:
        UUID own = openActivity(promise: Promise.REACHABLE)
        def unsent = visitor()
        def sent = visitor()
        [unsent, sent].each {
            start(own, it)
            answerAll(it)
        }
        sent.submit('/en/answer/review', [:], '/send')
        sent.submit('/en/answer/pages/6?review=1', ['q.more': 'zzchange never sent'], '/pages/6')
        def state = { -> sql.rows('SELECT * FROM survey_response WHERE activity = ? ORDER BY state', [own.toString()]) }
        Instant closes = bean(TestWindows).find(council.id, own).get().closesAt()

        when: 'the last moment of the day after the close'
        clock.at(closes + Duration.ofDays(1) - Duration.ofSeconds(1))
        bean(Closing).run()
        def told = unsent.get('/en/answer/review')

        then: 'nobody comes in by a code, and the device still shows what was typed, and until when'
        state().every { it.code_mac == null }
        state()*.state == ['DRAFT', 'SENT']
        told.text.contains('closed while you were answering')
        told.text.contains('Then we delete it')
        told.text.contains('Ask us first')

        when: 'the day is over, however often the job runs'
        clock.at(closes + Duration.ofDays(1) + Duration.ofSeconds(1))
        3.times {
            bean(Closing).run()
        }

        then: 'only what was sent is there, in the words it was sent in, with its seat'
        state()*.state == ['SENT']
        state()[0].answers.contains('Ask us first')
        state()[0].changes == null
        state()[0].secret_mac == null
        sql.rows('SELECT id FROM survey_seat WHERE activity = ?', [own.toString()])*.id == [state()[0].seat]
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [own.toString()]).n == 2
        unsent.get('/en/answer/review').location == '/en/return'
    }

    def "an activity that is open loses nothing to the job"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()

        when:
        bean(Closing).run()

        then:
        sql.firstRow('SELECT state, code_mac, secret_mac FROM survey_response WHERE activity = ?', [own.toString()]).identity { it.state == 'DRAFT' && it.code_mac && it.secret_mac }
        http.get('/en/answer/review').status == 200
    }

    def "a needed answer is asked for, with everything else kept; the rest may be passed over"() {
        given:
        start(openActivity())

        when:
        def refused = http.submit('/en/answer/pages/1', ['q.told': 'no'], '/pages/1')

        then:
        refused.status == 422
        refused.text.contains('Choose an answer.')
        refused.body =~ /value="no" checked/

        when: 'the pages are gone through without it'
        (2..6).each { assert http.submit("/en/answer/pages/$it", [:], "/pages/$it").status == 303 }
        def send = http.submit('/en/answer/review', [:], '/send')

        then:
        send.status == 422
        send.text.contains('still needed')
    }

    def "whoever goes #where in the middle of a page keeps what they typed, also where something has still to be answered"() {
        given:
        start(openActivity())
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')

        when:
        def left = http.submit('/en/answer/pages/2', ['q.talk.why': 'Half a thought', go: go], '/pages/2')

        then:
        left.status == 303
        left.location.startsWith(to)

        and: 'the page is not answered, and says so to nobody before it is'
        http.get('/en/answer/pages/2').identity { it.body.contains('Half a thought') && !it.body.contains('There is a problem') }

        when: 'a page whose needed question was emptied'
        def emptied = http.submit('/en/answer/pages/1', ['q.told': 'no', go: 'later'], '/pages/1')

        then:
        emptied.location == '/en/answer/code'
        http.get('/en/answer/pages/1').body =~ /value="no" checked/
        http.submit('/en/answer/review', [:], '/send').identity { it.status == 422 && it.text.contains('still needed') }

        where:
        where                    | go      || to
        'back'                   | 'back'  || '/en/answer/pages/1'
        'away for today'         | 'later' || '/en/answer/code'
        'to the other language'  | 'other' || '/cy/ateb/pages/2?saved='
    }

    def "on the way back something wrong is said once, with everything still typed"() {
        given:
        start(openActivity())
        String many = 'far too many ' * 1000

        when:
        def wrong = http.submit('/en/answer/pages/6', ['q.more': many, go: 'back'], '/pages/6')

        then:
        wrong.status == 422
        wrong.body.contains('far too many')

        and: 'where nobody is there to read it, the rest is kept'
        http.submit('/en/answer/pages/6', ['q.more': many, go: 'away'], '/pages/6').identity { it.status == 303 && it.location == '/en/answer/code' }
        !http.get('/en/answer/pages/6').body.contains('far too many')
    }

    def "a tab that nobody touches undoes nothing that another window kept"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        def idle = http.get('/en/answer/pages/6').wholeForms.find { it.action.endsWith('/pages/6') }

        when:
        http.submit('/en/answer/pages/6', ['q.more': 'Newer'], '/pages/6')
        def left = idle.send(http, idle.values + ['q.more': 'Older', go: 'away'])

        then:
        left.status == 303
        answers(own).contains('Newer') && !answers(own).contains('Older')
    }

    def "Enter answers the page, whatever button stands above it"() {
        given:
        start(openActivity())
        def page = http.get('/en/answer/pages/2').body

        expect: 'a browser presses the first button of a form, in the order of the page'
        def buttons = (page =~ /<button[^>]*>/).findAll { it.contains('form="asked"') || !it.contains('form=') }.findAll { it.contains('type="submit"') }
        !buttons.first().contains('name="go"')
        buttons.findAll { it.contains('name="go"') }.size() == 3
    }

    def "#what is refused"() {
        given:
        start(openActivity())
        def form = http.get('/en/answer/pages/3').forms[0]

        expect:
        http.post(path, form.hidden + fields).status == status

        where:
        what                                | path                     | fields                                        || status
        'an answer of another page'         | '/en/answer/pages/3'     | ['q.age': 'from-11']                          || 400
        'an option nobody offered'          | '/en/answer/pages/3'     | ['q.places': 'moon']                          || 400
        'a field of nobody'                 | '/en/answer/pages/3'     | [state: 'SENT']                               || 400
        'one answer twice'                  | '/en/answer/pages/1'     | ['q.age': ['from-11', 'from-14']]             || 400
        'a page that is not there'          | '/en/answer/pages/99'    | [:]                                           || 404
        'too many ticks'                    | '/en/answer/pages/3'     | ['q.places': ['cafe', 'park', 'library']]     || 422
        'none of these together with one'   | '/en/answer/pages/3'     | ['q.places': ['cafe', 'none']]                || 422
        'rather not say together with one'  | '/en/answer/pages/3'     | ['q.places': ['cafe', 'not-said']]            || 422
        'a text too long'                   | '/en/answer/pages/6'     | ['q.more': 'x' * 2001]                        || 422
        'the form of other answers'         | '/en/answer/pages/3'     | [draft: 'x' * 43]                             || 409
        'a form that is no form'            | '/en/answer/start'       | [activity: '1 OR 1=1']                        || 400
    }

    def "a form from elsewhere starts nothing"() {
        expect:
        http.post('/en/answer/start', [activity: activity.toString()], ['Sec-Fetch-Site': 'cross-site']).status == 403
        newCouncil().identity { visitor(it).post('/en/answer/start', [activity: activity.toString()]).status == 404 }
    }

    def "somebody else on the same device is asked whose answers these are"() {
        given:
        UUID own = openActivity()
        start(own)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11'], '/pages/1')

        when:
        def second = start(own)

        then:
        second.location == '/en/answer/begun'
        http.submit('/en/answer/begun', [:], '/start').location == '/en/answer/pages/1'
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE activity = ?', [own.toString()]).n == 2
    }

    def "answers can be changed until the close, and taken back"() {
        given:
        UUID own = openActivity()
        start(own)
        answerAll()
        http.submit('/en/answer/review', [:], '/send')

        when:
        http.submit('/en/answer/pages/6?review=1', ['q.more': 'Something else'], '/pages/6')

        then:
        http.get('/en/answer/receipt').text.contains('have not sent it yet')
        sql.firstRow('SELECT version FROM survey_response WHERE activity = ?', [own.toString()]).version == 1

        when:
        http.submit('/en/answer/review', [:], '/send')

        then:
        sql.firstRow('SELECT version FROM survey_response WHERE activity = ?', [own.toString()]).version == 2
        sql.rows("SELECT words FROM survey_text WHERE activity = ? AND question = 'more' AND state = 'WAITING'", [own.toString()])*.words == ['Something else']

        when:
        bean(Counting).runOnce()
        http.submit('/en/answer/receipt', [:], '/withdraw')
        bean(Counting).runOnce()

        then:
        sql.firstRow('SELECT SUM(people) AS n FROM survey_count WHERE activity = ?', [own.toString()]).n == 0
        sql.rows('SELECT DISTINCT state FROM survey_text WHERE activity = ?', [own.toString()])*.state == ['REPLACED']
    }

    def "counts equal a recount after sending and changing"() {
        given:
        UUID own = openActivity()
        8.times {
            def person = visitor()
            start(own, person)
            answerAll(person)
            person.submit('/en/answer/review', [:], '/send')
            if (it % 2 == 0) {
                bean(Counting).runOnce()
                person.submit('/en/answer/pages/1?review=1', ['q.age': 'from-14', 'q.told': ''], '/pages/1')
                person.submit('/en/answer/review', [:], '/send')
            }
        }

        when:
        bean(Counting).runOnce()

        then:
        bean(Recount).differences(council.id, own) == [] as Set
        sql.firstRow("SELECT people FROM survey_count WHERE activity = ? AND question = 'age' AND choice = 'from-14'", [own.toString()]).people == 4
        sql.firstRow("SELECT people FROM survey_count WHERE activity = ? AND question = '*' AND choice = '*base'", [own.toString()]).people == 8
    }

    def "an anonymous response holds no time, no person and no order"() {
        when:
        def columns = rootSql.rows("""SELECT table_name, column_name, data_type, extra FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name IN ('survey_response', 'survey_text')""")

        then:
        columns.size() > 20
        columns.findAll { it.data_type in ['datetime', 'timestamp', 'date', 'time'] || it.extra.contains('auto_increment') } == []
        columns.findAll { it.column_name =~ /account|session|person|group|invitation|address|network|agent|_at$|_on$/ } == []
    }

    def "in an anonymous activity no seat is kept; in a reachable one it is sealed"() {
        given:
        UUID own = openActivity(promise: Promise.REACHABLE)

        when:
        start(own)

        then:
        http.get('/en/answer/contact').text.contains('Nia Fen')

        when:
        http.submit('/en/answer/contact', [name: 'Ash Reed', contact: '01632 960001'], '/contact')
        def sealed = sql.firstRow('SELECT sealed FROM survey_seat WHERE activity = ?', [own.toString()]).sealed as byte[]

        then:
        !new String(sealed, 'ISO-8859-1').contains('Ash')
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE activity = ? AND seat IS NOT NULL', [own.toString()]).n == 1
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE activity = ? AND seat IS NOT NULL', [activity.toString()]).n == 0
    }

    def "no page prints an author's or a writer's markup, in either language"() {
        given:
        start(openActivity())
        answerAll()

        expect:
        [['en', 'answer'], ['cy', 'ateb']].every { locale, first ->
            ((1..6).collect { "pages/$it" } + ['review', 'code', 'begun']).every { page ->
                def reply = http.get("/$locale/$first/$page")
                assert reply.status == 200
                !reply.body.contains('<b onclick') && !reply.body.contains('<full>') && !reply.body.contains('<i>okay')
            }
        }
    }
}
