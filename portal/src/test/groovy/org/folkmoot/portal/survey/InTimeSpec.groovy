package org.folkmoot.portal.survey

import static org.folkmoot.portal.Soon.within

import java.time.Duration
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec

/** Whether answers came before the close is decided by when all of them had arrived, not by when their turn came. */
class InTimeSpec extends PortalSpec {
    ALesson a = new ALesson(this)

    /** Somebody who has answered everything, on the page from which it is sent, some seconds before the close. */
    private Map sending(Duration before = Duration.ofSeconds(5)) {
        // The database counts in millionths.
        Instant closes = Instant.now().truncatedTo(ChronoUnit.SECONDS) + Duration.ofHours(1)
        UUID own = a.activity(closesAt: closes)
        assert ALesson.start(http, own).status == 303
        ALesson.answer(http, 'zztyped in time')
        clock.at(closes - before)
        def form = http.get('/en/answer/review').forms.find { it.action.endsWith('/send') }
        [closes: closes, activity: own, form: form]
    }

    private String state(UUID activity) {
        sql.firstRow('SELECT state FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]).state
    }

    /** Until somebody's question waits for rows that are held. */
    private void waited() {
        assert within(60) { sql.rows('SELECT id, info FROM information_schema.processlist WHERE id <> CONNECTION_ID()').any { it.info?.contains('survey_response') && it.info.contains('FOR UPDATE') } }: 'nothing waited'
    }

    def "what had wholly arrived before the close counts, however long it waits for its turn"() {
        given:
        def one = sending()
        def holder = open(org.folkmoot.portal.Ground.databases.app().forRequests())
        holder.connection.autoCommit = false
        holder.rows('SELECT id FROM survey_response WHERE council_id = ? AND activity = ? FOR UPDATE', [council.id, one.activity.toString()])
        def pool = Executors.newSingleThreadExecutor()

        when:
        def sent = pool.submit({ http.post(one.form.action, one.form.hidden) } as Callable)
        waited()
        clock.at(one.closes + Duration.ofSeconds(2))
        holder.connection.rollback()
        def answered = sent.get()

        then:
        answered.location == '/en/answer/receipt'
        state(one.activity) == 'SENT'

        and: 'nothing says when it came'
        sql.firstRow('SELECT COUNT(*) n FROM survey_text WHERE activity = ?', [one.activity.toString()]).n == 1

        cleanup:
        pool.shutdownNow()
        holder.connection.rollback()
    }

    def "what arrives after the close does not count; it is kept, and they are told so"() {
        given:
        def one = sending()
        clock.at(one.closes)

        when:
        def late = http.post(one.form.action, one.form.hidden)
        def told = http.get(late.location)

        then:
        late.location == '/en/answer/review'
        told.text.contains('zztyped in time')
        told.text.contains('closed')
        state(one.activity) == 'DRAFT'
    }
}
