package org.folkmoot.portal.tender

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.time.DatabaseClock
import org.folkmoot.portal.tender.law.Moment
import org.folkmoot.portal.tender.scoring.Rules
import org.folkmoot.portal.tender.scoring.Scale

/** A small grant with nothing more in its plan than its way asks for: no openers, no reason for having no lots, one evening of marking. */
class AGrant {
    static final String CRITERIA = '''[
        {"id": "c1", "kind": "QUESTION", "weight": 50, "words": 200, "shares": {"young": 50, "officers": 50}, "name": {"en": "The <b>evening</b>", "cy": "Y noson"}, "about": {"en": "What happens?", "cy": "Beth sy’n digwydd?"}},
        {"id": "c2", "kind": "QUESTION", "weight": 30, "words": 150, "shares": {"officers": 100}, "name": {"en": "Who comes", "cy": "Pwy sy’n dod"}, "about": {"en": "Whom do you reach?", "cy": "Pwy rydych chi’n ei gyrraedd?"}},
        {"id": "price", "kind": "PRICE", "weight": 20, "name": {"en": "The sum", "cy": "Y swm"}, "price": {"formula": "relative-lowest", "maximum": 5000}}]'''

    final PortalSpec spec
    final SignedIn people
    final Map accounts
    final UUID id

    /** @param way regime and route */
    AGrant(PortalSpec spec, SignedIn people, Map accounts = null, String title = 'Little grants for evenings', List<String> way = ['grant', 'grant']) {
        this.spec = spec
        this.people = people
        this.accounts = accounts ?: [rhian: people.person('rhian', Role.COMMISSIONER), gwen: people.person('gwen', Role.COMMISSIONER)]
        def today = spec.bean(DatabaseClock).now().atZone(java.time.ZoneOffset.UTC).toLocalDate()
        def both = { String en -> Localised.of('en', en, 'cy', "$en (cy)".toString()) }
        def plan = Plan.called(both(title))
            .saying(both(title), both('Money for an evening a week.'), both('Young people.'), new Plan.Contact('Grants team', "grants@${spec.council.host}".toString(), '', null), false)
            .under(new Plan.Law('sub-central-goods-services', null, 4000.0, today, way[0], way[1], 'We want nothing for ourselves.', null))
            .by(null, [(Moment.TENDER_DEADLINE.key()): working(today.plusDays(40)), (Moment.CONTRACT_SIGNED.key()): working(today.plusDays(80))],
                [marking: new Plan.Days(today.plusDays(50), today.plusDays(50))])
        id = spec.bean(Tenders).make(viewer('rhian'), plan)
        assert mark(CRITERIA)
        spec.bean(ConflictRepository).assess(spec.council.id, id, 1, ConflictRow.NOTICE, 'Nobody is close to anybody.', java.time.Instant.EPOCH, null)
    }

    private static working(java.time.LocalDate day) {
        day.dayOfWeek.value > 5 ? day.plusDays(3) : day
    }

    boolean mark(String criteria) {
        def marking = new Marking(Marking.levels(Scale.zeroToFive()), [new Marking.Markers('young', 3, 1, false), new Marking.Markers('officers', 2, 1, false)],
            Json.read(criteria, Node[]).toList(), [], null, Rules.Minima.EACH_GROUP, 2, ['price-low'], 100)
        int read = spec.bean(Tenders).marking(spec.council.id, id, 'whole', marking).version()
        spec.bean(Tenders).mark(viewer('rhian'), id, 'whole', read, marking, 'tender.criteria-changed')
    }

    Viewer viewer(String name) {
        people.viewer(accounts[name], Role.COMMISSIONER)
    }

    /** @param more terms of the notice @param publicly what is said when it is made public */
    AGrant published(Map more = [:], Map publicly = [:]) {
        String page = "/en/studio/tenders/$id/publication"
        def as = { people.in(spec.visitor(), accounts[it]) }
        assert as('rhian').submit(page, [closes: '12:00', presents: '0'] + more, '/terms').status == 303
        assert as('rhian').submit(page, [approver: accounts.gwen.publicId()], '/ask').status == 303
        assert as('gwen').submit(page, [answer: 'approve'], '/answer').status == 303
        assert as('rhian').submit(page, publicly, '/public').status == 303
        this
    }
}
