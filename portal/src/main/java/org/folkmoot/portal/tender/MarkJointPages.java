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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Place;

/** The joint meeting: what every group agreed, beside each other; the chair refers back and closes. No price, total or rank is here. */
@Controller(MarkJointPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkJointPages {
    static final String HOME = MarkShown.HOME + "/{id}/joint";

    private static final String DESK = "tender/mark_joint";
    private static final String QUESTION = "tender/mark_joint_question";
    private static final int LONGEST_WHY = 1_000;

    /** @param agreed how many marks of all groups are agreed @param of how many there have to be */
    record Line(MarkShown.Question question, TenderStudio.@Nullable Text lot, String href, int agreed, int of) {}

    /** What keeps marks from being closed. @param kind end of a message key */
    record Missing(String kind, String group, String question, String code) {}

    record DeskPage(
            MarkShown.Top top,
            String here,
            String record,
            boolean chair,
            @Nullable Instant closed,
            String result,
            List<Line> lines,
            List<Missing> missing,
            int more,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** What one group agreed. @param mark in words; empty for none yet @param state end of a message key @param before what it was, in words */
    record Cell(
            String group,
            String name,
            String mark,
            String reason,
            String lang,
            String state,
            String before,
            String refer,
            String href) {}

    record Row(String code, List<Cell> cells) {}

    /** A mark that the chair refers back. @param levels of the scale */
    record Refer(String group, String name, String code, String mark, List<MarkShown.Level> levels, String why) {}

    record QuestionPage(
            MarkShown.Top top,
            String here,
            String back,
            boolean chair,
            boolean closed,
            MarkShown.Question question,
            List<Row> rows,
            @Nullable Refer refer,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private static final int MOST_MISSING = 50;

    private final MarkMeetings meetings;
    private final MarkBook book;
    private final MarkShown shown;
    private final AgreedRepository agreed;
    private final Compliance compliance;
    private final Panels panels;
    private final Forms forms;
    private final Messages messages;

    MarkJointPages(
            MarkMeetings meetings,
            MarkBook book,
            MarkShown shown,
            AgreedRepository agreed,
            Compliance compliance,
            Panels panels,
            Forms forms,
            Messages messages) {
        this.meetings = meetings;
        this.book = book;
        this.shown = shown;
        this.agreed = agreed;
        this.compliance = compliance;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender) {
        return MarkShown.path(tender) + "/joint";
    }

    /** The chair, and whoever leads a group of it. @throws NoSuchThing for everybody else */
    private boolean see(Visit visit, UUID id) {
        boolean chair = panels.chairs(visit.viewer(), id);
        if (!chair && panels.facilitated(visit.viewer(), id).isEmpty()) throw new NoSuchThing();
        return chair;
    }

    @Get
    @Allowed("mark.lead")
    HttpResponse<?> desk(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, DESK, desk(visit, id, FieldErrors.Shown.NONE));
    }

    private DeskPage desk(Visit visit, UUID id, FieldErrors.Shown errors) {
        boolean chair = see(visit, id);
        short council = visit.council().id();
        MarkTerms terms = book.marked(council, id);
        Instant closed = meetings.closed(council, id).orElse(null);
        List<Line> lines = new ArrayList<>();
        Map<String, List<Compliance.In>> in = compliance.in(council, terms);
        for (Plan.Lot lot : terms.lots()) {
            List<AgreedRow> entries = agreed.of(council, id, lot.id());
            for (MarkTerms.Asked asked : terms.asked(lot.id())) {
                long here = entries.stream()
                        .filter(each -> each.confirmed() && each.question().equals(asked.id()))
                        .map(AgreedRow::place)
                        .distinct()
                        .count();
                int bids = (int) in.get(lot.id()).stream()
                        .filter(each -> each.has(asked))
                        .count();
                lines.add(new Line(
                        MarkShown.question(asked, visit.locale()),
                        shown.top(terms, lot.id(), visit).lot(),
                        visit.path(path(id) + "/lots/" + lot.id() + "/" + asked.id()),
                        (int) here,
                        bids * asked.groups().size()));
            }
        }
        List<MarkMeetings.Open> open = closed == null && chair ? meetings.open(council, id) : List.of();
        return new DeskPage(
                shown.top(terms, null, visit),
                visit.path(path(id)),
                visit.path(MarkShown.path(id) + "/meetings/" + MarkMeetings.JOINT),
                chair,
                closed,
                closed == null || !chair ? "" : visit.path(MarkResultPages.path(id)),
                lines,
                open.stream()
                        .limit(MOST_MISSING)
                        .map(each -> missing(terms, each, visit.locale()))
                        .toList(),
                Math.max(0, open.size() - MOST_MISSING),
                errors);
    }

    private Missing missing(MarkTerms terms, MarkMeetings.Open open, String locale) {
        Place place = open.place();
        if (place == null) return new Missing(open.kind(), "", "", "");
        return new Missing(
                open.kind(),
                place.group().isEmpty() ? "" : shown.group(place.group(), locale),
                terms.asked(open.lot()).stream()
                        .filter(each -> each.id().equals(place.question()))
                        .map(each -> each.name().in(locale))
                        .findFirst()
                        .orElse(""),
                place.bid());
    }

    @Post("/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> close(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) errors.add("sure", "mark.wrong.sure-close");
        else if (!meetings.close(visit.viewer(), id).isEmpty()) errors.add("sure", "mark.wrong.open");
        return errors.none()
                ? Pages.done(visit, path(id), "marks-closed")
                : Pages.invalid(DESK, desk(visit, id, errors.shown()));
    }

    @Get("/lots/{lot}/{question}")
    @Allowed("mark.lead")
    HttpResponse<?> question(Visit visit, UUID id, String lot, String question) {
        return Pages.answer(HttpStatus.OK, QUESTION, page(visit, id, lot, question, null, FieldErrors.Shown.NONE));
    }

    /** The form with which one mark is referred back. */
    @Get("/lots/{lot}/{question}/refer/{group}/{bid}")
    @Allowed("mark.lead")
    HttpResponse<?> refer(Visit visit, UUID id, String lot, String question, String group, String bid) {
        if (!see(visit, id)) throw new NoSuchThing();
        Refer refer = refer(visit, id, lot, new Place(bid, question, group), Form.EMPTY);
        return Pages.answer(HttpStatus.OK, QUESTION, page(visit, id, lot, question, refer, FieldErrors.Shown.NONE));
    }

    @Post("/lots/{lot}/{question}/refer/{group}/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> referred(
            Visit visit, UUID id, String lot, String question, String group, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "mark", "why", Form.GO);
        if (!see(visit, id)) throw new NoSuchThing();
        Refer refer = refer(visit, id, lot, new Place(bid, question, group), form);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, QUESTION, page(visit, id, lot, question, refer, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        String level = form.text("mark");
        if (!level.matches("[0-9]{1,2}")
                || Integer.parseInt(level) >= refer.levels().size()) errors.add("mark", "mark.wrong.level");
        if (form.text("why").isEmpty()) errors.add("why", "mark.wrong.why");
        if (form.text("why").length() > LONGEST_WHY)
            errors.add("why", "tender.wrong.long", Map.of("most", LONGEST_WHY));
        if (errors.none()) {
            MarkMeetings.Done done = meetings.refer(
                    visit.viewer(),
                    id,
                    group,
                    new MarkAlone.Spot(lot, question, bid),
                    Integer.parseInt(level),
                    form.text("why"),
                    visit.locale());
            if (done != MarkMeetings.Done.KEPT) errors.add("mark", "mark.nothing." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, path(id) + "/lots/" + lot + "/" + question, "mark-referred")
                : Pages.invalid(QUESTION, page(visit, id, lot, question, refer, errors.shown()));
    }

    private Refer refer(Visit visit, UUID id, String lot, Place place, Form form) {
        short council = visit.council().id();
        MarkTerms terms = book.terms(council, id);
        terms.asked(lot, place.question(), place.group()).orElseThrow(NoSuchThing::new);
        Marking marking = terms.markings().get(lot);
        AgreedRow latest = MarkMeetings.standing(agreed.of(council, id, lot, place.question()), place)
                .latest();
        if (latest == null) throw new NoSuchThing();
        String level = form.text("mark");
        return new Refer(
                place.group(),
                shown.group(place.group(), visit.locale()),
                place.bid(),
                shown.level(marking, latest.mark(), visit.locale()),
                shown.scale(marking, level.matches("[0-9]{1,2}") ? Integer.valueOf(level) : null, visit.locale()),
                form.text("why"));
    }

    private QuestionPage page(
            Visit visit, UUID id, String lot, String question, @Nullable Refer refer, FieldErrors.Shown errors) {
        boolean chair = see(visit, id);
        short council = visit.council().id();
        String locale = visit.locale();
        MarkTerms terms = book.terms(council, id);
        terms.lot(lot).orElseThrow(NoSuchThing::new);
        MarkTerms.Asked asked = terms.asked(lot).stream()
                .filter(each -> each.id().equals(question))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Marks marks = book.marks(council, terms, lot, question);
        Marking marking = terms.markings().get(lot);
        List<AgreedRow> entries = agreed.of(council, id, lot, question);
        List<AgreedRepository.Referred> referred = agreed.referred(council, id, lot, question);
        boolean closed = marks.closedAt().isPresent();
        String here = visit.path(path(id) + "/lots/" + lot + "/" + question);
        List<String> groups =
                Marking.GROUPS.stream().filter(asked.groups()::contains).toList();
        Set<String> led = panels.facilitated(visit.viewer(), id);
        List<Row> rows = new ArrayList<>();
        for (Compliance.In in : compliance.in(council, id, asked)) {
            List<Cell> cells = new ArrayList<>();
            for (String group : groups) {
                Place place = new Place(in.code(), question, group);
                MarkMeetings.Standing standing = MarkMeetings.standing(entries, place);
                AgreedRow latest = standing.latest();
                boolean once = referred.stream()
                        .anyMatch(each ->
                                each.bid().equals(in.code()) && each.grp().equals(group));
                cells.add(new Cell(
                        group,
                        shown.group(group, locale),
                        latest == null ? "" : shown.level(marking, latest.mark(), locale),
                        latest == null ? "" : latest.reason(),
                        latest == null || latest.lang().equals(locale) ? "" : latest.lang(),
                        latest == null ? "none" : marks.isReferredBack(place) ? "back" : once ? "answered" : "agreed",
                        standing.all().size() < 2
                                ? ""
                                : shown.level(
                                        marking,
                                        standing.all()
                                                .get(standing.all().size() - 2)
                                                .mark(),
                                        locale),
                        chair && !closed && latest != null && !once ? here + "/refer/" + group + "/" + in.code() : "",
                        led.contains(group)
                                ? visit.path(MarkGroupPages.path(id, group) + "/lots/" + lot + "/" + question + "/"
                                        + in.code())
                                : ""));
            }
            rows.add(new Row(in.code(), cells));
        }
        return new QuestionPage(
                shown.top(terms, lot, visit),
                here,
                visit.path(path(id)),
                chair,
                closed,
                MarkShown.question(asked, locale),
                rows,
                refer,
                LONGEST_WHY,
                errors);
    }
}
