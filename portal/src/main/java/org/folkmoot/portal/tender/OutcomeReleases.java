package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.tender.law.WorkingDays;
import org.folkmoot.portal.tender.ocds.Award;
import org.folkmoot.portal.tender.ocds.Contract;
import org.folkmoot.portal.tender.ocds.Document;
import org.folkmoot.portal.tender.ocds.Lot;
import org.folkmoot.portal.tender.ocds.Money;
import org.folkmoot.portal.tender.ocds.NoticeType;
import org.folkmoot.portal.tender.ocds.Party;
import org.folkmoot.portal.tender.ocds.Period;
import org.folkmoot.portal.tender.ocds.Release;
import org.folkmoot.portal.tender.ocds.Tag;
import org.folkmoot.portal.tender.ocds.Tender;
import org.folkmoot.portal.tender.ocds.Words;

/**
 * What became of lots, as open contracting data: a release for each award, signature, notice and end, as soon as everybody may know it. Made of events
 * that never change, so that it is the same whenever it is asked for.
 */
@Singleton
class OutcomeReleases {
    private final Outcomes outcomes;
    private final OutcomeShowing showing;
    private final BidOpening opening;
    private final LawOffered offered;
    private final Messages messages;
    private final WorkingDays days;

    OutcomeReleases(
            Outcomes outcomes,
            OutcomeShowing showing,
            BidOpening opening,
            LawOffered offered,
            Messages messages,
            BankHolidays holidays) {
        this.outcomes = outcomes;
        this.showing = showing;
        this.opening = opening;
        this.offered = offered;
        this.messages = messages;
        this.days = WorkingDays.usual(holidays);
    }

    /**
     * What all of them have in common.
     *
     * @param page the tender's public page
     */
    record Process(Council council, PublicTenders.Listed tender, String ocid, Party buyer, URI page) {}

    /** One of them before its moment is settled. */
    private record Draft(Instant at, String id, List<Tag> tags, List<Party> parties, Content content) {}

    private record Content(@Nullable Tender tender, List<Award> awards, List<Contract> contracts) {}

    /** To whom an award goes. @param id of the award @param value what it is for; null where none is asked for */
    private record To(
            String id,
            String contract,
            UUID bid,
            Party party,
            @Nullable Money value) {}

    /** In the order of time. @param after the moment of the release before them: each has a later one of its own */
    List<Release> of(Process process, Instant after) {
        short council = process.council().id();
        OutcomeRoad road = outcomes.road(council, process.tender().id());
        List<Draft> drafts = new ArrayList<>();
        outcomes.all(council, process.tender().id()).forEach((lot, outcome) -> outcome.attempts().stream()
                .filter(attempt -> attempt.publicAt(road).isPresent())
                .forEach(attempt -> {
                    if (attempt.award()) award(process, road, lot.id(), attempt, drafts);
                    else end(process, road, lot.id(), attempt, drafts);
                }));
        drafts.sort(Comparator.comparing(Draft::at));
        List<Release> releases = new ArrayList<>();
        Instant last = after;
        for (Draft each : drafts) {
            Instant at = each.at().isAfter(last) ? each.at() : last.plusSeconds(1);
            Release.Builder release = Release.of(process.ocid(), each.id(), at, each.tags(), "en")
                    .parties(each.parties())
                    .buyer(process.buyer().reference());
            if (each.content().tender() != null) release.tender(each.content().tender());
            if (!each.content().awards().isEmpty())
                release.awards(each.content().awards());
            if (!each.content().contracts().isEmpty())
                release.contracts(each.content().contracts());
            releases.add(release.build());
            last = at;
        }
        return releases;
    }

    /** One award for each organisation that gets something: of a pot that was shared there are several, each with its sum. */
    private void award(Process process, OutcomeRoad road, String lot, LotOutcome.Attempt attempt, List<Draft> drafts) {
        List<To> all = to(process, lot, attempt);
        Instant out = attempt.publicAt(road).orElseThrow();
        drafts.add(new Draft(
                out,
                lot + "-award-" + attempt.number(),
                List.of(Tag.AWARD),
                parties(process, all),
                new Content(
                        null,
                        all.stream()
                                .map(to -> awarded(process, road, lot, attempt, to))
                                .toList(),
                        List.of())));
        corrections(
                road.awards(),
                attempt,
                (notice, each) -> drafts.add(new Draft(
                        notBefore(each.at(), out),
                        lot + "-award-" + attempt.number() + "-correction-" + each.event(),
                        List.of(Tag.AWARD_UPDATE),
                        parties(process, all),
                        new Content(
                                null,
                                all.stream()
                                        .map(to -> Award.of(to.id())
                                                .documents(List.of(corrected(process, notice, each, true)))
                                                .build())
                                        .toList(),
                                List.of()))));
        if (attempt.withdrewAt() != null && !attempt.pot())
            cancelled(process, notBefore(attempt.withdrewAt(), out), all, drafts);
        List<To> staying = new ArrayList<>(all);
        for (To to : all) {
            Instant gone = attempt.gone().get(to.bid());
            if (gone == null) continue;
            cancelled(process, notBefore(gone, out), List.of(to), drafts);
            staying.remove(to);
        }
        if (attempt.signedAt() != null) signed(process, road, lot, attempt, staying, drafts);
    }

    /** What happened before an award was public is told after it. */
    private static Instant notBefore(Instant at, Instant out) {
        return at.isBefore(out) ? out : at;
    }

    private List<To> to(Process process, String lot, LotOutcome.Attempt attempt) {
        String award = lot + "-award-" + attempt.number();
        String contract = lot + "-contract-" + attempt.number();
        UUID bid = attempt.bid();
        if (bid != null)
            return List.of(new To(award, contract, bid, supplier(process, bid), value(process, lot, attempt)));
        return attempt.given().stream()
                .map(each -> new To(
                        award + "-" + each.code(),
                        contract + "-" + each.code(),
                        each.bid(),
                        supplier(process, each.bid()),
                        Money.pounds(each.pounds(), each.pounds())))
                .toList();
    }

    private Party supplier(Process process, UUID bid) {
        short council = process.council().id();
        UUID tender = process.tender().id();
        return Party.of(
                        "organisation-" + opening.bid(council, tender, bid).provider(),
                        Words.of(showing.name(council, tender, bid)),
                        List.of(Party.Role.TENDERER, Party.Role.SUPPLIER))
                .build();
    }

    private static List<Party> parties(Process process, List<To> all) {
        List<Party> parties = new ArrayList<>(List.of(process.buyer()));
        all.forEach(to -> parties.add(to.party()));
        return parties;
    }

    private Award awarded(Process process, OutcomeRoad road, String lot, LotOutcome.Attempt attempt, To to) {
        Award.Builder award = Award.of(to.id())
                .title(words(process.tender().plan().title()))
                .status(Award.Status.PENDING)
                .date(Objects.requireNonNull(attempt.decidedAt()))
                .suppliers(List.of(to.party().reference()))
                .relatedLots(List.of(lot))
                .documents(documents(process, road.awards(), attempt));
        // What applicants for a grant hear is their sum and their points, and no assessment summary; one supplier alone
        // is compared with nobody.
        Plan.Framework alone = offered.direct(process.tender().plan())
                ? process.tender().plan().framework()
                : null;
        if (alone != null) award.description(without(alone));
        else if (!attempt.pot()) award.assessmentSummariesDateSent(Objects.requireNonNull(attempt.toldAt()));
        if (to.value() != null) award.value(to.value());
        road.started(attempt)
                .ifPresent(began -> award.standstillPeriod(Period.between(
                        began, road.ends(attempt, days).orElseThrow().minusSeconds(1))));
        return award.build();
    }

    /** That it is given without competition, under which framework, and why. */
    private Words without(Plan.Framework alone) {
        Words words = Words.of(TenderReleases.without(alone, "en", messages));
        String welsh = TenderReleases.without(alone, "cy", messages);
        return words.and("cy", welsh);
    }

    private static void cancelled(Process process, Instant at, List<To> all, List<Draft> drafts) {
        drafts.add(new Draft(
                at,
                all.getFirst().id() + "-withdrawn",
                List.of(Tag.AWARD_CANCELLATION),
                parties(process, all),
                new Content(null, updated(all, Award.Status.CANCELLED), List.of())));
    }

    private static List<Award> updated(List<To> all, Award.Status status) {
        return all.stream().map(to -> Award.of(to.id()).status(status).build()).toList();
    }

    private void signed(
            Process process,
            OutcomeRoad road,
            String lot,
            LotOutcome.Attempt attempt,
            List<To> all,
            List<Draft> drafts) {
        String id = lot + "-contract-" + attempt.number();
        Instant at = Objects.requireNonNull(attempt.signedAt());
        List<Contract> contracts = new ArrayList<>();
        for (To to : all) {
            Contract.Builder contract = Contract.of(to.contract(), to.id())
                    .title(words(process.tender().plan().title()))
                    .status(Contract.Status.ACTIVE)
                    .dateSigned(at);
            if (to.value() != null) contract.value(to.value());
            contracts.add(contract.build());
        }
        drafts.add(new Draft(
                at,
                id,
                List.of(Tag.AWARD_UPDATE, Tag.CONTRACT),
                parties(process, all),
                new Content(null, updated(all, Award.Status.ACTIVE), contracts)));
        for (LotOutcome.Published each : attempt.notices()) {
            if (!road.details().contains(each.notice())) continue;
            drafts.add(new Draft(
                    each.at(),
                    id + "-" + each.notice(),
                    List.of(Tag.CONTRACT_UPDATE),
                    parties(process, all),
                    new Content(
                            null,
                            List.of(),
                            all.stream()
                                    .map(to -> Contract.of(to.contract(), to.id())
                                            .documents(List.of(document(process, each, true)))
                                            .build())
                                    .toList())));
        }
        corrections(
                road.details(),
                attempt,
                (notice, each) -> drafts.add(new Draft(
                        each.at(),
                        id + "-correction-" + each.event(),
                        List.of(Tag.CONTRACT_UPDATE),
                        parties(process, all),
                        new Content(
                                null,
                                List.of(),
                                all.stream()
                                        .map(to -> Contract.of(to.contract(), to.id())
                                                .documents(List.of(corrected(process, notice, each, true)))
                                                .build())
                                        .toList()))));
    }

    /** What was wrong in notices of one kind, the first first. */
    private static void corrections(
            List<String> kinds,
            LotOutcome.Attempt attempt,
            BiConsumer<LotOutcome.Published, LotOutcome.Correction> each) {
        attempt.notices().stream().filter(one -> kinds.contains(one.notice())).forEach(one -> one.corrections()
                .forEach(correction -> each.accept(one, correction)));
    }

    /** The notice as it is right, with what was wrong. */
    private Document corrected(
            Process process, LotOutcome.Published notice, LotOutcome.Correction correction, boolean placed) {
        return document(
                process,
                new LotOutcome.Published(
                        notice.notice(), correction.number(), correction.at(), correction.event(), List.of()),
                placed,
                words(correction.what()));
    }

    /** What the bid asks for the whole contract, or for a grant, without tax as bids name it; null where none is asked for. */
    private @Nullable Money value(Process process, String lot, LotOutcome.Attempt attempt) {
        return showing.asked(process.council().id(), process.tender().id(), lot, attempt)
                .map(asked -> new Money(asked.rounded(2), null, Money.POUNDS))
                .orElse(null);
    }

    /** The tender where there are no lots; else the one lot, of a tender that goes on. */
    private void end(Process process, OutcomeRoad road, String lot, LotOutcome.Attempt attempt, List<Draft> drafts) {
        boolean whole = lot.equals(Plan.WHOLE);
        Tender.Status status =
                attempt.ending() == OutcomeEnding.ABANDONED ? Tender.Status.CANCELLED : Tender.Status.UNSUCCESSFUL;
        Tender.Builder tender = Tender.of(process.tender().id().toString())
                .lots(List.of(Lot.of(lot).status(status).build()))
                .documents(attempt.notices().stream()
                        .filter(each -> road.endings().contains(each.notice()))
                        .map(each -> document(process, each, whole))
                        .toList());
        if (whole) tender.status(status).statusDetails(words(attempt.why()));
        drafts.add(new Draft(
                attempt.publicAt(road).orElseThrow(),
                lot + "-end-" + attempt.number(),
                List.of(whole ? Tag.TENDER_CANCELLATION : Tag.TENDER_UPDATE),
                List.of(process.buyer()),
                new Content(tender.build(), List.of(), List.of())));
        corrections(
                road.endings(),
                attempt,
                (notice, each) -> drafts.add(new Draft(
                        each.at(),
                        lot + "-end-" + attempt.number() + "-correction-" + each.event(),
                        List.of(Tag.TENDER_UPDATE),
                        List.of(process.buyer()),
                        new Content(
                                Tender.of(process.tender().id().toString())
                                        .documents(List.of(corrected(process, notice, each, false)))
                                        .build(),
                                List.of(),
                                List.of()))));
    }

    private List<Document> documents(Process process, List<String> notices, LotOutcome.Attempt attempt) {
        return attempt.notices().stream()
                .filter(each -> notices.contains(each.notice()))
                .map(each -> document(process, each, true))
                .toList();
    }

    /** @param placed whether it stands in a release of its own kind, and may be called by its number */
    private Document document(Process process, LotOutcome.Published notice, boolean placed) {
        return document(process, notice, placed, null);
    }

    /** @param wrong what was wrong in it before; null for nothing */
    private Document document(Process process, LotOutcome.Published notice, boolean placed, @Nullable Words wrong) {
        Words name = words(Objects.requireNonNull(offered.law().notices().get(notice.notice()))
                .name());
        NoticeType type = Arrays.stream(NoticeType.values())
                .filter(each -> placed && each.code().equals(notice.notice()))
                .findFirst()
                .orElse(null);
        String id = (wrong == null ? "" : "correction-") + notice.notice() + "-"
                + notice.number().replaceAll("[^A-Za-z0-9]+", "-");
        return type == null
                ? Document.of(id)
                        .title(name)
                        .description(wrong == null ? Words.of(notice.number()) : wrong)
                        .url(process.page())
                        .datePublished(notice.at())
                        .build()
                : Document.notice(type, id, wrong == null ? name : wrong, process.page(), notice.at());
    }

    private static Words words(Localised text) {
        Words words = Words.of(text.in("en"));
        return text.in("cy").equals(text.in("en")) ? words : words.and("cy", text.in("cy"));
    }
}
