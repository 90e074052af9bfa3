package org.folkmoot.portal.survey

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** An officer takes in an XLSForm where all files of questions come in, sees what becomes of it, and keeps a questionnaire as one. */
class XlsFormPagesSpec extends PortalSpec {
    static final String FORM = '/en/studio/questionnaires/file'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    def setup() {
        people.in(http, officer)
    }

    def read(byte[] bytes, String name) {
        http.postFiles(FORM, http.get(FORM).forms.find { it.action == FORM }.hidden, [file: bytes], name)
    }

    long count() { sql.firstRow('SELECT COUNT(*) AS n FROM survey_questionnaire WHERE council_id = ?', [council.id]).n }

    def "a workbook that was kept here comes in again the same, once somebody has seen what becomes of it"() {
        given:
        def questionnaire = XlsFormSpec.ruled()
        def id = bean(Questionnaires).create(council.id, questionnaire, UUID.randomUUID())
        def before = count()

        when:
        def file = http.get("/en/studio/questionnaires/$id/xlsform/file")
        def looked = read(file.bytes, 'questionnaire.xlsx')
        def page = http.get(looked.location)

        then:
        file.header('Content-Disposition').contains('questionnaire.xlsx')
        looked.status == 303
        page.text.contains('It is an XLSForm')
        page.text.contains('Everything in the file is carried.')
        count() == before

        when:
        def taken = http.submit(looked.location, [:], looked.location.split('/').last())

        then:
        taken.status == 303
        bean(Questionnaires).find(council.id, UUID.fromString(taken.location.split('/').last().replaceAll(/\?.*/, ''))) == questionnaire
    }

    def "what stays behind is told by sheet and row before anything is kept, in both languages"() {
        given:
        def looked = read(XlsFormSpec.drawn('''
            | | geotrace | spot | Where is <b>it</b>? | | | | | | |
            | | text | q | Words | | | | | w1 | |''').getBytes('UTF-8'), 'form.md')

        expect:
        http.get(looked.location).text.contains('Sheet “survey”, row 4')
        http.get(looked.location).text.contains('Questions of the type “geotrace” are not asked here')
        http.get(looked.location.replace('/en/studio', '/cy/stiwdio')).text.contains('Dalen “survey”, rhes 4')
    }

    def "a form that is wrong is refused on the page with its row, and nothing of it is kept: #said"() {
        given:
        def before = count()
        def answer = read(bytes, name)

        expect:
        answer.status == 422
        answer.text.contains(said)
        count() == before

        where:
        name        | bytes                                                                                                   || said
        'form.md'   | XlsFormSpec.drawn('| | text | a | A | | ${b} = 1 | | | | |\n| | text | b | B | | ${a} = 1 | | | | |').bytes || 'Sheet “survey”, row 3: who is asked goes round in a circle: a → b → a'
        'form.csv'  | ('survey,,\n,type,name\n' + (1..10_000).collect { ",text,q$it\n" }.join('')).bytes                      || 'Sheet “survey” has more than 5,000 rows'
        'form.xlsx' | XlsFormFileSpec.xlsx(XlsFormFileSpec.HEAD + '<row r="2"><c r="A2"')                                    || 'it is damaged'
        'form.xlsx' | 'survey,,\n,type,name\n,text,a\n'.bytes                                                                 || 'is called a workbook and is none'
        'form.xlsx' | new byte[5_000_000]                                                                                     || 'larger than 2 MB'
        'form.pdf'  | org.folkmoot.portal.platform.files.Samples.PDF                                                          || 'not a form we can read'
    }

    def "what a form would leave out is listed before it is kept"() {
        given:
        def id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), UUID.randomUUID())
        def page = http.get("/en/studio/questionnaires/$id/xlsform")

        expect:
        page.text.contains('Its faces are plain choices in the form.')
        page.text.contains('Question “How easy is it to talk? <b onclick')
        page.body.contains("/en/studio/questionnaires/$id/xlsform/file")
        http.get("/en/studio/questionnaires/$id").body.contains("/en/studio/questionnaires/$id/xlsform")
        http.get("/cy/stiwdio/questionnaires/$id/xlsform".replace('questionnaires', 'questionnaires')).text.contains('Dewisiadau plaen yw ei wynebau')
    }

    def "only who writes questionnaires keeps them as forms"() {
        given:
        def id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), UUID.randomUUID())
        def other = people.in(visitor(), people.person('osian', Role.MODERATOR))

        expect:
        other.get("/en/studio/questionnaires/$id/xlsform").status == 403
        other.get("/en/studio/questionnaires/$id/xlsform/file").status == 403
    }
}
