package org.folkmoot.portal.tender

import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.NoSuchThing
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

/** Young people and officers are asked to mark a tender, agree and stop, meet and practise; conflicts of interest are declared and decided by others. */
class PanelSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared APanel group = new APanel(this, people, 'Young carers', 7)
    @Shared APanel older = new APanel(this, people, 'College', 1, '17-18')
    @Shared List<Http> phones = group.phones()
    @Shared def rhian = people.person('rhian', Role.COMMISSIONER)
    @Shared def gwen = people.person('gwen', Role.COMMISSIONER)
    @Shared Http officer = people.in(visitor(), rhian)
    @Shared Http colleague = people.in(visitor(), gwen)
    @Shared def worker = people.person('cai', Role.WORKER)
    @Shared Http lead = people.in(visitor(), worker, false)
    @Shared Http moderator = people.visitor(visitor(), 'osian', Role.MODERATOR)
    @Shared String page
    @Shared UUID tender
    @Shared String young
    @Shared String today = bean(Panels).today().toString()
    @Shared String later = bean(Panels).today().plusDays(90).toString()

    def setupSpec() {
        page = officer.submit('/en/studio/tenders/new', [title_en: 'Evenings for <b>carers</b>', title_cy: 'Nosweithiau i ofalwyr'], '/new').location
        tender = UUID.fromString(page.split('/').last())
        officer.submit("$page/lots/whole", [kind: 'question', name_en: 'A bad day', name_cy: 'Diwrnod gwael', weight: '15', do: 'save'], '/whole')
        assert marking().markers().find { it.group() == 'young' }.fewest() == 5
    }

    private Marking marking() {
        bean(Tenders).saved(council.id, tender, 'whole').get()
    }

    private List<Marker> markers() {
        bean(Panels).markers(council.id, tender)
    }

    private List<SeatRow> seats() {
        bean(SeatRepository).of(council.id, tender)
    }

    private SeatRow seat(int number) {
        seats().find { it.account() == group.accounts[number].id() }
    }

    private String one(int number) {
        "$young/lead/seats/${seat(number).id()}"
    }

    private List<String> deeds() {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ?', [council.id, "tender:$tender".toString()])*.action
    }

    private static Map planned(Map changes = [:]) {
        [people: '', facilitator: '', from: '', until: '', evenings: '4', minutes: '60', thanks: 'VOUCHERS', each: '10'] + changes
    }

    private Http.Reply plan(Map fields) {
        officer.submit("$page/panels", planned(fields).collectEntries { [("${it.key}.young".toString()): it.value.toString()] }, '/plan/young')
    }

    private void ask(int number, Map changes = [:]) {
        assert lead.submit("$young/lead", [person: group.accounts[number].publicId().toString(), from: today, until: later] + changes, '/seats').status == 303
    }

    def "the team names a group and its worker, what is missing is said, and it is shown no names"() {
        when:
        def wrong = plan([minutes: '500', from: later, until: today])

        then:
        wrong.status == 422
        ['Choose a group of young people.', 'Choose a youth worker.', 'The last day is before the first.', 'Give a number from 15 to 180.'].every { wrong.text.contains(it) }
        wrong.body.contains('value="500"')

        and: 'young people’s panel is of no group of parents'
        def parents = new APanel(this, people, 'Parent champions', 0, null)
        (1..3).each { parents.join(people.person("pat$it", Role.PARENT)) }
        (officer.get("$page/panels").body =~ /(?s)<select[^>]*name="people.(young|parents)".*?<\/select>/).collect { all, kind -> [kind, all.contains('Parent champions')] } as Set == [['young', false], ['parents', true]] as Set
        plan([people: parents.id, facilitator: worker.publicId(), from: today, until: later]).identity { [status, text.contains('Choose a group of young people.')] } == [422, true]

        when:
        def done = plan([people: group.id, facilitator: worker.publicId(), from: today, until: later])
        young = '/en/panels/' + bean(PanelRepository).of(council.id, tender, 'young').get().id()

        then:
        done.status == 303
        officer.get("$page/panels").text.identity { contains('at least 5 on each answer, 2 reserves') && contains('0 of 0 who were asked may mark') && !contains(group.accounts[0].displayName()) }
        officer.get("$page/panels".replace('/en/studio', '/cy/stiwdio')).text.contains('Panel y bobl ifanc')
        lead.get('/en/your-page').links.contains("$young/lead".toString())
        bean(Panels).facilitates(people.viewer(worker, Role.WORKER), tender, 'young')
        !bean(Panels).facilitates(people.viewer(worker, Role.WORKER), tender, 'parents')

        and: 'another worker finds nothing there'
        people.in(visitor(), people.person('mari', Role.WORKER), false).get("$young/lead").status == 404
    }

    def "a child reads in their words what it is and with whom, and their yes alone is not enough"() {
        given:
        (0..5).each { ask(it) }
        ask(6, [reserve: 'yes'])

        expect:
        phones[0].get('/en/your-page').text.contains('You are asked to join in.')
        phones[0].get(young).text.identity {
            contains('Cai, participation worker, and a second adult every time') && contains('4 meetings of 60 minutes') && contains('When you meet Your worker puts the dates here.') && contains('How long the seat is yours From ') && contains('£10 in vouchers for each meeting') &&
                contains('Your reasons may be shown to bidders without your name.') && contains('You can stop at any time') && contains('They never say which mark to give.') && contains('also asks an adult who looks after you')
        }
        phones[0].get(young.replace('/en/panels', '/cy/paneli')).text.contains('Ni chaiff yr ymgeiswyr wybod eich enw byth.')
        officer.get(young).status in [403, 404]

        when:
        phones.each { assert it.submit(young, [:], '/agree').status == 303 }

        then:
        markers().empty
        phones[0].get(young).text.contains('Now Cai talks with an adult')

        when:
        def wrong = lead.submit(one(0), [:], '/adult')
        (0..6).each { assert lead.submit(one(it), [right: it ? 'PARENT' : 'DELEGATED', how: 'SIGNED'], '/adult').status == 303 }

        then:
        wrong.text.identity { contains('Choose in what right the adult agreed.') && contains('Choose how you know.') }
        markers().size() == 7
        markers().count { it.reserve() } == 1
        bean(Panels).marker(group.viewer(0), tender).get().id() == seat(0).id()
        bean(Panels).seated(group.viewer(0), tender)
        lead.get(one(0)).text.contains('A carer to whom such decisions are delegated')
    }

    def "from sixteen somebody agrees alone, unless their worker asks for an adult"() {
        given:
        def other = bean(PanelRepository).of(council.id, tender, 'young').get()
        def needed = { APanel of -> bean(Seating).adultNeeded(council.id, new Panel(Ids.uuid(), tender, 'young', of.key, null, other.fromOn(), other.untilOn(), 1, 60, 'NONE', 0), of.accounts[0].id()) }

        expect:
        needed(group)
        !needed(older)
        needed(new APanel(this, people, 'Nobody knows', 1, null))
    }

    def "whoever stops, or whose adult takes it back, has stopped at once; a reserve steps in where too few would be left"() {
        when: 'six are there and five are declared'
        phones[0].submit(young, [:], '/stop')

        then:
        !bean(Panels).marker(group.viewer(0), tender).present
        bean(Panels).seated(group.viewer(0), tender)
        phones[0].get(young).text.contains('nobody asks why')
        markers().findAll { !it.reserve() }.size() == 5
        markers().any { it.reserve() }

        when: 'with one less the reserve is needed'
        lead.submit(one(1), [:], '/adult/back')

        then:
        !bean(Panels).marker(group.viewer(1), tender).present
        markers()*.account().toSet() == (2..6).collect { group.accounts[it].id() }.toSet()
        !markers().any { it.reserve() }
        deeds().containsAll(['tender.panel-planned', 'tender.seat-offered', 'tender.seat-adult-agreed', 'tender.seat-adult-took-back', 'tender.reserve-stepped-in'])

        when: 'one comes back of their own; the other needs both'
        phones[0].submit(young, [:], '/agree')
        phones[1].submit(young, [:], '/stop')
        phones[1].submit(young, [:], '/agree')

        then:
        bean(Panels).marker(group.viewer(0), tender).present
        !bean(Panels).marker(group.viewer(1), tender).present
        lead.submit(one(1), [right: 'PARENT', how: 'PHONE'], '/adult').status == 303
        bean(Panels).marker(group.viewer(1), tender).present

        and: 'nothing that a child did is on the record, nor is anybody but staff its actor'
        sql.rows('SELECT DISTINCT actor FROM audit_entry WHERE council_id = ? AND stream = ?', [council.id, "tender:$tender".toString()])*.actor.every { it == null || it.toString() in [rhian, worker]*.publicId()*.toString() }
    }

    def "what somebody needs in order to come is read by whoever leads the panel alone, and lies sealed"() {
        when:
        phones[2].submit(young, [need: ['quiet', 'fare']], '/needs')

        then:
        lead.get(one(2)).text.identity { contains('A quiet corner') && contains('Money for the bus or train') }
        phones[2].get(young).body =~ /value="quiet" checked/
        !officer.get("$page/panels").text.contains('quiet corner')
        !new String(sql.firstRow('SELECT sealed FROM tender_seat_need WHERE council_id = ?', [council.id]).sealed as byte[]).contains('quiet')
        inside { portal.getBeansOfType(Held).find { it instanceof PanelHeld }.about(subject(2)) }.find { it.key() == 'panel-needs' }.rows()*.words == ['A quiet corner', 'Money for the bus or train']
    }

    private Held.Subject subject(int number) {
        def account = group.accounts[number]
        new Held.Subject(council.id, account.id(), account.publicId(), account.displayName(), '', 'en', true)
    }

    private <T> T inside(Closure<T> work) {
        bean(TransactionOperations).executeWrite { work() }
    }

    def "no tender record has a place for a school, or for where somebody is cared for or lives"() {
        given:
        def columns = sql.rows("SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE() AND (table_name LIKE 'tender%' OR table_name LIKE '%panel%')").collect { "$it.t.$it.c".toString() }

        expect:
        columns.size() > 300
        columns.findAll { it =~ /(?i)school|college|placement|care_home|home_|street|postcode|lives|birth|gender/ } == []
    }

    def "no form of a tender asks for a school, or for where somebody is cared for or lives, and what it does not ask for is refused"() {
        given:
        def asked = new File('../themes/base/views/tender').listFiles().findAll { it.name.endsWith('.hbs') }
            .collectMany { view -> (view.text =~ /(?:field|name)="([^"{]+)"/).collect { all, field -> "$view.name $field".toString() } }
        def wrote = new File('src/main/java/org/folkmoot/portal/tender').listFiles().findAll { it.name.endsWith('Pages.java') }
            .collectMany { file -> (file.text =~ /(?s)forms\.read\w*\((.*?)\);/).collect { all, fields -> (fields =~ /"([^"]+)"/).collect { quoted, field -> "$file.name $field".toString() } }.flatten() }
        def told = /(?i)school|ysgol|college|placement|care_?home|street|postcode|lives|birth|gender/

        expect: 'an address is an organisation’s, or that of a paper'
        asked.size() > 250 && wrote.size() > 200
        (asked + wrote).findAll { it.split(' ').last() =~ told } == []
        (asked + wrote).findAll { it.split(' ').last() =~ /(?i)address/ }*.tokenize(' ')*.first().toSet() - ['bidding.hbs', 'bidding_register.hbs', 'room.hbs', 'BiddingPages.java', 'RoomPages.java'] == [] as Set

        and:
        lead.post("$young/lead/meetings/new", [_token: lead.get("$young/lead/meetings/new").token, purpose: 'TRAINING', day: later, time: '17:30', minutes: '60', place: 'SCHOOL', school: 'Zz High', first: 'Cai', firstPost: 'worker', second: 'Nia', secondPost: 'supporter']).status == 400
    }

    def "thanks are hours of time credit where the team says so: on the invitation, after each meeting, and nowhere as money"() {
        given:
        def other = officer.submit('/en/studio/tenders/new', [title_en: 'Bikes', title_cy: 'Beiciau'], '/new').location
        officer.submit("$other/lots/whole", [kind: 'question', name_en: 'Repairs', name_cy: 'Trwsio', weight: '15', do: 'save'], '/whole')
        def credits = planned([people: group.id, facilitator: worker.publicId(), from: today, until: later, thanks: 'CREDITS', each: '2']).collectEntries { [("${it.key}.young".toString()): it.value.toString()] }
        assert officer.submit("$other/panels", credits, '/plan/young').status == 303
        def panel = bean(PanelRepository).of(council.id, UUID.fromString(other.split('/').last()), 'young').get()
        String there = "/en/panels/${panel.id()}"
        assert lead.submit("$there/lead", [person: group.accounts[5].publicId().toString(), from: today, until: later], '/seats').status == 303
        def sat = bean(SeatRepository).of(council.id, panel.tender()).first()

        expect:
        panel.identity { [thanks(), thanksEach()] } == ['CREDITS', 2]
        officer.get("$other/panels").body =~ /value="CREDITS" selected/
        phones[5].get(there).text.identity { contains('2 hours of time credit for each meeting') && !contains('£') }
        phones[5].get(there.replace('/en/panels', '/cy/paneli')).text.contains('2 awr o gredyd amser am bob cyfarfod')

        when: 'they come twice'
        assert phones[5].submit(there, [:], '/agree').status == 303
        assert lead.submit("$there/lead/seats/${sat.id()}", [right: 'PARENT', how: 'SIGNED'], '/adult').status == 303
        2.times {
            def one = new PanelSessionRow(UUID.randomUUID(), panel.id(), 'TRAINING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Cai', 'worker', 'Nia', 'supporter', null, null)
            def at = bean(PanelSessions).plan(people.viewer(worker, Role.WORKER), one)
            assert lead.submit("$there/lead/meetings/$at", [:], '/open').status == 303
            assert lead.submit("$there/lead/meetings/$at", [came: sat.id().toString()], '/came').status == 303
            assert lead.submit("$there/lead/meetings/$at", [:], '/close').status == 303
        }

        then: 'both read the same sum, and nobody is warned of benefits'
        phones[5].get(there).text.identity { contains('You came to 2 meetings. 4 hours of time credit.') && !contains('benefits') && !contains('£') }
        lead.get("$there/lead/seats/${sat.id()}").text.identity { contains('4 hours of time credit') && !contains('hand vouchers out') }
        phones[5].get(there.replace('/en/panels', '/cy/paneli')).text.contains('4 awr o gredyd amser')
    }

    def "both adults read that they may explain words and never suggest a mark, before a meeting begins"() {
        given:
        def rule = { String text -> text.contains('You may explain a word') && text.contains('Never suggest a mark.') && text.contains('word for word') }
        def helper = people.person('ifor', Role.PARENT)
        bean(Conflicts).name(people.viewer(rhian, Role.COMMISSIONER), tender, helper.id(), 'supporter')

        expect: 'where the meeting is planned and opened, and where a supporter says whom they know; a young person reads it as a promise'
        rule(lead.get("$young/lead/meetings/new").text)
        lead.get("$young/lead/meetings/new".replace('/en/panels', '/cy/paneli')).text.contains('Peidiwch byth ag awgrymu marc.')
        rule(people.in(visitor(), helper, false).get("/en/declarations/$tender").text)
        rule(lead.get("/en/declarations/$tender").text)
        !rule(phones[2].get("/en/declarations/$tender").text)
    }

    def "a meeting without a second adult does not open; whoever came is thanked"() {
        given:
        def meeting = [purpose: 'TRAINING', day: later, time: '17:30', minutes: '60', place: 'LIBRARY', first: 'Cai Thorn', firstPost: 'worker', second: '', secondPost: 'supporter']
        def enlli = people.person('enlli', Role.PARENT)
        bean(Conflicts).name(people.viewer(rhian, Role.COMMISSIONER), tender, enlli.id(), 'supporter')

        expect:
        lead.submit("$young/lead/meetings/new", meeting + [time: 'late'], '/new').identity { [status, text.contains('Give a time'), body.contains('value="late"')] } == [422, true, true]

        when:
        lead.submit("$young/lead/meetings/new", meeting + [secondPost: ''], '/new')
        String there = "$young/lead/meetings/" + bean(PanelSessions).of(council.id, UUID.fromString(young.split('/').last())).first().id()
        def alone = lead.submit(there, [:], '/open')

        then:
        alone.identity { [status, text.contains('Name two adults first.')] } == [409, true]
        phones[3].get(young).text.identity { contains('Cai, participation worker') && contains('A second adult is still to be named') && !contains('Thorn') }

        and: 'nobody who has not declared, and nobody of whom it is not said what they are there as'
        lead.submit(there, meeting + [second: enlli.publicId().toString(), secondPost: ''], there.split('/').last()).status == 422
        lead.submit(there, meeting + [second: enlli.publicId().toString()], there.split('/').last()).status == 422

        when:
        bean(Conflicts).declare(people.viewer(enlli, Role.PARENT), tender, ConflictRow.NONE, '', '', '')
        lead.submit(there, meeting + [second: enlli.publicId().toString()], there.split('/').last())
        def early = lead.submit(there, [:], '/open')
        lead.submit(there, [early: 'yes'], '/open')
        lead.submit(there, [came: [seat(2).id(), seat(3).id()]*.toString()], '/came')
        lead.submit(there, [:], '/close')

        then:
        early.identity { [status, text.contains('Tick that you open it today all the same')] } == [409, true]
        phones[3].get(young).text.identity { contains('You came to 1 meeting. £10 in vouchers.') && contains('Enlli, supporter') && contains('you or your family get benefits') }
        !phones[4].get(young).text.contains('You came to')
        deeds().containsAll(['tender.session-planned', 'tender.session-opened', 'tender.session-came', 'tender.session-closed'])

        cleanup: 'what follows begins with nobody who declared'
        sql.execute('DELETE FROM tender_conflict WHERE council_id = ? AND tender = ?', [council.id, tender])
        sql.execute('DELETE FROM tender_conflict_named WHERE council_id = ? AND tender = ? AND account = ?', [council.id, tender, enlli.id()])
    }

    def "practice explains every right answer, what somebody gained waits for a moderator, and a certificate keeps no name"() {
        given:
        def some = phones[2].submit("$young/practice", [q1: 'b'], '/practice')
        def all = phones[2].submit("$young/practice", [q1: 'b', q2: 'a', q3: 'c', q4: 'b', q5: 'b'], '/practice')

        expect:
        some.identity { [status, text.contains('Question 2: choose one answer.'), (body =~ /name="q1" value="b" checked/).find()] } == [422, true, true]
        all.text.identity { contains('You chose: “I just liked it.”') && contains('We would choose: “They say who waits at the door') && contains('4 of 5 as we would say it') && contains('Say what in the answer made you give the mark.') }
        phones[2].get("$young/practice".replace('/en/panels', '/cy/paneli')).text.contains('Ymarfer marcio')

        when:
        def unsure = phones[2].submit("$young/gained/after", [words: 'I can say <b>why</b>'], '/after')
        phones[2].submit("$young/gained/after", [level: '3', words: 'I can say <b>why</b>'], '/after')

        then:
        unsure.identity { [status, text.contains('Choose how sure you feel.'), text.contains('I can say <b>why</b>')] } == [422, true, true]
        !lead.get("$young/lead").text.contains('I can say')
        phones[2].get("$young/gained/after").text.contains('A moderator reads your words first')

        when:
        sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each {
            def form = moderator.get("/en/studio/moderation/$it").wholeForms.find { form -> form.action.endsWith(it.toString()) }
            assert form.send(moderator, form.values.findAll { field -> field.key != 'do' } + [do: 'publish']).status == 303
        }

        then:
        lead.get("$young/lead").text.contains('I can say <b>why</b>')

        and:
        phones[2].submit("$young/certificate", [name: 'Zzmabli'], '/certificate').text.identity { contains('For Zzmabli') && contains('You came to 1 meeting of the panel.') }
        !phones[2].get("$young/certificate").text.contains('Zzmabli')
        sql.rows('SELECT words FROM tender_gained WHERE council_id = ?', [council.id])*.words.every { !it.contains('Zzmabli') }

        and: 'it says nothing of somebody who did nothing'
        phones[4].get("$young/certificate").identity { [text.contains('A certificate says what you did.'), wholeForms.any { it.action?.endsWith('/certificate') }] } == [true, false]
        !phones[4].get(young).links.any { it.endsWith('/certificate') }
        phones[2].get(young).links.any { it.endsWith('/certificate') }

        when: 'somebody writes what is no answer to the question'
        def worried = phones[4].submit("$young/gained/before", [level: '1', words: 'I am scared at home'], '/before')

        then: 'where help is stands there at once'
        worried.header('location').endsWith('?done=panel-read')
        phones[4].get(worried.header('location')).body.identity { count('0800 1111') } == phones[4].get(young).body.count('0800 1111') + 1
    }

    def "seats that end before the marking are warned of, and parents are asked from no group of young people"() {
        given:
        def planned = bean(Tenders).find(council.id, tender)
        def last = bean(Panels).today().plusDays(250)
        assert bean(Tenders).save(people.viewer(rhian, Role.COMMISSIONER), tender, planned.version(), planned.plan().by(null, [:], [marking: new Plan.Days(last.minusDays(7), last)]), 'tender.plan-changed')

        expect:
        officer.get("$page/panels").text.contains('Seats end before the marking is over')
        lead.get("$young/lead").text.contains('Ask the team to plan a later last day')
        officer.get("$page/panels").body =~ /name="until.officers"[^>]*value="$last"|value="$last"[^>]*name="until.officers"/
        officer.submit("$page/panels", PanelSpec.planned([people: group.id, facilitator: worker.publicId(), from: today, until: later]).collectEntries { [("${it.key}.parents".toString()): it.value.toString()] }, '/plan/parents').identity { [status, text.contains('Choose a group.')] } == [422, true]

        cleanup:
        def after = bean(Tenders).find(council.id, tender)
        bean(Tenders).save(people.viewer(rhian, Role.COMMISSIONER), tender, after.version(), planned.plan(), 'tender.plan-changed')
    }

    def "an officer agrees alone; whoever opens bids, saw prices, leads a panel or has a seat cannot be asked"() {
        given:
        def eva = people.person('eva', Role.EVALUATOR)
        def ada = people.person('ada', Role.EVALUATOR, Role.OPENER)
        def both = people.person('bea', Role.EVALUATOR, Role.WORKER)
        def asked = { account, kind = 'officers' -> officer.submit("$page/panels", [("person.$kind".toString()): account.publicId().toString(), ("from.$kind".toString()): today, ("until.$kind".toString()): later], "/seats/$kind") }
        def team = Ids.uuid()
        bean(OpenerRepository).addTeam(council.id, team, '{"en":"Legal","cy":"Cyfreithiol"}', Instant.EPOCH)
        bean(OpenerRepository).name(council.id, Ids.uuid(), tender, ada.id(), team, Instant.EPOCH, null)

        expect:
        asked(ada).text.contains('This person opens the bids')
        asked(eva).status == 303
        asked(gwen, 'chair').status == 303

        when:
        def browser = people.in(visitor(), eva)
        String own = browser.get('/en/your-page').links.find { it.startsWith('/en/panels/') }
        browser.submit(own, [:], '/agree')

        then:
        bean(Panels).marker(people.viewer(eva, Role.EVALUATOR), tender).get().group() == 'officers'
        officer.get("$page/panels").text.contains('Eva')

        when: 'the chair agrees'
        colleague.submit(colleague.get('/en/your-page').links.find { it.startsWith('/en/panels/') }, [:], '/agree')

        then:
        bean(Panels).chairs(people.viewer(gwen, Role.COMMISSIONER), tender)
        !bean(Panels).marker(people.viewer(gwen, Role.COMMISSIONER), tender).present

        and: 'a worker who sits there leads no panel'
        asked(both).status == 303
        officer.submit("$page/panels", [('facilitator.young'): both.publicId().toString(), ('from.young'): today, ('until.young'): later, ('evenings.young'): '4', ('minutes.young'): '60', ('thanks.young'): 'NONE', ('each.young'): '0'], '/plan/young').text.contains('has a seat on a panel of this tender')

        and: 'nor does anybody mark outside their term'
        bean(SeatRepository).term(council.id, seats().find { it.account() == eva.id() }.id(), false, bean(Panels).today().minusDays(9), bean(Panels).today().minusDays(2)) == 1
        !bean(Panels).marker(people.viewer(eva, Role.EVALUATOR), tender).present
        bean(SeatRepository).term(council.id, seats().find { it.account() == eva.id() }.id(), false, bean(Panels).today(), bean(Panels).today().plusDays(9)) == 1
    }

    def "sec_11_7 before bids are open nobody is told a name; afterwards names stand without codes, and everybody is asked anew"() {
        given:
        String own = "/en/declarations/$tender"
        def provider = Ids.uuid()
        sql.execute('INSERT INTO people_organisation (council_id, public_id, name) VALUES (?, ?, ?)', [council.id, provider, 'Hopscotch Zz'])

        expect:
        phones[2].submit(own, [answer: 'none', tie: 'SERVICE'], own.split('/').last()).identity { [status, text.contains('Which is meant?'), (body =~ /value="SERVICE" checked/).find()] } == [422, true, true]
        bean(Conflicts).declared(council.id, tender).empty
        phones[2].post(own, [_token: phones[2].get(own).token, answer: 'none', tie: 'SERVICE', sure: 'yes']).status == 303
        bean(Conflicts).declared(council.id, tender)*.kind() == ['NONE']
        phones[2].get(own).text.identity { contains('Who bids is not known yet.') && !contains('Hopscotch') }
        phones[2].get(own).identity { text.contains('If there is something, answer all that follows') && !text.contains('(only if you want to)') }
        officer.submit("$page/conflicts", [stage: 'BIDS', words: 'Too early'], '/assessment').status == 422
        officer.submit("$page/conflicts", [stage: 'NOTICE', words: 'Two go to a <b>club</b>.'], '/assessment').status == 303
        officer.get(page).text.contains('Conflicts of interest are assessed')

        when:
        sql.execute('INSERT INTO tender_opening (council_id, tender, opened_at, first, bids, root) VALUES (?, ?, UTC_TIMESTAMP(6), ?, 1, ?)', [council.id, tender, Ids.uuid(), new byte[32]])
        sql.execute('INSERT INTO tender_bid_opened (council_id, tender, bid, provider, number, received_at) VALUES (?, ?, ?, ?, 1, UTC_TIMESTAMP(6))', [council.id, tender, Ids.uuid(), provider])

        then:
        phones[2].get(own).text.identity { contains('Hopscotch Zz') && contains('You need write nothing.') }
        bean(Conflicts).undeclared(council.id, tender).any { it.seat() == seat(2).id() }
        visitor().get(own).status in [303, 401, 403, 404]
        people.in(visitor(), people.person('stranger', Role.PARENT), false).get(own).status == 404
    }

    def "a conflict is decided by somebody else with a reason: nothing follows, or a question, or all; below the minimum is said"() {
        given:
        String own = "/en/declarations/$tender"
        def declare = { Http who, Map said -> who.submit(own, [answer: 'some'] + said, own.split('/').last()).status == 303 }
        def waiting = { bean(Conflicts).declared(council.id, tender).find { it.waits() }.id().toString() }
        def decide = { Http who, Map said -> who.submit("$page/conflicts", [declaration: waiting(), reason_en: 'Others might <b>think</b> so.', reason_cy: 'Gallai eraill <b>feddwl</b> hynny.'] + said, '/decide') }

        when: 'to use a service is declared, and bars nobody by itself'
        declare(phones[2], [tie: 'SERVICE', organisation: 'Hopscotch Zz'])

        then: 'the team reads which place it is, and no name'
        officer.get("$page/conflicts").text.identity { contains('young people’s panel, place 3') && contains('Uses or used a service of theirs') && !contains(group.accounts[2].displayName()) }
        decide(officer, [effect: 'QUESTION', reason_en: '']).identity { [status, text.contains('Choose the question.'), text.contains('Give a reason.')] } == [422, true, true]

        and: 'the reason is there in both languages, and nothing typed is lost where one is missing'
        decide(officer, [effect: 'NONE', reason_cy: '']).identity { [status, text.contains('Give a reason.'), text.contains('Others might <b>think</b> so.')] } == [422, true, true]
        decide(officer, [effect: 'NONE']).status == 303
        phones[2].get(own).text.identity { contains('Stays') && contains('Others might <b>think</b> so.') }
        phones[2].get(own.replace('/en/declarations', '/cy/datganiadau')).text.identity { contains('Gallai eraill <b>feddwl</b> hynny.') && !contains('Others might') }
        officer.get("$page/conflicts".replace('/en/studio', '/cy/stiwdio')).text.contains('Gallai eraill <b>feddwl</b> hynny.')

        and: 'what was decided in one language before is still read, as what it is'
        new ConflictRow(null, null, null, '', '', '', '', '', null, 'NONE', '', '', 'So', null, null, null).why() == Localised.of('en', 'So')
        bean(Panels).conflicts(council.id, tender).empty

        when: 'seven mark, five are declared: two can go'
        declare(phones[3], [tie: 'WORK', organisation: 'Hopscotch Zz'])
        decide(officer, [effect: 'QUESTION', question: 'whole/c3'])

        then:
        bean(Panels).conflicts(council.id, tender, 'whole')*.identity { [marker(), question()] } == [[seat(3).id().toString(), 'c3']]
        bean(Panels).conflicts(council.id, tender, 'other').empty
        bean(Panels).marker(group.viewer(3), tender).present

        when:
        declare(phones[4], [tie: 'FAMILY', organisation: 'Hopscotch Zz'])
        def still = decide(officer, [effect: 'OUT'])

        then:
        !bean(Panels).marker(group.viewer(4), tender).present
        still.status == 303
        !bean(Seating).size(council.id, tender, 'young').below()
        phones[4].get(young).text.contains('you did the right thing')

        when: 'with one more there are too few, and no reserve is left'
        declare(phones[5], [tie: 'FAMILY', organisation: 'Hopscotch Zz'])
        def below = decide(officer, [effect: 'OUT'])

        then:
        below.status == 303
        bean(Seating).size(council.id, tender, 'young').below()
        officer.get("$page/panels").text.contains('Fewer than you declared can mark some question')

        when: 'nobody decides their own, and an opener who is out opens nothing'
        declare(colleague, [tie: 'MONEY', kind: 'REAL', words: 'A dinner.', organisation: 'Hopscotch Zz'])

        then:
        colleague.post("$page/conflicts/decide", [_token: colleague.get("$page/conflicts").token, declaration: waiting(), effect: 'NONE', reason_en: 'Mine', reason_cy: 'Fi']).identity { [status, text.contains('somebody else decides it')] } == [422, true]
        decide(officer, [effect: 'NONE']).status == 303

        when:
        bean(ConflictRepository).add(council.id, Ids.uuid(), tender, null, 42L, 'BIDS', 'REAL', 'WORK', '', '', bean(DatabaseClock).now())
        def gone = decide(officer, [effect: 'OUT'])

        then:
        gone.status == 303
        bean(ConflictRepository).out(council.id, tender, 42L) == 1
        deeds().containsAll(['tender.conflicts-assessed', 'tender.conflict-decided'])
    }

    def "at the award seats are detached: nobody can say whose they were, and what they needed is gone"() {
        when:
        bean(Seating).detach(council.id, tender)

        then:
        seats().every { it.account() == null }
        markers().empty
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_seat_need WHERE council_id = ?', [council.id]).n == 0
        phones[2].get(young).status == 404
        lead.get("$young/lead").text.contains('Somebody who is no longer there')

        and: 'no mail of any kind went to a young person'
        new SentMail(portal).addresses(sql, council.id).intersect(group.accounts*.address()) == []
    }
}
