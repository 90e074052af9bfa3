package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import spock.lang.Shared
import spock.lang.Stepwise

/** Conflicts of interest are dealt with before something depends on them: before the notice, before the first mark, before an adult sits with the panel. */
@Stepwise
class ConflictsSpec extends PortalSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1))
    @Shared String page = tender.page
    @Shared String own = "/en/declarations/$tender.id"
    @Shared String studio = "/en/studio/tenders/$tender.id/conflicts"
    @Shared UUID quiet = Ids.uuid()

    def setupSpec() {
        tender.bid('K17', [c3: 'We meet you at the door.', c4: 'We check everybody.', price: '1000'])
        tender.led('young', 'wren', Role.WORKER).led('officers', 'olga', Role.COMMISSIONER)
        tender.seat('ash', 'young', Role.PARTICIPANT, false, false).seat('owen', 'officers', Role.EVALUATOR, false, false)
        tender.person('rhian', Role.COMMISSIONER)
        tender.person('nia', Role.PARTICIPANT)
        tender.person('ines', Role.PARTICIPANT)
        tender.person('hal', Role.WORKER)
        tender.decided()
        [[quiet, 'Quiet Zz Trust', false], [Ids.uuid(), 'Open Zz Trust', true]].each { id, name, open ->
            sql.execute('INSERT INTO people_organisation (council_id, public_id, name) VALUES (?, ?, ?)', [council.id, id, name])
            sql.execute('INSERT INTO tender_interest (council_id, tender, provider, open, said_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))', [council.id, tender.id, id, open])
        }
    }

    private Http as(String name, boolean factor = false) {
        tender.as(name, factor)
    }

    private MarkAlone.Door door(String name, Role role) {
        bean(MarkAlone).desk(tender.viewer(name, role), tender.id).door()
    }

    private MarkAlone.Done mark(int version) {
        bean(MarkAlone).save(tender.viewer('owen', Role.EVALUATOR), tender.id, new MarkAlone.Spot('whole', 'c4', 'K17'), new MarkAlone.Typed(3, 'Because.', 'en', false, '', false, version, null), false)
    }

    def "names are those of all who are interested, so that the list says of nobody that they bid; before bids are open there is none"() {
        expect:
        as('ash').get(own).text.identity { contains('Quiet Zz Trust') && contains('Open Zz Trust') }
        bean(Conflicts).names(council.id, tender.id).size() == 3
        bean(Conflicts).names(council.id, Ids.uuid()) == []
        !visitor().get("/en/tenders/$tender.id").text.contains('Quiet Zz')
    }

    def "whoever bids is among the names as the bid has it, whether their organisation is registered here or not"() {
        given: def bids = bean(BidOpening).bids(council.id, tender.id)*.manifest()
        expect:
        bids.size() == 1
        bean(Conflicts).names(council.id, tender.id).containsAll(bids*.organisation() + bids.collectMany { it.partners()*.name() })
        bids*.organisation().every { as('ash').get(own).text.contains(it) }
    }

    def "nobody marks who has not said against the names whether they know one of them, and is told so first"() {
        given:
        as('ash').submit(page, [yes: 'yes'], '/told')
        as('owen', true).submit(page, [yes: 'yes'], '/told')

        expect:
        [door('ash', Role.PARTICIPANT), door('owen', Role.EVALUATOR)] == [MarkAlone.Door.UNDECLARED] * 2
        as('ash').get(page).identity { text.contains('First: do you know any of them?') && links.contains(own.toString()) && !text.contains('Start marking') }
        as('ash').get("/cy/marcio/$tender.id").text.contains('ydych chi’n adnabod unrhyw un ohonyn nhw?')
        mark(0) == MarkAlone.Done.SHUT
        bean(MarkAlone).lockAll(tender.viewer('owen', Role.EVALUATOR), tender.id) == 0

        when:
        as('ash').submit(own, [answer: 'none'], own.split('/').last())
        as('owen', true).submit(own, [answer: 'none'], own.split('/').last())

        then: 'young people still wait for their meeting'
        [door('ash', Role.PARTICIPANT), door('owen', Role.EVALUATOR)] == [MarkAlone.Door.SHUT, MarkAlone.Door.OPEN]
        mark(0) == MarkAlone.Done.SAVED
    }

    def "whoever tells of something later waits until somebody else decides it, and loses nothing"() {
        when:
        as('owen', true).submit(own, [answer: 'some', tie: 'FAMILY', kind: 'POTENTIAL', organisation: 'Quiet Zz Trust', words: 'A cousin works there.'], own.split('/').last())

        then:
        door('owen', Role.EVALUATOR) == MarkAlone.Door.UNDECIDED
        as('owen', true).get(page).text.contains('Somebody is looking at what you told us')
        mark(1) == MarkAlone.Done.SHUT

        when:
        def waits = bean(Conflicts).declared(council.id, tender.id).find { it.waits() }.id().toString()
        as('rhian', true).submit(studio, [declaration: waits, effect: 'NONE', reason_en: 'A cousin twice removed.', reason_cy: 'Cyfyrder.'], '/decide')

        then: 'and nothing follows by itself'
        door('owen', Role.EVALUATOR) == MarkAlone.Door.OPEN
        bean(MarkAlone).desk(tender.viewer('owen', Role.EVALUATOR), tender.id).step(new MarkAlone.Spot('whole', 'c4', 'K17')).get().row().mark() == 3
        mark(1) == MarkAlone.Done.SAVED
    }

    def "who explains words, helps in a workshop or interprets declares as well, once the team has named them"() {
        given:
        def declarers = { bean(Conflicts).declarers(council.id, tender.id).collectEntries { [it.account(), it.part()] } }
        def id = { tender.accounts[it].id() }

        expect:
        as('nia').get(own).status == 404
        !declarers().containsKey(id('nia'))

        when:
        [nia: 'supporter', ines: 'interpreter', hal: 'helper'].each { who, part -> bean(Conflicts).name(tender.viewer('rhian', Role.COMMISSIONER), tender.id, id(who), part) }

        then:
        declarers().subMap([id('nia'), id('ines'), id('hal'), id('wren')]) == [(id('nia')): 'supporter', (id('ines')): 'interpreter', (id('hal')): 'helper', (id('wren')): 'facilitator']
        as('rhian', true).get(studio).text.identity { contains('supporter') && contains('interpreter') }

        and: 'no parent can be picked by name: they declare by the number of their place'
        def parent = tender.person("pat", Role.PARENT)
        !as('rhian', true).get(studio).body.contains(parent.publicId().toString())
        as('rhian', true).get(studio).text.contains('Young people and parents are not named here')
        as('rhian', true).submit(studio, [person: parent.publicId().toString(), part: 'helper'], '/named').status == 422

        and:
        ['nia', 'ines', 'hal'].every { as(it).get('/en/your-page').links.contains(own.toString()) }
        ['nia', 'ines', 'hal'].every { as(it).submit(own, [answer: 'none'], own.split('/').last()).status == 303 }
        !bean(Conflicts).undeclared(council.id, tender.id)*.account().any { it in [id('nia'), id('ines'), id('hal')] }
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.conflict-named'", [council.id]).size() == 3
    }

    def "who may sit with the panel as its second adult has declared, waits for nothing, was not taken out, and has no seat"() {
        given:
        def id = { tender.accounts[it].id() }
        def may = { bean(Conflicts).mayAccompany(council.id, tender.id) }
        long few = selects(may)
        tender.person('gail', Role.WORKER)
        bean(Conflicts).name(tender.viewer('rhian', Role.COMMISSIONER), tender.id, id('gail'), 'helper')
        bean(Conflicts).name(tender.viewer('rhian', Role.COMMISSIONER), tender.id, id('ash'), 'supporter')

        expect: 'who declared, but nobody of a panel, nobody who has not, and nobody who was not named'
        may().containsAll(['nia', 'ines', 'hal'].collect(id))
        !may().any { it in ['ash', 'owen', 'gail', 'rhian'].collect(id) }

        when: 'somebody has a tie'
        as('gail').submit(own, [answer: 'some', tie: 'FAMILY', kind: 'REAL', organisation: 'Quiet Zz Trust', words: 'My sister leads it.'], own.split('/').last())
        def waits = bean(Conflicts).declared(council.id, tender.id).find { it.waits() }.id().toString()

        then:
        !may().contains(id('gail'))

        when:
        as('rhian', true).submit(studio, [declaration: waits, effect: 'OUT', reason_en: 'Too close.', reason_cy: 'Rhy agos.'], '/decide')

        then: 'decided, and out'
        bean(Conflicts).declared(council.id, tender.id).every { !it.waits() }
        !may().contains(id('gail'))

        and: 'however many declared, as many statements as before'
        selects(may) <= few
    }

    def "once names are known no meeting opens before both adults know them, and have no tie"() {
        given:
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        UUID meeting = bean(PanelSessions).plan(tender.viewer('wren', Role.WORKER), new PanelSessionRow(UUID.randomUUID(), panel.id(), 'MARKING', AMarkedTender.BEFORE, 60, 'LIBRARY', 'Wren', 'worker', 'Nia', 'supporter', null, null))
        String there = "/en/panels/${panel.id()}/lead/meetings/$meeting"
        def wren = as('wren')

        expect:
        wren.get(there).identity { text.contains('both adults have to know the names') && links.contains(own.toString()) }
        wren.submit(there, [:], '/open').identity { [status, text.contains('Tick that both adults know the names')] } == [409, true]
        !bean(PanelSessions).find(council.id, panel.id(), meeting).opened()
        wren.submit(there, [free: 'yes'], '/open').status == 303
        bean(PanelSessions).find(council.id, panel.id(), meeting).open()
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action LIKE 'tender.session%'", [council.id])*.action as Set == ['tender.session-planned', 'tender.session-opened', 'tender.session-adults-free'] as Set
    }

    def "the second adult of a meeting is somebody who may be, when it is planned and when it opens, and the meeting keeps who"() {
        given:
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get()
        String lead = "/en/panels/${panel.id()}/lead/meetings"
        def wren = as('wren')
        def meeting = { String second -> [purpose: 'MARKING', day: '2020-01-01', time: '17:30', minutes: '60', place: 'LIBRARY', first: 'Wren', firstPost: 'worker', second: second, secondPost: 'volunteer'] }
        def key = { tender.accounts[it].publicId().toString() }
        def planned = { bean(PanelSessions).of(council.id, panel.id()).find { it.postTwo() == 'volunteer' } }
        def decide = { String effect ->
            def waits = bean(Conflicts).declared(council.id, tender.id).find { it.waits() }.id().toString()
            as('rhian', true).submit(studio, [declaration: waits, effect: effect, reason_en: 'Looked at.', reason_cy: 'Edrychwyd.'], '/decide').status
        }

        expect: 'those who may are there to choose, and nobody else comes in by their id or a name'
        wren.get("$lead/new").identity { body.contains(key('hal')) && !body.contains(key('ash')) && !body.contains(key('gail')) && !body.contains(key('wren')) }
        ['ash', 'owen', 'gail', 'rhian', 'wren'].collect(key).plus([UUID.randomUUID().toString(), 'Nia']).every { second -> wren.submit("$lead/new", meeting(second), '/new').identity { status == 422 && text.contains('This person cannot be the second adult') && body.contains('id="second-wrong"') && !body.contains('id="day-wrong"') && body.contains('value="17:30"') } }
        planned() == null

        when:
        wren.submit("$lead/new", meeting(key('hal')), '/new')
        String there = "$lead/${planned().id()}"

        then:
        planned().adultTwo() == 'Hal'
        sql.firstRow('SELECT adult_two_account FROM tender_session WHERE council_id = ? AND id = ?', [council.id, planned().id()]).adult_two_account == tender.accounts.hal.id()

        when: 'they tell of a tie meanwhile'
        as('hal').submit(own, [answer: 'some', tie: 'WORK', kind: 'POTENTIAL', organisation: 'Quiet Zz Trust', words: 'I helped there.'], own.split('/').last())

        then:
        wren.submit(there, [free: 'yes'], '/open').identity { [status, text.contains('This person cannot be the second adult')] } == [409, true]

        when: 'and are taken out'
        decide('OUT')

        then:
        wren.submit(there, [free: 'yes'], '/open').status == 409
        !planned().opened()

        when: 'somebody else is chosen'
        wren.submit(there, meeting(key('ines')), there.split('/').last())

        then:
        wren.submit(there, [free: 'yes'], '/open').status == 303
        planned().identity { [open(), adultTwo()] } == [true, 'Ines']
        wren.submit(lead + '/' + planned().id(), [:], '/close').status == 303
    }

    def "no notice is agreed before conflicts of interest are assessed"() {
        given:
        def people = tender.people
        tender.person('gwen', Role.COMMISSIONER)
        def grant = new AGrant(this, people, tender.accounts)
        String publication = "/en/studio/tenders/$grant.id/publication"
        def rhian = people.in(visitor(), grant.accounts.rhian)
        sql.execute('DELETE FROM tender_conflict_assessment WHERE council_id = ? AND tender = ?', [council.id, grant.id])

        expect:
        rhian.submit(publication, [closes: '12:00', presents: '0'], '/terms').status == 303
        rhian.submit(publication, [approver: grant.accounts.gwen.publicId()], '/ask').identity { [status, text.contains('Something of the plan is missing')] } == [422, true]
        rhian.get("/en/studio/tenders/$grant.id").text.contains('Conflicts of interest are not assessed yet')

        when:
        rhian.submit("/en/studio/tenders/$grant.id/conflicts", [stage: 'NOTICE', words: 'Nobody is close to anybody.'], '/assessment')

        then:
        rhian.submit(publication, [approver: grant.accounts.gwen.publicId()], '/ask').status == 303
    }
}
