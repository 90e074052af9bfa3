package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.Flag
import org.folkmoot.portal.moderation.Flags
import org.folkmoot.portal.moderation.Reading
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.time.StaffedHours
import spock.lang.Shared

/**
 * A day of 2,000 texts. Two moderators read from nine to twelve and from one to four, 25 seconds a text, twenty to a screen, and send a
 * screen when all of it is read: 1,728 readings a day. The queue, the comparison and the clock are the portal's own.
 */
class BusyDaySpec extends PortalSpec {
    static final int TEXTS = 2_000
    static final Duration PACE = Duration.ofSeconds(25)
    static final Duration PROMISED = Duration.ofHours(4)
    static final Instant MIDNIGHT = Instant.parse('2026-11-24T00:00:00Z') // a Tuesday
    static final String HIDDEN = 'He locks the door and nobody may leave until he says so'

    @Shared SignedIn people = new SignedIn(portal, council)

    static Instant at(double hour, int day = 0) {
        MIDNIGHT + Duration.ofDays(day) + Duration.ofMillis((hour * 3_600_000L) as long)
    }

    static boolean atWork(Instant now) {
        double hour = Duration.between(MIDNIGHT, now).toMillis() / 3_600_000d % 24
        hour >= 9 && hour < 12 || hour >= 13 && hour < 16
    }

    /** One text of the day. @param worry whether whoever reads it passes it on */
    static record Coming(Instant at, String words, boolean worry) {}

    static class Simulated {
        Map<UUID, Coming> came = [:]
        Map<UUID, Instant> decided = [:]
        int readings
    }

    /** Runs until everything is read. */
    Simulated run(List<Coming> day) {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
        clock.at(at(7))
        def said = new SaidTexts(portal, council, sql, at(0) - Duration.ofDays(3), at(0) + Duration.ofDays(10))
        def readers = (1..2).collect { people.viewer(people.person("reader${System.nanoTime()}", Role.MODERATOR), Role.MODERATOR) }
        def result = new Simulated()
        def ahead = new ArrayDeque<Coming>(day.sort { it.at() })
        Map<Viewer, List<Reading.Waiting>> reading = [:]
        Map<Viewer, Instant> until = readers.collectEntries { [it, at(9)] }
        Instant compared = at(7)
        Set<UUID> waiting = []
        while (ahead || waiting) {
            Viewer next = until.min { it.value }.key
            Instant now = until[next]
            while (ahead && !ahead.peek().at().isAfter(now)) {
                def coming = ahead.poll()
                clock.at(coming.at())
                UUID text = said.say(coming.words())
                result.came[text] = coming
                waiting << text
                if (Duration.between(compared, coming.at()) > Duration.ofMinutes(1)) {
                    bean(CampaignWatch).of(council.id)
                    compared = coming.at()
                }
            }
            clock.at(now)
            if (Duration.between(compared, now) > Duration.ofMinutes(1)) {
                bean(CampaignWatch).of(council.id)
                compared = now
            }
            if (reading[next]) {
                bean(Reading).decide(next, reading[next].collect {
                    new Reading.Read(it.id(), it.proof(), it.text().words() =~ /nobody may leave|want to die/ ? Reading.Mark.ESCALATE : Reading.Mark.NOTHING)
                })
                result.readings += reading[next].size()
                reading[next] = null
                def still = said.waiting
                (waiting - still).each { result.decided[it] = now }
                waiting = still
            }
            if (!atWork(now)) {
                until[next] = now + Duration.ofMinutes(1)
                continue
            }
            def screen = bean(Reading).screen(next)
            reading[next] = screen
            until[next] = now + (screen ? PACE.multipliedBy(screen.size()) : Duration.ofMinutes(1))
        }
        result.came.each { text, coming -> assert said.state(text) == (coming.worry() ? 'ESCALATED' : 'CLEAR') }
        result
    }

    /** Staffed time that the slowest of these waited. */
    Duration slowest(Simulated done, Closure<Boolean> which) {
        done.came.findAll { which(it.value) }.collect { bean(StaffedHours).between(it.value.at(), done.decided[it.key]) }.max()
    }

    static boolean loud(Coming coming) {
        coming.worry() && Flags.of(coming.words()).contains(Flag.DISTRESS)
    }

    /** Everybody's own words; a hundredth of them tell of harm, half of those in words that no filter knows. */
    static String own(int n, Random random) {
        "The club number $n is ${['good', 'loud', 'cold', 'far'][n % 4]} and I ${['like', 'miss', 'want'][n % 3]} ${(1..10).collect { ['games', 'lights', 'music', 'rooms', 'tea', 'quiet', 'friends', 'buses', 'staff', 'doors'][random.nextInt(10)] }.join(' ')}"
    }

    def "2,000 texts in a day, each in somebody's own words: worries are read on time"() {
        given: 'they come from eight in the morning to eight in the evening'
        def random = new Random(2026)
        def day = (1..TEXTS).collect { n ->
            Instant when = at(8 + random.nextDouble() * 12)
            n % 200 == 0 ? new Coming(when, "${own(n, random)}. I want to die", true) : n % 200 == 100 ? new Coming(when, "${own(n, random)}. $HIDDEN", true) : new Coming(when, own(n, random), false)
        }
        assert day.count { loud(it) } == 10

        when:
        def done = run(day)
        def told = slowest(done) { loud(it) }
        def hidden = slowest(done) { it.worry() }
        def any = slowest(done) { true }
        println "measured: 2,000 texts of own words, two moderators, $done.readings readings: words of distress read within ${told.toMinutes()} staffed minutes, any worry within ${hidden.toMinutes()}, any text within ${any.toMinutes()}"

        then: 'the filters put those they know first; nobody waits beyond the target, known or not'
        told <= Duration.ofMinutes(30)
        hidden <= PROMISED
        any <= PROMISED
        done.readings < TEXTS * 1.05
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

        when:
        def done = run(day)
        def told = slowest(done) { loud(it) }
        def hidden = slowest(done) { it.worry() }
        def any = slowest(done) { true }
        println "measured: 2,000 texts in two hours, 1,500 of one letter, two moderators, $done.readings readings: words of distress read within ${told.toMinutes()} staffed minutes, any worry within ${hidden.toMinutes()}, any text within ${any.toMinutes()}"

        then:
        told <= Duration.ofMinutes(30)
        hidden <= PROMISED
        any <= PROMISED
        done.readings < 1_000
    }
}
