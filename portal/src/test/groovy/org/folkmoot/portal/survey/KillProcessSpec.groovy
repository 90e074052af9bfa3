package org.folkmoot.portal.survey

import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalProcess
import spock.lang.Shared
import spock.lang.Specification

/** The portal is killed in the middle of fifty sendings at once: what was acknowledged is there, once. */
class KillProcessSpec extends Specification {
    static final int SENDERS = 50
    static final int KILLS = Integer.getInteger('folkmoot.kills', 3)

    @Shared
    PortalProcess portal = new PortalProcess(environments: 'demo', environment: [FOLKMOOT_BRAKES_FACTOR: '100'])

    def setupSpec() {
        portal.start()
    }

    def cleanupSpec() {
        portal.close()
    }

    def "kill #kill of #kills: every acknowledged response is there once after the restart"() {
        given: 'fifty people with everything answered and nothing sent'
        String activity = openActivity()
        long before = sent(activity)
        List<Http> people = (1..SENDERS).collect { answered(activity) }
        def acknowledged = new ConcurrentLinkedQueue<Http>()
        def enough = new CountDownLatch(10)
        def pool = Executors.newFixedThreadPool(SENDERS)

        when: 'all of them send, and the process is killed while they do'
        def sendings = people.collect { person ->
            pool.submit({ ->
                try {
                    def reply = person.submit('/en/answer/review', [:], '/send')
                    if (reply.status == 303 && reply.location == '/en/answer/receipt') {
                        acknowledged << person
                        enough.countDown()
                    }
                } catch (IOException | AssertionError | NullPointerException cutOff) {
                    // the portal is gone: this one was not acknowledged
                }
            } as Callable)
        }
        assert enough.await(60, TimeUnit.SECONDS)
        portal.kill9()
        sendings*.get(60, TimeUnit.SECONDS)
        pool.shutdown()
        portal.start()

        then: 'each of them finds a receipt, and nobody is counted twice'
        acknowledged.size() >= 10
        acknowledged.every { person -> person.get('/en/answer/receipt').status == 200 }
        sent(activity) - before >= acknowledged.size()
        sent(activity) - before <= SENDERS
        println "measured: kill $kill: ${acknowledged.size()} of $SENDERS acknowledged, ${sent(activity) - before} kept, restart took $portal.startTook"

        when: 'whoever was cut off sends again, twice'
        people.each { person ->
            if (person.get('/en/answer/receipt').status != 200) {
                assert person.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
            }
        }

        then: 'all fifty are there, once'
        sent(activity) - before == SENDERS

        where:
        kill << (1..KILLS)
        kills = KILLS
    }

    private String openActivity() {
        def link = (portal.visitor().get('/en').body =~ /\/en\/take-part\/[a-z0-9\/-]+/)[0]
        portal.visitor().get(link).forms.find { it.action.endsWith('/answer/start') }.hidden.activity
    }

    private Http answered(String activity) {
        def person = portal.visitor()
        def next = person.post('/en/answer/start', [activity: activity]).location
        while (next.contains('/pages/')) {
            def page = next.split(/\?/)[0]
            next = person.submit(page, firstChoices(person.get(page).body), page.substring(page.indexOf('/pages/'))).location
        }
        person
    }

    /** The first choice of each question of a page. */
    private static Map<String, String> firstChoices(String html) {
        Map<String, String> chosen = [:]
        (html =~ /<input type="radio"[^>]*name="([^"]+)" value="([^"]*)"/).each { chosen.putIfAbsent(it[1], it[2]) }
        chosen
    }

    private long sent(String activity) {
        portal.sql().withCloseable {
            it.firstRow("SELECT COUNT(*) AS n FROM survey_response WHERE activity = ? AND state = 'SENT'", [activity]).n as long
        }
    }
}
