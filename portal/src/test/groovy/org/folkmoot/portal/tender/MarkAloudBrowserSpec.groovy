package org.folkmoot.portal.tender

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Http
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.files.FileKind
import spock.lang.Shared

/** An answer read aloud by the browser: word for word as it was written, in its language, and offered on every written answer alike. */
class MarkAloudBrowserSpec extends BrowserSpec {
    static final String PLAIN = 'The <i>bus</i> comes at 4.\n\n  Two people walk you home; "always" & on Fridays, too.'
    static final String WELSH = 'Mae dau berson yn cerdded adref gyda chi.'

    /** A voice that says nothing and remembers what it was given. */
    static final String VOICE = '''(() => {
        window.spoken = [];
        const voice = {speaking: false, cancel() { this.speaking = false; }, speak(words) { this.speaking = true; window.spoken.push([words.text, words.lang]); window.last = words; }};
        Object.defineProperty(window, 'speechSynthesis', {value: voice});
        window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    })()'''

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1))

    def setupSpec() {
        def recording = new BidDraft.Attached(UUID.randomUUID(), '', 'ours.mp3', FileKind.MP3, new byte[32], 9, new byte[1], 'whole.c3')
        tender.bid('K17', [c3: PLAIN, c4: 'Safe.', price: '1000'])
        tender.bid('M42', [c3: WELSH, c4: 'Safe.', price: '1000'])
        tender.bid('T88', [c3: '', c4: 'Safe.', price: '1000'], [recording])
        tender.led('young', 'wren', Role.WORKER).seat('ash', 'young', Role.PARTICIPANT).seat('owen', 'officers', Role.EVALUATOR)
        tender.decided()
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        def wren = tender.viewer('wren', Role.WORKER)
        UUID meeting = bean(PanelSessions).plan(wren, new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert bean(PanelSessions).open(wren, panel.id(), meeting, true)
        assert bean(MarkAlone).window(wren, tender.id, 'young', true)
        ['ash', 'owen'].each { assert tender.as(it).submit(tender.page, [yes: 'yes'], '/told').status == 303 }
    }

    private Page browserOf(String who, Map options = [:]) {
        Http visitor = tender.as(who)
        Page page = person(options)
        page.addInitScript(VOICE)
        page.context().addCookies(visitor.cookies.collect { name, value -> new Cookie(name, value).setUrl(origin.replace('http:', 'https:')).setSecure(true) })
        page
    }

    private static Page reads(Page page, String where, String code) {
        page.navigate("$where/lots/whole/c3/$code")
        page
    }

    def "what is heard is what was written, letter for letter, in a voice of its language"() {
        given:
        def page = reads(browserOf('ash'), tender.page, 'K17')
        def listen = page.locator('[data-aloud]')

        expect:
        listen.count() == 1
        listen.isVisible()
        listen.textContent() == 'Listen'

        when:
        listen.click()

        then:
        page.evaluate('window.spoken') == [[PLAIN, 'en']]
        listen.textContent() == 'Stop'

        when: 'a second press stops it, and the end brings the first word back'
        listen.click()

        then:
        page.evaluate('window.spoken.length') == 1
        listen.textContent() == 'Listen'
        looksRight(page, 'mark-aloud')
    }

    def "it is offered on every written answer alike, to whoever marks, in either language of the page; a recording has its own player"() {
        given:
        def pages = [[who: 'ash', where: tender.page], [who: 'owen', where: tender.page], [who: 'ash', where: tender.page.replace('/en/marking', '/cy/marcio')]]

        expect:
        pages.every { each ->
            def page = browserOf(each.who)
            ['K17', 'M42'].every { code ->
                reads(page, each.where, code).locator('[data-aloud]').identity { assert it.count() == 1 && it.isVisible(); it.click(); true } &&
                    page.evaluate('window.spoken.map(one => one[0])') == [code == 'K17' ? PLAIN : WELSH]
            }
        }

        and: 'where nothing is written there is nothing to read, and what was recorded is played'
        def page = reads(browserOf('ash'), tender.page, 'T88')
        page.locator('[data-aloud]').count() == 0
        page.locator('audio[controls]').count() == 1

        and: 'with scripts off no button that does nothing'
        def plain = reads(browserOf('ash', [scripts: false]), tender.page, 'K17')
        plain.locator('[data-aloud]').count() == 0 || !plain.locator('[data-aloud]').isVisible()
        strangers == []
    }
}
