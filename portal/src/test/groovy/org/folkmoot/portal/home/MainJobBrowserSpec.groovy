package org.folkmoot.portal.home

import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.ServerSetup
import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import com.microsoft.playwright.options.SameSiteAttribute
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.consultation.AskedConsultation
import org.folkmoot.portal.content.APaper
import org.folkmoot.portal.content.ReadPapers
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.survey.ManyAnswers
import spock.lang.Shared
import spock.lang.Unroll

/**
 * One consultation from question to "you said, we did", as the people who make it meet it: a commissioner, a young person, moderators, the
 * safeguarding lead, a parent who wants to hear, and whoever searches. It runs on a phone in English, and on a desk in Welsh with scripts
 * switched off; {@code -Dfolkmoot.walks=all} runs every combination of them.
 */
class MainJobBrowserSpec extends BrowserSpec {
    static final List<List<String>> FEW = [['phone', 'en', 'on'], ['desktop', 'cy', 'off']]
    static final List<List<String>> WALKS = System.getProperty('folkmoot.walks') == 'all'
        ? [['phone', 'desktop'], ['en', 'cy'], ['on', 'off']].combinations() : FEW

    @Shared
    SignedIn staff

    @Shared
    GreenMail mail = new GreenMail(new ServerSetup(0, '127.0.0.1', ServerSetup.PROTOCOL_SMTP))

    def setupSpec() {
        staff = new SignedIn(portal, council)
        mail.start()
    }

    def cleanupSpec() {
        mail.stop()
    }

    @Unroll
    def "from question to answer on a #size, in #language, scripts #scripting"() {
        given: 'a council with everybody it needs'
        def walk = new Walk(this, size, language, scripting)
        def rhian = signedIn(walk, 'rhian', Role.COMMISSIONER)
        def osian = signedIn(walk, 'osian', Role.MODERATOR)
        def sunita = signedIn(walk, 'sunita', Role.MODERATOR)
        def nia = signedIn(walk, 'nia', Role.SAFEGUARDING)
        signedIn(walk, 'tom', Role.SAFEGUARDING)
        def alun = walk.person()
        String jo = "jo-${walk.name}@example.org"
        String elin = "elin-${walk.name}@example.org"

        when: 'the commissioner drafts it from the template, previews and opens it'
        walk.draft(rhian)
        walk.previewAndOpen(rhian)

        then:
        walk.words('consultation.stage.open').startsWith(rhian.locator('.tag').first().innerText())

        when: 'a young person finds it and reads the promise'
        walk.find(alun)
        walk.readPromise(alun)

        then: 'that nobody can find them, and who can help'
        alun.locator('h2').allInnerTexts().contains(walk.words('consultation.promise.anonymous'))
        alun.locator('.help').first().innerText().contains('0800 1111')

        when: 'they answer page after page, saved each time, leave, and come back on another device with six words'
        walk.start(alun)
        String code = walk.answer(alun)
        def other = walk.person()
        walk.comeBack(other, code)

        then:
        code.split(/[ -]+/).length == 6
        other.locator('main').innerText().contains(Walk.WORDS)

        when: 'they send it'
        other.locator("form[action\$='/send'] button").click()

        then: 'and get a receipt that a person can read'
        other.locator('h1').innerText() == walk.words('survey.receipt.title')
        walk.look(other, 'receipt')

        when: 'a worry is told apart from any answer, an idea is added, and two people ask to hear'
        walk.tellWorry(alun)
        walk.addIdea(alun)
        walk.askToHear(walk.person('en'), jo, 'en', mail)
        walk.askToHear(walk.person('cy'), elin, 'cy', mail)

        then: 'and nobody reads the idea yet'
        !textOf(alun, walk.shown + '/ideas').contains('Sundays')

        when: 'the moderators read the words for worries by keyboard, black out a name and agree'
        walk.readForWorries(osian)
        walk.blackOut(osian, ['Blodwen', 'Quill'])
        walk.agree(sunita)
        walk.pump()

        then: 'the idea is public without the name'
        !osian.locator('main').innerText().contains(Walk.WORDS)
        with(textOf(alun, walk.shown + '/ideas')) {
            contains('Sundays')
            contains('█')
            !contains('Quill')
        }

        when: 'the safeguarding lead opens the worry; nobody else can'
        String file = walk.openCase(nia)

        then:
        nia.locator('main').innerText().contains(Walk.WORRY)
        rhian.navigate(file).status() in [403, 404]
        osian.navigate(file).status() in [403, 404]

        when: 'thirteen more have answered; the commissioner reads the results live and picks words that may be printed'
        new ManyAnswers(portal).answered(sql, council.id, Walk.WORDS, 13)
        walk.codeAndQuote(rhian)

        then: 'while the public is told nothing, not even that somebody answered'
        alun.navigate(walk.shown + '/results').status() == 404

        when: 'it closes, and the results are made public'
        walk.endEarly(rhian)
        walk.release(rhian)
        walk.pump()
        String results = textOf(alun, walk.shown + '/results')

        then: 'fourteen are about fifteen, fewer than ten are not told, and nobody said so many of anything'
        walk.look(alun, 'public-results')
        results.contains('15')
        !(results =~ /\b(14|13|[1-4]|[6-9])\b \S*(people|person|o bobl)/)

        when: '"you said, we did" is published'
        walk.answerThem(rhian)
        walk.pump()
        deliver(mail)
        walk.look(rhian, 'answered')

        then: 'with what could not be done as an equal answer'
        with(textOf(alun, walk.shown + '/outcome')) {
            contains(language == 'cy' ? 'Fe’i symudwyd i’r llyfrgell' : 'We moved it to the library')
            contains(language == 'cy' ? 'Ni allem, gan fod' : 'We could not, because')
        }
        walk.look(alun, 'outcome')

        and: 'whoever asked is told, each in their language'
        received(mail, jo).last().contains('/en/consultations/')
        received(mail, elin).last().contains('/cy/ymgynghoriadau/')

        when: 'a plan is shared, and another kept to staff'
        walk.sharePaper(rhian, "Walk $walk.name plan".toString(), "Cynllun taith $walk.name".toString(), APaper.pdf("Otterbank hall opens on ${walk.name}"), 'everyone')
        walk.sharePaper(rhian, "Walk $walk.name hush".toString(), "Taw taith $walk.name".toString(), APaper.pdf("Otterbank secret ${walk.name}"), 'staff')
        new ReadPapers(portal).all(council.id, sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id]))
        walk.pump()

        then: 'anyone finds the consultation, its outcome and the words of the paper, in either language'
        ['en', 'cy'].each { locale ->
            def found = walk.search(locale == 'cy' ? 'cymorth edrych' : 'help look', locale)
            assert found.locator('main').innerText().contains(locale == 'cy' ? walk.welsh : walk.english)
            assert found.locator("main a[href\$='/outcome']").count() > 0
        }
        with(walk.search('Otterbank')) {
            locator('main').innerText().contains('Otterbank hall')
            !locator('main').innerText().contains('secret')
        }
        strangers == []

        where:
        [size, language, scripting] << WALKS
    }

    String textOf(Page page, String address) {
        page.navigate(address)
        page.locator('main').innerText()
    }

    /** The address of the walk's consultation in a language. */
    String addressIn(Walk walk, String language) {
        new AskedConsultation(portal).address(council.id, walk.base, language)
    }

    /** Hands everything queued to the mail server, as the mail round does. */
    void deliver(GreenMail to) {
        new SentMail(portal).handOver(council.id, to.smtp.port)
    }

    /** Bodies of what somebody was sent, the oldest first. */
    List<String> received(GreenMail from, String address) {
        from.receivedMessages.findAll { it.allRecipients*.toString().contains(address) }*.content*.toString()
    }

    private Page signedIn(Walk walk, String who, Role role) {
        def account = staff.person("$who-$walk.name", role)
        def page = walk.person()
        def visitor = staff.in(new Http(Ground.port, council.host), account)
        page.context().addCookies(visitor.cookies.collect { key, value ->
            new Cookie(key, value).setUrl("https://${council.host}").setHttpOnly(true).setSecure(true).setSameSite(SameSiteAttribute.LAX)
        })
        page
    }
}
