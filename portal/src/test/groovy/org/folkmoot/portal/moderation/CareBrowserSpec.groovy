package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids

/** The pages of this feature in a real browser: read by keyboard, with and without the script, on phone and desk. */
class CareBrowserSpec extends BrowserSpec {
    static int made = 0

    final UUID space = Ids.uuid()

    def setup() {
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
        http.get('/en/worry')
    }

    Page as(Map options, Role... roles) {
        def visitor = new SignedIn(portal, council).visitor(visitor(), "browser${++made}", roles)
        def page = person(options)
        page.context().addCookies(visitor.cookies.collect { name, value ->
            new Cookie(name, value).setUrl("https://${council.host}:${Ground.port}/").setSecure(true).setHttpOnly(true)
        })
        page
    }

    void texts(int count) {
        count.times {
            UUID ref = bean(KeptTexts).keep("A swing please, number $it")
            bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, ref, [] as Set)
        }
    }

    long waiting() {
        sql.firstRow('SELECT COUNT(*) n FROM moderation_reading WHERE council_id = ?', [council.id]).n
    }

    def "200 texts are read with one key each, and one for each screen"() {
        given:
        texts(200)
        def page = as(size: 'desktop', MODERATOR)
        int keys = 0
        page.navigate('/en/studio/worries')

        when:
        while (keys < 400 && page.locator('[data-text]').count() > 0) {
            int shown = page.locator('[data-text]').count()
            shown.times {
                page.keyboard().press('n')
                keys++
            }
            page.waitForNavigation { page.keyboard().press('Enter') }
            keys++
        }

        then:
        waiting() == 0
        keys == 210
    }

    def "the desk begins on a text and not on a control: a key pressed by habit clears nothing that was not read"() {
        given:
        texts(2)
        def page = as(size: 'desktop', MODERATOR)

        when:
        page.navigate('/en/studio/worries')

        then:
        page.evaluate('document.activeElement.matches("[data-text]")')

        when:
        page.keyboard().press('Enter')
        page.keyboard().press('Space')
        page.keyboard().press('Enter')

        then:
        page.locator('[data-text] input:checked').count() == 0
        waiting() == 2

        cleanup:
        sql.execute('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
    }

    def "with scripts off, Tab and the space bar do the same"() {
        given:
        texts(3)
        def page = as(size: 'desktop', scripts: false, MODERATOR)
        page.navigate('/en/studio/worries')
        page.locator('summary').last().focus()
        int keys = 0

        when: 'one Tab and one space bar for each text'
        3.times {
            page.keyboard().press('Tab')
            page.keyboard().press('Space')
            keys += 2
        }
        page.keyboard().press('Tab')
        page.waitForNavigation { page.keyboard().press('Enter') }
        keys += 2

        then:
        waiting() == 0
        keys == 8
    }

    def "#path is good for everybody, in #locale on a #size"() {
        given:
        bean(Opening).worry(council.id, 'My friend is not safe', 'after six', '/consultations', 'en')
        texts(2)
        UUID flagged = bean(KeptTexts).keep('Ring Jordan Blakeley on 07700 900123', '11-13')
        bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, flagged, Flags.of('Ring Jordan Blakeley on 07700 900123'))
        bean(ModerationGate).receive(council.id, space, KeptTexts.SOURCE, flagged)
        def page = as(size: size, locale: locale, MODERATOR, SAFEGUARDING)
        def item = sql.firstRow('SELECT id FROM moderation_waiting WHERE council_id = ? LIMIT 1', [council.id]).id
        def file = sql.firstRow('SELECT public_id id FROM moderation_case WHERE council_id = ? LIMIT 1', [council.id]).id

        when:
        page.navigate(path.replace('ITEM', "$item").replace('CASE', "$file"))

        then:
        looksRight(page, "moderation${path.replaceAll(/[^a-zA-Z]+/, '-')}-$size")
        strangers == []

        where:
        [path, locale, size] << [
            ['/en/worry', 'en', 'phone'], ['/cy/pryder', 'cy', 'desktop'], ['/en/worry/thanks', 'en', 'phone'],
            ['/en/studio/worries', 'en', 'desktop'], ['/cy/stiwdio/worries', 'cy', 'phone'],
            ['/en/studio/moderation', 'en', 'desktop'], ['/cy/stiwdio/moderation/ITEM', 'cy', 'desktop'], ['/en/studio/moderation/ITEM', 'en', 'phone'],
            ['/en/studio/cases', 'en', 'desktop'], ['/cy/stiwdio/cases', 'cy', 'phone'], ['/en/studio/cases/CASE', 'en', 'desktop'], ['/cy/stiwdio/cases/CASE', 'cy', 'phone'],
        ]
    }
}
