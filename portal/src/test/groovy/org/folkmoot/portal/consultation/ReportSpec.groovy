package org.folkmoot.portal.consultation

import groovy.json.JsonSlurper
import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.paper.APdf
import org.folkmoot.portal.survey.Coding
import org.folkmoot.portal.survey.Results
import spock.lang.Shared
import spock.lang.Stepwise

/** The report of a consultation: written by an officer, made of what is public already, read by everybody as a page and as a PDF. */
@Stepwise
class ReportSpec extends PortalSpec {
    static final String HOSTILE = 'zz <b onclick="x">&\'" ŵŷ'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http rhian
    @Shared Consultation one
    @Shared Consultation unreleased
    @Shared Consultation open
    @Shared List<String> questions

    def setupSpec() {
        rhian = people.in(visitor(), people.person('rhian', Role.COMMISSIONER))
        def borough = bean(Councils).byId(council.id).get()
        def consultations = ADemonstration.consultations(this)
        portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { consultations.load(borough) }
        ADemonstration.answers(this).load(borough)
        bean(OutboxPump).runOnce()
        def all = bean(Consultations).announced(council.id)
        def closed = all.findAll { it.stageAt(clock.now()).closed() }
        one = closed.find { it.stageAt(clock.now()) == Stage.ANSWERED && bean(Results).past(council.id, it.publicId()) }
        unreleased = closed.find { bean(Results).past(council.id, it.publicId()).empty }
        open = all.find { it.stageAt(clock.now()) == Stage.OPEN }
        questions = bean(Results).releasedOf(council.id, one.publicId()).get().questions()*.id()
    }

    /** The first row answers a theme that everybody reads. */
    private void answersATheme() {
        def activity = bean(Consultations).activities(one).first().publicId().toString()
        def words = Json.write([label: [en: 'Zzlights <b>out</b>', cy: 'Zzgoleuadau'], definition: [:], example: [:]])
        def code = sql.executeInsert("INSERT INTO survey_code (council_id, activity, question, label, words) VALUES (?, ?, 'words', 'Zzlights', ?)", [council.id, activity, words])[0][0]
        sql.execute('UPDATE consultation_outcome SET theme = ?, theme_shown = TRUE WHERE council_id = ? AND consultation_id = ? ORDER BY position LIMIT 1', [code.toString(), council.id, one.id()])
    }

    /** Two groups have agreed a statement: one wants its name with it, and of the other nobody is told whose it is. */
    private void groupsAgree() {
        def activity = bean(Consultations).activities(one).first().publicId().toString()
        [[Json.write([en: 'Zz <i>carers</i>', cy: 'Zzgofalwyr']), 'Let us sit <b>down</b> together', 'Gadewch i ni eistedd'], [null, 'We say no', 'Rydyn ni’n dweud na']].each { name, english, welsh ->
            def record = sql.executeInsert("INSERT INTO survey_group_record (council_id, public_id, activity, method, month, bands, few, led_by, confirmed, published, agreed_on, group_name) VALUES (?, ?, ?, 'statement', '2026-11', '[]', TRUE, 'other', 'met-again', TRUE, '2026-11-03', ?)",
                [council.id, UUID.randomUUID().toString(), activity, name])[0][0]
            [en: english, cy: welsh].each { language, words ->
                sql.execute("INSERT INTO survey_group_text (id, council_id, record_id, part, language, words, state) VALUES (?, ?, ?, 'SUMMARY', ?, ?, 'CLEAR')", [UUID.randomUUID().toString(), council.id, record, language, words])
            }
        }
    }

    String getStudio() {
        "/en/studio/consultations/${one.publicId()}/report"
    }

    String page(String locale = 'en') {
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + bean(Consultations).slugsOf(one)[locale]
    }

    Map<String, String> texts(Map more = [:]) {
        [summary_en: "In short $HOSTILE", summary_cy: "Yn gryno $HOSTILE", who_en: 'Who\n\n- did', who_cy: 'Pwy\n\n- wnaeth', method_en: 'How', method_cy: 'Sut',
            quotes: 'yes', outcome: 'yes', ("place-${questions[1]}".toString()): '1', ("place-${questions[0]}".toString()): '2'] + more
    }

    def "there is no report before somebody writes one, and none to write before the close"() {
        expect:
        http.get("${page()}/report").status == 404
        http.get("${page()}/report.pdf").status == 404
        !http.get(page()).body.contains('/report"')
        rhian.get("/en/studio/consultations/${open.publicId()}/report").status == 409
        rhian.get("/en/studio/consultations/${open.publicId()}").links.every { !it.endsWith('/report') }
        rhian.get("/en/studio/consultations/${one.publicId()}").links.any { it.endsWith('/report') }
        rhian.get("/en/studio/consultations/${unreleased.publicId()}/report").text.contains('No figures are public yet')
    }

    def "a form that fails comes back with everything typed, and keeps nothing"() {
        when:
        def failed = rhian.submit(studio, texts(("place-${questions[0]}".toString()): 'first', summary_en: 'x' * 4_001), '/report')

        then:
        failed.status == 422
        failed.text.contains('Write a number from 1 to 999')
        failed.body.contains('value="first"')
        failed.body.contains('Yn gryno zz &lt;b')
        bean(Reports).of(one).empty
    }

    def "a draft is the officer's alone; what lacks a language is said, and is not published"() {
        when:
        def saved = rhian.submit(studio, texts(who_cy: ''), '/report')
        def shown = rhian.get(studio)

        then:
        saved.status == 303
        shown.text.contains('1 text')
        rhian.post("$studio/publish", shown.forms.find { it.action.endsWith('/publish') }.hidden).status == 409
        http.get("${page()}/report").status == 404
        rhian.get("$studio/look").text.contains('A draft: nobody else reads it yet')
        new APdf(rhian.get("$studio/look.pdf").bytes).text.contains('In short zz <b')
    }

    def "whoever comes second is told, and loses nothing"() {
        given:
        def early = rhian.get(studio)
        assert rhian.submit(studio, texts(), '/report').status == 303

        when:
        def late = rhian.submitShown(early, studio, texts(summary_en: 'My own words'), '/report')

        then:
        late.status == 409
        late.body.contains('My own words')
        bean(Reports).of(one).get().written().summary().in('en').startsWith('In short')
        rhian.submitShown(early, studio, [:], '/publish').status == 409
        http.get("${page()}/report").status == 404
    }

    def "published, it holds the chosen figures in the chosen order, quotes, what came of it and how it was asked, in #locale"() {
        given:
        if (!bean(Reports).issued(one).present) {
            answersATheme()
            groupsAgree()
            def published = rhian.submit(studio, [:], '/publish')
            assert published.status == 303: published.text
            bean(OutboxPump).runOnce()
        }

        when:
        def report = http.get("${page(locale)}/report")
        def results = http.get("${page(locale)}/results")

        then:
        report.status == 200
        !report.body.contains('<b onclick')
        (report.body =~ /id="(figures-[^"]*)-asked"/).collect { it[1] } == [questions[1], questions[0]].collect { 'figures-' + it.replace('.', '-') }
        words.findAll { !report.text.contains(it) } == []
        (report.body =~ /class="quote"/).count > 0
        (report.body =~ /href="#([a-z]+)"/).collect { it[1] }.every { report.body.contains("id=\"$it\"") }

        and: 'every figure is one that the results page shows'
        figures(report).size() > 3
        figures(results).containsAll(figures(report))

        and: 'it is found from the page of the consultation and from its outcome'
        [page(locale), "${page(locale)}/outcome"].every { http.get(it).links.contains("${page(locale)}/report".toString()) }

        where:
        locale | words
        'en'   | ['In short', 'Who answered', 'How we asked', 'It opened on', 'Asked were', 'rounded to the nearest 5', 'You said', 'What people wrote about: Zzlights <b>out</b>', 'Statements of groups', 'Statement of Zz <i>carers</i>', 'The group agreed it on Tuesday 3 November 2026', 'Let us sit <b>down</b> together', 'Statement of a group', 'We say no']
        'cy'   | ['Yn gryno', 'Pwy atebodd', 'Sut gofynnon ni', 'Agorodd ar', 'Gofynnwyd i', 'talgrynnu', 'Dywedoch chi', 'Yr hyn yr ysgrifennodd pobl amdano: Zzgoleuadau', 'Datganiadau grwpiau', 'Datganiad Zzgofalwyr', 'Cytunodd y grŵp arno: ', 'Mawrth, 3 Tachwedd 2026', 'Gadewch i ni eistedd', 'Datganiad grŵp', 'Rydyn ni’n dweud na']
    }

    def "the PDF says the same, keeps PDF/UA-1 and PDF/A-3a, and is the same bytes each time, in #locale"() {
        when:
        def link = http.get("${page(locale)}/report").links.find { it.endsWith('/report.pdf') }
        def file = http.get(link)
        def pdf = new APdf(file.bytes)
        if (System.getProperty('folkmoot.pictures')) new File("target/report-${locale}.pdf").bytes = file.bytes

        then:
        file.header('Content-Type') == 'application/pdf'
        pdf.broken == []
        pdf.language == language
        pdf.kinds.count('H1') == 1
        pdf.kinds.count('Figure') == 2
        pdf.elements.findAll { it.kind == 'Figure' }.every { it.alt.length() > 20 }
        pdf.kinds.count('Table') == 2
        pdf.kinds.count('TH') > 6
        pdf.bookmarks.size() > 5
        words.every { pdf.text.contains(it) }
        pdf.text.indexOf(words[0]) < pdf.text.indexOf(words[1])
        http.get(link).bytes == file.bytes

        where:
        locale | language | words
        'en'   | 'en-GB'  | ['In short zz <b onclick="x">', 'It opened on', 'Statement of Zz <i>carers</i>', 'We say no']
        'cy'   | 'cy'     | ['Yn gryno zz <b onclick="x">', 'Agorodd ar', 'Datganiad Zzgofalwyr', 'Rydyn ni’n dweud na']
    }

    private List<Findings.Quote> quotes() {
        bean(Consultations).activities(one).collectMany { bean(Findings).quotes(council.id, it.publicId()) }
    }

    private static int quoted(Http.Reply page) { (page.body =~ /class="quote"/).count }

    def "an officer picks which quotes stand in it, and in which order; one that is taken back leaves it, and the team is told"() {
        given:
        def all = quotes()
        def ofOne = all.groupBy { it.question() }.values().max { it.size() }
        def (first, second) = [ofOne[1], ofOne[0]]

        when: 'a place that is none comes back as it was typed'
        def failed = rhian.submit(studio, texts('which-quotes': 'picked', ("quote-${first.id()}".toString()): 'top'), '/report')

        then:
        failed.status == 422
        failed.body.contains('value="top"')
        failed.body =~ /value="picked" checked/

        when:
        assert rhian.submit(studio, texts('which-quotes': 'picked', ("quote-${first.id()}".toString()): '1', ("quote-${second.id()}".toString()): '2'), '/report').status == 303
        assert rhian.submit(studio, [:], '/publish').status == 303
        bean(OutboxPump).runOnce()
        def report = http.get("${page()}/report")

        then: 'what is kept is which, and not what they say'
        bean(Reports).issued(one).get().text().picked() == [first.id(), second.id()]
        quoted(report) == 2
        report.text.indexOf(first.words().take(20)) in 0..<report.text.indexOf(second.words().take(20))
        quoted(http.get("${page()}/results")) == all.size()
        !rhian.get(studio).text.contains('not published any more')

        when:
        def of = bean(Consultations).activities(one).find { bean(Findings).quotes(council.id, it.publicId())*.id().contains(first.id()) }.publicId()
        bean(Coding).quote(council.id, of, first.id(), false, UUID.randomUUID())
        bean(OutboxPump).runOnce()

        then:
        quoted(http.get("${page()}/report")) == 1
        rhian.get(studio).text.contains('One quote you picked is not published any more')
        rhian.get((rhian.get(studio).body =~ /class="language" href="([^"]+)"/)[0][1]).text.contains('Nid yw un dyfyniad a ddewisoch')

        when: 'published again, and every quote wanted'
        bean(Coding).quote(council.id, of, first.id(), true, UUID.randomUUID())
        assert rhian.submit(studio, texts('which-quotes': 'all'), '/report').status == 303
        assert rhian.submit(studio, [:], '/publish').status == 303
        bean(OutboxPump).runOnce()

        then:
        bean(Reports).issued(one).get().text().picked() == null
        quoted(http.get("${page()}/report")) == all.size()
    }

    def "a number beside a quote is kept though every quote is wanted, and that it does not count is said; one number twice is a mistake"() {
        given:
        def ofOne = quotes().groupBy { it.question() }.values().max { it.size() }
        def (first, second) = [ofOne[1], ofOne[0]]
        Map places = [("quote-${first.id()}".toString()): '1', ("quote-${second.id()}".toString()): '2']
        def shown = { Http.Reply page, quote -> (page.body =~ /<input[^>]*name="quote-${quote.id()}"[^>]*>/)[0].identity { Http.Reply.attribute(it as String, 'value') } }

        when: 'somebody writes numbers and leaves every quote chosen'
        assert rhian.submit(studio, texts('which-quotes': 'all') + places, '/report').status == 303
        def saved = rhian.get(studio)

        then:
        [first, second].collect { shown(saved, it) } == ['1', '2']
        saved.text.contains('2 quotes have numbers that do not count now')
        saved.text.contains('“Every quote” is chosen')
        saved.body =~ /value="all" checked/
        rhian.get(studio.replace('/en/studio/', '/cy/stiwdio/')).text.contains('Mae gan 2 ddyfyniad rifau')
        quoted(rhian.get("$studio/look")) == quotes().size()

        when: 'no quotes at all'
        assert rhian.submit(studio, texts('which-quotes': 'picked', quotes: null) + places, '/report').status == 303

        then:
        rhian.get(studio).text.contains('so the report holds no quotes')
        [first, second].collect { shown(rhian.get(studio), it) } == ['1', '2']

        when: 'then those alone'
        assert rhian.submit(studio, texts('which-quotes': 'picked') + places, '/report').status == 303

        then:
        !rhian.get(studio).text.contains('do not count')
        quoted(rhian.get("$studio/look")) == 2

        when: 'two of one question have the same number'
        def twice = rhian.submit(studio, texts('which-quotes': which) + places.collectEntries { [(it.key): '7'] }, '/report')

        then:
        twice.status == 422
        twice.text.contains('Another quote of this question has number 7 too')
        [first, second].collect { shown(twice, it) } == ['7', '7']
        quoted(rhian.get("$studio/look")) == 2

        when: 'and two questions'
        def same = rhian.submit(studio, texts(("place-${questions[1]}".toString()): '1', ("place-${questions[0]}".toString()): '1'), '/report')

        then:
        same.status == 422
        same.text.contains('Another question has number 1 too')

        cleanup:
        rhian.submit(studio, texts('which-quotes': 'all'), '/report')

        where:
        which << ['all', 'picked']
    }

    def "a number stands by its own question, whatever stands before it"() {
        given:
        def byQuestion = bean(Consultations).activities(one).collectMany { bean(Findings).quotes(council.id, it.publicId()).groupBy { it.question() }.values() }
        def all = byQuestion.collectMany { of -> of.withIndex().collect { quote, at -> ["quote-${quote.id()}".toString(), (at + 1).toString()] } }.collectEntries()

        when:
        assert rhian.submit(studio, texts('which-quotes': 'picked') + all, '/report').status == 303
        def page = rhian.get(studio)

        then:
        byQuestion.size() > 1
        all.every { field, place -> Http.Reply.attribute((page.body =~ /<input[^>]*name="$field"[^>]*>/)[0] as String, 'value') == place }

        cleanup:
        rhian.submit(studio, texts('which-quotes': 'all'), '/report')
    }

    def "a report that was saved before quotes could be picked holds every one"() {
        expect:
        Json.read('{"summary":{},"who":{},"method":{},"questions":[],"quotes":true,"outcome":true}', ReportText).identity { it.quotes() && it.picked() == null && it.held() == null && it.lost([]).empty }
    }

    def "a change is a draft again: everybody reads what was published"() {
        when:
        rhian.submit(studio, texts(summary_en: 'Other words'), '/report')
        bean(OutboxPump).runOnce()

        then:
        http.get("${page()}/report").text.contains('In short zz')
        !http.get("${page()}/report").text.contains('Other words')
        rhian.get(studio).text.contains('Everybody reads the report as it was published on')
    }

    def "a report prints no question that its release does not hold"() {
        given:
        def text = new ReportText(bean(Reports).of(one).get().written().summary(), bean(Reports).of(one).get().written().who(), bean(Reports).of(one).get().written().method(), ['other.12345678'], true, true, true)

        expect:
        bean(Reports).hindrances(one, text) == 1
        bean(Findings).released(one, 1, ['other.12345678', questions[0]], 'en').get().questions().size() == 1
        bean(Findings).released(one, 99, questions, 'en').empty
    }

    def "other programs are told where it is, what was decided, and what is true"() {
        given:
        bean(OutboxPump).runOnce()
        def said = new JsonSlurper().parse(http.get("/api/v1/consultations/by-slug/${bean(Consultations).slugsOf(one).en}?locale=en").bytes).data

        expect:
        said.report.link == "${page()}/report"
        said.report.pdf == "${page()}/report.pdf"
        said.report.publishedOn ==~ /\d{4}-\d\d-\d\d/
        said.containsKey('decided')
        said.records instanceof List
        said.truths instanceof List
        new JsonSlurper().parse(http.get("/api/v1/consultations/by-slug/${bean(Consultations).slugsOf(unreleased).en}?locale=en").bytes).data.report == null
    }

    def "taken down, nobody reads it; every step stands in the record"() {
        when:
        def down = rhian.submit(studio, [:], '/take-down')
        bean(OutboxPump).runOnce()

        then:
        down.status == 303
        http.get("${page()}/report").status == 404
        http.get("${page()}/report.pdf").status == 404
        !http.get(page()).body.contains('/report"')
        sql.rows("SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND action LIKE 'consultation.report%' ORDER BY action", [council.id])*.action ==
            ['consultation.report-drafted', 'consultation.report-published', 'consultation.report-taken-down']
    }

    def "nobody but a commissioner writes it: #role"() {
        expect:
        people.in(visitor(), people.person("z$n", role)).get(studio).status == 403

        where:
        role            | n
        Role.MODERATOR  | 1
        Role.AUDITOR    | 2
        Role.PARENT     | 3
    }

    static List<String> figures(Http.Reply page) {
        (page.body =~ /(?s)class="bar-figure[^"]*">([^<]*)</).collect { it[1].trim() }
    }
}
