package org.folkmoot.portal.survey

import io.micronaut.http.HttpRequest
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.LiveNodes
import org.folkmoot.portal.platform.web.Brakes
import org.folkmoot.portal.platform.web.SecurityLog
import org.folkmoot.portal.platform.web.TooManyRequests
import spock.lang.Shared

/** Twenty schools in one minute behind three addresses: nobody is held back, and nothing anybody sent is lost or kept twice. */
class LessonCrowdSpec extends PortalSpec {
    private static final List<String> ADDRESSES = ['127.0.1.1', '127.0.2.1', '127.0.3.1']
    private static final int SCHOOLS = 20
    private static final int CLASS = 25
    private static final List<Map> PAGES = [['q.age': 'from-14', 'q.told': 'no'], ['q.talk': 'f3'], ['q.places': ['park']], ['q.agree.heard': 'very'], ['q.agree.safe': 'so-so']]

    @Shared ALesson a = new ALesson(this)

    private HttpRequest<?> from(String address) {
        Stub(HttpRequest) { getRemoteAddress() >> new InetSocketAddress(address, 1) }
    }

    /** How often this went through before it was held back. */
    private static int until(int most, Closure<?> spend) {
        int times = 0
        try {
            while (times < most) {
                spend.call()
                times++
            }
        } catch (TooManyRequests often) {
            assert often.seconds() >= 1
        }
        times
    }

    private static List<Integer> one(Http device, Lesson lesson, String words, String mine) {
        List<Integer> statuses = []
        statuses << device.post('/en/class', [code: words]).status
        statuses << ALesson.start(device, lesson.activity()).status
        String draft = device.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }.hidden.draft
        (PAGES + [['q.more': mine]]).eachWithIndex { fields, index ->
            statuses << device.post("/en/answer/pages/${index + 1}", [draft: draft] + fields).status
        }
        statuses << device.post('/en/answer/send', [draft: draft]).status
        statuses
    }

    def "sec_10_1 500 young people of 20 schools start within one minute behind 3 addresses that have spent their brakes: nobody is refused, every response is kept once"() {
        given: 'the clocks of the portal stand still: this is one minute'
        clock.at(Instant.now())
        def activity = a.activity()
        def lessons = (1..SCHOOLS).collect { a.of(activity, [school: "School $it", people: CLASS, shared: it % 2 == 0]) }
        def words = lessons.collect { a.words(it) }
        def clients = ADDRESSES.collect { Http.calling(it) }
        def brakes = bean(Brakes)

        and: 'others in these networks have used up what the networks may do'
        ADDRESSES.each { address ->
            def request = from(address)
            ['start', 'send'].each { what -> until(10_000) { brakes.flood(what, request) } }
        }

        expect: 'so that who comes without a code is held back, save for the few a second whom the brake lets through again'
        ADDRESSES.withIndex().every { address, i ->
            def request = from(address)
            (1..30).any {
                until(10_000) { brakes.flood('start', request) }
                ALesson.start(new Http(Ground.port, council.host, clients[i]), activity).status == 429
            }
        }

        when:
        long begun = System.nanoTime()
        def pool = Executors.newFixedThreadPool(12)
        def statuses = pool.invokeAll((0..<SCHOOLS * CLASS).collect { number ->
            int school = number % SCHOOLS
            def device = new Http(Ground.port, council.host, clients[school % ADDRESSES.size()])
            ({ -> one(device, lessons[school], words[school], "zzperson-$number-end") } as Callable<List<Integer>>)
        })*.get()
        pool.shutdown()
        long took = (System.nanoTime() - begun).intdiv(1_000_000)
        println "measured: ${SCHOOLS * CLASS} young people of $SCHOOLS schools came in, answered and sent in $took ms"

        then: 'all of them within the minute that it stands for'
        took < 60_000

        and: 'not one was refused anything'
        statuses.flatten().unique() == [303]

        and: 'each response is there once, with its own words in it'
        def rows = sql.rows("SELECT state, version, answers FROM survey_response WHERE council_id = ? AND activity = ? AND answers <> '{}'", [council.id, activity.toString()])
        rows.size() == SCHOOLS * CLASS
        rows.every { it.state == 'SENT' && it.version == 1 }
        rows.collect { (it.answers =~ /zzperson-\d+-end/)[0] }.unique().size() == SCHOOLS * CLASS

        when:
        bean(LessonTally).flush()

        then: 'and each class was counted'
        lessons.every { lesson -> bean(Lessons).find(council.id, lesson.publicId()).get().identity { it.started() == CLASS && it.finished() == CLASS } }
    }

    def "sec_10_1 500 starts from one network meet its brake without codes, and with them do not even count against it"() {
        given:
        def brakes = new Brakes(bean(Secrets), bean(SecurityLog), bean(LiveNodes), 400, 1)
        def request = HttpRequest.POST('/x', '')
        def classes = (1..SCHOOLS).collect { new Brakes.Allowance("class $it", 3 * CLASS) }

        expect: 'twenty classes, twenty-five each'
        classes.every { allowed -> until(CLASS) { brakes.flood('start', allowed, request) } == CLASS }

        and: 'the network has lost nothing by it, and stops where it always did'
        until(500) { brakes.flood('start', Brakes.Allowance.NONE, request) } in 400..430
    }

    def "sec_10_1 a code lifts no more than three times its class: whoever floods with it is as everybody else"() {
        given:
        def brakes = new Brakes(bean(Secrets), bean(SecurityLog), bean(LiveNodes), 100, 1)
        def request = HttpRequest.POST('/x', '')
        def small = Lessons.allowance(Optional.of(a.of(a.activity(), [people: 10])))

        expect: 'thirty of its own, then a hundred of its network'
        small.most() == 30
        until(1_000) { brakes.flood('start', small, request) } in 130..140

        and: 'nor does one device send more often than any other'
        until(200) { brakes.take('send', 30, 'one device', new Brakes.Allowance('large class', 900), request) } in 30..35
    }
}
