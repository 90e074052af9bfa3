package org.folkmoot.portal.survey

import groovy.sql.Sql
import io.micronaut.context.ApplicationContext

/** More people who answer as somebody did, without their words; counted at once. */
class ManyAnswers {
    private final ApplicationContext portal

    ManyAnswers(ApplicationContext portal) {
        this.portal = portal
    }

    /** @param words what the response to repeat says in some answer */
    void answered(Sql sql, short council, String words, int times) {
        def one = sql.firstRow("SELECT id FROM survey_response WHERE council_id = ? AND state = 'SENT' AND answers LIKE ? ORDER BY counted_version LIMIT 1",
            [council, "%$words%".toString()])
        times.times {
            sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, cells, state)"
                + " SELECT council_id, ?, activity, questionnaire_version, '{}', 1, cells, state FROM survey_response WHERE id = ?",
                [UUID.randomUUID().toString(), one.id.toString()])
        }
        portal.getBean(Counting).runOnce()
    }
}
