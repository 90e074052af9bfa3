package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Writing questionnaires and reading results, as the team that asks does it. */
class StudioSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    def setup() {
        people.in(http, officer)
    }

    String made() {
        http.submit('/en/studio/questionnaires', ['title.en': 'Feeling <b>okay</b>', 'title.cy': 'Teimlo\'n <b>iawn</b>'], '/questionnaires').location
    }

    def "a title that is no title is refused, and what was typed stays"() {
        given:
        String page = made()

        when:
        def refused = http.submit("$page", ['title.en': 'zz' * 101, 'title.cy': 'Byr'], '/title')

        then:
        refused.status == 422
        refused.text.contains('there is room for 200 letters')
        refused.body.contains('zz' * 101)
        http.get(page).body.contains('Feeling &lt;b&gt;okay&lt;/b&gt;')
    }

    def "a questionnaire is written without scripts, in both languages, and seen as people will see it"() {
        given:
        String page = made()

        when: 'there is a question of each kind'
        Kind.values().each { kind ->
            assert http.get(AQuestionnaire.asking(this, page, kind)).status == 200
        }
        http.submit("$page/questions/q1", ['text.en': 'How <i>old</i> are you?', 'text.cy': 'Faint yw eich oed?', 'o.a1.en': 'Under 11', 'o.a1.cy': 'Dan 11',
            'o.a2.en': '11 or over', 'o.a2.cy': '11 neu hŷn', 'o.new-1.en': 'No idea', 'o.new-1.cy': 'Dim syniad', required: 'yes'], '/questions/q1')
        def shown = http.get(page)

        then:
        shown.status == 200
        shown.body.contains('How &lt;i&gt;old&lt;/i&gt; are you?')
        shown.text.contains('reads at age')
        shown.text.contains('A question is missing in Welsh.')
        !shown.body.contains('<b>okay')

        when:
        def preview = http.get("$page/preview/1")

        then:
        preview.status == 200
        preview.text.contains('No idea')
        preview.text.contains('I would rather not say')
        !preview.text.contains('null')
        !preview.body.contains('name="draft"')
        http.get(page.replace('/en/studio/', '/cy/stiwdio/')).status == 200
        http.get("$page/preview/99").status == 404

        when: 'the first is moved down and another taken away'
        http.submit(page, [by: 'down'], '/questions/q1/move')
        http.submit(page, [:], '/questions/q3/delete')
        def stored = bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last()))

        then:
        stored.questions()*.id().take(3) == ['q2', 'q1', 'q4']
        stored.question('q1').get().options()*.id() == ['a1', 'a2', 'a3']
    }

    def "a question that is added is there once it was saved with words: whoever goes back leaves nothing"() {
        given:
        String page = made()
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).questions() }

        when:
        Kind.values().each { kind ->
            def begun = http.submit(page, [page: 'p1', kind: kind.name()], '/questions')
            assert begun.status == 303 && http.get(begun.location).status == 200
        }

        then:
        stored().empty
        http.get("$page/questions/q1").status == 404
        http.get("$page/questions/q1?page=p9&kind=TEXT").status == 404
        http.get("$page/questions/q1?page=p1&kind=GRID").status == 400

        when:
        String added = http.submit(page, [page: 'p1', kind: 'CHOICE'], '/questions').location
        String ending = added.split('/').last()
        def empty = http.submit(added, ['text.en': ' ', 'o.a1.en': 'Kept'], ending)
        def form = http.get(added).wholeForms.find { it.action.endsWith(ending) }
        def look = http.post("${added.replaceFirst(/\?.*/, '')}/look?page=p1&kind=CHOICE", form.values + ['text.en': 'As on a phone', 'o.a1.en': 'Bus'])

        then: 'nothing typed is lost, and a phone shows it'
        empty.status == 422 && empty.text.contains('Write the question.') && empty.body.contains('value="Kept"')
        look.status == 200 && look.text.contains('As on a phone') && look.text.contains('Bus')
        stored().empty

        when: 'two add one at the same time'
        def first = form.send(http, form.values + ['text.en': 'Mine', 'o.a1.en': 'Bus', 'o.a2.en': 'Tram'])
        def second = form.send(http, form.values + ['text.en': 'Theirs'])
        def again = second.wholeForms.find { it.action.endsWith('kind=CHOICE') && !it.action.contains('/look') }.identity { it.send(http, it.values + ['text.en': 'Theirs']) }

        then:
        [first, second, again]*.status == [303, 409, 303]
        stored()*.text()*.in('en') == ['Mine', 'Theirs']
        stored()[0].options()*.text()*.in('en') == ['Bus', 'Tram']
    }

    def "a setting that cannot be is refused at its field, at once, with everything typed: #kind #typed"() {
        given:
        String page = made()
        String question = AQuestionnaire.asking(this, page, kind)
        def refused = http.submit(question, ['text.en': 'How <i>?', 'text.cy': 'Sut?'] + typed, '/questions/q1')

        expect:
        refused.status == 422
        refused.body.contains("href=\"#$field\"")
        refused.body.contains('How &lt;i&gt;?')
        bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().text().blank()

        where:
        kind        | typed                                                                || field
        'FILE'      | [most: '9']                                                          || 'most'
        'CHOICES'   | ['o.a1.en': 'a', 'o.a2.en': 'b', least: '2', most: '1']              || 'most'
        'CHOICES'   | ['o.a1.en': 'a', 'o.a2.en': 'b', most: '3']                          || 'most'
        'TEXT'      | [most: '500']                                                        || 'most'
        'LONG_TEXT' | [most: '5']                                                          || 'most'
        'NUMBER'    | ['number.least': '9', 'number.most': '3']                            || 'number.most'
        'NUMBER'    | ['number.least': '0.5', 'number.most': '3']                          || 'number.most'
        'NUMBER'    | ['number.least': '0', bands: '20 10']                                || 'bands'
        'DATE'      | ['dates.from': '2026-03-01', 'dates.to': '2025-03-01']               || 'dates.to'
        'DATE'      | ['dates.bands': 'MONTHS']                                            || 'dates.bands'
        'SCALE'     | ['scale.to': '1']                                                    || 'scale.to'
        'SHARE'     | ['share.total': '0']                                                 || 'share.total'
        'YES_NO'    | [guard: 'CONFIDENTIAL', required: 'yes']                             || 'guard'
    }

    def "a long answer can be kept as short as its author says, also above ninety-nine letters"() {
        given:
        String page = made()
        String question = AQuestionnaire.asking(this, page, 'LONG_TEXT')

        expect:
        http.submit(question, ['text.en': 'How?', 'text.cy': 'Sut?', most: '500'], '/questions/q1').status == 303
        bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().letters() == 500
    }

    def "two people changing one questionnaire do not overwrite each other"() {
        given:
        String page = made()
        AQuestionnaire.asking(this, page, 'YES_NO')
        def first = http.get("$page/questions/q1")
        def second = people.in(visitor(), people.person('sunita', Role.COMMISSIONER)).get("$page/questions/q1")
        def other = people.in(visitor(), people.person('osian', Role.COMMISSIONER))

        when:
        http.submitShown(first, "$page/questions/q1", ['text.en': 'Mine', 'text.cy': 'Fy un i'], '/questions/q1')
        def late = other.submitShown(other.get("$page/questions/q1"), "$page/questions/q1",
            ['text.en': 'Theirs <u>', 'text.cy': 'Eu hun nhw', lock: second.forms.find { it.action.endsWith('/q1') }.hidden.lock], '/questions/q1')

        then:
        late.status == 409
        late.body.contains('Theirs &lt;u&gt;')
        bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().text().in('en') == 'Mine'
    }

    def "a question without words, or with a field of nobody, is refused"() {
        given:
        String page = made()
        AQuestionnaire.asking(this, page, 'CHOICE')

        expect:
        http.submit("$page/questions/q1", ['text.en': '', 'text.cy': ''], '/questions/q1').status == 422
        http.submit("$page/questions/q1", ['o.zz.en': 'x'], '/questions/q1').status == 400
        http.submit(page, [page: 'p1', kind: 'GRID'], '/questions').status == 400
        http.get("/en/studio/questionnaires/${Ids.uuid()}").status == 404
    }

    def "the team sees exact results as sentences and bars, sorts the words and picks quotes"() {
        given:
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), officer.publicId())
        long version = bean(Questionnaires).freeze(council.id, questionnaire)
        UUID activity = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(1),
            Instant.now() + Duration.ofDays(1), Localised.of('en', 'Feeling <i>okay', 'cy', 'Iawn'), Localised.of('en', 'young', 'cy', 'ifanc'),
            Localised.EMPTY, Localised.EMPTY, true, false, Instant.now()))
        bean(DemonstrationResponses).fill(council.id, activity, 30, new DemonstrationResponses.Mix([age: [0, 1, 0, 0]],
            [more: [new DemonstrationResponses.Said('Ask <script>us</script>', 'en', true, true)]]))
        bean(Counting).runOnce()

        when:
        def results = http.get("/en/studio/results/$activity")

        then:
        results.status == 200
        results.text.contains('30 people have answered')
        results.text.contains('Nearly everybody chose')
        !results.body.contains('<b onclick')

        when:
        String words = "/en/studio/coding/$activity?question=more"
        http.submit(words, [label: 'Being <b>asked'], '/codes')
        def coding = http.get(words)

        then:
        coding.body.contains('Ask &lt;script&gt;')
        coding.body.contains('Being &lt;b&gt;asked')

        when:
        def box = (coding.body =~ /name="code" value="([0-9a-f-]{36}\.\d+)"/)[0][1]
        def text = sql.firstRow('SELECT id FROM survey_text WHERE activity = ?', [activity.toString()]).id
        def sorted = http.submit(words, [code: box], '/texts')
        def quoted = http.submit("/en/studio/coding/$activity/texts/$text", [quoted: 'yes'], '/quote')

        then:
        [sorted, quoted]*.status == [303, 303]
        bean(Quotes).published(council.id, activity)*.words() == ['Ask <script>us</script>']
        http.get("/en/studio/coding/$activity?question=age").status == 404
        http.get(words.replace('/en/studio', '/cy/stiwdio')).status == 200
    }

    def "nobody else comes in: #role"() {
        given:
        def other = people.in(visitor(), people.person("x$n", role))

        expect:
        other.get('/en/studio/questionnaires').status == 403
        other.get("/en/studio/results/${Ids.uuid()}").status == 403

        where:
        role                | n
        Role.MODERATOR      | 1
        Role.SAFEGUARDING   | 2
        Role.AUDITOR        | 3
        Role.PARTICIPANT    | 4
    }
}
