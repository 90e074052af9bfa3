package org.folkmoot.portal.tender.law

import java.time.LocalDate
import spock.lang.Specification

class RegimesSpec extends Specification {
    static final LocalDate START = LocalDate.parse('2026-06-01')

    def regimes = TheLaw.SHIPPED.regimes()

    def "#id holds in #nations"() {
        expect:
        regimes.all().find { it.id() == id }.nations() == nations as Set

        where:
        id                           || nations
        'procurement-act'            || ['england', 'wales', 'northern-ireland']
        'light-touch'                || ['england', 'wales', 'northern-ireland']
        'below-threshold'            || ['england', 'wales', 'northern-ireland']
        'call-off'                   || ['england', 'wales', 'northern-ireland']
        'call-off-light-touch'       || ['england', 'wales', 'northern-ireland']
        'provider-selection-england' || ['england']
        'provider-selection-wales'   || ['wales']
        'grant'                      || ['england', 'wales', 'scotland', 'northern-ireland']
    }

    def "a regime without rules is refused: #id in #nation"() {
        when:
        regimes.get(id, nation)

        then:
        def refused = thrown(NoRules)
        refused.message == "no rules are known for $id in $nation"
        regimes.find(id, nation).empty

        where:
        id                         | nation
        'procurement-act'          | 'scotland'
        'provider-selection-wales' | 'england'
        'concession'               | 'england'
        'grant'                    | 'france'
    }

    def "for #pounds pounds of #kind in #nation #open may hold"() {
        expect:
        regimes.open(nation, ContractValue.gross(pounds as BigDecimal), kind, START)*.id() as Set == open as Set

        where:
        nation     | kind                         | pounds   || open
        'england'  | 'sub-central-goods-services' | 207720   || ['procurement-act', 'call-off', 'call-off-light-touch', 'provider-selection-england', 'grant']
        'england'  | 'sub-central-goods-services' | 207719   || ['below-threshold', 'call-off', 'call-off-light-touch', 'provider-selection-england', 'grant']
        'wales'    | 'light-touch'                | 663540   || ['light-touch', 'call-off', 'call-off-light-touch', 'provider-selection-wales', 'grant']
        'wales'    | 'light-touch'                | 207720   || ['below-threshold', 'call-off', 'call-off-light-touch', 'provider-selection-wales', 'grant']
        'scotland' | 'light-touch'                | 10000000 || ['grant']
    }

    def "a threshold that no file has is refused: #kind on #start"() {
        when:
        regimes.thresholds().above(ContractValue.gross(1.0), kind, LocalDate.parse(start))

        then:
        thrown(NoRules)

        where:
        kind          | start
        'light-touch' | '2023-12-31'
        'light-touch' | '2028-01-01'
        'dark-touch'  | '2026-01-01'
    }

    def "VAT counts, to a part of a penny, and is shown to the penny"() {
        given:
        def just = new ContractValue(173099.999, 20.0)

        expect:
        just.gross() == 207720.00
        !regimes.thresholds().above(just, 'sub-central-goods-services', START)
        new ContractValue(173100.0, 20.0).gross() == 207720.00
        new ContractValue(100.0, 5.0).gross() == 105.00
        ContractValue.gross(207720.0).gross() == 207720.00
    }

    def "a value below nothing, or a VAT that is none, is refused: #net and #vat"() {
        when: new ContractValue(net, vat)
        then: thrown(IllegalArgumentException)

        where:
        net   | vat
        -0.01 | 0.0
        1.0   | -1.0
        1.0   | 100.5
    }

    def "ways by value: #pounds pounds under #regime can go by #routes"() {
        expect:
        TheLaw.SHIPPED.routes().findAll { it.open(ContractValue.gross(pounds as BigDecimal), TheLaw.regime(regime)) }*.id() == routes

        where:
        pounds | regime                       || routes
        0      | 'grant'                      || ['grant']
        24999  | 'grant'                      || ['grant']
        25000  | 'grant'                      || []
        24999  | 'below-threshold'            || ['quote']
        25000  | 'below-threshold'            || ['quote', 'tender']
        100000 | 'below-threshold'            || ['tender']
        900000 | 'light-touch'                || ['tender']
        900000 | 'call-off'                   || ['call-off']
        900000 | 'call-off-light-touch'       || ['call-off']
        900000 | 'provider-selection-england' || ['tender']
    }

    def "a grant is a form of two pages and one evening, without keys; a tender has keys"() {
        given:
        def routes = TheLaw.SHIPPED.routes().collectEntries { [it.id(), it] }

        expect:
        [routes.grant.pages(), routes.grant.evenings(), routes.grant.keys()] == [2, 1, false]
        routes.tender.keys()
    }

    def "no regime is without a way, for small sums or for large ones"() {
        expect:
        regimes.all().findAll { regime -> TheLaw.SHIPPED.routes().every { !it.open(ContractValue.gross(24000.0), regime) && !it.open(ContractValue.gross(1000000.0), regime) } } == []
    }

    def "every word is there in both languages"() {
        given:
        def words = regimes.all().collectMany { regime ->
            [regime.name(), regime.about(), regime.law().shown(), *regime.words().values().toList()] +
                regime.notices().collectMany { [it.when(), it.notice().name()] } + regime.rules()*.text()
        } + TheLaw.SHIPPED.steps()*.name() + TheLaw.SHIPPED.routes().collectMany { [it.name(), it.about()] }

        expect:
        words.size() > 100
        words.every { it.locales() == ['cy', 'en'] as Set }
    }

    def "nothing is marked as read by a lawyer that was not: as shipped no section is"() {
        expect:
        TheLaw.SHIPPED.notices().values().every { !it.law().checked() }
        regimes.all().every { !it.law().checked() && it.rules().every { rule -> !rule.law().checked() } }
    }
}
