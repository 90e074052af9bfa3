package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Routes
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.ocds.OfficialSchemas
import org.folkmoot.portal.tender.scoring.Rules
import spock.lang.Shared
import spock.lang.Stepwise

/** A grant evening with five who mark, two rooms and four who apply: planned, drawn, heard, locked, shared, told; and who sees what when. */
@Stepwise
class DenSpec extends PortalSpec {
    static final Map<String, Integer> WRITTEN = [A17: 5, B42: 4, C31: 3, D58: 2]
    static final Map<String, Integer> PITCHED = [A17: 5, B42: 4, C31: 3, D58: 5]
    static final Map<String, Integer> ASKED = [A17: 300, B42: 600, C31: 900, D58: 600]
    static final List<String> YOUNG = ['ash', 'bryn', 'cadi', 'dewi', 'eira']

    @Shared AMarkedTender tender = new AMarkedTender(this, marking())
    @Shared String page = "/en/marking/$tender.id/evening/whole"
    @Shared String applicant = "/en/bidding/tenders/$tender.id/evening"
    @Shared String outcome = "/en/studio/outcomes/$tender.id/lots/whole"
    @Shared UUID meeting
    /** When applicants hear. */
    @Shared Instant tellAt

    /** Officers mark what is written, for 70 points; who asks for least has 30. */
    private static Marking marking() {
        def both = { text -> Localised.of('en', text, 'cy', "$text yn Gymraeg".toString()) }
        Marking.fresh(both('Quality'), both('Price'), both('Social value')).with([
            new Node('c3', Node.Kind.QUESTION, both('Your idea'), both('What will you do?'), 70 as BigDecimal, 250, null, new TreeMap(officers: 100), null, null, null, null, []),
            Node.of('price', Node.Kind.PRICE, both('The sum'), 30 as BigDecimal)
        ]).ruled([new Marking.Markers('officers', 1, 0, false)], [], null, Rules.Minima.EACH_GROUP, 2, ['price-low'])
    }

    def setupSpec() {
        tender.led('young', 'wren', Role.WORKER)
        YOUNG.each { tender.seat(it, 'young', Role.PARTICIPANT) }
        tender.seat('owen', 'officers', Role.EVALUATOR)
        [stranger: Role.PARTICIPANT, planner: Role.COMMISSIONER, planner2: Role.COMMISSIONER, auditor: Role.AUDITOR, lowri: Role.PROVIDER].each { name, role -> tender.person(name, role) }
        assert as('lowri').submit('/en/bidding', [organisation: 'Hopscotch <b>Club</b>'], '/organisation').status == 303
        def provider = bean(Providers).of(tender.viewer('lowri', Role.PROVIDER)).get().provider()
        WRITTEN.keySet().each { tender.bid(it, [c3: "We $it.", price: "${ASKED[it]}".toString()], [], it == 'A17' ? provider : UUID.randomUUID()) }
        bean(BidRepository).add(council.id, bean(Compliance).bid(council.id, tender.id, 'A17').get(), tender.id, bean(Bids).mark(tender.id, provider))
    }

    Http as(String name) {
        tender.as(name)
    }

    private Viewer worker() {
        tender.viewer('wren', Role.WORKER)
    }

    private Viewer planner() {
        tender.viewer('planner', Role.COMMISSIONER)
    }

    private static Map<String, ?> plan(Map more = [:]) {
        [day: '2098-03-05', time: '17:30', place: 'LIBRARY', rooms: '2', way: 'SAME', fewest: '2', minutes: '5', answering: '5', q1_en: 'Would it <b>work</b>?', q1_cy: 'A fyddai’n gweithio?',
         q2_en: 'Would you come?', q2_cy: 'Fyddech chi’n dod?', written: '50', draw: 'SEED', sharing: 'BEST_FIRST', pot: '1,400', least: '60', step: 'pound', tie: 'ALIKE'] + more
    }

    private EveningRow row() {
        bean(EveningRepository).find(council.id, tender.id, 'whole').get()
    }

    private UUID window(int room) {
        bean(EveningRooms).room(council.id, row().id(), room).get().windowId()
    }

    private EveningMarks.Done mark(String who, String code, int mark, boolean lock = true, int version = 0, UUID window = null) {
        bean(EveningMarks).save(tender.viewer(who, Role.PARTICIPANT), tender.id, 'whole', code, new EveningMarks.Typed([mark, mark], '', 'en', version, window), lock)
    }

    private static int roomOf(String who) {
        who in ['dewi', 'eira'] ? 2 : 1
    }

    private List<String> waiting(int room) {
        bean(EveningRooms).pitches(council.id, row().id(), room).findAll { it.startedAt() == null }*.code()
    }

    private EveningRooms.Done turn(int room, String code, boolean begin) {
        bean(EveningRooms).turn(worker(), tender.id, 'whole', room, code, begin)
    }

    /** Two moderators let everything through that waits. */
    private void moderated() {
        ['osian', 'mali'].each { name ->
            def moderator = tender.people.visitor(visitor(), name, Role.MODERATOR)
            sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each { id ->
                def form = moderator.get("/en/studio/moderation/$id").wholeForms.find { form -> form.action?.endsWith(id.toString()) }
                assert form.send(moderator, form.values.findAll { field -> field.key != 'do' } + [do: 'publish']).status == 303
            }
        }
    }

    private OutcomeOrder.Order order() {
        bean(OutcomeOrder).of(council.id, tender.id, 'whole', LotOutcome.of([], null))
    }

    def "one person plans, another publishes, and everybody who may apply reads how it counts before bids are decided"() {
        given:
        def wren = as('wren')

        expect: 'whoever marks, and whoever has no part, plans nothing'
        as('ash').get(page).status == 403
        as('stranger').get("$page/mine").status == 404
        as('lowri').get(applicant).status == 404
        wren.get('/cy/marcio' + page.substring('/en/marking'.length())).text.contains('Nid oes dim wedi’i gynllunio eto.')

        when: 'a minute too many, and no question yet'
        def wrong = wren.submit("$page/plan", plan(minutes: '99'), '/plan')
        def bare = wren.submit("$page/plan", plan(q1_en: '', q1_cy: '', q2_en: '', q2_cy: ''), '/plan')

        then: 'nothing typed is lost; a draft may lack something, and says what'
        wrong.identity { [status, text.contains('Type a whole number from 1 to 30.'), body.contains('Would it &lt;b&gt;work&lt;/b&gt;?')] } == [422, true, true]
        bare.status == 303
        as('planner').get(page).identity { text.contains('Still missing:') && text.contains('A question.') && it.wholeForms.every { !it.action?.endsWith('/publish') } }

        when: 'the slower of two is told'
        def stale = wren.get("$page/plan")
        def kept = wren.submit("$page/plan", plan(), '/plan')
        def slow = wren.submitShown(stale, "$page/plan", plan(minutes: '7'), '/plan')

        then:
        kept.status == 303
        slow.identity { [status, text.contains('Somebody kept something else meanwhile'), body.contains('value="7"')] } == [409, true, true]
        wren.get(page).identity { text.contains('You did the step before') && it.wholeForms.every { !it.action?.endsWith('/publish') } }
        bean(Evenings).publish(worker(), tender.id, 'whole', 2, ['en', 'cy'], '') == Evenings.Done.SAME_PERSON
        bean(EveningShown).published(council.id, tender.id, 'whole', 'en') == []

        when: 'what presentations count has to stand in the notice, just so; else it takes a change of the notice'
        def unsaid = as('planner').submit(page, [:], '/publish')
        tender.presenting(points: 40, sharing: 'BEST_FIRST', pot: 1400, least: 60)
        def other = bean(Evenings).publish(planner(), tender.id, 'whole', 2, ['en', 'cy'], '')
        tender.presenting(points: 50, sharing: 'EQUAL', pot: 1400, least: 60)
        def shared = bean(Evenings).publish(planner(), tender.id, 'whole', 2, ['en', 'cy'], '')
        tender.presenting(points: 0)
        def none = bean(Evenings).publish(planner(), tender.id, 'whole', 2, ['en', 'cy'], '')

        then:
        unsaid.identity { [status, text.contains('The notice says nothing of it, or that presentations count otherwise.')] } == [409, true]
        [other, shared, none] == [Evenings.Done.NOT_IN_NOTICE] * 3
        bean(EveningShown).published(council.id, tender.id, 'whole', 'en') == []

        when:
        tender.presenting(points: 50, sharing: 'BEST_FIRST', pot: 1400.0, least: 60)
        def published = as('planner').submit(page, [:], '/publish')

        then: 'the sum of the seed stands there, and the seed nowhere'
        published.status == 303
        def read = as('lowri').get(applicant)
        read.text.identity { contains('You hear here whether you present') && contains('what was written counts 50 and the presentation 50') && contains('The pot is £1,400.') && contains('At least 60 points are needed.') }
        read.body.contains(bean(EveningRepository).plans(council.id, row().id()).last().seedSum())
        row().seed() == null
        bean(EveningShown).published(council.id, tender.id, 'whole', 'cy').any { it.contains('mae’r hyn a ysgrifennwyd yn cyfrif 50') }
        as('lowri').get('/en/your-page').links.contains(applicant.toString())
        as('ash').get('/en/your-page').links.contains("$page/mine".toString())
        as('wren').get('/en/your-page').links.contains(page.toString())

        when: 'everybody whom it concerns is told'
        bean(TenderNewsTold).run(TenderNewsTold.evening(council.id, tender.id, 2))

        then:
        sql.firstRow("SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = 'unlisted-tender-evening'", [council.id]).n == 1
    }

    def "those who present are named, and drawn by lot, only once every written mark is closed; how it counts stays"() {
        given:
        tender.decided()
        assert bean(Evenings).draw(planner(), tender.id, 'whole') == Evenings.Done.MARKS_OPEN
        assert as('planner').get(page).text.contains('Until then nobody is named.')
        [as('planner').get(page), as('lowri').get(applicant), as('ash').get("$page/mine")].each { assert !it.body.contains(AMarkedTender.CANARY) && !WRITTEN.keySet().any { code -> it.text.contains(code) } }

        when: 'bids are decided: another weighting comes too late, another day does not'
        def at = bean(Evenings).of(council.id, tender.id, 'whole')
        assert as('wren').submit("$page/plan", plan(written: '90'), '/plan').status == 303
        def late = as('planner').submit(page, [why: 'Better so'], '/publish')
        assert as('wren').submit("$page/plan", plan(day: '2098-03-06'), '/plan').status == 303
        def unsaid = as('planner').submit(page, [:], '/publish')
        def moved = as('planner').submit(page, [why: 'Snow'], '/publish')

        then:
        late.identity { [status, text.contains('Only day and place can change.'), body.contains('Better so')] } == [409, true, true]
        [unsaid.status, moved.status] == [409, 303]
        at.version() == 2
        as('lowri').get(applicant).text.contains('It was published anew once.')

        when: 'written marks are closed'
        WRITTEN.each { code, given ->
            rootSql.execute("""INSERT INTO tender_mark (council_id, tender, lot, question, bid, grp, seat, mark, reason, lang, helped, word, aloud, version, late, locked_at)
                VALUES (?, ?, 'whole', 'c3', ?, 'officers', ?, ?, 'So.', 'en', 0, '', 0, 1, 0, '2026-09-02 12:00:00')""", [council.id, tender.id.toString(), code, tender.seats.owen.id().toString(), given])
            rootSql.execute("""INSERT INTO tender_mark_agreed (council_id, id, tender, lot, question, bid, grp, number, mark, reason, lang, version, kept_by, kept_at, confirmed_at)
                VALUES (?, UUID(), ?, 'whole', 'c3', ?, 'officers', 1, ?, 'So.', 'en', 1, 1, '2026-09-03 12:00:00', '2026-09-03 12:00:00')""", [council.id, tender.id.toString(), code, given])
        }
        bean(AgreedRepository).close(council.id, tender.id, clock.now(), 1L)
        def drawn = as('wren').submit(page, [:], '/draw')
        def twice = bean(Evenings).draw(planner(), tender.id, 'whole')

        then: 'anybody who has the seed can draw it again, and its sum was published'
        drawn.status == 303
        twice == Evenings.Done.OVER
        def secrets = bean(Secrets)
        row().order() == Evenings.order(secrets, row().seed(), ['D58', 'A17', 'C31', 'B42'])
        row().order() == WRITTEN.keySet().sort { HexFormat.of().formatHex(secrets.sha256(row().seed() + ':' + it)) }
        HexFormat.of().formatHex(secrets.sha256(row().seed())) == bean(EveningRepository).plans(council.id, row().id()).findAll { it.publishedAt() }.last().seedSum()
        as('wren').get(page).body.contains(AMarkedTender.CANARY)
        as('lowri').get(applicant).text.identity { contains('Your bid is A17.') && contains('Room 1, turn') && contains('Room 2, turn') }

        and: 'each is heard in both rooms, never in both at once, and no room hears two'
        def turns = bean(EveningRepository).pitches(council.id, row().id())
        turns.size() == 8
        turns.collect { [it.code(), it.turn()] }.toSet().size() == 8
        turns.collect { [it.room(), it.turn()] }.toSet().size() == 8

        and: 'what was written is ranked for nobody before the evening is over'
        bean(LotResults).ranking(council.id, tender.id, 'whole').empty
        as('planner').get("/en/marking/$tender.id/result").status == 404
        as('auditor').get("/en/marking/$tender.id/result").status == 404
    }

    def "a room opens with two adults while the panel meets, and one presents after the other, each with the same time"() {
        given:
        def wren = as('wren')
        String room = "$page/rooms/1"

        when:
        def seated = wren.submit("$page/people", YOUNG.collectEntries { [("seat.${tender.seats[it].id()}".toString()): "${roomOf(it)}".toString()] }, '/people')
        def alone = wren.submit(room, [first: 'Wren', firstPost: 'worker', second: '', secondPost: 'supporter'], '/open')
        def bethan = tender.people.person('bethan', Role.PARENT)
        def adults = { String second -> [first: ' Wren  Thornbury', firstPost: 'worker', second: second, secondPost: 'supporter'] }
        bean(Conflicts).name(tender.viewer('planner', Role.COMMISSIONER), tender.id, bethan.id(), 'supporter')
        def undeclared = wren.submit(room, adults(bethan.publicId().toString()), '/open')
        bean(Conflicts).declare(tender.people.viewer(bethan, Role.PARENT), tender.id, ConflictRow.NONE, '', '', '')
        def early = wren.submit(room, adults(bethan.publicId().toString()), '/open')
        def shut = wren.get(room)
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        def meetings = "/en/panels/${panel.id()}/lead/meetings".toString()
        def alone2 = bean(PanelSessions).plan(worker(), new PanelSessionRow(UUID.randomUUID(), panel.id(), 'TRAINING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', '', '', null, null))
        def one = wren.get("$meetings/$alone2")
        meeting = bean(PanelSessions).plan(worker(), new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert bean(PanelSessions).open(worker(), panel.id(), meeting, true)
        def before = wren.get(room)
        def met = wren.get("/en/panels/${panel.id()}/lead/meetings/$meeting")
        def strangers = ['Nia', UUID.randomUUID().toString(), tender.accounts.ash.publicId().toString(), tender.accounts.wren.publicId().toString()].collect { wren.submit(room, adults(it), '/open') }
        def open = wren.submit(room, adults(bethan.publicId().toString()), '/open')
        def gwyn = tender.people.person('gwyn', Role.PARENT)
        bean(Conflicts).name(tender.viewer('planner', Role.COMMISSIONER), tender.id, gwyn.id(), 'supporter')
        bean(Conflicts).declare(tender.people.viewer(gwyn, Role.PARENT), tender.id, ConflictRow.NONE, '', '', '')
        def again = bean(EveningRooms).open(worker(), tender.id, 'whole', 1, new EveningRooms.Adults('Wren', 'worker', '', 'supporter'), gwyn.publicId())

        then:
        seated.status == 303
        alone.identity { [status, text.contains('Name two adults who are in the room'), body.contains('value="Wren"')] } == [409, true, true]
        early.identity { [status, text.contains('Open the meeting of your panel first.')] } == [409, true]

        and: 'that is no fault of a name: it stands by the button, with the way to open one, which is gone once one is'
        early.body.identity { contains('href="#room-open"') && !contains('href="#first"') && it.indexOf('id="room-open-wrong"') > it.indexOf('name="secondPost"') }
        shut.text.contains('No meeting of the panel is open yet.')
        shut.links.contains(meetings)
        !before.text.contains('No meeting of the panel is open yet.')
        alone.body.contains('href="#second"')

        and: 'whoever cannot name a second adult reads whom to ask, on the page of the meeting too'
        [shut, one].every { it.text.contains('You cannot name anybody for this yourself. Ask whoever plans this tender:') }
        one.body.contains('<a href="#second">Choose the second adult</a>')

        and: 'the second is somebody who said whom they know, and nobody comes in by a name, by any id, from the panel or twice'
        ([undeclared] + strangers).every { it.status == 409 && it.text.contains('This person cannot be the second adult of this room') && it.body.contains('Thornbury') }
        sql.firstRow('SELECT adult_two_account AS it FROM tender_evening_room WHERE council_id = ? AND room = 1', [council.id]).it == bethan.id()
        open.status == 303
        again == EveningRooms.Done.DONE
        before.text.identity { contains('nobody takes or adds pictures') && contains('You may explain a word') && contains('Never suggest a mark.') }

        and: 'first names alone'
        wren.get(room).text.identity { contains('Wren, participation worker') && contains('Bethan, supporter') }
        sql.firstRow('SELECT * FROM tender_evening_room WHERE council_id = ?', [council.id]).toString().identity { contains('Wren') && !contains('Thornbury') && !contains('Sedgeley') }
        wren.get("$page/rooms/3").status == 404
        met.links.identity { contains(page.toString()) && !it.any { link -> link.contains('/groups/young') } }
        as('ash').get(room).status == 403
        mark('ash', waiting(1)[0], 5) == EveningMarks.Done.NOT_YET

        when:
        def (first, second) = waiting(1)
        def begun = wren.submit(room, [do: 'begin'], '/turn')
        clock.at(clock.now() + Duration.ofMinutes(6))

        then: 'the clock in words and as a meter; nobody else begins meanwhile'
        begun.status == 303
        wren.get(room).identity { text.contains('Now come the questions. 4 minutes left.') && body.contains('<meter min="0" max="10" value="6"') && ['Not locked yet:', 'Ash', 'Bryn', 'Cadi'].every { word -> text.contains(word) } }
        turn(1, second, true) == EveningRooms.Done.BUSY
        turn(2, waiting(2)[0], true) == EveningRooms.Done.SHUT

        when: 'what was asked is recorded, and of two who write the slower is told'
        def notes = wren.get(room)
        def wrote = wren.submit(room, [questions: ['1', '2'], followUps: 'Who cooks? <i>We do.</i>'], '/notes')
        def slower = wren.submitShown(notes, room, [questions: ['1'], followUps: 'Mine.'], '/notes')

        then:
        wrote.status == 303
        slower.identity { [status, body.contains('Mine.')] } == [409, true]
        bean(EveningRepository).pitches(council.id, row().id()).find { it.room() == 1 && it.code() == first }.identity { [it.asked(), it.followUps()] } == ['1,2', 'Who cooks? <i>We do.</i>']
    }

    def "nobody’s surname stands on a page of the evening, the rules say that there are no photographs, and no picture can be added"() {
        given:
        ['ash', 'wren'].each { sql.executeUpdate('UPDATE people_account SET display_name = ? WHERE id = ?', ["${it.capitalize()} Zzsurname".toString(), tender.accounts[it].id()]) }
        def pages = [wren: [page, "$page/people", "$page/rooms/1", "$page/rooms/1/tablets", "$page/rooms/1/paper", "$page/words"], ash: ["$page/mine"], bryn: ["$page/mine"]]
        def read = pages.collectMany { who, all -> all.collect { as(who).get(it) } }
        def posts = Routes.writing(portal).findAll { it.template =~ /evening|tablet/ }

        expect:
        read*.status.toSet() == [200] as Set
        read.every { !it.text.contains('Zzsurname') }
        as('wren').get("$page/people").text.contains('First names only, and no photographs')
        [page, "$page/mine"].eachWithIndex { where, n -> assert as(n ? 'ash' : 'wren').get(where).text.contains('nobody takes photographs') }
        bean(EveningShown).published(council.id, tender.id, 'whole', 'cy').any { it.contains('nid oes neb yn tynnu ffotograffau') }

        and: 'no form and no route of an evening takes a file'
        read.every { shown -> shown.wholeForms.every { !it.file && !it.inParts } }
        posts.size() > 15
        posts.findAll { it.inParts } == []

        cleanup:
        ['ash', 'wren'].each { sql.executeUpdate('UPDATE people_account SET display_name = ? WHERE id = ?', [it.capitalize(), tender.accounts[it].id()]) }
    }

    def "each marks on a phone alone and locks; nobody sees a total, a mark or a rank before everybody has"() {
        given:
        def ash = as('ash')
        def heard = bean(EveningRooms).pitches(council.id, row().id(), 1).find { it.startedAt() != null }.code()
        String here = "$page/mine/$heard"

        expect: 'plain words at each level, and who presents; another room is not theirs'
        ash.get("$page/mine").text.identity { contains('Listen first, then mark') && contains('You are in room 1.') }
        ash.get("/en/panels/${bean(PanelRepository).of(council.id, tender.id, 'young').get().id()}").text.contains('Presentations are heard ')
        def shown = ash.get(here)
        shown.text.identity { contains('Would it <b>work</b>?') && contains('Those who presented read what the panel says together, without names.') }
        tender.marking.scale().every { level -> shown.text.contains(level.label().in('en')) && !shown.text.contains(level.meaning().in('en')) }
        shown.text.contains('It convinces you completely.')
        as('wren').get("$page/rooms/1/paper").text.identity { contains('Excellent') && !contains('convinces you') && !contains(tender.marking.scale()[5].meaning().in('en')) }
        as('dewi').get(here).status in [303, 404]

        when: 'they still present: what is marked is a draft, and nobody locks, whatever is sent'
        def early = ash.submit(here, [mark1: '3', mark2: '3', reason: 'So far', do: 'lock'], "/$heard")
        def drafted = ash.submit(here, [mark1: '3', reason: 'So <b>far</b>', do: 'draft'], "/$heard")
        def desk = ash.get("$page/mine").text
        def drafting = ash.get(here)
        def onPaper = as('wren').get("$page/rooms/1/paper")
        def forced = as('wren').submit("$page/rooms/1/paper", [seat: tender.seats.bryn.id().toString(), code: heard, mark1: '3', mark2: '3'], '/paper')

        then:
        shown.text.identity { contains('They are still presenting') && contains('Save, and see if they have ended') && !contains('Lock my marks') }
        early.identity { [status, text.contains('They have not ended yet, so you cannot lock your marks now'), body.contains('So far')] } == [409, true, true]
        drafted.location.startsWith(here)
        desk.contains('They are presenting now. You have begun to mark them.')
        drafting.identity { text.contains('So <b>far</b>') && (body =~ /name="mark1" value="3"[^>]* checked/).find() && !text.contains('Lock my marks') }
        !onPaper.body.contains("value=\"$heard\"")
        forced.identity { [status, text.contains('Say on the page of the room that questions are over.')] } == [422, true]
        bean(EveningRepository).marks(council.id, row().id()).collect { [it.marks(), it.locked()] } == [['3,', false]]
        as('wren').get("$page/rooms/1").text.identity { contains('Questions are over: open marking') && contains('nobody can lock') }

        when: 'whoever runs the room opens marking'
        def wren = as('wren')
        def running = wren.get("$page/rooms/1")
        def opened = wren.post("$page/rooms/1/turn", running.forms.find { it.action.endsWith('/notes') }.hidden + [questions: ['1', '2'], followUps: 'Who cooks? <i>We do.</i>', do: 'end'])
        assert opened.status == 303
        def older = ash.submitShown(drafting, here, [mark1: '4', do: 'draft'], "/$heard")

        then: 'the page that they had leads to the button'
        older.location.startsWith(here)
        ash.get(here).text.identity { contains('Lock my marks') && !contains('They are still presenting') }

        when: 'one question is missing'
        def half = ash.submit(here, [mark1: '5', reason: 'They <b>asked</b> us.', do: 'lock'], "/$heard")
        def draft = ash.submit(here, [mark1: '5', reason: 'They <b>asked</b> us.', do: 'save'], "/$heard")
        def stale = mark('ash', heard, 1, true, 0)
        def locked = ash.submit(here, [mark1: "${PITCHED[heard]}", mark2: "${PITCHED[heard]}", do: 'lock'], "/$heard")
        def again = mark('ash', heard, 0, true, 2)

        then:
        half.identity { [status, text.contains('Choose a mark for question 2.'), body.contains('They &lt;b&gt;asked&lt;/b&gt; us.')] } == [422, true, true]
        [draft.status, locked.status] == [303, 303]
        [stale, again] == [EveningMarks.Done.MEANWHILE, EveningMarks.Done.LOCKED_ALREADY]
        ash.get(here).wholeForms.every { !it.values.containsKey('mark1') }
        as('wren').get("$page/rooms/1").text.identity { contains('1 of 3 have locked their marks.') && !(it =~ /Not locked yet:[^.]*Ash/) && !contains('They <b>asked</b> us.') }

        when: 'everybody else presents in room 1, and in room 2 all but the last are marked on phones'
        ['bryn', 'cadi'].each { assert mark(it, heard, PITCHED[heard]) == EveningMarks.Done.LOCKED }
        waiting(1).each { code ->
            assert turn(1, code, true) == EveningRooms.Done.DONE
            assert turn(1, code, false) == EveningRooms.Done.DONE
            ['ash', 'bryn', 'cadi'].each { assert mark(it, code, PITCHED[code]) == EveningMarks.Done.LOCKED }
        }
        assert bean(EveningRooms).open(worker(), tender.id, 'whole', 2, new EveningRooms.Adults('Cai', 'officer', 'Bronwen', 'volunteer')) == EveningRooms.Done.DONE
        def last = waiting(2).last()
        waiting(2).each { code ->
            assert turn(2, code, true) == EveningRooms.Done.DONE
            assert turn(2, code, false) == EveningRooms.Done.DONE
            if (code != last) ['dewi', 'eira'].each { assert mark(it, code, PITCHED[code]) == EveningMarks.Done.LOCKED }
        }

        def phone = as('dewi')
        def kept = phone.get("$page/mine/$last")
        def token = window(2)
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        bean(PanelSessions).close(worker(), panel.id(), meeting)
        Instant closed = bean(EveningRooms).room(council.id, row().id(), 2).get().closedAt()
        clock.at(closed + Duration.ofMinutes(9))
        def strange = mark('dewi', last, 0, true, 0, UUID.randomUUID())
        def inTime = phone.submitShown(kept, "$page/mine/$last", [mark1: "${PITCHED[last]}", mark2: "${PITCHED[last]}", do: 'lock'], "/$last")
        clock.at(closed + Duration.ofMinutes(10))
        def late = mark('eira', last, 5, true, 0, token)

        then: 'a page that is kept over the close is taken for ten minutes, marked late'
        [strange, inTime.status, late] == [EveningMarks.Done.SHUT, 303, EveningMarks.Done.SHUT]
        bean(EveningRepository).marks(council.id, row().id()).findAll { it.late() }*.code() == [last]

        and: 'one mark is missing: nothing is revealed, on no page and to nobody'
        def pages = [planner: ['', '/result', '/record', '/record.csv'], wren: ['', '/result', '/record', '/rooms/2'], auditor: ['/result', '/record', '/record.csv'], ash: ['/mine', "/mine/$last"]]
        pages.every { who, all -> all.every { end -> as(who).get("$page$end").identity { status == 404 && end == '/result' || status == 200 && !(text =~ /Points|100\.00|\b5, 5\b|£300|mark,/) } } }
        as('planner').get(page).text.contains('1 has not locked.')
        ['/rooms/1', '/people', '/rooms/1/paper', '/rooms/1/tablets', '/words'].every { as('planner').get("$page$it").status == 404 }
        !bean(EveningResult).reveal(planner(), tender.id, 'whole')
        bean(EveningResult).reckoned(council.id, bean(Evenings).of(council.id, tender.id, 'whole')).empty
        !order().locked()

        when:
        String paper = "$page/rooms/2/paper"
        def typed = as('wren').submit(paper, [seat: tender.seats.eira.id().toString(), code: last, mark1: "${PITCHED[last]}", mark2: "${PITCHED[last]}"], '/paper')
        def over = as('wren').submit(paper, [seat: tender.seats.dewi.id().toString(), code: last, mark1: '0', mark2: '0', reason: 'Again'], '/paper')

        then:
        typed.status == 303
        over.identity { [status, text.contains('Their marks for this are locked already.'), body.contains('Again')] } == [422, true, true]
    }

    def "once all have locked the totals are revealed, the pot is shared to the penny of its rule, and a pencil comes to the same"() {
        when:
        def unsure = as('wren').submit(page, [:], '/reveal')
        def revealed = as('wren').submit(page, [sure: 'yes'], '/reveal')
        def reckoned = bean(EveningResult).reckoned(council.id, bean(Evenings).of(council.id, tender.id, 'whole')).get()

        then: 'half of 100, 71, 52 and 43 for what was written, half for the presentation'
        unsure.status == 422
        revealed.location.contains('/result')
        reckoned.totals().collectEntries { [it.key, it.value.total().rounded(2).toPlainString()] } == [A17: '100.00', B42: '75.50', C31: '56.00', D58: '71.50']
        reckoned.order() == ['A17', 'B42', 'D58', 'C31']
        reckoned.shared().shares().collectEntries { [it.bid(), it.given().rounded(0).toPlainString()] } == [A17: '300', B42: '600', D58: '500', C31: '0']
        reckoned.shared().shares()*.why()*.name() == ['WHOLE', 'WHOLE', 'PART', 'BELOW_LEAST']
        (reckoned.totals().values()*.working() + reckoned.shared().shares()*.working()).every { it.holds() }
        as('wren').get("$page/result").text.identity { contains('£500 (a part of what was asked for)') && contains('All of the pot is given: nothing of it is left.') && !contains('£0 of the pot') && contains('Points for the presentation') }

        and: 'now what was written is ranked too; marks are taken no more; whoever applied and who marked are not told yet'
        as('planner').get("/en/marking/$tender.id/result").status == 200
        mark('eira', 'A17', 0, true, 1) == EveningMarks.Done.SHUT
        as('ash').get("$page/mine").text.identity { contains('Your worker tells you') && !contains('£300') }
        as('planner').get("$page/result").links.contains(outcome)

        and: 'what becomes of the lot goes by both, and nothing of a pot that was shared is awarded once more'
        order().identity { locked() && shared() && left() == ['A17', 'B42', 'D58', 'C31'] && first() == ['A17'] as Set }
        !as('lowri').get(applicant).text.contains('What you came to')

        when: 'one recommends the pot as it was shared, and somebody else decides'
        def said = as('wren').submit("$page/result", [('said-A17'): 'You <b>asked</b> us first.'], '/said')
        tender.under('grant')
        (YOUNG.collectEntries { [it, Role.PARTICIPANT] } + [owen: Role.EVALUATOR, wren: Role.WORKER]).each { who, role -> bean(Conflicts).declare(tender.viewer(who, role), tender.id, ConflictRow.NONE, '', '', '') }
        ['BIDS', 'AWARD'].each { bean(Conflicts).assess(planner(), tender.id, it, 'Nothing new') }
        def desk = bean(OutcomeDesk)
        def single = desk.recommend(planner(), tender.id, 'whole', 0, 'A17', null, Localised.EMPTY)
        def offered = as('planner').get(outcome)
        def recommended = as('planner').submit(outcome, [what: 'pot'], '/recommend')
        tellAt = bean(Panels).today().plusDays(1).atTime(19, 0).atZone(Spoken.UK).toInstant()
        def own = desk.decide(planner(), tender.id, 'whole', 1, 'GRANTS/3', tellAt, false)
        def decided = as('planner2').submit(outcome, [reference: 'GRANTS/3', day: OutcomeRoad.day(tellAt).toString(), hour: '19:00', do: 'decide'], '/decide')
        def lacking = bean(Summaries).lacking(council.id, tender.id, 'whole')
        def early = as('planner2').submit(outcome, [:], '/ready')
        WRITTEN.keySet().each { code ->
            UUID id = UUID.randomUUID()
            bean(PanelWordsRepository).add(council.id, id, tender.id, 'whole', PanelWords.LIKED, code, 1, "Zzliked-$code".toString(), 'en', null, AMarkedTender.BEFORE, null)
            bean(PanelWordsRepository).decide(council.id, id, WorkshopWordsRow.READABLE, null, null)
        }
        assert as('planner').submit("/en/marking/$tender.id/summaries/whole/C31", ['words-c3': 'They say <b>who</b>.', 'words-presentation': 'They let young people speak.'], '/C31').status == 303
        def ready = as('planner2').submit(outcome, [:], '/ready')
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, tender.id, 'whole'))

        then: 'until the minute nobody knows more than that it is decided'
        [said.status, recommended.status, decided.status, ready.status] == [303] * 4
        early.status == 422
        lacking == ['A17/liked', 'B42/liked', 'C31/advantage/c3', 'C31/advantage/presentation', 'C31/liked', 'D58/liked']
        [single, own] == [OutcomeDesk.Done.SHARED, OutcomeDesk.Done.OWN]
        offered.text.contains('Give the pot as the evening shared it')
        as('planner').get(outcome).text.identity { contains("A17, $AMarkedTender.CANARY A17 Trust: £300") && contains("D58, $AMarkedTender.CANARY D58 Trust: £500") && !contains('C31,') }
        !row().told()
        !as('lowri').get(applicant).text.contains('£300')
        as('lowri').get("/en/bidding/tenders/$tender.id/outcome").text.identity { contains('It is decided. You hear on') && !contains('£') }
        as('ash').get("/en/marking/$tender.id/outcome").text.identity { contains('It is decided. You hear on') && !contains('£') }

        when: 'at the minute applicants hear, all at once; the panel from its worker'
        clock.at(tellAt)
        bean(OutcomeTold).run(OutcomeTold.ref(council.id, tender.id, 'whole'))
        def unread = as('lowri').get(applicant).text
        def before = as('ash').get("$page/mine").text
        def told = as('wren').submit("/en/marking/$tender.id/outcome", [:], '/outcome')
        moderated()
        def late = bean(EveningResult).say(worker(), tender.id, 'whole', [A17: 'More.'], 'en')

        then: 'each has its summary: how much, by which rule, its own marks, and what the panel would have liked to read'
        def summary = as('lowri').get("/en/bidding/tenders/$tender.id/summaries/whole")
        summary.text.identity { contains('You are given £300 of the £300 that you asked for.') && contains('Who is given money') && contains('Zzliked-A17') && !(it =~ /Zzliked-[BCD]|C31|75\.50|on average/) }
        bean(Summaries).fixed(council.id, tender.id, 'whole', 'C31').first().summary().identity { [won(), winner(), shared().given(), shared().asked(), shared().why(), questions()[0].advantage().words(), heard().advantage().words()] } == [false, '', '0', '900', 'below-least', 'They say <b>who</b>.', 'They let young people speak.']
        bean(Summaries).fixed(council.id, tender.id, 'whole', 'D58').first().summary().identity { [won(), shared().given(), shared().asked(), questions()[0].winners(), heard().winners(), behind()] } == [true, '500', '600', '', '', []]

        and: 'one who applied sees its own points, and nobody else’s'
        [told.status, late, row().told()] == [303, false, true]
        unread.identity { contains('£300') && !contains('asked us first') && !contains('<b>asked</b>') }
        !before.contains('£500')
        as('ash').get("$page/mine").text.identity { contains('£500') && contains('71.50 points') && contains('Your evening') && contains('Your marks counted.') }
        as('lowri').get("/en/bidding/tenders/$tender.id/outcome").text.identity { contains('You get money') && contains("$AMarkedTender.CANARY A17 Trust: £300") && contains("$AMarkedTender.CANARY B42 Trust: £600") && !contains('C31') }
        sql.rows("SELECT kind FROM notification_mail WHERE council_id = ? AND kind LIKE '%outcome%'", [council.id])*.kind.countBy { it }.identity { it['unlisted-outcome-awarded'] == 1 && it['outcome-panel-awarded'] >= 1 }
        as('lowri').get(applicant).identity { text.contains('You <b>asked</b> us first.') && text.contains('£300 (all that was asked for)') && !body.contains(AMarkedTender.CANARY) && !text.contains('75.50') }
    }

    def "agreements are signed for all that keep their share, the lists follow as the grant's data say, and names are off the marks once all have heard"() {
        given:
        def desk = bean(OutcomeDesk)
        def second = tender.viewer('planner2', Role.COMMISSIONER)
        def lot = { bean(Outcomes).of(council.id, tender.id, 'whole') }
        def names = { bean(SeatRepository).of(council.id, tender.id).findAll { it.account() != null }.size() }

        expect: 'the hour in which the panel hears is not over'
        bean(OutcomeSettled).run(OutcomeSettled.ref(council.id, tender.id))
        names() == 6

        when: 'one gives its share back: the others keep theirs'
        def nobody = desk.withdrew(second, tender.id, 'whole', lot().last(), 'C31', 'No')
        def gone = as('planner2').submit(outcome, [share: 'D58', withdrew: 'Moved <i>away</i>'], '/withdrew')

        then:
        [nobody, gone.status] == [OutcomeDesk.Done.NOT_FIRST, 303]
        lot().now().get().shares()*.code() == ['A17', 'B42']
        as('lowri').get("/en/bidding/tenders/$tender.id/outcome").text.identity { !contains('D58') && !contains('away') }
        sql.firstRow("SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = 'unlisted-outcome-withdrew-share'", [council.id]).n == 1

        when: 'a challenge stands'
        desk.challenge(second, tender.id, 'whole', lot().last(), 'Marks')
        clock.at(tellAt + Duration.ofHours(2))
        bean(OutcomeSettled).run(OutcomeSettled.ref(council.id, tender.id))

        then: 'nothing is signed, names stay, and nobody is erased who marked'
        desk.sign(second, tender.id, 'whole', lot().last()) == OutcomeDesk.Done.CHALLENGED
        names() == 6
        bean(io.micronaut.transaction.TransactionOperations).executeRead { bean(OutcomeHeld).waits(council.id, tender.accounts.ash.id()) }.get() == 'challenge'
        bean(io.micronaut.transaction.TransactionOperations).executeRead { bean(OutcomeHeld).waits(council.id, tender.accounts.stranger.id()) }.empty

        when:
        desk.closeChallenge(second, tender.id, 'whole', lot().last(), lot().challenges().first().number(), false, 'Looked at')

        then: 'it is over: nobody can say whose marks are whose, before anything is signed'
        names() == 0
        bean(io.micronaut.transaction.TransactionOperations).executeRead { bean(OutcomeHeld).waits(council.id, tender.accounts.ash.id()) }.empty
        as('ash').get("/en/marking/$tender.id/outcome").status == 404
        as('ash').get("$page/mine").status == 404

        when: 'of one of the panel’s group nothing says any more that they sat there'
        def carers = new org.folkmoot.portal.people.APanel(this, tender.people, 'Young carers', 0)
        tender.person('newcomer', Role.PARTICIPANT)
        ['ash', 'newcomer'].each { carers.join(tender.accounts[it]) }
        rootSql.executeUpdate("UPDATE tender_panel SET people = ? WHERE council_id = ? AND tender = ? AND kind = 'young'", [carers.key, council.id, tender.id.toString()])

        then: 'they read what came of it all the same, without anything that was anybody’s own, and of the panel, since one of them may never have sat there; nobody else does'
        ['ash', 'newcomer'].every { as(it).get("$page/mine").text.identity { it.contains('The panel’s evening') && it.contains('The panel’s marks counted.') && !(it =~ /(?i)your (evening|marks)/) } }
        as('ash').get("$page/mine".replace('/en/marking', '/cy/marcio')).text.contains('Cyfrifodd marciau’r panel.')
        as('ash').get("$page/mine").text.identity { contains('£500') && contains('71.50 points') && !contains('Your marks are locked') && !contains('You are in room') }
        as('ash').get('/en/your-page').identity { text.contains('Read what came of the evening of presentations.') && links.contains("$page/mine".toString()) }
        as('bryn').get("$page/mine").status == 404
        !as('bryn').get('/en/your-page').text.contains('Read what came of the evening')
        as('ash').get("$page/mine/A17").status == 404

        when:
        def signed = as('planner2').submit(outcome, [sure: 'yes'], '/signed')

        then:
        signed.status == 303
        lot().state() == LotOutcome.State.SIGNED
        ['grant-list', 'subsidy-entry'].every { desk.notice(second, tender.id, 'whole', lot().last(), it, "List of $it".toString()) == OutcomeDesk.Done.DONE }
        lot().state() == LotOutcome.State.DETAILS
        bean(OutcomeShowing).publicly(council.id, tender.id, 'en')*.identity { [state(), shares()*.pounds()] } == [['pot-details', ['£300', '£600']]]

        and: 'an award for each with its sum, open data that stay as they were'
        def listed = new PublicTenders.Listed(tender.id, 1, AMarkedTender.BEFORE, AMarkedTender.BEFORE, bean(Tenders).plan(council.id, tender.id, 1), [:])
        def party = org.folkmoot.portal.tender.ocds.Party.of('c', org.folkmoot.portal.tender.ocds.Words.of('C'), [org.folkmoot.portal.tender.ocds.Party.Role.BUYER]).build()
        def releases = bean(OutcomeReleases).of(new OutcomeReleases.Process(bean(org.folkmoot.portal.platform.access.Councils).byId(council.id).get(), listed, "local-$tender.id".toString(), party, URI.create('https://c.example.org/')), AMarkedTender.BEFORE)
        def said = releases.collect { new groovy.json.JsonSlurper().parseText(Json.write(it.json())) }
        said*.tag == [['award'], ['awardCancellation'], ['awardUpdate', 'contract'], ['contractUpdate'], ['contractUpdate']]
        said[0].awards.collect { [it.suppliers[0].name - "$AMarkedTender.CANARY ", it.value.amount as int, it.value.currency] } == [['A17 Trust', 300, 'GBP'], ['B42 Trust', 600, 'GBP'], ['D58 Trust', 500, 'GBP']]
        said[1].awards*.status == ['cancelled']
        said[2].contracts.collect { it.value.amount as int } == [300, 600]
        !SharedData.present('ocds') || said.every { new OfficialSchemas().faults('uk-patched/release-schema.json', groovy.json.JsonOutput.toJson(it)) == [] }
    }

    def "the record says who was there, what was drawn, asked and marked, by numbers of seats, as a page and as a file"() {
        given:
        def record = as('auditor').get("$page/record")
        def file = as('auditor').get("$page/record.csv")
        def lines = file.body.readLines()*.split(',')*.toList()

        expect:
        record.text.identity { contains('Wren') && contains('Bethan') && contains('Young person 1') && contains('(sent after the close)') && contains('(typed off paper)') && contains('Who cooks? <i>We do.</i>') && contains('Snow') }
        !(record.text =~ /\b(Ash|Bryn|Cadi|Dewi|Eira)\b/) && !record.text.contains('They <b>asked</b> us.')
        !(file.body =~ /\b(Ash|Bryn|Cadi|Dewi|Eira)\b/) && YOUNG.every { !file.body.contains(tender.seats[it].id().toString()) }
        lines.count { it[0] in ['mark', 'mark-late', 'mark-paper'] } == 20
        lines.findAll { it[0] == 'given' }.collectEntries { [it[3], it[5]] } == [A17: '300.00', B42: '600.00', D58: '500.00', C31: '0.00']
        lines.findAll { it[0] == 'order' }*.get(3) == row().order()
        as('stranger').get("$page/record").status == 403
        as('auditor').get("/cy/marcio/$tender.id/evening/whole/record").text.contains('Cofnod y noson')
        sql.rows("SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.evening%'", [council.id])*.action.toSet() == ['planned', 'published', 'drawn', 'seated', 'room-opened', 'paper-mark-typed', 'revealed', 'said', 'told'].collect { "tender.evening-$it".toString() }.toSet()
    }

    def "by hand one types the order and another says that it is right; nobody is in two rooms, and a practice comes first where bids are split"() {
        given:
        def other = new AMarkedTender(this, marking())
        WRITTEN.keySet().each { other.bid(it, [c3: 'We do.', price: '100']) }
        def fresh = EveningPlan.fresh(true)
        def split = new EveningPlan(clock.now(), 'LIBRARY', 2, org.folkmoot.portal.tender.scoring.Pitching.Rooms.CALIBRATED, 5, 5, 5, [Localised.of('en', 'So?', 'cy', 'Felly?')], 50, EveningPlan.Draw.WITNESSES, fresh.sharing(), 500.0, null, false, fresh.tie())
        other.presenting(points: 50, sharing: 'BEST_FIRST', pot: 500)
        assert bean(Evenings).keep(planner(), other.id, 'whole', split, 0) == Evenings.Done.DONE
        def second = tender.viewer('planner2', Role.COMMISSIONER)
        assert bean(Evenings).publish(second, other.id, 'whole', 1, ['en', 'cy'], '') == Evenings.Done.DONE
        other.decided()
        bean(AgreedRepository).close(council.id, other.id, clock.now(), 1L)

        expect:
        bean(Evenings).draw(planner(), other.id, 'whole') == Evenings.Done.NO_ORDER
        bean(Evenings).ask(planner(), other.id, 'whole', ['A17', 'B42', 'C31', 'C31']) == Evenings.Done.NO_ORDER
        as('planner').submit("/en/marking/$other.id/evening/whole/order", ['place.A17': '4', 'place.B42': '1', 'place.C31': '2', 'place.D58': '3'], '/order').status == 303
        bean(Evenings).confirm(planner(), other.id, 'whole', true) == Evenings.Done.SAME_PERSON
        waitsFor('planner2', 'A colleague typed in the order', "/en/marking/$other.id/evening/whole") && !waitsFor('planner', 'A colleague typed in the order', '')
        as('planner2').submit("/en/marking/$other.id/evening/whole", [do: 'right'], '/witness').status == 303
        def drawn = bean(EveningRepository).find(council.id, other.id, 'whole').get()
        drawn.identity { [order(), witness() != drawnBy(), seed()] } == [['B42', 'C31', 'D58', 'A17'], true, null]
        bean(EveningRepository).pitches(council.id, drawn.id()).collect { [it.room(), it.turn(), it.code()] } == [[1, 0, 'practice'], [1, 1, 'B42'], [1, 2, 'D58'], [2, 0, 'practice'], [2, 1, 'C31'], [2, 2, 'A17']]

        and: 'called off by two before anybody presents, what was written counts alone, and everybody concerned is told in one moment'
        !bean(MarkBook).seen(council.id, other.id)
        def off = "/en/marking/$other.id/evening/whole/off"
        bean(Evenings).askOff(planner(), other.id, 'whole', '') == Evenings.Done.WHY
        bean(Evenings).callOff(second, other.id, 'whole', true) == Evenings.Done.NOT_ASKED
        as('planner').submit(off, [off: 'Snow on the <b>pass</b>'], '/off').status == 303
        bean(Evenings).callOff(planner(), other.id, 'whole', true) == Evenings.Done.SAME_PERSON
        !bean(MarkBook).seen(council.id, other.id)
        waitsFor('planner2', 'A colleague asks to call off', off) && !waitsFor('planner', 'A colleague asks to call off', '') && !waitsFor('planner2', 'A colleague typed', '')
        new SentMail(portal).to(council.id, "planner2@$council.host".toString()).findAll { it.startsWith('A colleague asks for a second person') }.count { it.contains(off) } == 1
        as('planner2').get(off).identity { text.contains('Snow on the <b>pass</b>') && text.contains('asks to call it off') }
        bean(Evenings).callOff(second, other.id, 'whole', false) == Evenings.Done.DONE
        as('planner').submit(off, [off: 'Snow'], '/off').status == 303
        as('planner2').submit(off, [do: 'yes'], '/answer').status == 303
        bean(MarkBook).seen(council.id, other.id)
        as('planner').get(off).status == 404
    }

    /** Whether something stands on the first page of the studio as what somebody has to do. */
    private boolean waitsFor(String who, String words, String path) {
        as(who).get('/en/studio').identity { text.replaceAll(/\s+/, ' ').contains(words) && (path.empty || links.contains(path)) }
    }

    def "of all that was written no mail of any kind went to a young person, but to whoever leads their panel"() {
        given:
        def to = new SentMail(portal).addresses(sql, council.id)

        expect:
        to.contains(tender.accounts.wren.address())
        to.intersect(YOUNG.collect { tender.accounts[it].address() }) == []
    }
}
