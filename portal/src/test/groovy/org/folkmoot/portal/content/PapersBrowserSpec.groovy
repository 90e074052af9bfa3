package org.folkmoot.portal.content

import com.microsoft.playwright.options.Cookie
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared

/** Papers and pages about the portal as people meet them. */
class PapersBrowserSpec extends BrowserSpec {
    @Shared SignedIn people = new SignedIn(portal, council)

    def setupSpec() {
        bean(Councils).forget()
        new PapersOfAshmere(bean(Overlay), bean(DocumentDesk)).load(bean(Councils).byId(council.id).get())
        new ReadPapers(portal).all(council.id, sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id]))
        bean(OutboxPump).runOnce()
    }

    def "#name looks right on a #size"() {
        given:
        def page = person(size: size)

        when:
        page.navigate(path)

        then:
        looksRight(page, "content-$name-$size")
        strangers == []

        where:
        [[name, path], size] << [[
            ['papers', '/en/documents'],
            ['papers-cy', '/cy/dogfennau'],
            ['paper', '/en/documents/growing-up-well-in-ashmere-summary-of-our-plan-2026-to-2029'],
            ['words', '/en/documents/growing-up-well-in-ashmere-summary-of-our-plan-2026-to-2029/pages/3'],
            ['words-cy', '/cy/dogfennau/ein-cynllun-i-blant-a-phobl-ifanc-hawdd-ei-ddarllen/pages/2'],
            ['privacy', '/en/about/privacy'],
            ['accessibility-cy', '/cy/ynghylch/hygyrchedd'],
            ['problems', '/en/help/problems'],
        ], ['phone', 'desktop']].combinations()
    }

    def "an officer's desk looks right on a #size"() {
        given:
        def page = person(size: size)
        def visitor = people.visitor(visitor(), "desk-$size", Role.COMMISSIONER)
        page.context().addCookies(visitor.cookies.collect { name, value ->
            new Cookie(name, value).setDomain(council.host).setPath('/').setSecure(true).setHttpOnly(true)
        })

        when:
        page.navigate('/en/studio/documents')

        then:
        looksRight(page, "content-desk-$size")

        when:
        page.navigate('/en/studio/documents/new')

        then:
        looksRight(page, "content-form-$size")

        when: 'it is filled in by hand and saved'
        page.locator('#title-en').fill('A new paper')
        page.locator('#publishedOn').fill('2026-11-20')
        page.locator('text="Everybody"').click()
        page.locator('main button[type=submit]').first().click()

        then:
        page.locator('h1').innerText() == 'A new paper'
        page.locator('text=Before you can publish it').visible
        looksRight(page, "content-form-saved-$size")

        where:
        size << ['phone', 'desktop']
    }
}
