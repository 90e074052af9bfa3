package org.folkmoot.portal.home

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import com.microsoft.playwright.options.SameSiteAttribute
import java.time.LocalDate
import java.time.ZoneId
import org.folkmoot.portal.consultation.AGroundwork
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role

/**
 * How long an officer needs from the template to a consultation that may open, for young people and for parents. Nobody was timed: what
 * there is to read and to do is counted, and priced. Reading at 200 words a minute (an adult reads prose at 238, Brysbaert 2019), every
 * word of every page that is seen (a closed list shows one of its words), once, and the list of a consultation's parts, which stands on each,
 * once in all; keys, points and moves by the keystroke-level model (Card, Moran and Newell 1980: 0.28 s a key, 1.1 s to
 * point, 0.4 s from keys to mouse); half a minute to decide what goes into each field.
 */
class TwentyMinutesBrowserSpec extends BrowserSpec {
    static final double WORDS_A_SECOND = 200 / 60
    static final double A_KEY = 0.28
    static final double A_POINT = 1.1 + 0.4 + 0.2
    static final double A_DECISION = 30

    /** How many words there are that only a screen reader says, or that stand in a list nobody has opened. */
    private static final String UNSEEN = '''[...document.querySelectorAll('main .visually-hidden, main option:not(:checked)')]
        .filter(one => (one.closest('select') || one).checkVisibility())
        .map(one => one.textContent.trim().split(/\\s+/).length).reduce((sum, more) => sum + more, 0)'''

    private final Set<String> navs = []
    private int words
    private int keys
    private int points
    private int decisions

    def "from the template, two audiences are ready to open in twenty minutes"() {
        given:
        def staff = new SignedIn(portal, council)
        def rhian = signedIn(staff, staff.person('rhian', Role.COMMISSIONER))
        ['osian', 'sunita'].each { staff.person(it, Role.MODERATOR) }
        ['nia', 'tom'].each { staff.person(it, Role.SAFEGUARDING) }
        def today = LocalDate.now(ZoneId.of('Europe/London'))

        when: 'it is drafted'
        read(rhian, '/en/studio/consultations')
        read(rhian, '/en/studio/consultations/new')
        press(rhian, 'main form button[type=submit]')
        String base = rhian.url().replaceFirst(/^https?:\/\/[^\/]+/, '').replaceFirst(/[?].*/, '').replaceFirst(/\/words$/, '')

        and: 'what the list says is still to do is done'
        read(rhian, base)
        def toDo = rhian.locator('table tr:has(.tag-coral) th').allInnerTexts()
        read(rhian, "$base/words")
        type(rhian, [title_en: 'Feeling okay: what should help look like?', title_cy: 'Teimlo’n iawn: sut ddylai help edrych?',
                     opensOn: today.plusDays(7).toString(), opensAt: '09:00', closesOn: today.plusDays(49).toString(), closesAt: '17:00',
                     resultsDueOn: today.plusDays(90).toString()])
        press(rhian, '.publish-bar button[type=submit]')

        and: 'the five questions are answered, each with its reason'
        read(rhian, "$base/screening")
        AGroundwork.QUESTIONS.each { question ->
            rhian.locator("input[name=$question][value=no]").check()
            points++
            // an answer and its reason are one decision
            type(rhian, [("$question-why".toString()): 'It asks, and moves nothing yet.'])
        }
        press(rhian, "form[action\$='/screening'] button[type=submit]")

        and: 'everything is read once more: both audiences, every question, and how it will look'
        read(rhian, "$base/audiences")
        rhian.locator("main a[href*='/audiences/'], main a[href*='/questionnaires/']").all()*.getAttribute('href').unique()
            // whoever has nothing that is asked of two audiences in other words has nothing to read there
            .findAll { !it.contains('/same') }.each { read(rhian, it) }
        read(rhian, "$base/preview")
        read(rhian, base)

        then: 'nothing is left to do, and it could be opened now'
        rhian.locator('table tr:has(.tag-coral)').count() == 0
        rhian.locator("form[action\$='/open'] button").enabled
        bothAudiences(rhian, base)

        and:
        double minutes = (words / WORDS_A_SECOND + keys * A_KEY + points * A_POINT + decisions * A_DECISION) / 60
        println sprintf('measured: from the template to ready: %d words to read, %d keys, %d points, %d decisions: %.1f minutes; to do at first: %s',
            words, keys, points, decisions, minutes, toDo*.readLines()*.first())
        minutes < 20
    }

    private boolean bothAudiences(Page page, String base) {
        page.navigate("$base/audiences")
        def text = page.locator('main').innerText().toLowerCase()
        text.contains('young people') && text.contains('parents')
    }

    private void read(Page page, String address) {
        page.navigate(address)
        points++
        words += page.locator('main').innerText().split(/\s+/).length
        words -= page.evaluate(UNSEEN) as int
        page.locator('main nav').all().each { nav ->
            String said = nav.innerText()
            if (!navs.add(said)) words -= said.split(/\s+/).length
        }
    }

    private void press(Page page, String button) {
        page.waitForNavigation { page.locator(button).first().click() }
        points++
    }

    private void type(Page page, Map<String, String> fields) {
        fields.each { field, value ->
            page.locator("#$field").fill(value)
            keys += value.length()
            points++
            decisions++
        }
    }

    private Page signedIn(SignedIn staff, account) {
        def page = person(size: 'desktop')
        staff.in(visitor(), account).cookies.each { key, value ->
            page.context().addCookies([new Cookie(key, value).setUrl("https://${council.host}").setHttpOnly(true).setSecure(true).setSameSite(SameSiteAttribute.LAX)])
        }
        page
    }
}
