package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Where an organisation's own team reads what it handed in, as it was opened: the one bid that counts, with its prices. Before the opening there is
 * nothing, since nobody can read what is sealed (security rule 11.5); drafts are never here, nor what it is called where it is marked.
 */
@Controller(BidPages.HOME + "/{id}/handed-in")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidHandedInPages {
    /**
     * @param within headings it stands under; empty for none
     * @param kind end of a message key
     * @param lang empty where it is the page's own
     * @param recordings names of those that answer it, spoken or shown
     */
    record Answer(
            TenderStudio.Text name,
            String within,
            String kind,
            boolean young,
            String text,
            String lang,
            List<String> recordings) {}

    /** @param title null where there are no lots */
    record Lot(TenderStudio.@Nullable Text title, List<Answer> answers) {}

    /**
     * @param bid where its team wrote it; empty where it came by the council's own system
     * @param number of the bid that counts, as its receipt has it
     * @param opened whether it could be opened
     * @param signedBy with {@code post}; empty where nobody says
     */
    record HandedInPage(
            TenderStudio.Text title,
            String bid,
            String organisation,
            int number,
            Instant received,
            boolean opened,
            String signedBy,
            String post,
            List<Lot> lots,
            List<OpenedBidPages.Detail> details,
            List<OpenedBidPages.Partner> partners,
            List<BidPages.FileShown> files)
            implements PageModel {}

    private final Providers providers;
    private final BidOpening opening;
    private final ComplianceChecks checks;
    private final Tenders tenders;
    private final Messages messages;

    BidHandedInPages(
            Providers providers, BidOpening opening, ComplianceChecks checks, Tenders tenders, Messages messages) {
        this.providers = providers;
        this.opening = opening;
        this.checks = checks;
        this.tenders = tenders;
        this.messages = messages;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        BidOpening.Opened own = own(visit, id);
        short council = visit.council().id();
        BidManifest manifest = own.manifest();
        boolean brought = opening.wasBrought(council, id);
        return Pages.answer(
                HttpStatus.OK,
                "tender/bid_handed_in",
                new HandedInPage(
                        TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                        brought ? "" : visit.path(BidPages.HOME + "/" + id),
                        manifest == null ? providers.known(visit.viewer()).name() : manifest.organisation(),
                        own.number(),
                        own.received(),
                        manifest != null,
                        manifest == null ? "" : manifest.signedBy(),
                        manifest == null ? "" : manifest.post(),
                        manifest == null ? List.of() : lots(visit, id, manifest),
                        manifest == null ? List.of() : OpenedBidPages.details(manifest),
                        manifest == null ? List.of() : OpenedBidPages.partners(manifest),
                        manifest == null
                                ? List.of()
                                : manifest.files().stream()
                                        .map(each -> BidPages.file(each, visit.path(path(id))))
                                        .toList()));
    }

    @Get("/files/{file}")
    @Allowed("bid.write")
    HttpResponse<?> file(Visit visit, UUID id, UUID file) {
        BidManifest manifest = own(visit, id).manifest();
        if (manifest == null) throw new NoSuchThing();
        BidDraft.Attached found = manifest.files().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return BidFilePages.download(opening.read(visit.council().id(), found), found);
    }

    /** @throws NoSuchThing before the opening, and for whoever speaks for an organisation that did not bid, or for none */
    private BidOpening.Opened own(Visit visit, UUID tender) {
        short council = visit.council().id();
        Bidder bidder = providers.known(visit.viewer());
        return opening.bidOf(council, tender, bidder.provider())
                .map(bid -> opening.bid(council, tender, bid))
                .filter(each -> each.provider().equals(bidder.provider()))
                .orElseThrow(NoSuchThing::new);
    }

    /** In the order in which the notice asks. */
    private List<Lot> lots(Visit visit, UUID id, BidManifest manifest) {
        short council = visit.council().id();
        List<BidSection> asked = checks.asked(council, id);
        Plan plan = tenders.find(council, id).plan();
        List<Lot> lots = new ArrayList<>();
        for (String lot : asked.stream().map(each -> each.lot().id()).distinct().toList()) {
            List<BidSection> its =
                    asked.stream().filter(each -> each.lot().id().equals(lot)).toList();
            List<Answer> answers = its.stream()
                    .map(each -> answer(visit, each, manifest))
                    .filter(each -> !each.text().isBlank() || !each.recordings().isEmpty())
                    .toList();
            if (!answers.isEmpty())
                lots.add(new Lot(
                        plan.lots().isEmpty()
                                ? null
                                : TenderStudio.Text.of(its.getFirst().lot().title(), visit.locale()),
                        answers));
        }
        return lots;
    }

    private Answer answer(Visit visit, BidSection section, BidManifest manifest) {
        String locale = visit.locale();
        BidManifest.Answer said =
                Objects.requireNonNullElse(manifest.answers().get(section.key()), new BidManifest.Answer("", locale));
        String text = said.text();
        return new Answer(
                BidFormPages.named(section, messages, locale),
                section.within().stream().map(name -> name.in(locale)).collect(Collectors.joining(", ")),
                section.kind().key(),
                section.young(),
                section.kind() == BidSection.Kind.PRICE
                        ? BidSection.figure(text).map(Pounds::of).orElse(text)
                        : text,
                said.lang().equals(locale) || section.kind().figure() ? "" : said.lang(),
                manifest.files().stream()
                        .filter(file -> section.key().equals(file.answers()))
                        .map(BidDraft.Attached::name)
                        .toList());
    }

    static String path(UUID tender) {
        return BidPages.HOME + "/" + tender + "/handed-in";
    }
}
