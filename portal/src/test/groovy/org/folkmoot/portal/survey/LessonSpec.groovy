package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.web.Elsewhere
import spock.lang.Shared

/** A class answers in its lesson: four words let its devices in, nothing is left on a shared one, and a coordinator learns numbers alone. */
class LessonSpec extends PortalSpec {
    @Shared ALesson a = new ALesson(this)
    @Shared UUID activity = a.activity()

    /** The six words as the page for stopping shows them. */
    private static String sixWords(Http device) {
        (device.get('/en/answer/code').body =~ /receipt-code">([^<]+)</)[0][1]
    }

    /** Words of the list that nobody was given. */
    private String guessed(int many) {
        bean(CodeWords).words(Locale.ENGLISH).take(many).join(' ')
    }

    def cleanup() {
        sql.execute('DELETE FROM survey_wrong_code WHERE council_id = ?', [council.id])
    }

    def "the words on the board let a device in, in either language and however they are typed: #typed"() {
        given:
        def lesson = a.of(activity)

        when:
        def words = a.words(lesson, locale)
        def reply = http.post('/en/class', [code: how.call(words)])

        then:
        words.split(' ').length == 4
        reply.status == 303
        reply.location.startsWith('/en/take-part/')
        http.cookies['__Host-class'] != null

        and: 'and answering begins as it does for everybody'
        a.start(http, activity).location == '/en/answer/pages/1'

        where:
        typed             | locale | how
        'as they stand'   | 'en'   | { it }
        'shouted'         | 'en'   | { '  ' + it.toUpperCase() + ' ' }
        'with hyphens'    | 'en'   | { it.replace(' ', '-') }
        'in Welsh'        | 'cy'   | { it }
    }

    def "every device of a class holds the same pass, which says nothing of the device"() {
        given:
        def lesson = a.of(activity)
        def devices = (1..3).collect { visitor() }

        expect:
        devices.each { assert a.join(it, lesson).status == 303 }
        devices*.cookies*.get('__Host-class').unique().size() == 1
    }

    def "a code that is #what says so, opens nothing, and keeps what was typed"() {
        given:
        def lesson = what == 'another council\'s' ? other() : a.of(activity, [startsAt: clock.now() + Duration.ofMinutes(starts)])
        if (what in ['cancelled', 'ended']) {
            assert bean(Lessons).stop(council.id, lesson.publicId()).get().key() == what
        }
        String words = what == 'forged' ? guessed(4) : a.words(lesson)

        when:
        def reply = http.post('/en/class', [code: words])

        then:
        reply.status == 422
        reply.text.contains(said)
        reply.body.contains(words)
        http.cookies.isEmpty()

        where:
        what                 | starts || said
        'forged'             | 0      || 'These words open nothing here'
        'another council\'s' | 0      || 'These words open nothing here'
        'too early'          | 20     || 'These words do not work yet'
        'over'               | -90    || 'This session is over'
        'cancelled'          | 30     || 'This session was called off'
        'ended'              | -5     || 'This session was ended'
    }

    private Lesson other() {
        def theirs = newCouncil()
        def elsewhere = new ALesson(this, theirs.id)
        elsewhere.of(elsewhere.activity())
    }

    def "the words work from a quarter of an hour before the lesson to half an hour after it: #minutes minutes from its beginning"() {
        given:
        def lesson = a.of(activity, [startsAt: clock.now()])

        when:
        clock.shift(Duration.ofMinutes(minutes))

        then:
        a.join(http, lesson).status == status

        where:
        minutes || status
        -16     || 422
        -14     || 303
        79      || 303
        81      || 422
    }

    def "a word mistyped is pointed at, and costs nothing: #typed"() {
        expect:
        http.post('/en/class', [code: typed]).identity { it.status == 422 && it.text.contains(said) }
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_wrong_code WHERE council_id = ?', [council.id]).n == 0

        where:
        typed              || said
        'zzzzz lamp'       || 'Look at word 1 again'
        ''                 || 'Type the four words you were given, or your own six words. There are none yet.'
        'x' * 5000         || 'Type the four words'
    }

    def "whoever guesses waits longer each time, and slows down no class in the same network"() {
        given:
        clock.at(Instant.now())
        def lesson = a.of(activity)
        def guesser = visitor()
        def guess = { -> guesser.post('/en/class', [code: guessed(4)]) }

        when:
        def guesses = (1..6).collect { guess() }

        then: 'the first three are free'
        guesses*.status == [422, 422, 422, 429, 429, 429]
        guesses.last().header('retry-after') as int >= 1
        guesses.last().text.contains('Please wait')

        and: 'the right words come in at once, from the same address'
        a.join(http, lesson).status == 303

        and: 'and six words of somebody\'s own are tried as if nobody had guessed'
        visitor().post('/en/return', [code: guessed(6)]).status == 422
    }

    def "on a shared device nothing is left when somebody has sent: going back shows nothing, and the next person begins anew"() {
        given:
        def lesson = a.of(activity, [shared: true])
        a.join(http, lesson)
        a.start(http, activity)
        a.answer(http, 'zzmine alone')
        String words = sixWords(http)

        when: 'before sending it is said that the device forgets'
        def review = http.get('/en/answer/review')

        then:
        review.text.contains('When you send, this device forgets everything')
        review.header('cache-control') == 'no-store'
        http.get('/en/answer/pages/6').body.contains('autocomplete="off"')

        when:
        def old = http.get('/en/answer/pages/6').forms.find { it.action.endsWith('/pages/6') }
        def sent = a.send(http)
        def done = http.get(sent.location)

        then:
        sent.location == '/en/class/done'
        sent.header('clear-site-data') == '"cache", "storage"'
        http.cookies['__Host-answer'] == null
        done.text.contains('Nothing of yours is left on this device')
        !done.body.contains('zzmine')
        !done.text.contains(words)
        !(done.text =~ /[2-9B-Z]{4}-[2-9B-Z]{4}/)
        done.header('cache-control') == 'no-store'

        and: 'whatever the next person goes back to'
        ['review', 'receipt', 'code', 'pages/1', 'pages/6', 'begun'].every { http.get("/en/answer/$it").location == '/en/class' }

        and: 'nor does a form of before show what was in it'
        http.post('/en/answer/pages/6', old.hidden + ['q.more': 'zzmine alone']).identity { it.location == '/en/class' && !it.body.contains('zzmine') }

        and: 'the class goes on: the next begins without typing its words again'
        done.links.any { it.startsWith('/en/take-part/') }
        a.start(http, activity).location == '/en/answer/pages/1'
        !http.get('/en/answer/pages/6').body.contains('zzmine')
    }

    def "without scripts a shared device forgets an hour after the last page, and a device of one's own with its browser: #whose"() {
        given:
        def lesson = a.of(activity, [shared: shared])
        a.join(http, lesson)
        a.start(http, activity)

        expect:
        2.times {
            def set = http.get('/en/answer/pages/6').headers.getOrDefault('set-cookie', []).findAll { it.startsWith('__Host-answer=') }
            assert shared ? set.size() == 1 && set[0].contains('; Max-Age=3600;') && set[0].contains("=${http.cookies['__Host-answer']};") : set.empty
        }
        http.get('/en/answer/pages/6').body.contains('data-idle-leave') == shared

        where:
        whose         | shared
        'a class'     | true
        "one's own"   | false
    }

    def "on a device of one's own everything is as it was: a receipt, with six words to come back"() {
        given:
        def sent = a.through(http, a.of(activity))

        expect:
        sent.location == '/en/answer/receipt'
        http.get('/en/answer/receipt').body.contains('receipt-code')
        sent.header('clear-site-data') == null
    }

    def "the bell rings: somebody stops, and goes on in the next lesson with the six words on the slip"() {
        given:
        def lesson = a.of(activity, [shared: true])
        a.join(http, lesson)
        a.start(http, activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')

        when:
        def page = http.get('/en/answer/pages/2')
        def welsh = http.get(bean(org.folkmoot.portal.platform.web.Addresses).outside('/answer/pages/2', 'cy'))
        def slip = http.get('/en/answer/code')
        String words = sixWords(http)
        def stopped = http.submit('/en/answer/code', [:], '/leave')

        then:
        page.text.contains('No time left?')
        page.text.contains('an hour after the last page it always does')
        welsh.text.contains('awr ar ôl y dudalen ddiwethaf')
        slip.text.contains('Write these six words on your slip')
        stopped.location == '/en/class/stopped'
        stopped.header('clear-site-data') == '"cache", "storage"'
        http.get('/en/class/stopped').identity { it.text.contains('nothing is lost') && !it.text.contains(words) }
        http.get('/en/answer/pages/1').location == '/en/class'

        when: 'a week later, at another computer of the school, on the page where the class types its words'
        clock.shift(Duration.ofDays(7))
        def another = visitor()
        def back = another.post('/en/class', [code: words])

        then:
        back.location == '/en/answer'
        another.get('/en/answer').location == '/en/answer/pages/2'
        another.get('/en/answer/pages/1').body =~ /value="from-11" checked/

        and: 'nothing is left there either'
        a.answer(another)
        a.send(another).identity { it.status == 200 && it.text.contains('Nothing of yours is left on this device') && it.header('clear-site-data') }
        another.cookies['__Host-answer'] == null
    }

    def "whoever comes back to what they sent sees it, and no six words stand there for the next"() {
        given:
        def lesson = a.of(activity, [shared: true])
        a.join(http, lesson)
        a.start(http, activity)
        a.answer(http, 'zzmine again')
        String words = sixWords(http)
        a.send(http)

        when:
        http.post('/en/class', [code: words])
        def receipt = http.get('/en/answer/receipt')

        then:
        receipt.text.contains('zzmine again')
        !receipt.text.contains(words)

        when:
        def left = http.submit('/en/answer/receipt', [:], '/leave')

        then:
        left.location == '/en/class/done'
        http.get('/en/answer/receipt').location == '/en/class'
    }

    def "somebody who left without a word leaves nothing to whoever types the class's words next"() {
        given:
        def lesson = a.of(activity, [shared: true])
        a.join(http, lesson)
        a.start(http, activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')

        when: 'the next presses start: what is there is not offered'
        def second = a.start(http, activity)
        def begun = http.get('/en/answer/begun')

        then:
        second.location == '/en/answer/begun'
        !begun.links.contains('/en/answer')
        begun.links.contains('/en/class')

        when:
        a.join(http, lesson)

        then:
        http.cookies['__Host-answer'] == null
        http.get('/en/answer/pages/1').location == '/en/class'
    }

    def "the door of the class lets go of whoever had a shared device before: asked #from #what"() {
        given:
        a.join(http, a.of(activity, [shared: shared]))
        a.start(http, activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')

        when:
        def door = http.get('/en/class', ['Sec-Fetch-Site': from])

        then:
        (http.cookies['__Host-answer'] == null) == lets
        (door.header('clear-site-data') != null) == lets
        http.get('/en/answer/pages/1').status == (lets ? 303 : 200)

        where:
        from          | shared | what                  || lets
        'none'        | true   | 'on a shared device'  || true
        'same-origin' | true   | 'on a shared device'  || true
        'cross-site'  | true   | 'by another site'     || false
        'none'        | false  | "on one's own device" || false
    }

    def "a tab of the one before throws nobody off a shared device"() {
        given:
        def lesson = a.of(activity, [shared: true])
        a.join(http, lesson)
        a.start(http, activity)
        def old = http.get('/en/answer/pages/1').forms.find { it.action.endsWith('/leave') }

        when: 'the next pupil has begun, and the tab of the one before runs out'
        a.join(http, lesson)
        a.start(http, activity)
        http.submit('/en/answer/pages/1', ['q.age': 'from-11', 'q.told': 'yes'], '/pages/1')
        def late = http.post('/en/answer/leave', old.hidden)

        then:
        late.location == '/en/answer'
        late.header('clear-site-data') == null
        http.get('/en/answer/pages/1').body =~ /value="from-11" checked/

        and: 'their own tab ends what is theirs'
        def own = http.get('/en/answer/pages/1').forms.find { it.action.endsWith('/leave') }
        http.post('/en/answer/leave', own.hidden).location == '/en/class/stopped'
        http.cookies['__Host-answer'] == null
    }

    def "leaving quickly leaves nothing on a shared device: #where"() {
        given:
        def own = a.activity([sensitive: sensitive])
        def lesson = a.of(own, [shared: shared])
        a.join(http, lesson)
        a.start(http, own)
        def body = http.get('/en/answer/pages/1').body
        def href = (body =~ /class="leave" href="([^"]+)"/).identity { it.find() ? it.group(1) : null }

        expect:
        href == leads

        and:
        if (leads == '/en/answer/away') {
            def crossed = http.get(leads, ['Sec-Fetch-Site': 'cross-site'])
            assert crossed.header('set-cookie') == null: 'another site sends nobody away'
            def away = http.get(leads, ['Sec-Fetch-Site': 'same-origin'])
            assert away.status == 303 && away.location == Elsewhere.ADDRESS
            assert away.header('clear-site-data') && http.cookies['__Host-answer'] == null
            assert http.get('/en/answer/pages/1').location == '/en/class'
        }

        where:
        where                  | sensitive | shared || leads
        'shared'               | true      | true   || '/en/answer/away'
        'a device of one\'s own' | true    | false  || Elsewhere.ADDRESS
        'nothing delicate'     | false     | true   || null
    }

    def "the library works as a school does: whoever says that others use the device leaves nothing on it"() {
        given:
        a.start(http, activity)
        a.answer(http)
        String words = sixWords(http)
        def library = visitor()

        when:
        def back = library.post('/en/return', [code: words, shared: 'yes'])

        then:
        back.location == '/en/answer'
        a.send(library).identity { it.status == 200 && it.text.contains('Nothing of yours is left on this device') && it.header('clear-site-data') }
        library.cookies['__Host-answer'] == null
    }

    def "started and finished are told from ten upwards and in fives: #started and #finished"() {
        given:
        def lesson = a.of(activity)
        def tally = bean(LessonTally)
        started.times { tally.started(lesson) }
        finished.times { tally.finished(lesson) }

        when:
        tally.flush()
        def kept = bean(Lessons).find(council.id, lesson.publicId()).get()
        def page = coordinator(lesson)

        then:
        kept.started() % 5 == 0 && kept.finished() % 5 == 0
        kept.started() <= started && kept.started() > started - 5
        page.text.contains("Started $shownStarted")
        page.text.contains("Finished $shownFinished")

        where:
        started | finished || shownStarted      | shownFinished
        0       | 0        || 'fewer than 10'   | 'fewer than 10'
        9       | 9        || 'fewer than 10'   | 'fewer than 10'
        10      | 9        || '10 or more'      | 'fewer than 10'
        31      | 28       || '30 or more'      | '25 or more'
    }

    def "only a class in its own lesson is counted, each answer once, and coming back begins nothing"() {
        given:
        def lesson = a.of(activity)
        def another = a.activity()
        def tally = bean(LessonTally)
        tally.flush()

        when: 'six come in and send, and change their minds and send again'
        6.times {
            def device = visitor()
            a.through(device, lesson)
            device.submit('/en/answer/pages/6?review=1', ['q.more': 'Other words'], '/pages/6')
            a.send(device)
        }

        and: 'six with their pass answer something else, and six without a pass answer this'
        6.times {
            def device = visitor()
            a.join(device, lesson)
            a.start(device, another)
            a.answer(device)
            a.send(device)
            def alone = visitor()
            a.start(alone, activity)
            a.answer(alone)
            a.send(alone)
        }
        tally.flush()

        then:
        bean(Lessons).find(council.id, lesson.publicId()).get().identity { [it.started(), it.finished()] } == [5, 5]
    }

    private Http.Reply coordinator(Lesson lesson, Http browser = visitor()) {
        def arrived = browser.get('/en' + bean(Lessons).link(lesson))
        assert arrived.location == '/en/coordinator'
        browser.get('/en/coordinator')
    }

    def "a coordinator sees the slot, the words, numbers and what to say, and never an answer"() {
        given:
        def lesson = a.of(activity, [shared: true])
        12.times { a.through(visitor(), lesson, 'zzsecret words') }
        bean(LessonTally).flush()
        def browser = visitor()

        when:
        def page = coordinator(lesson, browser)
        def papers = ['plan', 'letter', 'slips'].collect { browser.get("/en/coordinator/$it") }
        def welsh = ['', '/plan', '/letter', '/slips'].collect { browser.get("/cy/cydlynydd$it") }

        then:
        page.status == 200
        page.text.contains(a.words(lesson))
        page.text.contains('Finished 10 or more')
        page.text.contains('Childline')
        page.body.contains('Elm School &lt;b&gt;9B&lt;/b&gt;')
        papers*.status.unique() == [200]
        papers[2].body.count('class="slip"') == 30
        welsh*.status.unique() == [200]
        welsh[0].text.contains(a.words(lesson, 'cy'))
        ([page] + papers + welsh).every { !it.text.contains('zzsecret') && it.header('cache-control') == 'no-store' && it.header('referrer-policy') == 'same-origin' }

        and: 'the link itself stands nowhere on the page'
        !page.body.contains(bean(Lessons).link(lesson).split('/').last())
    }

    def "sec_7_1 a coordinator's link opens one lesson, until a fortnight after it, in its own council"() {
        given:
        def lesson = a.of(activity)
        def browser = visitor()

        expect:
        coordinator(lesson, browser).status == 200
        visitor().get('/en/coordinator').status == 404
        visitor().get('/en/coordinator/' + 'x' * 42).status == 404
        visitor().identity { it.get('/en/coordinator/' + 'x' * 43); it.get('/en/coordinator').status } == 404
        visitor(newCouncil()).identity { it.get('/en' + bean(Lessons).link(lesson)); it.get('/en/coordinator').status } == 404

        when:
        clock.at(lesson.endsAt() + Duration.ofDays(13))

        then: 'the words are gone from it by then'
        browser.get('/en/coordinator').identity { it.status == 200 && !it.text.contains(a.words(lesson)) }

        when:
        clock.at(lesson.endsAt() + Duration.ofDays(14))

        then:
        browser.get('/en/coordinator').status == 404
        browser.get('/en/coordinator/slips').status == 404
    }

    def "a pass that was forged, or is another council's, is as none"() {
        given:
        def lesson = a.of(activity)
        http.cookies['__Host-class'] = pass == 'forged' ? "${lesson.publicId()}.${'A' * 43}" : pass == 'foreign' ? bean(LessonKeys).pass(other().publicId()) : pass

        expect:
        a.start(http, activity).status == 303
        bean(LessonTally).flush() == null
        bean(Lessons).find(council.id, lesson.publicId()).get().started() == 0

        where:
        pass << ['forged', 'foreign', '', '.', 'x' * 3000]
    }

    def "a code opens no answers, and six words no lesson"() {
        given:
        def lesson = a.of(activity)

        expect:
        visitor().post('/en/return', [code: a.words(lesson)]).status == 422
        LessonKeys.WORDS != CodeWords.WORDS
    }

    def "sec_15_1 lessons go a year after they ended, and stay while their consultation is on hold"() {
        given:
        def longAgo = clock.now() - Duration.ofDays(400)
        def old = a.activity()
        def held = a.activity()
        def lessons = [a.of(old, [startsAt: longAgo]), a.of(held, [startsAt: longAgo]), a.of(old)]
        String hold = "consultation:${bean(TestWindows).find(council.id, held).get().consultation()}"
        bean(LegalHolds).place(council.id, hold, 'a complaint')
        def purge = { -> bean(LessonPurge).before(council.id, clock.now() - Duration.ofDays(365)) }
        def there = { -> lessons.collect { bean(Lessons).find(council.id, it.publicId()).present } }

        expect:
        purge() == 1
        there() == [false, true, true]

        when:
        bean(LegalHolds).lift(council.id, hold)

        then:
        purge() == 1
        purge() == 0
        there() == [false, false, true]
    }
}
