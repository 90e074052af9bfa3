package org.folkmoot.portal.consultation

import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** A council with an officer, and drafts of hers that are ready to open. */
abstract class AskingSpec extends PortalSpec {
    static final Instant MONDAY = Instant.parse('2026-06-01T08:00:00Z')

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Viewer rhian
    @Shared def officer

    def setupSpec() {
        def person = people.person('rhian', Role.COMMISSIONER)
        2.times { people.person("moderator$it", Role.MODERATOR) }
        2.times { people.person("guardian$it", Role.SAFEGUARDING) }
        long account = sql.firstRow('SELECT id FROM people_account WHERE public_id = ?', [person.publicId().toString()]).id as long
        rhian = new Viewer(council.id, account, person.publicId(), 'Rhian', [Role.COMMISSIONER] as Set, [] as Set, null, null,
                [bean(Audiences).publicOf(council.id)] as Set, true, Instant.now(), 1L)
        officer = visitor(council)
        people.in(officer, person)
    }

    static Localised both(String english, String welsh = english + ' (cy)') {
        Localised.of('en', english, 'cy', welsh)
    }

    /** A draft of two weeks from that Monday morning on. */
    UUID drafted(Instant opens = MONDAY) {
        def id = bean(Drafting).fromTemplate(rhian, bean(Templates).read('ordinary'))
        def draft = one(id)
        bean(Drafting).save(rhian, id, draft.lockVersion(),
                new Drafting.Draft(draft.words(), opens, opens.plus(14, ChronoUnit.DAYS), LocalDate.parse('2026-08-01'), true))
        id
    }

    Consultation one(UUID id) {
        bean(Consultations).get(council.id, id)
    }

    void open(UUID id) {
        AGroundwork.screened(portal, rhian, id)
        def left = bean(Opening).checklist(one(id), clock.now()).items().findAll { !it.done() }
        assert left == []
        bean(Opening).open(rhian, id)
        bean(OutboxPump).runOnce()
    }

    String path(UUID id, String locale = 'en') {
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + bean(Consultations).slugOf(one(id), locale)
    }

    List<String> trail(UUID id) {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ?', [council.id, "consultation:$id".toString()])*.action
    }
}
