package org.folkmoot.portal.tender

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import java.time.Duration
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Http
import spock.lang.Shared
import spock.lang.Stepwise

/** An evening as tired people see it: on a phone in either language with scripts off, on the tablet of a room when the network goes, and on the facilitator's screen. */
@Stepwise
class EveningBrowserSpec extends BrowserSpec {
    @Shared AnEvening evening = new AnEvening(this)
    @Shared String welsh = "/cy/marcio/$evening.tender.id/evening/whole"
    @Shared Map<String, String> cards = [:]
    @Shared String words
    @Shared String code

    private Page browserOf(String who, Map options) {
        Http visitor = evening.as(who)
        Page page = person(options)
        page.context().addCookies(visitor.cookies.collect { name, value -> new Cookie(name, value).setUrl(origin.replace('http:', 'https:')).setSecure(true) })
        page
    }

    private void looks(Page page, String path, String name, boolean scripts = true) {
        page.navigate(path)
        looksRight(page, "evening-$name", scripts)
    }

    def "the facilitator runs the room on a large screen and a small one"() {
        given:
        code = evening.order.first()
        def planner = evening.as('planner')
        assert planner.submit("$evening.page/off", [off: 'The hall has no heating.'], '/off').status == 303
        def big = browserOf('wren', [size: 'desktop'])
        def small = browserOf('wren', [:])

        expect:
        [desktop: big, phone: small].each { size, page ->
            [hub: '', people: '/people', hosts: '/hosts', off: '/off', room: '/rooms/1', words: '/words', paper: '/rooms/1/paper', tablets: '/rooms/1/tablets'].each { name, path -> looks(page, evening.page + path, "$name-$size") }
            looks(page, "$welsh/rooms/1", "room-cy-$size")
        }

        when:
        assert bean(Evenings).callOff(evening.planner, evening.tender.id, 'whole', false) == Evenings.Done.DONE
        evening.begin(code)
        looks(big, "$evening.page/rooms/1", 'room-on-desktop')
        looks(small, "$welsh/rooms/1", 'room-on-cy-phone')
        big.navigate("$evening.page/rooms/1/tablets")
        big.click('button[value=all]')
        looksRight(big, 'evening-cards-desktop')
        cards = big.locator('dl.facts').first().locator('strong').allTextContents().withIndex().collectEntries { word, at -> [(evening.order[at]): word] }
        big.click('button[value=tablet]')
        looksRight(big, 'evening-tablet-words-desktop')
        words = big.locator('.receipt-code').textContent()

        then:
        cards.size() == 2
        strangers == []
    }

    def "a young person on a phone, in #locale, scripts off: one thing at a time"() {
        given:
        def page = browserOf('bryn', [scripts: false])
        String mine = locale == 'cy' ? "$welsh/mine" : "$evening.page/mine"

        expect:
        looks(page, mine, "mine-$locale", false)
        page.locator('main a.button').first().click()
        looksRight(page, "evening-pitch-$locale", false)
        page.locator('main form .choice').all().every { it.boundingBox().height >= 44 }
        page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as int <= 0

        where:
        locale << ['en', 'cy']
    }

    def "on the room’s tablet marks stay in the page while the network is away, and are sent by themselves when it is back"() {
        given:
        def page = person(size: [768, 1024])
        page.navigate('/en/tablet')
        looksRight(page, 'evening-tablet-door')
        page.fill('#words', words)
        page.locator('main form button[type=submit]').click()
        looksRight(page, 'evening-tablet-who')
        page.locator('.choice', new Page.LocatorOptions().setHasText('Ash')).click()
        page.fill('#word', cards[code])
        page.locator('main form button[type=submit]').click()
        looksRight(page, 'evening-tablet-mark')

        when: 'while they present a mark can be chosen, and there is no button to lock it'
        page.locator('input[name=mark1]').all()[4].check()
        def early = page.locator('form#asked button.button[type=submit]').allTextContents()
        page.locator('form#asked button.button[type=submit]').click()
        page.waitForSelector('main .notice[role=status]')

        then:
        early == ['Have they ended? Look again']
        looksRight(page, 'evening-tablet-not-ended')
        page.locator('input[name=mark1]').all()[4].checked

        when: 'questions are over, and the network goes'
        evening.end(code)
        page.locator('form#asked button.button[type=submit]').click()
        page.waitForSelector('form#asked button[value=lock]')
        assert page.locator('input[name=mark1]').all()[4].checked
        page.navigate('/en/tablet/mark')
        page.locator('input[name=mark1]').all()[4].check()
        page.locator('input[name=mark2]').all()[3].check()
        page.context().setOffline(true)
        page.locator('form#asked button.button[type=submit]').click()
        page.waitForSelector('form[data-holding]')

        then:
        page.locator('[data-said]').textContent().contains('There is no network.')
        evening.marks == []

        when: 'and comes back after a while in which nobody touched anything'
        looksRight(page, 'evening-tablet-offline')
        page.context().setOffline(false)
        page.waitForURL('**/en/tablet?done=*')

        then:
        evening.marks.collect { [it.seat(), it.marks(), it.locked()] } == [[evening.seat('ash'), '4,3', true]]
        page.content().contains('Nothing of yours is left on this tablet')

        when: 'whoever is next goes back'
        page.goBack()

        then:
        !page.content().contains('You are Ash')
        strangers == []
    }

    def "the tablet in Welsh on a narrow screen, and what came of it"() {
        given:
        def handed = bean(EveningTablets).handOut(evening.worker, evening.tender.id, 'whole', 1).get()
        String said = bean(org.folkmoot.portal.survey.CodeWords).spoken(handed, Locale.of('cy'))
        def page = person(scripts: false)
        page.navigate('/cy/llechen')
        looksRight(page, 'evening-tablet-door-cy', false)
        page.fill('#words', said)
        page.locator('main form button[type=submit]').click()
        looksRight(page, 'evening-tablet-who-cy', false)
        def word = bean(EveningTablets).cards(evening.worker, evening.tender.id, 'whole', 1, [evening.seat('cadi')] as Set, true).first().words()[code]
        page.locator('.choice', new Page.LocatorOptions().setHasText('Cadi')).click()
        page.fill('#word', bean(org.folkmoot.portal.survey.CodeWords).spoken([word], Locale.of('cy')))
        page.locator('main form button[type=submit]').click()

        expect:
        page.content().contains('Chi yw Cadi.')
        looksRight(page, 'evening-tablet-mark-cy', false)

        when:
        assert evening.mark('bryn', code, 4) == EveningMarks.Done.LOCKED
        assert evening.mark('cadi', code, 2) == EveningMarks.Done.LOCKED
        def ash = browserOf('ash', [:])
        looks(ash, "$evening.page/mine", 'mine-told-of-tablet')
        looks(ash, "$evening.page/mine/$code", 'pitch-locked')
        looks(ash, "$welsh/mine/$code/words", 'words-cy')
        looks(ash, "$evening.page/mine/$code/words", 'words')
        String other = evening.order.last()
        evening.begin(other)
        evening.end(other)
        AnEvening.YOUNG.each { assert evening.mark(it, other, 3) == EveningMarks.Done.LOCKED }
        def big = browserOf('wren', [size: 'desktop'])
        looks(big, evening.page, 'hub-reveal-desktop')
        assert bean(EveningResult).reveal(evening.worker, evening.tender.id, 'whole')
        looks(big, "$evening.page/result", 'result-desktop')
        looks(browserOf('wren', [:]), "$welsh/result", 'result-cy-phone')
        looks(big, "$evening.page/record", 'record-desktop')
        assert bean(EveningRepository).tell(council.id, bean(Evenings).counted(council.id, evening.tender.id, 'whole').id(), clock.now()) == 1
        looks(ash, "$welsh/mine", 'mine-came-cy')

        then:
        strangers == []
    }
}
