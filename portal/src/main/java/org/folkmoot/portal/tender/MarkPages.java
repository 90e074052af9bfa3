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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Marking alone, on a phone: what is next, and one answer at a time, under its code. */
@Controller(MarkPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkPages {
    static final String HOME = MarkShown.HOME + "/{id}";

    private static final String DESK = "tender/mark";
    private static final String ANSWER = "tender/mark_answer";

    /** @param state end of a message key */
    record Line(String code, String href, String state) {}

    record Asked(MarkShown.Question question, TenderStudio.@Nullable Text lot, List<Line> lines, long left) {}

    /**
     * @param young whether those who read it are young @param door end of message keys
     * @param declareHref where they say whom they know
     * @param marked how many have a mark and are not locked @param next address of the next answer; empty where each has a mark
     */
    record DeskPage(
            MarkShown.Top top,
            boolean young,
            boolean officer,
            String door,
            boolean takes,
            String declareHref,
            boolean told,
            long all,
            long done,
            long marked,
            long locked,
            String next,
            List<Asked> asked,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param number of this answer on the marker's own way @param of how many
     * @param stands whether it is locked: then nothing can be changed
     * @param kept what is kept of it; null for nothing
     * @param nothing empty, or the end of a message key of why nothing was kept
     */
    record AnswerPage(
            MarkShown.Top top,
            boolean young,
            boolean officer,
            String door,
            boolean takes,
            boolean stands,
            MarkShown.Question question,
            MarkShown.Answered answer,
            int number,
            int of,
            String here,
            String back,
            String next,
            List<MarkShown.Level> levels,
            String reason,
            boolean helped,
            String word,
            boolean aloud,
            int version,
            String window,
            int most,
            String nothing,
            @Nullable Kept kept,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param mark in words; empty for none @param late whether it came within ten minutes of the close */
    record Kept(String mark, String reason, String lang, boolean late, boolean paper) {}

    /** Where no next answer is offered: something else comes first, or nothing does. */
    private static final Set<MarkAlone.Door> SHUT_FOR_NOW =
            EnumSet.of(MarkAlone.Door.UNDECLARED, MarkAlone.Door.AGREED, MarkAlone.Door.OVER);

    private final MarkAlone alone;
    private final MarkAnswers answers;
    private final MarkShown shown;
    private final Forms forms;
    private final Messages messages;

    MarkPages(MarkAlone alone, MarkAnswers answers, MarkShown shown, Forms forms, Messages messages) {
        this.alone = alone;
        this.answers = answers;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("mark.alone")
    HttpResponse<?> desk(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, DESK, desk(alone.desk(visit.viewer(), id), FieldErrors.Shown.NONE, visit));
    }

    @Post("/told")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.alone")
    HttpResponse<?> told(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "yes");
        MarkAlone.Desk desk = alone.desk(visit.viewer(), id);
        if (!form.text("yes").equals("yes")) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("yes", "mark.wrong.told");
            return Pages.invalid(DESK, desk(desk, errors.shown(), visit));
        }
        alone.tell(visit.viewer(), id);
        return Pages.seeOther(visit, MarkShown.path(id));
    }

    @Post("/lock")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.alone")
    HttpResponse<?> lock(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        MarkAlone.Desk desk = alone.desk(visit.viewer(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) errors.add("sure", "mark.wrong.sure");
        else if (!desk.door().takes()) errors.add("sure", "mark.door." + key(desk.door()));
        else if (alone.lockAll(visit.viewer(), id) == 0) errors.add("sure", "mark.wrong.nothing-to-lock");
        return errors.none()
                ? Pages.done(visit, MarkShown.path(id), "marks-locked")
                : Pages.invalid(DESK, desk(alone.desk(visit.viewer(), id), errors.shown(), visit));
    }

    @Get("/lots/{lot}/{question}/{bid}")
    @Allowed("mark.alone")
    HttpResponse<?> answer(Visit visit, UUID id, String lot, String question, String bid) {
        MarkAlone.Desk desk = alone.desk(visit.viewer(), id);
        if (!desk.told()) return Pages.seeOther(visit, MarkShown.path(id));
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        return Pages.answer(HttpStatus.OK, ANSWER, page(desk, spot, null, "", FieldErrors.Shown.NONE, visit));
    }

    @Post("/lots/{lot}/{question}/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.alone")
    HttpResponse<?> mark(Visit visit, UUID id, String lot, String question, String bid, @Nullable @Body String body) {
        Form form =
                forms.read(visit, body, "mark", "reason", "helped", "word", "aloud", "lock", "window", "do", Form.GO);
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        MarkAlone.Desk desk = alone.desk(visit.viewer(), id);
        MarkAlone.Typed typed = typed(form, visit);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, ANSWER, page(desk, spot, typed, "", FieldErrors.Shown.NONE, visit));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (typed.reason().length() > MarkAlone.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (typed.word().length() > MarkAlone.LONGEST_WORD)
            errors.add("word", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST_WORD));
        if (!errors.none()) return Pages.invalid(ANSWER, page(desk, spot, typed, "", errors.shown(), visit));
        boolean lock = form.text("do").equals("lock");
        MarkAlone.Done done = alone.save(visit.viewer(), id, spot, typed, lock);
        return switch (done) {
            case SAVED, LOCKED -> on(visit, id, spot, form.text("do"), done, typed);
            case CHOOSE, REASON -> {
                errors.add(done == MarkAlone.Done.CHOOSE ? "mark" : "reason", "mark.wrong." + key(done));
                yield Pages.invalid(ANSWER, page(desk, spot, typed, "", errors.shown(), visit));
            }
            default ->
                Pages.answer(
                        HttpStatus.CONFLICT,
                        ANSWER,
                        page(alone.desk(visit.viewer(), id), spot, typed, key(done), FieldErrors.Shown.NONE, visit));
        };
    }

    private HttpResponse<?> on(
            Visit visit, UUID id, MarkAlone.Spot spot, String how, MarkAlone.Done done, MarkAlone.Typed typed) {
        String words = typed.reason() + "\n" + typed.word();
        String saved = saved(alone.desk(visit.viewer(), id), typed);
        if (how.equals("pause")) return Pages.done(visit, MarkShown.path(id), HelpAtOnce.done(saved, words, false));
        String said = HelpAtOnce.done(done == MarkAlone.Done.LOCKED ? "mark-locked" : saved, words, false);
        if (how.equals("read")) return Pages.done(visit, path(id, spot), HelpAtOnce.done("mark-aloud", words, false));
        return alone.desk(visit.viewer(), id)
                .next(spot)
                .map(next -> Pages.done(visit, path(id, next.spot()), said))
                .orElseGet(() -> Pages.done(visit, MarkShown.path(id), said));
    }

    /** What the next page says was done: nothing is lost, and what is needed before it can be locked is named. */
    private static String saved(MarkAlone.Desk desk, MarkAlone.Typed typed) {
        if (typed.mark() == null) return "mark-saved-no-mark";
        return reasoned(desk) && typed.reason().isBlank() ? "mark-saved-no-reason" : "mark-saved";
    }

    /** Officers lock no mark without a reason. */
    private static boolean reasoned(MarkAlone.Desk desk) {
        return desk.marker().group().equals(MarkAlone.OFFICERS);
    }

    private static String state(MarkAlone.Desk desk, MarkAlone.Step step) {
        boolean bare = step.state().equals("marked")
                && step.row() != null
                && reasoned(desk)
                && step.row().reason().isBlank();
        return bare ? "bare" : step.state();
    }

    /** A file of a bid, under a name that its code makes. */
    @Get("/bids/{bid}/files/{file}")
    @Allowed("mark.alone")
    HttpResponse<?> file(Visit visit, UUID id, String bid, UUID file) {
        MarkAlone.Desk desk = alone.desk(visit.viewer(), id);
        List<MarkAlone.Step> theirs = desk.steps().stream()
                .filter(each -> each.bid().code().equals(bid))
                .toList();
        if (theirs.isEmpty()) throw new NoSuchThing();
        short council = visit.council().id();
        BidDraft.Attached found = answers.file(answers.manifest(council, id, bid), bid, file);
        boolean elsewhere = found.answers() != null
                && theirs.stream().noneMatch(each -> each.asked().section().equals(found.answers()));
        if (elsewhere) throw new NoSuchThing();
        return BidFilePages.download(answers.read(council, found), found);
    }

    /** As it was sent. */
    static MarkAlone.Typed typed(Form form, Visit visit) {
        String mark = form.text("mark");
        return new MarkAlone.Typed(
                mark.matches("[0-9]{1,2}") ? Integer.valueOf(mark) : null,
                form.text("reason"),
                visit.locale(),
                form.text("helped").equals("yes"),
                form.text("word"),
                form.text("aloud").equals("yes") || form.text("do").equals("read"),
                form.number("lock"),
                Ids.parse(form.text("window")).orElse(null));
    }

    static String key(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String path(UUID tender, MarkAlone.Spot spot) {
        return MarkShown.path(tender) + "/lots/" + spot.lot() + "/" + spot.question() + "/" + spot.bid();
    }

    private DeskPage desk(MarkAlone.Desk desk, FieldErrors.Shown errors, Visit visit) {
        UUID id = desk.terms().tender();
        List<Asked> asked = new ArrayList<>();
        for (Plan.Lot lot : desk.terms().lots()) {
            TenderStudio.Text named = shown.top(desk.terms(), lot.id(), visit).lot();
            for (MarkTerms.Asked each :
                    desk.terms().asked(lot.id(), desk.marker().group())) {
                List<Line> lines = new ArrayList<>();
                for (MarkAlone.Step step : desk.steps())
                    if (step.asked().section().equals(each.section()))
                        lines.add(new Line(step.bid().code(), visit.path(path(id, step.spot())), state(desk, step)));
                for (MarkAlone.Step step : desk.absent())
                    if (step.asked().section().equals(each.section()))
                        lines.add(new Line(step.bid().code(), "", "absent"));
                long left = lines.stream()
                        .filter(line ->
                                line.state().equals("new") || line.state().equals("begun"))
                        .count();
                if (!lines.isEmpty())
                    asked.add(new Asked(MarkShown.question(each, visit.locale()), named, lines, left));
            }
        }
        long locked = desk.count("locked");
        long marked = desk.count("marked");
        return new DeskPage(
                shown.top(desk.terms(), null, visit),
                desk.marker().group().equals(Marking.YOUNG),
                desk.marker().group().equals(MarkAlone.OFFICERS),
                key(desk.door()),
                desk.door().takes(),
                visit.path("/declarations/" + id),
                desk.told(),
                desk.steps().size(),
                locked + marked,
                marked,
                locked,
                SHUT_FOR_NOW.contains(desk.door())
                        ? ""
                        : desk.next(null)
                                .map(step -> visit.path(path(id, step.spot())))
                                .orElse(""),
                asked,
                errors);
    }

    /** @param typed null for what is kept @param nothing why nothing was kept; empty where that is not said */
    private AnswerPage page(
            MarkAlone.Desk desk,
            MarkAlone.Spot spot,
            MarkAlone.@Nullable Typed typed,
            String nothing,
            FieldErrors.Shown errors,
            Visit visit) {
        MarkAlone.Step step = desk.step(spot).orElseThrow(NoSuchThing::new);
        MarkRow row = step.row();
        boolean stands = row != null && row.locked();
        Marking marking = desk.terms().markings().get(spot.lot());
        UUID id = desk.terms().tender();
        BidManifest manifest = answers.manifest(visit.council().id(), id, spot.bid());
        boolean asKept = typed == null;
        boolean asRead = typed != null && !nothing.equals("meanwhile");
        Integer mark = asKept ? (row == null ? null : row.mark()) : typed.mark();
        PanelQuestion.Part panels = shown.signed(visit.council().id(), desk.terms(), step.asked());
        boolean young = desk.marker().group().equals(Marking.YOUNG);
        MarkShown.Question question = MarkShown.question(step.asked(), visit.locale());
        // A page that is made after the close is none that was kept over it.
        boolean open = desk.door() == MarkAlone.Door.OPEN || desk.door() == MarkAlone.Door.LATE && typed != null;
        String window = desk.window() == null || desk.door() != MarkAlone.Door.OPEN
                ? ""
                : desk.window().toString();
        return new AnswerPage(
                shown.top(desk.terms(), spot.lot(), visit),
                young,
                desk.marker().group().equals(MarkAlone.OFFICERS),
                key(desk.door()),
                open,
                stands,
                young ? MarkShown.plainly(question, panels, visit.locale()) : question,
                MarkShown.answered(manifest, spot.bid(), step.asked(), visit.locale()),
                desk.steps().indexOf(step) + 1,
                desk.steps().size(),
                visit.path(path(id, spot)),
                visit.path(MarkShown.path(id)),
                desk.next(spot).map(next -> visit.path(path(id, next.spot()))).orElse(""),
                young
                        ? shown.plainly(marking, shown.scale(marking, panels, mark, visit.locale()), visit.locale())
                        : shown.scale(marking, panels, mark, visit.locale()),
                asKept ? (row == null ? "" : row.reason()) : typed.reason(),
                asKept ? row != null && row.helped() : typed.helped(),
                asKept ? (row == null ? "" : row.word()) : typed.word(),
                asKept ? row != null && row.aloud() : typed.aloud(),
                asRead ? typed.version() : row == null ? 0 : row.version(),
                typed == null || typed.window() == null
                        ? window
                        : typed.window().toString(),
                MarkAlone.LONGEST,
                nothing,
                row == null
                        ? null
                        : new Kept(
                                row.mark() == null ? "" : shown.level(marking, row.mark(), visit.locale()),
                                row.reason(),
                                row.lang().equals(visit.locale()) ? "" : row.lang(),
                                row.late(),
                                row.paper()),
                errors);
    }
}
