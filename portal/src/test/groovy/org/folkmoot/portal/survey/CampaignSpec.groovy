package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.AReader
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.disclosure.KnownTotalsSpec
import org.folkmoot.portal.survey.coding.CodeWording
import spock.lang.Shared

/** Texts that many send in the same words: read once, counted whole, and nothing lost that somebody said besides. */
class CampaignSpec extends PortalSpec {
    static final String LETTER = SaidTexts.LETTER
    static final String DESK = '/en/studio/worries'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared def moderator = people.person('osian', Role.MODERATOR)
    SaidTexts said = new SaidTexts(portal, council, sql, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10))

    def setup() {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
        people.in(http, officer)
    }

    Http reader() {
        people.in(visitor(), moderator)
    }

    void compared() {
        bean(CampaignWatch).of(council.id)
    }

    String campaign() {
        "/en/studio/campaigns/${bean(CampaignRepository).of(council.id, said.activity).first().id()}"
    }

    AReader getDesk() {
        new AReader(portal, people.viewer(moderator, Role.MODERATOR))
    }

    List<Map> screen() {
        desk.screen()
    }

    List<Integer> decide(String mark, List<Map> shown = screen()) {
        desk.send(shown) { mark }
    }

    def "texts of the same words are read once with one decision, and whoever said more is read by themselves"() {
        given:
        def same = (1..9).collect { said.say(LETTER) } + (1..4).collect { said.say(LETTER.toUpperCase() + '!') } + (1..2).collect { said.say(LETTER.replace(' We want an answer in public.', '')) }
        def own = [said.say(LETTER + ' My <b>sister</b> cannot walk.'), said.say(LETTER.replace('do not sell', 'sell'))]
        def other = said.say('A swing please, and somewhere to sit in the shade when it is hot in the summer')
        compared()

        when:
        def page = reader().get(DESK)

        then: 'four readings, of which one covers fifteen texts'
        page.body.count('data-text ') == 4
        page.text.contains('15 texts say this in the same words')
        page.text.contains('there are 4 readings to do')
        page.text.contains('We want an answer in public.')
        page.text.contains('How some of them differ')
        page.body.contains('My &lt;b&gt;sister')
        reader().get('/cy/stiwdio/worries').text.contains('Mae 15 testun yn dweud hyn yn yr un geiriau')

        when:
        def together = screen().find { it.alike > 1 }
        def outcome = decide('nothing', [together])

        then:
        outcome == [15, 0, 0]
        same.every { said.state(it) == 'CLEAR' }
        (own + other).every { said.state(it) == 'WAITING' }
        said.waiting == (own + other) as Set
        said.deeds.containsAll(['survey.campaign-noticed count=17', 'worry.read count=15', 'worry.read-together count=15'])
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_text WHERE activity = ?', [said.activity.toString()]).n == 18
    }

    def "a text with words of distress is read by itself, first, though it says nothing else"() {
        given:
        String letter = LETTER + ' Without it I want to die.'
        def all = (1..12).collect { said.say(letter) }

        when:
        compared()

        then:
        screen().size() == 12
        screen().every { it.alike == 1 && it.flags.contains('distress') }
        bean(Campaigns).of(council.id, said.activity)*.size()*.texts() == [12]
    }

    def "a worry hidden in a copy is never read away"() {
        given:
        (1..30).each { said.say(LETTER) }
        def hidden = said.say(LETTER + ' He locks the door and nobody may leave.')
        def loud = said.say(LETTER.replace('dark evenings.', 'dark evenings, he hits me.'))
        compared()

        when:
        def shown = screen()

        then:
        shown.size() == 3
        shown[0].words.contains('he hits me')
        decide('nothing', shown.findAll { it.alike > 1 }) == [30, 0, 0]
        [hidden, loud].every { said.state(it) == 'WAITING' }
    }

    def "no campaign goes over two questions, begins below ten, or is made of short words"() {
        given:
        5.times { said.say(LETTER) }
        5.times { said.say(LETTER, 'talk.why') }
        30.times { said.say('No idea') }

        when:
        compared()

        then:
        bean(Campaigns).of(council.id, said.activity) == []
        screen()*.alike.max() == 1

        when: 'the tenth comes a day later'
        5.times { said.say(LETTER) }
        compared()

        then:
        bean(Campaigns).of(council.id, said.activity)*.size()*.texts() == [10]

        when: 'and others when it is known'
        said.say(LETTER)
        compared()

        then:
        bean(Campaigns).of(council.id, said.activity)*.size()*.texts() == [11]
    }

    def "what was not on the screen is not decided: #because"() {
        given:
        def all = (1..12).collect { said.say(LETTER) }
        compared()
        def shown = screen()
        all << said.say(more)
        compared()

        when:
        decide('nothing', shown)

        then:
        said.state(all.last()) == state
        all.take(12).every { said.state(it) == 'CLEAR' }

        where:
        more                                                    | state     | because
        LETTER                                                  | 'CLEAR'   | 'the very words were'
        LETTER.replace(' We want an answer in public.', '')     | 'WAITING' | 'a shorter one was not'
        LETTER + ' And I am hungry.'                            | 'WAITING' | 'somebody said more'
    }

    def "words that were changed since are read again, and a text taken back hides no other"() {
        given:
        def all = (1..12).collect { said.say(LETTER) }
        compared()
        def shown = screen()
        def changed = all.find { it != UUID.fromString(sql.firstRow('SELECT ref FROM moderation_reading WHERE id = ?', [shown[0].id.toString()]).ref.toString()) }
        sql.executeUpdate('UPDATE survey_text SET words = ? WHERE id = ?', [LETTER + ' I am afraid of the dark.', changed.toString()])

        when:
        decide('nothing', shown)

        then:
        said.state(changed) == 'WAITING'
        all.count { said.state(it) == 'CLEAR' } == 11

        when: 'the first of others is taken back without leaving the queue'
        def more = (1..3).collect { said.say(LETTER) }
        compared()
        def first = UUID.fromString(sql.firstRow('SELECT ref FROM moderation_reading WHERE council_id = ? AND together IS NOT NULL ORDER BY flagged DESC, arrived_on, arrived_half, id LIMIT 1', [council.id]).ref.toString())
        sql.executeUpdate("UPDATE survey_text SET state = 'REPLACED' WHERE id = ?", [first.toString()])

        then:
        screen().any { it.words == LETTER }
    }

    def "one decision withholds all: one case where nobody can be found, and the words leave every view"() {
        given:
        def all = (1..12).collect { said.say(LETTER) }
        compared()
        long before = sql.firstRow('SELECT COUNT(*) AS n FROM moderation_case WHERE council_id = ?', [council.id]).n

        when:
        def outcome = decide('escalate')

        then:
        outcome == [0, 12, 0]
        all.every { said.state(it) == 'ESCALATED' }
        sql.firstRow('SELECT COUNT(*) AS n FROM moderation_case WHERE council_id = ?', [council.id]).n - before == 1
        said.waiting.empty
        !http.get("/en/studio/coding/$said.activity?question=more").body.contains('Fen Lane')
    }

    def "a reader who would rather read one by one does, and is not asked again"() {
        given:
        12.times { said.say(LETTER) }
        compared()

        when:
        def reader = reader()
        reader.submitShown(reader.get(DESK), DESK, [do: 'marked', 'mark-1': 'apart'], '/worries')
        compared()

        then:
        screen().size() == 12
        screen()*.alike.max() == 1
        said.waiting.size() == 12
    }

    def "the team sees a campaign as one row, every text of it, and can take one out and put it back"() {
        given:
        12.times { said.say(LETTER) }
        def own = said.say(LETTER + ' The <b>lights</b> are broken.')
        compared()
        2.times { decide('nothing') }
        bean(Counting).runOnce()

        expect:
        http.get("/en/studio/results/$said.activity").identity { it.text.contains('Campaign, 13 texts') && it.text.contains('13 people have answered') }
        with(http.get("/en/studio/coding/$said.activity?question=more")) {
            text.contains('Campaign, 13 texts')
            body.count('class="card item"') == 1
        }
        with(http.get(campaign())) {
            status == 200
            text.contains('12 texts say the same and nothing else; one adds words of their own.')
            body.contains('The &lt;b&gt;lights')
            body.count('class="card item"') == 13
        }
        http.get(campaign().replace('/en/studio', '/cy/stiwdio')).text.contains('Ymgyrch, 13 testun')

        when:
        def taken = http.submit(campaign(), [apart: 'yes'], "/texts/$own")
        compared()

        then:
        taken.status == 303
        http.get(campaign()).text.contains('Campaign, 12 texts')
        http.get(campaign()).text.contains('Taken out of the campaign')
        said.deeds.contains('survey.campaign-taken-out done')

        when:
        http.submit(campaign(), [apart: 'no'], "/texts/$own")

        then:
        http.get(campaign()).text.contains('Campaign, 13 texts')

        when: 'all that say the same are sorted at once'
        bean(Frames).add(new Frames.Of(council.id, said.activity, 'more', officer.publicId()), CodeWording.labelled('Keep it'), null)
        def code = sql.firstRow('SELECT id FROM survey_code WHERE activity = ?', [said.activity.toString()]).id
        http.submit(campaign(), [code: code], '/themes')

        then:
        bean(CodeRepository).frame(council.id, said.activity, 'more')*.texts() == [12]
    }

    def "a text that is taken out while it waits is read by itself"() {
        given:
        def all = (1..12).collect { said.say(LETTER) }
        compared()

        when:
        bean(Campaigns).apart(council.id, bean(CampaignRepository).of(council.id, said.activity).first().id(), all[0], true, officer.publicId())

        then:
        screen().size() == 2
        screen()*.alike.max() == 11
    }

    String getComparing() {
        "/en/studio/campaigns/of/$said.activity"
    }

    /** As the jobs do when ten minutes have passed. */
    void counted() {
        sql.executeUpdate('UPDATE survey_comparison SET counted_at = counted_at - INTERVAL 11 MINUTE, asked_at = asked_at - INTERVAL 11 MINUTE WHERE council_id = ?', [council.id])
        bean(Counting).runOnce()
        bean(Comparisons).runOnce()
        bean(CrossTableCounting).runOnce()
    }

    void from(String cell) {
        http.submit(comparing, [elsewhere: cell], comparing)
        counted()
    }

    /** What the page says of each answer without those of a campaign, and without those from elsewhere. */
    List<List<String>> without() {
        rowsOf(http.get(comparing).body).collect { [it[0]] + it.drop(2) }
    }

    /** What the team may see of a question with and without campaign texts. */
    CrossedShown shown(String question) {
        bean(Comparisons).of(council.id, said.activity).get().shown()[question]
    }

    def "figures are there with and without campaign texts and people from elsewhere, for the team alone"() {
        given:
        30.times { said.say(LETTER, 'more', ['age|from-11', 'told|yes']) }
        20.times { said.say(LETTER, 'more', ['age|from-11', 'told|no']) }
        said.answer(22, ['age|under-11', 'told|yes', 'places|cafe'])
        said.answer(25, ['age|from-11', 'told|no', 'places|cafe', 'places|park'])
        bean(Counting).runOnce()
        compared()

        expect: 'a page that is asked for goes through no answers'
        http.get(comparing).text.contains('The figures are being counted')
        selects { http.get(comparing) } < 60

        when: 'the team says which answer means elsewhere, and the jobs count'
        def asked = http.submit(comparing, [elsewhere: 'age|under-11'], comparing)
        int activities = bean(Comparisons).runOnce()
        def waiting = http.get(comparing)
        bean(CrossTableCounting).runOnce()
        def page = http.get(comparing)

        then: 'everybody exactly, the others rounded to five'
        asked.status == 303
        activities >= 1
        waiting.text.contains('The figures are being counted')
        !page.text.contains('The figures are being counted')
        page.text.contains('97 people answered, 47 of them without a campaign text.')
        page.text.contains('22 people say that they live elsewhere.')
        rowsOf(page.body).find { it[0] == 'Yes' } == ['Yes', '52', '20', '30']
        rowsOf(page.body).find { it[0] == 'No' } == ['No', '45', '25', '45']
        rowsOf(page.body).find { it[0].startsWith('option under-11') }.drop(1) == ['22', '20', '0']
        rowsOf(page.body).find { it[0].startsWith('option cafe') }.drop(1) == ['47', '45', '25']
        !page.text.contains('not shown')
        selects { http.get(comparing) } < 60

        when:
        def at = bean(Comparisons).of(council.id, said.activity).get().countedAt()
        bean(Comparisons).runOnce()

        then: 'it is not counted again before something changed or ten minutes have passed'
        bean(Comparisons).of(council.id, said.activity).get().countedAt() == at

        when: 'another answer while people can answer'
        said.say(LETTER, 'more', ['told|no'])
        compared()
        counted()

        then: 'who took part is told at once, what they answered is not'
        http.get(comparing).text.contains('98 people answered, 47 of them without a campaign text.')
        rowsOf(http.get(comparing).body).find { it[0] == 'No' } == ['No', '46', '25', '45']

        and: 'what the comparison asked for is not among what somebody chose to put side by side'
        bean(CrossTables).asked(council.id, said.activity) == []

        and: 'nobody else comes in, and what is no answer of this questionnaire is refused'
        people.in(visitor(), moderator).get(comparing).status == 403
        http.submit(comparing, [elsewhere: 'nothing|at-all'], comparing).status == 400
        bean(Comparisons).of(council.id, said.activity).get().chosen() == 'age|under-11'

        when: 'the figures go with the answers'
        bean(AnswersPurge).purge(council.id, said.activity)

        then:
        ['survey_comparison', 'survey_comparison_cell', 'survey_comparison_shown', 'survey_cross_table'].every {
            sql.firstRow("SELECT COUNT(*) AS n FROM $it WHERE activity = ?".toString(), [said.activity.toString()]).n == 0
        }
    }

    def "no answer of three people can be had by subtraction: not by an answer that few gave, nor by moving a text, nor by choosing another and back"() {
        given:
        10.times { said.say(LETTER, 'more', ['age|from-11', 'told|no']) }
        def moved = (1..2).collect { said.say(LETTER, 'more', ['age|from-11', 'told|yes', 'places|park']) }
        said.answer(3, ['age|under-11', 'told|yes', 'places|library'])
        said.answer(30, ['age|from-11', 'told|yes', 'places|cafe'])
        said.answer(30, ['age|from-11', 'told|no', 'places|cafe'])
        bean(Counting).runOnce()
        compared()

        when:
        from('age|under-11')
        def page = http.get(comparing)
        def first = without()

        then: 'three live elsewhere, and two sent a letter and said yes'
        page.text.contains('Fewer than 10 say that they live elsewhere.')
        rowsOf(page.body).find { it[0] == 'Yes' } == ['Yes', '35', 'not shown', 'not shown']
        rowsOf(page.body).find { it[0] == 'No' } == ['No', '40', 'not shown', 'not shown']
        rowsOf(page.body).find { it[0].startsWith('option library') }.drop(1) == ['3', 'not shown', 'not shown']
        rowsOf(page.body).find { it[0].startsWith('option park') }.drop(1) == ['2', 'not shown', 'not shown']
        page.text.contains('“Not shown” is what would tell how a few people answered')
        http.get(comparing.replace('/en/studio', '/cy/stiwdio')).text.contains('Heb ei ddangos')

        and: 'by any subtraction with the totals that the team knows'
        ['age', 'told', 'talk'].every { KnownTotalsSpec.holds(shown(it).exact().cells().collect { it as List<Integer> }, shown(it).hidden()); true }

        when: 'a text is taken out of the campaign'
        def campaign = bean(CampaignRepository).of(council.id, said.activity).first().id()
        bean(Campaigns).apart(council.id, campaign, moved[0], true, officer.publicId())
        counted()

        then:
        without() == first

        when: 'and put back, and another is taken out'
        bean(Campaigns).apart(council.id, campaign, moved[0], false, officer.publicId())
        bean(Campaigns).apart(council.id, campaign, moved[1], true, officer.publicId())
        counted()

        then:
        without() == first

        when: 'another answer is chosen, three more answer meanwhile, and the first is chosen again'
        from('told|no')
        def other = without()
        said.answer(3, ['age|under-11', 'told|no', 'places|park'])
        counted()
        def later = without()
        from('age|under-11')

        then:
        other != first
        later == other
        without() == first
        rowsOf(http.get(comparing).body).find { it[0] == 'No' }[1] == '43'

        when: 'twenty more from elsewhere'
        said.answer(20, ['age|under-11', 'told|no', 'places|park'])
        counted()

        then: 'it changes, and what was hidden of the few who said yes stays so'
        without() != first
        without().find { it[0] == 'Yes' }[2] == 'not shown'
    }

    def "a question is not compared with a campaign of what is written beside its own answers"() {
        given:
        12.times { said.say(LETTER, 'talk.why', ['talk|f1', 'told|yes']) }
        said.answer(30, ['talk|f2', 'told|yes'])
        bean(Counting).runOnce()
        compared()
        counted()

        expect:
        shown('told').people(0, 1) == 30
        shown('talk') == null
        rowsOf(http.get(comparing).body).find { it[0].startsWith('option f2') }.drop(1) == ['30', 'not shown']
    }

    def "what says where somebody lives is one answer of several, of a question that is not sensitive and does not stay with the team"() {
        given:
        def sheets = Sheets.of(new Questionnaire(AQuestionnaire.words('Place'), [Page.of('p', [
            Question.of('live', Kind.CHOICE, AQuestionnaire.words('Where?')).withOptions(AQuestionnaire.options('here', 'away')),
            Question.of('many', Kind.CHOICES, AQuestionnaire.words('Which?')).withOptions(AQuestionnaire.options('a', 'b')),
            Question.of('faith', Kind.CHOICE, AQuestionnaire.words('Faith?')).withOptions(AQuestionnaire.options('one', 'other')).delicate(true),
            Question.of('health', Kind.YES_NO, AQuestionnaire.words('Ill?')).guarded(Guard.SPECIAL),
            Question.of('near', Kind.YES_NO, AQuestionnaire.words('Near?')),
        ])]))
        def filed = new AskedVersions.Filed(sheets, [] as Set, true, null)

        expect:
        FromElsewhere.places(filed)*.key() == ['live', 'near']
        !FromElsewhere.isPlace(filed, 'health|yes')
        !FromElsewhere.isPlace(filed, 'faith|one')
        FromElsewhere.isPlace(filed, 'live|away')
    }

    def "an activity whose answers cannot be read keeps no other waiting"() {
        given:
        def broken = new SaidTexts(portal, council, sql, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(10))
        [broken, said].each { each ->
            each.answer(20, ['age|under-11', 'told|yes'])
            bean(Counting).runOnce()
            bean(ComparisonKeeping).choose(council.id, each.activity, 'age|under-11', officer.publicId())
            bean(CrossTables).ask(council.id, each.activity, 'told', 'age', officer.publicId())
        }
        sql.executeUpdate("UPDATE survey_response SET counted_cells = '{\"a\": 1}' WHERE activity = ?", [broken.activity.toString()])

        when: 'each round fails in the end, so that somebody is told'
        def failed = [Comparisons, CrossTableCounting].collect { round ->
            try {
                bean(round).runOnce()
                null
            } catch (RuntimeException fault) {
                fault
            }
        }

        then: 'and only after the others had their turn'
        !failed.contains(null)
        bean(Comparisons).of(council.id, said.activity).get().people(Comparisons.ALL) == 20
        bean(Comparisons).of(council.id, broken.activity).get().countedAt() == null
        bean(CrossTables).forTeam(council.id, said.activity, 'told', 'age', 'en').get().people() == 20
        bean(CrossTables).forTeam(council.id, broken.activity, 'told', 'age', 'en').get().countedAt() == null

        cleanup:
        bean(AnswersPurge).purge(council.id, broken.activity)
    }

    static List<List<String>> rowsOf(String body) {
        (body =~ /(?s)<tr><th scope="row">(.*?)<\/tr>/).collect { it[1].replaceAll(/<[^>]+>/, '|').split('[|]+').findAll { it.trim() } }
    }

    def "sec_14_2 everybody is told about how many, after the close and never so that two tellings differ by a few"() {
        given:
        23.times { said.say(LETTER) }
        compared()
        UUID id = bean(CampaignRepository).of(council.id, said.activity).first().id()

        when: 'while people can answer'
        def early = http.submit(campaign(), [:], '/say')

        then:
        early.status == 422
        early.text.contains('People can still answer.')
        bean(Campaigns).said(council.id, said.activity) == []

        when:
        said.window(Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1))
        def told = http.submit(campaign(), [:], '/say')

        then:
        told.status == 303
        bean(Campaigns).said(council.id, said.activity)*.texts() == [25]
        http.get(campaign()).text.contains('About 25 texts were nearly the same.')

        when: 'three are taken out, and it is told anew'
        bean(CampaignRepository).released(council.id, id, 50, 0)
        sql.rows('SELECT text_id FROM survey_alike WHERE campaign_id = ? LIMIT 3', [id.toString()]).each { bean(Campaigns).apart(council.id, id, UUID.fromString(it.text_id.toString()), true, officer.publicId()) }
        http.submit(campaign(), [:], '/unsay')
        def near = http.submit(campaign(), [:], '/say')

        then:
        near.status == 422
        bean(Campaigns).said(council.id, said.activity) == []
    }
}
