package org.folkmoot.portal.consultation

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.time.LondonTime
import spock.lang.Shared

/** An officer plans lessons with schools, and what comes of them: words, papers, a coordinator's page, a class that answers. */
class SchoolLessonSpec extends PortalSpec {
    @Shared ASchoolPlan school = new ASchoolPlan(this)
    @Shared String plan = school.address

    def setup() {
        school.desk(http)
    }

    private static String day(int from) {
        ASchoolPlan.day(from)
    }

    private Map lesson(Map changes = [:]) {
        school.lesson(http, changes)
    }

    private String planned(Map changes = [:]) {
        school.planned(http, changes)
    }

    private static String words(Http.Reply page) {
        ASchoolPlan.words(page)
    }

    def "an officer plans a lesson and has its words, its link and its papers, in both languages"() {
        when:
        String address = planned()
        def page = http.get(address)
        def welsh = http.get(address.replace('/en/studio/consultations', '/cy/stiwdio/consultations').replace('/en/studio', '/cy/stiwdio'))

        then:
        page.status == 200
        words(page).split(' ').length == 4
        page.body.contains('Elm School &lt;i&gt;9B&lt;/i&gt;')
        page.text.contains('10am to 10:50am')
        page.text.contains('from 9:45am to 11:20am')
        page.body.contains('/en/coordinator/')
        welsh.status == 200
        words(welsh) != words(page)

        and:
        ['plan', 'letter', 'slips'].every { paper ->
            [http.get("$address/$paper"), http.get(address.replace('/en/studio', '/cy/stiwdio') + "/$paper")].every { it.status == 200 && it.body.contains('class="handout"') }
        }
        http.get("$address/slips").body.count('class="slip"') == 12
        http.get("$address/plan").text.contains(words(page))
        http.get("$address/letter").text.contains('Nobody can find out what your child wrote')
        http.get("$address/nonsense").status == 404

        and: 'it stands in the list, and in the record, without the school'
        http.get("$plan/lessons").body.contains('Elm School &lt;i&gt;9B&lt;/i&gt;')
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE stream = ? AND action = 'consultation.lesson-added'", ["consultation:${plan.split('/').last()}".toString()]).n >= 1
    }

    def "the class comes in by its words when the lesson comes, reads what is promised, answers, and the studio shows numbers from ten alone"() {
        given:
        String address = planned()
        String code = words(http.get(address))
        def young = visitor()

        when: 'a day before'
        def early = young.post('/en/class', [code: code])

        then:
        early.status == 422
        early.text.contains('These words do not work yet')
        early.text.contains('9:45am')

        when:
        clock.at(LondonTime.read(day(1), '10:01').instant())
        def came = young.post('/en/class', [code: code])
        def promise = young.get(came.location)

        then:
        came.location.startsWith('/en/take-part/')
        promise.status == 200
        promise.forms.any { it.action == '/en/answer/start' }

        when:
        def begun = young.submitShown(promise, came.location, [:], '/answer/start')

        then:
        begun.location.startsWith('/en/answer/')

        when:
        school.desk(http)

        then:
        http.get(address).text.contains('Started fewer than 10')

        and: 'the Welsh words lead to the Welsh page'
        visitor().post('/cy/dosbarth', [code: code]).location.startsWith('/cy/cymryd-rhan/')
    }

    def "what is wrong with a lesson is said beside it, and everything typed is kept: #what"() {
        when:
        def reply = http.post("$plan/lessons", lesson(changes))

        then:
        reply.status == 422
        reply.text.contains(said)
        reply.body.contains(changes.school == '' ? 'value="10:50"' : 'Elm School')

        where:
        what             | changes                              || said
        'no school'      | [school: '']                         || 'Say which school it is.'
        'no day'         | [day: '']                            || 'Give a day and an hour.'
        'no end'         | [to: '']                             || 'Give a day and an hour.'
        'backwards'      | [from: '11:00']                      || 'It must end after it begins.'
        'past'           | [day: day(0), from: '00:00', to: '00:01'] || 'This time has passed.'
        'after it ends'  | [day: day(21)]                       || 'The questions are not open then.'
        'a whole day'    | [from: '06:00', to: '20:00']         || 'at most eight hours'
        'nobody'         | [people: '0']                        || 'whole number from 1 to 300'
        'everybody'      | [people: '301']                      || 'whole number from 1 to 300'
    }

    def "moving a lesson keeps its words and link; cancelling makes them void, and both are in the record"() {
        given:
        String address = planned()
        String code = words(http.get(address))
        String link = (http.get(address).body =~ /\/en\/coordinator\/[A-Za-z0-9_-]{43}/)[0]

        when:
        def form = http.get(address).wholeForms.find { it.action == address }
        def moved = http.post(address, form.values + [day: day(2), from: '13:00', to: '14:00'])
        def page = http.get(address)

        then:
        moved.status == 303
        page.text.contains('1pm to 2pm')
        words(page) == code
        page.body.contains(link)

        when:
        def cancelled = http.submit(address, [:], '/stop')

        then:
        http.get(cancelled.header('location')).said == ['Cancelled. Its words no longer let anybody in.']
        !http.get(address).body.contains('class="board"')
        visitor().post('/en/class', [code: code]).text.contains('This session was called off')
        visitor().identity { it.get(link); it.get('/en/coordinator').text }.contains('This session was called off')
        http.post("$address/stop", [_token: http.get(plan + '/lessons').token]).status == 409

        and:
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? ORDER BY seq', ["consultation:${plan.split('/').last()}".toString()])*.action
            .containsAll(['consultation.lesson-added', 'consultation.lesson-changed', 'consultation.lesson-cancelled'])
    }

    def "a lesson that is on is ended: nobody else comes in, and whoever has begun goes on"() {
        given:
        String address = planned()
        String code = words(http.get(address))
        clock.at(LondonTime.read(day(1), '10:10').instant())
        school.desk(http)
        def young = visitor()
        def came = young.post('/en/class', [code: code])
        young.submitShown(young.get(came.location), came.location, [:], '/answer/start')

        when:
        def ended = http.submit(address, [:], '/stop')

        then:
        http.get(ended.header('location')).said == ['Ended. Its words no longer let anybody in; whoever has begun can go on.']
        visitor().post('/en/class', [code: code]).text.contains('This session was ended')
        young.get('/en/answer/pages/1').status == 200
    }

    def "a lesson belongs to its consultation and its council, and a draft has none"() {
        given:
        String address = planned()
        String draft = http.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
        def elsewhere = newCouncil()
        def stranger = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'stranger', Role.COMMISSIONER)

        expect:
        http.get(address.replace(plan, draft)).status in [404, 409]
        http.get("$draft/lessons").status == 409
        stranger.get(address).status == 404
        school.people.visitor(visitor(), 'young', Role.PARTICIPANT).get(address).status == 403
        visitor().get(address).status == 303
    }

    def "after the close nothing more is planned"() {
        given:
        clock.shift(Duration.ofDays(21))
        school.desk(http)

        expect:
        http.get("$plan/lessons").identity { it.status == 200 && it.text.contains('from the announcement to the close') }
    }
}
