package org.folkmoot.portal.consultation

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page
import com.microsoft.playwright.options.WaitForSelectorState
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.platform.time.LondonTime
import spock.lang.Shared

/** A tablet goes round a class: in a real browser, with its memory of pages, the next person finds nothing of the one before. */
class SharedDeviceBrowserSpec extends BrowserSpec {
    @Shared ASchoolPlan school = new ASchoolPlan(this)

    private static void answer(Page page, String words) {
        while (page.url().contains('/pages/')) {
            page.locator('main textarea, main input[type=text]').all().each { it.fill(words) }
            page.locator('main fieldset').all().each { it.locator('input[type=radio], input[type=checkbox]').first().identity { if (it.count()) it.check() } }
            page.locator('main form button[type=submit]').first().click()
        }
    }

    def "Back and Forward show nothing of whoever has sent on a shared device, scripts #scripts"() {
        given:
        def desk = school.desk()
        String words = ASchoolPlan.words(desk.get(school.planned(desk)))
        clock.at(LondonTime.read(ASchoolPlan.day(1), '10:05').instant())
        def page = person(scripts: scripts)

        when:
        page.navigate('/en/class')
        page.fill('#code', words)
        page.locator('main form button[type=submit]').click()
        page.locator('form[action="/en/answer/start"] button').click()
        answer(page, 'zzmine alone')

        then:
        page.url().endsWith('/review') || page.url().contains('/review?')
        page.content().contains('zzmine alone')

        when:
        page.locator('form[action$="/answer/send"] button').first().click()

        then:
        page.url().endsWith('/en/class/done')
        page.content().contains('Nothing of yours is left on this device')

        when: 'the next person goes back as far as it goes, and forward again'
        def seen = []
        15.times {
            page.goBack()
            seen << page.content()
        }
        15.times {
            page.goForward()
            seen << page.content()
        }

        then:
        seen.every { !it.contains('zzmine') && !it.contains('receipt-code') }

        where:
        scripts << [true, false]
    }

    def "a tablet that nobody touches asks who is there, and keeps what was typed when nobody is"() {
        given:
        def desk = school.desk()
        String words = ASchoolPlan.words(desk.get(school.planned(desk)))
        clock.at(LondonTime.read(ASchoolPlan.day(1), '10:05').instant())
        def page = person([:])
        page.clock().install()
        page.navigate('/en/class')
        page.fill('#code', words)
        page.locator('main form button[type=submit]').click()
        page.locator('form[action="/en/answer/start"] button').click()
        String mine = sixWords(page)
        while (!page.locator('main textarea').count()) {
            page.locator('main form button[type=submit]').first().click()
        }
        page.locator('main textarea').first().fill('zzleft lying')
        painted(page)
        def dialog = page.locator('dialog[data-idle-leave]')

        when: 'somebody is thinking'
        page.clock().fastForward('12:00')

        then:
        !dialog.visible

        when:
        page.clock().fastForward('01:20')
        dialog.waitFor()
        page.keyboard().press('Enter')
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN))
        painted(page)
        page.clock().fastForward('12:00')

        then: 'one key says that they are there'
        !dialog.visible

        when: 'and then they go'
        page.clock().fastForward('03:20')
        page.waitForURL('**/en/class/stopped')

        then:
        !page.content().contains('zzleft')

        when: 'the six words lead back to what was typed and never saved'
        page.navigate('/en/return')
        page.fill('#code', mine)
        page.locator('main form button[type=submit]').click()
        page.navigate('/en/answer/review')

        then:
        page.content().contains('zzleft lying')
    }

    /** What the page scrolled by itself is told with the next picture: told after the clock went on, it would be a touch of that later time. */
    private static void painted(Page page) {
        page.evaluate('() => document.body.animate([], 100).finished.then(() => null)')
    }

    private static String sixWords(Page page) {
        String here = page.url()
        page.navigate('/en/answer/code')
        String words = page.locator('.receipt-code, .code-words').first().textContent().trim()
        page.navigate(here)
        words
    }
}
