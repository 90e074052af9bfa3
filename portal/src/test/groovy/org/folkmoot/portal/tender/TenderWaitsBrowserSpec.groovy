package org.folkmoot.portal.tender

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import java.time.Instant
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** What waits, and where tenders stand, is read on a small screen and a large one, in both languages. */
class TenderWaitsBrowserSpec extends BrowserSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1))

    def setupSpec() {
        tender.bid('K17', [c3: 'We come.', c4: 'Safe.', price: '1000'])
        tender.led('young', 'wren', Role.WORKER)
        ['dilys', 'eryl'].each { tender.person(it, Role.COMMISSIONER) }
        tender.seat('owen', 'officers', Role.EVALUATOR, false, false)
        tender.decided()
        bean(ConflictRepository).add(council.id, Ids.uuid(), tender.id, null, tender.accounts.dilys.id(), ConflictRow.BIDS, 'REAL', 'WORK', 'Zz Trust', 'I worked there.', Instant.EPOCH)
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        bean(PanelSessionRepository).add(council.id, Ids.uuid(), panel.id(), 'MARKING', bean(Panels).today().plusDays(3).atTime(17, 0).atZone(Spoken.UK).toInstant(), 60, 'LIBRARY', 'Wren', 'worker', '', '', null)
        ['What a youth club costs', 'A very long title of something that a council buys together with its neighbours'].each { title ->
            bean(Tenders).make(tender.viewer('eryl', Role.COMMISSIONER), Plan.called(org.folkmoot.portal.platform.data.Localised.of('en', title, 'cy', "$title yn Gymraeg".toString())))
        }
    }

    private Page browserOf(String who, Map options) {
        def visitor = tender.as(who, who != 'wren')
        Page page = person(options)
        page.context().addCookies(visitor.cookies.collect { name, value -> new Cookie(name, value).setUrl(origin.replace('http:', 'https:')).setSecure(true) })
        page
    }

    def "#who reads #path on a #size"() {
        given:
        def page = browserOf(who, [size: size])

        when:
        page.navigate(path)

        then:
        looksRight(page, "waits-$who-${path.replaceAll('[^a-z]+', '-')}-$size")
        page.locator('.own-waits').count() > 0

        where:
        [who, path, size] << [['eryl', '/en/studio'], ['eryl', '/cy/stiwdio/tenders'], ['eryl', '/en/studio/tenders'], ['wren', '/en/your-page'], ['owen', '/cy/eich-tudalen']].collectMany { one -> ['phone', 'desktop'].collect { one + it } }
    }

    def "the page of a tender says where it stands in #language on a #size"() {
        given:
        def page = browserOf('eryl', [size: size])

        when:
        page.navigate((language == 'en' ? '/en/studio' : '/cy/stiwdio') + "/tenders/$tender.id")

        then:
        looksRight(page, "waits-tender-$language-$size")
        page.locator('.notice-heading').allInnerTexts().contains(stands)

        where:
        language | size      || stands
        'en'     | 'phone'   || 'Being marked'
        'en'     | 'desktop' || 'Being marked'
        'cy'     | 'phone'   || 'Yn cael ei farcio'
        'cy'     | 'desktop' || 'Yn cael ei farcio'
    }
}
