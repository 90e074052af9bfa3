package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared
import spock.lang.Stepwise

/** Whoever is asked to have a part in a tender hears it by mail, once and in their language; young people hear it from whoever leads their panel. */
@Stepwise
class AskedMailsSpec extends PortalSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(1, 1))
    @Shared def today = bean(Panels).today()

    def setupSpec() {
        tender.bid('K17', [c3: 'We come.', c4: 'Safe.', price: '1000'])
        tender.led('young', 'wren', Role.WORKER)
        tender.seat('ash', 'young', Role.PARTICIPANT, false, false).seat('owen', 'officers', Role.EVALUATOR, false, false)
        [rhian: Role.COMMISSIONER, eva: Role.EVALUATOR, hal: Role.WORKER, mari: Role.WORKER].each { name, role -> tender.person(name, role) }
        rootSql.executeUpdate("UPDATE people_account SET locale = 'cy' WHERE id = ?", [tender.accounts.hal.id()])
        tender.decided()
    }

    /** Subject and body of what somebody was sent, oldest first. None says a word of a bid. */
    private List<String> to(String name) {
        new SentMail(portal).to(council.id, "$name@${council.host}".toString()).each {
            assert !it.contains(AMarkedTender.CANARY) && !it.contains('K17') && !(it =~ /\bAsh\b/)
        }
    }

    private Panel panel(String group) {
        bean(PanelRepository).of(council.id, tender.id, group).get()
    }

    private rhian() {
        tender.viewer('rhian', Role.COMMISSIONER)
    }

    def "who is asked to a panel is sent the way to it, and nothing more when the form is sent twice"() {
        when:
        def done = (1..2).collect { bean(Seating).ask(rhian(), panel('officers').id(), tender.accounts.eva.publicId(), false, today, today.plusDays(60)) }

        then:
        done == [Seating.Outcome.DONE, Seating.Outcome.SEATED]
        to('eva').size() == 1
        to('eva')[0].identity { it.contains("The seat would be yours from ${Spoken.date(today, Locale.UK)} to ${Spoken.date(today.plusDays(60), Locale.UK)}.") && it.contains('No meeting has a day yet.') }
        to('eva')[0].identity { it.startsWith('You are asked to a panel: “Evenings') && it.contains("/en/panels/${panel('officers').id()}") }
    }

    def "who is asked to a seat reads when the next meeting is, and never of one that is past"() {
        given:
        def at = { int days -> today.plusDays(days).atTime(17, 0).atZone(Spoken.UK).toInstant() }
        def meetings = [at(-2), at(6), at(3)].collect { Instant when -> new PanelSessionRow(Ids.uuid(), panel('officers').id(), 'MARKING', when, 60, 'LIBRARY', 'Wren', 'worker', '', 'helper', null, null) }
        meetings.each { bean(PanelSessionRepository).add(council.id, it.id(), it.panel(), it.purpose(), it.startsAt(), it.minutes(), it.place(), it.adultOne(), it.postOne(), it.adultTwo(), it.postTwo(), null) }
        tender.person('nia', Role.EVALUATOR)

        expect:
        bean(Seating).ask(rhian(), panel('officers').id(), tender.accounts.nia.publicId(), false, today, today.plusDays(60)) == Seating.Outcome.DONE
        to('nia')[0].identity { it.contains(Spoken.dateTime(at(3), Locale.UK)) && !it.contains(Spoken.dateTime(at(-2), Locale.UK)) }

        cleanup:
        sql.executeUpdate('DELETE FROM tender_session WHERE council_id = ? AND panel = ?', [council.id, panel('officers').id()])
    }

    def "who is asked to lead a panel hears it once, and not again when the plan is saved"() {
        given:
        def of = panel('young')
        def led = { new Panel(of.id(), tender.id, 'young', of.people(), tender.accounts.mari.id(), of.fromOn(), of.untilOn(), 4, 60, 'NONE', 0) }

        expect:
        (1..2).every { bean(Seating).plan(rhian(), led()) }
        to('mari').collect { it.readLines()[0] } == ['You lead a panel: “Evenings <b>off</b>”']
        to('mari')[0].contains("/en/panels/${of.id()}/lead")

        cleanup:
        sql.executeUpdate('UPDATE tender_panel SET facilitator = ? WHERE council_id = ? AND id = ?', [tender.accounts.wren.id(), council.id, of.id()])
        sql.executeUpdate('DELETE FROM tender_panel_lead WHERE council_id = ? AND account = ?', [council.id, tender.accounts.mari.id()])
    }

    def "who is named to say whom they know hears it once, in the language they read"() {
        when:
        2.times { bean(Conflicts).name(rhian(), tender.id, tender.accounts.hal.id(), 'helper') }

        then:
        to('hal').size() == 1
        to('hal')[0].identity { it.startsWith('Dywedwch pwy rydych chi’n eu hadnabod: “Nosweithiau rhydd”') && it.contains("/cy/datganiadau/$tender.id") }
    }

    def "once bids are open everybody with a part is asked whom they know, but for who has not said yes yet, and young people"() {
        when:
        2.times { bean(TenderAsked).run(TenderAsked.names(council.id, tender.id)) }

        then:
        ['owen', 'wren'].every { name -> to(name).count { it.startsWith('Say whom you know: “Evenings') && it.contains("/en/declarations/$tender.id") } == 1 }
        to('ash') == []
        to('eva').size() == 1
        to('rhian') == []
    }

    def "once it is settled which bids are in, who marks and who leads markers hears it once; the young hear it from their worker"() {
        when:
        2.times { bean(TenderAsked).run(TenderAsked.marks(council.id, tender.id)) }

        then:
        to('owen').count { it.startsWith('You can mark soon:') && it.contains("/en/marking/$tender.id") } == 1
        to('wren').count { it.startsWith('Your panel can mark:') && it.contains("/en/marking/$tender.id/groups/young") && it.contains('tell them yourself') } == 1
        to('ash') == []
        to('eva').size() == 1
    }

    def "who is to be the second adult of a meeting hears when it is, and again only where that changes"() {
        given:
        bean(Conflicts).declare(tender.viewer('hal', Role.WORKER), tender.id, ConflictRow.NONE, '', '', '')
        UUID meeting = Ids.uuid()
        def wren = tender.viewer('wren', Role.WORKER)
        def on = { Instant at -> new PanelSessionRow(meeting, panel('young').id(), 'MARKING', at, 60, 'LIBRARY', 'Wren', 'worker', '', 'helper', null, null) }
        def at = { int days -> today.plusDays(days).atTime(17, 0).atZone(Spoken.UK).toInstant() }
        int before = to('hal').size()
        def arrange = { int days, boolean anew -> assert bean(PanelSessions).arrange(wren, on(at(days)), anew, tender.accounts.hal.publicId()) == PanelSessions.Done.DONE; to('hal').size() - before }

        expect:
        arrange(3, true) == 1
        arrange(3, false) == 1
        arrange(4, false) == 2
        to('hal').last().identity { it.startsWith('Chi yw’r ail oedolyn mewn cyfarfod') && it.contains('17:00') || it.contains('5') }
    }
}
