package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.content.APaper
import org.folkmoot.portal.content.PublicPapers
import org.folkmoot.portal.content.ReadPapers
import org.folkmoot.portal.survey.AQuestionnaire
import org.folkmoot.portal.survey.Questionnaires

/** What the studio shows before people are asked is what they will get, and what it says is missing leads to where it is mended. */
class StudioTruthSpec extends AskingSpec {
    static final String ANONYMOUS = 'Nobody can find out who wrote this'
    static final String REACHABLE = 'two people together may open who wrote this'

    private Activity young(UUID id) { bean(Consultations).activities(one(id)).find { it.kind() == 'young-people' } }

    private String questionnaire(UUID id) { "/en/studio/questionnaires/${young(id).questionnaire()}" }

    private void promise(UUID id, String what) {
        def form = officer.get("/en/studio/consultations/$id/audiences").wholeForms.find { it.action.endsWith('/audiences') }
        assert form.send(officer, form.values + [("promise-${young(id).publicId()}".toString()): what]).status == 303
    }

    /** A long answer, on whose page the promise stands. @return its page in the preview */
    private String written(UUID id) {
        String page = questionnaire(id)
        String question = AQuestionnaire.asking(this, page, 'LONG_TEXT', bean(Questionnaires).find(council.id, young(id).questionnaire()).pages().first().id())
        assert officer.submit(question, ['text.en': 'What else?', 'text.cy': 'Beth arall?'], question.split('/').last()).status == 303
        (1..30).collect { "$page/preview/$it" }.find { officer.get(it).text.contains('What else?') }
    }

    def "a preview, a question being written and a rehearsal say the promise that people will read: #promised"() {
        given:
        def id = drafted()
        promise(id, promised)
        String preview = written(id)
        String question = "${questionnaire(id)}/questions/${bean(Questionnaires).find(council.id, young(id).questionnaire()).questions().find { it.text().in('en') == 'What else?' }.id()}"
        String token = bean(Rehearsals).begin(rhian, id, 2)
        def browser = visitor()

        when:
        def tried = browser.get("/en/rehearsal/$token").links.findAll { it.contains("$token/") }.collect { browser.get(it) }
        def mine = tried.find { it.text.contains('What else?') || it.text.contains(young(id).said().name().in('en')) }
        def started = browser.submitShown(mine, '/', [:], '/start').location
        def found = started.endsWith('/contact') ? browser.get(started) : null
        def answered = found ? browser.submitShown(found, started, [name: 'Zz Zz', contact: 'zz@example.org'], '/contact').location : started
        def pages = (1..30).collect { browser.get(answered.replaceAll('[0-9]+$', "$it")) }

        then:
        officer.get(preview).text.identity { it.contains(said) && !it.contains(other) }
        officer.submit(question, ['text.en': 'Typed?', 'text.cy': 'Wedi’i deipio?'], "${question.split('/').last()}").status == 303
        officer.get("${questionnaire(id)}/print").text.contains(said == REACHABLE ? 'Nobody can find you by this sheet' : 'Nobody can find out who filled in this sheet')
        mine.text.contains(before)
        pages.any { it.text.contains(said) }
        pages.every { !it.text.contains(other) }

        and: 'how to be found is asked as it will be'
        (found != null) == (said == REACHABLE)
        found == null || found.text.contains('How could we find you?') && found.text.contains('Rehearsal')
        answered.endsWith('/answer/pages/1')

        and: 'nobody is found through a rehearsal'
        sql.firstRow("SELECT count(*) AS n FROM survey_seat WHERE council_id = ?", [council.id]).n == 0

        where:
        promised    || said      | other     | before
        'reachable' || REACHABLE | ANONYMOUS | 'Your name is not on your answers'
        'anonymous' || ANONYMOUS | REACHABLE | 'Nobody will know it is you'
    }

    def "once it is announced, the pages of the draft lead to where it stands, and say why"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        open(id)

        expect:
        ['words', 'audiences'].every { part ->
            def away = officer.get("/en/studio/consultations/$id/$part")
            away.status == 303 && away.location.endsWith("/consultations/$id") &&
                    officer.get(away.header('location')).said.any { it.contains('what was drafted is fixed') }
        }
        officer.get(officer.get("/cy/stiwdio/consultations/$id/words").header('location')).said.any { it.contains('wedi’i bennu') }
    }

    def "a rehearsal offers its audiences in the order in which the consultation asks them, every time"() {
        given:
        def id = drafted()
        def asked = bean(Consultations).activities(one(id))*.said()*.name()*.in('en')

        expect:
        asked.size() > 1
        (1..6).every {
            String token = bean(Rehearsals).begin(rhian, id, 2)
            bean(Rehearsals).open(council.id, token, clock.now()).get().tried()*.activity()*.said()*.name()*.in('en') == asked
        }
    }

    def "the preview of a draft says that it starts later and leads to its questions, never to a page that is not there"() {
        given:
        def id = drafted()
        def preview = officer.get("/en/studio/consultations/$id/preview")

        expect:
        preview.text.contains('It can be answered once the consultation opens.')
        preview.links.findAll { it.contains('/take-part/') }.empty
        preview.links.findAll { it.contains('/questionnaires/') }.identity { !it.empty && it.every { officer.get(it).status == 200 } }

        when: 'it is announced'
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        open(id)

        then:
        officer.get("/en/studio/consultations/$id/preview").links.findAll { it.contains('/take-part/') }.identity { !it.empty && it.every { officer.get(it).status == 200 } }
    }

    def "every line of the opening checklist leads to where it is put right"() {
        given:
        def id = bean(Drafting).fromTemplate(rhian, bean(Templates).read('ordinary'))
        String page = questionnaire(id)
        AQuestionnaire.asking(this, page, 'CHOICE', bean(Questionnaires).find(council.id, young(id).questionnaire()).pages().first().id())
        def list = officer.get("/en/studio/consultations/$id")
        def lines = list.body.findAll('(?s)<ul class="small">.*?</ul>').collectMany { it.findAll('(?s)<li>.*?</li>') }

        expect:
        !lines.empty
        lines.every { it.contains('<a href=') }
        leadThere(lines.collect { it.find('href="([^"]+)"') { all, href -> href.replace('&amp;', '&') } }, "/en/studio/consultations/$id")

        and: 'each of what a questionnaire lacks, too'
        def shown = officer.get(page)
        def wrong = shown.body.find('(?s)<div id="wrong">.*?</ul>').findAll('href="([^"]+)"') { all, href -> href.replace('&amp;', '&') }
        wrong.size() >= 4
        leadThere(wrong, page)
    }

    /** Each is a page that is there, and what is named on it too. */
    private boolean leadThere(List<String> links, String from) {
        links.every { link ->
            def (path, fragment) = (link.startsWith('#') ? from + link : link).split('#') as List
            def there = officer.get(path)
            assert there.status == 200: link
            assert fragment == null || there.body.contains("id=\"$fragment\""): link
            true
        }
    }

    def "a question that does not say what an address is for is told as that, not as a missing language"() {
        given:
        def id = drafted()
        promise(id, 'reachable')
        def all = bean(Questionnaires)
        UUID asked = young(id).questionnaire()
        AQuestionnaire.asking(this, questionnaire(id), 'CONTACT', all.find(council.id, asked).pages().first().id())
        String question = all.find(council.id, asked).questions().last().id()
        def edited = all.edited(council.id, asked)
        def contact = edited.questionnaire().questions().find { it.kind().name() == 'CONTACT' }
        all.save(council.id, asked, edited.questionnaire().changing(contact.id()) { it.withText(both('Where?')) }, edited.lockVersion(), rhian.accountPublicId())
        def text = officer.get("/en/studio/consultations/$id").text

        expect:
        text.contains('Say what the address is for')
        !text.contains('some questions lack a language')
    }

    def "whoever edits questions that people answer is told how they are published, and led there"() {
        given:
        def id = drafted()

        expect:
        !officer.get(questionnaire(id)).text.contains('Look at the changes and publish them')

        when:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        open(id)
        def shown = officer.get(questionnaire(id))

        then:
        shown.text.contains('asked of nobody yet')
        officer.get(shown.links.find { it.contains("/questions/${young(id).publicId()}") }).status == 200
    }

    def "a document stands with a consultation when everybody can read it, and there is something to read: #what"() {
        given:
        def id = drafted()
        String path = paper(words, published)
        new ReadPapers(portal).all(council.id, sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id]))
        String page = "/en/studio/consultations/$id/background"
        def added = officer.submit(page, [title_en: 'The plan', title_cy: 'Y cynllun', path: path], '/papers')

        expect:
        added.status == status
        added.status == 303 || added.text.contains(said) && added.body.contains("value=\"$path\"")
        (one(id).toRead()*.path() == [path]) == (status == 303)

        where:
        what                      | words                                   | published || status | said
        'a whole one'             | 'What the council thinks of. ' * 10     | true      || 303    | ''
        'three words in a paper'  | 'To be written'                         | true      || 422    | 'hardly any text'
        'not published'           | 'What the council thinks of. ' * 10     | false     || 422    | 'no published document'
        'none'                    | null                                    | false     || 422    | 'no published document'
    }

    private String paper(String words, boolean published) {
        if (words == null) return '/documents/nowhere'
        String title = "Plan ${words.hashCode().abs()} $published"
        String token = officer.get('/en/studio/documents/new').token
        def sent = officer.postFiles('/en/studio/documents', [_token: token] + APaper.cover(['title-en': title, 'title-cy': "$title cy", audience: 'everyone']),
                [file: APaper.pdf(words)], 'plan.pdf')
        assert sent.status == 303: sent.text
        if (published) assert officer.submit(sent.location, [:], '/publish').status == 303
        "/documents/${title.toLowerCase().replace(' ', '-')}"
    }

    def "a text of a few words is no document: it is told at once"() {
        given:
        String token = officer.get('/en/studio/documents/new').token
        def send = { String text -> officer.postFiles('/en/studio/documents', [_token: token] + APaper.cover([audience: 'everyone']), [file: text.bytes], 'plan.txt') }

        expect:
        send('To be written').identity { it.status == 422 && it.text.contains("fewer than $PublicPapers.LEAST_WORDS words") }
        send('1 2 3 4 5 6 7 8 9 ' * 10).status == 422
        send('What the council thinks of the club. ' * 5).status == 303
    }
}
