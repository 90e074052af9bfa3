package org.folkmoot.portal.consultation

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.Counting
import org.folkmoot.portal.survey.DemonstrationResponses
import org.folkmoot.portal.survey.Results
import spock.lang.Shared

/** Results on their way to the public: an officer looks, then publishes; anybody reads what was stored and nothing else. */
class ReleasePagesSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http rhian
    @Shared Map<String, Consultation> named

    def setupSpec() {
        def officer = people.person('rhian', Role.COMMISSIONER)
        sql.executeUpdate("UPDATE people_account SET display_name = 'Rhian Vale' WHERE id = ?", [officer.id()])
        rhian = people.in(visitor(), officer)
        def borough = bean(Councils).byId(council.id).get()
        def consultations = ADemonstration.consultations(this)
        portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { consultations.load(borough) }
        ADemonstration.answers(this).load(borough)
        bean(OutboxPump).runOnce()
        named = bean(Consultations).announced(council.id).collectEntries { [bean(Consultations).slugsOf(it).en, it] }
    }

    String results(Consultation one, String locale = 'en') {
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + bean(Consultations).slugsOf(one)[locale] + '/results'
    }

    String studio(Consultation one) {
        "/en/studio/consultations/${one.publicId()}/release"
    }

    List<Consultation> getClosed() {
        named.values().findAll { it.stageAt(clock.now()).closed() }
    }

    /** Every address that a page offers on itself, and theirs in turn; each with its page. */
    Map<String, Http.Reply> everything(Http reader, String page) {
        Map<String, Http.Reply> seen = [:]
        List<String> ahead = [page]
        while (ahead) {
            String next = ahead.removeLast()
            if (seen.containsKey(next)) continue
            def shown = reader.get(next)
            assert shown.status == 200
            seen[next] = shown
            ahead.addAll((shown.body =~ /href="([^"]+)"/).collect { it[1].replace('&amp;', '&').replace('&#x3D;', '=') }.findAll { it == page || it.startsWith("$page?".toString()) })
        }
        seen
    }

    /** Every number of people that a page says, wherever it says it. */
    static List<String> counts(Http.Reply page) {
        def main = page.body.replaceAll(/(?s)^.*<main/, '<main').replaceAll(/(?s)<\/main>.*$/, '')
        (main =~ /(?s)class="(?:bar-figure[^"]*|number)">([^<]*)</).collect { it[1].find(/\d[\d,]*/) }.findAll() +
            (page.text =~ /(?:about|tua) (\d[\d,]*) (?:person|people|o bobl|berson|pherson)/).collect { it[1] }
    }

    def "sec_14_1 no small number can be reached by any filter offered, in #locale"() {
        when:
        def pages = closed.collectMany { everything(http, results(it, locale)).collect { address, page -> [address, page] } }
        def said = pages.collectMany { address, page -> counts(page).collect { [address, it] } }

        then:
        said.size() > 100
        said.findAll { !(it[1].replace(',', '').integer && it[1].replace(',', '').toInteger() % 5 == 0 && !(it[1].toInteger() in 1..9)) } == []
        pages.any { it[0].contains('who=') }

        where:
        locale << ['en', 'cy']
    }

    def "sec_14_1 sec_8_4 a drawing says what its page says and nothing else, and is given to be kept"() {
        given:
        def page = http.get(results(closed.find { bean(Results).releasedOf(council.id, it.publicId()).present }))
        def addresses = page.links.findAll { it.contains('/results/charts/') && it.contains('.svg') }
        def pictures = page.links.findAll { it.contains('/results/charts/') && it.contains('.png') }

        when:
        def drawings = addresses.collect { http.get(it) }
        def picture = http.get(pictures.first())

        then:
        drawings.size() > 1
        drawings.every { it.status == 200 && it.header('Content-Disposition').startsWith('attachment') && it.header('Content-Type').startsWith('image/svg+xml') }
        drawings.collectMany { (it.body =~ /font-weight="bold">(?:about )?(\d[\d,]*)/).collect { all, count -> count } }.every { it in counts(page) }
        http.get(addresses.first().replace('.svg', 'x.svg')).status == 404

        and: 'so does its picture, in words that stand in the file'
        pictures == addresses*.replace('.svg', '.png')
        picture.header('Content-Type') == 'image/png'
        picture.header('Content-Disposition').startsWith('attachment')
        def told = new String(picture.bytes, 'UTF-8')
        (drawings.first().body =~ /font-weight="bold">((?:about )?\d[\d,]*[^<]*)/).collect { it[1] }.every { told.contains(it) }
        http.get(pictures.first().replace('.png', 'x.png')).status == 404
        http.get(addresses.first().replace('.svg', '')).status == 404
    }

    def "figures that moved meanwhile are looked at again"() {
        given:
        def open = named.values().find { bean(Results).past(council.id, it.publicId()).empty && it.stageAt(clock.now()).closed() &&
            bean(Consultations).activities(it).any { a -> bean(Results).live(council.id, a.publicId()).sent() >= 10 } }
        def shown = rhian.get(studio(open))
        bean(DemonstrationResponses).fill(council.id, bean(Consultations).activities(open).first().publicId(), 20, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        when:
        def late = rhian.submitShown(shown, studio(open), [:], '/release')

        then:
        late.status == 422
        late.text.contains('The figures have moved since you looked')
        bean(Results).past(council.id, open.publicId()).empty
    }

    def "an officer looks at every figure, chooses groups, and publishes exactly what was looked at"() {
        given:
        def lunch = named.values().find { bean(Results).past(council.id, it.publicId()).empty && it.stageAt(clock.now()).closed() &&
            bean(Results).prospect(council.id, it.publicId(), bean(Consultations).activities(it)*.publicId(), null).breakdowns() }
        def page = studio(lunch)

        when:
        def looked = rhian.get(page)

        then:
        looked.status == 200
        looked.text.contains('Ready to publish')
        looked.text.contains('Goes in')
        rhian.get(page.replace('/en/studio', '/cy/stiwdio')).status == 200

        when:
        def by = (looked.body =~ /name="breakdown" value="([^"]+\.[0-9a-f]{8})"/)[0][1]
        def grouped = "$page?breakdown=$by"
        def preview = rhian.get(grouped)
        def published = rhian.submit(grouped, [:], '/release')

        then:
        published.status == 303
        rhian.get(page).text.contains('Release 1')
        rhian.get(page).text.contains('Figures were published today')

        and: 'the public sees what the preview showed'
        bean(OutboxPump).runOnce()
        def public_ = everything(http, results(lunch))
        public_.size() > 1
        public_.any { it.key.contains('group=') }
        figures(public_[results(lunch)]) == figures(preview)
        public_.values().collectMany { counts(it) }.every { !(it.replace(',', '').toInteger() in 1..9) }

        when: 'once more on the same day'
        def again = rhian.submitShown(looked, page, [:], '/release')

        then:
        again.status == 422
        again.text.contains('Figures can be published once a day')
        bean(Results).past(council.id, lunch.publicId()).size() == 1
    }

    def "what a group confirmed stands beside the figures, in its own words and without a number, and nowhere before it did"() {
        given:
        def one = closed.find { bean(Results).past(council.id, it.publicId()) }
        UUID activity = bean(Consultations).activities(one).first().publicId()
        def made = rhian.submit("/en/studio/group-records/of/$activity/new", [method: 'workshop', month: '2026-01', band: ['14-17'], size: 'few', ledBy: 'community',
            summary_en: 'We asked for <i>lights</i>', summary_cy: 'Gofynnon ni am oleuadau', 'quote-1.words': 'It is dark', 'quote-1.language': 'en', 'quote-1.print': 'yes',
            'quote-2.language': 'en', 'quote-3.language': 'en'], '/new')
        assert made.status == 303: made.text
        String record = made.location.replaceFirst(/\?.*/, '')
        sql.executeUpdate("UPDATE survey_group_text SET state = 'CLEAR' WHERE council_id = ?", [council.id])
        def before = http.get(results(one))

        when:
        rhian.submit(record, [how: 'met-again'], '/confirm')
        assert rhian.submit(record, [:], '/publish').status == 303
        bean(OutboxPump).runOnce()
        def after = http.get(results(one))

        then:
        !before.text.contains('What groups said')
        after.body.contains('We asked for &lt;i&gt;lights')
        after.text.contains('It is dark')
        after.text.contains('The group met again and said yes')
        after.body.contains('noindex')
        http.get(results(one, 'cy')).text.contains('Gofynnon ni am oleuadau')
        counts(after) == counts(before)
    }

    def "how fast each language was read stands beside the figures, of ten texts or more, in both languages"() {
        given:
        def one = closed.find { bean(Results).releasedOf(council.id, it.publicId()).present }
        def tally = { String language, int halves, int texts ->
            sql.execute('INSERT INTO moderation_read_tally (council_id, space, language, half_days, texts) VALUES (?, ?, ?, ?, ?)', [council.id, one.publicId().toString(), language, halves, texts])
        }
        def told = {
            portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { bean(org.folkmoot.portal.platform.data.Outbox).add(council.id, 'consultation', one.publicId().toString()) }
            bean(OutboxPump).runOnce()
        }
        sql.execute('DELETE FROM moderation_read_tally WHERE council_id = ? AND space = ?', [council.id, one.publicId().toString()])

        when: 'six of eleven Welsh texts waited a day and a half at the most, and only nine English ones were read'
        tally('cy', 0, 2)
        tally('cy', 3, 4)
        tally('cy', 9, 5)
        tally('en', 0, 9)
        told()

        then:
        http.get(results(one)).text.identity { it.contains('Half of the words written in Welsh were read within 2 days.') && !it.contains('written in English') }
        http.get(results(one, 'cy')).text.identity { it.contains('Darllenwyd hanner y geiriau a ysgrifennwyd yn Gymraeg o fewn diwrnod') || it.contains('o fewn 2 ddiwrnod') }

        when: 'the tenth'
        sql.executeUpdate("UPDATE moderation_read_tally SET texts = 10 WHERE council_id = ? AND space = ? AND language = 'en'", [council.id, one.publicId().toString()])
        told()

        then:
        http.get(results(one)).text.contains('Half of the words written in English were read in the morning or afternoon they came in.')
        http.get(results(one, 'cy')).text.contains('Darllenwyd hanner y geiriau a ysgrifennwyd yn Saesneg yn y bore neu’r prynhawn y daethant i mewn.')
    }

    def "while people can answer nothing is published and the page says why"() {
        given:
        def open = named.values().find { it.stageAt(clock.now()) == Stage.OPEN }

        expect:
        rhian.get(studio(open)).text.contains('Results stay closed until the consultation has closed')
        !rhian.get(studio(open)).forms.any { it.action?.endsWith('/release') && it.method == 'post' }
        http.get(results(open)).status == 404
        rhian.get("/en/studio/consultations/${open.publicId()}").body.contains('/release"')
        rhian.get("/en/studio/results/${bean(Consultations).activities(open).first().publicId()}").body.contains(studio(open))
    }

    def "nobody but a commissioner comes near: #role"() {
        given:
        def other = people.in(visitor(), people.person("y$n", role))

        expect:
        other.get(studio(closed.first())).status == 403

        where:
        role              | n
        Role.MODERATOR    | 1
        Role.SAFEGUARDING | 2
        Role.AUDITOR      | 3
        Role.PARTICIPANT  | 4
    }

    static List<String> figures(Http.Reply page) {
        (page.body =~ /(?s)class="bar-figure[^"]*">([^<]*)</).collect { it[1].trim() }
    }
}
