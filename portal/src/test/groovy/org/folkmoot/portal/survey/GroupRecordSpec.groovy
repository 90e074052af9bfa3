package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import java.time.YearMonth
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.Decision
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.survey.coding.CodeWording
import spock.lang.Shared

/** What a group said: in bands, read for worries, confirmed by the group, and counted as a group. */
class GroupRecordSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    def setup() {
        people.in(http, officer)
    }

    UUID asked() {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), officer.publicId())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10), Localised.of('en', 'The club', 'cy', 'Y clwb'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'the-club', 'cy', 'y-clwb'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    Map written(Map changed = [:]) {
        [method: 'focus-group', month: YearMonth.now(Spoken.UK).toString(), band: ['11-13', '14-17'], size: 'few', ledBy: 'young-researcher',
            agreed_en: 'Open on <b>Sundays</b>', agreed_cy: '', disagreed_en: 'Whether to charge', disagreed_cy: '', summary_en: 'We want Sundays', summary_cy: 'Rydym eisiau’r Sul',
            'quote-1.words': 'Sunday is the long day', 'quote-1.language': 'en', 'quote-1.print': 'yes', 'quote-2.words': 'My brother pays', 'quote-2.language': 'en',
            'quote-3.words': '', 'quote-3.language': 'en'] + changed
    }

    String recorded(UUID activity, Map changed = [:]) {
        def made = http.submit("/en/studio/group-records/of/$activity/new", written(changed), '/new')
        assert made.status == 303: made.text
        made.location.replaceFirst(/\?.*/, '')
    }

    List<Map> texts(String record) {
        sql.rows('SELECT t.* FROM survey_group_text t JOIN survey_group_record r ON r.id = t.record_id WHERE r.public_id = ?', [record.split('/').last()])
    }

    /** As a reader decides. */
    void read(String record, Decision decision = Decision.CLEAR, Closure<Boolean> which = { true }) {
        texts(record).findAll { it.state == 'WAITING' && which(it) }.each { text ->
            bean(Till).run { bean(GroupWords).decided(council.id, UUID.fromString(text.id.toString()), decision) }
        }
    }

    def "a group is never added to respondents: it stands beside them as one group"() {
        given:
        UUID activity = asked()

        when:
        recorded(activity)
        recorded(activity, [method: 'workshop', size: 'many'])
        bean(Counting).runOnce()

        then:
        bean(Results).live(council.id, activity).sent() == 0
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE activity = ?', [activity.toString()]).n == 0
        with(http.get("/en/studio/results/$activity")) {
            text.contains('Nobody has answered yet')
            text.contains('2 groups were listened to. They are counted as groups and are in none of the figures above.')
        }
    }

    def "what a group said is shown to nobody before it was read for worries"() {
        given:
        String record = recorded(asked())

        expect:
        sql.rows('SELECT source FROM moderation_reading WHERE council_id = ? AND space = ?', [council.id, consultation.toString()])*.source.countBy { it } == ['group-record': 6]
        with(http.get(record)) {
            text.contains('Being read for worries')
            !body.contains('Sundays')
            !body.contains('My brother pays')
        }

        when:
        read(record)

        then:
        with(http.get(record)) {
            body.contains('Open on &lt;b&gt;Sundays')
            text.contains('My brother pays')
            !text.contains('Being read for worries')
        }
    }

    def "an unconfirmed summary cannot be shown, nor one that was not read or lacks a language"() {
        given:
        UUID activity = asked()
        String record = recorded(activity, [summary_cy: ''])

        when:
        def refused = http.post("$record/publish", [_token: http.get(record).token])

        then:
        refused.status == 422
        refused.text.contains('The group has not confirmed the summary as it stands.')
        refused.text.contains('The summary is missing in one of the council’s languages.')
        refused.text.contains('The summary has not been read for worries yet.')
        bean(Groups).shown(council.id, activity) == []

        when: 'somebody says that the group confirmed it, without saying how'
        def unsaid = http.submit(record, [:], '/confirm')

        then:
        unsaid.status == 422
        texts(record).size() == 5
        bean(Groups).shown(council.id, activity) == []
    }

    def "what a group confirmed can be shown: its summary and the quotes that may be printed, without a number; a changed summary needs its yes again"() {
        given:
        UUID activity = asked()
        String record = recorded(activity)
        read(record)

        when:
        def confirmed = http.submit(record, [how: 'read-aloud'], '/confirm')
        def published = http.submit(record, [:], '/publish')
        def shown = bean(Groups).shown(council.id, activity)

        then:
        [confirmed, published]*.status == [303, 303]
        shown*.summary() == [Localised.of('en', 'We want Sundays', 'cy', 'Rydym eisiau’r Sul')]
        shown[0].quotes()*.words() == ['Sunday is the long day']
        shown[0].confirmed() == 'read-aloud'
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? ORDER BY seq', ["consultation:$consultation".toString()])*.action == ['survey.group-written', 'survey.group-confirmed', 'survey.group-published']

        when: 'something else is changed'
        def form = http.get("$record/edit")
        http.submitShown(form, "$record/edit", written(disagreed_en: 'Whether to charge at all'), '/edit')

        then: 'what they confirmed is still what they confirmed'
        bean(Groups).shown(council.id, activity).size() == 1

        when:
        http.submit("$record/edit", written(disagreed_en: 'Whether to charge at all', summary_en: 'We want Saturdays'), '/edit')

        then:
        bean(Groups).shown(council.id, activity) == []
        http.post("$record/publish", [_token: http.get(record).token]).status == 422
        texts(record).findAll { it.words == 'We want Sundays' }*.state == ['REPLACED']
    }

    def "words that became a case leave every view, and take the record off the public page"() {
        given:
        UUID activity = asked()
        String record = recorded(activity)
        read(record, Decision.CLEAR) { it.words != 'My brother pays' }
        http.submit(record, [how: 'sent'], '/confirm')
        http.submit(record, [:], '/publish')
        assert bean(Groups).shown(council.id, activity).size() == 1

        when:
        read(record, Decision.ESCALATED)

        then:
        bean(Groups).shown(council.id, activity) == []
        !http.get(record).text.contains('My brother pays')
        !http.get("$record/edit").text.contains('My brother pays')
    }

    def "groups are coded in the frame of people's own words, each once however much it said"() {
        given:
        UUID activity = asked()
        def themed = { UUID of, String label -> bean(Frames).add(new Frames.Of(council.id, of, 'more', null), CodeWording.labelled(label), null) }
        themed(activity, 'Opening hours')
        themed(activity, 'Money')
        UUID elsewhere = asked()
        themed(elsewhere, 'Elsewhere')
        def code = { String label -> sql.firstRow('SELECT id FROM survey_code WHERE council_id = ? AND label = ? ORDER BY id DESC LIMIT 1', [council.id, label]).id }
        String record = recorded(activity)
        String second = recorded(activity)

        when:
        http.submit(record, [code: [code('Opening hours'), code('Money'), code('Elsewhere')]], '/themes')
        http.submit(second, [code: [code('Opening hours')]], '/themes')

        then:
        bean(GroupRepository).themes(council.id, activity).collect { [it.label(), it.groups()] } == [['Opening hours', 2], ['Money', 1]]
        bean(GroupRepository).themes(council.id, elsewhere) == []
        http.get("/en/studio/results/$activity").text.contains('Opening hours: 2 groups')
        bean(CodeRepository).frame(council.id, activity, 'more')*.texts() == [0, 0]
    }

    def "of what was not chosen the list of faults says what it is"() {
        when:
        def refused = http.submit("/en/studio/group-records/of/${asked()}/new", written([method: '', size: '', ledBy: '']), '/new')

        then:
        refused.status == 422
        ['How it was done: Choose one.', 'How many took part: Choose one.', 'Who led it: Choose one.'].every { refused.text.contains(it) }
    }

    def "a record says who in bands and when as a month; anything nearer is refused with what was typed: #because"() {
        when:
        UUID activity = asked()
        def refused = http.submit("/en/studio/group-records/of/$activity/new", written(changed), '/new')

        then:
        refused.status == status
        status == 400 || refused.body.contains('We want Sundays')
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_group_record WHERE activity = ?', [activity.toString()]).n == 0

        where:
        changed                     | status || because
        [band: []]                  | 422    || 'somebody took part'
        [band: ['12']]              | 400    || 'an age is no band'
        [month: '2026-11-02']       | 422    || 'a day could tell who was there'
        [month: '2100-01']          | 422    || 'it has not happened yet'
        [size: '7']                 | 422    || 'how many is not kept'
        [ledBy: 'Nia Fen']          | 422    || 'a role, not a name'
        [summary_en: 'x' * 2_001, agreed_en: 'We want Sundays'] | 422 || 'it would not fit'
    }

    def "two people changing one record do not overwrite each other"() {
        given:
        String record = recorded(asked())
        def stale = http.get("$record/edit")
        http.submit("$record/edit", written(agreed_en: 'Mine'), '/edit')

        when:
        def late = http.submitShown(stale, "$record/edit", written(agreed_en: 'Theirs <u>'), '/edit')

        then:
        late.status == 409
        late.body.contains('Theirs &lt;u&gt;')
        texts(record).findAll { it.part == 'AGREED' && it.state != 'REPLACED' }*.words == ['Mine']
    }
}
