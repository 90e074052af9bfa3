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

/**
 * Where everybody with a part in a tender says what might be in the way of being fair. Young people and parents choose and need not write; before
 * bids are open nobody is told a name, and afterwards names stand without codes.
 */
@Controller("/declarations/{tender}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class DeclarationPages {
    private static final String VIEW = "tender/declaration";
    private static final String ANOTHER = "another";
    private static final String SURE = "sure";

    /** @param effect empty while nobody decided */
    record Said(
            String stage,
            String kind,
            String tie,
            String organisation,
            Instant at,
            String effect,
            TenderStudio.Text reason) {}

    /**
     * @param part what they are in the tender @param writes whether they are asked for words, and how serious it is
     * @param helps whether they sit with, or explain things to, those who mark
     * @param again whether they have said something at this stage already
     * @param both whether they said no and ticked something all the same, so that they are asked which is meant
     * @param names whoever bids or says openly that it interests them; empty before bids are open
     */
    record DeclarationPage(
            TenderStudio.Text title,
            String here,
            String part,
            boolean young,
            boolean writes,
            boolean helps,
            boolean opened,
            boolean again,
            boolean both,
            List<String> names,
            List<PanelShown.Pick> answers,
            List<PanelShown.Pick> ties,
            List<PanelShown.Pick> kinds,
            List<TenderStudio.Option> organisations,
            String words,
            int most,
            List<Said> said,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Conflicts conflicts;
    private final PanelShown shown;
    private final Forms forms;
    private final Messages messages;

    DeclarationPages(Conflicts conflicts, PanelShown shown, Forms forms, Messages messages) {
        this.conflicts = conflicts;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("panel.declare")
    HttpResponse<?> show(Visit visit, UUID tender) {
        return Pages.answer(HttpStatus.OK, VIEW, page(tender, Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.declare")
    HttpResponse<?> declare(Visit visit, UUID tender, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "answer", "tie", "kind", "organisation", "words", SURE, Form.GO);
        Conflicts.Declarer who = who(visit, tender);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, VIEW, page(tender, form, FieldErrors.Shown.NONE, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean some = form.text("answer").equals("some");
        if (!some && !form.text("answer").equals("none")) errors.add("answer", "conflict.wrong.answer");
        if (some) check(form, writes(who), tender, errors, visit);
        boolean both = torn(form) && !form.text(SURE).equals("yes");
        if (both)
            errors.add(
                    "answer", who.part().equals(Marking.YOUNG) ? "conflict.wrong.both-young" : "conflict.wrong.both");
        if (!errors.none()) return Pages.invalid(VIEW, page(tender, form, errors.shown(), visit));
        String organisation = form.text("organisation");
        String kind = writes(who) ? form.text("kind") : "POTENTIAL";
        conflicts.declare(
                visit.viewer(),
                tender,
                some ? kind : ConflictRow.NONE,
                some ? form.text("tie") : "",
                some && !organisation.equals(ANOTHER) ? organisation : "",
                some && writes(who) ? form.text("words") : "");
        return Pages.done(visit, "/declarations/" + tender, some ? "declared-some" : "declared-none");
    }

    /** Whether somebody said that there is nothing, and chose or wrote something all the same. */
    private static boolean torn(Form form) {
        return form.text("answer").equals("none")
                && List.of("tie", "kind", "organisation", "words").stream()
                        .anyMatch(field -> !form.text(field).isEmpty());
    }

    private void check(Form form, boolean writes, UUID tender, FieldErrors errors, Visit visit) {
        if (!ConflictRow.TIES.contains(form.text("tie"))) errors.add("tie", "conflict.wrong.tie");
        List<String> names = conflicts.names(visit.council().id(), tender);
        String organisation = form.text("organisation");
        if (!names.isEmpty() && !organisation.equals(ANOTHER) && !names.contains(organisation)) {
            errors.add("organisation", "conflict.wrong.organisation");
        }
        if (names.isEmpty() && !organisation.isEmpty() && !organisation.equals(ANOTHER)) {
            errors.add("organisation", "conflict.wrong.organisation");
        }
        if (!writes) return;
        if (!ConflictRow.KINDS.contains(form.text("kind"))) errors.add("kind", "conflict.wrong.kind");
        if (form.text("words").isEmpty()) errors.add("words", "conflict.wrong.words");
        if (form.text("words").length() > Conflicts.LONGEST) {
            errors.add("words", "tender.wrong.long", Map.of("most", Conflicts.LONGEST));
        }
    }

    /** Nobody under the care of a panel has to write about themselves or their family. */
    private static boolean writes(Conflicts.Declarer who) {
        return !who.part().equals(Marking.YOUNG) && !who.part().equals(Panel.PARENTS);
    }

    private static boolean helps(Conflicts.Declarer who) {
        return Conflicts.PARTS.contains(who.part()) || who.part().equals("facilitator");
    }

    private Conflicts.Declarer who(Visit visit, UUID tender) {
        return conflicts.declarer(visit.viewer(), tender).orElseThrow(NoSuchThing::new);
    }

    private DeclarationPage page(UUID tender, Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        Conflicts.Declarer who = who(visit, tender);
        List<String> names = conflicts.names(council, tender);
        List<TenderStudio.Option> organisations = new ArrayList<>();
        if (!names.isEmpty()) {
            names.forEach(each ->
                    organisations.add(new TenderStudio.Option(each, each, each.equals(form.text("organisation")))));
            organisations.add(new TenderStudio.Option(
                    ANOTHER,
                    messages.text(locale, "conflict.another"),
                    form.text("organisation").equals(ANOTHER)));
        }
        boolean young = who.part().equals(Marking.YOUNG);
        return new DeclarationPage(
                shown.title(council, tender, locale),
                visit.path("/declarations/" + tender),
                messages.text(locale, "conflict.part." + who.part()),
                young,
                writes(who),
                helps(who),
                conflicts.stage(council, tender).equals(ConflictRow.BIDS),
                conflicts.undeclared(council, tender).stream().noneMatch(who::equals),
                torn(form),
                names,
                shown.picks(
                        List.of("none", "some"),
                        young ? "conflict.answer.young." : "conflict.answer.",
                        List.of(form.text("answer")),
                        locale),
                shown.picks(
                        ConflictRow.TIES,
                        young ? "conflict.tie.young." : "conflict.tie.",
                        List.of(form.text("tie")),
                        locale),
                shown.picks(ConflictRow.KINDS, "conflict.kind.", List.of(form.text("kind")), locale),
                organisations,
                form.text("words"),
                Conflicts.LONGEST,
                conflicts.declared(council, tender).stream()
                        .filter(who::of)
                        .map(row -> new Said(
                                PanelShown.lower(row.stage()),
                                PanelShown.lower(row.kind()),
                                PanelShown.lower(row.tie()),
                                row.organisation(),
                                row.declaredAt(),
                                row.effect() == null ? "" : PanelShown.lower(row.effect()),
                                TenderStudio.Text.of(row.why(), locale)))
                        .toList(),
                errors);
    }
}
