package org.folkmoot.portal.tender

import java.time.LocalDate
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** In the demonstration borough a pot was shared on an evening, another evening is this week, bids came in elsewhere, and young people signed a specification. */
@Stepwise
class DemonstrationEveningsSpec extends PortalSpec {
    @Shared ABorough borough

    def setupSpec() {
        borough = new ABorough(this)
        [DemonstrationTenders, DemonstrationEvenings, DemonstrationElsewhere, DemonstrationSpecification].each { borough.load(it) }
        bean(OutboxPump).runOnce()
    }

    private String page(String who, String path) {
        def reply = (who ? borough.as(who) : visitor()).get(path)
        assert reply.status == 200
        reply.text
    }

    def "one evening is over: everybody was heard, the pot is shared by its rule, and all were told"() {
        given:
        def tender = borough.tender('Small ideas fund: first round')
        def planned = bean(Evenings).of(council.id, tender, 'whole')
        def shared = bean(EveningResult).reckoned(council.id, planned).get()

        expect:
        planned.row().told()
        shared.shared().shares()*.given()*.rounded(0).sum() == 1000 - shared.shared().left().rounded(0)
        page('lowri', "/en/bidding/tenders/$tender/evening").identity { contains('We want to race.') }
        page('cai', "/cy/marcio/$tender/evening/whole/result").contains('Hopscotch Wheels')
    }

    def "the other is in three days: the order is drawn, five are in the room, and its meeting stands"() {
        given:
        def tender = borough.tender('Small ideas fund: second round')
        def planned = bean(Evenings).of(council.id, tender, 'whole')

        expect:
        planned.row().order().size() == 3
        !planned.row().revealed()
        bean(EveningRepository).there(council.id, planned.row().id()).size() == 5
        bean(EveningRepository).pitches(council.id, planned.row().id()).every { it.startedAt() == null }
        page('lowri', "/en/bidding/tenders/$tender/evening").contains('Room 1, turn')
        page('cai', "/en/marking/$tender/evening/whole").contains('Film Shed')

        and: 'whoever declares reads who applied, and the second adult of the meeting and of the room is somebody who did'
        bean(Conflicts).names(council.id, tender).containsAll(bean(BidOpening).bids(council.id, tender)*.manifest()*.organisation())
        page('cai', "/en/marking/$tender/evening/whole/rooms/1").contains('The second adult Choose Sian')
        bean(PanelSessions).of(council.id, bean(Seating).panels(council.id, tender).find { it.young() }.id()).identity { [size(), it[0].two(), it[0].adultTwo()] } == [1, true, 'Sian']

        and: 'young people read the rules of the evening, and no sum that only a machine can read'
        borough.youth.phones().first().get("/cy/marcio/$tender/evening/whole/mine").identity { [status, text.find(/SHA|[0-9a-f]{32,}/)] } == [200, null]
    }

    def "the timetable of the #round round has its evening on the day on which it is held, and the public reads the day alone; who presents reads the hour and the kind of place"() {
        given:
        def tender = borough.tender("Small ideas fund: $round round".toString())
        def begins = bean(Evenings).of(council.id, tender, 'whole').counts().startsAt()
        def day = LocalDate.ofInstant(begins, Spoken.UK)

        expect:
        bean(Tenders).find(council.id, tender).plan().identity { [it.steps().marking, it.steps().moderation, it.steps().feedback, it.dates()['assessment-summaries']] } == [new Plan.Days(day, day)] * 3 + [day]
        page(null, "/en/tenders/small-ideas-fund-$round-round").contains("${Spoken.day(day, Locale.UK)} : Presentations are heard")
        page(null, "/en/tenders/small-ideas-fund-$round-round").identity { !contains('5:30pm') && !contains('In a library') }
        page(null, "/cy/tendrau/cronfa-syniadau-bach-$welsh").identity { contains('Clywir cyflwyniadau') && !contains('5:30pm') && !contains('Mewn llyfrgell') }
        visitor().get("/en/tenders/small-ideas-fund-$round-round/calendar.ics").body.replace('\r\n ', '').identity { contains('Presentations are heard') && !contains('5:30pm') && !contains('In a library') }
        page('lowri', "/en/bidding/tenders/$tender/evening").identity { contains('5:30pm') && contains('In a library') }

        where:
        round    | welsh
        'first'  | 'rownd-gyntaf'
        'second' | 'ail-rownd'
    }

    def "one tender's bids came in elsewhere: one counts, and another waits for its second person"() {
        given:
        def tender = borough.tender('Play at the family hub')

        expect:
        bean(BidOpening).bids(council.id, tender)*.manifest()*.organisation() == ['Little Otters']
        bean(Loads).desk(council.id, tender).identity { [it.bids()*.says()*.organisation(), it.waiting().present] } == [['Cylch y Cei', 'Little Otters'], true]
        borough.as('sian').get("/en/studio/loads/$tender").wholeForms.any { it.action?.endsWith('/answer') }
        !borough.as('rhian').get("/en/studio/loads/$tender").wholeForms.any { it.action?.endsWith('/answer') }
        page(null, '/en/tenders/play-at-the-family-hub').contains('Play at the family hub')
        bean(Notices).published(council.id, tender).get().noticeNumber() == '2027/S 000-000001'
    }

    def "a specification was talked about and signed by young people, and officers have not signed it"() {
        given:
        def tender = borough.tender('Evenings off for young carers')

        expect:
        bean(SpecificationSigning).of(council.id, tender, 'young').standing() == SpecificationSigning.Standing.SIGNED
        bean(SpecificationSigning).of(council.id, tender, 'officers').standing() == SpecificationSigning.Standing.NONE
        page('rhian', "/en/studio/tenders/$tender/specification/passages/o2").identity { contains('when somebody at home is ill') && contains('one minibus') }
        page('rhian', "/cy/stiwdio/tenders/$tender/specification/passages/o3").contains('Bydd yn aros deng munud')
        page('rhian', "/en/studio/tenders/$tender/specification/sign-off").contains('what happens in the summer holidays')
    }
}
