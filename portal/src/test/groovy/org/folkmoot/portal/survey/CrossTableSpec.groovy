package org.folkmoot.portal.survey

import de.siegmar.fastcsv.reader.CsvReader
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.disclosure.KnownTotalsSpec
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** Two questions side by side: exact for those who decide, and for the team so that no small number can be worked out. */
class CrossTableSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared Http rhian

    static final Map ASKED = [reason: 'report', purpose: 'For the report to the cabinet.', months: '3']

    UUID activity = Ids.uuid()
    long version

    def setupSpec() {
        rhian = people.in(visitor(), officer)
    }

    static Localised words(String text) { GoldenResultsSpec.words(text) }

    /** An age, what somebody wants, where they would go, and three that cannot stand side by side. */
    static Questionnaire club() {
        new Questionnaire(words('Club'), [Page.of('p', [
            Question.of('age', Kind.CHOICE, words('=How old <b>')).withOptions(['a', 'b', 'c'].collect { Option.of(it, words("=age $it")) }).needed(true),
            Question.of('want', Kind.YES_NO, words('Want it?')),
            Question.of('places', Kind.CHOICES, words('Where?')).withOptions(GoldenResultsSpec.options('cafe', 'park', 'hall')),
            Question.of('hours', Kind.NUMBER, words('Hours?')),
            Question.of('said', Kind.TEXT, words('Say')),
            Question.of('health', Kind.YES_NO, words('Ill?')).guarded(Guard.SPECIAL),
        ])])
    }

    void open(Questionnaire questionnaire, Promise promise = Promise.ANONYMOUS) {
        version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, questionnaire, Ids.uuid()))
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, promise, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(1),
            words('Club'), words('young people'), words('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
    }

    void answered(Questionnaire questionnaire, List<Map<String, List<String>>> all) {
        def sheets = Sheets.of(questionnaire)
        def each = Sheets.asked(questionnaire)
        all.each { person ->
            def given = new Answers(person.collectEntries { key, chosen -> [key, Answers.Answer.choosing(chosen)] })
            def answers = Turns.told(Routing.of(each, given).answers())
            bean(ResponseRepository).addSent(council.id, Ids.uuid(), activity, version, answers.json(), Json.write(answers.cells(sheets)))
        }
        bean(Counting).runOnce()
    }

    /** As many of each age as wanted it, did not, and did not say. */
    void clubbed(Map<String, List<Integer>> ages) {
        open(club())
        more(ages)
    }

    void more(Map<String, List<Integer>> ages) {
        answered(club(), ages.collectMany { age, counts ->
            [['yes'], ['no'], null].withIndex().collectMany { want, n ->
                (0..<counts[n]).collect { [age: [age], places: ['cafe']] + (want ? [want: want] : [:]) }
            }
        })
    }

    void asked(String row, String column) {
        bean(CrossTables).ask(council.id, activity, row, column, officer.publicId())
        counted()
    }

    void counted() {
        sql.executeUpdate('UPDATE survey_cross_table SET counted_at = counted_at - INTERVAL 2 MINUTE, asked_at = asked_at - INTERVAL 2 MINUTE WHERE council_id = ? AND counted_at IS NOT NULL', [council.id])
        bean(CrossTableCounting).runOnce()
    }

    CrossTableView seen(String row, String column, String locale = 'en') {
        bean(CrossTables).forTeam(council.id, activity, row, column, locale).get()
    }

    Map exact(String row, String column) {
        bean(CrossTables).exact(council.id, activity, row, column, 'en').get().identity { table ->
            [lines: table.lines().collectEntries { [it.label(), it.parts()*.people()*.toInteger()] }, totals: table.totals()*.toInteger(), heads: table.heads()]
        }
    }

    CrossedShown kept(String row, String column) {
        bean(CrossTableRepository).find(council.id, activity, row, column).get().identity { it.shown() == null ? null : Json.read(it.shown(), CrossedShown) }
    }

    def "figures worked out by hand: #row and #column"() {
        given: 'the six people of the golden results'
        open(GoldenResultsSpec.withClubs())
        answered(GoldenResultsSpec.withClubs(), GoldenResultsSpec.PEOPLE)
        asked(row, column)

        expect:
        exact(row, column).lines.values() as List == cells
        exact(row, column).totals == totals

        and: 'of six people the team sees nothing side by side'
        seen(row, column).lines().empty

        where: 'answers in the order shown, "I would rather not say", then no answer'
        row       | column   || cells                                                                                                   | totals
        'choice'  | 'yesno'  || [[2, 0, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]                                  | [2, 1, 1, 2, 6]
        'yesno'   | 'choice' || [[2, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 1, 0, 0, 1]]                                    | [2, 1, 1, 1, 1, 6]
        'choices' | 'choice' || [[2, 0, 0, 0, 0], [1, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 1, 0, 0, 1]]                   | [2, 1, 1, 1, 1, 6]
        'number'  | 'yesno'  || [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1]]                                  | [2, 1, 1, 2, 6]
        'order'   | 'area'   || [[1, 1, 0, 0], [0, 0, 0, 2], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]                    | [1, 1, 1, 3, 6]
        'share'   | 'yesno'  || [[2, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 2]]                    | [2, 1, 1, 2, 6]
    }

    def "what can stand side by side is what counts people by answers: words, files, addresses, areas, ticks and pages asked again cannot"() {
        given:
        open(GoldenResultsSpec.withClubs())
        def keys = bean(CrossTables).choices(council.id, activity)*.key()

        expect:
        keys.containsAll(['choice', 'choices', 'yesno', 'faces', 'scale.r1', 'scale.r2', 'number', 'order', 'stars', 'point', 'share', 'day', 'area', 'pin', 'worked'])
        keys.intersect(['text', 'long', 'when', 'told', 'files', 'place', 'reach', 'agree', 'clubs_sort', 'sort', 'clubs_hours']).empty
        [['choice', 'choice'], ['choice', 'choices'], ['choice', 'text'], ['x', 'choice'], ['number', 'worked'], ['worked', 'point']].collect { bean(CrossTables).refusal(council.id, activity, it[0], it[1]).get().key() } ==
            ['same', 'several', 'unknown', 'unknown', 'tied', 'tied']
    }

    def "the team reads rounded cells, exact totals, shares of the row and a sentence; either way round it is one counting"() {
        given:
        clubbed(a: [42, 21, 10], b: [12, 48, 0], c: [33, 33, 20])
        asked('want', 'age')

        expect:
        with(seen('age', 'want')) {
            heads() == ['Yes', 'No', 'I would rather not say', 'No answer, or not asked']
            lines()*.label() == ['=age a', '=age b', '=age c', 'I would rather not say', 'No answer, or not asked']
            lines()*.total() == ['73', '60', '86', '0', '0']
            totals() == ['87', '102', '0', '30', '219']
            lines()[1].parts()*.people() == ['10', '50', '0', '0']
            lines()[1].parts()*.share() == ['17%', '83%', '0%', '0%']
            said().contains('“No”: by about 83% of “=age b” and by about 27% of “=age a”')
        }
        with(seen('want', 'age', 'cy')) {
            lines()[0].parts()*.people() == ['40', '10', '35', '0', '0']
            said().startsWith('Yr ateb a roddwyd amlaf, a’r rhesi i gyd gyda’i gilydd, oedd “')
        }
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_cross_table WHERE activity = ?', [activity.toString()]).n == 1
    }

    def "a small number is hidden with what would give it away, beside the totals that the team knows"() {
        given:
        clubbed(a: [41, 3, 10], b: [15, 48, 12], c: [33, 30, 20])
        asked('age', 'want')
        def shown = kept('age', 'want')

        expect:
        shown.people(0, 1) == null
        shown.hasHidden()
        shown.hidden()[0].toList().count { it } > 1
        KnownTotalsSpec.holds(shown.exact().cells().collect { it as List<Integer> }, shown.hidden())
        seen('age', 'want').hidden()
        seen('age', 'want').lines()[0].parts()[1].people() == 'not shown'
    }

    def "few answers more change nothing, so that nobody reads what those few said; ten do, and what was hidden stays so"() {
        given:
        clubbed(a: [41, 9, 10], b: [15, 48, 12], c: [33, 30, 20])
        asked('age', 'want')
        def first = kept('age', 'want')

        when:
        more(a: [0, 2, 0])
        counted()

        then:
        Json.write(kept('age', 'want')) == Json.write(first)
        seen('age', 'want').newer() == 2
        exact('age', 'want').lines['=age a'][1] == 11

        when: 'eight more, so that ten are different'
        more(a: [4, 0, 0], b: [0, 4, 0])
        counted()

        then:
        kept('age', 'want').exact().people() == first.exact().people() + 10
        kept('age', 'want').people(0, 1) == null
        seen('age', 'want').newer() == 0
        KnownTotalsSpec.holds(kept('age', 'want').exact().cells().collect { it as List<Integer> }, kept('age', 'want').hidden())
    }

    def "an answer of several is protected in each column too"() {
        given:
        open(club())
        def random = new Random(7)
        answered(club(), (1..150).collect { n ->
            def places = ['cafe', 'park', 'hall'].findAll { random.nextInt(3) == 0 }
            [age: [['a', 'b', 'b', 'c', 'c', 'c'][n % 6]]] + (places ? [places: places] : [:])
        } + [[age: ['a'], places: ['not-said']], [age: ['a'], places: ['not-said']]])
        asked('places', 'age')
        def shown = kept('places', 'age')

        expect:
        shown.exact().several()
        shown.exact().people() == 152
        shown.exact().rows().indexed().every { r, row -> shown.exact().columns().indexed().every { c, column ->
            int ticked = shown.exact().cells()[r][c]
            int not = shown.exact().totals()[c] - ticked
            shown.hidden()[r][c] || !(ticked in 1..9) && !(not in 1..9)
        } }
        shown.exact().rows().indices.each { r ->
            def table = [shown.exact().cells()[r] as List<Integer>, shown.exact().columns().indices.collect { shown.exact().totals()[it] - shown.exact().cells()[r][it] }]
            KnownTotalsSpec.holds(table, [shown.hidden()[r], shown.hidden()[r]] as boolean[][])
        }
        TickedTableSpec.holds(shown.exact(), ExactCounts.Asked.of(Sheets.of(club()).item('places').get(), bean(Words).released(club().question('places').get())), shown.hidden())
    }

    def "a table is the same one after its questions changed places while people answer, and the other way round"() {
        given:
        clubbed(a: [41, 9, 10], b: [15, 48, 12], c: [33, 30, 20])
        asked('want', 'age')
        def before = kept('age', 'want')
        long first = version
        def page = club().pages().first()
        def moved = club().withPages([page.withQuestions(page.questions().reverse())])

        when:
        open(moved)
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(first, Instant.now() - Duration.ofDays(2))])
        asked('want', 'age')
        asked('age', 'want')

        then:
        bean(CrossTables).choices(council.id, activity)*.key().indexOf('want') < bean(CrossTables).choices(council.id, activity)*.key().indexOf('age')
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_cross_table WHERE activity = ?', [activity.toString()]).n == 1
        Json.write(kept('age', 'want')) == Json.write(before)
        seen('want', 'age').lines()[1].parts()[0].people() == 'not shown'

        when: 'one is kept the other way round from before'
        sql.executeUpdate("UPDATE survey_cross_table SET row_item = 'want', column_item = 'age', latest = NULL, shown = NULL, shown_at = NULL WHERE activity = ?", [activity.toString()])
        asked('age', 'want')

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_cross_table WHERE activity = ?', [activity.toString()]).n == 1
        seen('age', 'want').lines()*.label().contains('=age a')
        exact('age', 'want').lines['=age a'].max() == 41
    }

    def "what was hidden is remembered while the questions may not stand side by side, and nothing of it is counted"() {
        given:
        clubbed(a: [41, 9, 10], b: [15, 48, 12])
        asked('age', 'want')
        def row = bean(CrossTableRepository).find(council.id, activity, 'age', 'want').get()

        when:
        bean(CrossTableKeeping).keep(council.id, row, null, null, 'mark', Instant.now())

        then:
        with(bean(CrossTableRepository).find(council.id, activity, 'age', 'want').get()) {
            latest() == null
            shown() == row.shown() && shown() != null
            shownAt() == row.shownAt()
        }
    }

    def "two that follow from one answer cannot stand side by side where a reader would know which cells are empty"() {
        given:
        def worked = { String id, int times -> Question.of(id, Kind.CALCULATED, words(id)).measuring(new Measure(0, null, null, Localised.EMPTY, [5.0]))
            .calculated(new Calculation(RoutingSpec.rule(['*': [[var: 'hours'], times]]), true)) }
        def ifWanted = { String id, boolean needed -> Question.of(id, Kind.YES_NO, words(id)).when(RoutingSpec.is('want', 'yes')).needed(needed) }
        def page = club().pages().first()
        open(club().withPages([page.withQuestions(page.questions() + [worked('twice', 2), worked('thrice', 3), ifWanted('must', true), ifWanted('may', false), ifWanted('might', false)])]))
        def refused = { String row, String column -> bean(CrossTables).refusal(council.id, activity, row, column).map { it.key() }.orElse(null) }

        expect:
        refused('twice', 'thrice') == 'tied'
        refused('must', 'may') == 'tied'
        refused('may', 'must') == 'tied'
        refused('want', 'may') == 'tied'

        and: 'of what may be passed over anything can be'
        refused('may', 'might') == null
        refused('age', 'must') == null
        refused('twice', 'age') == null
    }

    def "what stays with the team is read by the team alone"() {
        given:
        clubbed(a: [20, 20, 0], b: [20, 20, 0])
        asked('age', 'health')

        expect:
        bean(CrossTables).exact(council.id, activity, 'age', 'health', 'en').empty
        seen('age', 'health').people() == 80
    }

    def "what three anonymous people alone were asked cannot stand beside anything"() {
        given:
        def first = club().without('want')
        open(club())
        long second = version
        open(first)
        answered(first, (1..30).collect { [age: ['a'], places: ['cafe']] })
        bean(TestWindows).earlier(activity, [new AnsweringWindow.Earlier(version, Instant.now() - Duration.ofDays(2))])
        version = second
        def window = bean(TestWindows).find(council.id, activity).get()
        bean(TestWindows).put(council.id, new Window(activity, window.consultation(), version, Promise.ANONYMOUS, window.opensAt(), window.closesAt(),
            words('Club'), words('young people'), words('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))

        when:
        answered(club(), (1..3).collect { [age: ['a'], want: ['yes']] })

        then:
        !bean(CrossTables).choices(council.id, activity)*.key().contains('want')
        bean(CrossTables).choices(council.id, activity)*.key().containsAll(['age', 'places'])

        when:
        answered(club(), (1..9).collect { [age: ['a'], want: ['yes']] })

        then:
        bean(CrossTables).choices(council.id, activity)*.key().contains('want')
    }

    def "two thousand answers are set side by side within seconds"() {
        given:
        open(AQuestionnaire.build())
        bean(DemonstrationResponses).fill(council.id, activity, 2_000, new DemonstrationResponses.Mix([told: [3, 1, 0], places: [1, 1, 1, 1, 0]], [:]))
        bean(Counting).runOnce()
        ['told', 'agree.heard', 'places'].each { bean(CrossTables).ask(council.id, activity, it, 'age', officer.publicId()) }

        when:
        long began = System.nanoTime()
        bean(CrossTableCounting).runOnce()
        long took = (System.nanoTime() - began).intdiv(1_000_000)

        then:
        took < 20_000
        ['told', 'agree.heard', 'places'].every { seen(it, 'age').people() == 2_000 }
    }

    def "an officer chooses two from lists, reads the table, takes it as a file that is no formula for a stated purpose, and both stand in the record"() {
        given:
        clubbed(a: [42, 21, 10], b: [12, 48, 0], c: [33, 33, 20])
        String page = "/en/studio/results/$activity/two"

        expect:
        rhian.get("/en/studio/results/$activity").links.contains(page)
        rhian.get(page).text.contains('Choose two questions')

        when: 'a choice that cannot be comes back as it was'
        def failed = rhian.submit(page, [row: 'age', column: 'age'], '/two')

        then:
        failed.status == 422
        failed.text.contains('Choose two different questions')
        (failed.body =~ /value="age" selected/).count == 2
        rhian.submit(page, [row: '', column: ''], '/two').text.contains('Choose a question')

        when:
        def asked = rhian.submit(page, [row: 'age', column: 'want'], '/two')

        then:
        asked.status == 303
        rhian.get(asked.location).identity { it.text.contains('Being counted') && it.links.contains(asked.location) && it.body.contains('data-again') }
        rhian.get(asked.location.replace('/en/studio/results', '/cy/stiwdio/results')).text.contains('Edrych eto')

        when:
        bean(CrossTableCounting).runOnce()
        def shown = rhian.get(asked.location)
        def unsaid = rhian.submit(asked.location, ASKED + [purpose: 'For <b>', months: ''], '/file')
        def before = sql.rows('SELECT id FROM survey_export WHERE activity = ?', [activity.toString()])
        def written = rhian.submit(asked.location, ASKED, '/file')
        def exports = rhian.get(written.location)
        String address = exports.links.find { it.endsWith('/table.csv') }
        def file = rhian.get(address)

        then:
        shown.status == 200
        !shown.body.contains('data-again') && !shown.text.contains('Look again')
        !shown.body.contains('How old <b>')
        shown.body =~ /role="region" tabindex="0" aria-label="/
        shown.text.contains('219 people are in this table')
        shown.text.contains('Most often given, all rows together, was “No”')
        rhian.get(shown.links.find { it.contains('row=want') }).text.contains('Want it?')

        and: 'without a purpose and a time there is none, and what was typed stays'
        unsaid.status == 422 && before.empty
        unsaid.text.contains('Write in a sentence') && unsaid.text.contains('Choose how long')
        unsaid.body.contains('For &lt;b&gt;') && unsaid.body.contains('<option value="report" selected>') && unsaid.body.contains('219') && unsaid.body.contains('<details class="more" open>')

        and: 'it is kept with everything that was taken out: which two, why, what for, until when'
        def until = LocalDate.now(ZoneId.of('Europe/London')).plusMonths(3)
        written.status == 303
        exports.text.contains('Two questions side by side. Rows: =How old <b> Columns: Want it?') && exports.text.contains(ASKED.purpose)
        exports.text.contains('Copies must be deleted by ' + Spoken.date(until, Locale.UK)) && exports.text.contains('Ready to fetch')
        rhian.get(written.location.replaceFirst('/en/studio/results', '/cy/stiwdio/results')).text.contains('Dau gwestiwn ochr yn ochr. Rhesi:')

        and: 'people can still answer: it opens no file of answers'
        exports.text.contains('People can still answer') && !exports.links.any { it.endsWith('/answers.csv') }
        ['answers.csv', 'answers.json', 'words.csv', 'codebook.csv'].every { rhian.get(address.replace('table.csv', it)).status == 404 }

        and:
        file.status == 200
        file.header('Cache-Control') == 'no-store'
        file.header('Content-Type').startsWith('text/csv')
        URLDecoder.decode(file.header('Content-Disposition').split("UTF-8''")[1], 'UTF-8') == 'Club - young people - =How old _b_ - Want it.csv'

        and: 'a table for programs: one head, numbers as numbers, every line as long'
        def lines = file.body.replace('\uFEFF', '').readLines().collect { CsvReader.builder().ofCsvRecord(it).first().fields }
        lines*.size().unique() == [6]
        lines[0] == ["'=How old <b>", 'Yes', 'No', 'I would rather not say', 'No answer, or not asked', 'Everyone in the row']
        lines[1..3]*.first() == ["'=age a", "'=age b", "'=age c"]
        lines[1].tail().every { it ==~ /\d+/ }
        lines[6] == ['Everyone', '87', '102', '0', '30', '219']
        lines[7].every { it.empty }

        and: 'and below it what it is and how people are protected'
        def about = lines.drop(8).groupBy { it[0] }.collectEntries { name, each -> [name, each*.get(1)] }
        about['Consultation'] == ['Club'] && about['Who was asked'] == ['young people']
        about['Rows'] == ["'=How old <b>"] && about['Columns'] == ['Want it?']
        about['Counted on'][0] ==~ /\d{4}-\d\d-\d\d/
        about['People in this table'] == ['219']
        about['Note'].any { it.contains('rounded to the nearest 5') } && about['Note'].any { it.contains('For your team only') }
        file.text.contains("'=age a")
        !file.body.readLines().any { it.startsWith('=') || it.startsWith('"=') }

        and:
        def kept = sql.firstRow('SELECT * FROM survey_export WHERE activity = ?', [activity.toString()])
        kept.identity { [it.actor.toString(), it.reason, it.purpose, it.what, it.row_item, it.column_item, it.with_guarded] } == [officer.publicId().toString(), 'report', ASKED.purpose, 'table', 'age', 'want', false]
        sql.rows("SELECT action, object, outcome FROM audit_entry WHERE council_id = ? AND action LIKE 'survey.cross-table%' AND object IN (?, ?)", [council.id, activity.toString(), kept.id.toString()]).collect { [it.action, it.object, it.outcome] } as Set ==
            [['survey.cross-table-asked', activity.toString(), 'done'], ['survey.cross-table-taken', kept.id.toString(), "export-report=$until".toString()]] as Set
    }

    def "sec_0_3 the file of a table is for whoever said what for, for an hour, after a fresh sign-in; a private question says so"() {
        given:
        open(club())
        answered(club(), (1..60).collect { n -> [age: [['a', 'b'][n % 2]], health: [['yes', 'no'][n % 2]]] })
        asked('age', 'health')
        def hours = people.visitor(visitor(), "nia${UUID.randomUUID()}", Role.COMMISSIONER)
        def colleague = people.visitor(visitor(), "gwen${UUID.randomUUID()}", Role.COMMISSIONER)
        def moderator = people.visitor(visitor(), "osian${UUID.randomUUID()}", Role.MODERATOR)
        String page = "/en/studio/results/$activity/two?row=age&column=health"
        def exports = hours.submit(page, ASKED, '/file').location
        String address = hours.get(exports).links.find { it.endsWith('/table.csv') }

        expect:
        hours.get(address).status == 200
        colleague.get(exports).text.contains(ASKED.purpose)
        [colleague, moderator, visitor()].every { it.get(address).status in [303, 403, 404] }
        hours.get(address.replace(activity.toString(), UUID.randomUUID().toString())).status == 404
        sql.firstRow('SELECT with_guarded FROM survey_export WHERE activity = ?', [activity.toString()]).with_guarded == true

        when: 'it is not for fetching answers, after the close either'
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1),
            words('Club'), words('young people'), words('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        String answers = hours.submit(exports, ASKED, '/exports').identity { hours.get(exports).links.find { it.endsWith('/answers.csv') } }

        then:
        hours.get(answers).status == 200
        hours.get(address.replace('table.csv', 'answers.csv')).status == 404
        hours.get(answers.replace('answers.csv', 'table.csv')).status == 404

        when:
        sql.executeUpdate('UPDATE survey_export SET made_at = made_at - INTERVAL 61 MINUTE, keep_until = ? WHERE activity = ?', [LocalDate.now().minusDays(1).toString(), activity.toString()])

        then: 'the hour is over, and so is the time of the copy'
        hours.get(address).status == 404
        hours.get(exports).identity { it.text.contains('Time to delete') && !it.links.contains(address) }

        when:
        def shown = hours.get(page)
        sql.executeUpdate('UPDATE people_session SET signed_in_at = signed_in_at - INTERVAL 6 MINUTE')

        then:
        hours.submitShown(shown, page, ASKED, '/file').location.contains('/sign-in')
        sql.firstRow("SELECT COUNT(*) AS n FROM survey_export WHERE what = 'table' AND activity = ?", [activity.toString()]).n == 1
    }

    def "they go with the answers"() {
        given:
        clubbed(a: [20, 20, 0])
        asked('age', 'want')

        when:
        bean(AnswersPurge).purge(council.id, activity)

        then:
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_cross_table WHERE activity = ?', [activity.toString()]).n == 0
    }
}
