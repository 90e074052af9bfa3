package org.folkmoot.portal.tender.ocds

import static org.folkmoot.portal.tender.ocds.AProcurement.*

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.tender.ocds.Fault.Kind
import spock.lang.Specification

/** Nothing with a fault becomes open data, and whoever made it hears of every fault at once. */
class ContractingProcessSpec extends Specification {
    def "a tender is refused for #kind at #at"() {
        expect:
        faults { ContractingProcess.of(release) }.collect { [it.at(), it.kind()] } == [[at, kind]]

        where:
        release                                                                     || at                                    | kind
        tendered { lots([lot('1') { awardCriteria(criteria(60, 30, 9)) }, lot('2')]) } || '/tender/lots/0/awardCriteria/criteria' | Kind.WEIGHTS
        tendered { lots([lot('1') { awardCriteria(criteria(60, 50, -10)) }, lot('2')]) } || '/tender/lots/0/awardCriteria/criteria' | Kind.WEIGHTS
        tendered { lotGroups([new LotGroup('G1', null, null, ['1', '3'], null, null, null)]) } || '/tender/lotGroups/0/relatedLots/1' | Kind.NO_SUCH_LOT
        tendered { items([new Item('1', null, null, [], null, '9', [])]) }          || '/tender/items/0/relatedLot'          | Kind.NO_SUCH_LOT
        tendered { lots([lot('1'), lot('2'), lot('2')]) }                           || '/tender/lots/2'                      | Kind.REPEATED
        tendered { coveredBy(['GPA', 'GPA']) }                                      || '/tender/coveredBy/1'                 | Kind.REPEATED
        tendered { lots([lot(''), lot('1'), lot('2')]) }                            || '/tender/lots/0/id'                   | Kind.BLANK
        tendered { items([new Item(null, null, null, [], null, '1', [])]) }         || '/tender/items/0/id'                  | Kind.MISSING
        tendered { procuringEntity(NORTHWAY.reference()) }                          || '/tender/procuringEntity/id'          | Kind.NO_SUCH_PARTY
        tendered { tenderers([COUNCIL.reference()]) }                               || '/tender/tenderers/0/id'              | Kind.NO_SUCH_ROLE
        tendered { value(new Money(null, null, Money.POUNDS)) }                     || '/tender/value/amount'                | Kind.MISSING
        tendered { value(new Money(12.0, null, null)) }                             || '/tender/value/currency'              | Kind.MISSING
        tendered { value(new Money(12.0, null, Currency.getInstance('XXX'))) }      || '/tender/value/currency'              | Kind.NO_SUCH_CODE
        tendered { value(Money.pounds(-1.0, null)) }                                || '/tender/value/amount'                | Kind.AMOUNT
        tendered { value(Money.pounds(10.0, 9.99)) }                                || '/tender/value/amountGross'           | Kind.AMOUNT
        tendered { tenderPeriod(Period.between(AProcurement.at('2026-06-02T00:00:00Z'), AProcurement.at('2026-06-01T00:00:00Z'))) } || '/tender/tenderPeriod/endDate' | Kind.DATE
        tendered { title(Words.of('Hubs').and('cy', ' ')) }                         || '/tender/title_cy'                    | Kind.BLANK
        tendered { title(Words.of('Hubs').and('Welsh!', 'Hybiau')) }                || '/tender/title'                       | Kind.NO_SUCH_CODE
        tendered { legalBasis(new Classification('UKPGA', '2023/54', null, URI.create('javascript:alert(1)'))) } || '/tender/legalBasis/uri' | Kind.NOT_AN_ADDRESS
        tendered { items([new Item('1', null, null, [], null, '1', [new Address(null, null, null, null, null, 'XX')])]) } || '/tender/items/0/deliveryAddresses/0/country' | Kind.NO_SUCH_CODE
        tendered { amendments([Amendment.of('1').amendsReleaseID('none').build()]) } || '/tender/amendments/0/amendsReleaseID' | Kind.NO_SUCH_RELEASE
        tendered { documents([notice(NoticeType.UK12, '1', '2026-06-01T09:00:00Z')]) } || '/tender/documents/0/noticeType'   | Kind.NOTICE
        tendered { documents([notice(NoticeType.UK6, '1', '2026-06-01T09:00:00Z')]) } || '/tender/documents/0/noticeType'    | Kind.NOTICE
    }

    def "an award or a contract is refused for #kind at #at"() {
        given:
        def process = ContractingProcess.of(planned()).then(tendered())

        expect:
        faults { process.then(release) }.collect { [it.at(), it.kind()] } == [[at, kind]]

        where:
        release                                                          || at                        | kind
        awarded { awards([award('1', bidder('PZZX', 'Unknown', []))]) }  || '/awards/0/suppliers/0/id' | Kind.NO_SUCH_PARTY
        awarded { awards([award('1', NORTHWAY)]) }                       || '/awards/0/suppliers/0/id' | Kind.NO_SUCH_ROLE
        awarded { awards([award('1', TRUST) { relatedLots(['7']) }]) }   || '/awards/0/relatedLots/0' | Kind.NO_SUCH_LOT
        awarded { contracts([Contract.of('1', '3').build()]) }           || '/contracts/0/awardID'    | Kind.NO_SUCH_AWARD
        awarded { contracts([]) }                                        || '/tag/1'                  | Kind.TAG
        awarded { bids(new Bids([new BidStatistic('1', BidStatistic.Measure.BIDS, 5.0, '8')])) } || '/bids/statistics/0/relatedLot' | Kind.NO_SUCH_LOT
        reported()                                                       || '/contracts/0/awardID'    | Kind.NO_SUCH_AWARD
        AProcurement.release('000003-2026', '2026-07-01T09:00:00Z', [Tag.TENDER_UPDATE]) { tender(Tender.of('T1').build()) } || '/id'                     | Kind.REPEATED
    }

    def "every fault is named, not the first alone"() {
        when:
        def found = faults {
            ContractingProcess.of(tendered {
                value(null).title(Words.of(' ')).lots([lot('1') { awardCriteria(criteria(99)) }]).lotGroups([]).items([new Item('1', null, null, [], null, '2', [])]).documents([])
            })
        }

        then:
        found*.kind() == [Kind.BLANK, Kind.WEIGHTS, Kind.NO_SUCH_LOT]
        found*.toString().contains('/tender/lots/0/awardCriteria/criteria WEIGHTS (99)')
    }

    def "a release of another process, or older than the last, does not follow"() {
        given:
        def process = ContractingProcess.of(tendered())
        def other = Release.of('213czf', 'x', at('2026-05-01T00:00:00Z'), [Tag.TENDER_UPDATE], 'en').tender(Tender.of('T1').build()).build()

        expect:
        faults { process.then(other) }.collect { [it.at(), it.kind()] } == [['/ocid', Kind.OCID], ['/date', Kind.DATE], ['/ocid', Kind.OCID]]
    }

    def "one release carries one notice"() {
        given:
        def release = tendered { documents(['UK4', 'UK12'].collect { notice(NoticeType.valueOf(it), it, '2026-06-01T09:00:00Z') }) }

        expect:
        faults { ContractingProcess.of(release) }.collect { [it.at(), it.found()] } == [['/tender/documents/1/noticeType', 'UK12'], ['', '[UK4, UK12]']]
    }

    def "no release carries a notice whose tags are not known: #type"() {
        expect: !type.fits(Tag.values().toList()) && Tag.values().every { !type.fits([it]) }
        where: type << [NoticeType.UK8, NoticeType.UK13, NoticeType.UK14, NoticeType.UK15, NoticeType.UK16, NoticeType.UK17]
    }

    def "what is written is the same bytes each time: UTC, plain numbers, Welsh beside English, and nothing empty"() {
        given:
        def text = Json.write(tendered().json())

        expect:
        text == Json.write(tendered().json())
        text.startsWith('{"ocid":"ocds-213czf-ZZ-2026-014","id":"000003-2026","date":"2026-06-01T09:00:00Z","tag":["tender"],"initiationType":"tender","language":"en"')
        text.contains('"title":"Family hubs and youth outreach","title_cy":"Hybiau teulu ac allgymorth ieuenctid"')
        text.contains('"value":{"amount":1650000,"amountGross":1980000,"currency":"GBP"}')
        ['null', '[]', '{}', 'E+'].every { !text.contains(it) }
    }

    def "half points add up, and are written as they are"() {
        given:
        def release = tendered { lots([lot('1') { awardCriteria(criteria(59.5, 30.50, 10)) }, lot('2')]) }

        expect:
        ContractingProcess.of(release).compiled().at('/tender/lots/0/awardCriteria/criteria/1/numbers/0/number').decimalValue() == 30.5
    }

    def "a package is refused without releases, with one process twice, and before its newest release"() {
        given:
        def process = ContractingProcess.of(tendered())

        expect:
        faults { ReleasePackage.of(packaging(), []) }*.kind() == [Kind.MISSING]
        faults { RecordPackage.of(packaging(), [process, process]) }*.kind() == [Kind.REPEATED]
        faults { ReleasePackage.ofNewest(packaging('2026-05-31T00:00:00Z'), process) }*.at() == ['/publishedDate']
    }

    def "what is taken away is gone from what is compiled, and its history says since when"() {
        given:
        def releases = [
            '{"ocid":"o-1","id":"2","date":"2026-01-02T00:00:00+01:00","tag":["tenderUpdate"],"tender":null}',
            '{"ocid":"o-1","id":"1","date":"2026-01-01T22:00:00Z","tag":["tender"],"tender":{"id":"T","lots":[{"id":"L","title":"Hubs"}]}}',
        ].collect { Json.tree(it) }
        def merging = new Merging(MergeRules.published())

        expect:
        !merging.compiled(releases).has('tender')
        merging.versioned(releases).at('/tender/lots/0/title').collect { it.get('value').asText() } == ['Hubs', 'null']
        merging.versioned(releases).at('/tender/lots/0/id').asText() == 'L'
    }

    def "releases that are not of one process, or of no day, are not merged: #because"() {
        when:
        new Merging(MergeRules.published()).compiled(releases.collect { Json.tree(it) })

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == because

        where:
        releases                                                                                                    || because
        []                                                                                                          || 'no releases'
        ['{"id":"1","date":"2026-01-01T00:00:00Z"}']                                                                || 'a release without an ocid'
        ['{"ocid":"a","date":"2026-01-01T00:00:00Z"}', '{"ocid":"b","date":"2026-01-02T00:00:00Z"}']                || 'releases of several processes'
        ['{"ocid":"a","date":"yesterday"}', '{"ocid":"a","date":"2026-01-02T00:00:00Z"}']                           || 'a release without a date'
    }

    private static List<Fault> faults(Closure made) {
        try {
            made()
            return []
        } catch (NotPublishable refused) {
            return refused.faults()
        }
    }
}
