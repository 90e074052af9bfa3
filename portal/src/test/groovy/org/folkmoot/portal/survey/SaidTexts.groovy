package org.folkmoot.portal.survey

import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.TestCouncil
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised

/** Responses with a text each, sent to one activity and waiting to be read, as sending leaves them. */
class SaidTexts {
    static final String LETTER = 'Keep the Fen Lane youth club open. It is the only place we have on dark evenings. Please do not sell it to a builder. We want an answer in public.'

    final ApplicationContext portal
    final TestCouncil council
    final Sql sql
    final UUID consultation = Ids.uuid()
    final UUID activity = Ids.uuid()
    final long version

    SaidTexts(ApplicationContext portal, TestCouncil council, Sql sql, Instant opens, Instant closes) {
        this.portal = portal
        this.council = council
        this.sql = sql
        UUID questionnaire = portal.getBean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid())
        version = portal.getBean(Questionnaires).freeze(council.id, questionnaire)
        window(opens, closes)
    }

    void window(Instant opens, Instant closes) {
        portal.getBean(TestWindows).put(council.id, new Window(activity, consultation, version, Promise.ANONYMOUS, opens, closes, Localised.of('en', 'The club', 'cy', 'Y clwb'),
            Localised.of('en', 'young people', 'cy', 'pobl ifanc'), Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, closes + Duration.ofDays(30)))
    }

    /** @param chosen cells beside the text, as {@code 'told|yes'} @return id of the text */
    UUID say(String words, String question = 'more', List<String> chosen = []) {
        UUID response = Ids.uuid()
        UUID text = Ids.uuid()
        def cells = ['*|*base'] + chosen + chosen.collect { it.split('[|]')[0] + '|*base' }
        portal.getBean(ResponseRepository).addSent(council.id, response, activity, version, '{}', Json.write(cells))
        portal.getBean(TextRepository).add(text, council.id, activity, response, question, 1, words, 'en', true, 'WAITING')
        portal.getBean(TextsForReading).take(council.id, activity, text, words)
        text
    }

    /** As many people who wrote nothing. @param chosen cells, as {@code 'told|yes'} */
    void answer(int people, List<String> chosen) {
        def cells = ['*|*base'] + chosen + chosen.collect { it.split('[|]')[0] + '|*base' }
        people.times { portal.getBean(ResponseRepository).addSent(council.id, Ids.uuid(), activity, version, '{}', Json.write(cells)) }
    }

    String state(UUID text) {
        sql.firstRow('SELECT state FROM survey_text WHERE id = ?', [text.toString()]).state
    }

    /** Texts of this activity that nobody has read, as readers know them. */
    Set<UUID> getWaiting() {
        sql.rows('SELECT ref FROM moderation_reading WHERE council_id = ? AND space = ?', [council.id, consultation.toString()]).collect { UUID.fromString(it.ref.toString()) } as Set
    }

    List<String> getDeeds() {
        sql.rows('SELECT action, outcome FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "consultation:$consultation".toString()]).collect { "$it.action $it.outcome".toString() }
    }
}
