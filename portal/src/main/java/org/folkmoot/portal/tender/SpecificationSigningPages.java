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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Who signed the specification, as its team sees it. The vote of officers is opened and closed here, since nobody leads them; that of a group by
 * whoever leads it. Where a group has not signed the team says why, for everybody to read.
 */
@Controller(SpecificationPages.HOME + "/sign-off")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationSigningPages {
    private static final String VIEW = "tender/specification_signing";
    private static final int LONGEST = 1_000;

    /**
     * How it stands with a group.
     *
     * @param standing end of message keys @param ended how its vote ended; empty before
     * @param leader whoever leads it; empty for nobody @param here whether its vote is opened on this page
     */
    record Stand(
            String group,
            String name,
            String standing,
            int seats,
            int voted,
            int version,
            String ended,
            List<TenderStudio.Text> noes,
            String leader,
            boolean here) {}

    /**
     * @param version that would be signed; 0 while nothing is written
     * @param reason whether one is asked for, or was given
     * @param refusal why what was asked for did not happen; empty for nothing
     */
    record SigningPage(
            TenderStudio.Head head,
            String here,
            String back,
            int version,
            List<Stand> stands,
            boolean reason,
            Map<String, String> typed,
            String refusal,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Specifications specifications;
    private final SpecificationSigning signing;
    private final SpecificationShown shown;
    private final Seating seating;
    private final PanelShown panels;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    SpecificationSigningPages(
            Tenders tenders,
            Specifications specifications,
            SpecificationSigning signing,
            SpecificationShown shown,
            Seating seating,
            PanelShown panels,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.specifications = specifications;
        this.signing = signing;
        this.shown = shown;
        this.seating = seating;
        this.panels = panels;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    private static String path(UUID id) {
        return SpecificationPages.path(id) + "/sign-off";
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, null, "", FieldErrors.Shown.NONE));
    }

    @Post("/reason")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> reason(Visit visit, UUID id, @Nullable @Body String body) {
        tenders.find(visit.council().id(), id);
        Form form = forms.read(visit, body, "reason_en", "reason_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = TenderStudio.typed(form, "reason", LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!reason.blank() && !reason.has(language)) {
                errors.add("reason_" + language, "specification.wrong.reason");
            }
        }
        if (errors.none() && !specifications.unsigned(visit.viewer(), id, reason)) {
            errors.add("reason_en", "specification.refusal.fixed");
        }
        return errors.none()
                ? Pages.done(visit, path(id), "saved")
                : Pages.invalid(VIEW, page(visit, id, form, "", errors.shown()));
    }

    /** For officers alone: the others have somebody who leads them. */
    @Post("/vote")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> vote(Visit visit, UUID id, @Nullable @Body String body) {
        tenders.find(visit.council().id(), id);
        Form form = forms.read(visit, body, "do");
        SpecificationSigning.Outcome outcome = done(signing, visit, id, Panel.OFFICERS, form.text("do"));
        return outcome == SpecificationSigning.Outcome.DONE
                ? Pages.done(visit, path(id), "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        VIEW,
                        page(visit, id, null, refusal(messages, outcome, visit), FieldErrors.Shown.NONE));
    }

    static SpecificationSigning.Outcome done(
            SpecificationSigning signing, Visit visit, UUID tender, String group, String pressed) {
        return switch (pressed) {
            case "open" -> signing.open(visit.viewer(), tender, group);
            case "close" -> signing.close(visit.viewer(), tender, group);
            case "give-up" -> signing.giveUp(visit.viewer(), tender, group);
            default -> throw new NoSuchThing();
        };
    }

    static String refusal(Messages messages, SpecificationSigning.Outcome outcome, Visit visit) {
        return messages.text(visit.locale(), "specification.refusal." + SpecificationShown.key(outcome));
    }

    private SigningPage page(Visit visit, UUID id, @Nullable Form form, String refusal, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        Map<String, Marking> markings = specifications.markings(council, id, tender.plan());
        Localised reason = specifications.unsigned(council, id);
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "reason", reason);
        if (form != null) typed.putAll(form.typed());
        List<Stand> stands = SpecificationSigning.groups(markings.values()).stream()
                .map(group -> stand(council, id, group, visit.locale()))
                .toList();
        return new SigningPage(
                studio.head(tender, "specification", visit),
                visit.path(path(id)),
                visit.path(SpecificationPages.path(id)),
                specifications.latest(council, id).version(),
                stands,
                !signing.unsigned(council, id, tender.plan()).isEmpty() || !reason.blank(),
                typed,
                refusal,
                visit.council().needsWelsh(),
                errors);
    }

    private Stand stand(short council, UUID id, String group, String locale) {
        SpecificationSigning.Stand stand = signing.of(council, id, group);
        SpecificationVoteRow last = stand.last();
        boolean over = last != null && last.closedAt() != null;
        String leader = seating.panels(council, id).stream()
                .filter(each -> each.kind().equals(group))
                .map(panels::leader)
                .findFirst()
                .orElse("");
        return new Stand(
                group,
                shown.group(group, locale),
                SpecificationShown.key(stand.standing()),
                stand.seats(),
                stand.voted(),
                last == null ? 0 : last.version(),
                over ? shown.ended(last, locale) : "",
                over ? shown.noes(council, id, last, locale) : List.of(),
                leader,
                group.equals(Panel.OFFICERS));
    }
}
