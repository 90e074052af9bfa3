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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * What members of a panel want those to read who presented, each in their own words: written by themselves, or typed for them by whoever runs the
 * rooms. A moderator reads it first; those who presented read it without whose it is.
 */
@Controller(EveningShown.HOME + "/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningWordsPages {
    private static final String OWN = "tender/evening_words";
    private static final String FOR = "tender/evening_words_for";

    /** @param state {@code none}, {@code waiting}, {@code readable}, {@code declined} or {@code escalated} @param told nothing more is taken */
    record OwnPage(
            EveningShown.Top top,
            String called,
            String here,
            String back,
            boolean told,
            String state,
            boolean typedFor,
            String words,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** One member's. @param whose first name @param typedFor whether it was typed for them @param words empty before a moderator let them through */
    record Said(String whose, String called, String state, boolean typedFor, TenderStudio.Text words) {}

    record ForPage(
            EveningShown.Top top,
            String here,
            boolean told,
            List<Said> said,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> pitches,
            String words,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final EveningResult result;
    private final EveningMarks marks;
    private final EveningRooms rooms;
    private final EveningRepository rows;
    private final Evenings evenings;
    private final EveningShown shown;
    private final Forms forms;
    private final Messages messages;

    EveningWordsPages(
            EveningResult result,
            EveningMarks marks,
            EveningRooms rooms,
            EveningRepository rows,
            Evenings evenings,
            EveningShown shown,
            Forms forms,
            Messages messages) {
        this.result = result;
        this.marks = marks;
        this.rooms = rooms;
        this.rows = rows;
        this.evenings = evenings;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/mine/{bid}/words")
    @Allowed("evening.mark")
    HttpResponse<?> own(Visit visit, UUID id, String lot, String bid) {
        return Pages.answer(HttpStatus.OK, OWN, own(visit, id, lot, bid, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/mine/{bid}/words")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.mark")
    HttpResponse<?> say(Visit visit, UUID id, String lot, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "words", Form.GO);
        EveningMarks.Desk desk = marks.desk(visit.viewer(), id, lot);
        heard(desk, bid);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, OWN, own(visit, id, lot, bid, form, FieldErrors.Shown.NONE));
        FieldErrors errors = checked(visit, form);
        if (errors.none())
            refused(
                    result.sayOwn(visit.viewer(), id, lot, desk.seat(), bid, form.text("words"), visit.locale()),
                    errors);
        return errors.none()
                ? Pages.done(visit, EveningMarkPages.path(id, lot), "evening-words")
                : Pages.invalid(OWN, own(visit, id, lot, bid, form, errors.shown()));
    }

    private FieldErrors checked(Visit visit, Form form) {
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("words").isEmpty()) errors.add("words", "workshop.wrong.empty");
        if (form.text("words").length() > PanelWords.LONGEST)
            errors.add("words", "tender.wrong.long", Map.of("most", PanelWords.LONGEST));
        return errors;
    }

    private static void refused(EveningResult.Own own, FieldErrors errors) {
        if (own == EveningResult.Own.NONE) errors.add("words", "evening.wrong.not-heard");
        if (own == EveningResult.Own.TOLD) errors.add("words", "evening.wrong.said");
    }

    /** @throws NoSuchThing for what they have not marked and locked */
    private static EveningMarks.Step heard(EveningMarks.Desk desk, String bid) {
        return desk.step(bid)
                .filter(each -> each.state().equals("locked") && !EveningRooms.practice(bid))
                .orElseThrow(NoSuchThing::new);
    }

    private OwnPage own(Visit visit, UUID id, String lot, String bid, Form form, FieldErrors.Shown errors) {
        EveningMarks.Desk desk = marks.desk(visit.viewer(), id, lot);
        heard(desk, bid);
        short council = visit.council().id();
        Evenings.Planned planned = desk.planned();
        PanelWords.Standing standing = result.own(council, planned).get(new PanelWords.Own(bid, desk.seat()));
        PanelWordsRow latest = standing == null ? null : standing.latest();
        return new OwnPage(
                shown.top(planned, visit),
                shown.called(bid, evenings.names(council, planned), visit.locale()),
                visit.path(EveningMarkPages.path(id, lot) + "/" + bid + "/words"),
                visit.path(EveningMarkPages.path(id, lot)),
                Objects.requireNonNull(planned.row()).told(),
                latest == null ? "none" : PanelShown.lower(latest.state()),
                latest != null
                        && !Objects.equals(latest.keptBy(), visit.viewer().account()),
                form.has("words") ? form.text("words") : latest == null ? "" : latest.words(),
                PanelWords.LONGEST,
                errors);
    }

    @Get("/words")
    @Allowed("evening.run")
    HttpResponse<?> typing(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, FOR, typing(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/words")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> type(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat", "bid", "words", Form.GO);
        evenings.run(visit.viewer(), id, lot);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, FOR, typing(visit, id, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = checked(visit, form);
        UUID seat = Ids.parse(form.text("seat")).orElse(null);
        if (seat == null) errors.add("seat", "mark.wrong.seat");
        if (form.text("bid").isEmpty()) errors.add("bid", "evening.wrong.pitch");
        if (errors.none() && seat != null)
            refused(
                    result.sayOwn(visit.viewer(), id, lot, seat, form.text("bid"), form.text("words"), visit.locale()),
                    errors);
        return errors.none()
                ? Pages.done(visit, EveningShown.path(id, lot) + "/words", "evening-words")
                : Pages.invalid(FOR, typing(visit, id, lot, form, errors.shown()));
    }

    private ForPage typing(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        Evenings.Planned planned = evenings.run(visit.viewer(), id, lot);
        short council = visit.council().id();
        String locale = visit.locale();
        EveningRow row = Objects.requireNonNull(planned.row());
        Map<String, String> called = evenings.names(council, planned);
        Map<UUID, Long> accounts = new LinkedHashMap<>();
        List<Marker> markers = rooms.markers(council, id, lot);
        markers.forEach(each -> accounts.put(each.id(), each.account()));
        Map<UUID, String> names = shown.firsts(markers);
        List<UUID> here = rows.there(council, planned.id()).stream()
                .filter(each -> each.counts())
                .map(EveningRepository.There::seat)
                .toList();
        List<Said> said = new ArrayList<>();
        result.own(council, planned).forEach((own, standing) -> {
            PanelWordsRow latest = standing.latest();
            said.add(new Said(
                    names.getOrDefault(own.seat(), ""),
                    shown.called(own.about(), called, locale),
                    PanelShown.lower(latest.state()),
                    !Objects.equals(latest.keptBy(), accounts.get(own.seat())),
                    latest.readable()
                            ? WorkshopShown.words(latest.shown(), latest.lang(), locale)
                            : new TenderStudio.Text("", "")));
        });
        said.sort(java.util.Comparator.comparing(Said::called).thenComparing(Said::whose));
        return new ForPage(
                shown.top(planned, visit),
                visit.path(EveningShown.path(id, lot) + "/words"),
                row.told(),
                said,
                here.stream()
                        .map(each -> new TenderStudio.Option(
                                each.toString(),
                                names.getOrDefault(each, ""),
                                each.toString().equals(form.text("seat"))))
                        .toList(),
                row.order().stream()
                        .map(code -> new TenderStudio.Option(
                                code, shown.called(code, called, locale), code.equals(form.text("bid"))))
                        .toList(),
                form.text("words"),
                PanelWords.LONGEST,
                errors);
    }
}
