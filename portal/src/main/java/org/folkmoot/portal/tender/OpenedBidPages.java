package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * The bids of a tender, for whoever may read them once they are open: those who plan it, auditors, and the openers of it. Before that the page is the
 * same for none, one or five bids. Prices are on no page until the marks are locked.
 */
@Controller(OpenedBidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OpenedBidPages {
    static final String HOME = "/studio/bids";

    private static final String LIST = "tender/bids";
    private static final String BID = "tender/bid_opened";
    private static final String FIELD = "password_share";
    private static final int SHARES_A_MINUTE = 5;

    /** @param opened whether it could be opened @param out whether it is decided that it is marked for no lot */
    record Row(String name, String href, int number, Instant received, boolean opened, int files, boolean out) {}

    /**
     * @param stage end of a message key
     * @param deadline null while nothing of it is public
     * @param first who was the first of two, of the last hour; empty for nobody
     * @param clock whether the viewer may open them, since the clock alone kept them shut
     * @param keys whether openers open them
     * @param loads where those are brought here that were opened elsewhere; empty where bids are handed in here
     * @param share whether the viewer may type the share out of the safe
     * @param second empty where it was the share
     * @param root of the sums of all bids, as the record has it
     * @param ranking where the order of the bids is; empty while marks are open
     * @param outcome where a lot is taken to its contract; empty for whoever does not come in there
     * @param comply where they are judged before marking; empty for whoever does not come in there
     */
    record BidsPage(
            TenderStudio.Text title,
            String here,
            String back,
            String stage,
            @Nullable Instant deadline,
            String first,
            boolean share,
            boolean clock,
            boolean keys,
            String loads,
            @Nullable Instant openedAt,
            String openedBy,
            String second,
            String root,
            int count,
            String comply,
            List<Row> rows,
            String ranking,
            String outcome,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param absent whether it says why the question does not apply @param recordings names of those that answer it, spoken or shown */
    record Answer(
            TenderStudio.Text name,
            String within,
            boolean young,
            boolean absent,
            String text,
            String lang,
            int words,
            List<String> recordings) {}

    /** @param agreed who agreed for it */
    record Partner(String name, String work, String agreed) {}

    /** @param id end of a message key */
    record Detail(String id, String text) {}

    /** @param settled whether it is decided which bids stay in */
    record OpenedPage(
            TenderStudio.Text title,
            String list,
            String name,
            int number,
            Instant received,
            boolean opened,
            String signedBy,
            String post,
            List<Answer> answers,
            List<BidPages.FileShown> files,
            List<Detail> details,
            List<Partner> partners,
            boolean settled)
            implements PageModel {}

    private final Tenders tenders;
    private final Notices notices;
    private final ComplianceChecks checks;
    private final DirectCallOff direct;
    private final Openers openers;
    private final BidOpening opening;
    private final BidReads reads;
    private final Compliance compliance;
    private final MarkBook marks;
    private final Providers providers;
    private final Panels panels;
    private final People people;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    OpenedBidPages(
            Tenders tenders,
            Notices notices,
            ComplianceChecks checks,
            DirectCallOff direct,
            Openers openers,
            BidOpening opening,
            BidReads reads,
            Compliance compliance,
            MarkBook marks,
            Providers providers,
            Panels panels,
            People people,
            Policy policy,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.tenders = tenders;
        this.notices = notices;
        this.checks = checks;
        this.direct = direct;
        this.openers = openers;
        this.opening = opening;
        this.reads = reads;
        this.compliance = compliance;
        this.marks = marks;
        this.providers = providers;
        this.panels = panels;
        this.people = people;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}")
    @Allowed("bid.opened")
    HttpResponse<?> list(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, LIST, page(visit, id, FieldErrors.Shown.NONE));
    }

    /** The share out of the safe as the second of two; whoever types it is not the first opener. */
    @Post("/{id}/safe")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> safe(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, FIELD);
        tenders.find(visit.council().id(), id);
        FreshSignIn.check(visit.viewer(), visit.now());
        brakes.take(
                "opener-share", SHARES_A_MINUTE, String.valueOf(visit.viewer().account()), request);
        Openers.Done done = opening.safe(visit.viewer(), id, form.text(FIELD));
        if (done == Openers.Done.OPENED) return Pages.done(visit, HOME + "/" + id, "bids-opened");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(FIELD, "opener.refused." + OpeningPages.key(done));
        return Pages.invalid(LIST, page(visit, id, errors.shown()));
    }

    /** By somebody who plans it, where no openers are asked for, once the clock says so. */
    @Post("/{id}/clock")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> clock(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "free");
        tenders.find(visit.council().id(), id);
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("free").equals("yes")) {
            errors.add("free", "bid.wrong.free");
            return Pages.invalid(LIST, page(visit, id, errors.shown()));
        }
        Openers.Done done = opening.clock(visit.viewer(), id);
        if (done == Openers.Done.OPENED) return Pages.done(visit, HOME + "/" + id, "bids-opened");
        errors.add("free", "opener.refused." + OpeningPages.key(done));
        return Pages.invalid(LIST, page(visit, id, errors.shown()));
    }

    @Get("/{id}/{bid}")
    @Allowed("bid.opened")
    HttpResponse<?> bid(Visit visit, UUID id, UUID bid) {
        see(visit, id);
        short council = visit.council().id();
        BidOpening.Opened opened = opening.bid(council, id, bid);
        reads.bid(visit, id, bid);
        BidManifest manifest = opened.manifest();
        String here = visit.path(HOME + "/" + id);
        return Pages.answer(
                HttpStatus.OK,
                BID,
                new OpenedPage(
                        TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                        here,
                        name(council, opened),
                        opened.number(),
                        opened.received(),
                        manifest != null,
                        manifest == null ? "" : manifest.signedBy(),
                        manifest == null ? "" : manifest.post(),
                        manifest == null ? List.of() : answers(visit, id, manifest),
                        manifest == null
                                ? List.of()
                                : manifest.files().stream()
                                        .map(each -> BidPages.file(each, here + "/" + bid))
                                        .toList(),
                        manifest == null ? List.of() : details(manifest),
                        manifest == null ? List.of() : partners(manifest),
                        compliance.finished(council, id)));
    }

    @Get("/{id}/{bid}/files/{file}")
    @Allowed("bid.opened")
    HttpResponse<?> file(Visit visit, UUID id, UUID bid, UUID file) {
        see(visit, id);
        short council = visit.council().id();
        BidManifest manifest = opening.bid(council, id, bid).manifest();
        if (manifest == null) throw new NoSuchThing();
        BidDraft.Attached found = manifest.files().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        reads.file(visit, id, bid, file);
        return BidFilePages.download(opening.read(council, found), found);
    }

    static List<Detail> details(BidManifest manifest) {
        return manifest.details().entrySet().stream()
                .map(each -> new Detail(each.getKey(), each.getValue()))
                .toList();
    }

    static List<Partner> partners(BidManifest manifest) {
        return manifest.partners().stream()
                .map(each -> new Partner(each.name(), each.work(), Objects.requireNonNullElse(each.agreed(), "")))
                .toList();
    }

    private List<Answer> answers(Visit visit, UUID id, BidManifest manifest) {
        Map<String, BidSection> asked = new HashMap<>();
        checks.asked(visit.council().id(), id).forEach(each -> asked.put(each.key(), each));
        // Of one supplier's offer nobody marks anything, so that its price influences no mark.
        boolean priced = direct.is(visit.council().id(), id)
                && compliance.finished(visit.council().id(), id);
        List<Answer> answers = new ArrayList<>();
        manifest.answers().forEach((key, answer) -> {
            BidSection section = asked.get(key);
            boolean price = section != null && section.kind() == BidSection.Kind.PRICE && !priced;
            boolean nothing = section != null
                    && section.kind() == BidSection.Kind.ABSENT
                    && answer.text().isBlank();
            if (section == null || price || nothing) return;
            answers.add(new Answer(
                    TenderStudio.Text.of(section.name(), visit.locale()),
                    section.within().stream()
                            .map(name -> name.in(visit.locale()))
                            .collect(Collectors.joining(", ")),
                    section.young(),
                    section.kind() == BidSection.Kind.ABSENT,
                    answer.text(),
                    answer.lang().equals(visit.locale()) ? "" : answer.lang(),
                    BidSection.words(answer.text(), answer.lang()),
                    manifest.files().stream()
                            .filter(file -> key.equals(file.answers()))
                            .map(BidDraft.Attached::name)
                            .toList()));
        });
        return answers;
    }

    /** @throws BidsShut once they are open, for whoever has a seat on its panel, who marks bids without names, and whoever a conflict took out @throws NoSuchThing for an opener of other tenders alone, and for all but those who plan it before it is public */
    private void see(Visit visit, UUID id) {
        tenders.find(visit.council().id(), id);
        boolean may = visit.viewer().has(Role.COMMISSIONER)
                || opening.stage(visit.council().id(), id) != BidOpening.Stage.NONE
                        && (visit.viewer().has(Role.AUDITOR)
                                || openers.desk(visit.council().id(), id)
                                        .of(visit.viewer().account())
                                        .isPresent());
        if (!may) throw new NoSuchThing();
        boolean opened = opening.stage(visit.council().id(), id) == BidOpening.Stage.OPENED;
        if (opened) panels.keepApart(visit.viewer(), id);
    }

    private BidsPage page(Visit visit, UUID id, FieldErrors.Shown errors) {
        see(visit, id);
        short council = visit.council().id();
        BidOpeningRow opened = opening.opening(council, id).orElse(null);
        Openers.Desk desk = openers.desk(council, id);
        String here = visit.path(HOME + "/" + id);
        String first = desk.waiting(Openers.Purpose.OPENING)
                .flatMap(consent -> desk.find(consent.opener()))
                .map(seat -> name(seat.account()))
                .orElse("");
        BidOpening.Stage stage = opening.stage(council, id);
        BidLocks.Way way = opening.way(council, id);
        boolean plans = policy.offers(visit.viewer(), "tender.edit");
        boolean settled = compliance.finished(council, id);
        Set<UUID> in = new HashSet<>();
        if (settled)
            for (Plan.Lot lot : tenders.find(council, id).plan().marked())
                compliance.in(council, id, lot.id()).forEach(each -> in.add(each.bid()));
        boolean elsewhere = way == BidLocks.Way.ELSEWHERE;
        return new BidsPage(
                TenderStudio.Text.of(tenders.find(council, id).plan().title(), visit.locale()),
                here,
                plans ? visit.path(TenderStudio.HOME + "/" + id) : "",
                elsewhere ? "elsewhere-" + BidOpening.key(stage) : BidOpening.key(stage),
                notices.published(council, id).map(NoticeRow::deadline).orElse(null),
                first,
                plans && stage == BidOpening.Stage.DUE && !first.isEmpty(),
                plans && stage == BidOpening.Stage.DUE && way == BidLocks.Way.CLOCK,
                way != BidLocks.Way.CLOCK,
                elsewhere && policy.offers(visit.viewer(), "bid.loaded") ? visit.path(LoadPages.HOME + "/" + id) : "",
                opened == null ? null : opened.openedAt(),
                opened == null ? "" : opener(council, id, opened),
                opened == null || opened.second() == null ? "" : opener(council, id, opened.second()),
                opened == null ? "" : HexFormat.of().formatHex(opened.root()),
                opened == null ? 0 : opened.bids(),
                opened != null && policy.offers(visit.viewer(), "bid.compliance")
                        ? visit.path(Compliance.HOME + "/" + id)
                        : "",
                opening.bids(council, id).stream()
                        .map(each -> new Row(
                                name(council, each),
                                here + "/" + each.bid(),
                                each.number(),
                                each.received(),
                                each.manifest() != null,
                                each.manifest() == null
                                        ? 0
                                        : each.manifest().files().size(),
                                settled && !in.contains(each.bid())))
                        .sorted(Comparator.comparing(Row::name))
                        .toList(),
                policy.offers(visit.viewer(), "mark.result") && marks.seen(council, id)
                        ? visit.path(MarkResultPages.path(id))
                        : "",
                opened != null && policy.offers(visit.viewer(), "tender.outcome")
                        ? visit.path(OutcomePages.path(id))
                        : "",
                errors);
    }

    private String name(short council, BidOpening.Opened bid) {
        BidManifest manifest = bid.manifest();
        return manifest != null
                ? manifest.organisation()
                : providers.name(council, bid.provider()).orElse("");
    }

    private String opener(short council, UUID tender, BidOpeningRow opened) {
        Long typedBy = opened.typedBy();
        return opened.byClock() || opened.first().equals(BidOpening.NOBODY)
                ? typedBy == null ? "" : name(typedBy)
                : opener(council, tender, opened.first());
    }

    private String opener(short council, UUID tender, UUID opener) {
        return openers.everybody(council, tender).stream()
                .filter(seat -> Objects.equals(seat.id(), opener))
                .map(seat -> name(seat.account()))
                .findFirst()
                .orElse("");
    }

    private String name(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }
}
