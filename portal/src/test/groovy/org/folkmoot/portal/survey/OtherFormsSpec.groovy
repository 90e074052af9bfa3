package org.folkmoot.portal.survey

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.content.media.MediaDesk
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Easy Read and read aloud, beside the question, for everybody who answers, in the language of the page. */
class OtherFormsSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared Http studio
    @Shared UUID table
    @Shared UUID english
    @Shared UUID welsh

    def setupSpec() {
        studio = people.in(visitor(), officer)
        table = kept(APicture.png(640, 400), 'The table', words('A round table'), Localised.EMPTY)
        english = kept(APicture.mp3(), 'Where, in English', Localised.EMPTY, Localised.of('en', 'Where do you <b>go</b>?\n\nSay it.'))
        welsh = kept(APicture.mp3(), 'Where, in Welsh', Localised.EMPTY, Localised.of('cy', 'Ble wyt ti’n mynd?'))
    }

    UUID kept(byte[] file, String name, Localised alt, Localised said, short of = council.id) {
        UUID id = Ids.uuid()
        def desk = bean(MediaDesk)
        desk.add(of, id, desk.take(of, new ByteArrayInputStream(file)), new MediaDesk.Words(name, alt, false, said), null)
        sql.executeUpdate('UPDATE content_media SET said = ? WHERE council_id = ? AND name = ?', [groovy.json.JsonOutput.toJson(said.texts()), of, name])
        id
    }

    static Localised words(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static final Localised EASY = Localised.of('en', 'Where do you go <b>most</b>?\nTick one.', 'cy', 'I ble wyt ti’n mynd?\nTicia un.')

    static Questionnaire asking(OtherForms forms, Kind kind = Kind.YES_NO) {
        new Questionnaire(words('The club'), [Page.of('one', [
            Question.of('told', Kind.STATEMENT, words('Read this')).besides(new OtherForms(words('Easy words'), null, [:])),
            Question.of('where', kind, words('Where?')).besides(forms)])])
    }

    OtherForms full() { new OtherForms(EASY, table, [en: english, cy: welsh]) }

    UUID opened(Questionnaire asked) {
        UUID questionnaire = bean(Questionnaires).create(council.id, asked, Ids.uuid())
        UUID id = Ids.uuid()
        bean(TestWindows).put(council.id, new Window(id, Ids.uuid(), bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(1), Instant.now() + Duration.ofDays(10), words('The club'), words('young people'), Localised.of('en', 'the-club', 'cy', 'y-clwb'),
            Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    def "a question is listened to and read in Easy Read on its page, with words for what is heard and seen, and everybody may have the files"() {
        given:
        assert visitor().get("/media/$english").status == 404
        http.post('/en/answer/start', [activity: opened(asking(full())).toString()])

        when:
        def page = http.get('/en/answer/pages/1')
        def cymraeg = http.get('/cy/ateb/pages/1')
        def library = studio.get("/en/studio/media/$english")

        then:
        page.body =~ /(?s)id="q.where-aloud">Listen to this question<\/p>\s*<audio class="sound" controls preload="none" aria-labelledby="q.where-aloud"><source src="\/media\/${english}" type="audio\/mpeg"><\/audio>\s*<details class="more"><summary>Read what is said<\/summary><p>Where do you &lt;b&gt;go&lt;\/b&gt;\?<\/p><p>Say it.<\/p>/
        page.body =~ /(?s)<summary>Easy Read<\/summary><p><img src="\/media\/${table}\/card" alt="A round table" width="640" height="360" loading="lazy"><\/p><p class="lead">Where do you go &lt;b&gt;most&lt;\/b&gt;\?<\/p><p class="lead">Tick one.<\/p>/
        page.text.contains('Easy words')
        page.body.count('<audio') == 1
        cymraeg.body.contains("/media/$welsh\"")
        !cymraeg.body.contains("/media/$english\"")
        cymraeg.text.contains('Ticia un.')
        [english, welsh, table].every { visitor().get("/media/$it").status == 200 }

        and: 'the library knows, and keeps it'
        library.text.contains('The club')
        !library.body.contains('/delete"')

        and: 'nothing of it is on the way to sending'
        !http.get('/en/answer/review').text.contains('Tick one.')
    }

    def "what is there in one language is there in both: #because"() {
        expect:
        bean(Questionnaires).missing(council.id, asking(forms.call()), ['en', 'cy']) == [flaw]

        where:
        flaw                       | because                      | forms
        'survey.missing.easy.cy'   | 'Easy Read in English alone' | { new OtherForms(Localised.of('en', 'Easy'), null, [:]) }
        'survey.missing.aloud.cy'  | 'a recording in English alone' | { new OtherForms(EASY, null, [en: english]) }
    }

    def "nothing opens with #because"() {
        given:
        def asked = asking(forms.call())

        expect:
        bean(Questionnaires).missing(council.id, asked, ['en', 'cy']) == [flaw]

        when:
        opened(asked)

        then:
        thrown(QuestionnaireUnsound)

        where:
        flaw                       | because                           | forms
        'survey.flaw.form-gone'    | 'a picture made up'               | { new OtherForms(EASY, Ids.uuid(), [:]) }
        'survey.flaw.form-gone'    | 'a picture of another council'    | { new OtherForms(EASY, kept(APicture.png(640, 400), 'x', words('x'), Localised.EMPTY, newCouncil().id), [:]) }
        'survey.flaw.form-picture' | 'a recording for a picture'       | { new OtherForms(EASY, english, [:]) }
        'survey.flaw.form-aloud'   | 'a picture for a recording'       | { new OtherForms(EASY, null, [en: english, cy: table]) }
        'survey.flaw.form-aloud'   | 'a recording without its words in that language' | { new OtherForms(EASY, null, [en: english, cy: english]) }
        'survey.flaw.form-alone'   | 'a picture without a text'        | { new OtherForms(Localised.EMPTY, table, [:]) }
        'survey.flaw.form-long'    | 'more than 600 letters'           | { new OtherForms(words('x' * 601), null, [:]) }
        'survey.flaw.form-pipe'    | 'an earlier answer in it'         | { new OtherForms(words('{{q:told}}'), null, [:]) }
    }

    def "a recording is no picture of an answer"() {
        given:
        def options = ['a', 'b'].collect { Option.of(it, words(it)) }
        def asked = new Questionnaire(words('x'), [Page.of('one', [Question.of('q', Kind.CHOICE, words('q')).withOptions([options[0].picturing(english), options[1]])])])

        expect:
        bean(Questionnaires).missing(council.id, asked, ['en', 'cy']) == ['survey.flaw.picture-words']
    }

    def "an officer chooses them of the council's library; what is not of it is refused, and nothing typed is lost"() {
        given:
        String page = studio.submit('/en/studio/questionnaires', ['title.en': 'Pick', 'title.cy': 'Dewis'], '/questionnaires').location
        AQuestionnaire.asking(this, page, 'YES_NO')
        UUID elsewhere = kept(APicture.mp3(), 'Elsewhere', Localised.EMPTY, words('Elsewhere'), newCouncil().id)
        def fields = ['text.en': 'Where?', 'text.cy': 'Ble?', 'easy.en': 'Where do you go?', 'easy.cy': 'I ble?', 'easy.picture': table.toString()]
        def stored = { bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().otherForms() }

        when:
        def form = studio.get("$page/questions/q1")
        def wrong = studio.submit("$page/questions/q1", fields + ['aloud.en': elsewhere.toString()], '/questions/q1')
        def swapped = studio.submit("$page/questions/q1", fields + ['aloud.en': welsh.toString()], '/questions/q1')

        then:
        form.body =~ /(?s)name="aloud.en".*?value="$english".*?name="aloud.cy".*?value="$welsh"/
        form.body.count("value=\"$english\"") == 1
        [wrong, swapped]*.status == [422, 422]
        wrong.text.contains('not in the library, or what is said in it is not written down')
        wrong.body.contains('I ble?</textarea>')
        wrong.body =~ /value="$table" selected/
        stored() == null

        when:
        def long601 = studio.submit("$page/questions/q1", fields + ['easy.en': 'y' * 601], '/questions/q1')
        studio.submit("$page/questions/q1", fields + ['aloud.en': english.toString(), 'aloud.cy': welsh.toString()], '/questions/q1')

        then:
        long601.status == 422
        stored() == new OtherForms(Localised.of('en', 'Where do you go?', 'cy', 'I ble?'), table, [en: english, cy: welsh])
        studio.get("$page/preview/1").text.contains('Listen to this question')

        when: 'taken away again'
        studio.submit("$page/questions/q1", ['text.en': 'Where?', 'text.cy': 'Ble?', 'easy.en': '', 'easy.cy': '', 'easy.picture': '', 'aloud.en': '', 'aloud.cy': ''], '/questions/q1')

        then:
        stored() == null
    }

    def "they go out into a file and come in again, always in one order, and files of others tell that they stay behind"() {
        given:
        def asked = asking(full())
        def forms = new JsonSlurper().parse(ExchangeFile.write(asked)).pages[0].questions[1].otherForms

        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(asked)) == asked
        XlsFormOutput.of(asked, 'en').lines()*.what()*.key().count('survey.xlsform.unsaid.forms') == 2
        SurveyJsWriter.write(asked, 'en').lines()*.what()*.key().count('survey.left-out.forms') == 1
        forms == [easy: [en: EASY.in('en'), cy: EASY.in('cy')], picture: table.toString(), aloud: [cy: welsh.toString(), en: english.toString()]]
        QuestionnaireJson.write(asked) == QuestionnaireJson.write(asking(new OtherForms(EASY, table, [cy: welsh, en: english])))
        !QuestionnaireJson.write(asking(null)).replaceFirst('otherForms', '').contains('otherForms')
        !QuestionnaireJson.write(asking(OtherForms.NONE)).replaceFirst('otherForms', '').contains('otherForms')
    }
}
