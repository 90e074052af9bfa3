package org.folkmoot.portal.tender

import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Outbox
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.scoring.Place
import spock.lang.Shared
import spock.lang.Stepwise

/** Marks that were given alone, once nobody gives any more. */
@Stepwise
class ClosedMarksSpec extends PortalSpec {
    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden())

    def setupSpec() {
        tender.bid('B11', [c3: 'We come at four.', price: '1000'])
        tender.led('young', 'wren', Role.WORKER).decided()
        ['ash', 'elm', 'oak'].each { tender.seat(it, 'young', Role.PARTICIPANT) }
    }

    def "while marks are open each look reads them; once they are closed a lot is read once, and who is taken out then counts for nothing at once"() {
        given:
        def place = new Place('B11', 'c3', 'young')
        def count = { bean(MarkBook).marks(council.id, tender.id, 'whole').counted(place).size() }

        when: 'two have locked, then the third'
        lock('ash')
        lock('elm')
        int two = count()
        lock('oak')

        then:
        two == 2
        count() == 3

        when: 'all is closed, and the rows behind it are gone'
        bean(AgreedRepository).close(council.id, tender.id, clock.now(), 1L)
        int closed = count()
        rootSql.executeUpdate('DELETE FROM tender_mark WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()])

        then:
        closed == 3
        count() == 3

        when: 'a conflict takes somebody out after all'
        ['ash', 'elm', 'oak'].each { lock(it) }
        rootSql.executeUpdate("UPDATE tender_seat SET left_at = ?, left_why = 'CONFLICT' WHERE council_id = ? AND id = ?", ['2026-09-02 12:00:00', council.id, tender.seats.oak.id().toString()])

        then:
        count() == 2
    }

    def "what a node holds of a tender is forgotten when the tender changes or goes"() {
        given:
        def count = { bean(MarkBook).marks(council.id, tender.id, 'whole').counted(new Place('B11', 'c3', 'young')).size() }
        assert count() == 2
        rootSql.executeUpdate('DELETE FROM tender_mark WHERE council_id = ? AND tender = ?', [council.id, tender.id.toString()])
        assert count() == 2

        when:
        bean(TransactionOperations).executeWrite { bean(Outbox).add(council.id, Notices.KIND, tender.id.toString()) }
        bean(OutboxPump).runOnce()

        then:
        count() == 0
    }

    private void lock(String who) {
        rootSql.execute("""INSERT INTO tender_mark (council_id, tender, lot, question, bid, grp, seat, mark, reason, lang, helped, word, aloud, version, late, locked_at)
            VALUES (?, ?, 'whole', ?, 'B11', 'young', ?, 3, 'They come when we are there.', 'en', 0, '', 0, 1, 0, '2026-09-02 12:00:00')""", [council.id, tender.id.toString(), 'c3', tender.seats[who].id().toString()])
    }
}
