package org.folkmoot.portal.survey

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.paper.APdf
import spock.lang.Shared

/** A questionnaire on paper says in words what a page does by itself. */
class PrintedQuestionnaireSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    static Localised plain(String words) {
        Localised.of('en', words, 'cy', "Cymraeg $words")
    }

    static Questionnaire club() {
        def options = { List ids -> ids.collect { Option.of(it, plain(it)) } }
        new Questionnaire(plain('The club'), [
            Page.of('one', [Question.of('uses', Kind.YES_NO, plain('Do you go?')), Question.of('days', Kind.CHOICES, plain('Which days?')).withOptions(options(['Monday', 'Friday']))]),
            Page.of('two', [Question.of('how', Kind.CHOICE, plain('How do you get there?')).withOptions(options(['bus', 'walk']) + [Option.of('else', plain('another way')).sayingWhat()])
                .when(RoutingSpec.rule([and: [['==': [[var: 'uses'], 'yes']], [or: [['in': ['Monday', [var: 'days']]], ['in': ['Friday', [var: 'days']]]]]]]))]),
            Page.of('three', [Question.of('agree', Kind.LIKERT, plain('How far do you agree?')).withOptions(options(['no', 'yes'])).withRows([new Row('heard', plain('I am heard')), new Row('safe', plain('I am safe'))])]),
            Page.of('four', [Question.of('why', Kind.LONG_TEXT, plain('Why?')).when(RoutingSpec.rule(['==': [[var: 'agree.safe'], 'no']])),
                Question.of('odd', Kind.TEXT, plain('Odd?')).when(RoutingSpec.rule(['!': [[var: 'uses']]]))]),
        ])
    }

    List<PrintedPage.Asked> printed(String locale = 'en') {
        bean(Printing).asked(club(), locale)
    }

    def "who alone answers a question stands above it, by the numbers on the paper"() {
        expect:
        printed()*.only() == ['', '', 'Answer question 3 only if you ticked “Yes” at question 1, and ticked “Monday” or “Friday” at question 2.', '',
            'Answer question 5 only if you ticked “no” at question 4b.', 'Question 6 is not for everybody. If you are not sure, answer it.']
        printed('cy')[2].only() == 'Atebwch gwestiwn 3 dim ond os ydych wedi ticio “Ie” yng nghwestiwn 1, a hefyd ticio “Cymraeg Monday” neu “Cymraeg Friday” yng nghwestiwn 2.'
    }

    def "every answer a page takes has its box, every text its lines, every statement its letter"() {
        expect:
        printed()[0].parts()[0].boxes()*.label() == ['Yes', 'No', 'I would rather not say']
        printed()[2].parts()[0].boxes()*.says() == [false, false, true, false]
        printed()[3].parts()*.letter() == ['a', 'b']
        printed()[4].lines().size() == 8
        printed()[5].lines().size() == 1
    }

    def "an officer prints it as it stands, in both languages, in ordinary and in large print"() {
        given:
        people.in(http, officer)
        UUID id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), officer.publicId())

        when:
        def page = http.get("/en/studio/questionnaires/$id/print")
        def large = http.get("/en/studio/questionnaires/$id/print?print=large")
        def welsh = http.get("/cy/stiwdio/questionnaires/$id/print")

        then:
        [page, large, welsh]*.status == [200, 200, 200]
        page.text.contains('How to fill this in')
        !page.body.contains('paper-large')
        large.body.contains('paper-large')
        welsh.text.contains('Sut i lenwi hon')
        !page.body.contains('<b onclick')
        !page.text.contains('null')
    }

    def "it can be had as a PDF that says of itself what everything is, in #language, print #print"() {
        given:
        people.in(http, officer)
        UUID id = bean(Questionnaires).create(council.id, AQuestionnaire.build(), officer.publicId())
        def page = http.get("$studio/questionnaires/$id/print$print")

        when:
        def file = http.get(page.links.find { it.contains('/print.pdf') })
        def pdf = new APdf(file.bytes)

        then:
        file.status == 200
        file.header('Content-Type') == 'application/pdf'
        file.header('Content-Disposition').startsWith('attachment')
        pdf.broken == []
        pdf.language == language
        pdf.kinds.count('H1') == 1
        pdf.kinds.count('H2') > 3
        pdf.bookmarks.size() == pdf.kinds.count('H2')
        pdf.text.contains(how)
        pdf.text.indexOf(how) < pdf.text.indexOf('1.')
        http.get(page.links.find { it.contains('/print.pdf') }).bytes == file.bytes

        where:
        language | studio         | print          | how
        'en-GB'  | '/en/studio'   | ''             | 'How to fill this in'
        'cy'     | '/cy/stiwdio'  | '?print=large' | 'Sut i lenwi hon'
    }
}
