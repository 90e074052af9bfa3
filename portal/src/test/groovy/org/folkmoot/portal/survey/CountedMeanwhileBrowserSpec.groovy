package org.folkmoot.portal.survey

import com.microsoft.playwright.options.Cookie
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised

/** A table that is still being counted comes onto its page by itself, and takes nothing away from whoever went on meanwhile. */
class CountedMeanwhileBrowserSpec extends BrowserSpec {
    UUID activity = Ids.uuid()

    static Localised plain(String text) { Localised.of('en', text, 'cy', text) }

    private void answered() {
        def asked = new Questionnaire(plain('Club'), [Page.of('p', [
            Question.of('age', Kind.CHOICE, plain('How old?')).withOptions([Option.of('a', plain('Under 14')), Option.of('b', plain('14 or older'))]),
            Question.of('want', Kind.YES_NO, plain('Want it?')),
        ])])
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, asked, Ids.uuid()))
        bean(TestWindows).put(council.id, new Window(activity, Ids.uuid(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(20), Instant.now() + Duration.ofDays(1),
            plain('Club'), plain('young people'), plain('g'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        def sheets = Sheets.of(asked)
        60.times {
            def given = new Answers([age: Answers.Answer.choosing([it % 2 ? 'a' : 'b']), want: Answers.Answer.choosing(['yes'])])
            def told = Turns.told(Routing.of(Sheets.asked(asked), given).answers())
            bean(ResponseRepository).addSent(council.id, Ids.uuid(), activity, version, told.json(), Json.write(told.cells(sheets)))
        }
        bean(Counting).runOnce()
    }

    def "the table takes the place of the words that it is being counted, is said aloud, and leaves the form as it was"() {
        given:
        answered()
        def officer = new SignedIn(portal, council).visitor(visitor(), 'rhian', Role.COMMISSIONER)
        def page = person(size: 'phone')
        page.context().addCookies(officer.cookies.collect { name, value ->
            new Cookie(name, value).setUrl("https://${council.host}:${Ground.port}/").setSecure(true).setHttpOnly(true)
        })
        page.clock().install()

        when:
        page.navigate("/cy/stiwdio/results/$activity/two")
        page.selectOption('#row', 'age')
        page.selectOption('#column', 'want')
        page.locator('form[action$="/two"] button').click()

        then:
        page.locator('#side-by-side').textContent().contains('Yn cael ei gyfrif')
        page.locator('#side-by-side a').textContent().trim() == 'Edrych eto'
        looksRight(page, 'two-waiting-cy')

        when: 'somebody goes on choosing'
        page.selectOption('#row', 'want')
        page.waitForResponse({ it.url().contains('/two?') }, { page.clock().runFor(6_000) })

        then:
        page.locator('#side-by-side table').count() == 0

        when:
        bean(CrossTableCounting).runOnce()
        page.waitForCondition({
            page.clock().runFor(6_000)
            page.locator('#side-by-side table').count() == 1
        })

        then:
        page.locator('#side-by-side table').textContent().contains('Under 14')
        page.locator('p[role=status]').allTextContents().any { it.contains('Mae’r tabl wedi’i gyfrif') }
        page.locator('#row').inputValue() == 'want'
        looksRight(page, 'two-counted-cy')
    }
}
