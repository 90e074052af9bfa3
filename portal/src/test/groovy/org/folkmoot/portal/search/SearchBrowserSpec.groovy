package org.folkmoot.portal.search

import com.microsoft.playwright.options.Cookie
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.notification.SentMail
import spock.lang.Shared

/** What only a browser shows of search: the box that completes, by keyboard; and its page unfolded, on a phone and a desk. */
class SearchBrowserSpec extends BrowserSpec {
    @Shared ANews news = new ANews(this, council)
    @Shared def help

    def setupSpec() {
        news.publish(en: [title: 'Lantern walk', body: 'A lantern walk.'], cy: [title: 'Taith lusernau', body: 'Taith lusernau.'],
                shared: [happenedOn: '2026-10-01', themes: ['mental-health'], areas: ['mill-quarter']])
        news.publish(en: [title: 'Lantern school', body: 'A lantern school.'], cy: [title: 'Ysgol lusernau', body: 'Lusernau.'],
                shared: [happenedOn: '2026-10-02', themes: ['learning'], areas: ['ferry-end', 'town']])
        help = news.publishAs('help', [ages: ['11-13', '14-15'], place: [name: 'Lantern House', latitude: 51.5, longitude: -3.2]],
                [en: [title: 'Lantern House', summary: 'A lantern to talk by.'], cy: [title: 'Tŷ Llusern', summary: 'Lle i siarad.']])
    }

    def "the box completes what is typed, by keyboard, on a #size in #language"() {
        given: def page = person(size: size)

        when:
        page.navigate(address)
        page.locator('#q').fill(typed)
        page.locator('#q-suggestions [role=option]').first().waitFor()

        then:
        page.locator('#q').getAttribute('aria-expanded') == 'true'
        page.locator('#q-suggestions [role=option]').allInnerTexts().contains(title)
        looksRight(page, "search-box-$size-$language")

        when: 'it is put away, and asked for again'
        page.locator('#q').press('Escape')
        assert page.locator('#q-suggestions').hidden
        page.locator('#q').fill(typed + more)
        page.locator('#q-suggestions [role=option]').first().waitFor()
        page.locator('#q').press('ArrowDown')
        def marked = page.locator('#q').getAttribute('aria-activedescendant')
        def chosen = page.locator("#$marked").innerText()
        page.locator('#q').press('Enter')
        page.locator('.hits').waitFor()

        then:
        page.locator('#q').inputValue() == chosen
        strangers == []

        where:
        size      | language | address       | typed | more | title
        'phone'   | 'en'     | '/en/search'  | 'lan' | 't'  | 'Lantern walk'
        'desktop' | 'cy'     | '/cy/chwilio' | 'lus' | 'e'  | 'Taith lusernau'
    }

    def "what was found can be narrowed on a #size in #language, nothing scrolling sideways"() {
        given: def page = person(size: size)

        when:
        page.navigate("$address?q=lantern&theme=health&theme=learning")
        page.locator('.search-narrow summary').click()

        then:
        looksRight(page, "search-narrow-$size-$language")

        when:
        page.locator('input[name=theme][value=health]').uncheck()
        page.locator('.search-narrow button').click()
        page.waitForURL { !it.contains('theme=health') }

        then:
        page.locator('.hit').count() == 1

        where:
        size      | language | address
        'phone'   | 'en'     | '/en/search'
        'phone'   | 'cy'     | '/cy/chwilio'
        'desktop' | 'en'     | '/en/search'
        'desktop' | 'cy'     | '/cy/chwilio'
    }

    def "what narrows to nothing, what is shown first and what is alike look right on a #size in #language"() {
        given:
        def page = person(size: size)
        bean(BestRepository).put(council.id as short, language, 'lantern', 'help', help.publicId().toString(), '')
        bean(BestBets).forget(council.id as short)

        when:
        page.navigate("$address?q=lantern+${after}%3A2031")
        then:
        page.locator('main').innerText().contains(cause)
        looksRight(page, "search-causes-$size-$language")

        when:
        page.navigate("$address?q=lantern")
        then:
        page.locator('main').innerText().contains(first)
        looksRight(page, "search-best-$size-$language")

        where:
        size      | language | address       | after   | cause                  | first
        'phone'   | 'en'     | '/en/search'  | 'after' | 'Without “after:2031”' | 'Shown first'
        'desktop' | 'cy'     | '/cy/chwilio' | 'ar-ol' | 'Heb “ar-ol:2031”'     | 'Yn cael ei ddangos gyntaf'
    }

    def "what people look for, and the form to choose what comes first, look right in the studio on a #size in #language"() {
        given:
        def people = new SignedIn(portal, council)
        def visitor = people.visitor(visitor(), "officer-$size", Role.COMMISSIONER)
        def page = person(size: size)
        page.context().addCookies(visitor.cookies.collect { name, value -> new Cookie(name, value).setUrl(origin.replace('http:', 'https:')).setSecure(true) })
        sql.execute("INSERT IGNORE INTO search_query (council_id, month, locale, words, asked, failed, opened) VALUES (?, DATE_FORMAT(UTC_DATE(), '%Y-%m-01'), 'en', 'paddling pool', 24, 24, 0)", [council.id])
        sql.execute("INSERT IGNORE INTO search_query (council_id, month, locale, words, asked, failed, opened) VALUES (?, DATE_FORMAT(UTC_DATE(), '%Y-%m-01'), 'en', 'lantern', 40, 0, 12)", [council.id])

        when: page.navigate(address)
        then:
        page.locator('main').innerText().contains('paddling pool')
        looksRight(page, "search-desk-$size-$language")

        when: page.navigate("$address/best?words=lantern&lang=en")
        then:
        page.locator('input[name=item]').count() > 0
        looksRight(page, "search-choose-$size-$language")

        where:
        size      | language | address
        'phone'   | 'cy'     | '/cy/stiwdio/search'
        'desktop' | 'en'     | '/en/studio/search'
    }

    def "a search is saved without a script, its form coming back when something is missing, on a #size in #language"() {
        given: def page = person(size: size)

        when:
        page.navigate("$address?q=lantern&kind=news")
        page.locator('a[href*="/saved/new"]').click()
        page.locator('form[method=post] button').click()

        then: 'what is missing is said, with a way to it'
        page.locator('.errors a').count() == 1
        looksRight(page, "search-save-$size-$language")

        when:
        page.locator('#address').fill("jo-$size-$language@example.org")
        page.locator('form[method=post] button').click()

        then:
        page.url().contains('/saved/asked')
        looksRight(page, "search-saved-asked-$size-$language")

        when:
        def mail = new SentMail(portal).to(council.id, "jo-$size-$language@example.org").first()
        page.navigate(mail.find(/\/\w\w\/\w+\/saved\/link\/\S+/))
        page.locator('button[value=confirm]').click()

        then:
        page.locator('button[value=daily]').count() == 1
        looksRight(page, "search-saved-link-$size-$language")

        where:
        size      | language | address
        'phone'   | 'en'     | '/en/search'
        'phone'   | 'cy'     | '/cy/chwilio'
        'desktop' | 'en'     | '/en/search'
        'desktop' | 'cy'     | '/cy/chwilio'
    }
}
