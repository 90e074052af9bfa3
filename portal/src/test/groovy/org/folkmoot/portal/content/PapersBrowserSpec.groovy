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
        def spending = [['What it went on', 'Pounds']] + (1..12).collect { ["Youth club thistlecount $it", it * 1_250] }
        PublishedPaper.publish(this, council.id, 'Spending in Ashmere', [en: AnOfficePaper.workbook('Youth clubs': spending, Buses: [['Evening bus', 900]])])
        def lost = PublishedPaper.publish(this, council.id, 'Notes of a meeting', [en: AnOfficePaper.word(Notes: 'Not many words')])
        new ReadPapers(portal).all(council.id, sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id]))
        sql.execute("UPDATE content_file f JOIN content_entry e ON e.id = f.entry_id SET f.state = 'UNREADABLE', f.reason = 'CRASHED', f.pages = NULL, f.tries = 3 WHERE e.public_id = ?", [lost.toString()])
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
            ['sheet-cy', '/cy/dogfennau/spending-in-ashmere-cy/pages/1'],
            ['sheet-hit-cy', '/cy/chwilio?q=thistlecount'],
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
