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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Discussion;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Place;

/** Where a group meets about one question: its facilitator sees what was marked, keeps what the group agrees, reads it back and records its yes. */
@Controller(MarkAgreedPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkAgreedPages {
    static final String HOME = MarkGroupPages.HOME + "/lots/{lot}/{question}";

    private static final String QUESTION = "tender/mark_question";
    private static final String PLACE = "tender/mark_place";

    /** One answer as the meeting finds it. @param mark agreed, in words; empty for none @param state end of a message key */
    record Row(
            String code,
            String href,
            int locked,
            int needed,
            boolean enough,
            int spread,
            boolean discuss,
            boolean straddles,
            String mark,
            String state) {}

    record QuestionPage(MarkShown.Top top, String name, String back, MarkShown.Question question, List<Row> rows)
            implements PageModel {}

    /** What somebody of the group marked, without a name. @param lang empty where it is the page's own */
    record Own(String mark, String reason, String lang, boolean helped) {}

    /** An agreed mark. */
    record Entry(
            int number,
            String mark,
            String reason,
            String lang,
            @Nullable Instant at,
            boolean appeal) {}

    /** What the chair asks. */
    record Back(String level, String meaning, String why, String lang, boolean open) {}

    /**
     * @param pending what waits to be read back and confirmed; null for nothing
     * @param waits empty, or the end of a message key of what keeps the group from talking about it
     * @param nothing empty, or the end of a message key of why nothing was kept
     * @param names what in the reason says who somebody is, in sentences @param named whether it was said that it is meant
     */
    record PlacePage(
            MarkShown.Top top,
            String group,
            String name,
            String here,
            String back,
            boolean over,
            MarkShown.Question question,
            MarkShown.Answered answer,
            String waits,
            List<Own> own,
            int locked,
            int needed,
            int spread,
            boolean discuss,
            boolean straddles,
            @Nullable Entry latest,
            @Nullable Entry pending,
            List<Entry> history,
            @Nullable Back referral,
            List<MarkShown.Level> levels,
            String reason,
            int after,
            int version,
            int most,
            boolean outside,
            String nothing,
            List<String> names,
            boolean named,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final MarkAlone alone;
    private final MarkMeetings meetings;
    private final MarkBook book;
    private final MarkAnswers answers;
    private final MarkShown shown;
    private final MarkRepository rows;
    private final AgreedRepository agreed;
    private final Compliance compliance;
    private final Panels panels;
    private final NamesInReasons names;
    private final Forms forms;
    private final Messages messages;

    MarkAgreedPages(
            MarkAlone alone,
            MarkMeetings meetings,
            MarkBook book,
            MarkAnswers answers,
            MarkShown shown,
            MarkRepository rows,
            AgreedRepository agreed,
            Compliance compliance,
            Panels panels,
            NamesInReasons names,
            Forms forms,
            Messages messages) {
        this.alone = alone;
        this.meetings = meetings;
        this.book = book;
        this.answers = answers;
        this.shown = shown;
        this.rows = rows;
        this.agreed = agreed;
        this.compliance = compliance;
        this.panels = panels;
        this.names = names;
        this.forms = forms;
        this.messages = messages;
    }

    /** The moderation screen: one question, every answer to it. */
    @Get
    @Allowed("mark.lead")
    HttpResponse<?> question(Visit visit, UUID id, String group, String lot, String question) {
        alone.leads(visit.viewer(), id, group);
        short council = visit.council().id();
        MarkTerms terms = book.terms(council, id);
        MarkTerms.Asked asked = terms.asked(lot, question, group).orElseThrow(NoSuchThing::new);
        if (panels.out(visit.viewer(), id, asked)) throw new NotAllowed();
        Marks marks = book.marks(council, terms, lot, question);
        List<AgreedRow> entries = agreed.of(council, id, lot, question);
        Marking.Markers needed = terms.markers(lot, group).orElseThrow(NoSuchThing::new);
        Marking marking = terms.markings().get(lot);
        boolean stillOpen = meetings.marking(council, id, group);
        String here = visit.path(MarkGroupPages.path(id, group) + "/lots/" + lot + "/" + question);
        List<Row> all = new ArrayList<>();
        for (Compliance.In in : compliance.in(council, id, asked)) {
            Place place = new Place(in.code(), question, group);
            Discussion talk = marks.discussion(place);
            MarkMeetings.Standing standing = MarkMeetings.standing(entries, place);
            int locked = talk.counted().size();
            MarkMeetings.Done waits = MarkMeetings.waits(stillOpen, terms, marks, lot, place);
            boolean told = waits == null || waits == MarkMeetings.Done.FEW;
            all.add(new Row(
                    in.code(),
                    here + "/" + in.code(),
                    locked,
                    needed.fewest(),
                    locked >= needed.fewest(),
                    told ? talk.spread() : 0,
                    told && talk.mustDiscuss(),
                    told && talk.straddlesMinimum(),
                    standing.latest() == null
                            ? ""
                            : shown.level(marking, standing.latest().mark(), visit.locale()),
                    state(marks, place, standing, waits)));
        }
        return Pages.answer(
                HttpStatus.OK,
                QUESTION,
                new QuestionPage(
                        shown.top(terms, lot, visit),
                        shown.group(group, visit.locale()),
                        visit.path(MarkGroupPages.path(id, group)),
                        MarkShown.question(asked, visit.locale()),
                        all));
    }

    static String state(Marks marks, Place place, MarkMeetings.Standing standing, MarkMeetings.@Nullable Done waits) {
        if (standing.pending() != null) return "unconfirmed";
        if (marks.isReferredBack(place)) return "back";
        if (standing.latest() != null) return "agreed";
        return waits == null ? "ready" : MarkPages.key(waits);
    }

    @Get("/{bid}")
    @Allowed("mark.lead")
    HttpResponse<?> place(Visit visit, UUID id, String group, String lot, String question, String bid) {
        alone.leads(visit.viewer(), id, group);
        return Pages.answer(
                HttpStatus.OK,
                PLACE,
                place(
                        visit,
                        id,
                        group,
                        new MarkAlone.Spot(lot, question, bid),
                        Optional.empty(),
                        "",
                        FieldErrors.Shown.NONE));
    }

    @Post("/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> keep(
            Visit visit, UUID id, String group, String lot, String question, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "mark", "reason", "after", "lock", "on", "named", Form.GO);
        alone.leads(visit.viewer(), id, group);
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        if (form.turned())
            return Pages.answer(
                    HttpStatus.OK, PLACE, place(visit, id, group, spot, Optional.of(form), "", FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        MarkTerms terms = book.terms(visit.council().id(), id);
        terms.asked(lot, question, group).orElseThrow(NoSuchThing::new);
        int levels = terms.markings().get(lot).scale().size();
        String mark = form.text("mark");
        if (!mark.matches("[0-9]{1,2}") || Integer.parseInt(mark) >= levels) errors.add("mark", "mark.wrong.whole");
        if (form.text("reason").isEmpty()) errors.add("reason", "mark.wrong.reason");
        if (form.text("reason").length() > MarkAlone.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        boolean meant = form.text("named").equals("yes");
        if (!meant && !found(visit, id, group, Optional.of(form)).isEmpty()) errors.add("named", "mark.wrong.named");
        if (!errors.none())
            return Pages.invalid(PLACE, place(visit, id, group, spot, Optional.of(form), "", errors.shown()));
        MarkMeetings.Done done = meetings.keep(
                visit.viewer(),
                id,
                group,
                spot,
                new MarkMeetings.Said(
                        Integer.parseInt(mark),
                        form.text("reason"),
                        visit.locale(),
                        form.number("after"),
                        form.number("lock"),
                        form.text("on").equals("yes")));
        return done == MarkMeetings.Done.KEPT
                ? Pages.seeOther(visit, MarkGroupPages.path(id, group) + "/lots/" + lot + "/" + question + "/" + bid)
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        PLACE,
                        place(visit, id, group, spot, Optional.of(form), MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    private List<String> found(Visit visit, UUID id, String group, Optional<Form> typed) {
        return typed.map(form -> names.found(visit.council().id(), id, group, form.text("reason"), visit.locale()))
                .orElse(List.of());
    }

    @Post("/{bid}/confirm")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> confirm(
            Visit visit, UUID id, String group, String lot, String question, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "yes");
        alone.leads(visit.viewer(), id, group);
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("yes").equals("yes")) {
            errors.add("yes", "mark.wrong.read-back");
            return Pages.invalid(PLACE, place(visit, id, group, spot, Optional.empty(), "", errors.shown()));
        }
        MarkMeetings.Done done = meetings.confirm(visit.viewer(), id, group, spot, form.number("lock"));
        return done == MarkMeetings.Done.CONFIRMED
                ? Pages.done(visit, MarkGroupPages.path(id, group) + "/lots/" + lot + "/" + question, "mark-agreed")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        PLACE,
                        place(visit, id, group, spot, Optional.empty(), MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    private PlacePage place(
            Visit visit,
            UUID id,
            String group,
            MarkAlone.Spot spot,
            Optional<Form> typed,
            String nothing,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        MarkTerms terms = book.terms(council, id);
        MarkTerms.Asked asked = terms.asked(spot.lot(), spot.question(), group).orElseThrow(NoSuchThing::new);
        if (panels.out(visit.viewer(), id, asked)) throw new NotAllowed();
        BidManifest manifest = answers.manifest(council, id, spot.bid());
        Place place = new Place(spot.bid(), spot.question(), group);
        Marks marks = book.marks(council, terms, spot.lot(), spot.question());
        Discussion talk = marks.discussion(place);
        Marking marking = terms.markings().get(spot.lot());
        Marking.Markers needed = terms.markers(spot.lot(), group).orElseThrow(NoSuchThing::new);
        MarkMeetings.Done waits =
                MarkMeetings.waits(meetings.marking(council, id, group), terms, marks, spot.lot(), place);
        boolean told = waits == null || waits == MarkMeetings.Done.FEW;
        MarkMeetings.Standing standing = meetings.standing(council, id, spot, group);
        AgreedRow shownFirst = standing.pending() == null ? standing.latest() : standing.pending();
        Integer picked = typed.map(form -> form.text("mark"))
                .filter(mark -> mark.matches("[0-9]{1,2}"))
                .map(Integer::valueOf)
                .orElse(typed.isPresent() || shownFirst == null ? null : Integer.valueOf(shownFirst.mark()));
        boolean again = nothing.equals("meanwhile") || typed.isEmpty();
        return new PlacePage(
                shown.top(terms, spot.lot(), visit),
                group,
                shown.group(group, locale),
                visit.path(MarkGroupPages.path(id, group) + "/lots/" + spot.lot() + "/" + spot.question() + "/"
                        + spot.bid()),
                visit.path(MarkGroupPages.path(id, group) + "/lots/" + spot.lot() + "/" + spot.question()),
                book.locked(council, id),
                MarkShown.question(asked, locale),
                MarkShown.answered(manifest, spot.bid(), asked, locale),
                waits == null ? "" : MarkPages.key(waits),
                told ? own(council, id, spot, group, talk, marking, locale) : List.of(),
                talk.counted().size(),
                needed.fewest(),
                told ? talk.spread() : 0,
                told && talk.mustDiscuss(),
                told && talk.straddlesMinimum(),
                standing.latest() == null ? null : entry(standing.latest(), marking, locale),
                standing.pending() == null ? null : entry(standing.pending(), marking, locale),
                standing.all().stream()
                        .map(each -> entry(each, marking, locale))
                        .toList(),
                referral(council, id, spot, group, marks, marking, locale),
                shown.scale(marking, shown.signed(council, terms, asked), picked, locale),
                typed.map(form -> form.text("reason")).orElse(shownFirst == null ? "" : shownFirst.reason()),
                again ? standing.number() : typed.get().number("after"),
                again ? standing.version() : typed.get().number("lock"),
                MarkAlone.LONGEST,
                told && shownFirst != null && outside(marks, place, shownFirst.mark()),
                nothing,
                found(visit, id, group, typed),
                typed.map(form -> form.text("named").equals("yes")).orElse(false),
                errors);
    }

    /** Whether nobody of the group marked so low, or so high. */
    private static boolean outside(Marks marks, Place place, int mark) {
        var counted = marks.counted(place).values();
        return !counted.isEmpty()
                && (counted.stream().allMatch(each -> each < mark)
                        || counted.stream().allMatch(each -> each > mark));
    }

    /** Locked marks that count, from the lowest up: which is whose is not said. */
    private List<Own> own(
            short council,
            UUID id,
            MarkAlone.Spot spot,
            String group,
            Discussion talk,
            Marking marking,
            String locale) {
        return rows.place(council, id, spot.lot(), spot.question(), spot.bid(), group).stream()
                .filter(each ->
                        each.locked() && talk.counted().contains(each.seat().toString()))
                .sorted(java.util.Comparator.comparing(each -> Objects.requireNonNull(each.mark())))
                .map(each -> new Own(
                        shown.level(marking, Objects.requireNonNull(each.mark()), locale),
                        each.reason(),
                        each.lang().equals(locale) ? "" : each.lang(),
                        each.helped()))
                .toList();
    }

    private Entry entry(AgreedRow row, Marking marking, String locale) {
        return new Entry(
                row.number(),
                shown.level(marking, row.mark(), locale),
                row.reason(),
                row.lang().equals(locale) ? "" : row.lang(),
                row.confirmedAt(),
                row.appeal() != null);
    }

    private @Nullable Back referral(
            short council, UUID id, MarkAlone.Spot spot, String group, Marks marks, Marking marking, String locale) {
        Place place = new Place(spot.bid(), spot.question(), group);
        return agreed.referred(council, id, spot.lot(), spot.question()).stream()
                .filter(each -> each.grp().equals(group) && each.bid().equals(spot.bid()))
                .findFirst()
                .map(each -> new Back(
                        shown.level(marking, each.level(), locale),
                        marking.scale().get(each.level()).meaning().in(locale),
                        each.why(),
                        each.lang().equals(locale) ? "" : each.lang(),
                        marks.isReferredBack(place)))
                .orElse(null);
    }
}
