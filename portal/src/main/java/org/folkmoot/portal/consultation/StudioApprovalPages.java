package org.folkmoot.portal.consultation;

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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** A second pair of eyes before opening: sending a draft to a named colleague, and their word on it. */
@Controller("/studio/consultations/{id}/approval")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioApprovalPages {
    private static final int LONGEST = 2_000;

    record Choice(String value, String label, boolean selected) {}

    /** @param answer {@code approved} or {@code returned}; empty while it waits */
    record Past(
            String asked,
            Instant askedAt,
            String approver,
            String answer,
            @Nullable Instant at,
            String words) {}

    /** A question about health, belief, origin, sexuality and the like. @param condition key of what lets the council ask it; empty while nobody has said */
    record Special(String audience, Showing.Text question, String condition) {}

    /**
     * @param special what is asked of whom about such things
     * @param standing such as {@code waiting}
     * @param mine whether the reader is the one who was asked and can answer now
     */
    record ApprovalPage(
            Studio.Head head,
            boolean needed,
            String standing,
            boolean mine,
            String fingerprint,
            List<Special> special,
            List<Choice> approvers,
            List<Past> past,
            String words,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Approvals approvals;
    private final Questions questions;
    private final People people;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioApprovalPages(
            Consultations consultations,
            Approvals approvals,
            Questions questions,
            People people,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.approvals = approvals;
        this.questions = questions;
        this.people = people;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.list")
    HttpResponse<?> show(UUID id, Visit visit) {
        return Answers.page("consultation/studio_approval", page(id, "", FieldErrors.Shown.NONE, visit));
    }

    @Post("/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> ask(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "approver");
        UUID approver = Ids.parse(form.text("approver")).orElse(null);
        if (approver == null) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("approver", "consultation.approval.choose");
            return Answers.again("consultation/studio_approval", page(id, "", errors.shown(), visit));
        }
        approvals.ask(visit.viewer(), id, approver);
        return Pages.done(visit, "/studio/consultations/" + id + "/approval", "approval-asked");
    }

    @Post("/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.approve")
    HttpResponse<?> answer(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "seen", "answer", "words");
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean approve = form.text("answer").equals("approve");
        String words = form.text("words");
        if (!approve && words.isEmpty()) errors.add("words", "consultation.approval.words-missing");
        if (words.length() > LONGEST) errors.add("words", "consultation.field.too-long", Map.of("most", LONGEST));
        if (!errors.none()) {
            return Answers.again("consultation/studio_approval", page(id, words, errors.shown(), visit));
        }
        approvals.answer(visit.viewer(), id, form.text("seen"), approve, words.isEmpty() ? null : words);
        return Pages.done(visit, "/studio/consultations/" + id + "/approval", approve ? "approved" : "sent-back");
    }

    private ApprovalPage page(UUID id, String words, FieldErrors.Shown errors, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) throw new NotAtThisStage();
        List<ApprovalRow> past = approvals.of(one);
        Approvals.Standing standing = approvals.standing(one);
        boolean mine = standing == Approvals.Standing.WAITING
                && java.util.Objects.equals(
                        past.getFirst().approver(), visit.viewer().account());
        return new ApprovalPage(
                studio.head(one, "approval", visit),
                approvals.needed(one),
                standing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                mine,
                approvals.fingerprint(one),
                special(one, visit),
                approvals.approvers(visit.viewer(), visit.now()).stream()
                        .map(person -> new Choice(person.publicId().toString(), person.displayName(), false))
                        .toList(),
                past.stream()
                        .map(row -> new Past(
                                who(row.askedBy()),
                                row.askedAt(),
                                who(row.approver()),
                                row.answer() == null ? "" : row.answer().toLowerCase(Locale.ROOT),
                                row.answeredAt(),
                                row.words() == null ? "" : row.words()))
                        .toList(),
                words,
                errors);
    }

    private List<Special> special(Consultation one, Visit visit) {
        return consultations.activities(one).stream()
                .filter(activity -> activity.questionnaire() != null)
                .flatMap(activity -> questions
                        .facts(
                                one.councilId(),
                                java.util.Objects.requireNonNull(activity.questionnaire()),
                                visit.council().parityLocales())
                        .special()
                        .stream()
                        .map(question -> new Special(
                                activity.said().name().in(visit.locale()),
                                Showing.Text.of(question.text(), visit.locale()),
                                question.condition())))
                .toList();
    }

    private String who(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }
}
