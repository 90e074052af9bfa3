package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.AReader
import org.folkmoot.portal.moderation.Decision
import org.folkmoot.portal.moderation.Flag
import org.folkmoot.portal.moderation.Flags
import org.folkmoot.portal.moderation.KeptTexts
import org.folkmoot.portal.moderation.WorryReading
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.time.StaffedHours
import spock.lang.Shared

/**
 * A day of 2,000 texts. Two moderators read for six hours each, one from nine to four with an hour's break at twelve, the other from ten to five
 * with one at one; 25 seconds a text, twenty to a screen, and a screen is sent when all of it is read: 1,728 readings a day. The queue, the
 * comparison and the clock are the portal's own.
 */
class BusyDaySpec extends PortalSpec {
    static final int TEXTS = 2_000
    static final Duration PACE = Duration.ofSeconds(25)
    static final Duration PROMISED = Duration.ofHours(4)
    static final Instant MIDNIGHT = Instant.parse('2026-11-24T00:00:00Z') // a Tuesday
    static final String HIDDEN = 'He locks the door and nobody may leave until he says so'

    @Shared SignedIn people = new SignedIn(portal, council)

    static Instant at(double hour) {
        MIDNIGHT + Duration.ofMillis((hour * 3_600_000L) as long)
    }

    /** The first moment from then on at which this reader reads. */
    static Instant atWork(int reader, Instant now) {
        double from = 9 + reader
        double hour = Duration.between(MIDNIGHT, now).toMillis() / 3_600_000d
        double ofDay = hour % 24
        double day = hour - ofDay
        double next = ofDay < from ? from : ofDay < from + 3 ? ofDay : ofDay < from + 4 ? from + 4 : ofDay < from + 7 ? ofDay : from + 24
        next == ofDay ? now : at(day + next)
    }

    /** One text of the day. @param worry whether whoever reads it passes it on */
    static record Coming(Instant at, String words, boolean worry) {}

    static class Simulated {
        Map<UUID, Coming> came = [:]
        Map<UUID, Instant> decided = [:]
        int readings
    }

    /** Runs until everything is read. @param texts where the texts are kept: {@code say}, {@code waiting} and {@code escalated} */
    Simulated run(List<Coming> day, Map<String, Closure> texts) {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
        clock.at(at(7))
        def readers = (0..1).collect { new AReader(portal, people.viewer(people.person("reader${System.nanoTime()}", Role.MODERATOR), Role.MODERATOR)) }
        def result = new Simulated()
        def ahead = new ArrayDeque<Coming>(day.sort { it.at() })
        List<List<Map>> reading = [null, null]
        List<Instant> until = (0..1).collect { atWork(it, at(7)) }
        Instant compared = at(7)
        Set<UUID> waiting = []
        def compare = { Instant now ->
            if (Duration.between(compared, now) >= Duration.ofMinutes(1)) {
                bean(CampaignWatch).of(council.id)
                compared = now
            }
        }
        while (ahead || waiting) {
            int next = until[0] <= until[1] ? 0 : 1
            Instant now = until[next]
            while (ahead && !ahead.peek().at().isAfter(now)) {
                def coming = ahead.poll()
                clock.at(coming.at())
                UUID text = texts.say(coming.words())
                result.came[text] = coming
                waiting << text
                compare(coming.at())
            }
            clock.at(now)
            compare(now)
            if (reading[next]) {
                readers[next].send(reading[next]) { it.words =~ /nobody may leave|want to die/ ? 'escalate' : 'nothing' }
                result.readings += reading[next].size()
                reading[next] = null
                Set<UUID> still = texts.waiting()
                (waiting - still).each { result.decided[it] = now }
                waiting = still
            }
            Instant work = atWork(next, now)
            if (work == now) {
                reading[next] = readers[next].screen()
                until[next] = now + (reading[next] ? PACE.multipliedBy(reading[next].size()) : Duration.ofMinutes(1))
            } else {
                until[next] = work
            }
        }
        assert result.came.findAll { it.value.worry() }.keySet() == texts.escalated(result.came.keySet())
        result
    }

    /** Staffed time that the slowest of these waited. */
    Duration slowest(Simulated done, Closure<Boolean> which) {
        done.came.findAll { which(it.value) }.collect { bean(StaffedHours).between(it.value.at(), done.decided[it.key]) }.max()
    }

    String told(Simulated done, String what) {
        def minutes = { Closure<Boolean> which -> slowest(done, which).toMinutes() }
        "measured: $what, two moderators, $done.readings readings: words of distress read within ${minutes { loud(it) }} staffed minutes, any worry within ${minutes { it.worry() }}, any text within ${minutes { true }}"
    }

    static boolean loud(Coming coming) {
        coming.worry() && Flags.of(coming.words()).contains(Flag.DISTRESS)
    }

    /** Somebody's own words. */
    static String own(int n, Random random) {
        "The club number $n is ${['good', 'loud', 'cold', 'far'][n % 4]} and I ${['like', 'miss', 'want'][n % 3]} ${(1..10).collect { ['games', 'lights', 'music', 'rooms', 'tea', 'quiet', 'friends', 'buses', 'staff', 'doors'][random.nextInt(10)] }.join(' ')}"
    }

    def "2,000 texts in a day, each in somebody's own words: worries are read on time"() {
        given: 'they come from eight in the morning to eight in the evening, ten with words of distress, ten with a worry that no filter knows'
        def random = new Random(2026)
        def day = (1..TEXTS).collect { n ->
            Instant when = at(8 + random.nextDouble() * 12)
            n % 200 == 0 ? new Coming(when, "${own(n, random)}. I want to die", true) : n % 200 == 100 ? new Coming(when, "${own(n, random)}. $HIDDEN", true) : new Coming(when, own(n, random), false)
        }
        assert day.count { loud(it) } == 10
        UUID space = Ids.uuid()
        def kept = bean(KeptTexts)

        when:
        def done = run(day, [
            say: { String words ->
                UUID text = kept.keep(words)
                bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, text, Flags.of(words))
                text
            },
            waiting: { sql.rows('SELECT ref FROM moderation_reading WHERE council_id = ?', [council.id]).collect { UUID.fromString(it.ref.toString()) } as Set },
            escalated: { Set<UUID> all -> all.findAll { kept.decisions[it] == [Decision.ESCALATED] } as Set },
        ])
        println told(done, '2,000 texts of own words')

        then: 'the filters put those they know first, and nobody waits beyond the target, known or not'
        slowest(done) { loud(it) } <= Duration.ofMinutes(30)
        slowest(done) { it.worry() } <= PROMISED
        slowest(done) { true } <= PROMISED
        done.readings < TEXTS * 1.15 // two who have nothing else to read may read the same
    }

    def "2,000 texts within two hours, 1,500 of them one letter: worries in it and beside it are read on time"() {
        given:
        def random = new Random(11)
        def letter = SaidTexts.LETTER
        def day = (1..TEXTS).collect { n ->
            Instant when = at(10 + random.nextDouble() * 2)
            if (n > 1500) return n % 100 == 0 ? new Coming(when, "${own(n, random)}. I want to die", true) : new Coming(when, own(n, random), false)
            switch (n % 150) {
                case 1: return new Coming(when, "$letter $HIDDEN", true)
                case 2: return new Coming(when, letter.replace('dark evenings', 'dark evenings, where I want to die'), true)
                case 3..9: return new Coming(when, "$letter I go there, too, number $n.", false)
                case 10..39: return new Coming(when, letter.replace(' We want an answer in public.', ''), false)
                case 40..49: return new Coming(when, letter.toUpperCase(), false)
                default: return new Coming(when, letter, false)
            }
        }
        clock.at(at(7))
        def said = new SaidTexts(portal, council, sql, at(0) - Duration.ofDays(3), at(0) + Duration.ofDays(10))

        when:
        def done = run(day, [
            say: { String words -> said.say(words) },
            waiting: { said.waiting },
            escalated: { Set<UUID> all -> sql.rows("SELECT id FROM survey_text WHERE council_id = ? AND activity = ? AND state = 'ESCALATED'", [council.id, said.activity.toString()]).collect { UUID.fromString(it.id.toString()) } as Set },
        ])
        println told(done, '2,000 texts in two hours, 1,500 of one letter')

        then:
        slowest(done) { loud(it) } <= Duration.ofMinutes(30)
        slowest(done) { it.worry() } <= PROMISED
        slowest(done) { true } <= PROMISED
        done.readings < 1_000
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE council_id = ? AND activity = ?', [council.id, said.activity.toString()]).n == TEXTS
    }
}
