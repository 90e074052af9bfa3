package org.folkmoot.portal.home

import org.folkmoot.portal.BrowserSpec

/** The front page as people meet it. */
class FrontPageBrowserSpec extends BrowserSpec {
    def "the front page and the search page look right on a #size in #language"() {
        given:
        def page = person(size: size)

        when:
        page.navigate(front)

        then:
        page.locator('h1').innerText() == heading
        looksRight(page, "front-$size-$language")

        when:
        page.navigate(search)

        then:
        looksRight(page, "search-$size-$language")
        strangers == []

        where:
        size      | language | front | search            | heading
        'phone'   | 'en'     | '/en' | '/en/search?q=x'  | 'Decide it together'
        'desktop' | 'en'     | '/en' | '/en/search?q=x'  | 'Decide it together'
        'phone'   | 'cy'     | '/cy' | '/cy/chwilio?q=x' | "Penderfynu gyda’n gilydd"
        'desktop' | 'cy'     | '/cy' | '/cy/chwilio?q=x' | "Penderfynu gyda’n gilydd"
    }
}
