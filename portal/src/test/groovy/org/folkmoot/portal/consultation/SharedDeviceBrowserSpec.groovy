package org.folkmoot.portal.consultation

import com.microsoft.playwright.Page
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.platform.time.LondonTime
import spock.lang.Shared

/** A tablet goes round a class: in a real browser, with its memory of pages, the next person finds nothing of the one before. */
class SharedDeviceBrowserSpec extends BrowserSpec {
    @Shared ASchoolPlan school = new ASchoolPlan(this)

    private static void answer(Page page, String words) {
        while (page.url().contains('/pages/')) {
            page.locator('main textarea, main input[type=text]').all().each { it.fill(words) }
            page.locator('main fieldset').all().each { it.locator('input[type=radio], input[type=checkbox]').first().with { if (it.count()) it.check() } }
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
}
