package org.folkmoot.portal.home

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.Cookie
import com.microsoft.playwright.options.SameSiteAttribute
import java.time.LocalDate
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Messages
import spock.lang.Shared
import spock.lang.Unroll

/**
 * One consultation from question to "you said, we did", as the five people who make it meet it: a commissioner, a young person, a
 * moderator, the safeguarding lead and whoever searches. The same walk runs on a phone and on a desk, in both languages, and with scripts
 * switched off.
 */
class MainJobBrowserSpec extends BrowserSpec {
    static final String WORDS = 'The waiting room is full of little kids and I would rather text first'
    static final String WORRY = 'Nobody at home is awake when I come back and I am hungry most days'

    @Shared
    SignedIn staff

    def setupSpec() {
        staff = new SignedIn(portal, council)
    }

    @Unroll
    def "from question to answer on a #size, in #language, scripts #scripting"() {
        given: 'a council with everybody it needs'
        boolean scripts = scripting == 'on'
        String name = "$size-$language-$scripting"
        def words = { String key, Map args = [:] -> bean(Messages).text(language, key, args) }
        def cast = [
            rhian: staff.person("rhian-$name", Role.COMMISSIONER), osian: staff.person("osian-$name", Role.MODERATOR),
            sunita: staff.person("sunita-$name", Role.MODERATOR), nia: staff.person("nia-$name", Role.SAFEGUARDING),
            tom: staff.person("tom-$name", Role.SAFEGUARDING),
        ]
        def rhian = signedIn(cast.rhian, size, language, scripts)
        def osian = signedIn(cast.osian, size, language, scripts)
        def nia = signedIn(cast.nia, size, language, scripts)
        def alun = person(size: size, locale: language == 'cy' ? 'cy' : 'en-GB', scripts: scripts)
        String title = "Walk $name: what should help look like?"
        String welsh = "Taith $name: sut ddylai cymorth edrych?"

        when: 'the commissioner drafts it from the template'
        rhian.navigate(path(language, '/studio/consultations/new'))
        looksRight(rhian, "$name-01-new", scripts)
        rhian.locator('main form button[type=submit]').first().click()
        String base = rhian.url().replaceFirst(/^https?:\/\/[^\/]+/, '').replaceFirst(/\/(words|audiences)$/, '').replaceFirst(/\?.*/, '')
        rhian.navigate(base + '/words')
        rhian.locator('#title_en').fill(title)
        rhian.locator('#title_cy').fill(welsh)
        def today = LocalDate.now(java.time.ZoneId.of('Europe/London'))
        rhian.locator('#opensOn').fill(today.minusDays(1).toString())
        rhian.locator('#opensAt').fill('09:00')
        rhian.locator('#closesOn').fill(today.plusDays(20).toString())
        rhian.locator('#closesAt').fill('17:00')
        rhian.locator('#resultsDueOn').fill(today.plusDays(60).toString())
        looksRight(rhian, "$name-02-words", scripts)
        rhian.locator('.publish-bar button[type=submit]').click()
        rhian.navigate(base + '/audiences')
        looksRight(rhian, "$name-03-audiences", scripts)

        and: 'previews and opens it'
        rhian.navigate(base + '/preview')
        looksRight(rhian, "$name-04-preview", scripts)
        rhian.navigate(base)
        looksRight(rhian, "$name-05-checks", scripts)
        rhian.locator("form[action\$='/open'] button").click()

        then:
        words('consultation.stage.open').startsWith(rhian.locator('.tag').first().innerText())

        when: 'a young person finds it and reads the promise'
        alun.navigate('/' + language)
        looksRight(alun, "$name-06-front", scripts)
        alun.navigate(path(language, '/consultations'))
        looksRight(alun, "$name-07-register", scripts)
        alun.locator("main a:has-text('${language == 'cy' ? welsh : title}')").first().click()
        looksRight(alun, "$name-08-consultation", scripts)
        alun.locator("main a[href*='/take-part/'], main a[href*='/cymryd-rhan/']").first().click()

        then: 'that nobody can find them, and who can help'
        alun.locator('h2').allInnerTexts().contains(words('consultation.promise.anonymous'))
        alun.locator('.help').first().innerText().contains('0800 1111')
        looksRight(alun, "$name-09-promise", scripts)

        when: 'they answer page after page, and it is saved each time'
        alun.locator("form[action\$='/start'] button, form[action\$='/ateb/start'] button").first().click()
        String code = answer(alun, name, words, scripts)

        then: 'they can leave, and come back on another device with six words'
        code.split(/[ -]+/).length == 6

        when:
        def other = person(size: size, locale: language == 'cy' ? 'cy' : 'en-GB', scripts: scripts)
        other.navigate(path(language, '/return'))
        other.locator('#code').fill(code.toUpperCase())
        looksRight(other, "$name-12-return", scripts)
        other.locator('main form button[type=submit]').click()
        other.navigate(path(language, '/answer/review'))

        then:
        other.locator('main').innerText().contains(WORDS)
        looksRight(other, "$name-13-review", scripts)

        when: 'they send it'
        other.locator("form[action\$='/send'] button").click()

        then: 'and get a receipt that a person can read'
        other.locator('h1').innerText() == words('survey.receipt.title')
        looksRight(other, "$name-14-receipt", scripts)

        when: 'somebody tells a worry apart from any answer'
        alun.navigate(path(language, '/worry'))
        looksRight(alun, "$name-15-worry", scripts)
        alun.locator('#message').fill(WORRY)
        alun.locator("form[action\$='${path(language, '/worry')}'] button[type=submit]").click()

        then:
        alun.locator('h1').innerText() == words('moderation.thanks.title')

        when: 'the moderator reads the words for worries, by keyboard'
        osian.navigate(path(language, '/studio/worries'))
        looksRight(osian, "$name-16-reading", scripts)

        then:
        osian.locator('main').innerText().contains(WORDS)

        when:
        osian.locator("input[type=radio][value=nothing]").all().each {
            it.focus()
            osian.keyboard().press('Space')
        }
        osian.locator("button[name=do][value=marked]").click()

        then:
        !osian.locator('main').innerText().contains(WORDS)

        when: 'the safeguarding lead opens the worry; nobody else can'
        nia.navigate(path(language, '/studio/cases'))
        looksRight(nia, "$name-17-cases", scripts)
        nia.locator("main a[href*='/cases/']").first().click()
        looksRight(nia, "$name-18-case", scripts)
        String file = nia.url().replaceFirst(/^https?:\/\/[^\/]+/, '')
        int asRhian = rhian.navigate(file).status()
        int asOsian = osian.navigate(file).status()

        then:
        nia.locator('main').innerText().contains(WORRY)
        asRhian in [403, 404]
        asOsian in [403, 404]

        when: 'the commissioner reads live results'
        pump()
        rhian.navigate(base)
        rhian.locator("main a[href*='/results/']").first().click()

        then:
        rhian.locator('main').innerText().contains('1')
        looksRight(rhian, "$name-19-results", scripts)

        when: 'the public asks for them'
        alun.navigate(path(language, '/consultations'))
        alun.locator("main a:has-text('${language == 'cy' ? welsh : title}')").first().click()
        String public_ = alun.url().replaceFirst(/^https?:\/\/[^\/]+/, '')
        def results = alun.navigate(public_ + '/results')

        then: 'they stay closed while it is open, and not even that one person answered is told'
        results.status() == 404
        looksRight(alun, "$name-20-public-results", scripts)

        when: 'somebody searches'
        String asked = path(language, '/search') + '?q=' + (language == 'cy' ? 'cymorth+edrych' : 'help+look')
        alun.navigate(asked)
        if (!alun.locator('main').innerText().contains(language == 'cy' ? welsh : title)) {
            alun.navigate(asked)
        }

        then: 'they find it in their language; asked twice where a busy machine gave up half way'
        alun.locator('main').innerText().contains(language == 'cy' ? welsh : title)
        looksRight(alun, "$name-21-search", scripts)
        strangers == []

        where:
        size      | language | scripting
        'phone'   | 'en'     | 'on'
        'desktop' | 'cy'     | 'on'
        'phone'   | 'cy'     | 'off'
    }

    /** Answers every page of the template's questionnaire and leaves at the review. @return the six words */
    String answer(Page alun, String name, Closure words, boolean scripts) {
        int page = 1
        while (alun.url() =~ /\/pages\/\d+/) {
            looksRight(alun, "$name-10-page-$page", scripts)
            alun.locator('main fieldset').all().each { group ->
                group.locator('input').first().check()
            }
            alun.locator('main textarea, main input[type=text]').all().each { box -> box.fill(WORDS) }
            alun.locator("input[type=checkbox][value=yes]").all().each { it.check() }
            alun.locator("main form button[type=submit]").first().click()
            page++
            assert page < 20
        }
        assert alun.locator('main').innerText().contains(words('layout.saved.at', [at: '']).trim())
        alun.navigate(alun.url().replaceFirst(/\/review.*/, '/code'))
        looksRight(alun, "$name-11-code", scripts)
        alun.locator('.receipt-code').innerText()
    }

    Page signedIn(account, String size, String language, boolean scripts) {
        def page = person(size: size, locale: language == 'cy' ? 'cy' : 'en-GB', scripts: scripts)
        def visitor = staff.in(new Http(Ground.port, council.host), account)
        page.context().addCookies(visitor.cookies.collect { key, value ->
            new Cookie(key, value).setUrl("https://${council.host}").setHttpOnly(true).setSecure(true).setSameSite(SameSiteAttribute.LAX)
        })
        page
    }

    /** The outside address of an English path. */
    String path(String language, String english) {
        bean(org.folkmoot.portal.platform.web.Addresses).outside(english, language)
    }

    void pump() {
        bean(OutboxPump).runOnce()
    }
}
