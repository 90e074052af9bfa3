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

/** What nothing but a browser shows: addresses and areas as they look, an area drawn with a mouse, a question on a phone while it is written, an order made with buttons, and figures on paper. */
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

    def "while an author types, the phones beside the form show the question as it will be, in both languages"() {
        given:
        def people = new SignedIn(portal, council)
        def http = people.in(visitor(), people.person('mair', Role.COMMISSIONER))
        def id = bean(Questionnaires).create(council.id, new Questionnaire(plain('The town'), [Page.of('p1', [Question.of('q1', Kind.YES_NO, plain('Is it green?'))])]), Ids.uuid())
        def desk = browsing(http, 'desktop')
        desk.navigate("/en/studio/questionnaires/$id/questions/q1")
        def phone = { int n -> desk.frameLocator(".phones iframe >> nth=$n").locator('body') }

        expect:
        phone(0).getByText('Is it green?').first().waitFor()

        when: 'nothing is saved'
        desk.fill('[id="text.en"]', 'Is it green enough for you?')
        desk.fill('[id="text.cy"]', 'Ydy hi’n ddigon gwyrdd i chi?')
        phone(0).getByText('Is it green enough for you?').first().waitFor()
        phone(1).getByText('Ydy hi’n ddigon gwyrdd i chi?').first().waitFor()

        then:
        bean(Questionnaires).find(council.id, id).question('q1').get().text().in('en') == 'Is it green?'
        desk.locator('.phones').visible
    }

    def "an order is made on a phone with buttons large enough for a finger, in both languages; the button that was pressed has the focus"() {
        given:
        def words = { String text -> Localised.of('en', text, 'cy', "Cymraeg $text") }
        put(Instant.now() + Duration.ofDays(10), new Questionnaire(plain('The town'), [
            Page.of('one', [Question.of('top', Kind.RANKING, plain('What comes first?')).withOptions(['Buses that run in the evening', 'A pool', 'Somewhere warm to sit after school'].withIndex().collect { text, n -> Option.of("a$n", words(text)) })]),
            Page.of('two', [Question.of('why', Kind.LONG_TEXT, plain('Why?')).needed(true).withLimits(10, 300)])]))
        def young = visitor()
        young.post('/en/answer/start', [activity: activity.toString()])
        def phone = browsing(young)

        when:
        phone.navigate('/cy/ateb/pages/1')
        looksRight(phone, 'order-cy')
        phone.navigate('/en/answer/pages/1')
        phone.selectOption('select >> nth=1', '1')
        phone.click('[id="up.top.a2"]')

        then:
        phone.evaluate('document.activeElement.id') == 'up.top.a2'
        phone.locator('.rank .field-label').allTextContents()*.trim()*.take(6) == ['A pool', 'Somewh', 'Buses ']
        phone.locator('.rank-steps button').all().every { it.boundingBox().with { it.width >= 44 && it.height >= 44 } }
        looksRight(phone, 'order-en') == null

        when: 'with the keyboard alone'
        phone.keyboard().press('Enter')
        phone.locator('.rank:first-child .field-label:has-text("Somewhere")').waitFor()

        then:
        phone.locator('.rank .field-label').allTextContents()*.trim()*.take(6) == ['Somewh', 'A pool', 'Buses ']

        when:
        phone.navigate('/cy/ateb/pages/2')

        then:
        phone.locator('[id="q.why.not-said"]').count() == 1
        looksRight(phone, 'declining-cy') == null
    }

    def "figures go onto paper: their bars are inked, and nothing of them is cut"() {
        given:
        put(Instant.now() + Duration.ofDays(10), new Questionnaire(plain('The town'), [Page.of('one', [Question.of('green', Kind.YES_NO, plain('Is it green?')), Question.of('area', Kind.CHOICE, plain('What would make the town a better place for somebody of your age?'))
            .withOptions(['a', 'b', 'c'].collect { Option.of(it, plain("An answer that is rather long to say, as people write them: $it")) })])]))
        bean(DemonstrationResponses).fill(council.id, activity, 30, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
        def people = new SignedIn(portal, council)
        def paper = browsing(people.in(visitor(), people.person('ann', Role.COMMISSIONER)), 'desktop')
        paper.navigate("/en/studio/results/$activity")

        when: 'A4 without its margins is 658 pixels wide'
        paper.emulateMedia(new Tab.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT))
        paper.setViewportSize(658, 900)
        def bars = paper.evaluate('''() => [...document.querySelectorAll('.bar-fill')].map(bar => {
            const box = bar.getBoundingClientRect();
            const line = bar.closest('li').getBoundingClientRect();
            const words = [...bar.closest('li').children].every(part => part.scrollWidth <= Math.ceil(part.getBoundingClientRect().width) + 1 || part.tagName === 'svg');
            return {fill: getComputedStyle(bar).fill, wide: box.width, tall: box.height, cut: line.right > document.documentElement.clientWidth + 1 || !words,
                breaks: getComputedStyle(bar.closest('li')).breakInside, shown: getComputedStyle(bar.parentElement).display !== 'none'};
        })''') as List<Map>

        then: 'ink that is neither white nor nothing, on a line that is kept together'
        bars.size() >= 5
        bars.every { it.shown && it.tall > 0 && !(it.fill in ['none', 'rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']) && !it.cut && it.breaks == 'avoid' }
        bars.count { it.wide > 20 } >= 3
        paper.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as int <= 0
        !paper.locator('.rail').first().visible
    }
}
