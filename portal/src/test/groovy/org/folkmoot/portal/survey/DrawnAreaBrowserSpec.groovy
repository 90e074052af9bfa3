package org.folkmoot.portal.survey

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page as Tab
import com.microsoft.playwright.options.Cookie
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Http
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** Addresses and areas as they look, and an area drawn with a mouse, which nothing but a browser shows. */
class DrawnAreaBrowserSpec extends BrowserSpec {
    UUID activity = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    void put(Instant closesAt, Questionnaire asked) {
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, asked, Ids.uuid()))
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, Promise.REACHABLE, Instant.now() - Duration.ofDays(20), closesAt, plain('The town'), plain('young people'),
            Localised.of('en', 'the-town', 'cy', 'y-dref'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
    }

    /** The same person in a browser. */
    Tab browsing(Http who, String size = 'phone') {
        def page = person(size: size)
        page.context().addCookies(who.cookies.collect { name, value -> new Cookie(name, value).setUrl(origin.replace('http:', 'https:')).setSecure(true) })
        page
    }

    def "on a phone each square of a map is as large as a finger, and the page does not move sideways: #side squares side by side"() {
        given:
        def demo = bean(Maps).find(bean(Councils).byId(council.id).get(), 'demo').get().withCell(cell)
        put(Instant.now() + Duration.ofDays(10), new Questionnaire(plain('The town'), [Page.of('one', [Question.of('spot', Kind.PIN, plain('Where?')).placed(demo)])]))
        def young = visitor()
        young.post('/en/answer/start', [activity: activity.toString()])
        def phone = browsing(young)
        phone.navigate('/en/answer/pages/1')
        def squares = phone.locator('.pin-grid td').all()

        expect:
        demo.columns() == side
        squares.every { it.boundingBox().with { it.width >= 40 && it.height >= 40 } }
        looksRight(phone, "squares-$side")

        and: 'the last one can be reached'
        squares.last().locator('input').check(new Locator.CheckOptions().setForce(true))
        squares.last().locator('input').checked

        where:
        cell || side
        250  || 12
        300  || 10
        400  || 8
    }

    def "both are read and used on a phone in both languages, and the team sees on the map where the squares are"() {
        given:
        def demo = bean(Maps).find(bean(Councils).byId(council.id).get(), 'demo').get()
        def asked = new Questionnaire(plain('The town'), [Page.of('one', [ContactQuestionSpec.reach(), Question.of('area', Kind.SQUARES, plain('Where should it be green?')).placed(demo)])])
        put(Instant.now() + Duration.ofDays(10), asked)
        def young = visitor()
        young.post('/en/answer/start', [activity: activity.toString()])
        def phone = browsing(young)

        expect:
        ['/en/answer/pages/1', '/cy/ateb/pages/1', '/en/answer/pages/2', '/cy/ateb/pages/2'].eachWithIndex { address, n ->
            phone.navigate(address)
            looksRight(phone, "drawn-$n")
        }

        when: 'a mouse is dragged over three squares'
        def desk = browsing(young, 'desktop')
        desk.navigate('/en/answer/pages/2')
        def middle = { String square -> desk.locator("input[value=$square]").boundingBox().with { [it.x + it.width / 2, it.y + it.height / 2] } }
        def drag = { List<String> squares ->
            desk.mouse().move(*middle(squares.first()))
            desk.mouse().down()
            squares.drop(1).each { desk.mouse().move(*middle(it)) }
            desk.mouse().up()
        }
        def ticked = { List<String> squares -> squares.findAll { desk.isChecked("input[value=$it]") } }
        desk.locator('input[value=c3]').scrollIntoViewIfNeeded()
        drag(['c3', 'c4', 'c5'])

        then:
        ticked(['c3', 'c4', 'c5', 'c6']) == ['c3', 'c4', 'c5']

        when: 'and back to where it began, and once more over what is ticked; a click is still a click'
        drag(['d3', 'd4', 'd3'])
        drag(['c5', 'c4'])
        desk.click('input[value=e5]')

        then:
        ticked(['c3', 'c4', 'c5', 'd3', 'd4', 'e5']) == ['c3', 'd3', 'd4', 'e5']

        when:
        desk.click('button.button-wide')
        desk.click('form[action$="/send"] button')
        bean(Counting).runOnce()
        def people = new SignedIn(portal, council)
        def officer = browsing(people.in(http, people.person('rhian', Role.COMMISSIONER)), 'desktop')
        officer.navigate("/en/studio/results/$activity")

        then:
        officer.locator('.pin-result .pin-shade').count() == 4
        looksRight(officer, 'drawn-results') == null
    }
}
