package org.folkmoot.portal.tender

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.TwoHands
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.tender.scoring.Place
import spock.lang.Shared
import spock.lang.Stepwise

/** From the first mark on a phone to the order of the bids: alone, in groups, together, closed; and who sees what when. */
@Stepwise
class MarkingSpec extends PortalSpec {
    static final String ANSWER = 'The <i>bus</i> comes at four. Zzmarkcanary K17 trust drives it, says Lowri Zzmarkcanary.'

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden())
    @Shared String page = tender.page
    @Shared UUID meeting

    def setupSpec() {
        tender.bid('K17', [c3: ANSWER, c4: 'We check everybody.', price: '1000'])
        tender.bid('M42', [c3: 'We walk you home.', c4: 'We are insured.', price: '2000'])
        tender.led('young', 'wren', Role.WORKER).led('officers', 'olga', Role.COMMISSIONER)
        ['ash', 'bryn', 'cadi'].each { tender.seat(it, 'young', Role.PARTICIPANT) }
        tender.seat('dewi', 'young', Role.PARTICIPANT, true).seat('owen', 'officers', Role.EVALUATOR).seat('huw', 'chair', Role.COMMISSIONER)
        tender.person('stranger', Role.PARTICIPANT)
        tender.person('planner', Role.COMMISSIONER)
        tender.person('second', Role.COMMISSIONER)
        tender.person('auditor', Role.AUDITOR)
        tender.decided()
    }

    Http as(String name, boolean factor = true) {
        tender.as(name, factor)
    }

    private String answer(String question, String code) {
        "$page/lots/whole/$question/$code"
    }

    /** As somebody with this seat would read ten bids. */
    private List<String> order(UUID seat) {
        def asked = bean(MarkBook).terms(council.id, tender.id).asked('whole', 'c3', 'young').get()
        MarkAlone.shuffled(bean(Secrets), ('A'..'J').collect { new Compliance.In(UUID.randomUUID(), it, [:], [] as Set) }, seat, asked)*.code()
    }

    /** A meeting of the young people's panel, open with two adults. */
    private UUID meet() {
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        def wren = tender.viewer('wren', Role.WORKER)
        UUID id = bean(PanelSessions).plan(wren, new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        assert bean(PanelSessions).open(wren, panel.id(), id, true)
        id
    }

    private MarkAlone.Done save(String name, String question, String code, Integer mark, boolean lock, int version = 0) {
        def window = bean(MarkAlone).window(council.id, tender.id, 'young').map { it.id() }.orElse(null)
        bean(MarkAlone).save(tender.viewer(name, name == 'owen' ? Role.EVALUATOR : Role.PARTICIPANT), tender.id, new MarkAlone.Spot('whole', question, code),
            new MarkAlone.Typed(mark, 'Because.', 'en', false, '', false, version, window), lock)
    }

    private Http.Reply agree(String name, String group, String question, String code, int mark, String reason) {
        String here = "$page/groups/$group/lots/whole/$question/$code"
        def browser = as(name)
        assert browser.submit(here, [mark: "$mark", reason: reason], "/$code").status == 303
        browser.submit(here, [yes: 'yes'], '/confirm')
    }

    def "nobody marks before the window is open, and whoever has no seat finds nothing"() {
        given:
        def ash = as('ash', false)

        expect:
        ash.get('/en/your-page').links.contains(page.toString())
        ash.get(page).text.identity { contains('Marking is not open just now') && contains('Your reasons may be shown to bidders without your name.') }
        as('stranger').get(page).status == 404
        as('planner').get(page).status == 404
        as('owen', false).get(page).status != 200
        ash.get(answer('c3', 'K17')).status == 303

        when: 'they are told, once'
        def unread = ash.submit(page, [:], '/told')
        def read = ash.submit(page, [yes: 'yes'], '/told')

        then:
        unread.identity { [status, text.contains('Say that you have read it.')] } == [422, true]
        read.status == 303
        ash.get(page).text.identity { contains('0 of 2 answers have a mark') && !contains('Your reasons may be shown') }
        save('ash', 'c3', 'K17', 4, false) == MarkAlone.Done.SHUT
        as('dewi').get(page).text.contains('You are a reserve')

        and: 'nobody opens it for young people without a meeting and its two adults'
        as('wren').get("$page/groups/young").identity { text.contains('while a meeting of your panel is going on, with two adults') && !it.forms.any { it.action?.endsWith('/window') } }
        !bean(MarkAlone).window(tender.viewer('wren', Role.WORKER), tender.id, 'young', true)

        when:
        meeting = meet()

        then: 'the facilitator alone opens it'
        as('wren').get('/en/your-page').links.contains("$page/groups/young".toString())
        as('wren').get("$page/groups/officers").status == 404
        as('ash').get("$page/groups/young").status == 403
        as('wren').submit("$page/groups/young", [do: 'open'], '/window').status == 303
        as('wren').get("$page/groups/young").text.contains('Open since')
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.window%'", [council.id])*.action == ['tender.window-opened']
    }

    def "sec_11_7 an evaluator reads the answer as it was written, under a code, and nothing says whose it is"() {
        given:
        def ash = as('ash', false)
        def shown = ash.get(answer('c3', 'K17'))
        as('owen').submit(page, [yes: 'yes'], '/told')

        expect: 'verbatim but for the name; levels with their words; no price'
        shown.body.contains('The &lt;i&gt;bus&lt;/i&gt; comes at four. [K17] drives it, says [K17].')
        shown.text.identity { contains('Where the bid named itself, [K17] stands.') && contains('Please read it to me') && contains('It is good that') && contains('It says exactly what happens, and you can believe it.') }
        bean(MarkBook).terms(council.id, tender.id).markings().whole.scale().every { level -> shown.text.contains(level.meaning().in('en')) }
        shown.wholeForms.find { it.action.endsWith('/K17') }.values.lock == '0'
        ash.get(answer('c3', 'K17').replace('/en/marking', '/cy/marcio')).text.contains('Beth mae cais K17 yn ei ddweud')

        and: 'on no page that anybody sees who marks, leads or chairs'
        def pages = [ash: [page, answer('c3', 'K17')], owen: [page, answer('c3', 'K17'), answer('c4', 'M42')], wren: ["$page/groups/young", "$page/groups/young/lots/whole/c3", "$page/groups/young/lots/whole/c3/K17", "$page/groups/young/paper"],
            olga: ["$page/groups/officers", "$page/groups/officers/lots/whole/c4/M42"], huw: ["$page/joint", "$page/joint/lots/whole/c3"]]
        none(pages.collectMany { who, all -> all.collectMany { where -> as(who).get(where).identity { (status != 200 || body.contains(AMarkedTender.CANARY) || text.contains('1,000') || text.contains('2000')) ? ["$who $where $status"] : [] } } })

        and: 'an officer marks all that officers mark, a young person what young people mark'
        ash.get(answer('c4', 'K17')).status == 404
        ash.get(answer('c3', 'X99')).status == 404

        and: 'each in an order of their own that stays'
        bean(MarkAlone).desk(tender.viewer('owen', Role.EVALUATOR), tender.id).steps()*.spot() == bean(MarkAlone).desk(tender.viewer('owen', Role.EVALUATOR), tender.id).steps()*.spot()
        bean(MarkAlone).desk(tender.viewer('owen', Role.EVALUATOR), tender.id).steps()*.asked()*.id() == ['c3', 'c3', 'c4', 'c4']
        (1..40).collect { order(UUID.randomUUID()) }.toSet().size() > 20
    }

    def "a draft is kept with each answer, help is recorded, and two tabs lose nothing"() {
        given:
        def ash = as('ash', false)
        String here = answer('c3', 'K17')
        def tab = ash.get(here)
        def other = ash.get(here)

        when:
        def first = ash.submitShown(tab, here, [mark: '4', reason: 'It is <b>good</b> that they come.', helped: 'yes', word: 'insured', do: 'next'], '/K17')
        def late = ash.submitShown(other, here, [mark: '1', reason: 'Typed in the other tab.', do: 'next'], '/K17')

        then: 'on to the next that has no mark; the slower tab sees both'
        first.location.endsWith('/lots/whole/c3/M42')
        late.identity { [status, text.contains('Somebody kept something else meanwhile'), text.contains('It is <b>good</b> that they come.'), text.contains('Typed in the other tab.')] } == [409, true, true, true]
        ash.get(here).body.contains('It is &lt;b&gt;good&lt;/b&gt; that they come.')

        and: 'in the other language nothing typed is lost, and nothing is kept'
        def form = ash.get(here).wholeForms.find { it.action.endsWith('/K17') }
        ash.post(here.replace('/en/marking', '/cy/marcio'), form.values + [mark: '2', reason: 'Half a thought', go: 'other']).identity { [status, body.contains('Half a thought'), body.contains('<html lang="cy"')] } == [200, true, true]
        !ash.get(here).body.contains('Half a thought')

        and: 'it is asked to be read; the facilitator sees whom, what was helped, and no mark'
        ash.submit(answer('c3', 'M42'), [do: 'read'], '/M42').status == 303
        as('wren').get("$page/groups/young").text.identity { contains('Ash: First evening, bid M42') && contains('1 of 2 have a mark, 0 are locked') && !contains('good that they come') }
        sql.firstRow('SELECT helped, word FROM tender_mark WHERE council_id = ? AND bid = ?', [council.id, 'K17']).identity { [helped, word] } == [true, 'insured']
        !as('wren').get("$page/groups/young/lots/whole/c3/K17").body.contains('good&lt;/b&gt; that')
    }

    def "sec_11_8 locked is locked: of lock and edit at once one wins, and a late edit is refused"() {
        when:
        def outcomes = TwoHands.collect([true, false]) { lock -> save('ash', 'c3', 'K17', lock ? 4 : 2, lock, 1) }
        def row = bean(MarkRepository).find(council.id, tender.id, 'whole', 'c3', 'K17', 'young', tender.seats.ash.id()).get()

        then: 'the other is told: it is locked, or was changed meanwhile'
        outcomes.count { it in [MarkAlone.Done.SAVED, MarkAlone.Done.LOCKED] } == 1
        outcomes.every { it in [MarkAlone.Done.SAVED, MarkAlone.Done.LOCKED, MarkAlone.Done.LOCKED_ALREADY, MarkAlone.Done.MEANWHILE] }

        when:
        if (!row.locked()) assert save('ash', 'c3', 'K17', 4, true, row.version()) == MarkAlone.Done.LOCKED
        def again = save('ash', 'c3', 'K17', 1, false, 9)
        def ash = as('ash', false)
        def posted = ash.post(answer('c3', 'K17'), [_token: ash.get(answer('c3', 'M42')).token, mark: '0', reason: 'Changed my mind', lock: '2', window: '', do: 'lock'])

        then:
        again == MarkAlone.Done.LOCKED_ALREADY
        posted.identity { [status, text.contains('This mark is locked already'), text.contains('Changed my mind')] } == [409, true, true]
        as('ash', false).get(answer('c3', 'K17')).wholeForms.every { !it.values.containsKey('mark') }
        bean(MarkRepository).find(council.id, tender.id, 'whole', 'c3', 'K17', 'young', tender.seats.ash.id()).get().mark() == 4

        when: 'the database itself has room for one'
        bean(MarkRepository).add(council.id, tender.id, 'whole', 'c3', 'K17', 'young', tender.seats.ash.id(), 5, '', 'en', false, '', false, false, null, null)

        then:
        thrown(Exception)
    }

    def "after the close what was kept in a page is taken for ten minutes, marked late; paper comes from the facilitator"() {
        given:
        as('bryn').submit(page, [yes: 'yes'], '/told')
        assert save('bryn', 'c3', 'K17', 3, true) == MarkAlone.Done.LOCKED
        def bryn = as('bryn', false)
        def kept = bryn.get(answer('c3', 'M42'))
        // With the meeting its adults go, and the window with them.
        bean(PanelSessions).close(tender.viewer('wren', Role.WORKER), bean(PanelRepository).of(council.id, tender.id, 'young').get().id(), meeting)
        assert as('wren').get("$page/groups/young").text.contains('Open the meeting first')
        Instant closed = bean(MarkAlone).window(council.id, tender.id, 'young').get().closedAt()

        when:
        clock.at(closed + Duration.ofMinutes(9))
        def inTime = bryn.submitShown(kept, answer('c3', 'M42'), [mark: '2', reason: 'Kept on the bus.', do: 'lock'], '/M42')
        def stranger = bean(MarkAlone).save(tender.viewer('ash', Role.PARTICIPANT), tender.id, new MarkAlone.Spot('whole', 'c3', 'M42'), new MarkAlone.Typed(1, '', 'en', false, '', false, 1, UUID.randomUUID()), false)
        clock.at(closed + Duration.ofMinutes(10))
        def late = save('ash', 'c3', 'M42', 1, false, 1)

        then:
        inTime.status == 303
        sql.firstRow('SELECT late FROM tender_mark WHERE council_id = ? AND seat = ? AND bid = ?', [council.id, tender.seats.bryn.id().toString(), 'M42']).late
        stranger == MarkAlone.Done.SHUT
        late == MarkAlone.Done.SHUT

        when: 'Cadi wrote on paper'
        String paper = "$page/groups/young/paper"
        def typed = as('wren').submit(paper, [seat: tender.seats.cadi.id().toString(), spot: 'whole/c3/K17', mark: '5', reason: 'Written by hand'], '/paper')
        def twice = as('wren').submit(paper, [seat: tender.seats.cadi.id().toString(), spot: 'whole/c3/K17', mark: '1', reason: 'Again'], '/paper')

        then:
        typed.status == 303
        twice.identity { [status, text.contains('They have locked a mark there themselves.'), body.contains('Again')] } == [422, true, true]
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.paper-mark-typed'", [council.id]).size() == 1
    }

    def "a group meets once enough are locked, reads its reason back, and only then the mark counts"() {
        given:
        String spot = "$page/groups/young/lots/whole/c3"
        def wren = as('wren')

        expect: 'too few have locked an answer, and the rules wait'
        wren.get("$spot/M42").text.contains('Too few have locked a mark')
        bean(MarkMeetings).keep(tender.viewer('wren', Role.WORKER), tender.id, 'young', new MarkAlone.Spot('whole', 'c3', 'M42'), new MarkMeetings.Said(3, 'So.', 'en', 0, 0, true)) == MarkMeetings.Done.TOO_FEW

        when:
        def seen = wren.get("$spot/K17")

        then: 'marks and reasons, without a name; wide apart has to be discussed'
        seen.text.identity { contains('has to be discussed') && contains('They lie 2 levels apart.') && contains('It is <b>good</b> that they come.') || contains('Because.') }
        !(seen.text =~ /\b(Ash|Bryn|Cadi)\b/)
        wren.get(spot).text.contains('has to be discussed')

        when: 'a reason is missing; then one is kept, and another tab would keep something else'
        def bare = wren.submit("$spot/K17", [mark: '4', reason: ''], '/K17')
        def named = wren.submit("$spot/K17", [mark: '4', reason: 'Cadi said so.'], '/K17')
        def stale = wren.get("$spot/K17")
        def keep = wren.submit("$spot/K17", [mark: '4', reason: 'They come <b>to us</b>.'], '/K17')
        def other = wren.submitShown(stale, "$spot/K17", [mark: '2', reason: 'Other words'], '/K17')

        then:
        bare.identity { [status, text.contains('Write the reason.')] } == [422, true]
        named.identity { [status, text.contains('The name of somebody in your group.'), body.contains('Cadi said so.')] } == [422, true, true]
        keep.status == 303
        other.identity { [status, body.contains('Other words')] } == [409, true]
        bean(MarkBook).marks(council.id, tender.id, 'whole').agreed(new Place('K17', 'c3', 'young')).empty
        wren.get("$spot/K17").text.identity { contains('Read this back') && contains('They come <b>to us</b>.') }
        wren.submit("$spot/K17", [:], '/confirm').identity { [status, text.contains('Read the reason to the panel first')] } == [422, true]
        wren.submit("$spot/K17", [yes: 'yes'], '/confirm').status == 303
        bean(MarkBook).marks(council.id, tender.id, 'whole').agreed(new Place('K17', 'c3', 'young')).get().mark() == 4

        and: 'from then on nobody marks there alone, nor does another group change it'
        save('cadi', 'c3', 'K17', 1, false, 1) in [MarkAlone.Done.SHUT, MarkAlone.Done.LOCKED_ALREADY]
        as('olga').get("$page/groups/young/lots/whole/c3/K17").status == 404
        as('huw').get("$page/groups/young/lots/whole/c3/K17").status == 404

        when: 'a reserve and a second window bring the other answer its marks'
        meet()
        assert wren.submit("$page/groups/young", [do: 'open'], '/window').status == 303
        assert save('cadi', 'c3', 'M42', 1, true) == MarkAlone.Done.LOCKED
        assert bean(MarkMeetings).keep(tender.viewer('wren', Role.WORKER), tender.id, 'young', new MarkAlone.Spot('whole', 'c3', 'M42'), new MarkMeetings.Said(3, 'So.', 'en', 0, 0, true)) == MarkMeetings.Done.MARKING
        assert wren.submit("$page/groups/young", [do: 'close'], '/window').status == 303

        then:
        agree('wren', 'young', 'c3', 'M42', 1, 'They walk, we are tired.').status == 303

        and: 'with everything agreed nobody is let in for nothing, and both pages say why'
        wren.get("$page/groups/young").identity { [text.contains('nothing is left to mark alone'), it.forms.any { it.action?.endsWith('/window') }] } == [true, false]
        !bean(MarkAlone).window(tender.viewer('wren', Role.WORKER), tender.id, 'young', true)
        as('ash').get(page).text.identity { contains('Your group has agreed its marks') && !contains('Begin') }
        bean(MarkAlone).desk(tender.viewer('dewi', Role.PARTICIPANT), tender.id).door() == MarkAlone.Door.AGREED
    }

    def "officers mark with their second factor, lock all at once, and agree"() {
        given:
        def owen = as('owen')

        when:
        [['c3', 'K17', '2'], ['c3', 'M42', '3'], ['c4', 'K17', '4']].each { question, code, mark -> assert owen.submit(answer(question, code), [mark: mark, reason: 'As published.', do: 'next'], "/$code").status == 303 }
        def without = owen.submitShown(owen.get(answer('c4', 'M42')), answer('c4', 'M42'), [mark: '', reason: 'Read.', do: 'pause'], '/M42')
        def unmarked = [owen.get(without.header('location')).text, owen.get(page).text]
        def unreasoned = owen.submit(answer('c4', 'M42'), [mark: '3', reason: '', do: 'pause'], '/M42')
        def unsaid = [owen.get(unreasoned.header('location')).text, owen.get(page).text]
        def bare = owen.submit(answer('c4', 'M42'), [mark: '3', reason: '', do: 'lock'], '/M42')
        owen.submit(answer('c4', 'M42'), [mark: '3', reason: 'Insured.', do: 'pause'], '/M42')
        def unsure = owen.submit(page, [:], '/lock')
        def all = owen.submit(page, [sure: 'yes'], '/lock')

        then:
        unmarked[0].contains('Saved without a mark. It needs one before you lock it.')
        unmarked[1].contains('begun, no mark yet')
        unsaid[0].contains('Saved without a reason. It needs one before you lock it.')
        unsaid[1].contains('has a mark and no reason yet')
        bare.identity { [status, text.contains('Write the reason.')] } == [422, true]
        unsure.status == 422
        all.status == 303
        owen.get(page).text.contains('locked')
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_mark WHERE council_id = ? AND seat = ? AND locked_at IS NOT NULL', [council.id, tender.seats.owen.id().toString()]).n == 4
        [['c3', 'K17', 2], ['c3', 'M42', 3], ['c4', 'K17', 4]].every { question, code, mark -> agree('olga', 'officers', question, code, mark, 'Officers say so.').status == 303 }
    }

    def "in the joint meeting the chair refers a mark back once, and the group alone answers; nothing is ranked before the close"() {
        given:
        String joint = "$page/joint"
        def huw = as('huw')

        expect: 'both groups beside each other; what is missing is said; no total anywhere'
        huw.get("$joint/lots/whole/c3").text.identity { contains('They come <b>to us</b>.') && contains('Officers say so.') }
        huw.get(joint).text.contains('Officers have agreed no mark: Safety, bid M42')
        huw.submit(joint, [sure: 'yes'], '/close').identity { [status, text.contains('Something is still missing')] } == [422, true]
        as('wren').get(joint).status == 200
        as('ash').get(joint).status == 403
        ['huw', 'planner', 'auditor'].every { as(it).get("$page/result").status == 404 }
        bean(LotResults).ranking(council.id, tender.id, 'whole').empty

        when:
        assert agree('olga', 'officers', 'c4', 'M42', 3, 'Officers say so.').status == 303
        String refer = "$joint/lots/whole/c3/refer/young/M42"
        def wordless = huw.submit(refer, [mark: '2', why: ''], '/M42')
        def referred = huw.submit(refer, [mark: '2', why: 'Level 2 speaks of <b>some</b> detail.'], '/M42')

        then:
        wordless.status == 422
        referred.status == 303
        as('wren').get(refer).status == 404
        huw.submit(joint, [sure: 'yes'], '/close').status == 422
        as('wren').get("$page/groups/young/lots/whole/c3/M42").text.identity { contains('The chair asks you to look again') && contains('Level 2 speaks of <b>some</b> detail.') }

        when: 'the group keeps its mark and says why; a second referral is refused'
        def kept = agree('wren', 'young', 'c3', 'M42', 1, 'There is none about us.')

        then:
        kept.status == 303
        bean(MarkMeetings).refer(tender.viewer('huw', Role.COMMISSIONER), tender.id, 'young', new MarkAlone.Spot('whole', 'c3', 'M42'), 3, 'Again', 'en') == MarkMeetings.Done.REFERRED_ALREADY
        bean(MarkBook).marks(council.id, tender.id, 'whole').history(new Place('M42', 'c3', 'young'))*.reason() == ['They walk, we are tired.', 'There is none about us.']

        when: 'who was there'
        def record = "$page/meetings/joint"
        def nobody = huw.submit(record, [on: '2026-09-02', others: 'Wren, participation worker', about: 'Two questions'], '/joint')
        def met = huw.submit(record, [on: '2026-09-02', seat: [tender.seats.ash.id(), tender.seats.owen.id()]*.toString(), others: 'Wren, participation worker', about: 'Two questions'], '/joint')

        then:
        nobody.identity { [status, body.contains('Wren, participation worker')] } == [422, true]
        met.status == 303
        huw.get(record).text.contains('2 people who mark were there.')
    }

    def "in the joint meeting the chair learns no name of a young person, only places"() {
        expect:
        as('huw').get("$page/meetings/joint").text.identity { contains('Young people, place 1') && contains('Owen') && !(it =~ /\b(Ash|Bryn|Cadi|Dewi)\b/) }
        as('wren').get("$page/meetings/young").text.contains('Ash')
    }

    def "a meeting of a panel is recorded once: the panel's page and the one of its marks read the same, and whoever came is thanked"() {
        given:
        def held = bean(PanelSessions).held(council.id, tender.id, 'young').last()
        def wren = as('wren')
        String record = "$page/meetings/young"
        String lead = "/en/panels/${held.panel()}/lead/meetings/${held.id()}"
        def before = bean(PanelSessions).times(council.id, held.panel())

        when:
        def which = wren.submit(record, [meeting: '', about: 'Why the <b>van</b> is red'], '/young')
        def nobody = wren.submit(record, [meeting: "${held.id()}", about: 'Why the <b>van</b> is red'], '/young')
        def met = wren.submit(record, [meeting: "${held.id()}", seat: ["${tender.seats.ash.id()}"], about: 'Why the <b>van</b> is red'], '/young')

        then: 'no day and no adults are asked for a second time'
        which.identity { [status, text.contains('Choose which meeting it was.'), text.contains('Why the <b>van</b> is red')] } == [422, true, true]
        nobody.identity { [status, text.contains('Tick who was there.')] } == [422, true]
        met.status == 303
        wren.get(record).text.identity { contains('Wren') && contains('Nia') && contains('1 person who marks was there.') && contains('Why the <b>van</b> is red') && !contains('The day') }
        wren.get(lead).text.contains('Why the <b>van</b> is red')
        bean(PanelSessions).came(council.id, held.id()) == [tender.seats.ash.id()]
        bean(PanelSessions).times(council.id, held.panel())[tender.seats.ash.id()] == (before[tender.seats.ash.id()] ?: 0) + 1
        bean(MarkMeetings).meetings(council.id, tender.id, 'young').empty

        when: 'who came is not asked again, and what was said is said anew'
        wren.submit(record, [meeting: "${held.id()}", about: 'The van, and the walk'], '/young')

        then:
        wren.get(lead).text.contains('The van, and the walk')
        bean(PanelSessions).came(council.id, held.id()) == [tender.seats.ash.id()]
    }

    def "closed by the chair, marks make the order: 15 points, young people 4 of 5 at 40, officers 2 of 5 at 60, are 8.40"() {
        given:
        def huw = as('huw')
        def unsure = huw.submit("$page/joint", [:], '/close')

        when:
        def closed = huw.submit("$page/joint", [sure: 'yes'], '/close')
        def order = as('planner').get("$page/result")
        def worked = as('planner').get("$page/result/lots/whole/K17")

        then: 'K17: 8.40 and 44 of quality, 30 for the lowest price'
        unsure.status == 422
        closed.status == 303
        order.text.identity { contains('Bid K17 is first') && contains('82.40') && contains('£1,000.00') && contains("${AMarkedTender.CANARY} K17 Trust".toString()) }
        worked.text.identity { contains('8.40') && contains('40 × 4 ÷ 100') && contains('They come <b>to us</b>.') }
        as('planner').get("$page/result".replace('/en/marking', '/cy/marcio')).text.contains('Cais K17 sydd gyntaf')

        and: 'a reader with a pencil comes to the same'
        bean(LotResults).ranking(council.id, tender.id, 'whole').get().standings().every { it.working().holds() }

        and: 'neither young people nor their facilitator read it; the record has the close'
        ['ash', 'wren'].every { as(it).get("$page/result").status in [403, 404] }
        as('olga').get("$page/groups/officers/lots/whole/c4/M42").wholeForms.every { !it.values.containsKey('after') }
        save('owen', 'c4', 'M42', 5, false, 2) in [MarkAlone.Done.SHUT, MarkAlone.Done.LOCKED_ALREADY]
        bean(MarkMeetings).keep(tender.viewer('olga', Role.COMMISSIONER), tender.id, 'officers', new MarkAlone.Spot('whole', 'c4', 'M42'), new MarkMeetings.Said(5, 'Late', 'en', 1, 0, true)) == MarkMeetings.Done.CLOSED
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.marks-closed'", [council.id]).size() == 1
    }

    def "what would change the result is for the chair and the auditor, each look on the record"() {
        expect:
        as('huw').get("$page/result/what-if/whole").text.identity { contains('bid K17 first') && contains('Without Young people') && !(it =~ /\bAsh\b/) }
        as('auditor').get("$page/result/what-if/whole").status == 200
        as('planner').get("$page/result/what-if/whole").status == 404
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.what-if-looked'", [council.id]).size() == 2
    }

    def "sec_11_8 an upheld appeal corrects a mark by a new one that links to the old, and takes two people"() {
        given:
        String corrections = "$page/result/corrections"
        def asked = as('planner').submit(corrections, [spot: 'whole/c3/K17/officers', mark: '3', reason: 'The appeal was right.', appeal: 'A-1'], '/corrections')
        def id = bean(MarkMeetings).corrections(council.id, tender.id)[0].id()

        expect:
        asked.status == 303
        bean(MarkMeetings).answer(tender.viewer('planner', Role.COMMISSIONER), tender.id, id, true) == MarkMeetings.Done.SAME_PERSON
        !as('planner').get(corrections).forms*.action.any { it?.endsWith('/answer') }
        as('auditor').get(corrections).text.contains('Appeal A-1')
        ['second', 'planner'].collect { name -> new SentMail(portal).to(council.id, "$name@${council.host}".toString()).count { it.startsWith('A colleague asks for a second person') && it.contains(corrections) } } == [1, 0]
        as('second').submit(corrections, [do: 'yes'], '/answer').status == 303

        and:
        bean(MarkBook).marks(council.id, tender.id, 'whole').history(new Place('K17', 'c3', 'officers')).identity { [it*.mark(), it.last().before(), it.last().replaces() == it.first().id(), it.last().appeal()] } == [[2, 3], 2, true, 'A-1']
        as('planner').get("$page/result/lots/whole/K17").text.identity { contains('10.20') && contains('corrected after an appeal') }
    }

    def "sec_11_7 partners are named in no answer, and a recording is with the answer it gives"() {
        given:
        def partner = new BidPartner(UUID.randomUUID(), 'Zzpartner Club', 'Lead', 'Half', true, 'Mair Zzpartner', AMarkedTender.BEFORE, false)
        def file = { String answers -> new BidDraft.Attached(UUID.randomUUID(), '', "Zzpartner ${answers}.mp3", FileKind.values()[0], new byte[32], 9, new byte[1], answers) }
        def manifest = new BidManifest(tender.id, 1, UUID.randomUUID(), 'One Trust', 'A', 'B', AMarkedTender.BEFORE, ['whole.c3': new BidManifest.Answer('With zzpartner club, says Mair Zzpartner.', 'en')],
            [file(null), file('whole.c4'), file('whole.c3')], 'x', [:], [partner])

        expect:
        MarkAnswers.answer(manifest, 'K17', 'whole.c3').text() == 'With [K17], says [K17].'
        new BidDraft.Attached(UUID.randomUUID(), '', 'Zzpartner.mp4', FileKind.MP4, new byte[32], 9, new byte[1], 'whole.c3').identity { film -> MarkAnswers.papers(new BidManifest(tender.id, 1, UUID.randomUUID(), 'One Trust', 'A', 'B', AMarkedTender.BEFORE, [:], [film], 'x', [:], []), 'K17', 'whole.c3')*.identity { [name(), sort(), mediaType()] } } == [['K17-1.mp4', 'film', 'video/mp4']]
        MarkAnswers.papers(manifest, 'K17', 'whole.c3').identity { [it*.file(), it.every { it.name().startsWith('K17-') }] } == [[manifest.files()[2].file(), manifest.files()[0].file()], true]
    }

    def "whoever a conflict took out counts no more, leads no meeting, and gets no other seat"() {
        given:
        def out = { UUID seat, Long account, String effect ->
            UUID id = UUID.randomUUID()
            bean(ConflictRepository).add(council.id, id, tender.id, seat, account, 'BIDS', 'REAL', 'FAMILY', '', '', AMarkedTender.BEFORE)
            bean(Conflicts).decide(tender.viewer('planner', Role.COMMISSIONER), tender.id, id, effect, effect == 'QUESTION' ? 'whole' : '', effect == 'QUESTION' ? 'c3' : '', Localised.of('en', 'So'))
        }
        def counted = { bean(MarkBook).marks(council.id, tender.id, 'whole').counted(new Place('K17', 'c3', 'young')).keySet() }
        def ask = { String who -> bean(Seating).ask(tender.viewer('planner', Role.COMMISSIONER), bean(PanelRepository).of(council.id, tender.id, 'officers').get().id(), tender.accounts[who].publicId(), false, bean(Panels).today(), bean(Panels).today().plusDays(9)) }
        String ash = tender.seats.ash.id()
        assert counted().contains(ash)
        assert bean(Panels).out(tender.viewer('wren', Role.WORKER), tender.id) == false

        when:
        out(tender.seats.ash.id(), null, 'OUT')
        out(tender.seats.owen.id(), null, 'OUT')
        out(null, tender.accounts.wren.id(), 'QUESTION')

        then: 'a mark that was locked before is none any more, and who is out of a question leads no meeting about it'
        !counted().contains(ash)
        ask('owen') == Seating.Outcome.CONFLICT
        [as('wren').get("$page/groups/young").status, as('wren').get("$page/groups/young/lots/whole/c3").status, as('wren').get("$page/groups/young/lots/whole/c3/K17").status] == [200, 403, 403]

        when: 'nor is a seat taken away and given anew, so as to mark twice'
        bean(Seating).leave(tender.viewer('wren', Role.WORKER), bean(PanelRepository).of(council.id, tender.id, 'young').get().id(), tender.seats.bryn.id())
        out(null, tender.accounts.wren.id(), 'OUT')

        then:
        bean(SeatRepository).spent(council.id, tender.id, tender.accounts.bryn.id()) == 1
        bean(SeatRepository).spent(council.id, tender.id, tender.accounts.huw.id()) == 0
        as('wren').get("$page/groups/young").status == 404
        bean(Panels).apart(tender.viewer('wren', Role.WORKER), tender.id)
    }

    def "of all that was written no mail of any kind went to a young person"() {
        given:
        def to = new SentMail(portal).addresses(sql, council.id)

        expect:
        to != null
        to.intersect(['ash', 'bryn', 'cadi', 'dewi'].collect { tender.accounts[it].address() }) == []
    }
}
