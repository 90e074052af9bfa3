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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.folkmoot.portal.consultation.record.ApprovalRule;
import org.folkmoot.portal.consultation.record.CouncilRules;
import org.folkmoot.portal.consultation.record.Nation;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What an administrator chooses for all consultations of a council: whose law applies, and when a second person approves. */
@Controller("/studio/consultation-rules")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioRulePages {
    record Choice(String value, String label, @Nullable String hint, boolean checked) {}

    record RulesPage(List<Choice> nations, List<Choice> approvals, FieldErrors.Shown errors) implements PageModel {}

    private final CouncilRules rules;
    private final RuleChoice choice;
    private final Forms forms;
    private final Messages messages;

    StudioRulePages(CouncilRules rules, RuleChoice choice, Forms forms, Messages messages) {
        this.rules = rules;
        this.choice = choice;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.rules")
    HttpResponse<?> form(Visit visit) {
        CouncilRules.Chosen chosen = rules.of(visit.council().id());
        return Answers.page(
                "consultation/studio_rules",
                page(chosen.nation().key(), chosen.approval().name(), FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.rules")
    HttpResponse<?> save(Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "nation", "approval");
        Nation nation = Nation.of(form.text("nation")).orElse(null);
        ApprovalRule approval = ApprovalRule.of(form.text("approval")).orElse(null);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (nation == null) errors.addOf("nation", List.of("consultation.rules.nation"), "consultation.rules.choose");
        if (approval == null)
            errors.addOf("approval", List.of("consultation.rules.approval"), "consultation.rules.choose");
        if (nation == null || approval == null) {
            return Answers.again(
                    "consultation/studio_rules",
                    page(form.text("nation"), form.text("approval"), errors.shown(), visit));
        }
        choice.choose(visit.viewer(), new CouncilRules.Chosen(nation, approval));
        return Pages.done(visit, "/studio/consultation-rules", "rules-chosen");
    }

    private RulesPage page(String nation, String approval, FieldErrors.Shown errors, Visit visit) {
        String locale = visit.locale();
        return new RulesPage(
                Arrays.stream(Nation.values())
                        .map(one -> new Choice(
                                one.key(),
                                messages.text(locale, "consultation.nation." + one.key()),
                                null,
                                one.key().equals(nation)))
                        .toList(),
                Arrays.stream(ApprovalRule.values())
                        .map(one -> new Choice(
                                one.name(),
                                messages.text(
                                        locale,
                                        "consultation.rules.approval."
                                                + one.name().toLowerCase(Locale.ROOT)),
                                null,
                                one.name().equals(approval)))
                        .toList(),
                errors);
    }
}
