package org.folkmoot.portal.content

import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Entries of every type at the desk: written in two languages side by side, kept while they are written, compared and restored. */
class StudioEntriesSpec extends PortalSpec {
    static final String DESK = '/en/studio/entries'
    static final String HOSTILE = '<b onclick="x">&\'"{{#each this}}x{{/each}}'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def setupSpec() {
        bean(Councils).forget()
    }

    def "a story with every kind of field goes from the form to other programs"() {
        given:
        def officer = officer()
        def other = new ANews(this, council).publish()

        when: 'the form is asked for'
        def form = officer.get("$DESK/new/service-story")

        then: 'help is in the language of the page, and each translated field stands twice'
        form.status == 200
        form.text.contains('Leave it empty below ten')
        officer.get('/cy/stiwdio/entries/new/service-story').text.contains('Gadewch ef yn wag os yw’n llai na deg')
        form.body.contains('name="title-en"') && form.body.contains('name="title-cy"') && !form.body.contains('name="stage-cy"')

        when:
        def id = saved(officer, 'service-story', story())

        then: 'what was typed is what is stored, by kind'
        def page = officer.get("$DESK/$id")
        page.text.contains('Ready to publish')
        officer.submitShown(page, "$DESK/$id", [:], '/publish').status == 303
        pump()
        def told = http.get("/api/v1/content/service-story/$id").json.data
        told.title == "A story $HOSTILE"
        told.peopleHelped == 1186
        told.startedAt == '2026-07-01T07:30:00Z'
        told.stage == 'monitor'
        told.steps*.heading == ['You said', 'We did']
        told.steps[1].figure == 12.5
        http.get("/api/v1/content/service-story/$id?locale=cy").json.data.steps*.heading == ['Dywedoch chi', 'Gwnaethon ni']

        and: 'the form shows it again, ready to be saved unchanged'
        def again = officer.get("$DESK/$id/edit").wholeForms.find { it.action.endsWith('/edit') }
        again.values['startedAt.day'] == '2026-07-01' && again.values['startedAt.time'] == '08:30'
        again.values['steps-en.1.figure'] == '12.5'
        again.send(officer, again.values + [do: 'save', note: 'nothing']).status == 303
        text(id, 2) == text(id, 1)
        other != null
    }

    def "news with terms, references and a place keeps all of them"() {
        given:
        def officer = officer()
        def first = new ANews(this, council).publish(en: [title: 'First news'], cy: [title: 'Newyddion cyntaf'])

        when:
        def id = saved(officer, 'news', news('title-en': 'Second') + [themes: ['free-time', 'safety'], 'about.0': "news:${first.publicId()}".toString(), editorsNote: 'Ask Jo'])

        then:
        shared(id).themes == ['free-time', 'safety']
        shared(id).about == [[type: 'news', id: first.publicId().toString()]]
        shared(id).editorsNote == 'Ask Jo'
        officer.get("$DESK/$id/edit").body.contains("<option value=\"news:${first.publicId()}\" selected>First news")

        when:
        def help = saved(officer, 'help', ['title-en': 'Room', 'title-cy': 'Ystafell', 'summary-en': 'Talk.', 'summary-cy': 'Siarad.', free: 'yes', urgent: 'no',
            'place.name': 'Library', 'place.address': '1 Mill Street\nAshmere', 'hours-en.0.days': 'Monday', 'hours-en.0.times': '3 to 5', 'hours-cy.0.days': 'Llun', 'hours-cy.0.times': '3 tan 5'])

        then:
        shared(help) == [free: true, urgent: false, place: [name: 'Library', address: '1 Mill Street\nAshmere']]
    }

    def "a group can be added and taken away without a script"() {
        given:
        def officer = officer()
        def shown = officer.get("$DESK/new/service-story").wholeForms.find { it.action.endsWith('/service-story') }

        when: 'the first one is filled and another asked for'
        def answer = shown.send(officer, shown.values + ['title-en': 'Groups', 'steps-en.0.heading': 'One', 'steps-en.0.words': 'First.', do: 'add:steps'])

        then: 'nothing is saved, and the form has room for the next'
        answer.status == 303
        answer.location.endsWith('/new/service-story#part-steps')
        def next = officer.get("$DESK/new/service-story")
        next.body.contains('name="steps-en.1.heading"') && next.body.contains('value="One"') && next.body.contains('value="Groups"')
        next.text.contains('These words are yours and are not saved yet')

        when:
        def form = next.wholeForms.find { it.action.endsWith('/service-story') }
        def id = form.send(officer, form.values + ['steps-en.1.heading': 'Two', 'steps-en.1.words': 'Second.', 'steps-en.0.remove': 'yes', do: 'save']).location.split('/').last()

        then:
        text(id, 1).steps*.heading == ['Two']
        !officer.get("$DESK/new/service-story").text.contains('These words are yours')
    }

    def "what is wrong is said beside its field, with everything still there: #because"() {
        given:
        def officer = officer()
        def before = sql.firstRow('SELECT count(*) AS n FROM content_version WHERE council_id = ?', [council.id]).n
        def shown = officer.get("$DESK/new/service-story").wholeForms.find { it.action.endsWith('/service-story') }

        when:
        def answer = shown.send(officer, shown.values + story() + wrong)

        then:
        answer.status == 422
        answer.text.contains(said)
        answer.body.contains("id=\"$field-wrong\"")
        answer.body =~ "<a href=\"#$field\">[^<]+: [^<]*$said"
        wrong.values().every { !it || it instanceof List || Http.Reply.unescape(answer.body).contains(it) }
        answer.body.contains('Dywedoch chi')
        sql.firstRow('SELECT count(*) AS n FROM content_version WHERE council_id = ?', [council.id]).n == before

        where:
        wrong                                                    | field                | said                                 | because
        [peopleHelped: 'many']                                   | 'peopleHelped'       | 'Here should be a number'            | 'words are no number'
        [peopleHelped: '9']                                      | 'peopleHelped'       | 'This is less than 10'               | 'fewer than ten are never told'
        ['startedAt.day': '2026-03-29', 'startedAt.time': '01:30'] | 'startedAt.day'    | 'not a day with a time'              | 'the clocks skip that half hour'
        ['steps-cy.1.heading': 'x' * 101]                        | 'steps-cy.1.heading' | 'Write at most 100 letters'          | 'a rule inside a group, in one language'
        ['title-en': '', 'title-cy': '']                         | 'title-en'           | 'This is needed'                     | 'nobody could find it again'
        [contractNumber: 'no spaces']                            | 'contractNumber'     | 'does not look as it should'         | 'a pattern'
        ['title-en': 'line one\nline two']                       | 'title-en'           | 'a line break where one line'        | 'one line is one line'
    }

    def "each language remembers what it was made from, and nothing goes out before both say the same"() {
        given:
        def officer = officer()
        def id = saved(officer, 'news', news('summary-cy': ''))

        expect: 'what is missing is listed, with the way to it'
        def lacking = officer.get("$DESK/$id")
        lacking.text.contains('“In two sentences” is missing in Welsh')
        lacking.body.contains("/edit#part-summary")
        !lacking.body.contains("action=\"$DESK/$id/publish\"")
        officer.post("$DESK/$id/publish", [_token: lacking.token]).status == 422
        http.get("/api/v1/content/news/$id").status == 404
        officer.get("$DESK?gaps=yes").text.contains('Welsh: 1 to do')

        when: 'it is made whole, and then one side changes'
        change(officer, id, ['summary-cy': 'Ar agor yn hwyr heno.'])
        assert officer.submit("$DESK/$id", [:], '/publish').status == 303
        change(officer, id, ['summary-en': 'Open even later.'])

        then:
        officer.get("$DESK/$id").text.contains('“In two sentences” changed in English. Look at the Welsh again.')
        officer.get("$DESK/$id/edit").body =~ /(?s)data-side="cy".*?changed in English/
        officer.get(DESK).text.contains('Has newer words')
        pump()
        http.get("/api/v1/content/news/$id").json.data.summary == 'Open late.'

        when: 'the other side follows'
        change(officer, id, ['summary-cy': 'Ar agor yn hwyrach fyth.'])

        then:
        officer.submit("$DESK/$id", [:], '/publish').status == 303
        pump()
        http.get("/api/v1/content/news/$id").json.data.summary == 'Open even later.'
    }

    def "two people see each other, and the later one is shown both texts and loses neither"() {
        given:
        def first = officer('first')
        def second = officer('second')
        def id = saved(first, 'news', news())
        def firstForm = form(first, id)
        def secondPage = second.get("$DESK/$id/edit")

        expect: 'whoever opens it is told who is here'
        secondPage.text =~ /First\d* has this open too/

        when: 'both change the summary, and the second also the story'
        assert firstForm.send(first, firstForm.values + ['summary-en': 'Theirs.', 'body-cy': 'Eu geiriau nhw yn Gymraeg.', do: 'save']).status == 303
        def secondForm = secondPage.wholeForms.find { it.action.endsWith('/edit') }
        def answer = secondForm.send(second, secondForm.values + ['summary-en': 'Mine.', 'body-en': 'My story.', do: 'save'])

        then: 'nothing of either is gone'
        answer.status == 409
        answer.text.contains('saved version 2 while you were writing')
        def merged = answer.wholeForms.find { it.action.endsWith('/edit') }
        merged.values['summary-en'] == 'Mine.'
        answer.text.contains('What the other person saved here Theirs.')
        merged.values['body-en'] == 'My story.'
        merged.values['body-cy'] == 'Eu geiriau nhw yn Gymraeg.'
        text(id, 2).summary == 'Theirs.'

        when: 'the tab is closed and the form opened again'
        def back = second.get("$DESK/$id/edit")

        then:
        back.text.contains('These words are yours and are not saved yet')
        back.body.contains('>Mine.</textarea>')

        when: 'the second one decides'
        assert merged.send(second, merged.values + [do: 'save', note: 'put together']).status == 303

        then:
        text(id, 3).summary == 'Mine.'
        officer('third').get("$DESK/$id").text.contains('put together')
    }

    def "fifty editors save one entry at the same moment, and not a word is lost"() {
        given:
        def id = saved(officer(), 'news', news())
        def editors = (1..50).collect { officer() }
        def forms = editors.collect { form(it, id) }
        def gate = new CountDownLatch(1)
        def pool = Executors.newFixedThreadPool(16)

        when:
        def answers = (0..<50).collect { n ->
            pool.submit({
                gate.await()
                def sent = forms[n].send(editors[n], forms[n].values + ['summary-en': "Words of editor $n.", do: 'save', note: "editor $n"])
                int tries = 1
                while (sent.status == 409 && tries++ < 200) {
                    assert sent.body.contains(">Words of editor $n.</textarea>")
                    def again = sent.wholeForms.find { it.action.endsWith('/edit') }
                    sent = again.send(editors[n], again.values + [do: 'save', note: "editor $n"])
                }
                sent.status
            } as Callable)
        }
        gate.countDown()

        then: 'each was saved in the end, as a version of its own'
        answers*.get().every { it == 303 }
        def versions = sql.rows('SELECT v.number, t.fields FROM content_version v JOIN content_version_text t ON t.version_id = v.id JOIN content_entry e ON e.id = v.entry_id WHERE e.public_id = ? AND t.locale = ? ORDER BY v.number', [id, 'en'])
        versions*.number == (1..51).toList()
        (0..<50).every { n -> versions.count { it.fields.contains("\"Words of editor $n.\"") } == 1 }

        cleanup:
        pool.shutdownNow()
    }

    def "what is typed survives a closed tab, is nobody else's, and tells how hard it is to read"() {
        given:
        def officer = officer()
        def id = saved(officer, 'news', news())
        def form = form(officer, id)
        String story = 'The club is open late. You can come when you like. There is tea, and a youth worker who listens to you.'

        when: 'the script keeps it'
        def told = form.send(officer, form.values + ['body-en': story, 'body-cy': story, do: 'auto'])

        then:
        told.status == 200
        told.json.reading['body-en'] =~ /A reader of about \d+ can follow this\./
        told.json.reading['body-cy'] =~ /[\d.]+ words a sentence/
        !told.json.reading['body-cy'].contains('reader of about')
        told.json.kept.startsWith('Kept for you at')

        and: 'nothing was saved'
        sql.firstRow('SELECT MAX(v.number) AS n FROM content_version v JOIN content_entry e ON e.id = v.entry_id WHERE e.public_id = ?', [id]).n == 1

        when:
        def back = officer.get("$DESK/$id/edit")

        then:
        back.text.contains('There is tea')
        back.text =~ /A reader of about \d+ can follow this\./
        back.text.contains('Flesch-Kincaid')
        !this.officer().get("$DESK/$id/edit").text.contains('There is tea')

        when: 'they throw it away'
        form.send(officer, form.values + [do: 'drop'])

        then:
        !officer.get("$DESK/$id/edit").text.contains('There is tea')
    }

    def "the form asks what can be chosen as often for five references and many pictures as for one"() {
        given:
        def officer = officer()
        def id = saved(officer, 'news', news())
        def shown = { assert officer.get("$DESK/$id/edit").status == 200 }
        shown()
        long few = selects(shown)

        when: 'it refers to four more things'
        def others = (1..4).collect { saved(officer, 'news', news('title-en': "Other $it", 'title-cy': "Arall $it")) }
        change(officer, id, (0..<4).collectEntries { ["about.$it".toString(), "news:${others[it]}".toString()] })

        then:
        officer.get("$DESK/$id/edit").body =~ /value="news:${others[0]}"\s+selected/
        selects(shown) <= few + 1
    }

    def "versions are compared side by side and any of them comes back, with who was behind whom"() {
        given:
        def officer = officer()
        def id = saved(officer, 'news', news())
        change(officer, id, ['summary-en': 'Open <i>very</i> late.'], 'later hours')

        when:
        def diff = officer.get("$DESK/$id/versions/2")

        then:
        diff.body =~ /Open <ins>&lt;i&gt;very&lt;\/i&gt;\s*<\/ins>late\./
        !diff.text.contains('The story')
        officer.get("$DESK/$id/versions?older=1&newer=2").body =~ /<ins>/
        with(officer.get("$DESK/$id/versions")) {
            text.contains('later hours')
            body =~ /name="older" value="1" checked/ && body =~ /name="newer" value="2" checked/
        }

        and: 'who links to it is told that the public would not see it'
        officer.get("$DESK/new/news").text.contains('(not public now)')
        officer.get("$DESK/$id/versions/9").status == 404

        when:
        change(officer, id, ['summary-cy': 'Ar agor yn hwyr iawn.'])
        assert officer.submit("$DESK/$id/versions/2", [:], '/restore').status == 303

        then: 'the old words are the newest, and Welsh is behind English again as it was then'
        text(id, 4).summary == 'Open <i>very</i> late.'
        officer.get("$DESK/$id").text.contains('Back to version 2')
        officer.get("$DESK/$id").text.contains('“In two sentences” changed in English. Look at the Welsh again.')

        and: 'nobody restores over what was saved since'
        officer.post("$DESK/$id/versions/1/restore", [_token: officer.get("$DESK/$id").token, basedOn: '2']).status == 409
    }

    def "the list is narrowed by kind, state, language and title"() {
        given:
        def officer = officer()
        saved(officer, 'notice', ['title-en': 'Lift 100% out', 'title-cy': 'Lifft', urgency: 'change'])
        saved(officer, 'news', news('title-en': 'Findable heron'))

        expect:
        officer.get("$DESK?q=HERON").text.contains('Findable heron')
        !officer.get("$DESK?q=heron").text.contains('Lift 100% out')
        officer.get("$DESK?q=100%25").text.contains('Lift 100% out')
        !officer.get("$DESK?q=%25%25").text.contains('Findable heron')
        !officer.get("$DESK?type=notice").text.contains('Findable heron')
        officer.get("$DESK?state=draft&type=notice").text.contains('Lift 100% out')
        officer.get("$DESK?state=published&q=heron").text.contains('Nothing like that')
        officer.get("$DESK?state=nonsense&type=nonsense").status == 200
        officer.get("$DESK/new").text.contains('Where to turn') || officer.get("$DESK/new").text.contains('Help that somebody can go to')
        !officer.get("$DESK/new").body.contains('/new/document"')
        officer.get("$DESK/new/document").status == 404
    }

    def "what was saved last stands first, and the list goes on where it stopped"() {
        given:
        def officer = officer()
        def first = saved(officer, 'news', news('title-en': 'Otter one'))
        saved(officer, 'news', news('title-en': 'Otter two'))
        def form = officer.get("$DESK/$first/edit").wholeForms.find { it.action.endsWith('/edit') }
        form.send(officer, form.values + ['title-en': 'Otter again', do: 'save'])

        expect:
        officer.get("$DESK?q=otter").text =~ /Otter again.*Otter two/
    }

    def "sec_3_1 sec_7_2 sec_7_7 who may not write changes nothing, and another council has nothing here"() {
        given:
        def officer = officer()
        def id = saved(officer, 'news', news())
        def before = sql.firstRow('SELECT count(*) AS n FROM content_version WHERE council_id = ?', [council.id]).n
        def form = form(officer, id)
        def elsewhere = newCouncil()
        def neighbour = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), "far${names++}", Role.COMMISSIONER)
        def auditor = people.visitor(visitor(), "audit${names++}", Role.AUDITOR)

        expect:
        form.send(officer, form.values + [_token: 'guessed', do: 'save', 'summary-en': 'Kept words']).identity { it.status == 422 && it.body.contains('Kept words') }
        form.send(officer, form.values + [do: 'save', councilId: '1']).status == 400
        form.send(people.visitor(visitor(), "guard${names++}", Role.SAFEGUARDING), form.values).status == 403
        form.send(auditor, form.values + [do: 'save']).status == 403
        auditor.get("$DESK/$id").status == 200
        !auditor.get("$DESK/$id").body.contains('<form method="post" action="/en/studio/entries')
        http.get("$DESK/$id").status == 303
        ['', '/edit', '/versions', '/versions/1'].every { neighbour.get("$DESK/$id$it").status == 404 }
        sql.firstRow('SELECT count(*) AS n FROM content_version WHERE council_id = ?', [council.id]).n == before
    }

    def "a council's own page is written here, and its old address leads to the new one"() {
        given:
        def officer = officer()
        def id = saved(officer, 'page', ['title-en': 'How we listen', 'title-cy': 'Sut rydyn ni’n gwrando', 'summary-en': 'In short.', 'summary-cy': 'Yn fyr.', 'body-en': '## Start\n\nWe ask.', 'body-cy': '## Dechrau\n\nRydyn ni’n gofyn.'])
        assert officer.submit("$DESK/$id", [:], '/publish').status == 303
        change(officer, id, ['title-en': 'How we hear you', 'title-cy': 'Sut rydyn ni’n eich clywed'])
        assert officer.submit("$DESK/$id", [:], '/publish').status == 303
        pump()

        expect:
        http.get('/en/about/how-we-hear-you').text.contains('We ask.')
        http.get('/en/about/how-we-listen').identity { it.status == 301 && it.location == '/en/about/how-we-hear-you' }
        http.get('/cy/ynghylch/sut-rydyn-nin-gwrando').identity { it.status == 301 && it.location == '/cy/ynghylch/sut-rydyn-nin-eich-clywed' }
        officer.get("$DESK/$id").body.contains('href="/en/about/how-we-hear-you"')
    }

    private Http officer(String name = 'officer') {
        people.visitor(visitor(), "$name${names++}", Role.COMMISSIONER)
    }

    private org.folkmoot.portal.PageForm form(Http who, id) {
        who.get("$DESK/$id/edit").wholeForms.find { it.action.endsWith('/edit') }
    }

    private String saved(Http who, String type, Map values) {
        def form = who.get("$DESK/new/$type").wholeForms.find { it.action.endsWith("/$type") }
        def answer = form.send(who, form.values + values + [do: 'save'])
        assert answer.status == 303: answer.text
        answer.location.split('/').last()
    }

    private void change(Http who, id, Map values, String note = '') {
        def form = form(who, id)
        def answer = form.send(who, form.values + values + [do: 'save', note: note])
        assert answer.status == 303: answer.text
    }

    private Map shared(id) {
        new groovy.json.JsonSlurper().parseText(sql.firstRow('SELECT v.shared AS s FROM content_version v JOIN content_entry e ON e.id = v.entry_id WHERE e.public_id = ? ORDER BY v.number DESC LIMIT 1', [id]).s) as Map
    }

    private Map text(id, int number) {
        new groovy.json.JsonSlurper().parseText(sql.firstRow("SELECT t.fields AS f FROM content_version v JOIN content_version_text t ON t.version_id = v.id JOIN content_entry e ON e.id = v.entry_id WHERE e.public_id = ? AND v.number = ? AND t.locale = 'en'", [id, number]).f) as Map
    }

    static Map news(Map more = [:]) {
        ['title-en': "Club $HOSTILE", 'title-cy': "Clwb $HOSTILE!", 'summary-en': 'Open late.', 'summary-cy': 'Ar agor yn hwyr.', 'body-en': 'The club is open until **nine**.', 'body-cy': 'Mae’r clwb ar agor tan **naw**.', happenedOn: '2026-11-01'] + more
    }

    private static Map story() {
        ['title-en': "A story $HOSTILE", 'title-cy': "Stori $HOSTILE", 'summary-en': 'It works.', 'summary-cy': 'Mae’n gweithio.', 'body-en': 'Long.', 'body-cy': 'Hir.', stage: 'monitor', peopleHelped: '1,186',
            'startedAt.day': '2026-07-01', 'startedAt.time': '08:30', 'steps-en.0.heading': 'You said', 'steps-en.0.words': 'Later.', 'steps-cy.0.heading': 'Dywedoch chi', 'steps-cy.0.words': 'Hwyrach.',
            'steps-en.1.heading': 'We did', 'steps-en.1.words': 'Later it is.', 'steps-en.1.figure': '12.5', 'steps-cy.1.heading': 'Gwnaethon ni', 'steps-cy.1.words': 'Hwyrach y mae.', 'steps-cy.1.figure': '12.5', do: 'save']
    }

    private boolean pump() {
        bean(OutboxPump).runOnce()
        true
    }
}
