package org.folkmoot.portal.consultation

import java.security.MessageDigest
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.DumpAttack
import spock.lang.Shared

/** Forty people who are known to the portal choose one after the other, and its database does not say who chose what. */
class SeatDumpSpec extends AskingSpec {
    static final int PEOPLE = 40
    static final List<String> CHOICES = ['agree', 'disagree', 'pass']

    @Shared List<String> seats = []
    @Shared List<Set<String>> known = []
    @Shared Map<String, List<Map<String, Object>>> dump

    def setupSpec() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        def way = bean(Ways).add(rhian, id, Way.Kind.STATEMENTS, both('Agree?'))
        bean(Ways).save(rhian, id, way, new Ways.Written(null, both('Agree?'), both('Say so.'), true, (1..4).collect { both("Statement $it") }))
        open(id)
        clock.reset()
        sql.executeUpdate('UPDATE consultation SET opens_at = UTC_TIMESTAMP(6) - INTERVAL 1 DAY, closes_at = UTC_TIMESTAMP(6) + INTERVAL 9 DAY WHERE council_id = ?', [council.id])
        def items = bean(Ways).items(bean(Ways).find(one(id), way).get())*.publicId()
        String at = "${path(id)}/ways/$way"
        (0..<PEOPLE).each { number ->
            def account = people.person("young$number", Role.PARTICIPANT)
            def young = people.in(visitor(), account)
            def session = young.cookies.values().first()
            assert young.submit("$at/go", [:], '/go/start').status == 303
            items.eachWithIndex { item, place ->
                assert young.submit("$at/go?again=$item", [choice: choice(number, place)], '/go').status == 303
            }
            known << ([account.publicId().toString(), "young$number@${council.host}".toString(), session, young.cookies['__Host-seat']] as Set)
            if (number % 7 == 0) bean(OutboxPump).runOnce()
        }
        bean(Tallying).runOnce()
        dump = everything()
        seats = (0..<PEOPLE).collect { number ->
            dump.consultation_seat.find { row -> def chosen = Seat.read(row.choices as String); items.withIndex().every { item, place -> chosen[item.toString()] == choice(number, place) } }.id.toString()
        }
    }

    /** Everybody chooses something of their own, in no order, so that the spec, which knows it, finds their seat. */
    private static String choice(int number, int place) {
        CHOICES[((number * 31 + 7) % 81).intdiv(3**place) % 3]
    }

    private Map<String, List<Map<String, Object>>> everything() {
        def tables = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")*.name
        def ofCouncils = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'council_id'")*.name as Set
        tables.collectEntries { table ->
            String of = table in ofCouncils ? " WHERE council_id = ${council.id}" : ''
            [table, rootSql.rows("SELECT * FROM `$table`$of LIMIT 20000".toString()).collect { new LinkedHashMap(it) }]
        }
    }

    def "a dump of the database joins nobody to what they chose, by id, order, time, token or hash"() {
        expect:
        seats.toSet().size() == PEOPLE
        seats.every { UUID.fromString(it).version() == 4 }
        new DumpAttack(dump).joins(seats, known) == []
    }

    def "the same attack finds them where they are there to be found: #by"() {
        given:
        def changed = new LinkedHashMap(dump)
        changed.consultation_seat = dump.consultation_seat.collect { row ->
            int number = seats.indexOf(row.id.toString())
            number < 0 ? row : row + added(number)
        }

        expect:
        new DumpAttack(changed).joins(seats, known).any { it.startsWith(by) }

        where:
        by      | added
        'value' | { [account: dump.people_account.find { row -> row.public_id.toString() in known[it] }.public_id] }
        'order' | { [number: it + 1] }
        'hash'  | { [mark: MessageDigest.getInstance('SHA-256').digest((known[it] as List)[3].getBytes('UTF-8'))] }
    }
}
