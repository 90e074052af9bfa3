package org.folkmoot.portal.platform.data

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec

/** Every table has somebody who answers for how long its rows are kept. */
class RetentionSpec extends PortalSpec {
    /** Without those that other specs make for themselves. */
    List<String> tables() {
        rootSql.rows("SELECT table_name AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")*.n.findAll { !it.startsWith('spec_') }
    }

    List<Keeping> keepings() {
        bean(Retention).keepings()
    }

    def "sec_15_1 every table is declared by a feature, and nothing else is"() {
        expect:
        tables() - keepings()*.table() == []
        keepings()*.table() - tables() == []
        tables().size() > 40
    }

    def "sec_15_1 whatever has no period says why, and whatever has one can be deleted"() {
        expect:
        keepings().every { it.why().length() > 8 && (it.period() == null) == (it.purge() == null) }
    }

    def "sec_15_1 each period has a default, and the page people read says the same"() {
        given:
        String page = Files.readString(Path.of('..', 'docs', 'retention.md').toAbsolutePath().normalize())
        def lines = page.readLines()

        expect:
        tables().findAll { !page.contains("`$it`") } == []
        keepings().findAll { it.period() }.every { keeping ->
            String period = bean(Periods).of(keeping.period())
            lines.any { it.contains("`${keeping.period()}`") && it.contains("| $period |") && it.contains("`${keeping.table()}`") }
        }
    }

    def "a period that would delete what is new, or is none, is refused: #written"() {
        given:
        def settings = new io.micronaut.core.value.MapPropertyResolver(['folkmoot.retention.x': written])

        when:
        new Periods(settings).of('x')

        then:
        thrown(IllegalStateException)

        where:
        written << ['P0D', 'P-1Y', '6 years', '']
    }

    def "what is held is named exactly, with a reason, and lifted by name"() {
        given:
        def holds = bean(LegalHolds)
        String thing = "case:${Ids.uuid()}"

        when:
        holds.place(council.id, thing, 'an inquiry')

        then:
        holds.held(council.id, thing)
        !holds.held(council.id, "case:${Ids.uuid()}")
        !holds.held(newCouncil().id, thing)
        sql.rows("SELECT action FROM audit_entry WHERE stream = 'installation' AND object = ?", [thing])*.action == ['hold.placed']

        when:
        holds.lift(council.id, thing)

        then:
        !holds.held(council.id, thing)
        !holds.lift(council.id, thing)
    }

    def "nothing vague is held: #thing, #reason"() {
        when:
        bean(LegalHolds).place(council.id, thing, reason)

        then:
        thrown(IllegalArgumentException)

        where:
        thing                                       | reason
        'case:1'                                    | 'why'
        'response:16c791e5-e357-412f-b4d1-f2b764abdf25' | 'why'
        "everything' OR 1=1"                        | 'why'
        'everything'                                | ' '
    }
}
