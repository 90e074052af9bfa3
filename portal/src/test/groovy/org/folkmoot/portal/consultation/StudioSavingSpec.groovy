package org.folkmoot.portal.consultation

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.survey.Questionnaires
import spock.lang.Shared

/** What an officer sees after saving: that it is safe, since when, and what is left to do. */
class StudioSavingSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    def setup() {
        people.in(http, officer)
    }

    String drafted() {
        http.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
    }

    /** The form of a draft's words as it stands, with these changes. */
    def saveWords(String draft, Map<String, ?> changes) {
        def form = http.get("$draft/words").wholeForms.find { it.action.endsWith('/words') }
        http.post(form.action, form.values + changes)
    }

    def "a save says since when the words are safe, and only a time can be put into its address"() {
        given:
        String draft = drafted()

        when:
        def words = saveWords(draft, [title_en: 'Buses <b>after</b> dark', title_cy: 'Bysiau wedi iddi nosi'])
        def shown = http.get(words.location)

        then:
        words.location ==~ "$draft\\?saved=\\d\\d:\\d\\d"
        shown.text =~ /Saved at \d\d:\d\d/
        shown.text =~ /things? to do before it can open/

        and:
        http.get(words.location.replace('/en/studio/consultations', '/cy/stiwdio/consultations')).text =~ /gadw am \d\d:\d\d/
        !http.get("$draft?saved=zzodd").text.contains('Saved at')

        when:
        def page = http.get("$draft/audiences").wholeForms.find { it.action.endsWith('/audiences') }
        def audience = http.post(page.action, page.values.collectEntries { field, value -> [field, field.startsWith('minutes-') ? '7' : value] })

        then:
        http.get(audience.location).text =~ /Saved at \d\d:\d\d .*to do before it can open/
    }

    def "whoever saves a draft second reads what was saved first beside all they typed, and then decides"() {
        given:
        String draft = drafted()
        def form = http.get("$draft/words").wholeForms.find { it.action.endsWith('/words') }
        saveWords(draft, [title_en: 'Buses <b>after</b> dark', closesOn: '2027-03-04', closesAt: '17:00'])

        when:
        def back = http.post(form.action, form.values + [title_en: 'Night buses', summary_cy: 'Bysiau nos i bawb'])
        def cymraeg = http.post(form.action.replace('/en/studio', '/cy/stiwdio'), form.values + [title_en: 'Night buses', summary_cy: 'Bysiau nos i bawb'])

        then: 'nothing is saved, and both stand on the page'
        back.status == 409
        back.text.contains('A colleague has saved this draft too')
        back.body.contains('Buses &lt;b&gt;after&lt;/b&gt; dark</p>')
        back.text.contains('Closes on Thursday 4 March 2027, 5pm')
        cymraeg.text.contains('Mae cydweithiwr wedi cadw’r drafft hwn hefyd')
        http.get(draft).text.contains('Buses <b>after</b> dark')

        when: 'they send it again as they now want it'
        def again = back.wholeForms.find { it.action.endsWith('/words') }
        def saved = again.send(http, again.values)

        then:
        again.values.title_en == 'Night buses'
        again.values.summary_cy == 'Bysiau nos i bawb'
        saved.status == 303
        http.get(draft).text.contains('Night buses')
    }

    def "a form that comes back says every fault at once"() {
        given:
        String draft = drafted()
        def form = http.get("$draft/words").wholeForms.find { it.action.endsWith('/words') }

        when:
        def back = form.send(http, form.values + [title_en: 'x' * 400, opensOn: '2027-03-04', opensAt: '09:00', closesOn: '2027-03-03', closesAt: '17:00'])

        then:
        back.status == 422
        back.body.contains('href="#title_en"') && back.body.contains('href="#closesOn"')
        back.text.contains('It closes before it opens.')
        back.body.contains('value="2027-03-03"')
    }

    def "what nothing undoes is done only by somebody who says that it is meant"() {
        given:
        String draft = drafted()
        def id = draft.split('/').last()
        sql.execute("UPDATE consultation SET launched_at = UTC_TIMESTAMP(6), opens_at = ?, closes_at = ? WHERE council_id = ? AND public_id = ?",
                [new java.sql.Timestamp(Instant.now().minusSeconds(3600).toEpochMilli()), new java.sql.Timestamp(Instant.now().plusSeconds(86400).toEpochMilli()), council.id, id])
        def words = [words_en: 'We asked <b>too</b> early.', words_cy: 'Gofynnon ni’n rhy gynnar.']
        def stands = { sql.firstRow('SELECT withdrawn_at FROM consultation WHERE council_id = ? AND public_id = ?', [council.id, id]).withdrawn_at }

        when:
        def refused = ['end-early', 'withdraw'].collect { http.submit("$draft/news", words + [kind: it], '/news') }

        then:
        refused*.status == [422, 422]
        refused.every { it.text.contains('Say below that you mean it') && it.body.contains('too&lt;/b&gt; early.</textarea>') }
        stands() == null

        when:
        def news = http.submit("$draft/news", words + [kind: 'update'], '/news')
        def gone = http.submit("$draft/news", words + [kind: 'withdraw', sure: 'yes'], '/news')

        then:
        [news, gone]*.status == [303, 303]
        stands() != null
    }

    def "a questionnaire leads back to what asks it, and is called as it is until it has a title of its own"() {
        given:
        String draft = drafted()
        def id = UUID.fromString(draft.split('/').last())
        def asked = bean(Consultations).activities(bean(Consultations).get(council.id, id))*.questionnaire()
        def title = { UUID questionnaire, String locale -> bean(Questionnaires).find(council.id, questionnaire).title().in(locale) }

        when: 'the consultation is renamed'
        def renamed = saveWords(draft, [title_en: 'Buses after dark', title_cy: 'Bysiau wedi iddi nosi'])

        then:
        renamed.status == 303
        asked.size() == 2
        asked.every { title(it, 'en').startsWith('Buses after dark – ') && title(it, 'cy').startsWith('Bysiau wedi iddi nosi – ') }
        http.get("/en/studio/questionnaires/${asked[0]}").links.contains("$draft/audiences".toString())

        when: 'one gets a title of its own, and the consultation another name'
        def own = http.submit("/en/studio/questionnaires/${asked[0]}", ['title.en': 'For you', 'title.cy': 'I chi'], '/title')
        def shown = http.get(own.location)
        saveWords(draft, [title_en: 'Night buses', title_cy: 'Bysiau nos'])

        then:
        shown.text =~ /Saved at \d\d:\d\d/
        title(asked[0], 'en') == 'For you'
        title(asked[1], 'en').startsWith('Night buses – ')
    }

    def "an answer is drawn from the themes people's words were sorted under, by name"() {
        given: 'a consultation that is open'
        String draft = drafted()
        def id = UUID.fromString(draft.split('/').last())
        sql.execute("UPDATE consultation SET launched_at = UTC_TIMESTAMP(6), opens_at = ?, closes_at = ? WHERE council_id = ? AND public_id = ?",
                [new java.sql.Timestamp(Instant.now().minusSeconds(3600).toEpochMilli()), new java.sql.Timestamp(Instant.now().plusSeconds(86400).toEpochMilli()), council.id, id.toString()])
        def activity = bean(Consultations).activities(bean(Consultations).get(council.id, id)).first()

        expect: 'nothing is sorted yet: a plain field'
        http.get("$draft/outcome/new").wholeForms.collectMany { it.fields }.find { it.name == 'theme' }.kind == 'text'

        when:
        sql.execute("INSERT INTO survey_code (council_id, activity, question, label) VALUES (?, ?, 'q1', 'Buses <b>home</b>')", [council.id, activity.publicId().toString()])
        def form = http.get("$draft/outcome/new")
        def theme = form.wholeForms.collectMany { it.fields }.find { it.name == 'theme' }
        def saved = http.submitShown(form, "$draft/outcome/new", [said_en: 'A bus', theme: theme.options.last(), reply: 'WILL'], '/new')
        def unchosen = http.submit("$draft/outcome/new", [said_en: 'A later bus'], '/new')

        then:
        theme.kind == 'select'
        form.body.contains('Buses &lt;b&gt;home&lt;/b&gt;')

        and: 'what the council answers is for the officer to choose'
        !(form.body =~ /name="reply"[^>]*checked/)
        unchosen.status == 422
        unchosen.text.contains('Choose one of the three answers.')
        unchosen.body.contains('A later bus')

        and:
        http.get(saved.location).text =~ /Saved at \d\d:\d\d \d+ texts still lack a language/

        and: 'the preview of what is open says what it is, and leads to the page itself'
        with(http.get("$draft/preview")) {
            !it.text.contains('Nothing here is open yet')
            it.text.contains('This is a preview of the public page')
            it.links.any { it.startsWith('/en/consultations/') }
        }
    }
}
