package org.folkmoot.portal.survey

import java.util.stream.Collectors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids

/** How many texts and campaigns an owning team is shown is counted behind what happens to them, and comes out as the texts themselves say. */
class TextCountsSpec extends PortalSpec {
    UUID activity = Ids.uuid()
    Random random = new Random(7)

    private List<UUID> texts(long version, int many) {
        (1..many).collect {
            UUID text = Ids.uuid()
            String response = Ids.uuid()
            sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, state) VALUES (?, ?, ?, ?, '{}', 0, 'SENT')", [council.id, response, activity.toString(), version])
            sql.execute("INSERT INTO survey_text (id, council_id, activity, response_id, question, version, words, language, permission) VALUES (?, ?, ?, ?, ?, 1, 'zzwords', 'en', TRUE)",
                    [text.toString(), council.id, activity.toString(), response, "q${it % 2}".toString()])
            text
        }
    }

    private UUID campaign(UUID core) {
        UUID id = Ids.uuid()
        bean(CampaignRepository).add(council.id, id, activity, 'q1', core)
        id
    }

    private Map counted() {
        bean(TextCountRepository).of(council.id, activity).findAll { it.texts() }.collectEntries { [[it.question(), it.state()], it.texts()] }
    }

    private Map standing() {
        sql.rows('SELECT question, state, COUNT(*) n FROM survey_text WHERE council_id = ? AND activity = ? GROUP BY question, state', [council.id, activity.toString()]).collectEntries { [[it.question, it.state], it.n as long] }
    }

    def "whatever becomes of texts and campaigns, in whatever order, the counts say what the texts say"() {
        given:
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid()))
        def all = texts(version, 30)
        def (one, other) = [campaign(all[0]), campaign(all[1])]
        def rows = bean(TextRepository)
        def deeds = [
            { UUID text -> rows.clear(council.id, text, null) },
            { UUID text -> rows.coded(council.id, text, 'CODED') },
            { UUID text -> rows.replace(council.id, text) },
            { UUID text -> rows.escalate(council.id, text) },
            { UUID text -> bean(CampaignRepository).join(council.id, random.nextBoolean() ? one : other, random.nextBoolean(), [text]) },
            { UUID text -> [one, other].each { bean(CampaignRepository).apart(council.id, it, text, random.nextBoolean()) } }
        ]

        when:
        def seen = (1..12).collect {
            15.times { deeds[random.nextInt(deeds.size())].call(all[random.nextInt(all.size())]) }
            bean(Counting).runOnce()
            [counted() == standing(), bean(CampaignRepository).counted(council.id, activity) as Set, bean(CampaignRepository).sizes(council.id, activity) as Set]
        }

        then:
        seen.every { it[0] }
        seen.every { it[1] == it[2] }
        seen.last()[2].size() == 2
        standing().size() > 5

        and: 'nothing is left to be counted'
        sql.firstRow('SELECT COUNT(*) n FROM survey_text WHERE council_id = ? AND uncounted = 1', [council.id]).n == 0
        sql.firstRow('SELECT COUNT(*) n FROM survey_alike WHERE council_id = ? AND uncounted = 1', [council.id]).n == 0

        when:
        def before = counted()
        bean(Counting).runOnce()

        then:
        counted() == before
    }

    def "responses are counted by the version they answered, and no more once they are taken back"() {
        given:
        def questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid())
        long first = bean(Questionnaires).freeze(council.id, questionnaire)
        long second = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid()))
        [first, first, first, second].each { version ->
            sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, cells, state) VALUES (?, ?, ?, ?, '{}', 1, '[\"*|*base\"]', 'SENT')", [council.id, Ids.uuid().toString(), activity.toString(), version])
        }
        def people = { bean(CountRepository).versions(council.id, activity).stream().collect(Collectors.toMap({ it.questionnaireVersion() }, { it.people() })) }

        when:
        bean(Counting).runOnce()

        then:
        people() == [(first): 3L, (second): 1L]

        when:
        sql.execute("UPDATE survey_response SET version = 2, cells = NULL, state = 'WITHDRAWN' WHERE activity = ? AND questionnaire_version = ? LIMIT 2", [activity.toString(), first])
        sql.execute('UPDATE survey_response SET version = 2 WHERE activity = ? AND questionnaire_version = ?', [activity.toString(), second])
        bean(Counting).runOnce()

        then:
        people() == [(first): 1L, (second): 1L]
    }
}
