package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Retention

/** Answers go when their time is over; what was printed stays. */
class AnswersPurgeSpec extends PortalSpec {
    static final Instant NOW = Instant.parse('2030-06-30T12:00:00Z')

    /** An activity with two responses, one of which has printed words. */
    UUID answered(Instant closesAt, UUID consultation = Ids.uuid()) {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid())
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID activity = Ids.uuid()
        Localised words = Localised.of('en', 'x', 'cy', 'x')
        bean(TestWindows).put(council.id, new Window(activity, consultation, version, Promise.REACHABLE, closesAt - Duration.ofDays(10), closesAt,
                words, words, words, words, true, false, closesAt + Duration.ofDays(30)))
        [true, false].each { quoted ->
            String response = Ids.uuid()
            String seat = Ids.uuid()
            sql.execute("INSERT INTO survey_seat (council_id, id, activity, sealed) VALUES (?, ?, ?, 'sealed')", [council.id, seat, activity.toString()])
            sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, cells, counted_version, counted_cells, state, seat) VALUES (?, ?, ?, ?, '{\"more\":{\"words\":\"zz\"}}', 1, '[\"*|*base\"]', 1, '[\"*|*base\"]', 'SENT', ?)",
                    [council.id, response, activity.toString(), version, seat])
            sql.execute("INSERT INTO survey_text (id, council_id, activity, response_id, question, version, words, language, permission, state, quoted) VALUES (UUID(), ?, ?, ?, 'more', 1, ?, 'en', TRUE, 'CODED', ?)",
                    [council.id, activity.toString(), response, quoted ? 'printed' : 'kept to ourselves', quoted])
        }
        sql.execute("INSERT INTO survey_code (council_id, activity, question, label) VALUES (?, ?, 'more', 'rooms')", [council.id, activity.toString()])
        sql.execute("INSERT INTO survey_coding (council_id, code_id, text_id) SELECT t.council_id, c.id, t.id FROM survey_text t JOIN survey_code c ON c.activity = t.activity WHERE t.activity = ?", [activity.toString()])
        sql.execute("INSERT INTO survey_count (council_id, activity, question, choice, people) VALUES (?, ?, '*', '*base', 2)", [council.id, activity.toString()])
        activity
    }

    int rows(String table, UUID activity) {
        sql.firstRow("SELECT COUNT(*) n FROM $table WHERE council_id = ? AND activity = ?".toString(), [council.id, activity.toString()]).n as int
    }

    def "sec_15_1 exactly the answers of activities closed three years ago go; printed words and other activities stay; a hold wins"() {
        given:
        UUID held = Ids.uuid()
        UUID over = answered(NOW - Duration.ofDays(1096) - Duration.ofSeconds(1))
        UUID late = answered(NOW - Duration.ofDays(1095))
        UUID onHold = answered(NOW - Duration.ofDays(2000), held)
        bean(LegalHolds).place(council.id, "consultation:$held", 'a judicial review')
        bean(Counting).runOnce()
        clock.at(NOW)

        when:
        2.times {
            bean(Retention).purge(council.id)
        }

        then:
        bean(Quotes).published(council.id, over)*.words() == ['printed']
        sql.rows('SELECT * FROM survey_response WHERE activity = ?', [over.toString()]).collect { [it.answers, it.cells, it.counted_cells, it.seat] } == [['{}', null, null, null]]
        ['survey_seat', 'survey_code', 'survey_count', 'survey_text_count', 'survey_version_count'].every { rows(it, over) == 0 }
        rows('survey_text', over) == 1
        sql.firstRow('SELECT COUNT(*) n FROM survey_coding WHERE council_id = ?', [council.id]).n == 4
        [late, onHold].every { activity -> ['survey_response', 'survey_seat', 'survey_text'].every { rows(it, activity) == 2 } && rows('survey_count', activity) == 1 }

        and: 'the counts of what is left agree with it'
        bean(Recount).differences(council.id, over) == [] as Set

        when:
        bean(LegalHolds).lift(council.id, "consultation:$held")
        bean(Retention).purge(council.id)

        then:
        rows('survey_text', onHold) == 1
    }
}
