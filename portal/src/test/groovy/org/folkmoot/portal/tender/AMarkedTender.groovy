package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised

/** A published tender whose bids are open and decided: what marking begins with. As small as it may be, and each bid a little hostile. */
class AMarkedTender {
    static final String CANARY = 'Zzmarkcanary'
    static final Instant BEFORE = Instant.parse('2026-09-01T12:00:00Z')

    final PortalSpec spec
    final SignedIn people
    final UUID id = Ids.uuid()
    final Map accounts = [:]
    final Map<String, Marker> seats = [:]
    final ASeat seating
    Marking marking
    private int given

    AMarkedTender(PortalSpec spec, Marking marking) {
        this.spec = spec
        this.marking = marking
        this.people = new SignedIn(spec.portal, spec.council)
        this.seating = new ASeat(spec, id)
        def plan = Plan.called(Localised.of('en', 'Evenings <b>off</b>', 'cy', 'Nosweithiau rhydd'))
        spec.bean(TenderRepository).add(spec.council.id, id, BEFORE)
        spec.bean(TenderRepository).keep(spec.council.id, id, 1, Json.write(plan), BEFORE, null)
        spec.bean(VersionRepository).keep(spec.council.id, id, 'whole', 1, Json.write(marking), BEFORE, null)
        spec.rootSql.execute("""INSERT INTO tender_notice (council_id, tender, number, reason, deadline, papers, begun_at, plan_version, markings, no_number, answer, public_at)
            VALUES (?, ?, 1, '{}', ?, '[]', ?, 1, '{"whole":1}', '{}', 'APPROVED', ?)""", [spec.council.id, id.toString(), BEFORE.toString().replace('T', ' ').replace('Z', ''), '2026-09-01 12:00:00', '2026-09-01 12:00:00'])
        spec.bean(BidOpeningRepository).add(spec.council.id, id, BEFORE, Ids.uuid(), null, null, 0, new byte[32], false)
    }

    /** Young people's question of 15 points at 40 and 60, the officers' of 55, price 30. */
    static Marking golden(int young = 2, int officers = 1, boolean goesOn = false) {
        def both = { text -> Localised.of('en', text, 'cy', "$text yn Gymraeg".toString()) }
        def question = { id, name, weight, shares -> new Node(id, Node.Kind.QUESTION, both(name), both("What about $name?".toString()), weight as BigDecimal, 250, null, new TreeMap(shares), null, null, null, null, []) }
        Marking.fresh(both('Quality'), both('Price'), both('Social value')).with([
            question('c3', 'First evening', 15, [young: 40, officers: 60]), question('c4', 'Safety', 55, [officers: 100]),
            Node.of('price', Node.Kind.PRICE, both('Price'), 30 as BigDecimal)
        ]).ruled([new Marking.Markers('young', young, 1, goesOn), new Marking.Markers('officers', officers, 0, goesOn)], [], null, org.folkmoot.portal.tender.scoring.Rules.Minima.EACH_GROUP, 2, ['price-low'])
    }

    /** An opened bid that is in. @param answers by criterion @param name of whoever made it */
    String bid(String code, Map<String, String> answers, List<BidDraft.Attached> files = [], UUID provider = Ids.uuid(), String name = null) {
        UUID bid = Ids.uuid()
        def said = answers.collectEntries { [("whole.${it.key}".toString()): new BidManifest.Answer(it.value, 'en')] }
        def manifest = new BidManifest(id, 1, provider, name ?: "$CANARY $code Trust".toString(), "Lowri $CANARY".toString(), "$CANARY director".toString(), BEFORE, said, files, 'x', [:], [])
        spec.bean(BidOpeningRepository).opened(spec.council.id, id, bid, manifest.provider(), 1, BEFORE, spec.bean(Secrets).seal('bid-opened', Json.write(manifest).getBytes('UTF-8')))
        spec.bean(ComplianceRepository).code(spec.council.id, id, bid, code)
        spec.bean(ComplianceRepository).rule(spec.council.id, id, bid, 'whole', 1, true, null, new byte[32], BEFORE, 1L)
        spec.bean(ComplianceRepository).answer(spec.council.id, id, bid, 'whole', 1, RulingRow.AGREED, BEFORE, 2L, null)
        code
    }

    /** Its groups agreed on this mark for everything that they mark. */
    void marked(String code, int mark) {
        [['c3', 'young'], ['c3', 'officers'], ['c4', 'officers']].each { question, group ->
            spec.bean(AgreedRepository).add(spec.council.id, Ids.uuid(), id, 'whole', question, code, group, 1, mark, 'Because.', 'en', 1L, BEFORE, BEFORE, null, null)
        }
    }

    /** It is bought under this law, and its marks are closed. */
    AMarkedTender closed(String regime) {
        under(regime)
        spec.bean(AgreedRepository).close(spec.council.id, id, BEFORE, 1L)
        this
    }

    /** It is bought, or given, under this law. */
    AMarkedTender under(String regime) {
        def law = new Plan.Law('sub-central-goods-services', null, 300_000.0, java.time.LocalDate.parse('2026-06-01'), regime, 'tender', 'Its value', null)
        spec.rootSql.executeUpdate('UPDATE tender_plan SET plan = ? WHERE council_id = ? AND tender = ?', [Json.write(spec.bean(Tenders).plan(spec.council.id, id, 1).under(law)), spec.council.id, id.toString()])
        this
    }

    /** What its notice says of presentations. */
    AMarkedTender presenting(Map presents) {
        spec.rootSql.executeUpdate('UPDATE tender_notice SET presents = ? WHERE council_id = ? AND tender = ?', [Json.write(presents), spec.council.id, id.toString()])
        this
    }

    AMarkedTender decided() {
        spec.bean(ComplianceRepository).finish(spec.council.id, id, BEFORE, null)
        this
    }

    def person(String name, Role... roles) {
        accounts[name] = people.person(name, roles)
    }

    /** Somebody with a seat in a group, or in the chair, who declared against names that nothing is in the way. */
    AMarkedTender seat(String name, String group, Role role, boolean reserve = false, boolean declared = true) {
        def account = accounts[name] ?: person(name, role)
        seats[name] = seating.on(group, account.id(), reserve)
        if (declared) free(seats[name].id())
        this
    }

    /** Nothing is in the way of this seat. */
    void free(UUID seat) {
        spec.bean(ConflictRepository).add(spec.council.id, Ids.uuid(), id, seat, null, ConflictRow.BIDS, ConflictRow.NONE, '', '', '', BEFORE)
    }

    /** A group's panel with whoever leads it. */
    AMarkedTender led(String group, String name, Role role) {
        seating.panel(group, null, (accounts[name] ?: person(name, role)).id())
        this
    }

    Viewer viewer(String name, Role... roles) {
        people.viewer(accounts[name], roles)
    }

    org.folkmoot.portal.Http as(String name, boolean factor = true) {
        people.in(spec.visitor(), accounts[name], factor)
    }

    String getPage() {
        "/en/marking/$id"
    }
}
