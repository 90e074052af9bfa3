package org.folkmoot.portal.survey

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.TempDir

/** Questions that were written before: those every council has, and those it keeps itself. */
class QuestionBankSpec extends PortalSpec {
    @TempDir Path mounted
    @Shared SignedIn people
    @Shared def officer

    def setupSpec() {
        people = new SignedIn(portal, council)
        officer = people.visitor(visitor(), 'officer', Role.COMMISSIONER)
    }

    def "every question of the files can be asked as it stands, in both languages"() {
        given:
        def bank = bean(QuestionBank)
        def questions = bank.shelves().collectMany { it.questions() }

        expect:
        questions.size() > 12
        questions*.id().toSet().size() == questions.size()
        bank.shelves().every { it.name().has('en') && it.name().has('cy') }
        questions.every { kept ->
            def question = bean(QuestionnaireEditing).taken(council.id, bean(Questionnaires).create(council.id, empty(), UUID.randomUUID()), empty(), kept.question(), true)
            def alone = new Questionnaire(question.text(), [Page.of('p1', [question])])
            Soundness.flaws(alone).empty && Soundness.missing(alone, ['en', 'cy']).empty && question.id() == kept.id()
        }
    }

    def "a question is taken onto a page by a button, keeps its id once, and gets another the second time"() {
        given:
        def id = questionnaire()
        def address = "/en/studio/questionnaires/$id"

        when:
        def page = officer.get("$address/bank?page=p1")

        then:
        page.status == 200
        page.text.contains('Would this make it easier or harder to use Welsh?')

        when:
        2.times { assert take(address, 'welsh-effects').status == 303 }
        take(address, 'area')

        then:
        read(id).questions()*.id() == ['welsh-effects', 'q1', 'area']
        read(id).question('area').get().options()*.id().contains(Question.ELSEWHERE)
        officer.get("$address/bank").text.contains('Already in this questionnaire')

        and: 'what is not there is not taken, and nothing changes'
        take(address, 'no-such-question').status == 404
        take(address, UUID.randomUUID().toString()).status == 404
        officer.submit("$address/bank", [lock: lock(id), page: 'p9', question: 'area'], '/bank').status == 404
        read(id).questions().size() == 3
    }

    def "a colleague finds by a word of either language, and is told when there is none"() {
        given:
        def address = "/en/studio/questionnaires/${questionnaire()}/bank?q="

        expect:
        officer.get(address + 'rhwystr').text.contains('What gets in the way?')
        !officer.get(address + 'rhwystr').text.contains('How old are you?')
        officer.get(address + 'zzzz').text.contains('No question has this word')
        officer.get(address + '%3Cb%3E').status == 200
    }

    def "what a council keeps is there for its next questionnaire without rules of the old one, and not for another council"() {
        given:
        def id = questionnaire()
        def rule = new Rule(Json.tree('{"==": [{"var": "q1"}, "yes"]}'))
        def once = new Question('q2', Kind.CHOICE, both('Which <b>day</b>?', 'Pa <b>ddiwrnod</b>?'), Localised.EMPTY, false,
                [new Option('mon', both('Monday', 'Dydd Llun'), false, rule), Option.of('tue', both('Tuesday', 'Dydd Mawrth'))], [], false, false, null, null, Localised.EMPTY, rule)
        write(id, [Question.of('q1', Kind.YES_NO, both('Do you go?', 'Ydych chi’n mynd?')), once])

        when:
        def kept = officer.submit("/en/studio/questionnaires/$id", [:], '/questions/q2/keep')

        then:
        kept.status == 303
        def next = questionnaire()
        def own = bean(QuestionBank).own(council.id)
        own*.question()*.text()*.in('en') == ['Which <b>day</b>?']
        own.first().question().shownWhen() == null
        own.first().question().options()*.shownWhen() == [null, null]
        officer.get("/en/studio/questionnaires/$next/bank").text.contains('Which <b>day</b>?')
        bean(QuestionBank).own(newCouncil().id).empty

        when:
        take("/en/studio/questionnaires/$next", own.first().id())

        then: 'under a new id: the old one may mean something else here'
        read(next).questions()*.id() == ['q1']

        when: 'it is taken out again'
        officer.submit("/en/studio/questionnaires/$next/bank", [:], "/bank/${own.first().id()}/delete")

        then: 'questionnaires that hold it keep it'
        bean(QuestionBank).own(council.id).empty
        read(next).questions().size() == 1
        sql.rows("SELECT action FROM audit_entry WHERE council_id = $council.id AND action LIKE 'survey.bank-%'")*.action.sort() == ['survey.bank-discarded', 'survey.bank-kept']
    }

    def "one like it stands right after it, with an id of its own and the same words"() {
        given:
        def id = questionnaire()
        write(id, [Question.of('q1', Kind.YES_NO, both('One?', 'Un?')), Question.of('q2', Kind.YES_NO, both('Two?', 'Dau?'))])

        when:
        def done = officer.submit("/en/studio/questionnaires/$id", [:], '/questions/q1/copy')

        then:
        done.status == 303
        read(id).questions().collect { [it.id(), it.text().in('cy')] } == [['q1', 'Un?'], ['q3', 'Un?'], ['q2', 'Dau?']]
    }

    def "a question is seen as people will see it with what is typed, in either language, and nothing is kept"() {
        given:
        def id = questionnaire()
        write(id, [Question.of('q1', Kind.CHOICE, both('Which day?', 'Pa ddiwrnod?')).withOptions([Option.of('a1', both('Monday', 'Llun')), Option.of('a2', both('Tuesday', 'Mawrth'))])])
        String address = "/studio/questionnaires/$id/questions/q1"
        def page = officer.get("/en$address")
        def form = page.wholeForms.find { it.action.endsWith('/q1') }
        def looks = (page.body =~ /data-look="([^"]+)"/).collect { it[1] }
        def typed = form.values + ['text.en': 'Which <b>evening</b>?', 'text.cy': 'Pa noson?', 'o.new-1.en': 'Friday', 'o.new-1.cy': 'Gwener', least: 'many']

        when:
        def english = officer.post("/en$address/look", typed)
        def welsh = officer.post(looks[1], typed)

        then:
        looks[0] == "/en$address/look"
        english.status == 200
        english.text.contains('Which <b>evening</b>?')
        english.body.contains('Which &lt;b&gt;evening&lt;/b&gt;?')
        english.text.contains('Friday')
        english.text.contains('reads at age')
        welsh.text.contains('Pa noson?')
        welsh.text.contains('Gwener')

        and: 'above the Welsh it is said that Welsh has no such measure, and whose age it is'
        welsh.text.contains('Does dim mesur o oed darllen ar gyfer y Gymraeg. Mae’r testun Saesneg yn darllen ar oed')
        read(id).question('q1').get().text().in('en') == 'Which day?'
        lock(id) == 2

        and: 'without the form’s own token it is refused, as every form is'
        officer.post("/en$address/look", typed - [_token: typed._token]).status == 409
    }

    def "how hard a question reads is told of all that is read before it is answered: #what"() {
        given:
        def plain = Question.of('q', Kind.CHOICE, Localised.of('en', 'What is best?')).withOptions([Option.of('a', Localised.of('en', 'A bus')), Option.of('b', Localised.of('en', 'A bike'))])
        def hard = Localised.of('en', 'Organisational accountability necessitates comprehensive interdepartmental consultation methodologies', 'cy', 'Atebolrwydd')
        def easy = QuestionReading.age(plain)

        expect:
        easy < 10
        QuestionReading.age(change(plain, hard)) > easy + 4

        where:
        what           | change
        'an answer'    | { Question q, Localised words -> q.withOptions(q.options() + Option.of('c', words)) }
        'a statement'  | { Question q, Localised words -> q.withRows([new Row('r', words)]) }
        'the Easy Read' | { Question q, Localised words -> q.besides(new OtherForms(words, null, [:])) }
        'the help'     | { Question q, Localised words -> q.withHelp(words) }
    }

    def "Welsh alone has no reading age"() {
        expect:
        QuestionReading.age(Question.of('q', Kind.TEXT, Localised.of('cy', 'Beth sydd orau?'))) == 0
    }

    def "what is told is seen too, while nothing is asked after it: #kind"() {
        given:
        def id = questionnaire()
        write(id, [Question.of('q1', kind, both('Before <b>we</b> ask', 'Cyn gofyn'))])
        String address = "/en/studio/questionnaires/$id/questions/q1"
        def form = officer.get(address).wholeForms.find { it.action.endsWith('/q1') }

        when:
        def seen = officer.post("$address/look", form.values + ['text.en': 'Before <b>you</b> answer'])

        then:
        seen.status == 200
        kind != Kind.STATEMENT || seen.text.contains('Before <b>you</b> answer')

        where:
        kind << [Kind.STATEMENT, Kind.CALCULATED, Kind.PIN, Kind.SQUARES, Kind.CONTACT]
    }

    def "a file that is broken says so by line: #reason"() {
        given:
        def folder = Files.createDirectories(mounted.resolve('content/questions'))
        Files.writeString(folder.resolve('own.yml'), text)

        expect:
        new QuestionBank.Check().faults(new Overlay('base', mounted.toString()))*.toString() == [fault]

        where:
        reason                 | text                                                                                                       || fault
        'a language'           | 'name: {en: A, cy: B}\nquestions:\n  a:\n    question: {kind: YES_NO, text: {en: Yes}}'                   || 'content/questions/own.yml:4: A question is missing in Welsh.'
        'a kind there is none' | 'name: {en: A, cy: B}\nquestions:\n  a:\n    question: {kind: TELEPATHY, text: {en: Yes, cy: Ie}}'       || 'content/questions/own.yml:4: this is no question as a questionnaire writes it'
        'no answers'           | 'name: {en: A, cy: B}\nquestions:\n  a:\n    question: {kind: CHOICE, text: {en: Yes, cy: Ie}}'          || 'content/questions/own.yml:4: There must be at least two answers to choose from.'
        'nothing asked'        | 'name: {en: A, cy: B}\nquestions:\n  a:\n    when: {en: x, cy: y}'                                         || 'content/questions/own.yml:4: "question" is missing, or has no names with values below it'
    }

    private static Localised both(String en, String cy) {
        Localised.of('en', en, 'cy', cy)
    }

    private static Questionnaire empty() {
        new Questionnaire(both('Days', 'Dyddiau'), [Page.of('p1', [])])
    }

    private UUID questionnaire() {
        bean(Questionnaires).create(council.id, empty(), UUID.randomUUID())
    }

    private void write(UUID id, List<Question> questions) {
        bean(Questionnaires).save(council.id, id, empty().withPages([Page.of('p1', questions)]), lock(id), UUID.randomUUID())
    }

    private Questionnaire read(UUID id) {
        bean(Questionnaires).find(council.id, id)
    }

    private int lock(UUID id) {
        bean(Questionnaires).edited(council.id, id).lockVersion()
    }

    private take(String address, String question) {
        def id = UUID.fromString(address.split('/').last())
        officer.submit("$address/bank", [lock: lock(id), page: 'p1', question: question], '/bank')
    }
}
