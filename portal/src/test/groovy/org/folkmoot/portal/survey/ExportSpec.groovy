package org.folkmoot.portal.survey

import static org.folkmoot.portal.survey.AQuestionnaire.words

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.util.zip.ZipFile
import org.folkmoot.portal.Http.Reply
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Answers leave as files for a stated purpose, and the files say nothing of who gave them, when, or in which order. */
class ExportSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int officers = 0
    @Shared UUID activity
    def officer
    @Shared UUID consultation = Ids.uuid()
    @Shared long version

    /** A table of the figures nought to nine. */
    static final String DIGITS = '(' + (0..9).collect { "SELECT $it AS d" }.join(' UNION ALL ') + ')'

    static final Map ASKED = [reason: 'report', purpose: 'For the report to the cabinet in <b>May</b>.', months: '3']

    def setupSpec() {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked(), Ids.uuid())
        version = bean(Questionnaires).freeze(council.id, questionnaire)
        activity = put(Instant.now() - Duration.ofDays(1))
        GoldenResultsSpec.PEOPLE.eachWithIndex { person, n -> answer(activity, person, n) }
        text('text', 'WAITING', 'unread words')
        text('text', 'CLEAR', '=HYPERLINK("http://x.example.org")')
        text('text', 'CODED', 'read and coded')
        text('text', 'ESCALATED', 'escalated words')
        text('text', 'REPLACED', 'words of before')
        sql.executeUpdate('UPDATE survey_text SET blacked_out = ? WHERE words = ?', ['[[0,4]]', 'read and coded'])
    }

    def setup() {
        officer = people.person("rhian${officers++}", Role.COMMISSIONER)
        people.in(http, officer)
    }

    static Questionnaire asked() {
        ['stars', 'point', 'share', 'day', 'when', 'told', 'area', 'pin', 'place', 'files', 'agree', 'worked'].inject(GoldenResultsSpec.asked()) { all, id -> all.without(id) }.changing('text') { it.withText(Localised.of('en', '=1+1 "text",\nmore', 'cy', '@geiriau')) }
    }

    UUID put(Instant closesAt) {
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(20), closesAt,
            words('Golden'), words('g'), words('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    void answer(UUID where, Map<String, List<String>> person, int n) {
        def given = person.collectEntries { key, chosen -> [key, Answers.Answer.choosing(chosen)] }
        if (n < 3) given.text = Answers.Answer.saying('words', false)
        if (n == 0) given.long = Answers.Answer.saying('more words', false)
        if (n == 2) given.'choice.other' = Answers.Answer.saying('a horse', false)
        def answers = new Answers(given)
        bean(ResponseRepository).addSent(council.id, Ids.uuid(), where, version, answers.json(), Json.write(answers.cells(Sheets.of(asked()))))
    }

    void text(String question, String state, String said) {
        UUID response = UUID.fromString(sql.firstRow('SELECT id FROM survey_response WHERE activity = ?', [activity.toString()]).id.toString())
        bean(TextRepository).add(Ids.uuid(), council.id, activity, response, question, 1, said, 'en', true, state)
    }

    String page(UUID where = activity) { "/en/studio/results/$where/exports" }

    /** Addresses of the files, after the purpose was stated. */
    List<String> made(UUID where = activity) {
        assert http.submit(page(where), ASKED, '/exports').status == 303
        http.get(page(where)).body.findAll(~/\/en\/studio\/results\/[^"]+\/exports\/[^"]+\.[a-z]+/)
    }

    String file(String name) { http.get(made().find { it.endsWith("/$name") }).body }

    static List<String> lines(String file) { file.split('\r\n') as List }

    static final String HEAD = 'version,choice,choice_other,choices_a,choices_b,choices_c,choices_not_said,yesno,faces,text,long,scale_r1,scale_r2,number,number_not_said,' +
        'order_a,order_b,order_c,order_d,order_not_said'

    static final List<List> ROWS = [
        [1, 'a', 0, 1, 1, 0, 0, 'yes', 'f1', 1, 1, 's1', 's3', 1, 0, 1, 2, 3, '', 0],
        [1, 'a', 0, 1, 0, 0, 0, 'yes', 'f1', 1, 0, 's1', '', '2.5', 0, 1, 3, 2, '', 0],
        [1, 'c', 1, 0, 1, 1, 0, 'no', 'f5', 1, 0, 's2', '', '2.5', 0, 2, 1, '', '', 0],
        [1, 'not-said', 0, 0, 0, 0, 1, 'not-said', 'f3', 0, 0, 'not-said', '', '', 1, '', '', '', '', 1],
        [1, 'b', 0, '', '', '', '', '', '', 0, 0, '', '', 10, 0, '', 1, '', '', 0],
        [1, '', 0, '', '', '', '', '', '', 0, 0, '', '', '', '', '', '', '', '', ''],
    ]

    def "every kind of question has its columns and its values"() {
        when:
        def plain = lines(file('answers-plain.csv'))

        then:
        plain[0] == HEAD
        plain.drop(1).toSorted() == ROWS*.join(',').toSorted()
    }

    def "the same for spreadsheets begins with their mark, and is the same otherwise"() {
        when:
        def marked = http.get(made().find { it.endsWith('/answers.csv') })

        then:
        marked.bytes[0..2] == [0xEF, 0xBB, 0xBF].collect { (byte) it }
        marked.header('Content-Type').startsWith('text/csv')
        marked.header('Content-Disposition').contains('attachment; filename="answers.csv"')
        marked.header('Cache-Control') == 'no-store'
        lines(marked.body.substring(1)).toSorted() == ([HEAD] + ROWS*.join(',')).toSorted()
    }

    def "sec_5_7 the same as a workbook has numbers as numbers, words as words, and the codebook behind them"() {
        when:
        Map<String, String> parts = [:]
        def bytes = http.get(made().find { it.endsWith('/answers.xlsx') }).bytes
        def kept = Files.createTempFile('answers', '.xlsx').toFile()
        kept.bytes = bytes
        new ZipFile(kept).withCloseable { zip -> zip.entries().each { parts[it.name] = new String(zip.getInputStream(it).bytes, 'UTF-8') } }
        kept.delete()
        def rows = { String sheet ->
            sheet.split('<row ').drop(1).collect { row -> (row =~ /(?s)<c [^>]*>(.*?)<\/c>/).collect { all, cell -> Reply.unescape(cell.replaceAll(/<[^>]*>/, '')).replace('&apos;', "'") } }
        }
        def answers = parts['xl/worksheets/sheet1.xml']
        def book = parts['xl/worksheets/sheet2.xml']

        then:
        rows(answers)[0] == HEAD.split(',') as List
        rows(answers).drop(1)*.join(',').toSorted() == ROWS.collect { row -> row.findAll { it != '' }.join(',') }.toSorted()
        rows(book).any { it.take(4) == ['choice', 'choice', 'one', 'choice'] && it.contains('-99') }
        rows(book).flatten().any { it.startsWith("'=1+1") }
        parts.values().every { !it.contains('<f>') }
    }

    def "the same as JSON has what was answered, by column"() {
        when:
        def read = new JsonSlurper().parseText(file('answers.json'))

        then:
        read.size() == 6
        read*.keySet().unique() == [['answers', 'version'] as Set]
        read.find { it.answers.choice == 'c' }.answers == [choice: 'c', choice_other: 1, choices_a: 0, choices_b: 1, choices_c: 1, choices_not_said: 0, yesno: 'no', faces: 'f5', text: 1, long: 0,
            scale_r1: 's2', number: 2.5, number_not_said: 0, order_a: 2, order_b: 1, order_not_said: 0]
    }

    def "the same for SPSS is numbers, and its commands say what they mean, each in its line"() {
        when:
        def coded = lines(file('answers-spss.csv'))
        def syntax = file('answers-spss.sps').substring(1)

        then:
        coded[0] == HEAD
        coded.drop(1).every { it ==~ /[0-9.,-]*/ }
        coded.contains('1,3,1,0,1,1,0,2,5,1,0,2,,2.5,0,2,1,,,0')
        coded.any { it.startsWith('1,-99,0,0,0,0,1,-99,3') }

        and:
        def lines = lines(syntax)
        lines[0] == '* Encoding: UTF-8.'
        lines.containsAll(['  /FILE="answers-spss.csv"', '  /FIRSTCASE=2', '    version F8.0', '    number F12.2', '    choice F8.0', 'MISSING VALUES choice (-99).', '  1 "Yes"', '  2 "No"',
            '  -99 "I would rather not say"', 'VALUE LABELS yesno'])
        lines.find { it.startsWith('VARIABLE LABELS text ') } == 'VARIABLE LABELS text "=1+1 ""text"", more".'
        lines.every { it.count('"') % 2 == 0 || it == "  /QUALIFIER='\"'" }
    }

    def "a label of a thousand letters, of two bytes each, is cut to what SPSS takes"() {
        given:
        def long_ = new Questionnaire(words('t'), [Page.of('p', [Question.of('q', Kind.CHOICE, Localised.of('en', 'ŵ' * 1_000)).withOptions([Option.of('a', Localised.of('en', 'ŵ' * 1_000)), Option.of('b', words('b'))])])])

        when:
        def syntax = SpssSyntax.of(Columns.of(Sheets.of(long_), bean(Words)), 'x.csv', 'en')

        then:
        lines(syntax).find { it.startsWith('VARIABLE LABELS q ') } == "VARIABLE LABELS q \"${'ŵ' * 125}\"."
        lines(syntax).find { it.startsWith('  1 ') } == "  1 \"${'ŵ' * 60}\""
    }

    def "sec_5_7 the codebook says every column in both languages, and no cell of it is a formula"() {
        when:
        def book = file('codebook.csv').substring(1)
        def json = new JsonSlurper().parseText(file('codebook.json'))

        then:
        book.startsWith('column,question_id,holds,option_id,question_en,question_cy,label_en,label_cy,value,code,value_en,value_cy,asked_in_versions\r\n')
        book.contains('text,text,written,,"\'=1+1 ""text"",\nmore",\'@geiriau,,,,,,,\r\n')
        lines(book).any { it.startsWith('choice,choice,one,,') && it.contains(',not-said,-99,"I would rather not say",') }
        lines(book).any { it.startsWith('order_b,order,place,b,') }
        lines(book).any { it.startsWith('scale_r1,scale.r1,one,,"scale: r1","scale: r1",') }

        and:
        json.version == 1
        json.columns*.name == HEAD.split(',').drop(1) as List
        json.columns.find { it.name == 'yesno' }.values*.code == [1, 2, -99]
    }

    def "sec_5_7 words are in a file of their own, only those released to the team, blacked out where a reader did, and no formulas"() {
        when:
        def said = lines(file('words.csv').substring(1))

        then:
        said[0] == 'column,language,may_be_printed,words,themes,campaign'
        said.drop(1).toSorted() == ['text,en,1,"\'=HYPERLINK(""http://x.example.org"")",,', 'text,en,1,"█████ and coded",,'].toSorted()
    }

    def "sec_14_3 no file has an id, a time or words, and the order of lines does not tell the order of sending"() {
        given: 'three hundred people who send one after the other, numbered as they come'
        def where = put(Instant.now() - Duration.ofDays(1))
        (1..300).each { answer(where, [number: [it.toString()]], 9) }
        def ids = sql.rows('SELECT id FROM survey_response WHERE activity = ?', [where.toString()])*.id*.toString()

        when:
        def files = made(where).collect { http.get(it).body }
        def order = { lines(http.get(made(where).find { it.endsWith('answers-plain.csv') }).body).drop(1).collect { it.split(',')[13] as int } }
        def first = order()
        def second = order()

        then:
        files.size() == ExportFile.values().size()
        files.findAll { !it.startsWith('PK') }.size() == files.size() - 1
        files.every { text -> ids.every { !text.contains(it) } && !(text =~ /20\d\d-\d\d-\d\d/) && !text.contains('a horse') }
        first.toSorted() == (1..300).toList()
        first != second
        Math.abs(correlation(first)) < 0.35
        Math.abs(correlation(second)) < 0.35
    }

    /** Of the place in the file with the place in the order of sending. */
    private static double correlation(List<Integer> places) {
        int n = places.size()
        double sum = (0..<n).sum { double d = places[it] - (it + 1); d * d }
        1 - 6 * sum / (n * ((double) n * n - 1))
    }

    def "more than one chunk has everybody once"() {
        given:
        def where = put(Instant.now() - Duration.ofDays(1))
        sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, state)" +
            " SELECT ?, UUID(), ?, ?, CONCAT('{\"number\":{\"chosen\":[\"', 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d, '\"],\"words\":\"\",\"mayPrint\":false}}'), 1, 'SENT'" +
            " FROM $DIGITS a, $DIGITS b, $DIGITS c, $DIGITS e WHERE e.d < 4", [council.id, where.toString(), version])
        sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, state) VALUES (?, UUID(), ?, ?, '{}', 'DRAFT')", [council.id, where.toString(), version])
        sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, state) VALUES (?, UUID(), ?, ?, '{}', 2, 'WITHDRAWN')", [council.id, where.toString(), version])

        when:
        def files = made(where)

        then:
        lines(http.get(files.find { it.endsWith('answers-plain.csv') }).body).drop(1).collect { it.split(',')[13] as int }.toSorted() == (1..4000).toList()
        new JsonSlurper().parseText(http.get(files.find { it.endsWith('answers.json') }).body)*.answers*.number.toSorted() == (1..4000).toList()
    }

    def "without a purpose, a reason and a time there are no files, and what was typed stays: #because"() {
        given:
        def before = sql.firstRow('SELECT COUNT(*) AS n FROM survey_export').n

        when:
        def reply = http.submit(page(), ASKED + change, '/exports')

        then:
        reply.status == 422
        reply.text.contains(said)
        reply.body.contains('<option value="3"') && (change.months != null || reply.body.contains('<option value="3" selected>'))
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_export').n == before

        where:
        change                || said                                      | because
        [purpose: '']         || 'Write in a sentence'                     | 'no purpose'
        [purpose: '  x \n ']  || 'Write in a sentence'                     | 'no sentence'
        [purpose: 'x' * 301]  || '300'                                     | 'an essay'
        [reason: '']          || 'Choose why you need them'                | 'no reason'
        [reason: 'curiosity'] || 'Choose why you need them'                | 'a reason that is none'
        [months: '']          || 'Choose how long'                         | 'no time'
        [months: '600']       || 'Choose how long'                         | 'fifty years'
    }

    def "what is taken out is written down: who, why and until when, on the page and in the record"() {
        when:
        made()
        def shown = http.get(page())
        def entry = sql.firstRow("SELECT * FROM audit_entry WHERE stream = ? AND action = 'survey.exported' ORDER BY seq DESC LIMIT 1", ["consultation:$consultation".toString()])
        def until = LocalDate.now(java.time.ZoneId.of('Europe/London')).plusMonths(3)

        then:
        entry.actor.toString() == officer.publicId().toString()
        entry.outcome == "export-report=$until"
        sql.firstRow('SELECT purpose FROM survey_export WHERE id = ?', [entry.object]).purpose == ASKED.purpose
        shown.text.contains('Copies must be deleted by ' + org.folkmoot.portal.platform.theme.Spoken.date(until, Locale.UK))
        shown.body.contains('For the report to the cabinet in &lt;b&gt;May&lt;/b&gt;.')

        when: 'the day has passed'
        sql.executeUpdate('UPDATE survey_export SET keep_until = ? WHERE id = ?', [LocalDate.now().minusDays(1).toString(), entry.object])

        then:
        http.get(page()).text.contains('Time to delete')
    }

    def "sec_0_3 files are for whoever asked for them, for an hour"() {
        given:
        def address = made()[0]
        def colleague = people.visitor(visitor(), "gwen${UUID.randomUUID()}", Role.COMMISSIONER)
        def moderator = people.visitor(visitor(), "osian${UUID.randomUUID()}", Role.MODERATOR)

        expect:
        http.get(address).status == 200
        colleague.get(page()).status == 200
        colleague.get(address).status == 404
        moderator.get(page()).status == 403
        moderator.get(address).status == 403
        visitor().get(address).status in [303, 401, 403]
        http.get(address.replace(activity.toString(), UUID.randomUUID().toString())).status == 404
        http.get(address.replaceAll(/[^\/]+$/, 'secrets.csv')).status == 404

        when:
        sql.executeUpdate('UPDATE survey_export SET made_at = made_at - INTERVAL 61 MINUTE')

        then:
        http.get(address).status == 404
    }

    def "sec_1_8 taking answers out wants a fresh sign-in"() {
        given:
        def shown = http.get(page())
        sql.executeUpdate('UPDATE people_session SET signed_in_at = signed_in_at - INTERVAL 6 MINUTE')

        when:
        def reply = http.submitShown(shown, page(), ASKED, '/exports')

        then:
        reply.status in [303, 307]
        reply.location.contains('/sign-in')
    }

    def "while people can still answer nothing goes out, and the page says why"() {
        given:
        def open = put(Instant.now() + Duration.ofDays(1))
        def shown = http.get(page())

        expect:
        http.get(page(open)).text.contains('People can still answer')
        http.get(page(open)).forms.every { !it.action?.endsWith('/exports') }
        http.post(page(open), shown.forms.find { it.action == page() }.hidden + ASKED).status == 422
    }

    def "sec_10_1 eleven in an hour are too many"() {
        given:
        def other = people.visitor(visitor(), 'busy', Role.COMMISSIONER)

        when:
        def replies = (1..11).collect { other.submit(page(), ASKED, '/exports') }

        then:
        replies*.status == [303] * 10 + [429]
        replies.last().header('Retry-After') as int > 0
    }
}
