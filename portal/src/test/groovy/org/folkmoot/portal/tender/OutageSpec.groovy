package org.folkmoot.portal.tender

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.platform.time.Beats
import spock.lang.Shared
import spock.lang.Stepwise

/** The portal knows when it was down; two people decide what that means for a deadline, and nothing is opened before they have. */
@Stepwise
class OutageSpec extends PortalSpec {
    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council), null, 'Grants in a storm')
    @Shared String studio = "/en/studio/tenders/$grant.id"
    @Shared String page = "$studio/outages"
    @Shared String address = '/en/tenders/grants-in-a-storm'
    @Shared Instant deadline

    def setupSpec() {
        grant.accounts.nia = grant.people.person('nia', Role.PROVIDER)
        grant.published()
        deadline = bean(Notices).published(council.id, grant.id).get().deadline()
        assert as('nia').submit('/en/bidding', [organisation: 'Storm & <b>Shelter</b>'], '/organisation').status == 303
        bean(InterestRepository).say(council.id, grant.id, bean(Providers).of(grant.people.viewer(grant.accounts.nia, Role.PROVIDER)).get().provider(), false, clock.now())
        visitor().submit("/en/hear-back?thing=tender:$grant.id", [address: 'listener@example.org'], '/hear-back')
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, "tender:$grant.id".toString()])
    }

    def cleanupSpec() {
        rootSql.execute('DELETE FROM platform_outage')
        rootSql.execute('DELETE FROM platform_beat')
    }

    Http as(String name) {
        grant.people.in(visitor(), grant.accounts[name])
    }

    private void beatAt(Instant moment) {
        clock.at(moment)
        bean(Beats).beat()
    }

    /** It is this time, and the portal was there until now. */
    private void at(Instant moment) {
        clock.at(moment)
        String said = moment.toString().replace('T', ' ').replace('Z', '')
        rootSql.execute('INSERT INTO platform_beat (id, beat_at) VALUES (1, ?) ON DUPLICATE KEY UPDATE beat_at = ?', [said, said])
    }

    /** The portal was there, then for so long it was not, then it was again. */
    private void down(Instant from, Duration length) {
        at(from)
        beatAt(from + length)
    }

    private List seen() {
        rootSql.rows('SELECT from_at, until_at FROM platform_outage ORDER BY from_at').collect { Duration.between(it.from_at.toLocalDateTime(), it.until_at.toLocalDateTime()).toMinutes() }
    }

    /** How many mails of a kind there are; of those to teams of organisations nobody can list to whom. */
    private long mails(String kind) {
        sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind]).n
    }

    private List<String> deeds() {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "tender:$grant.id".toString()])*.action
    }

    private Instant publicDeadline() {
        bean(Notices).published(council.id, grant.id).get().deadline()
    }

    private Openers.Done opened() {
        bean(BidOpening).clock(grant.viewer('gwen'), grant.id)
    }

    private OutageDesk.State state() {
        bean(OutageDesk).state(council.id, grant.id)
    }

    private static LocalDate day(Instant at) {
        at.atZone(Spoken.UK).toLocalDate()
    }

    private static String hour(Instant at) {
        at.atZone(Spoken.UK).toLocalTime().toString()[0..4]
    }

    def "a sign of life each minute is one row; a silence of more than three minutes is an outage, written down once by whoever comes back"() {
        given:
        def first = deadline - Duration.ofDays(20)

        when:
        (0..5).each { beatAt(first + Duration.ofMinutes(it)) }

        then:
        rootSql.firstRow('SELECT COUNT(*) AS n FROM platform_beat').n == 1
        seen() == []

        when: 'a restart'
        beatAt(first + Duration.ofMinutes(8))

        then:
        seen() == []

        when: 'a night'
        beatAt(first + Duration.ofMinutes(50))
        beatAt(first + Duration.ofMinutes(50))

        then:
        seen() == [42]

        when: 'while nobody came back yet, whoever asks hears of it all the same'
        clock.at(first + Duration.ofMinutes(61))

        then:
        bean(Beats).since(first).collect { [it.id() == null, Duration.between(it.from(), it.until()).toMinutes()] } == [[true, 11], [false, 42]]
    }

    def "an outage counts from the least minutes within the last hours, and always where the deadline fell into it: #because"() {
        given:
        def rule = new org.folkmoot.portal.tender.law.OutageRule(48, 15)
        def noon = Instant.parse('2027-06-09T12:00:00Z')

        expect:
        rule.counts(noon.plus(Duration.parse(from)), noon.plus(Duration.parse(until)), noon) == counts

        where:
        from       | until      || counts | because
        'PT-20M'   | 'PT-5M'    || true   | 'fifteen minutes just before'
        'PT-20M'   | 'PT-6M'    || false  | 'fourteen'
        'PT-48H'   | 'PT-47H'   || true   | 'at the very beginning'
        'PT-60H'   | 'PT-47H-50M' || false | 'ten minutes of it lie within'
        'PT-60H'   | 'PT-47H-45M' || true  | 'a quarter of an hour of it does'
        'PT-2M'    | 'PT1M'     || true   | 'the deadline fell into it'
        'PT-2M'    | 'PT0S'     || true   | 'it ended with the deadline'
        'PT0S'     | 'PT30M'    || false  | 'it began with the deadline, by which everybody had handed in'
    }

    def "long before the deadline an outage changes nothing; in the last hours the tender's pages say so and offer more time for all"() {
        expect:
        state() == OutageDesk.State.NONE
        !as('rhian').get(studio).text.contains('The portal was down before the deadline')

        when:
        down(deadline - Duration.ofHours(20), Duration.ofMinutes(38))

        then:
        state() == OutageDesk.State.NEAR
        [studio, "$studio/publication", page].every { as('rhian').get(it).text.contains('The portal was down before the deadline') }
        as('rhian').get(page).text.identity { contains('38 minutes') && contains('it gave no sign in this time') && contains('at least 15 minutes within the last 48 hours') }
        newCouncil().identity { bean(OutageDesk).state(it.id, grant.id) } == OutageDesk.State.NONE
    }

    def "whoever plans gets one mail, in their language: when it was down, what becomes of the deadline, what two people decide"() {
        given:
        sql.executeUpdate("UPDATE people_account SET locale = 'cy' WHERE id = ?", [grant.accounts.gwen.id()])
        at(deadline - Duration.ofHours(19))

        when:
        (1..3).each { bean(OutageTold).run() }

        then:
        letters('rhian').size() == 1
        letters('rhian')[0].identity { startsWith('The portal was down before the deadline of “Grants in a storm') && contains('38 minutes') && contains('a second person agrees') && contains('It stands as it is unless everybody gets more time') && contains("/en/studio/tenders/$grant.id") && contains(Spoken.dateTime(deadline, Locale.ENGLISH)) }
        letters('gwen').size() == 1
        letters('gwen')[0].identity { startsWith('Nid oedd y porth ar gael') && contains('38 munud') && contains('mae ail berson yn cytuno') && contains('/cy/stiwdio/') }
        letters('nia') == []
    }

    /** Mails about an outage to somebody of the council. */
    private List<String> letters(String name) {
        new SentMail(portal).to(council.id, grant.accounts[name].address()).findAll { it =~ /porth ar gael|portal was down|an outage/ }
    }

    def "more time for all takes a reason in each language and a later deadline; what is asked about names the outage and nothing else of the tender can change"() {
        given:
        at(deadline - Duration.ofHours(18))
        def rhian = as('rhian')
        def later = day(deadline).plusDays(2)

        expect:
        rhian.submit(page, [day: later.toString(), closes: '12:00', reason_en: 'A <b>day</b> each.'], '/extend').identity { [status, text.contains('Say why, in each language.'), text.contains('A <b>day</b> each.')] } == [422, true, true]
        rhian.submit(page, [day: day(deadline).toString(), closes: '00:01', reason_en: 'A <b>day</b> each.', reason_cy: 'Diwrnod yr un.'], '/extend').identity { [status, text.contains('later than the deadline')] } == [422, true]
        rhian.submit(page, [day: later.toString(), closes: '12:00', reason_en: 'A <b>day</b> each.', reason_cy: 'Diwrnod yr un.'], '/extend').status == 303

        when:
        def written = rhian.get("$studio/publication")

        then:
        written.text.identity { contains('38 minutes') && contains('A <b>day</b> each.') && contains('Only the deadline changes') }
        !written.forms*.action.any { it?.endsWith('/terms') }
        bean(NoticeRepository).fixed(council.id, grant.id) == 1
        state() == OutageDesk.State.EXTENDING
        rhian.get("$studio/plan").text.contains('This grant is fixed')
        !grant.mark(AGrant.CRITERIA)
        publicDeadline() == deadline
    }

    def "a second person agrees, it is public, and every bidder and follower is told with the outage named, once, in the fairness log and in open data too"() {
        given:
        at(deadline - Duration.ofHours(17))
        String publication = "$studio/publication"

        expect:
        as('rhian').submit(publication, [approver: grant.accounts.gwen.publicId()], '/ask').status == 303
        as('gwen').submit(publication, [answer: 'approve'], '/answer').status == 303
        as('rhian').submit(publication, [:], '/public').status == 303

        when:
        bean(TenderChangeTold).run("$council.id:$grant.id:2")
        bean(OutboxPump).runOnce()
        def everybody = visitor().get(address)
        def log = as('gwen').get("/en/studio/fairness/$grant.id")

        then:
        day(publicDeadline()) == day(deadline).plusDays(2)
        everybody.text.identity { contains('The portal could not be used') && contains('(38 minutes)') && contains('A <b>day</b> each.') }
        visitor().get('/cy/tendrau/grants-in-a-storm-cy').text.identity { contains('Nid oedd modd defnyddio’r porth') && contains('(38 munud)') && contains('Diwrnod yr un.') }
        new SentMail(portal).to(council.id, 'listener@example.org').count { it.startsWith('Changed: ') && it.contains('(38 minutes)') } == 1
        mails('unlisted-tender-changed') == 1
        log.text.identity { contains('Everybody got more time because the portal was down.') && contains('(38 minutes)') }
        def releases = new JsonSlurper().parseText(visitor().get("/api/v1/tenders/$grant.id/releases").body).releases
        releases.last().identity { tag == ['tenderAmendment'] && tender.amendments[0].rationale.contains('(38 minutes)') }
        deeds().containsAll(['tender.extension-begun', 'tender.approved', 'tender.extension-published'])
        state() == OutageDesk.State.NONE
    }

    def "where the deadline itself falls into an outage nobody opens anything, whoever asks, and everybody reads that it is not decided yet"() {
        given:
        deadline = publicDeadline()

        when:
        down(deadline - Duration.ofMinutes(4), Duration.ofMinutes(9))
        at(deadline + Duration.ofMinutes(6))
        bean(OutboxPump).runOnce()

        then:
        opened() == Openers.Done.HELD
        state() == OutageDesk.State.HELD
        (1..2).each { bean(OutageTold).run() }
        letters('rhian').size() == 2
        letters('rhian').any { it.startsWith('The deadline of “Grants in a storm') && it.contains('9 minutes') && it.contains('Nothing that was handed in can be opened until two people have decided') && it.contains('or the deadline stands') }
        letters('gwen').any { it.contains('nes bod dau berson wedi penderfynu') }
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.HELD
        as('gwen').get("/en/studio/bids/$grant.id").identity { text.contains('Applications cannot be opened yet') && !forms*.action.any { it?.endsWith('/clock') } }
        as('gwen').get(studio).text.contains('The deadline fell into an outage: no application is opened yet')
        visitor().get(address).text.identity { contains('Nothing is opened until two people of the council have decided') && contains('(9 minutes)') }
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'tender.opening-refused'", [council.id]).n >= 1
    }

    def "that the deadline stands is said by one with a reason and agreed by another; until then it stays shut"() {
        given:
        at(deadline + Duration.ofMinutes(20))
        def rhian = as('rhian')

        expect:
        rhian.submit(page, [why_en: 'Nobody was at it.'], '/stand').identity { [status, text.contains('Nobody was at it.')] } == [422, true]
        rhian.submit(page, [why_en: 'Nobody was <b>at it</b>.', why_cy: 'Nid oedd neb wrthi.'], '/stand').status == 303
        rhian.post("$page/stand/answer", [_token: rhian.get(page).token, number: '1', answer: 'agree']).status == 404
        opened() == Openers.Done.HELD

        when: 'a second person does not agree, and then everybody gets more time after the deadline'
        def gwen = as('gwen')
        assert gwen.submit(page, [answer: 'return'], '/stand/answer').status == 303
        def next = deadline + Duration.ofDays(1)
        assert gwen.submit(page, [day: day(next).toString(), closes: hour(next), reason_en: 'So that all can <b>finish</b>.', reason_cy: 'Er mwyn i bawb orffen.'], '/extend').status == 303
        assert gwen.submit("$studio/publication", [approver: grant.accounts.rhian.publicId()], '/ask').status == 303
        assert opened() == Openers.Done.HELD
        assert as('rhian').submit("$studio/publication", [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit("$studio/publication", [:], '/public').status == 303

        then: 'bids are taken again'
        publicDeadline() == next
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.SEALED
        bean(PublicTenders).listed(council.id, grant.id).get().openAt(clock.now())
    }

    def "an outage of the council's network is written down by one and counts when another agrees; a deadline waits for that, too"() {
        given:
        deadline = publicDeadline()
        at(deadline + Duration.ofMinutes(30))
        def rhian = as('rhian')
        def from = deadline - Duration.ofMinutes(20)
        def until = deadline + Duration.ofMinutes(10)
        def typed = [fromDay: day(from).toString(), fromHour: hour(from), untilDay: day(until).toString(), untilHour: hour(until), what_en: 'Our <b>network</b> was down.', what_cy: 'Roedd ein rhwydwaith i lawr.']

        expect:
        bean(BidOpening).stage(council.id, grant.id) == BidOpening.Stage.DUE
        rhian.submit(page, typed + [untilDay: day(until).plusDays(1).toString()], '/note').identity { [status, text.contains('both are over'), text.contains('Our <b>network</b> was down.')] } == [422, true, true]
        rhian.submit(page, typed, '/note').status == 303
        opened() == Openers.Done.HELD

        when:
        def note = bean(OutageRepository).since(council.id, from - Duration.ofDays(1)).first().id()
        def own = bean(OutageDesk).answerNote(grant.viewer('rhian'), grant.id, note, true)
        def agreed = as('gwen').submit(page, [answer: 'agree'], '/note/answer').status

        then:
        own == OutageDesk.Done.OWN
        agreed == 303
        opened() == Openers.Done.HELD
        as('gwen').get(page).text.contains('Our <b>network</b> was down.')

        when: 'two people say that the deadline stands'
        assert rhian.submit(page, [why_en: 'Bids come from <b>outside</b> it.', why_cy: 'Daw ceisiadau o’r tu allan iddo.'], '/stand').status == 303
        assert as('gwen').submit(page, [answer: 'agree'], '/stand/answer').status == 303
        bean(OutboxPump).runOnce()

        then: 'everybody reads why, it is in the fairness log, and bids can be opened'
        visitor().get(address).text.identity { contains('have decided that it stands') && contains('Bids come from <b>outside</b> it.') && contains('Our <b>network</b> was down.') }
        as('gwen').get("/en/studio/fairness/$grant.id").text.contains('Two people decided that the deadline stands although the portal was down.')
        deeds().containsAll(['tender.outage-noted', 'tender.outage-agreed', 'tender.deadline-stands-asked', 'tender.deadline-stands-refused', 'tender.deadline-stands'])
        opened() == Openers.Done.OPENED

        and: 'after that nothing more is decided'
        state() == OutageDesk.State.OPENED
        bean(OutageDesk).extend(grant.viewer('rhian'), grant.id, day(deadline).plusDays(9), '12:00', Localised.of('en', 'More.', 'cy', 'Mwy.')) == OutageDesk.Done.NOT_NOW
    }

    def "only those who plan tenders see or decide any of it"() {
        expect:
        visitor().get(page).status in [303, 401]
        as('nia').get(page).status == 403
    }
}
