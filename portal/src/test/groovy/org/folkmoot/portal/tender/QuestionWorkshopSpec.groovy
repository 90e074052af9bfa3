package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Held
import io.micronaut.transaction.TransactionOperations
import spock.lang.Shared

/** A panel of six drafts, votes, words and signs its question with a youth worker; the team that buys comments, and can change nothing behind it. */
class QuestionWorkshopSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared APanel panel = new APanel(this, people, 'Young carers', 6)
    @Shared List<Http> phones = panel.phones()
    @Shared Http officer = people.visitor(visitor(), 'rhian', Role.COMMISSIONER)
    @Shared def worker = people.person('cai', Role.WORKER)
    @Shared Http lead = people.in(visitor(), worker, false)
    @Shared Http moderator = people.visitor(visitor(), 'osian', Role.MODERATOR)
    @Shared String tender
    @Shared String lot
    @Shared String workshop

    static final Map PART = [name_en: 'A bad day', name_cy: 'Diwrnod gwael', plain_en: 'What do you <b>do</b>?', plain_cy: 'Beth wnewch chi?', bidders_en: 'Describe what you do.', bidders_cy: 'Disgrifiwch beth rydych chi’n ei wneud.', words: '250'] +
        (0..5).collectEntries { [("good${it}_en".toString()): "good at $it", ("good${it}_cy".toString()): "da ar $it"] }

    def setupSpec() {
        tender = officer.submit('/en/studio/tenders/new', [title_en: 'Evenings for young carers', title_cy: 'Nosweithiau i ofalwyr ifanc'], '/new').location
        lot = "$tender/lots/whole"
    }

    /** One form of a page, sent with what it holds and these changes. */
    static Http.Reply send(Http who, String page, Map changes, String ending = null) {
        def shown = who.get(page)
        def form = shown.wholeForms.find { it.method == 'post' && it.action.endsWith(ending ?: page.replaceFirst('^/en', '')) }
        assert form != null: "$page: ${shown.status} ${shown.wholeForms*.action}"
        form.send(who, form.values.findAll { it.key != 'do' } + changes)
    }

    /** What one form of the page with the drafts sends, by the button that makes one of several. */
    private Http.Reply merge(Map changes) {
        def form = lead.get("$workshop/lead/drafts").wholeForms.find { it.action.endsWith('/lead/drafts') }
        lead.post("$workshop/lead/merge", form.values + changes)
    }

    /** Presses the button with the other language's name, with this typed. */
    private Http.Reply turned(String page, Map typed) {
        def shown = lead.get(page)
        def button = (shown.body =~ /<button class="language"[^>]*>/)[0] as String
        def form = shown.wholeForms.find { it.action == Http.Reply.unescape((shown.body =~ /<form id="asked"[^>]*action="([^"]*)"/)[0][1]) }
        lead.post(Http.Reply.attribute(button, 'formaction'), form.values.findAll { !(it.key in ['do', 'number']) } + typed + [go: 'other'])
    }

    private void read(String decision = 'publish') {
        sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each {
            assert send(moderator, "/en/studio/moderation/$it", [do: decision] + (decision == 'decline' ? [reason: 'elsewhere'] : [:])).status == 303
        }
    }

    private Workshop stored() {
        bean(Workshops).of(council.id, UUID.fromString(tender.split('/').last()), 'whole').get()
    }

    private Marking marking() {
        bean(Tenders).marking(council.id, UUID.fromString(tender.split('/').last()), 'whole', null).marking()
    }

    /** Where what is to be done now leads from somebody's own page. */
    private static List<String> toDo(Http who) {
        (who.get('/en/your-page').body =~ /(?s)<li class="own-waits">.*?href="([^"]*)"/).collect { it[1] }
    }

    def "a workshop is begun for a question, with a group and a youth worker; each missing choice is said"() {
        expect:
        officer.get("$lot/workshop").text.contains('First add a question')

        when:
        send(officer, lot, [kind: 'question', name_en: 'Young people’s question', name_cy: 'Cwestiwn y bobl ifanc', weight: '15', do: 'save'])
        send(officer, "$lot/criteria/c3", ['share.young': '40', 'share.officers': '60'])
        def wrong = send(officer, "$lot/workshop", [quorum: '2'])

        then:
        wrong.status == 422
        ['Choose a question of the criteria.', 'Choose a group of young people.', 'Choose a youth worker.', 'Give a number of at least 3.'].every { wrong.text.contains(it) }
        wrong.body.contains('value="2"')

        and: 'the question is young people’s: a group of parents is not offered, and refused'
        def parents = new APanel(this, people, 'Parent champions', 0, null)
        (1..4).each { parents.join(people.person("pat$it", Role.PARENT)) }
        officer.get("$lot/workshop").identity { text.contains('Young carers') && !text.contains('Parent champions') }
        send(officer, "$lot/workshop", [criterion: 'c3', panel: parents.id.toString(), facilitator: worker.publicId().toString(), quorum: '3']).identity { [status, text.contains('Choose a group of young people.')] } == [422, true]

        and: 'nor can more be asked for than the group has'
        send(officer, "$lot/workshop", [criterion: 'c3', panel: panel.id.toString(), facilitator: worker.publicId().toString(), quorum: '7']).identity { [status, text.contains('The group has 6 members.'), body.contains('value="7"')] } == [422, true, true]

        when:
        def begun = send(officer, "$lot/workshop", [criterion: 'c3', panel: panel.id.toString(), facilitator: worker.publicId().toString(), quorum: '4'])
        workshop = "/en/workshops/${stored().id()}"

        then:
        begun.status == 303
        officer.get("$lot/workshop").text.identity { contains('Young carers (6 members)') && contains('Members write drafts.') }
        officer.get(tender).text.contains('The panel has not signed its question yet')
        phones[0].get('/en/your-page').identity { links.contains(workshop) && text.contains('Write what you want to ask.') }
        lead.get('/en/your-page').links.contains("$workshop/lead".toString())

        and: 'a lot has one workshop'
        officer.post("$lot/workshop", [_token: officer.get("$lot/workshop").token, criterion: 'c3', panel: panel.id.toString(), facilitator: worker.publicId().toString(), quorum: '3']).identity { [status, text.contains('Somebody else began it meanwhile')] } == [409, true]
    }

    def "sec_13_2 a draft is read by a moderator before the panel reads it, and nobody sees who wrote it"() {
        when:
        send(phones[0], "$workshop/draft", [words: 'What happens on a <b>bad</b> day?'])
        send(phones[1], "$workshop/draft", [words: 'Who picks me up?'])
        send(lead, "$workshop/lead/drafts", [words: 'Who drives the bus?'])

        then: 'the writer alone sees it, as waiting'
        phones[0].get(workshop).text.identity { contains('What happens on a <b>bad</b> day?') && contains('A moderator reads it first') }
        [phones[1], lead].every { !it.get(workshop).text.contains('bad') && !it.get("$workshop/lead/drafts").text.contains('bad') }
        !officer.get("$lot/workshop").text.contains('bad')
        send(lead, "$workshop/lead", [:], '/on').identity { [status, text.contains('A moderator has not read all drafts.')] } == [409, true]

        when:
        moderator.get('/en/studio/moderation').text.contains('A draft of a question to those who bid')
        read()
        def page = phones[2].get(workshop)

        then:
        ['What happens on a <b>bad</b> day?', 'Who picks me up?', 'Who drives the bus?'].every { page.text.contains(it) }
        turned("$workshop/lead/drafts", [words: 'Half typed', merged: 'Half <b>merged</b>', draft: bean(WorkshopDrafts).all(council.id, stored()).first().id().toString()]).identity { [status, body.contains('<html lang="cy"'), text.contains('Half typed'), text.contains('Half <b>merged</b>'), (body =~ /type="checkbox"[^>]* checked/).find()] } == [200, true, true, true, true]
        !page.text.contains(panel.accounts[0].displayName())
        !lead.get("$workshop/lead/drafts").text.contains(panel.accounts[0].displayName())

        when: 'one is not let through, and one is too long'
        send(phones[3], "$workshop/draft", [words: 'Ask Mr Prosser'])
        read('decline')

        then:
        phones[3].get(workshop).text.identity { contains('Ask Mr Prosser') && contains('Not shown') && contains('something else than what your panel asks') }
        phones[3].get(phones[3].get(workshop.replace('/en/', '/cy/')).location).text.identity { contains('heblaw’r hyn y mae eich panel yn ei ofyn') && !contains('Edrychwch ar y rhestr') }
        !phones[2].get(workshop).text.contains('Prosser')
        send(phones[4], "$workshop/draft", [words: 'x' * 601]).identity { [status, text.contains('Use at most 600 letters.'), body.contains('x' * 601)] } == [422, true, true]
    }

    def "two drafts become one, which waits too; they stay to be seen and are not voted on"() {
        given:
        def drafts = { bean(WorkshopDrafts).all(council.id, stored()) }
        def ids = drafts().findAll { it.words().startsWith('Who') }*.id()*.toString()

        expect:
        merge(draft: [ids[0]], merged: 'Who drives?').identity { [status, text.contains('Choose at least two drafts.'), body.contains('Who drives?')] } == [422, true, true]

        when:
        merge(draft: ids, merged: 'Who picks me up and drives?')

        then:
        !phones[0].get(workshop).text.contains('Who picks me up?')
        lead.get("$workshop/lead/drafts").text.identity { contains('Made of drafts 2, 3') && contains('Now in draft 5') }

        when:
        read()

        then:
        phones[0].get(workshop).text.contains('Who picks me up and drives?')
        drafts().findAll { it.stands() }*.number() == [1, 5]
    }

    def "one member fills no wall: what is taken back leaves room for others, and nobody takes back and writes for ever"() {
        given:
        def outcomes = (1..30).collect {
            def outcome = bean(WorkshopDrafts).write(viewer(5), stored().id(), "Again $it", 'en')
            bean(WorkshopDrafts).all(council.id, stored()).findAll { it.words().startsWith('Again') }.each { bean(WorkshopDrafts).takeBack(viewer(5), stored().id(), it.id()) }
            outcome
        }

        expect:
        outcomes.count { it == WorkshopDrafts.Outcome.DONE } == WorkshopDrafts.MOST_EVER
        bean(WorkshopDrafts).all(council.id, stored()).size() > 24

        when: 'others have the room that the wall has'
        def others = (2..4).collectMany { who -> (1..5).collect { bean(WorkshopDrafts).write(viewer(who), stored().id(), "More $who $it", 'en') } }

        then:
        others.count { it == WorkshopDrafts.Outcome.DONE } == 14 // one has one that was not let through
        bean(WorkshopDrafts).all(council.id, stored()).findAll { it.words().startsWith('More') }.each { bean(WorkshopDrafts).takeBack(viewer((it.words() =~ /\d/)[0] as int), stored().id(), it.id()) }
        bean(WorkshopDrafts).all(council.id, stored()).findAll { it.stands() }*.number() == [1, 5]
    }

    private Viewer viewer(int member) {
        panel.viewer(member)
    }

    def "sec_11 votes are secret: that somebody voted and what was given meet nowhere, and the sum alone stays"() {
        expect:
        phones[0].get("$workshop/vote").text.contains('The vote is not open yet')

        when:
        send(lead, "$workshop/lead", [:], '/on')

        then:
        send(phones[0], "$workshop/vote", [dots1: '2']).identity { [status, text.contains('You have 1 dot left.')] } == [422, true]
        send(phones[0], "$workshop/vote", [dots1: '3', dots5: '1']).identity { [status, text.contains('You gave 4 dots and have three.')] } == [422, true]
        bean(WorkshopDrafts).vote(viewer(0), stored().id(), [2: 3]) == WorkshopDrafts.Outcome.TOO_LATE // now part of another
        bean(WorkshopDrafts).vote(viewer(0), stored().id(), [1: 9]) == WorkshopDrafts.Outcome.TOO_LATE

        when:
        def votes = [[dots1: '3'], [dots1: '2', dots5: '1'], [dots5: '3'], [dots1: '3'], [dots1: '1', dots5: '2']]
        def before = sql.firstRow('SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ?', [council.id]).n
        assert toDo(phones[0]).contains(workshop)
        votes.eachWithIndex { vote, i -> assert send(phones[i], "$workshop/vote", vote).status == 303 }
        assert !toDo(phones[0]).contains(workshop) && toDo(phones[5]).contains(workshop)

        then: 'each once, with no record, no time and no order'
        phones[0].get("$workshop/vote").text.contains('You have voted')
        phones[0].post("$workshop/vote", [_token: phones[0].get("$workshop/vote").token, dots5: '3']).status == 409
        sql.firstRow('SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ?', [council.id]).n == before
        columns('tender_workshop_cast') == ['council_id', 'workshop', 'round', 'account']
        columns('tender_workshop_paper') == ['council_id', 'workshop', 'round', 'id', 'dots']

        and: 'nobody is told anything before it is closed'
        lead.get("$workshop/lead").text.identity { contains('5 of 6 have voted.') && !contains('The result') && !contains('9 dots') }
        officer.get("$lot/workshop").text.identity { contains('5 of 6 have voted.') && !contains('9 dots') }

        when:
        send(lead, "$workshop/lead", [:], '/on')

        then:
        lead.get("$workshop/lead").text =~ /9 dots What happens on a <b>bad<\/b> day\?.*6 dots Who picks me up and drives\?/
        phones[5].get(workshop).text.contains('9 dots')
        sql.rows('SELECT * FROM tender_workshop_paper WHERE council_id = ?', [council.id]) == []
        sql.rows('SELECT * FROM tender_workshop_cast WHERE council_id = ?', [council.id]) == []
        officer.get("$lot/workshop").text.contains('5 of 6 have voted.')
        phones[5].get("$workshop/vote").text.contains('The vote is over')

        when: 'what was voted on is taken off the wall afterwards'
        sql.executeUpdate("UPDATE tender_workshop_words SET state = 'ESCALATED' WHERE council_id = ? AND number = 5 AND kind = 'draft'", [council.id])

        then:
        [phones[5].get(workshop), lead.get("$workshop/lead")].every { it.text.contains('9 dots') && !it.text.contains('picks me up and drives') }
        sql.executeUpdate("UPDATE tender_workshop_words SET state = 'READABLE' WHERE council_id = ? AND number = 5 AND kind = 'draft'", [council.id]) == 1
    }

    def "the facilitator changes the language and keeps everything typed, without scripts: #page"() {
        when:
        def welsh = turned("$workshop/lead/$page", typed)

        then:
        welsh.status == 200
        welsh.body.contains('<html lang="cy"')
        typed.values().every { welsh.text.contains(it as String) || welsh.body.contains("value=\"$it\"") }
        !welsh.body.contains('class="errors"')
        stored().version() == 0

        where:
        page               | typed
        'question'         | [name_en: 'Half a name', plain_cy: 'Hanner brawddeg', points1: '12.5']
        'question/parts/1' | [name_en: 'Half a part', good0_en: 'Half a good answer']
    }

    def "every save is a version; who was slower is told with everything typed, and gaps are said"() {
        when:
        String page = "$workshop/lead/question"
        def slower = lead.get(page).wholeForms.find { it.action.endsWith('/question') }
        def first = send(lead, page, [name_en: 'Being welcome', name_cy: 'Cael croeso', plain_en: 'We are tired.', plain_cy: 'Rydyn ni wedi blino.', bidders_en: 'Young carers ask:', bidders_cy: 'Mae gofalwyr ifanc yn gofyn:', points1: '66.5', points2: '33.25'])
        def second = slower.send(lead, slower.values.findAll { it.key != 'do' } + [name_en: 'Another name'])

        then:
        first.status == 303
        second.identity { [status, text.contains('Somebody else saved this meanwhile'), body.contains('value="Another name"')] } == [409, true, true]
        lead.get(page).text.identity { contains('The points come to 99.75, not 100.') && contains('Part 1, what good looks like at 0, 1, 2, 3, 4, 5: Welsh.') }

        and: 'the next thing to do stands first and leads to its field; the rest is folded'
        def gaps = lead.get(page).body
        gaps =~ /Do this next<\/p>\s*<p><a href="$page\/parts\/1#/
        gaps =~ /<details class="more"><summary>\d+ more things are missing<\/summary>/
        gaps.contains("<li><a href=\"$page#parts\">The points come to 99.75, not 100.</a></li>")

        and: 'until they are filled it is not put to the panel, and the page leads to them'
        lead.get("$workshop/lead").identity { [links.contains(page), text.contains('things are missing in the question'), wholeForms*.action.any { it?.endsWith('/on') }] } == [true, true, false]
        lead.post("$workshop/lead/on", [_token: lead.get("$workshop/lead").token, from: 'wording']).identity { [status, text.contains('The question has gaps.')] } == [409, true]

        when: 'both parts are said'
        send(lead, page, [points2: '33.5'])
        send(lead, "$page/parts/1", PART)
        send(lead, "$page/parts/2", PART + [name_en: 'The way', name_cy: 'Y ffordd'])

        then:
        lead.get(page).text.contains('Nothing is missing')
        stored().version() == 4
        lead.get("$page?version=1").text.identity { contains('You are looking at version 1') && contains('33.25 of 100 points') }
        phones[0].get("$workshop/question/1").text.identity { contains('What do you <b>do</b>?') && contains('good at 5') }
        phones[0].get("${workshop.replace('/en/workshops', '/cy/gweithdai')}/question/2").text.contains('Y ffordd')
    }

    def "the team comments and the panel answers, or not; both read both"() {
        when:
        send(officer, "$lot/workshop", [comment: 'Could <i>bad day</i> be said more plainly?'], '/comments')
        assert toDo(lead).contains("$workshop/lead/comments".toString())

        then:
        phones[0].get(workshop).text.identity { contains('Could <i>bad day</i> be said more plainly?') && contains('Not answered') }
        lead.get("$workshop/lead").text.contains('1 comment has no answer yet')

        when:
        def welsh = turned("$workshop/lead/comments", ['answer-1': 'Half an <i>answer</i>'])
        send(lead, "$workshop/lead/comments", ['answer-1': 'No, it is what we mean.'])
        assert !toDo(lead).contains("$workshop/lead/comments".toString())

        then:
        welsh.identity { [status, body.contains('<html lang="cy"'), text.contains('Half an <i>answer</i>')] } == [200, true, true]
        officer.get("$lot/workshop").text.contains('No, it is what we mean.')
        officer.get("$workshop/lead").status == 403
    }

    def "only the panel signs: enough must say yes or no, and why somebody does not agree is kept"() {
        expect:
        phones[0].get("$workshop/sign").text.contains('The question is still being worded')

        when:
        send(lead, "$workshop/lead", [:], '/on')
        (0..2).each { assert send(phones[it], "$workshop/sign", [answer: 'yes']).status == 303 }
        assert !toDo(phones[0]).contains(workshop) && toDo(phones[3]).contains(workshop)

        then: 'what they sign stays for the criterion it was worded for, also where the team’s page is older'
        officer.get("$lot/workshop").identity { [text.contains('so the criterion stays'), body.contains('name="criterion"')] } == [true, false]
        officer.post("$lot/workshop/lead", [_token: officer.get("$lot/workshop").token, facilitator: worker.publicId().toString(), criterion: 'c1']).identity { [status, text.contains('The panel has begun to sign')] } == [409, true]
        stored().criterion() == 'c3'
        send(officer, "$lot/workshop", [facilitator: worker.publicId().toString()], '/lead').status == 303

        and:
        send(lead, "$workshop/lead", [:], '/on').identity { [status, text.contains('Too few have said yes or no.')] } == [409, true]
        send(phones[3], "$workshop/sign", [answer: 'no']).identity { [status, text.contains('Say why not')] } == [422, true]

        when:
        send(phones[3], "$workshop/sign", [answer: 'no', why: 'Nothing about weekends.'])

        then: 'unread words are nobody’s, the no counts'
        !officer.get("$lot/workshop").text.contains('weekends')
        officer.get("$lot/workshop").text.contains('3 yes, 1 no.')

        when:
        read()
        def signed = send(lead, "$workshop/lead", [:], '/on')

        then:
        signed.status == 303
        officer.get("$lot/workshop").text.identity { contains('Nothing about weekends.') && contains('The panel has signed.') }
        phones[0].get("$workshop/sign").text.contains('The question is signed')
        officer.get(tender).text.contains('The panel has signed its question')

        and: 'it is a question of the marking, with its parts and points'
        marking().find('c3').get().identity { [name().in('cy'), about().in('en'), weight(), under()*.weight(), under()*.name()*.in('en')] } == ['Cael croeso', 'Young carers ask:', 15, [66.5, 33.5], ['A bad day', 'The way']]
    }

    def "what is signed cannot be changed by the team, and opening it again makes the signature void"() {
        given:
        def before = marking()

        expect:
        send(officer, "$lot/criteria/c3", [about_en: 'Other words']).identity { [status, text.contains('panel has signed this question'), body.contains('Other words')] } == [422, true, true]
        send(officer, "$lot/under/c3", ['w.c4': '50', 'w.c5': '50', do: 'save']).identity { [status, text.contains('panel has signed this question'), body.contains('value="50"')] } == [422, true, true]
        send(officer, lot, [do: 'remove:c3']).status == 422
        send(officer, "$lot/scale", [highest: '4']).identity { [status, text.contains('their number stays')] } == [422, true]
        send(officer, "$tender/lots", [lot1_en: 'North', lot1_cy: 'Gogledd', lot2_en: 'South', lot2_cy: 'De']).identity { [status, text.contains('signed the question of a lot that you leave out'), body.contains('value="North"')] } == [422, true, true]
        marking() == before

        and: 'how much it counts is the team’s'
        send(officer, lot, ['w.c3': '20', do: 'save']).status == 303

        when:
        send(lead, "$workshop/lead", [:], '/open')

        then:
        stored().identity { [stage(), signed()] } == [WorkshopStage.WORDING, 0]
        officer.get(tender).text.contains('The panel has not signed its question yet')
        send(officer, "$lot/criteria/c3", [about_en: 'Other words']).status == 303

        when: 'it is changed: nobody has said anything to the new version'
        send(lead, "$workshop/lead/question", [name_en: 'Welcome'])
        send(lead, "$workshop/lead", [:], '/on')

        then:
        officer.get("$lot/workshop").text.contains('0 yes, 0 no.')
        phones[0].get(workshop).text.contains('Read it and say yes or no')
        sql.rows('SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND stream LIKE ?', [council.id, 'tender:%'])*.action.containsAll(['tender.workshop-signed', 'tender.workshop-sign-off-void', 'moderation.decided'])
    }

    def "sec_0_3 sec_7_3 nobody else has a voice or a look: officers, other groups, other workers"() {
        given:
        def other = new APanel(this, people, 'Others', 1).phones().first()
        def official = people.person('half', Role.COMMISSIONER, Role.PARTICIPANT)
        panel.join(official)
        def both = people.in(visitor(), official)

        expect:
        [other, both].every { browser -> ['', '/draft', '/vote', '/question', '/sign'].every { browser.get("$workshop$it").status == 404 } }
        people.visitor(visitor(), 'mari', Role.WORKER).get("$workshop/lead").status == 404
        phones[0].get("$workshop/lead").status == 403
        visitor().get(workshop).status != 200
    }

    def "sec_15_2 whoever is erased takes their words along, and their vote leads nowhere"() {
        given:
        def who = panel.accounts[1]
        def subject = new Held.Subject(council.id, who.id(), who.publicId(), who.displayName(), '', 'en', true)
        def held = bean(TenderHeld)
        def inside = { Closure job -> bean(TransactionOperations).executeWrite { job() } }
        bean(WorkshopBallotRepository).cast(council.id, stored().id(), 2, who.id())

        expect:
        inside { held.about(subject) }.find { it.key() == 'workshop-words' }.rows()*.words == ['Who picks me up?']

        when:
        inside { held.erase(subject) }

        then:
        !sql.rows('SELECT words FROM tender_workshop_words WHERE council_id = ?', [council.id])*.words.contains('Who picks me up?')
        sql.rows('SELECT * FROM tender_workshop_cast WHERE council_id = ? AND account = ?', [council.id, who.id()]) == []
    }

    def "reading time is worked out from bids and sessions, and too much is said where it is planned and on the list"() {
        expect:
        officer.get("$lot/reading").text.contains('young people read 2 answers')
        officer.get(tender).text.contains('How long young people read when they mark is not worked out')

        when:
        def saved = send(officer, "$lot/reading", [bids: '20', sessions: '1'])

        then: '40 answers of 250 words'
        saved.status == 303
        officer.get("$lot/reading").text.identity { contains('157 minutes a session.') && contains('more than 90 is too long for an evening. 2 sessions would do') }
        officer.get(tender).text.contains('A session takes 157 minutes')
        send(officer, "$lot/reading", [sessions: '2']).status == 303
        officer.get("$lot/reading").text.contains('It fits an evening and a week')
        send(officer, "$lot/reading", [bids: '0']).identity { [status, text.contains('at least one')] } == [422, true]
    }

    private List<String> columns(String table) {
        rootSql.rows('SELECT column_name AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position', [table])*.n
    }
}
