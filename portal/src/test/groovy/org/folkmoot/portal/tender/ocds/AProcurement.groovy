package org.folkmoot.portal.tender.ocds

import java.time.Instant

/** Releases of one procurement of two lots, in both languages, as they would follow each other; each can be changed where a spec is about it. */
class AProcurement {
    static final String OCID = 'ocds-213czf-ZZ-2026-014'
    static final Party COUNCIL = Party.of('GB-PPON-PZZA-0001-TEST', new Words('Ashmere <b>Council</b>', [cy: 'Cyngor Ashmere']), [Party.Role.BUYER, Party.Role.PROCURING_ENTITY])
        .identifier(new Identifier('GB-PPON', 'PZZA-0001-TEST', Words.of('Ashmere Borough Council'), null))
        .address(new Address(Words.of('Town Hall'), Words.of('Ashmere'), Words.of('UKF16'), 'ZZ99 1AA', Words.of('United Kingdom').and('cy', 'Y Deyrnas Unedig'), 'GB'))
        .contactPoint(new ContactPoint(Words.of('Procurement team'), 'procurement@ashmere.example', '01632 960000', null))
        .details(new PartyDetails(URI.create('https://ashmere.example/'), [new Classification('UK_CA_TYPE', 'publicAuthoritySubCentralGovernment', null, null)], null, null, null, null))
        .build()
    static final Party TRUST = bidder('PZZD-0013-TEST', 'Ashmere Family Trust', [Party.Role.TENDERER, Party.Role.SUPPLIER])
    static final Party YOUTH = bidder('PZZB-0011-TEST', 'Harbour Youth Works "CIC"', [Party.Role.TENDERER, Party.Role.SUPPLIER])
    static final Party NORTHWAY = bidder('PZZC-0012-TEST', 'Northway Care Group Ltd', [Party.Role.TENDERER])

    static Party bidder(String number, String name, List<Party.Role> roles) {
        Party.of("GB-PPON-$number", Words.of(name), roles)
            .identifier(new Identifier('GB-PPON', number, Words.of(name), null))
            .details(new PartyDetails(null, [], PartyDetails.Scale.SMALL, true, null, null))
            .build()
    }

    static Instant at(String time) { Instant.parse(time) }

    static Document notice(NoticeType type, String id, String time) {
        Document.notice(type, id, Words.of("Notice $id"), URI.create("https://ashmere.example/notices/$id"), at(time))
    }

    static Money pounds(int net) { Money.pounds(net as BigDecimal, net * 1.2 as BigDecimal) }

    static AwardCriterion criterion(AwardCriterion.Type type, String name, Number percent) {
        AwardCriterion.weighted(type, Words.of(name).and('cy', "$name (cy)"), null, percent as BigDecimal)
    }

    static AwardCriteria criteria(Number... percents) {
        new AwardCriteria(Words.of('What young people ask counts 15'), null, null, percents.toList().withIndex().collect { percent, i ->
            criterion(i == 1 ? AwardCriterion.Type.PRICE : AwardCriterion.Type.QUALITY, "Criterion $i", percent)
        })
    }

    static Lot lot(String id, @DelegatesTo(Lot.Builder) Closure change = {}) {
        def lot = Lot.of(id).title(Words.of("Lot $id").and('cy', "Lot $id")).status(Tender.Status.ACTIVE).value(pounds(1_200_000))
            .contractPeriod(Period.between(at('2026-09-01T00:00:00Z'), at('2029-08-31T22:59:59Z')))
            .hasRenewal(true).renewal(new Renewal(Words.of('Twice by 12 months'), 2))
            .hasOptions(true).options(new Options(Words.of('Weekend sessions')))
            .suitability(new Suitability(true, true)).awardCriteria(criteria(60, 30, 10))
        lot.with(change)
        lot.build()
    }

    static Release planned(@DelegatesTo(Release.Builder) Closure change = {}) {
        release('000001-2026', '2026-03-02T09:00:00Z', [Tag.PLANNING], change) {
            parties([COUNCIL]).buyer(COUNCIL.reference())
            planning(new Planning(Words.of('Hubs close in 2027'), new Budget('line 12', Words.of('Youth'), pounds(1_650_000)),
                [notice(NoticeType.UK2, '000001-2026', '2026-03-02T09:00:00Z')],
                [Milestone.of('engagement').type(Milestone.Type.ENGAGEMENT).title(Words.of('Provider events')).dueDate(at('2026-03-20T23:59:59Z')).status(Milestone.Status.SCHEDULED).build()], null))
            tender(Tender.of('T1').title(Words.of('Family hubs')).status(Tender.Status.PLANNING).build())
        }
    }

    static Release tendered(@DelegatesTo(Tender.Builder) Closure change = {}) {
        def tender = Tender.of('T1').legalBasis(new Classification('UKPGA', '2023/54', null, URI.create('https://www.legislation.gov.uk/ukpga/2023/54/contents')))
            .title(Words.of('Family hubs and youth outreach').and('cy', 'Hybiau teulu ac allgymorth ieuenctid')).status(Tender.Status.ACTIVE)
            .procuringEntity(COUNCIL.reference()).mainProcurementCategory(Category.SERVICES).specialRegime(['Light touch']).aboveThreshold(true)
            .procurementMethod(Tender.Method.SELECTIVE).procurementMethodDetails(Words.of('Competitive flexible procedure'))
            .classification(new Classification('CPV', '85312400', Words.of('Welfare services'), null)).value(pounds(1_650_000)).coveredBy(['GPA'])
            .eligibilityCriteria(Words.of('A safeguarding policy')).riskDetails(Words.of('Sites may move'))
            .submissionMethod([Tender.SubmissionMethod.ELECTRONIC_SUBMISSION]).submissionMethodDetails(Words.of('https://ashmere.example/tenders/T1'))
            .submissionTerms(new SubmissionTerms(SubmissionTerms.Policy.ALLOWED, SubmissionTerms.Policy.NOT_ALLOWED, ['en', 'cy'], true))
            .communication(new Communication(at('2026-08-04T09:00:00Z'), null))
            .enquiryPeriod(Period.until(at('2026-06-12T16:00:00Z'))).expressionOfInterestDeadline(at('2026-06-15T11:00:00Z'))
            .tenderPeriod(Period.until(at('2026-06-26T11:00:00Z'))).awardPeriod(Period.until(at('2026-08-14T00:00:00Z')))
            .lotDetails(new LotDetails(2, 1, null)).lots([lot('1'), lot('2')])
            .lotGroups([new LotGroup('G1', Words.of('Both'), null, ['1', '2'], true, pounds(1_600_000), criteria(50, 50))])
            .items([new Item('1', Words.of('Hubs'), new Classification('CPV', '85312400', null, null), [], 3 as BigDecimal, '1', [Address.region('UKF16')])])
            .documents([notice(NoticeType.UK4, '000003-2026', '2026-06-01T09:00:00Z'),
                        Document.of('spec').documentType(Document.Type.TECHNICAL_SPECIFICATIONS).url(URI.create('https://ashmere.example/spec.pdf')).format('application/pdf').language('cy').relatedLots(['2']).build()])
        tender.with(change)
        release('000003-2026', '2026-06-01T09:00:00Z', [Tag.TENDER]) { parties([COUNCIL]).buyer(COUNCIL.reference()).tender(tender.build()) }
    }

    static Award award(String id, Party supplier, @DelegatesTo(Award.Builder) Closure change = {}) {
        def award = Award.of(id).title(Words.of("Lot $id")).status(Award.Status.PENDING).date(at('2026-07-30T00:00:00Z')).value(pounds(1_148_000))
            .suppliers([supplier.reference()]).relatedLots([id]).mainProcurementCategory(Category.SERVICES).aboveThreshold(true)
            .assessmentSummariesDateSent(at('2026-07-31T09:00:00Z')).standstillPeriod(Period.until(at('2026-08-13T22:59:59Z')))
            .contractPeriod(Period.between(at('2026-09-01T00:00:00Z'), at('2029-08-31T22:59:59Z')))
            .documents([notice(NoticeType.UK6, '000005-2026', '2026-08-04T08:30:00Z')])
        award.with(change)
        award.build()
    }

    static Release awarded(@DelegatesTo(Release.Builder) Closure change = {}) {
        release('000005-2026', '2026-08-04T08:30:00Z', [Tag.AWARD, Tag.CONTRACT], change) {
            parties([COUNCIL, TRUST, YOUTH, NORTHWAY]).buyer(COUNCIL.reference())
            tender(Tender.of('T1').status(Tender.Status.COMPLETE).numberOfTenderers(3).tenderers([TRUST, YOUTH, NORTHWAY]*.reference())
                .lots(['1', '2'].collect { Lot.of(it).status(Tender.Status.COMPLETE).build() }).build())
            awards([award('1', TRUST), award('2', YOUTH)])
            bids(new Bids([new BidStatistic('1', BidStatistic.Measure.BIDS, 5 as BigDecimal, '1'), new BidStatistic('2', BidStatistic.Measure.VCSE_FINAL_STAGE_BIDS, 2 as BigDecimal, '2')]))
            contracts([Contract.of('1', '1').status(Contract.Status.PENDING)
                           .milestones([Milestone.of('1').type(Milestone.Type.FUTURE_SIGNATURE_DATE).dueDate(at('2026-08-17T23:59:59Z')).status(Milestone.Status.SCHEDULED).build()]).build()])
        }
    }

    static Release signed(@DelegatesTo(Contract.Builder) Closure change = {}) {
        def contract = Contract.of('1', '1').status(Contract.Status.ACTIVE).dateSigned(at('2026-08-21T00:00:00Z')).aboveThreshold(true).value(pounds(1_148_000))
            .period(Period.between(at('2026-09-01T00:00:00Z'), at('2029-08-31T22:59:59Z')))
            .agreedMetrics([new Metric('kpi1', Words.of('Young people reached'), null, [new Observation('target', null, '400', null, null)])])
            .documents([notice(NoticeType.UK7, '000006-2026', '2026-09-07T10:00:00Z')])
        contract.with(change)
        release('000006-2026', '2026-09-07T10:00:00Z', [Tag.AWARD_UPDATE, Tag.CONTRACT_UPDATE]) {
            awards([Award.of('1').status(Award.Status.ACTIVE).build()]).contracts([contract.build()])
        }
    }

    static Release reported() {
        release('000009-2026', '2027-02-01T10:00:00Z', [Tag.IMPLEMENTATION]) {
            contracts([Contract.of('1', '1').documents([notice(NoticeType.UK9, '000009-2026', '2027-02-01T10:00:00Z')])
                .implementation(new Implementation(null, null, null, [new Metric('kpi1', Words.of('Young people reached'), null,
                    [new Observation('2027-1', null, '412', Words.of('By 31 January'), new Classification('UK_KPI', 'met', null, null))])], [], [])).build()])
        }
    }

    static Release changed() {
        release('000001-2027', '2027-03-01T10:00:00Z', [Tag.CONTRACT_AMENDMENT]) {
            contracts([Contract.of('1', '1').proposedAmendments([Amendment.of('000001-2027').description(Words.of('Weekend sessions')).rationale(Words.of('More demand'))
                    .rationaleClassifications([new Classification('UK_CONTRACT_AMENDMENT_RATIONALE', 'unforeseeableCircumstances', null, null)])
                    .amendsReleaseID('000006-2026').value(pounds(1_200_000)).aboveThreshold(true).standstill(false).build()])
                .documents([notice(NoticeType.UK10, '000001-2027', '2027-03-01T10:00:00Z')]).build()])
        }
    }

    static Release ended() {
        release('000002-2029', '2029-09-10T10:00:00Z', [Tag.CONTRACT_TERMINATION]) {
            contracts([Contract.of('1', '1').status(Contract.Status.TERMINATED)
                .terminationRationaleClassifications([new Classification('UK_TERMINATION_RATIONALE', 'discharge', null, null)])
                .implementation(new Implementation(at('2029-08-31T22:59:59Z'), Words.of('As agreed'), pounds(1_199_000), [], [], []))
                .documents([notice(NoticeType.UK11, '000002-2029', '2029-09-10T10:00:00Z')]).build()])
        }
    }

    /** Everything from engagement to the end of the contract. */
    static ContractingProcess whole() {
        [tendered(), awarded(), signed(), reported(), changed(), ended()].inject(ContractingProcess.of(planned())) { process, release -> process.then(release) }
    }

    static Packaging packaging(String published = '2029-09-10T10:00:00Z') {
        new Packaging(URI.create('https://ashmere.example/ocds/all.json'), at(published),
            new Packaging.Publisher('Ashmere Borough Council', 'GB-PPON', 'PZZA-0001-TEST', URI.create('https://ashmere.example/')),
            URI.create('https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'), null)
    }

    static Release release(String id, String time, List<Tag> tags, Closure change = {}, @DelegatesTo(Release.Builder) Closure said) {
        def release = Release.of(OCID, id, at(time), tags, 'en')
        release.with(said)
        release.with(change)
        release.build()
    }
}
