package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.People
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.sealing.Derivations

/** A tender of which nothing is missing, in a council with three teams, whose openers have phrases, a key and a rehearsal when they are asked for. */
class AReadyTender {
    static final String CANARY = '<b>Zzlegal</b>'

    /** What came of the openers' phrases, which are the same for every tender: derived once for all specs of a process. */
    private static final Derivations DERIVED = new Derivations()

    final PortalSpec spec
    final SignedIn people
    final Map accounts = [:]
    final Map<String, UUID> teams = [:]
    UUID id
    String share

    AReadyTender(PortalSpec spec, SignedIn people) {
        this.spec = spec
        this.people = people
        accounts.rhian = people.person('rhian', Role.COMMISSIONER)
        accounts.gwen = people.person('gwen', Role.COMMISSIONER)
        ['ada', 'bea', 'carys', 'dai', 'eleri'].each { accounts[it] = people.person(it, Role.OPENER) }
        ADemonstration.part(spec, DemonstrationTenders).load(spec.bean(Councils).byId(spec.council.id).get())
        id = spec.bean(Tenders).of(spec.council.id).find { it.plan().title().in('en') == 'Evenings off for young carers' }.id()
        def marked = spec.bean(Tenders).marking(spec.council.id, id, 'whole', null)
        def whole = marked.marking().changing('c4') { it.called(it.name(), Localised.of('en', 'How do you work with whoever is cared for?', 'cy', 'Sut rydych chi’n gweithio gyda’r un sy’n cael gofal?')) }
        assert spec.bean(Tenders).mark(viewer('rhian'), id, 'whole', marked.version(), whole, 'tender.criteria-changed')
        signed('c2')
        spec.bean(ConflictRepository).assess(spec.council.id, id, 1, ConflictRow.NOTICE, 'Nobody is close to anybody.', Instant.EPOCH, null)
        [legal: CANARY, finance: 'Finance', audit: 'Audit'].each { key, name ->
            spec.bean(Openers).addTeam(viewer('rhian'), id, Localised.of('en', name, 'cy', "Tîm $name"))
            teams[key] = spec.bean(Openers).teams(spec.council.id).find { it.name().in('en') == name }.id()
        }
    }

    /** As if a panel had signed what the marking asks there; Gwen leads its workshop. */
    private void signed(String criterion) {
        def node = spec.bean(Tenders).marking(spec.council.id, id, 'whole', null).marking().find(criterion).get()
        def parts = node.under().collect { new PanelQuestion.Part(it.name(), it.about(), it.about(), it.weight(), it.words(), []) }
        def workshop = Ids.uuid()
        spec.bean(WorkshopRepository).add(spec.council.id, workshop, id, 'whole', criterion, 1L, accounts.gwen.id(), 3, Instant.EPOCH, null)
        spec.bean(WorkshopQuestionRepository).keep(spec.council.id, workshop, 1, Json.write(new PanelQuestion(node.name(), node.about(), node.about(), parts)), Instant.EPOCH, null)
        spec.bean(WorkshopRepository).worded(spec.council.id, workshop, 1)
        spec.bean(WorkshopRepository).sign(spec.council.id, workshop, WorkshopStage.SIGNED.name(), 1, Instant.EPOCH)
    }

    Workshop workshop() {
        spec.bean(Workshops).of(spec.council.id, id, 'whole').get()
    }

    Viewer viewer(String name) {
        people.viewer(accounts[name], name in ['rhian', 'gwen'] ? Role.COMMISSIONER : Role.OPENER)
    }

    /** Six words of their own. */
    static String phrase(String name) {
        "lantern $name gravel orbit meadow violin"
    }

    Openers.Choice choice(String name, String team) {
        new Openers.Choice(spec.bean(People).find(accounts[name].id()).get(), teams[team])
    }

    /** Ada and Bea of legal services, Carys of finance. */
    AReadyTender named() {
        spec.bean(Openers).name(viewer('rhian'), id, [choice('ada', 'legal'), choice('bea', 'legal'), choice('carys', 'finance')])
        this
    }

    AReadyTender keyed() {
        named()
        derivedOnce {
            ['ada', 'bea', 'carys'].each { spec.bean(Openers).phrase(viewer(it), id, phrase(it)) }
            share = spec.bean(Openers).key(viewer('rhian'), id)
        }
        this
    }

    AReadyTender rehearsed() {
        keyed()
        rehearse()
    }

    /** Ada and Carys open with the key as it is. */
    AReadyTender rehearse() {
        assert open('ada') == Openers.Done.CONSENTED
        assert open('carys') == Openers.Done.OPENED
        this
    }

    Openers.Done open(String name, Openers.Purpose purpose = Openers.Purpose.REHEARSAL, String phrase = phrase(name)) {
        derivedOnce { spec.bean(OpeningTogether).open(viewer(name), id, purpose, phrase) }
    }

    /** One of the two who open the bids. */
    Openers.Done openBids(String name) {
        derivedOnce { spec.bean(BidOpening).open(viewer(name), id, phrase(name)) }
    }

    private static <T> T derivedOnce(Closure<T> work) {
        T result = null
        DERIVED.during { result = work() }
        result
    }

    /** Agreed by a colleague and public, open for sealed bids until noon of its last day. */
    AReadyTender published() {
        rehearsed()
        String page = "/en/studio/tenders/$id/publication"
        def day = spec.bean(Tenders).find(spec.council.id, id).plan().dates()[Moment.TENDER_DEADLINE.key()]
        def as = { people.in(spec.visitor(), accounts[it]) }
        assert as('rhian').submit(page, [closes: '12:00', presents: '0', questionsBy: day.minusDays(14).toString(), answersBy: day.minusDays(7).toString()], '/terms').status == 303
        assert as('rhian').submit(page, [approver: accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(page, [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit(page, [number: '2027/S 000-012345'], '/public').status == 303
        this
    }
}
