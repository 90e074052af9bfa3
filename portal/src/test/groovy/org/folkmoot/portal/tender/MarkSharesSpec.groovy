package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared
import spock.lang.Stepwise

/** Where the published rules share answers out, each is read by just as many, each marker sees only theirs, and whoever leads the group sees who reads what. */
@Stepwise
class MarkSharesSpec extends PortalSpec {
    static final List<String> OFFICERS = ('a'..'f').collect { "officer$it".toString() }

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 5).identity {
        it.ruled([it.markers()[0], new Marking.Markers('officers', 5, 0, false, 5, 'a-published-seed')], [], null, it.minima(), 2, [])
    })
    @Shared String group = "$tender.page/groups/officers"

    def setupSpec() {
        ['K17', 'M42', 'P23'].each { tender.bid(it, [c3: "Answer of $it", c4: 'Safe.', price: '1000']) }
        tender.led('officers', 'olga', Role.COMMISSIONER).led('young', 'wren', Role.WORKER)
        OFFICERS.each { tender.seat(it, 'officers', Role.EVALUATOR) }
        tender.decided()
    }

    private MarkAlone.Desk desk(String who) {
        bean(MarkAlone).desk(tender.viewer(who, Role.EVALUATOR), tender.id)
    }

    def "until they are shared out nobody marks; then each has equally many, and finds no other"() {
        expect:
        desk('officera').identity { [door(), steps()] } == [MarkAlone.Door.SHARING, []]
        tender.as('officera').get(tender.page).text.contains('Answers are not shared out yet')
        tender.as('olga').get(group).text.contains('30 readers are still to be found')
        tender.as('wren').get(group).status == 404

        when:
        def shared = tender.as('olga').submit(group, [:], '/share')
        def mine = OFFICERS.collectEntries { [it, desk(it).steps()*.spot()] }

        then: 'six answers, five readers each, six people'
        shared.status == 303
        mine.values()*.size() == [5] * 6
        mine.values().flatten().countBy { it }.values() as Set == [5] as Set
        tender.as('olga').get(group).text.identity { contains('Every answer has its readers.') && contains('Officera') }

        and:
        def theirs = mine.officera[0]
        def others = desk('officerb').steps()*.spot().find { !(it in mine.officera) }
        tender.as('officera').submit(tender.page, [yes: 'yes'], '/told').status == 303
        tender.as('officera').get("$tender.page/lots/whole/$theirs.question/$theirs.bid").status == 200
        tender.as('officera').get("$tender.page/lots/whole/$others.question/$others.bid").status == 404

        and: 'whoever has the published seed comes to the same'
        def seats = OFFICERS.collect { tender.seats[it].id().toString() } as LinkedHashSet
        def again = new ReadingShares('a-published-seed', 5).of([['c3', 'c4'], ['K17', 'M42', 'P23']].combinations().collect { q, b -> new ReadingShares.Answer(q, b) } as Set, seats, [:], [:])
        again.every { answer, readers -> readers == bean(MarkShares).of(council.id, tender.id, 'officers').find { it.question() == answer.question() && it.bid() == answer.bid() }.seats()*.toString() as Set }
        bean(MarkShares).share(tender.viewer('olga', Role.COMMISSIONER), tender.id, 'officers') == 0
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.reading-shared'", [council.id]).size() == 1
    }

    def "fewer than five readers are refused where the rules are written, and the public rules have the seed"() {
        given:
        String rules = "/en/studio/tenders/${bean(Tenders).make(tender.viewer('olga', Role.COMMISSIONER), Plan.called(org.folkmoot.portal.platform.data.Localised.of('en', 'Another', 'cy', 'Arall')))}/lots/whole/rules"
        def olga = tender.as('olga')
        def few = olga.submit(rules, ['fewest.officers': '3', 'readers.officers': '4', places: '2'], '/rules')
        def less = olga.submit(rules, ['fewest.officers': '7', 'readers.officers': '6', places: '2'], '/rules')

        expect:
        few.identity { [status, text.contains('At least 5'), body.contains('value="4"')] } == [422, true, true]
        less.text.contains('At least 7')
        olga.submit(rules, ['fewest.officers': '3', 'readers.officers': '5', places: '2'], '/rules').status == 303
        olga.get(rules).text.contains('The seed, published with the criteria')
        bean(NoticeShowing).rules(tender.marking, 'en').any { it.contains('each answer is read by 5 of them') && it.contains('a-published-seed') }
    }
}
