package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.StaffedHours;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Cases, for the safeguarding team alone. */
@Controller("/studio/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class CasePages {
    private static final int LONGEST = 5_000;

    private final Cases cases;
    private final StaffedHours hours;
    private final Forms forms;
    private final Messages messages;

    CasePages(Cases cases, StaffedHours hours, Forms forms, Messages messages) {
        this.cases = cases;
        this.hours = hours;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param heading message key of what it is, in a sentence that says when it came and nothing about anybody
     * @param due null once decided
     */
    record Line(
            String href,
            String reference,
            String from,
            String heading,
            String stage,
            Instant openedAt,
            @Nullable Instant due,
            boolean late) {}

    record ListPage(long open, long late, List<Line> lines, List<Line> closed) implements PageModel {}

    record Entry(Instant at, String who, String stepKey, String text) {}

    record Choice(String value, String label, boolean checked) {}

    record Step(boolean acknowledge, boolean note, boolean decide, boolean officer, boolean close, boolean identity) {}

    record FilePage(
            Line line,
            @Nullable Instant acknowledgeBy,
            @Nullable Instant decideBy,
            @Nullable String decisionKey,
            boolean aboutWorker,
            SealedText.@Nullable Worry worry,
            SealedText.@Nullable Frozen frozen,
            ReadingPages.@Nullable File file,
            String about,
            List<Entry> entries,
            List<Cases.Identity> identities,
            boolean identityOpen,
            boolean traceable,
            Step may,
            List<Choice> decisions,
            Map<String, String> typed,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param person null for words nobody can trace */
    record IdentityPage(
            String href, String reference, @Nullable String person) implements PageModel {}

    @Get
    @Allowed("case.read")
    @View("moderation/cases")
    ListPage list(Visit visit) {
        Cases.Listed listed = cases.list(visit.viewer());
        List<Line> open =
                listed.open().stream().map(row -> line(row, visit.now())).toList();
        return new ListPage(
                open.size(),
                open.stream().filter(Line::late).count(),
                open,
                listed.closed().stream().map(row -> line(row, visit.now())).toList());
    }

    @Get("/{id}")
    @Allowed("case.read")
    @View("moderation/case")
    FilePage show(Visit visit, String id) {
        return page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    /** A file that was escalated, to be saved: never shown. */
    @Get("/{id}/file")
    @Allowed("case.read")
    HttpResponse<?> file(Visit visit, String id) {
        return ReadingPages.saved(cases.file(visit.viewer(), key(id)));
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("case.act")
    HttpResponse<?> act(Visit visit, String id, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "do", "note", "decision", "reason", "closing", "why");
        FieldErrors errors = new FieldErrors(messages, visit);
        CaseStep step = CaseStep.of(form.text("do")).orElseThrow(BadForm::new);
        CaseDecision decision = null;
        String text = "";
        switch (step) {
            case NOTE -> text = needed(form, "note", "moderation.case.note.missing", errors);
            case DECIDE -> {
                decision = CaseDecision.of(form.text("decision")).orElse(null);
                if (decision == null) {
                    errors.add("decision", "moderation.case.decision.missing");
                }
                text = needed(form, "reason", "moderation.case.reason.missing", errors);
            }
            case CLOSE -> text = needed(form, "closing", "moderation.case.closing.missing", errors);
            case IDENTITY_ASKED -> text = needed(form, "why", "moderation.case.why.missing", errors);
            case ACKNOWLEDGE, OFFICER_TOLD -> {}
            case IDENTITY_AGREED -> throw new BadForm();
        }
        if (!errors.none()) {
            return Answers.invalid("moderation/case", page(visit, id, form, errors.shown()));
        }
        if (step == CaseStep.IDENTITY_ASKED) {
            cases.askIdentity(visit.viewer(), key(id), text);
        } else {
            cases.take(visit.viewer(), key(id), step, text, decision);
        }
        return Pages.done(visit, "/studio/cases/" + id, "case-noted");
    }

    @Post("/{id}/identity/{request}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("case.identity")
    HttpResponse<?> agree(Visit visit, String id, String request, @Body @Nullable String body) {
        forms.read(visit, body);
        cases.agreeIdentity(visit.viewer(), key(id), key(request));
        return Pages.done(visit, "/studio/cases/" + id, "case-agreed");
    }

    @Get("/{id}/identity")
    @Allowed("case.identity")
    @View("moderation/identity")
    IdentityPage identity(Visit visit, String id) {
        String person = cases.whoIs(visit.viewer(), key(id)).orElse(null);
        return new IdentityPage("/studio/cases/" + id, reference(key(id)), person);
    }

    private static String needed(Form form, String field, String key, FieldErrors errors) {
        String text = form.text(field);
        if (text.isEmpty()) {
            errors.add(field, key);
        } else if (text.length() > LONGEST) {
            errors.add(field, "moderation.case.long", Map.of("most", LONGEST));
        }
        return text;
    }

    private FilePage page(Visit visit, String id, Form form, FieldErrors.Shown errors) {
        Cases.File file = cases.read(visit.viewer(), key(id));
        CaseRow row = file.row();
        return new FilePage(
                line(row, visit.now()),
                row.acknowledgedAt() == null ? CaseClock.ACKNOWLEDGE.due(row.openedAt(), hours) : null,
                row.decidedAt() == null ? CaseClock.DECIDE.due(row.openedAt(), hours) : null,
                row.decision() == null
                        ? null
                        : "moderation.case.decision."
                                + CaseDecision.valueOf(row.decision()).key(),
                row.aboutWorker() && row.officerToldAt() == null,
                file.worry(),
                file.frozen(),
                file.file() == null ? null : ReadingPages.File.of(file.file(), "/studio/cases/" + id + "/file"),
                file.frozen() == null ? "" : file.frozen().about().in(visit.locale()),
                file.entries().stream()
                        .map(entry -> new Entry(
                                entry.at(),
                                named(visit, entry.who()),
                                "moderation.case.step." + entry.step(),
                                entry.text()))
                        .toList(),
                file.identities().stream()
                        .map(one -> one.called(
                                named(visit, one.askedName()),
                                one.agreedName() == null ? null : named(visit, one.agreedName())))
                        .toList(),
                file.identities().stream().anyMatch(one -> one.state().equals("open")),
                file.traceable(),
                may(row, file.traceable()),
                Stream.of(CaseDecision.values())
                        .map(one -> new Choice(
                                one.key(),
                                messages.text(visit.locale(), "moderation.case.decision." + one.key(), Map.of()),
                                one.key().equals(form.text("decision"))))
                        .toList(),
                form.typed(),
                LONGEST,
                errors);
    }

    /** A colleague's name; a word for one whose account is gone. */
    private String named(Visit visit, String name) {
        return name.isEmpty() ? messages.text(visit.locale(), "people.erased") : name;
    }

    private static Step may(CaseRow row, boolean traceable) {
        return new Step(
                CaseStep.ACKNOWLEDGE.possible(row),
                CaseStep.NOTE.possible(row),
                CaseStep.DECIDE.possible(row),
                CaseStep.OFFICER_TOLD.possible(row),
                CaseStep.CLOSE.possible(row),
                traceable && CaseStep.IDENTITY_ASKED.possible(row));
    }

    private Line line(CaseRow row, Instant now) {
        Instant due = row.due(hours);
        return new Line(
                "/studio/cases/" + row.publicId(),
                row.reference(),
                row.worryId() != null ? "moderation.cases.from.card" : "moderation.cases.from.text",
                row.worryId() != null ? "moderation.case.heading.card" : "moderation.case.heading.text",
                "moderation.cases.stage." + row.stage(),
                row.openedAt(),
                due,
                due != null && now.isAfter(due));
    }

    private static String reference(UUID id) {
        return id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private static UUID key(String id) {
        return Ids.parse(id).orElseThrow(NoSuchThing::new);
    }
}
