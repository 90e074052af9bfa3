package org.folkmoot.portal.search

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.notification.SentMail
import spock.lang.Shared

/** What only a browser shows of search: the box that completes, by keyboard; and its page unfolded, on a phone and a desk. */
class SearchBrowserSpec extends BrowserSpec {
    @Shared ANews news = new ANews(this, council)

    def setupSpec() {
        news.publish(en: [title: 'Lantern walk', body: 'A lantern walk.'], cy: [title: 'Taith lusernau', body: 'Taith lusernau.'],
                shared: [happenedOn: '2026-10-01', themes: ['mental-health'], areas: ['mill-quarter']])
        news.publish(en: [title: 'Lantern school', body: 'A lantern school.'], cy: [title: 'Ysgol lusernau', body: 'Lusernau.'],
                shared: [happenedOn: '2026-10-02', themes: ['learning'], areas: ['ferry-end', 'town']])
        news.publishAs('help', [ages: ['11-13', '14-15'], place: [name: 'Lantern House', latitude: 51.5, longitude: -3.2]],
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
