package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.tender.scoring.Fault
import org.folkmoot.portal.tender.scoring.Formula
import org.folkmoot.portal.tender.law.Timetable
import spock.lang.Shared

/** A team plans a tender in the studio: words, law, lots, days, criteria; nothing of it is public. */
class TenderPlanningSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)

    static final Map WORDS = [title_en: 'Evenings for <b>young</b> carers', title_cy: 'Nosweithiau i ofalwyr ifanc', what_en: 'Two evenings a week.', what_cy: 'Dwy noson yr wythnos.',
        whom_en: 'Young carers of 11 to 17.', whom_cy: 'Gofalwyr ifanc 11 i 17 oed.', team: 'Commissioning team', email: 'team@council.test', phone: '']
    static final Map VALUE = [kind: 'sub-central-goods-services', most: '£90,000', least: '', starts: '2027-01-11', other: '', reason: 'Below the threshold, and everybody may bid.']

    def setup() {
        clock.at('2026-12-01T10:00:00Z')
        people.in(http, officer)
    }

    String made() {
        def made = http.submit('/en/studio/tenders/new', WORDS, '/new')
        assert made.status == 303: made.text
        made.location
    }

    /** One form of a page, sent with what it holds and these changes. */
    Http.Reply send(String page, Map changes, String ending = null) {
        def form = http.get(page).wholeForms.find { it.method == 'post' && it.action.endsWith(ending ?: page.replaceFirst('^/en', '')) }
        assert form != null: page
        form.send(http, form.values.findAll { it.key != 'do' } + changes)
    }

    /** What the way to each page of a tender says of it. */
    Map<String, String> tabs(String tender) {
        (http.get(tender).body =~ /<a class="chip[^>]*>([^<]*?)\s*(?:<span class="tag[^"]*">([^<]*)<\/span>)?\s*<\/a>/).collect { it }.collectEntries { [it[1].trim(), it[2]] }
    }

    Marking marking(String tender) {
        bean(Tenders).marking(council.id, UUID.fromString(tender.split('/').last()), 'whole', null).marking()
    }

    def "what is missing is listed with its page, and what is written is kept with who did it"() {
        when:
        def wrong = http.submit('/en/studio/tenders/new', WORDS + [title_en: '', title_cy: '', email: 'nowhere'], '/new')

        then: 'nothing typed is lost'
        wrong.status == 422
        wrong.text.contains('Give it a title.')
        wrong.text.contains('Write an address such as')
        wrong.body.contains('value="Commissioning team"')

        when:
        String tender = made()
        def shown = http.get(tender)

        then:
        shown.text.contains('Evenings for <b>young</b> carers')
        shown.text.contains('Nothing of it is public.')
        shown.text.contains('Kind, estimated value and first day')
        shown.links.containsAll(["$tender/law", "$tender/lots", "$tender/timetable", "$tender/lots/whole"]*.toString())
        http.get('/en/studio/tenders').links.contains(tender)
        http.get('/cy/stiwdio/tenders').text.contains('Beth rydym yn bwriadu ei brynu neu ei roi')
        http.get('/en/studio').links.contains('/en/studio/tenders')

        when: 'two people have the same page open'
        def first = send("$tender/plan", [companion: 'yes'])
        def second = http.submit("$tender/plan", WORDS + [lock: '1', team: 'Another team'], '/plan')

        then:
        first.status == 303
        second.status == 409
        second.body.contains('value="Another team"')
        bean(Tenders).of(council.id).first().plan().identity { [companion(), contact().team()] } == [true, 'Commissioning team']
        sql.rows('SELECT action, actor FROM audit_entry WHERE council_id = ? AND stream LIKE ?', [council.id, 'tender:%']).groupBy { it.action }.keySet() == ['tender.made', 'tender.changed'] as Set

        when: 'the team is called by its name in the language of the page, or what it is called has a language'
        String preview = tender.replace('/en/studio', '/cy/stiwdio') + '/publication/preview'
        def unnamed = http.get(preview)
        send("$tender/plan", [team_cy: 'Tîm <comisiynu>'])

        then:
        unnamed.body.contains('<span lang="en">Commissioning team</span>')
        http.get(preview).body.contains('<span>Tîm &lt;comisiynu&gt;</span>')
        http.get("$tender/publication/preview").body.contains('<span>Commissioning team</span>')
    }

    def "the law that the value says is offered first; without rules nothing is chosen, and unchecked law goes to the lawyers"() {
        given:
        String tender = made()

        expect:
        http.get("$tender/law").text.contains('Then the rules that apply stand here.')
        send("$tender/law", VALUE + [least: '100000', do: 'ask']).identity { [status, text.contains('The lowest value is above the estimate.')] } == [422, true]

        when:
        send("$tender/law", VALUE + [do: 'ask'])
        def offered = http.get("$tender/law")
        def ways = (offered.body =~ /name="way" value="([^"]*)"/).collect { it[1] }

        then: 'what the value says comes before what it does not say'
        ways.first() == 'below-threshold/quote'
        ways.indexOf('below-threshold/tender') < ways.indexOf('procurement-act/tender')
        ways.last() == 'other'
        offered.text.contains('Check with your lawyers')
        !offered.text.contains('Part 6')

        and: 'each card is a name and one line, and the rest is folded'
        (offered.body =~ /(?s)<label class="choice"><input type="radio"[^>]* name="way" value="below-threshold\/quote".*?<\/label>\s*<details class="more">.*?<\/details>/)[0].identity { card ->
            String label = card.substring(0, card.indexOf('</label>'))
            label.contains('Quotes and tenders below the threshold.') && !label.contains('Three or more suppliers') && card.contains('Three or more suppliers')
        }

        and: 'another body of law, a closed way and a choice without reason are refused, with what was typed'
        send("$tender/law", VALUE + [way: 'other', other: 'Utilities law', do: 'save']).identity { [status, text.contains('There are no rules here for “Utilities law”, and none are guessed.'), body.contains('value="Utilities law"')] } == [422, true, true]
        send("$tender/law", VALUE + [way: 'provider-selection-wales/tender', do: 'save']).identity { [status, text.contains('not open for this value in your nation')] } == [422, true]
        send("$tender/law", VALUE + [way: 'below-threshold/tender', reason: '', do: 'save']).identity { [status, text.contains('Say why.')] } == [422, true]
        send("$tender/law", VALUE + [starts: '2039-01-04', way: 'below-threshold/tender', do: 'save']).identity { [status, text.contains('No thresholds are known for a procurement that starts on 4 January 2039')] } == [422, true]

        when:
        def chosen = send("$tender/law", VALUE + [way: 'below-threshold/tender', do: 'save'])

        then:
        chosen.status == 303
        http.get(tender).text.contains('Law and way: Below the threshold: Tender')
        http.get(tender).text.contains('check with your lawyers')

        when: 'the value grows past the threshold'
        send("$tender/law", VALUE + [most: '300000', do: 'ask'])

        then:
        http.get("$tender/law").text.contains('The value no longer says what was chosen')
        http.get(tender.replace('/en/studio', '/cy/stiwdio')).text.contains('Nid yw’r gwerth yn dweud hynny')
    }

    def "a law chosen against the value stands as a decision with who made it and why, until the value changes; one that is not for the kind is refused"() {
        given:
        String tender = made()
        def reason = 'Only <b>one</b> school in three stays open: the value will be halved.'
        def standing = { tabs(tender)['Value and law'] }

        expect: 'the Act above the threshold is not for light touch services, whatever the reason'
        send("$tender/law", VALUE + [kind: 'light-touch', most: '900000', do: 'ask']).status == 303
        !http.get("$tender/law").body.contains('value="procurement-act/tender"')
        http.get("$tender/law").text.contains('Not for this kind of contract: Procurement Act, above the threshold')
        send("$tender/law", VALUE + [kind: 'light-touch', most: '900000', way: 'procurement-act/tender', do: 'save']).identity { [status, text.contains('Procurement Act, above the threshold: the rules are not for this kind of contract, whatever the reason.'), body.contains('Below the threshold, and everybody may bid.')] } == [422, true, true]

        when: 'below the threshold is chosen for a value above it, with a reason'
        def chosen = send("$tender/law", VALUE + [most: '300000', way: 'below-threshold/tender', reason: reason, do: 'save'])
        def shown = http.get("$tender/law")

        then:
        chosen.status == 303
        shown.text.contains('What was decided')
        shown.text.contains(reason)
        shown.text.contains('Decided by Rhian, Tuesday 1 December 2026')
        shown.text.contains('Kind, value and first day say another law. This one was chosen all the same, for this reason.')
        !shown.text.contains('The value no longer says what was chosen')
        http.get(tender).text.contains('The value does not say so; it was decided with a reason')
        standing() == '1 to look at'
        http.get("$tender/law".replace('/en/studio', '/cy/stiwdio')).text.contains('Penderfynwyd gan Rhian')

        when: 'the value changes, and another reason is only typed'
        send("$tender/law", VALUE + [most: '350000', reason: 'Half typed', do: 'ask'])
        def changed = http.get("$tender/law")

        then: 'the decision is asked for again, and stands as it was made'
        changed.text.contains('The value no longer says what was chosen')
        changed.text.contains(reason)
        changed.body.contains('>Half typed<')
        standing() == '1 to put right'

        when: 'and it is made again'
        send("$tender/law", [reason: 'The estimate is still too high.', do: 'save'])

        then:
        !http.get("$tender/law").text.contains('The value no longer says what was chosen')
        http.get("$tender/law").text.contains('The estimate is still too high.')

        when: 'the value comes to one for which the way is closed'
        send("$tender/law", [most: '9000', do: 'ask'])

        then:
        http.get("$tender/law").text.contains('What was chosen is not open any more')
        http.get(tender).text.contains('It is not open for this kind, value and day: choose again')
    }

    def "each page says how it stands as soon as it does, and when nothing is missing, what comes next"() {
        given:
        def made = http.submit('/en/studio/tenders/new', WORDS + [title_cy: '', whom_en: '', whom_cy: ''], '/new')
        String tender = made.location
        String lot = "$tender/lots/whole"

        expect: 'which words, and in which language, also on the page itself'
        tabs(tender)['What and for whom'] == '1 to put right'
        tabs(tender).identity { [it['Value and law'], it['Lots'], it['Timetable'], it['How bids are marked']] } == ['Not begun'] * 4
        http.get(tender).text.contains('Still to write: Title (Welsh), Who it is for')
        http.get("$tender/plan").text.contains('Still to do on this page Still to write: Title (Welsh), Who it is for')
        http.get("$tender/plan".replace('/en/studio', '/cy/stiwdio')).text.contains('Ar ôl i’w ysgrifennu: Teitl (Cymraeg), I bwy y mae')
        http.get(tender).text.contains('Go on with: What and for whom')
        http.get("$tender/openers").identity { text.contains('First the law and the way have to be chosen') && !text.contains('no bids are sealed here') && !text.contains('Bids are sealed until their deadline') && links.contains("$tender/law".toString()) }

        when:
        send("$tender/plan", WORDS)
        send("$tender/law", VALUE + [do: 'ask'])
        send("$tender/law", VALUE + [way: 'below-threshold/tender', do: 'save'])
        send("$tender/lots", [none_en: 'One place for all.'])

        then:
        tabs(tender).identity { [it['What and for whom'], it['Value and law'], it['Lots']] } == ['Done', '1 to look at', '1 to put right']
        http.get("$tender/openers").text.identity { contains('Bids are sealed until their deadline') && !contains('First the law') }
        http.get("$tender/law").text.identity { contains('Everybody may bid. Bids are sealed, and two people from different teams open them.') && !contains('. bids are') && !contains('until two people open them') }
        http.get("$tender/law".replace('/en/studio', '/cy/stiwdio')).text.contains('Caiff pawb wneud cais. Mae’r ceisiadau wedi’u selio, a dau berson o dimau gwahanol sy’n eu hagor.')
        http.get("$tender/lots").text.contains('Still to write: Why there are no lots (Welsh)')
        http.get(tender).text.contains('Go on with: Lots')

        when:
        send("$tender/lots", [none_cy: 'Un lle i bawb.'])
        def suggested = send("$tender/timetable", [wanted: '2027-05-10', do: 'suggest']).wholeForms.find { it.action.endsWith('/timetable') }
        suggested.send(http, suggested.values.findAll { it.key != 'do' } + [do: 'save'])
        send("$lot/under/c1", [kind: 'question', name_en: 'Plan', name_cy: 'Cynllun', weight: '100', do: 'save'])
        send("$lot/under/c2", [kind: 'pledge', name_en: 'Hours', name_cy: 'Oriau', weight: '100', do: 'save'])
        send("$lot/criteria/c3", [about_en: 'How?', 'share.officers': '100'])
        send("$lot/rules", [gate1_en: 'Insurance', tie1: 'quality'])

        then: 'a wording without its Welsh, at the criterion, above it and on the overview'
        tabs(tender)['Timetable'] == 'Done'
        tabs(tender)['How bids are marked'] == '2 to put right'
        http.get("$lot/criteria/c3").text.contains('“Plan” – still to write: What bidders are asked (Welsh)')
        http.get(lot).text.contains('1 thing to put right in it')
        http.get("$lot/rules").text.contains('“Insurance” – still to write: Name (Welsh)')
        !http.get(tender).text.contains('What comes next')

        when:
        send("$lot/criteria/c3", [about_cy: 'Sut?'])
        send("$lot/rules", [gate1_cy: 'Yswiriant'])

        then: 'but for conflicts of interest, which are assessed before a notice'
        http.get(tender).text.identity { contains('Conflicts of interest are not assessed yet') && !contains('What comes next') }

        when:
        http.submit("$tender/conflicts", [stage: 'NOTICE', words: 'Nobody is close to anybody.'], '/assessment')

        then:
        tabs(tender)['How bids are marked'] == '2 to look at'
        http.get(tender).text.contains('A question of young people is planned, and no workshop for it is begun')

        and: 'what the notice itself needs is named as its page names it, in the order in which it is done'
        http.get(tender).text.identity { !contains('Everything is there') && !contains('Nothing is missing for a notice') && contains('Go on with: How bids are marked') && indexOf('The openers’ key is not ready') in 0..<indexOf('The hour of the deadline') }
        http.get(tender).links.containsAll(["$tender/openers".toString(), "$tender/publication".toString()])
        (http.get("$tender/publication").text.findAll('The openers’ key is not ready|The hour of the deadline|The last day for questions and the day|What presentations count') as Set).every { http.get(tender).text.contains(it) }
        http.get('/en/studio/tenders').text.identity { !contains('ask a colleague to agree') }

        and: 'all days for the team’s calendar: the law’s, those of working with young people, and the council’s own'
        http.get("$tender/timetable").links.contains("$tender/timetable/calendar.ics".toString())
        http.get("$tender/timetable/calendar.ics").identity { [status, body.readLines().findAll { it.startsWith('SUMMARY:') }.any { it.contains('Finding the panel') }, body.contains('Question workshop'), body.replace('\r\n ', '').contains('The council decides: cabinet\\, committee or officer'), body.count('BEGIN:VEVENT') == body.count('DTSTART;VALUE=DATE:')] } == [200, true, true, true, true]
        http.get("${tender.replace('/en/studio', '/cy/stiwdio')}/timetable/calendar.ics").body.contains('Gweithdy')
        visitor().get("$tender/timetable/calendar.ics").status in [303, 401]
    }

    def "points under a heading are shown of the whole and may be typed so, exactly or not at all"() {
        given:
        String tender = made()
        String under = "$tender/lots/whole/under/c1"
        send(under, [kind: 'question', name_en: 'Plan', name_cy: 'Cynllun', weight: '65', do: 'save'])
        send(under, [kind: 'question', name_en: 'People', name_cy: 'Pobl', weight: '25', do: 'save'])

        expect: 'quality is worth 60'
        http.get(under).text.identity { contains('“Quality” is worth 60 of 100 points.') && contains('25 of 100 here = 15 of the whole') && contains('Together: 90 of 100 10 still to give') }
        http.get(under.replace('/en/studio', '/cy/stiwdio')).text.contains('25 o 100 yma = 15 o’r cyfan')
        !http.get("$tender/lots/whole").text.contains('Give points of')

        when: 'somebody types a criterion and turns to points of the whole'
        def turned = send(under, ['w.c4': '30', name_en: 'Half typed', weight: '5', do: 'whole'])
        def form = turned.wholeForms.find { it.action.endsWith('/under/c1') }

        then: 'worked out, with all that was typed, and nothing saved'
        turned.status == 200
        form.values.subMap(['w.c3', 'w.c4', 'weight', 'name_en', 'points']) == ['w.c3': '39', 'w.c4': '18', weight: '3', name_en: 'Half typed', points: 'whole']
        turned.text.identity { contains('Together: 57 of 60 3 still to give') && contains('Points of the whole for People') }
        marking(tender).find('c4').get().weight() == 25

        when: 'ten of the whole are no whole points of 100'
        def refused = form.send(http, form.values.findAll { it.key != 'do' } + ['w.c4': '10', do: 'save'])

        then:
        refused.status == 422
        refused.text.contains('This would be 16.6667 of 100 here, and only whole points of 100 can be kept. Write 9.6 or 10.2')
        refused.body.contains('value="Half typed"')

        when: 'twenty-one are'
        def again = refused.wholeForms.find { it.action.endsWith('/under/c1') }
        def saved = again.send(http, again.values.findAll { it.key != 'do' } + ['w.c4': '21', name_en: '', weight: '', do: 'save'])

        then: 'as they are kept, level by level'
        saved.status == 303
        marking(tender).side('c1')*.weight()*.intValue() == [65, 35]
        http.get(saved.location).text.identity { contains('Together: 60 of 60') && !contains('still to give') && contains('35 of 100 here = 21 of the whole') }
        send(saved.location, [do: 'here'], '/under/c1').body.contains('value="65"')

        when: 'too much'
        send(under, ['w.c3': '70', do: 'save'])

        then:
        http.get(under).text.contains('Together: 105 of 100 5 too many')
    }

    def "lots have names of their own that are never another's, or a reason stands in their place"() {
        given:
        String tender = made()

        expect:
        send("$tender/lots", [lot1_en: 'North', lot1_cy: 'Gogledd']).identity { [status, text.contains('One lot is none'), body.contains('value="Gogledd"')] } == [422, true, true]
        send("$tender/lots", [lot1_en: 'North', lot1_cy: 'Gogledd', lot2_en: 'South', lot2_cy: 'De']).status == 303
        http.get(tender).links.containsAll(["$tender/lots/lot-1", "$tender/lots/lot-2"]*.toString())
        http.get("$tender/lots/whole").status == 404

        when: 'the second is taken away and a third comes'
        send("$tender/lots", [lot2_en: '', lot2_cy: '', lot3_en: 'East', lot3_cy: 'Dwyrain'])

        then:
        bean(Tenders).find(council.id, UUID.fromString(tender.split('/').last())).plan().lots()*.id() == ['lot-1', 'lot-3']

        when:
        send("$tender/lots", [lot1_en: '', lot1_cy: '', lot2_en: '', lot2_cy: '', none_en: 'One place for all.', none_cy: 'Un lle i bawb.'])

        then:
        http.get(tender).text.contains('Why there are no lots is said')
    }

    def "criteria are weighed level by level; what does not add up is saved and said at its place, and the example comes to 8.40"() {
        given:
        String tender = made()
        String lot = "$tender/lots/whole"

        when: 'quality gives fifteen points to the young people’s question, and ten are lost'
        send(lot, ['w.c1': '35', 'w.price': '30', 'w.c2': '10', kind: 'question', name_en: 'Being welcome', name_cy: 'Cael croeso', weight: '15', do: 'save'])
        def side = http.get(lot)

        then:
        side.text.contains('Quality 35 + Price 30 + Social value 10 + Being welcome 15 = 90, not 100.')
        side.text.contains('Together: 90 of 100')
        http.get(tender).text.contains('Quality 35 + Price 30 + Social value 10 + Being welcome 15 = 90, not 100.')
        http.get(lot.replace('/en/studio', '/cy/stiwdio')).text.contains('Ansawdd 35 + Pris 30 + Gwerth cymdeithasol 10 + Cael croeso 15 = 90, nid 100.')

        when: 'a button of a row keeps what was typed beside it'
        def id = marking(tender).nodes().last().id()
        send(lot, ['w.c1': '45', do: "up:$id".toString()])

        then:
        marking(tender).nodes()*.id() == ['c1', 'price', id, 'c2']
        marking(tender).find('c1').get().weight() == 45
        !http.get(lot).text.contains('not 100')
        send(lot, ['w.c1': 'many', name_en: 'Half typed', do: 'save']).identity { [status, text.contains('Write a number such as 15, 12.5 or 60000.'), body.contains('value="many"'), body.contains('value="Half typed"')] } == [422, true, true, true]

        when: 'under quality, under social value, and whose marks count'
        send("$lot/under/c1", [kind: 'question', name_en: 'Plan', name_cy: 'Cynllun', weight: '100', do: 'save'])
        send("$lot/under/c2", [kind: 'pledge', name_en: 'Hours', name_cy: 'Oriau', weight: '100', do: 'save'])
        def plan = marking(tender).find('c1').get().under().first().id()
        send("$lot/criteria/$plan", [about_en: 'How?', about_cy: 'Sut?', 'share.officers': '100', words: '500'])
        send("$lot/criteria/$id", [about_en: 'How will young carers feel welcome?', about_cy: 'Sut y bydd gofalwyr ifanc yn cael croeso?', 'share.young': '40', 'share.officers': '50', words: '250', minimum: '9'])
        def wrong = http.get("$lot/criteria/$id")

        then:
        wrong.text.contains('Young people 40 + Officers 50 = 90, not 100.')
        wrong.text.contains('The least mark of Being welcome is 9; the scale ends at 5.')
        http.get(lot).text.contains('2 things to put right in it')

        when:
        send("$lot/criteria/$id", ['share.officers': '60', minimum: '2'])
        def points = http.get("$lot/points")

        then: 'fifteen points: young people 4 of 5 at 40, officers 2 of 5 at 60'
        points.text.contains('This answer earns 8.40 points of 100.')
        points.text.contains('40 × 4 ÷ 100 = 1.60')
        points.text.contains('Young people 6, Officers 9')
        points.text =~ /Together 100\b/
        http.get("$lot/points?young=5&officers=5&question=$id").text.contains('This answer earns 15.00 points of 100.')
        http.get("$lot/points?young=1&officers=5&question=$id").text.contains('A bid with these marks would be out')
        http.get(tender).text.contains('Every 100 points are shared out')

        and: 'every version stays to be seen'
        http.get("$lot/points?version=1").text.identity { contains('You are looking at version 1') && contains('= 90, not 100') }
        http.get("$lot/points?version=99").status == 404

        when: 'price becomes pounds for each point'
        send("$lot/criteria/price", [formula: 'price-per-quality-point'])

        then:
        http.get(lot).text.contains('Price is counted in pounds for each point: give it no points of its own, not 30.')
        http.get("$lot/points").text.contains('When nothing is wrong any more, an example stands here.')

        when:
        send(lot, [do: "remove:$plan".toString()])
        send("$lot/under/c1", [do: "remove:$plan".toString()])

        then: 'only what stands on a page is removed from it'
        http.get(lot).text.contains('1 thing to put right in it')
        marking(tender).find(plan).empty
    }

    def "what was typed is still there when a colleague removed the criterion it was for, or what it stood under"() {
        given:
        String tender = made()
        String lot = "$tender/lots/whole"
        send(lot, [kind: 'question', name_en: 'Parking', name_cy: 'Parcio', weight: '5', do: 'save'])
        send("$lot/under/c1", [kind: 'question', name_en: 'Plan', name_cy: 'Cynllun', weight: '100', do: 'save'])
        def opened = { String page, String ending -> http.get(page).wholeForms.find { it.method == 'post' && it.action.endsWith(ending) } }
        def side = opened(lot, '/lots/whole')
        def under = opened("$lot/under/c1", '/under/c1')
        def one = opened("$lot/criteria/c3", '/criteria/c3')
        def sent = { form, Map typed -> form.send(http, form.values.findAll { it.key != 'do' } + typed) }

        when: 'the parking goes'
        send(lot, [do: 'remove:c3'])
        def before = marking(tender)
        def told = sent(side, ['w.c1': '50', 'w.c3': '15 <b>', name_en: 'Half typed', do: 'save'])
        def alone = sent(side, [do: 'save'])
        def words = sent(one, [about_en: 'Is there room for <i>bicycles</i>?'])

        then: 'the side is told, with the points of what is gone by its name, and so is whoever typed nothing else'
        told.status == 409
        told.text.contains('Somebody else saved this meanwhile')
        told.text.contains('“Parking”, to which you gave 15 <b>.')
        told.body.contains('value="50"') && told.body.contains('value="Half typed"')
        alone.status == 409
        alone.text.contains('“Parking”, to which you gave 5.')

        and: 'the criterion comes back with its words, which nothing can save, however often they are sent'
        words.status == 409
        words.text.contains('Somebody else removed this criterion meanwhile')
        words.body.contains('Is there room for &lt;i&gt;bicycles&lt;/i&gt;?')
        !words.body.contains('type="submit">Save')
        sent(words.wholeForms.find { it.action.endsWith('/criteria/c3') }, [:]).identity { [status, body.contains('&lt;i&gt;bicycles')] } == [409, true]
        http.get("$lot/criteria/c3").status == 404
        marking(tender) == before

        and: 'what never was is no form of ours, or nowhere'
        sent(side, ['w.c99': '1', do: 'save']).status == 400
        http.post("$lot/criteria/c99", one.values).status == 404

        when: 'quality goes, with everything under it'
        send(lot, [do: 'remove:c1'])
        def above = sent(under, ['w.c4': '80', name_en: 'Welcome', name_cy: 'Croeso', weight: '20', do: 'save'])

        then:
        above.status == 409
        above.text.contains('“Quality”, whose page this was.')
        above.text.contains('“Plan”, to which you gave 80.')
        above.body.contains('value="Welcome"')

        when: 'and is saved where that stood'
        def again = sent(above.wholeForms.find { it.action.endsWith('/lots/whole') }, [do: 'save'])

        then:
        again.status == 303
        marking(tender).nodes()*.name()*.in('en').last() == 'Welcome'
    }

    def "groups, gates, rounding, ties and the words of the scale are declared, and what contradicts itself is said"() {
        given:
        String tender = made()
        String lot = "$tender/lots/whole"

        when:
        send("$lot/rules", ['fewest.young': '5', 'fewest.parents': '2', 'below.parents': 'go', gate1_en: 'Insurance', gate1_cy: 'Yswiriant', minima: 'combined', fewestQuality: '80', places: '3', tie1: 'criterion:c1', tie2: 'criterion:c1'])
        def rules = http.get("$lot/rules")

        then:
        marking(tender).identity { [markers()*.group(), gates()*.id(), places(), minima().name(), tieBreaks()] } == [['young', 'parents', 'officers'], ['g3'], 3, 'COMBINED', ['criterion:c1', 'criterion:c1']]
        rules.text.contains('A bid must have 80 points for quality, which no bid can have.')
        rules.text.contains('The same question is put twice to bids with the same total.')
        rules.body.contains('value="Yswiriant"')

        when:
        send("$lot/scale", [highest: '6'])
        def scale = http.get("$lot/scale")

        then:
        scale.text.contains('Mark 6 has no name or no meaning: English.')
        send("$lot/scale", [highest: '0']).identity { [status, text.contains('Give a highest mark between 1 and 10.')] } == [422, true]
        marking(tender).scale().size() == 7
    }

    def "days are suggested backwards from the signature, and what does not fit is said at its date"() {
        given:
        String tender = made()

        expect:
        http.get("$tender/timetable").text.contains('First choose the law')

        when:
        send("$tender/law", VALUE + [do: 'ask'])
        send("$tender/law", VALUE + [way: 'below-threshold/tender', do: 'save'])
        def suggested = send("$tender/timetable", [wanted: '2027-05-10', do: 'suggest'])

        then: 'shown, and not saved'
        suggested.status == 200
        suggested.text.contains('Suggested, not saved')
        suggested.text.contains('Everything that has a day fits')
        suggested.text.contains('and none is before today')
        suggested.body.contains('<details class="more" open>')
        bean(Tenders).find(council.id, UUID.fromString(tender.split('/').last())).plan().dates().isEmpty()

        when: 'it is wanted much too soon'
        def soon = send("$tender/timetable", [wanted: '2027-01-15', 's.training.from': '2027-01-06', do: 'suggest'])
        def soonForm = soon.wholeForms.find { it.action.endsWith('/timetable') }

        then: 'by how much, what does not fit, and the first day that fits; nothing typed is lost'
        soon.status == 200
        soon.text =~ /15 January 2027 is \d+ days too early for the contract/
        soon.text =~ /Finding the panel: by \d+ \w+ 2026, which is over\./
        soon.text =~ /The earliest day on which everything fits is \w+ \d+ \w+ 2027\./
        soonForm.values.subMap(['wanted', 's.training.from', 'd.tender-deadline']) == [wanted: '2027-01-15', 's.training.from': '2027-01-06', 'd.tender-deadline': '']
        send("$tender/timetable".replace('/en/studio', '/cy/stiwdio'), [wanted: '2027-01-15', do: 'suggest'], '/timetable').text.contains('yn rhy gynnar ar gyfer y contract')

        when: 'that day is taken'
        def taken = soonForm.send(http, soonForm.values.findAll { it.key != 'do' } + [do: 'earliest'])
        def days = taken.wholeForms.find { it.action.endsWith('/timetable') }.values.findAll { it.value ==~ /20\d\d-.*/ }

        then:
        taken.text.contains('Suggested, not saved')
        taken.text.contains('Everything that has a day fits')
        days['d.contract-signed'] == days['wanted']
        days.values().every { it >= '2026-12-01' }

        when:
        def form = suggested.wholeForms.find { it.action.endsWith('/timetable') }
        form.send(http, form.values.findAll { it.key != 'do' } + ['s.workshop.from': '2027-02-16', 's.workshop.to': '2027-02-16', 's.feedback.from': '2027-05-12', 's.feedback.to': '2027-05-12', 'd.tender-deadline': '2027-03-28', 'd.contract-signed': '2027-05-15', do: 'save'])
        def shown = http.get("$tender/timetable")

        then:
        shown.text =~ /Tuesday 16 February 2027 Question workshop With young people and parents .*?School holidays leave no day of term\./
        shown.text =~ /Wednesday 12 May 2027 Telling the panel what came of it .*?Young people sit examinations from 10 May 2027 to 25 June 2027: GCSE and A level examinations\./
        shown.text =~ /Saturday 15 May 2027 Contract is signed Offices are closed on this day/
        shown.text =~ /Sunday 28 March 2027 Last day for bids Nobody works on this day: move the deadline/
        http.get("$tender/timetable".replace('/en/studio', '/cy/stiwdio')).text.contains('Does neb yn gweithio ar y diwrnod hwn: symudwch y dyddiad cau.')
        http.get(tender).text =~ /\d+ days do not fit/

        and:
        send("$tender/timetable", ['s.training.from': '2027-02-02', 's.training.to': '2027-02-01', do: 'save']).identity { [status, text.contains('The last day comes before the first.'), body.contains('value="2027-02-01"')] } == [422, true, true]
    }

    def "sec_0_3 nobody but a commissioner of this council reads or writes it"() {
        given:
        String tender = made()
        def other = newCouncil()
        def stranger = new SignedIn(portal, other).visitor(visitor(other), 'efa', Role.COMMISSIONER)

        expect:
        [Role.ADMIN, Role.MODERATOR, Role.AUDITOR, Role.PARENT].every { people.visitor(visitor(), "who${it.key()}", it).get(tender).status == 403 }
        stranger.get(tender).status == 404
        stranger.get("$tender/lots/whole/points").status == 404
        visitor().get(tender).status != 200
    }

    def "everything that can be wrong has words, in both languages"() {
        given:
        def keys = Fault.Kind.values().collect { "tender.fault.${it.name().toLowerCase().replace('_', '-')}" } + Formula.values().collect { "tender.formula.${it.key()}" } +
            Timetable.Kind.values().collect { "tender.warning.${it.name().toLowerCase().replace('_', '-')}" }

        expect:
        ['en', 'cy'].every { bean(Messages).keys(it).containsAll(keys*.toString()) }
    }
}
