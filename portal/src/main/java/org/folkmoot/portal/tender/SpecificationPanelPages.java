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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The specification on a member's phone, one passage a page: they agree, say something, suggest other words, and at the end say yes or no. */
@Controller(SpecificationPanelPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationPanelPages {
    static final String HOME = PanelSeatPages.HOME + "/specification";

    private static final String ONE = "tender/panel_specification_one";
    private static final String SIGN = "tender/panel_specification_sign";

    /** @param agreed how many agree @param mine whether this member does @param said what can be read @param answered whether something of theirs was answered */
    record Line(
            String id,
            String number,
            boolean section,
            TenderStudio.Text words,
            int agreed,
            boolean mine,
            int said,
            boolean answered) {}

    /**
     * @param vote {@code open}, {@code voted}, {@code signed}, {@code no}, {@code gone}, or empty for none yet
     * @param first the page of the first passage; empty where nothing is written
     */
    record PanelPage(PanelShown.Top top, String seatHref, int version, List<Line> lines, String vote, String first)
            implements PageModel {}

    /**
     * @param version that is shown @param own what this member said, {@code others} what others did
     * @param left how much more they may say @param moved whether its words changed meanwhile, so that nothing was done
     * @param wording whether other words are suggested @param words what is typed
     */
    record OnePage(
            PanelShown.Top top,
            String here,
            int version,
            SpecificationShown.Passage passage,
            int agreed,
            boolean mine,
            List<SpecificationShown.Word> own,
            List<SpecificationShown.Word> others,
            int left,
            boolean wording,
            String words,
            int most,
            boolean moved,
            String backHref,
            String nextHref,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param open whether a vote is @param waits whether this member is a reserve, who has no vote */
    record SignPage(
            PanelShown.Top top,
            boolean open,
            boolean voted,
            boolean waits,
            int version,
            String answer,
            String why,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {
        /** What was read before the language was changed is what is said yes or no to. */
        SignPage about(int version) {
            return new SignPage(top, open, voted, waits, version, answer, why, most, errors);
        }
    }

    private final SpecificationTalk talk;
    private final SpecificationSigning signing;
    private final Specifications specifications;
    private final SpecificationShown shown;
    private final Seating seating;
    private final Tenders tenders;
    private final PanelShown panels;
    private final Forms forms;
    private final Messages messages;

    SpecificationPanelPages(
            SpecificationTalk talk,
            SpecificationSigning signing,
            Specifications specifications,
            SpecificationShown shown,
            Seating seating,
            Tenders tenders,
            PanelShown panels,
            Forms forms,
            Messages messages) {
        this.talk = talk;
        this.signing = signing;
        this.specifications = specifications;
        this.shown = shown;
        this.seating = seating;
        this.tenders = tenders;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    private static String path(UUID panel) {
        return PanelShown.path(panel) + "/specification";
    }

    private static String path(UUID panel, String passage) {
        return path(panel) + "/passages/" + passage;
    }

    private PanelShown.Top top(Visit visit, UUID panel) {
        return panels.top(seating.panel(visit.council().id(), panel), path(panel), visit);
    }

    @Get
    @Allowed("panel.sit")
    HttpResponse<?> show(Visit visit, UUID panel) {
        short council = visit.council().id();
        SeatRow seat = talk.seat(visit.viewer(), panel);
        Specifications.Saved latest = specifications.latest(council, seat.tender());
        List<SpecificationWordsRow> said = talk.said(council, seat.tender());
        List<SpecificationWordsRepository.Agreed> agreed = talk.agreed(council, seat.tender());
        Map<String, Integer> counts = SpecificationPages.agreed(agreed, latest.spec());
        List<Line> lines = latest.spec().passages().stream()
                .map(each -> new Line(
                        each.id(),
                        each.number(),
                        each.outcome() == null,
                        SpecificationShown.text(each.plain(), visit.locale()),
                        counts.getOrDefault(each.id(), 0),
                        mine(agreed, seat, each),
                        (int) said.stream()
                                .filter(row -> row.passage().equals(each.id()) && row.readable())
                                .count(),
                        said.stream()
                                .anyMatch(row -> row.passage().equals(each.id())
                                        && seat.id().equals(row.seat())
                                        && row.outcome() != null)))
                .toList();
        return Pages.answer(
                HttpStatus.OK,
                "tender/panel_specification",
                new PanelPage(
                        top(visit, panel),
                        visit.path(PanelShown.path(panel)),
                        latest.version(),
                        lines,
                        vote(council, seat),
                        lines.isEmpty()
                                ? ""
                                : visit.path(path(panel, lines.getFirst().id()))));
    }

    private String vote(short council, SeatRow seat) {
        SpecificationSigning.Stand stand = signing.of(council, seat.tender(), seat.kind());
        return switch (stand.standing()) {
            case OPEN -> signing.voted(council, seat) ? "voted" : "open";
            case SIGNED -> "signed";
            case GONE -> "gone";
            case NO -> "no";
            case NONE, OPEN_CHANGED -> "";
        };
    }

    private static boolean mine(
            List<SpecificationWordsRepository.Agreed> agreed, SeatRow seat, Specification.Passage passage) {
        return agreed.stream()
                .anyMatch(row -> row.passage().equals(passage.id())
                        && row.seat().equals(seat.id())
                        && row.version() >= passage.since());
    }

    @Get("/passages/{passage}")
    @Allowed("panel.sit")
    HttpResponse<?> one(Visit visit, UUID panel, String passage) {
        return Pages.answer(HttpStatus.OK, ONE, one(visit, panel, passage, Form.EMPTY, false, FieldErrors.Shown.NONE));
    }

    @Post("/passages/{passage}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> say(Visit visit, UUID panel, String passage, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "kind", "words", Form.GO);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, ONE, one(visit, panel, passage, form, false, FieldErrors.Shown.NONE));
        }
        talk.seat(visit.viewer(), panel);
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = form.text("words");
        if (words.isEmpty()) errors.add("words", "specification.wrong.words");
        if (words.length() > SpecificationTalk.LONGEST) {
            errors.add("words", "tender.wrong.long", Map.of("most", SpecificationTalk.LONGEST));
        }
        if (errors.none()) {
            boolean wording = form.text("kind").equals(SpecificationWordsRow.WORDING);
            switch (talk.comment(visit.viewer(), panel, passage, wording, words, visit.locale())) {
                case FULL -> errors.add("words", "specification.wrong.enough");
                case GONE -> errors.add("words", "specification.wrong.gone");
                case DONE -> {
                    return Pages.done(visit, path(panel, passage), "specification-said");
                }
            }
        }
        return Pages.invalid(ONE, one(visit, panel, passage, form, false, errors.shown()));
    }

    @Post("/passages/{passage}/agree")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> agree(Visit visit, UUID panel, String passage, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "version", "agree");
        boolean yes = form.text("agree").equals("yes");
        return talk.agree(visit.viewer(), panel, passage, form.number("version"), yes)
                ? Pages.seeOther(visit, path(panel, passage))
                : Pages.answer(
                        HttpStatus.CONFLICT, ONE, one(visit, panel, passage, Form.EMPTY, true, FieldErrors.Shown.NONE));
    }

    /** One that is gone is shown in its last words as long as a form about it comes back. */
    private OnePage one(Visit visit, UUID panel, String passage, Form form, boolean moved, FieldErrors.Shown errors) {
        short council = visit.council().id();
        SeatRow seat = talk.seat(visit.viewer(), panel);
        Specifications.Saved latest = specifications.latest(council, seat.tender());
        Plan plan = tenders.find(council, seat.tender()).plan();
        List<SpecificationShown.Passage> all = shown.passages(
                latest.spec(), plan, specifications.markings(council, seat.tender(), plan), visit.viewer(), visit);
        int at = 0;
        while (at < all.size() && !all.get(at).id().equals(passage)) at++;
        if (at == all.size()) throw new NoSuchThing();
        List<SpecificationWordsRepository.Agreed> agreed = talk.agreed(council, seat.tender());
        List<SpecificationWordsRow> own = new ArrayList<>();
        List<SpecificationWordsRow> others = new ArrayList<>();
        for (SpecificationWordsRow row : talk.said(council, seat.tender())) {
            if (!row.passage().equals(passage)) continue;
            if (seat.id().equals(row.seat())) own.add(row);
            else if (row.readable()) others.add(row);
        }
        return new OnePage(
                top(visit, panel),
                visit.path(path(panel, passage)),
                latest.version(),
                all.get(at),
                SpecificationPages.agreed(agreed, latest.spec()).getOrDefault(passage, 0),
                latest.spec()
                        .find(passage)
                        .filter(each -> mine(agreed, seat, each))
                        .isPresent(),
                shown.words(own, latest.spec(), visit.locale()),
                shown.words(others, latest.spec(), visit.locale()),
                Math.max(0, SpecificationTalk.MOST_OWN - own.size()),
                form.text("kind").equals(SpecificationWordsRow.WORDING),
                form.text("words"),
                SpecificationTalk.LONGEST,
                moved,
                at == 0 ? "" : visit.path(path(panel, all.get(at - 1).id())),
                at == all.size() - 1
                        ? ""
                        : visit.path(path(panel, all.get(at + 1).id())),
                errors);
    }

    @Get("/sign")
    @Allowed("panel.sit")
    HttpResponse<?> sign(Visit visit, UUID panel) {
        return Pages.answer(HttpStatus.OK, SIGN, sign(visit, panel, "", "", FieldErrors.Shown.NONE));
    }

    @Post("/sign")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> vote(Visit visit, UUID panel, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "version", "answer", "why", Form.GO);
        String answer = form.text("answer");
        String why = form.text("why");
        if (form.turned()) {
            SignPage page = sign(visit, panel, answer, why, FieldErrors.Shown.NONE);
            return Pages.answer(HttpStatus.OK, SIGN, page.about(form.number("version")));
        }
        SeatRow seat = talk.seat(visit.viewer(), panel);
        if (seat.waits()) throw new NoSuchThing();
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean yes = answer.equals("yes");
        if (!yes && !answer.equals("no")) errors.add("answer", "specification.wrong.answer");
        if (answer.equals("no") && why.isEmpty()) errors.add("why", "specification.wrong.dissent");
        if (why.length() > SpecificationTalk.LONGEST) {
            errors.add("why", "tender.wrong.long", Map.of("most", SpecificationTalk.LONGEST));
        }
        if (errors.none()) {
            SpecificationSigning.Outcome outcome =
                    signing.say(visit.viewer(), seat, form.number("version"), yes, yes ? "" : why, visit.locale());
            if (outcome != SpecificationSigning.Outcome.DONE) {
                errors.add("answer", "specification.refusal." + SpecificationShown.key(outcome));
            }
        }
        return errors.none()
                ? Pages.done(visit, path(panel), "specification-voted")
                : Pages.invalid(SIGN, sign(visit, panel, answer, why, errors.shown()));
    }

    private SignPage sign(Visit visit, UUID panel, String answer, String why, FieldErrors.Shown errors) {
        short council = visit.council().id();
        SeatRow seat = talk.seat(visit.viewer(), panel);
        boolean open = signing.of(council, seat.tender(), seat.kind()).is(SpecificationSigning.Standing.OPEN);
        return new SignPage(
                top(visit, panel),
                open,
                open && signing.voted(council, seat),
                seat.waits(),
                specifications.latest(council, seat.tender()).version(),
                answer,
                why,
                SpecificationTalk.LONGEST,
                errors);
    }
}
