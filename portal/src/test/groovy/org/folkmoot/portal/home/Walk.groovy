package org.folkmoot.portal.home

import com.icegreen.greenmail.util.GreenMail
import com.microsoft.playwright.Page
import com.microsoft.playwright.options.FilePayload
import java.time.LocalDate
import java.time.ZoneId
import org.folkmoot.portal.consultation.AGroundwork
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.web.Addresses

/** One walk of the main job: who walks, in which language and width, and what they do on which page. Every page seen is looked at. */
class Walk {
    static final String WORDS = 'The waiting room is full of little kids and I would rather text first'
    static final String WORRY = 'Nobody at home is awake when I come back and I am hungry most days'
    static final String IDEA = 'Ask Blodwen Quill to open the hall on Sundays'

    final MainJobBrowserSpec spec
    final String size
    final String language
    final boolean scripts
    final String name
    final String english
    final String welsh

    /** The consultation's place in the studio, once it is drafted. */
    String base

    /** Its public address, once somebody has found it. */
    String shown

    private int pictures

    Walk(MainJobBrowserSpec spec, String size, String language, String scripting) {
        this.spec = spec
        this.size = size
        this.language = language
        scripts = scripting == 'on'
        name = "$size-$language-$scripting"
        english = "Walk $name: what should help look like?"
        welsh = "Taith $name: sut ddylai cymorth edrych?"
    }

    String getTitle() {
        language == 'cy' ? welsh : english
    }

    /** A message in the walk's language. */
    String words(String key, Map facts = [:]) {
        spec.bean(Messages).text(language, key, facts)
    }

    /** The outside address of an English path. */
    String path(String english) {
        spec.bean(Addresses).outside(english, language)
    }

    Page person(String theirLanguage = language) {
        spec.person(size: size, locale: theirLanguage == 'cy' ? 'cy' : 'en-GB', scripts: scripts)
    }

    void look(Page page, String what) {
        spec.looksRight(page, "$name-${String.format('%02d', ++pictures)}-$what", scripts)
    }

    static String addressOf(Page page) {
        page.url().replaceFirst(/^https?:\/\/[^\/]+/, '').replaceFirst(/[?#].*/, '')
    }

    void pump() {
        spec.bean(OutboxPump).runOnce()
    }

    // the commissioner

    void draft(Page rhian) {
        rhian.navigate(path('/studio/consultations/new'))
        look(rhian, 'new')
        rhian.locator('main form button[type=submit]').first().click()
        base = addressOf(rhian).replaceFirst(/\/(words|audiences)$/, '')
        rhian.navigate(base + '/words')
        rhian.locator('#title_en').fill(english)
        rhian.locator('#title_cy').fill(welsh)
        def today = LocalDate.now(ZoneId.of('Europe/London'))
        rhian.locator('#opensOn').fill(today.minusDays(1).toString())
        rhian.locator('#opensAt').fill('09:00')
        rhian.locator('#closesOn').fill(today.plusDays(20).toString())
        rhian.locator('#closesAt').fill('17:00')
        rhian.locator('#resultsDueOn').fill(today.plusDays(60).toString())
        rhian.locator('#ideas').check()
        look(rhian, 'words')
        rhian.locator('.publish-bar button[type=submit]').click()
        rhian.navigate(base + '/screening')
        AGroundwork.QUESTIONS.each {
            rhian.locator("input[name=$it][value=no]").check()
            rhian.locator("#$it-why").fill('It only moves the hours.')
        }
        look(rhian, 'screening')
        rhian.locator("form[action\$='/screening'] button[type=submit]").click()
        rhian.navigate(base + '/audiences')
        look(rhian, 'audiences')
    }

    void previewAndOpen(Page rhian) {
        rhian.navigate(base + '/preview')
        look(rhian, 'preview')
        rhian.navigate(base)
        look(rhian, 'checks')
        rhian.locator("form[action\$='/open'] button").click()
    }

    /** Themes the young person's words and picks them to be printed. */
    void codeAndQuote(Page rhian) {
        rhian.navigate(base)
        rhian.locator("main a[href*='/results/']").first().click()
        look(rhian, 'live-results')
        rhian.locator("main a[href*='/coding/']").last().click()
        rhian.locator('#label').fill('Waiting')
        rhian.locator("form[action\$='/codes'] button").click()
        rhian.locator("form[action\$='/texts'] input[type=checkbox]").first().check()
        rhian.locator("form[action\$='/texts'] button").first().click()
        look(rhian, 'coding')
        rhian.locator("main a[href*='/texts/']").first().click()
        rhian.locator("form[action\$='/quote'] button").first().click()
        look(rhian, 'coding-text')
    }

    void endEarly(Page rhian) {
        rhian.navigate(base + '/news')
        look(rhian, 'news')
        rhian.locator("input[name=kind][value='end-early']").check()
        rhian.locator('#words_en').fill('Everyone who wanted to has answered.')
        rhian.locator('#words_cy').fill('Mae pawb oedd am ateb wedi ateb.')
        rhian.locator('#sure').check()
        rhian.locator("form[action\$='/news'] button[type=submit]").click()
    }

    /** Looks at what the public will see, and publishes it. */
    void release(Page rhian) {
        rhian.navigate(base + '/release')
        look(rhian, 'release')
        rhian.locator('form.publish-bar button').click()
        look(rhian, 'released')
    }

    /** One "we did" and one "we could not, because". */
    void answerThem(Page rhian) {
        [['DID', 'It is full of little kids', 'Mae’n llawn plant bach', 'We moved it to the library', 'Fe’i symudwyd i’r llyfrgell'],
         ['COULD_NOT', 'Let us text first', 'Gadewch i ni decstio gyntaf', 'We could not, because the texts cost more than a worker',
          'Ni allem, gan fod y negeseuon yn costio mwy na gweithiwr']].each { reply, saidEn, saidCy, answerEn, answerCy ->
            rhian.navigate(base + '/outcome/new')
            rhian.locator('#said_en').fill(saidEn)
            rhian.locator('#said_cy').fill(saidCy)
            rhian.locator("input[name=reply][value=$reply]").check()
            rhian.locator('#answer_en').fill(answerEn)
            rhian.locator('#answer_cy').fill(answerCy)
            rhian.locator('#responsible_en').fill('Youth service')
            rhian.locator('#responsible_cy').fill('Gwasanaeth ieuenctid')
            look(rhian, "reply-${reply.toLowerCase()}")
            rhian.locator("form[action\$='/outcome/new'] button[type=submit]").click()
        }
        look(rhian, 'outcome-ready')
        decide(rhian)
        rhian.navigate(base + '/outcome')
        rhian.locator("form[action\$='/outcome/publish'] button").click()
    }

    /** Puts the pack together, reads it as the one who decides, and writes down what was decided. */
    void decide(Page rhian) {
        rhian.navigate(base + '/decision')
        rhian.locator('#person').selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1))
        rhian.locator("form[action\$='/deciders'] button").click()
        rhian.locator('#dissent_en').fill('Some would keep it where it is.')
        rhian.locator('#dissent_cy').fill('Byddai rhai’n ei gadw lle mae.')
        rhian.locator("form[action\$='/decision/pack'] button").click()
        look(rhian, 'decision')
        rhian.navigate(base + '/decision/pack')
        look(rhian, 'pack')
        rhian.locator("form[action\$='/confirm'] button").click()
        rhian.navigate(base + '/decision/appendix')
        look(rhian, 'appendix')
        rhian.navigate(base + '/decision/record')
        [decided: ['It moves to the library.', 'Mae’n symud i’r llyfrgell.'], weighed: ['What the youngest said came first.', 'Beth ddywedodd yr ieuengaf ddaeth gyntaf.'],
         notFollowed: ['Texting first: it costs more than a worker.', 'Tecstio gyntaf: mae’n costio mwy na gweithiwr.']].each { part, words ->
            rhian.locator("#${part}_en").fill(words[0])
            rhian.locator("#${part}_cy").fill(words[1])
        }
        look(rhian, 'decide')
        rhian.locator("form[action\$='/decision/record'] button").click()
    }

    /** Shares a paper, or keeps it to staff. */
    void sharePaper(Page rhian, String titleEn, String titleCy, byte[] pdf, String audience) {
        rhian.navigate(path('/studio/documents/new'))
        rhian.locator('#file').setInputFiles(new FilePayload('plan.pdf', 'application/pdf', pdf))
        rhian.locator("input[name=lang][value=$language]").check()
        def cover = org.folkmoot.portal.content.APaper.cover(['title-en': titleEn, 'title-cy': titleCy])
        cover.findAll { it.key ==~ /.*-(en|cy)/ }.each { field, value -> rhian.locator("#$field").fill(value) }
        rhian.locator('#publishedOn').fill(cover.publishedOn)
        rhian.locator("input[name=audience][value=$audience]").check()
        rhian.locator('#checked').check()
        look(rhian, "paper-$audience")
        rhian.locator("main form[enctype] button[type=submit]").click()
        rhian.locator("form[action\$='/publish'] button, form[action\$='/cyhoeddi'] button").click()
    }

    // a young person

    void find(Page alun) {
        alun.navigate('/' + language)
        look(alun, 'front')
        alun.navigate(path('/consultations'))
        look(alun, 'register')
        alun.locator("main a:has-text('$title')").first().click()
        shown = addressOf(alun)
        look(alun, 'consultation')
    }

    void readPromise(Page alun) {
        alun.locator("main a[href*='/take-part/'], main a[href*='/cymryd-rhan/']").first().click()
        look(alun, 'promise')
    }

    void start(Page alun) {
        alun.locator("form[action\$='/start'] button").first().click()
    }

    /** Answers every page of the template's questionnaire and leaves at the review. @return the six words */
    String answer(Page alun) {
        int page = 1
        while (alun.url() =~ /\/pages\/\d+/) {
            look(alun, "page-$page")
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
        look(alun, 'code')
        alun.locator('.receipt-code').innerText()
    }

    void comeBack(Page other, String code) {
        other.navigate(path('/return'))
        other.locator('#code').fill(code.toUpperCase())
        look(other, 'return')
        other.locator('main form button[type=submit]').click()
        other.navigate(path('/answer/review'))
        look(other, 'review')
    }

    void tellWorry(Page alun) {
        alun.navigate(path('/worry'))
        look(alun, 'worry')
        alun.locator('#message').fill(WORRY)
        alun.locator("form[action\$='${path('/worry')}'] button[type=submit]").click()
        look(alun, 'worry-thanks')
    }

    void addIdea(Page alun) {
        alun.navigate(shown + '/ideas/add')
        look(alun, 'idea')
        alun.locator('#idea').fill(IDEA)
        alun.locator("form[action\$='/ideas/add'] button[type=submit]").click()
        look(alun, 'idea-thanks')
    }

    /** Asks to hear what becomes of it, in the language of the page, and confirms from the mail. */
    void askToHear(Page somebody, String address, String theirLanguage, GreenMail mail) {
        String consultation = spec.addressIn(this, theirLanguage)
        somebody.navigate(consultation)
        somebody.locator("main a[href*='thing=consultation']").first().click()
        look(somebody, "hear-$theirLanguage")
        somebody.locator('#address').fill(address)
        somebody.locator("main form[method=post] button[type=submit]").click()
        look(somebody, "hear-asked-$theirLanguage")
        spec.deliver(mail)
        String link = spec.received(mail, address).last().replaceAll(/(?s).*(https?:\/\/\S+\/(hear-back|clywed-yn-ol)\/\S+).*/, '$1')
        somebody.navigate(link.replaceFirst(/^https?:\/\/[^\/]+/, ''))
        look(somebody, "hear-link-$theirLanguage")
        somebody.locator("button[value=confirm]").click()
        look(somebody, "hear-confirmed-$theirLanguage")
    }

    // the moderators and the safeguarding lead

    /** Twenty to a screen, by keyboard alone where there are scripts, else by Tab and Space. */
    void readForWorries(Page osian) {
        osian.navigate(path('/studio/worries'))
        look(osian, 'reading')
        assert osian.locator('main').innerText().contains(WORDS)
        osian.locator("input[type=radio][value=nothing]").all().each {
            it.focus()
            osian.keyboard().press('Space')
        }
        osian.locator("button[name=do][value=marked]").focus()
        osian.waitForNavigation { osian.keyboard().press('Enter') }
    }

    /** One moderator blacks out a name. */
    void blackOut(Page osian, List<String> hidden) {
        osian.navigate(path('/studio/moderation'))
        look(osian, 'queue')
        osian.locator("article:has-text('Sundays') a.button").first().click()
        hidden.each { word -> osian.locator("label.chip:has-text('$word') input").first().check() }
        osian.locator("input[name=blackout]").first().check()
        look(osian, 'blackout')
        osian.locator("button[name=do][value=blackout]").click()
    }

    /** The other agrees, and it is published. */
    void agree(Page sunita) {
        sunita.navigate(path('/studio/moderation'))
        look(sunita, 'second-queue')
        sunita.locator("article:has-text('Sundays') button[value=agree]").first().click()
    }

    /** Opens the case that the worry made. @return its address */
    String openCase(Page nia) {
        nia.navigate(path('/studio/cases'))
        look(nia, 'cases')
        nia.locator("main a[href*='/cases/'], main a[href*='/achosion/']").first().click()
        look(nia, 'case')
        addressOf(nia)
    }

    // whoever searches

    Page search(String words, String locale = language) {
        def somebody = person(locale)
        String asked = spec.bean(Addresses).outside('/search', locale) + '?q=' + URLEncoder.encode(words, 'UTF-8')
        somebody.navigate(asked)
        look(somebody, "search-$locale")
        somebody
    }
}
