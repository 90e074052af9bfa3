package org.folkmoot.portal.tender

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared
import spock.lang.Stepwise

/** A tablet goes round a room of an evening: whoever has a seat and no device marks on it with a word of their own, and it forgets each of them. */
@Stepwise
class EveningTabletSpec extends PortalSpec {
    @Shared AnEvening evening = new AnEvening(this)
    @Shared Http tablet
    @Shared Map<String, Map<String, String>> cards = [:]
    @Shared String first
    @Shared String second
    @Shared String tablets = "$evening.page/rooms/1/tablets"

    def setupSpec() {
        (first, second) = evening.order
    }

    /** What the page that made them shows, by first name and code. */
    private Map<String, Map<String, String>> cardsOn(Http.Reply page) {
        (page.body =~ /(?s)<h3>([^<]*)<\/h3><dl class="facts">(.*?)<\/dl>/).collect { it as List }.collectEntries { all, name, lines ->
            [(name.toLowerCase()): (lines =~ /(?s)<dt>[^<]*\((\w+)\)<\/dt><dd><strong>([^<]*)</).collect { it as List }.collectEntries { each, code, word -> [(code): word] }]
        }
    }

    private Http.Reply sit(String who, String word, Http on = tablet) {
        on.post('/en/tablet/sit', [seat: evening.seat(who).toString(), word: word])
    }

    private Http.Reply make(String what) {
        def wren = evening.as('wren')
        wren.submit(tablets, [do: what], '/tablets')
    }

    private String wordsOn(Http.Reply page) {
        page.body.find(/(?<=receipt-code">)[^<]*/)
    }

    def "whoever runs the room makes a device its tablet with three words, once; nobody else does, and nobody who is signed in"() {
        when:
        def handed = make('tablet')
        String words = wordsOn(handed)
        def signedIn = evening.as('bryn')

        then:
        handed.status == 200
        words ==~ /[^-]+-[^-]+-[^-]+/
        !evening.as('wren').get(tablets).body.contains(words)
        ['planner', 'auditor', 'ash'].every { evening.as(it).get(tablets).status in [403, 404] }

        when:
        tablet = visitor()
        def wrong = tablet.post('/en/tablet', [words: 'otter otter otter'])
        def elsewhere = signedIn.post('/en/tablet', [words: words])
        def taken = tablet.post('/en/tablet', [words: words])
        def twice = visitor().post('/en/tablet', [words: words])

        then:
        [wrong.status, elsewhere.status, taken.status, twice.status] == [422, 409, 303, 422]
        elsewhere.text.contains('Sign out first')
        tablet.cookies.keySet().containsAll(['__Host-tablet', '__Host-shared'])
        tablet.get('/en/tablet').text.identity { contains('Who are you?') && ['Ash', 'Bryn', 'Cadi'].every { name -> it.contains(name) } }
        tablet.get('/en/tablet').header('cache-control') == 'no-store'

        when: 'words that lie about too long'
        String old = wordsOn(make('tablet'))
        clock.at(clock.now() + Duration.ofMinutes(10))

        then:
        visitor().post('/en/tablet', [words: old]).status == 422
    }

    def "each has a card of their own, seen once; its word opens one presentation for one seat, and only while they present or after"() {
        when:
        def made = make('all')
        cards = cardsOn(made)

        then: 'the words are kept nowhere, and the young person reads who made them a card'
        cards.keySet() == ['ash', 'bryn', 'cadi'] as Set
        cards.values().every { it.keySet() == [first, second] as Set }
        !evening.as('wren').get(tablets).body.contains(">${cards.ash[first]}<")
        evening.as('ash').get("$evening.page/mine").text.contains('A card for the room’s tablet was made for you by')
        sql.rows("SELECT HEX(word_mac) AS mac FROM tender_evening_card WHERE council_id = ?", [council.id])*.mac.toSet().size() == 6

        and:
        sit('ash', cards.ash[first]).text.contains('They have not begun yet.')

        when: 'whoever runs the room looks again: cards that were handed out stay as they are, whatever is sent unasked'
        def wren = evening.as('wren')
        def looked = wren.get(tablets)
        def unasked = [wren.submitShown(looked, tablets, [do: 'all'], '/tablets'), wren.submitShown(looked, tablets, [do: evening.seat('cadi').toString()], '/tablets')]

        then:
        looked.text.identity { contains('Everybody here has a card, and it works.') && !contains('who have none') }
        unasked.every { it.status == 409 && it.text.contains('has a card already, and it still works') }
        sit('cadi', cards.cadi[first]).text.contains('They have not begun yet.')

        when: 'a new one is asked for, with what it undoes, and made once that was confirmed'
        def asked = wren.get("$tablets?again=${evening.seat('cadi')}")
        def stillWorks = sit('cadi', cards.cadi[first]).text.contains('They have not begun yet.')
        def anew = cardsOn(wren.submitShown(asked, tablets, [do: 'again', seat: evening.seat('cadi').toString()], '/tablets'))

        then:
        asked.text.identity { contains('A new card for Cadi?') && contains('stops working at once, printed or not') && contains('Keep what there is') }
        stillWorks
        anew.keySet() == ['cadi'] as Set
        sit('ash', cards.ash[first]).text.contains('They have not begun yet.')

        when:
        cards.putAll(anew)

        then:
        sit('cadi', cards.cadi[first]).text.contains('They have not begun yet.')

        when:
        evening.begin(first)

        then: 'another’s word is wrong, and what is no word is not held against anybody'
        sit('ash', cards.bryn[first]).identity { [status, text.contains('That is not the word on your card.')] } == [422, true]
        sit('ash', 'xqzzy').text.contains('Type the one word')
        sit('ash', '').status == 422
        tablet.post('/en/tablet/sit', [seat: '', word: cards.ash[first]]).text.contains('Choose your name.')
        sit('ash', cards.ash[second]).text.contains('They have not begun yet.')
        visitor().post('/en/tablet/sit', [seat: evening.seat('ash').toString(), word: cards.ash[first]]).location == '/en/tablet'
    }

    def "marks belong to the seat whose word it was; the tablet forgets, and a page of somebody before is taken for nobody"() {
        when: 'while they still present'
        def sat = sit('ash', cards.ash[first].toUpperCase())
        def early = tablet.get('/en/tablet/mark')
        def forced = tablet.submitShown(early, '/en/tablet/mark', [mark1: '4', mark2: '5', do: 'lock'], '/mark')
        def notYet = tablet.submitShown(early, '/en/tablet/mark', [mark1: '4', mark2: '5', reason: 'So <b>far</b>.', do: 'look'], '/mark')

        then: 'marks can be begun and not locked, by no button and by no request, and what is chosen stays in the page'
        early.text.identity { contains('They are still presenting') && contains('Have they ended? Look again') && !contains('Lock my marks') }
        forced.identity { [status, text.contains('They have not ended yet, so you cannot lock your marks now'), (body =~ /name="mark1" value="4"[^>]* checked/).find()] } == [409, true, true]
        notYet.identity { [status, body.contains('So &lt;b&gt;far&lt;/b&gt;.'), text.contains('Lock my marks')] } == [200, true, false]
        evening.marks == []

        when: 'whoever runs the room says that questions are over'
        evening.end(first)
        def open = tablet.submitShown(notYet, '/en/tablet/mark', [mark1: '4', mark2: '5', reason: 'So <b>far</b>.', do: 'look'], '/mark')
        def page = tablet.get('/en/tablet/mark')
        def half = tablet.submitShown(page, '/en/tablet/mark', [mark1: '4', reason: 'They <b>asked</b>.'], '/mark')

        then:
        sat.location == '/en/tablet/mark'
        open.identity { [status, body.contains('So &lt;b&gt;far&lt;/b&gt;.'), text.contains('Lock my marks'), (body =~ /name="mark1" value="4"[^>]* checked/).find(), text.contains('still presenting')] } == [200, true, true, true, false]
        page.text.identity { contains('You are Ash.') && contains('Would it <b>work</b>?') }
        half.identity { [status, text.contains('Choose a mark for question 2.'), body.contains('They &lt;b&gt;asked&lt;/b&gt;.')] } == [422, true, true]

        when: 'turned to the other language with what is typed'
        def welsh = tablet.post('/cy/llechen/mark', page.forms.find { it.action.endsWith('/mark') }.hidden + [mark1: '4', reason: 'Typed.', go: 'other'])

        then:
        welsh.identity { [status, body.contains('lang="cy"'), body.contains('Typed.')] } == [200, true, true]

        when:
        def locked = tablet.submitShown(page, '/en/tablet/mark', [mark1: '4', mark2: '5'], '/mark')

        then: 'nothing of it is shown to whoever is next'
        locked.location == '/en/tablet'
        locked.header('clear-site-data').contains('"cache"')
        tablet.get('/en/tablet/mark').location == '/en/tablet'
        evening.marks.findAll { it.seat() == evening.seat('ash') }.collect { [it.code(), it.marks(), it.locked(), it.tablet() != null, it.typedBy()] } == [[first, '4,5', true, true, null]]
        sit('ash', cards.ash[first]).text.contains('locked already')

        when: 'the next sits down, and somebody goes back to the page before and sends it'
        sit('bryn', cards.bryn[first])
        def theirs = tablet.get('/en/tablet/mark')
        def back = tablet.submitShown(page, '/en/tablet/mark', [mark1: '0', mark2: '0'], '/mark')
        sit('bryn', cards.bryn[first])
        def looked = tablet.submitShown(notYet, '/en/tablet/mark', [mark1: '4', mark2: '5', reason: 'So <b>far</b>.', do: 'look'], '/mark')

        then:
        theirs.text.contains('You are Bryn.')
        !theirs.body.contains('They &lt;b&gt;asked&lt;/b&gt;.')
        [back, looked].every { it.status == 303 && it.location.startsWith('/en/tablet') }
        evening.marks.every { it.seat() == evening.seat('ash') }

        when: 'who began on a phone sees nothing of it here, and locks here'
        assert evening.mark('cadi', first, 1, false) == EveningMarks.Done.SAVED
        tablet.post('/en/tablet/leave')
        sit('cadi', cards.cadi[first])
        def begun = tablet.get('/en/tablet/mark')
        def instead = tablet.submitShown(begun, '/en/tablet/mark', [mark1: '5', mark2: '5'], '/mark')

        then: 'one mark for each seat, question and bid'
        begun.text.contains('You began this somewhere else.')
        !(begun.body =~ /name="mark\d" value="1"[^>]* checked/)
        instead.status == 303
        evening.marks.findAll { it.seat() == evening.seat('cadi') }*.marks() == ['5,5']
    }

    def "after five wrong words a seat needs a new card, whoever typed them"() {
        when:
        4.times { assert sit('bryn', cards.cadi[first]).status == 422 }
        def fifth = sit('bryn', cards.cadi[second])
        def right = sit('bryn', cards.bryn[first])

        then:
        fifth.status == 422
        right.text.contains('new card')
        evening.as('wren').get(tablets).text.contains('Needs a new card')

        when:
        def wren = evening.as('wren')
        def another = cardsOn(wren.submitShown(wren.get("$tablets?again=${evening.seat('bryn')}"), tablets, [do: 'again', seat: evening.seat('bryn').toString()], '/tablets'))

        then: 'the old words open nothing'
        another.keySet() == ['bryn'] as Set
        sit('bryn', cards.bryn[first]).status == 422
        sit('bryn', another.bryn[first]).location == '/en/tablet/mark'
    }

    def "a page that outlived the network is taken for ten minutes after the room closed, and not a minute more"() {
        given:
        def held = tablet.get('/en/tablet/mark')
        evening.closeRoom()
        def closed = bean(EveningRooms).room(council.id, evening.row.id(), 1).get().closedAt()

        when:
        clock.at(closed + Duration.ofMinutes(9))
        def strange = tablet.post('/en/tablet/mark', held.forms.find { it.action.endsWith('/mark') }.hidden + [window: UUID.randomUUID().toString(), mark1: '2', mark2: '2'])
        def inTime = tablet.submitShown(held, '/en/tablet/mark', [mark1: '2', mark2: '3'], '/mark')

        then:
        strange.identity { [status, text.contains('Your room is closed')] } == [409, true]
        inTime.location == '/en/tablet'
        evening.marks.find { it.seat() == evening.seat('bryn') }.identity { [it.marks(), it.late(), it.tablet() != null] } == ['2,3', true, true]

        when:
        clock.at(closed + Duration.ofMinutes(10))

        then: 'the device is no tablet any more'
        tablet.get('/en/tablet').text.contains('A tablet for the room')
        make('tablet').status == 409
    }

    def "the record says that it was on a tablet and who handed it out; the seat is told; the young person’s times are in no audit"() {
        expect:
        evening.as('ash').get("$evening.page/mine").text.identity { contains('on the room’s tablet, which') && contains('handed out') }
        sql.rows("SELECT DISTINCT action FROM audit_entry WHERE council_id = ? AND (action LIKE '%tablet%' OR action LIKE '%cards%')", [council.id])*.action.toSet() == ['tender.evening-tablet-handed-out', 'tender.evening-cards-made'] as Set
        sql.rows('SELECT DISTINCT made_by FROM tender_evening_tablet WHERE council_id = ?', [council.id])*.made_by == [evening.tender.accounts.wren.id()]
    }
}
