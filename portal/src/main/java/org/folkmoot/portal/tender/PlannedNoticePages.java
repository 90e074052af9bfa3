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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.LawRule;
import org.folkmoot.portal.tender.law.Regime;

/** Where those who plan a tender announce it before its own notice. */
@Controller(TenderStudio.HOME + "/{id}/planned")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PlannedNoticePages {
    private static final String VIEW = "tender/planned";
    private static final int LONGEST = 1_000;

    /** @param law section it comes from, or that lawyers have to be asked @param when when it is due, in words @param needs what it has to say */
    record Kind(String id, TenderStudio.Text name, String law, TenderStudio.Text when, List<String> needs) {}

    /**
     * @param regime what the law is called; empty while none is chosen
     * @param central needed, number-or-reason or none; end of a message key
     * @param own whether the tender's own notice is public
     * @param shown those that are public, the first first
     * @param publicHref where everybody reads them; empty while there is none
     */
    record PlannedPage(
            TenderStudio.Head head,
            String regime,
            String central,
            boolean own,
            List<Kind> kinds,
            List<TenderStudio.Option> options,
            List<PlannedShown.Shown> shown,
            String publicHref,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final PlannedNotices planned;
    private final PlannedShown showing;
    private final Notices notices;
    private final LawOffered offered;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    PlannedNoticePages(
            Tenders tenders,
            PlannedNotices planned,
            PlannedShown showing,
            Notices notices,
            LawOffered offered,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.planned = planned;
        this.showing = showing;
        this.notices = notices;
        this.offered = offered;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> publish(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(
                visit,
                body,
                "notice",
                "reason_en",
                "reason_cy",
                "words_en",
                "words_cy",
                "heldFrom",
                "heldTo",
                "futureOn",
                "number",
                "none_en",
                "none_cy");
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = words(form, "reason", visit, errors);
        Localised said = words(form, "words", visit, errors);
        LocalDate from = TenderStudio.day(form, "heldFrom", errors);
        LocalDate to = TenderStudio.day(form, "heldTo", errors);
        if (from != null && to != null && to.isBefore(from)) errors.add("heldTo", "planned.wrong.held");
        LocalDate future = TenderStudio.day(form, "futureOn", errors);
        if (future != null && !future.isAfter(TenderStudio.today(visit)))
            errors.add("futureOn", "planned.wrong.future");
        Localised none = TenderStudio.typed(form, "none", LONGEST, errors);
        String number = form.text("number");
        if (!number.isEmpty() && !NoticePages.NUMBER.matcher(number).matches())
            errors.add("number", "notice.wrong.number");
        PlannedNotices.Draft draft =
                new PlannedNotices.Draft(form.text("notice"), reason, said, from, to, future, number, none);
        Regime.Listed listed = planned.known(visit.council().id(), tender.plan()).stream()
                .filter(each -> each.notice().id().equals(draft.notice()))
                .findFirst()
                .orElse(null);
        if (listed == null) errors.add("notice", "planned.wrong.notice");
        else
            planned.lacks(visit, tender, listed.notice(), draft)
                    .forEach(each -> errors.add(field(each), "planned.lacks." + each));
        if (!errors.none()) return again(visit, id, form, errors);
        switch (planned.publish(visit, id, draft)) {
            case DONE -> {
                return Pages.done(visit, TenderStudio.HOME + "/" + id + "/planned", "published");
            }
            case NUMBER ->
                errors.add(
                        "number",
                        notices.central(visit.council().id(), tender.plan()) == Notices.Central.NEEDED
                                ? "notice.wrong.number-needed"
                                : "notice.wrong.number-or-reason");
            case LAW -> {
                for (LawRule rule : planned.breaks(visit.council().id(), id, tender.plan(), draft.notice()))
                    errors.add(
                            "notice",
                            "outcome.refused.law",
                            Map.of(
                                    "rule", rule.text().in(visit.locale()),
                                    "section", rule.law().shown().in(visit.locale())));
            }
            case OWN_PUBLIC -> errors.add("notice", "planned.wrong.own");
            default -> errors.add("notice", "planned.wrong.notice");
        }
        return again(visit, id, form, errors);
    }

    /** Where what is missing is put right; of the plan, at the notice itself. */
    private static String field(String asked) {
        return switch (asked) {
            case "future" -> "futureOn";
            case "engagement" -> "heldFrom";
            default -> "notice";
        };
    }

    private static Localised words(Form form, String field, Visit visit, FieldErrors errors) {
        Localised words = TenderStudio.typed(form, field, LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!words.has(language)) errors.add(field + "_" + language, "planned.wrong." + field);
        }
        return words;
    }

    private HttpResponse<?> again(Visit visit, UUID id, Form form, FieldErrors errors) {
        return Pages.invalid(VIEW, page(visit, id, form, errors.shown()));
    }

    private PlannedPage page(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        Tenders.Planned tender = tenders.find(council, id);
        List<Regime.Listed> known = planned.known(council, tender.plan());
        List<PlannedNoticeRow> all = planned.of(council, id);
        return new PlannedPage(
                studio.head(tender, "planned", visit),
                offered.called(council, tender.plan(), locale),
                notices.central(council, tender.plan())
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                planned.ownPublic(council, id),
                known.stream()
                        .map(each -> new Kind(
                                each.notice().id(),
                                TenderStudio.Text.of(each.notice().name(), locale),
                                each.notice().law().shown().in(locale),
                                TenderStudio.Text.of(each.when(), locale),
                                each.notice().asks().stream()
                                        .sorted()
                                        .map(asked -> messages.text(locale, "planned.asks." + asked))
                                        .toList()))
                        .toList(),
                known.stream()
                        .map(each -> new TenderStudio.Option(
                                each.notice().id(),
                                each.notice().name().in(locale),
                                each.notice().id().equals(form.text("notice"))))
                        .toList(),
                all.stream().map(each -> showing.shown(each, locale)).toList(),
                all.isEmpty() ? "" : visit.path(PublicPlannedPages.path(id)),
                form.typed(),
                visit.council().needsWelsh(),
                errors);
    }
}
