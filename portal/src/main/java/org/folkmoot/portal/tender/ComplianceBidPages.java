package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** One opened bid and everything it is held against; and one of these things, where it is judged and its bidder is asked about it. */
@Controller(Compliance.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ComplianceBidPages {
    private static final String BID = "tender/compliance_bid";
    private static final String CHECK = "tender/compliance_check";

    /** @param lot null for what is about the whole bid @param answer {@code met}, {@code not-met}, {@code unclear}; {@code none} for no judgement @param wrong whether the portal itself found something */
    record Line(TenderStudio.@Nullable Text lot, String name, String href, String answer, boolean wrong) {}

    /** @param found {@code fine}, {@code changed}, {@code harmful}, {@code gone}; {@code none} where it was never looked at */
    record FileLine(BidPages.FileShown file, String found) {}

    /** @param state {@code open}, {@code over}, {@code answered} */
    record Asked(
            String about,
            TenderStudio.Text words,
            Instant at,
            String by,
            Instant due,
            String state,
            String answer,
            String lang,
            @Nullable Instant answeredAt) {}

    record BidPage(
            TenderStudio.Text title,
            String list,
            String here,
            String name,
            String bid,
            boolean opened,
            boolean works,
            Instant received,
            String signedBy,
            String post,
            List<Line> lines,
            List<FileLine> files,
            List<Asked> asked,
            List<ComplianceRoom.Standing> standings,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param sections that lack something or are too long */
    record Judgement(String answer, String reason, String evidence, Instant at, String by) {}

    /**
     * @param hint end of the message key that says what it is about
     * @param locked whether something said upon the judgements waits for a second person
     * @param unseen whether it is about a price that the viewer has not looked at
     * @param wrong sections in which the portal itself found something
     * @param read the bid's own words on it; empty for none
     * @param typing number of the question whose answer came in the council's own system, and is typed here; 0 for none
     * @param lock number of the latest judgement
     */
    record CheckPage(
            TenderStudio.Text title,
            String list,
            String bid,
            String here,
            String name,
            String item,
            String hint,
            TenderStudio.@Nullable Text lot,
            boolean works,
            boolean locked,
            boolean unseen,
            boolean meanwhile,
            String prices,
            List<TenderStudio.Text> wrong,
            String read,
            String readLang,
            List<Judgement> history,
            List<Asked> asked,
            int typing,
            int lock,
            boolean welsh,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final ComplianceRoom room;
    private final Compliance compliance;
    private final ComplianceChecks checks;
    private final ComplianceRulings rulings;
    private final BidderQuestions questions;
    private final BidOpening opening;
    private final BidReads reads;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    ComplianceBidPages(
            ComplianceRoom room,
            Compliance compliance,
            ComplianceChecks checks,
            ComplianceRulings rulings,
            BidderQuestions questions,
            BidOpening opening,
            BidReads reads,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.room = room;
        this.compliance = compliance;
        this.checks = checks;
        this.rulings = rulings;
        this.questions = questions;
        this.opening = opening;
        this.reads = reads;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}/{bid}")
    @Allowed("bid.compliance")
    HttpResponse<?> bid(Visit visit, UUID id, UUID bid) {
        ComplianceRoom.Place place = room.enter(visit, id);
        short council = visit.council().id();
        BidOpening.Opened opened = opening.bid(council, id, bid);
        reads.bid(visit, id, bid);
        List<BidSection> asked = checks.asked(council, id);
        Map<String, ComplianceChecks.Judged> judged = checks.judged(council, id, bid);
        Map<UUID, ComplianceChecks.Look> looked = checks.looked(council, id, bid);
        BidManifest manifest = opened.manifest();
        String here = place.list() + "/" + bid;
        String read = visit.path(OpenedBidPages.HOME + "/" + id + "/" + bid);
        List<Line> lines = new ArrayList<>();
        for (CheckItem item : checks.items(asked, opened)) {
            ComplianceChecks.Judged latest = judged.get(item.key());
            boolean harmed = item.kind() == CheckItem.Kind.FILES
                    && looked.values().stream().anyMatch(look -> look != ComplianceChecks.Look.FINE);
            lines.add(new Line(
                    room.lot(asked, item.lot(), visit.locale()),
                    room.item(item, visit.locale()),
                    here + "/checks/" + item.key(),
                    latest == null ? "none" : latest.answer().key(),
                    harmed || !checks.found(asked, opened, item).fine()));
        }
        return Pages.answer(
                HttpStatus.OK,
                BID,
                new BidPage(
                        place.title(),
                        place.list(),
                        here,
                        room.name(council, opened),
                        read,
                        manifest != null,
                        policy.offers(visit.viewer(), "bid.comply"),
                        opened.received(),
                        manifest == null ? "" : manifest.signedBy(),
                        manifest == null ? "" : manifest.post(),
                        lines,
                        manifest == null
                                ? List.of()
                                : manifest.files().stream()
                                        .map(file -> new FileLine(
                                                BidPages.file(file, read),
                                                looked.containsKey(file.file())
                                                        ? looked.get(file.file())
                                                                .key()
                                                        : "none"))
                                        .toList(),
                        asked(visit, id, opened, asked, ""),
                        room.standings(visit, id, asked, opened),
                        FieldErrors.Shown.NONE));
    }

    @Post("/{id}/{bid}/files")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> files(Visit visit, UUID id, UUID bid, @Nullable @Body String body) {
        forms.read(visit, body);
        room.enter(visit, id);
        checks.look(visit.viewer(), id, bid);
        return Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid, "comply-looked");
    }

    @Get("/{id}/{bid}/checks/{item}")
    @Allowed("bid.compliance")
    HttpResponse<?> check(Visit visit, UUID id, UUID bid, String item) {
        CheckPage page = page(visit, id, bid, item, Form.EMPTY, false, FieldErrors.Shown.NONE);
        if (!page.read().isEmpty()) reads.bid(visit, id, bid);
        return Pages.answer(HttpStatus.OK, CHECK, page);
    }

    @Post("/{id}/{bid}/checks/{item}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> judge(Visit visit, UUID id, UUID bid, String item, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "answer", "reason", "evidence", "lock");
        CheckPage before = page(visit, id, bid, item, form, false, FieldErrors.Shown.NONE);
        FieldErrors errors = new FieldErrors(messages, visit);
        ComplianceChecks.Answer answer = Arrays.stream(ComplianceChecks.Answer.values())
                .filter(each -> each.key().equals(form.text("answer")))
                .findFirst()
                .orElse(null);
        if (answer == null) errors.add("answer", "comply.wrong.answer");
        if (before.unseen()) errors.add("answer", "comply.wrong.unseen");
        boolean plain = answer == ComplianceChecks.Answer.MET && before.wrong().isEmpty();
        if (answer != null && !plain && form.text("reason").isEmpty()) errors.add("reason", "comply.wrong.reason");
        for (String field : List.of("reason", "evidence")) {
            if (form.text(field).length() > BidderQuestions.LONGEST) {
                errors.add(field, "tender.wrong.long", Map.of("most", BidderQuestions.LONGEST));
            }
        }
        if (answer == null || !errors.none()) {
            return Pages.invalid(CHECK, page(visit, id, bid, item, form, false, errors.shown()));
        }
        boolean kept = checks.judge(
                visit.viewer(),
                id,
                bid,
                item,
                form.number("lock"),
                answer,
                new ComplianceChecks.Words(form.text("reason"), form.text("evidence")));
        return kept
                ? Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid, "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT, CHECK, page(visit, id, bid, item, form, true, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/{bid}/checks/{item}/ask")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> ask(Visit visit, UUID id, UUID bid, String item, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question_en", "question_cy", "day");
        room.enter(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised words = TenderStudio.typed(form, "question", BidderQuestions.LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!words.has(language)) errors.add("question_" + language, "comply.wrong.question");
        }
        LocalDate day = TenderStudio.day(form, "day", errors);
        if (errors.none() && (day == null || !questions.possible(day))) {
            errors.add("day", "comply.wrong.day", Map.of("most", BidderQuestions.MOST_DAYS));
        }
        if (day == null || !errors.none()) {
            return Pages.invalid(CHECK, page(visit, id, bid, item, form, false, errors.shown()));
        }
        return questions.ask(visit.viewer(), id, bid, item, words, day)
                ? Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid, "comply-asked")
                : Pages.answer(
                        HttpStatus.CONFLICT, CHECK, page(visit, id, bid, item, form, true, FieldErrors.Shown.NONE));
    }

    /** What the bidder answered in the council's own system. */
    @Post("/{id}/{bid}/checks/{item}/answered")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> answered(Visit visit, UUID id, UUID bid, String item, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "words");
        room.enter(visit, id);
        String words = form.text("words");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (words.isEmpty()) errors.add("words", "comply.wrong.typed");
        if (words.length() > BidderQuestions.LONGEST)
            errors.add("words", "tender.wrong.long", Map.of("most", BidderQuestions.LONGEST));
        if (!errors.none()) return Pages.invalid(CHECK, page(visit, id, bid, item, form, false, errors.shown()));
        BidderQuestions.Answer answer = new BidderQuestions.Answer(words, visit.locale());
        return questions.typed(visit.viewer(), id, bid, form.number("number"), answer)
                ? Pages.done(visit, Compliance.HOME + "/" + id + "/" + bid, "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT, CHECK, page(visit, id, bid, item, form, true, FieldErrors.Shown.NONE));
    }

    private int typing(short council, UUID id, UUID bid, String item) {
        if (!opening.wasBrought(council, id)) return 0;
        return questions.of(council, id, bid).stream()
                .filter(each -> each.item().equals(item) && each.answer() == null)
                .mapToInt(BidderQuestions.Asked::number)
                .findFirst()
                .orElse(0);
    }

    private CheckPage page(
            Visit visit, UUID id, UUID bid, String key, Form form, boolean meanwhile, FieldErrors.Shown errors) {
        ComplianceRoom.Place place = room.enter(visit, id);
        short council = visit.council().id();
        BidOpening.Opened opened = opening.bid(council, id, bid);
        List<BidSection> asked = checks.asked(council, id);
        CheckItem item = checks.items(asked, opened).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        List<ComplianceChecks.Judged> history = checks.history(council, id, bid).stream()
                .filter(each -> each.item().equals(key))
                .toList();
        BidManifest manifest = opened.manifest();
        BidManifest.Answer read =
                manifest == null || item.kind() != CheckItem.Kind.GATE && item.kind() != CheckItem.Kind.ABSENT
                        ? null
                        : manifest.answers().get(item.key());
        Long account = visit.viewer().account();
        Map<String, String> typed = new TreeMap<>();
        if (!history.isEmpty()) {
            typed.put("answer", history.getLast().answer().key());
            typed.put("reason", history.getLast().words().reason());
            typed.put("evidence", history.getLast().words().evidence());
        }
        typed.putAll(form.typed());
        String bidHere = place.list() + "/" + bid;
        return new CheckPage(
                place.title(),
                place.list(),
                bidHere,
                bidHere + "/checks/" + key,
                room.name(council, opened),
                room.item(item, visit.locale()),
                item.kind().key(),
                room.lot(asked, item.lot(), visit.locale()),
                policy.offers(visit.viewer(), "bid.comply"),
                rulings.of(council, id).stream()
                        .anyMatch(each -> each.bid().equals(bid) && item.counts(each.lot()) && each.waits()),
                item.kind() == CheckItem.Kind.PRICE && (account == null || !compliance.sawPrices(council, id, account)),
                meanwhile,
                place.list() + "/prices",
                checks.found(asked, opened, item).sections().stream()
                        .map(each -> TenderStudio.Text.of(each.name(), visit.locale()))
                        .toList(),
                read == null ? "" : read.text(),
                read == null || read.lang().equals(visit.locale()) ? "" : read.lang(),
                history.reversed().stream()
                        .map(each -> new Judgement(
                                each.answer().key(),
                                each.words().reason(),
                                each.words().evidence(),
                                each.at(),
                                room.account(each.by())))
                        .toList(),
                asked(visit, id, opened, asked, key),
                typing(council, id, bid, key),
                history.isEmpty() ? 0 : history.getLast().number(),
                visit.council().needsWelsh(),
                typed,
                errors);
    }

    /** @param item about which; empty for everything */
    private List<Asked> asked(Visit visit, UUID id, BidOpening.Opened bid, List<BidSection> sections, String item) {
        short council = visit.council().id();
        Map<String, String> names = new TreeMap<>();
        checks.items(sections, bid).forEach(each -> names.put(each.key(), room.item(each, visit.locale())));
        return questions.of(council, id, bid.bid()).stream()
                .filter(each -> item.isEmpty() || each.item().equals(item))
                .map(each -> new Asked(
                        names.getOrDefault(each.item(), ""),
                        TenderStudio.Text.of(each.words(), visit.locale()),
                        each.at(),
                        room.account(each.by()),
                        each.due(),
                        each.answer() != null ? "answered" : each.openAt(visit.now()) ? "open" : "over",
                        each.answer() == null ? "" : each.answer().text(),
                        each.answer() == null || each.answer().lang().equals(visit.locale())
                                ? ""
                                : each.answer().lang(),
                        each.answeredAt()))
                .toList();
    }
}
