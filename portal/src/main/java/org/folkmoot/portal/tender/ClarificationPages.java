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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a team asks about a tender, whether it will bid or not, and reads what became of its questions. Nobody else comes here. */
@Controller(BidPages.HOME + "/{id}/questions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ClarificationPages {
    private static final String VIEW = "tender/ask";
    private static final int AN_HOUR = 20;

    /**
     * One of the team's own.
     *
     * @param state end of a message key @param until how long they may let it be answered to all; null where that is not asked
     * @param why what the council says to them; @param answer to them alone or to all; both of empty words where there is none
     * @param back whether they can take it back @param open whether they can let it be answered to all
     * @param href where everybody reads it; empty where nobody does
     */
    record Own(
            String id,
            TenderStudio.Text words,
            String day,
            boolean late,
            String state,
            @Nullable Instant until,
            TenderStudio.Text why,
            TenderStudio.Text answer,
            boolean back,
            boolean open,
            String href) {}

    /**
     * @param open whether questions are taken @param late whether the last day for them is over
     * @param lots whose young people's question it may be about; empty where no panel answers
     * @param names what in the words says who somebody is: then it is asked only once that is meant
     */
    record AskPage(
            TenderStudio.Text title,
            String here,
            String notice,
            String answers,
            boolean open,
            boolean late,
            String questionsBy,
            String answersBy,
            List<Own> own,
            List<TenderStudio.Option> lots,
            List<String> names,
            int most,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final Clarifications questions;
    private final PublicTenders tenders;
    private final Notices notices;
    private final ClarificationPanel panel;
    private final FrameworkSuppliers suppliers;
    private final NamesInWords names;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    ClarificationPages(
            Providers providers,
            Clarifications questions,
            PublicTenders tenders,
            Notices notices,
            ClarificationPanel panel,
            FrameworkSuppliers suppliers,
            NamesInWords names,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.providers = providers;
        this.questions = questions;
        this.tenders = tenders;
        this.notices = notices;
        this.panel = panel;
        this.suppliers = suppliers;
        this.names = names;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Map.of(), List.of(), FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> ask(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "words", "lang", "lot", "why", "named", Form.GO);
        Bidder bidder = providers.known(visit.viewer());
        PublicTenders.Listed tender = tender(visit, id);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, form.typed(), List.of(), FieldErrors.Shown.NONE));
        }
        short council = visit.council().id();
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = form.text("words");
        String why = form.text("why");
        if (words.isEmpty()) errors.add("words", "clarification.wrong.words");
        for (String field : List.of("words", "why")) {
            if (form.text(field).length() > Clarifications.LONGEST) {
                errors.add(field, "tender.wrong.long", Map.of("most", Clarifications.LONGEST));
            }
        }
        String lot = form.text("lot");
        if (!lot.isEmpty()
                && panel.answering(council, id, tender.plan()).stream()
                        .noneMatch(each -> each.id().equals(lot))) {
            errors.add("lot", "clarification.wrong.lot");
        }
        List<String> found = names.found(council, List.of(words), bidder, visit.locale());
        boolean meant = form.text("named").equals("yes");
        if (!found.isEmpty() && !meant) errors.add("named", "clarification.wrong.named");
        if (!errors.none()) {
            return Pages.invalid(VIEW, page(visit, id, form.typed(), found, errors.shown()));
        }
        brakes.takeHourly(
                "clarification", AN_HOUR, String.valueOf(visit.viewer().account()));
        String lang = form.text("lang").equals("cy") ? "cy" : "en";
        Clarifications.Outcome outcome = questions.ask(
                council,
                bidder,
                id,
                new ClarificationRow.Asked(words, lang, why, !found.isEmpty()),
                lot.isEmpty() ? null : lot);
        if (outcome == Clarifications.Outcome.DONE) return Pages.done(visit, path(id), "clarification-asked");
        errors.add(
                "words",
                outcome == Clarifications.Outcome.FULL ? "clarification.wrong.full" : "clarification.wrong.closed");
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, form.typed(), List.of(), errors.shown()));
    }

    @Post("/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> withdraw(Visit visit, UUID id, @Nullable @Body String body) {
        UUID question = picked(visit, body);
        return after(
                visit,
                id,
                questions.withdraw(visit.council().id(), providers.known(visit.viewer()), id, question),
                "clarification-withdrawn");
    }

    @Post("/open")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> letOpen(Visit visit, UUID id, @Nullable @Body String body) {
        UUID question = picked(visit, body);
        return after(
                visit,
                id,
                questions.letOpen(visit.council().id(), providers.known(visit.viewer()), id, question),
                "clarification-open");
    }

    private UUID picked(Visit visit, @Nullable String body) {
        return Ids.parse(forms.read(visit, body, "question").text("question")).orElseThrow(NoSuchThing::new);
    }

    private HttpResponse<?> after(Visit visit, UUID id, Clarifications.Outcome outcome, String done) {
        if (outcome == Clarifications.Outcome.DONE) return Pages.done(visit, path(id), done);
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("own", "clarification.wrong.moved");
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, Map.of(), List.of(), errors.shown()));
    }

    static String path(UUID id) {
        return BidPages.HOME + "/" + id + "/questions";
    }

    /** @throws NoSuchThing for a tender that is not public @throws SuppliersOnly for whoever is not asked to bid */
    private PublicTenders.Listed tender(Visit visit, UUID id) {
        short council = visit.council().id();
        PublicTenders.Listed found = tenders.listed(council, id).orElseThrow(NoSuchThing::new);
        UUID provider = providers.known(visit.viewer()).provider();
        if (!suppliers.asked(council, id, found.plan(), provider)) throw new SuppliersOnly();
        return found;
    }

    private AskPage page(
            Visit visit, UUID id, Map<String, String> typed, List<String> found, FieldErrors.Shown errors) {
        Bidder bidder = providers.known(visit.viewer());
        PublicTenders.Listed tender = tender(visit, id);
        short council = visit.council().id();
        Locale language = Locale.of(visit.locale());
        NoticeRow notice = notices.published(council, id).orElseThrow(NoSuchThing::new);
        String chosen = typed.getOrDefault("lot", "");
        String answers = visit.path(tender.path(visit.locale()) + "/answers");
        return new AskPage(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                visit.path(path(id)),
                visit.path(tender.path(visit.locale())),
                answers,
                visit.now().isBefore(Objects.requireNonNull(notice.until())),
                questions.late(notice),
                notice.questionsBy() == null ? "" : Spoken.day(notice.questionsBy(), language),
                notice.answersBy() == null ? "" : Spoken.day(notice.answersBy(), language),
                questions.own(council, bidder, id).reversed().stream()
                        .map(row -> own(row, answers, visit))
                        .toList(),
                lots(panel.answering(council, id, tender.plan()), tender.plan(), chosen, visit.locale()),
                found,
                Clarifications.LONGEST,
                typed,
                errors);
    }

    private List<TenderStudio.Option> lots(List<Plan.Lot> lots, Plan plan, String chosen, String locale) {
        List<TenderStudio.Option> options = new ArrayList<>();
        for (Plan.Lot lot : lots) {
            options.add(new TenderStudio.Option(
                    lot.id(),
                    ClarificationStudioPages.panel(lot, plan, locale, messages),
                    lot.id().equals(chosen)));
        }
        return options;
    }

    private Own own(ClarificationRow row, String answers, Visit visit) {
        ClarificationRow.Asked asked = questions.asked(row);
        ClarificationRow.Alone alone = questions.alone(row);
        ClarificationRow.State state = row.state(visit.now(), TenderStudio.languages(visit));
        // How far the council is with an answer is nobody's before it is public.
        boolean waits = state == ClarificationRow.State.PANEL || state == ClarificationRow.State.READY;
        String locale = visit.locale();
        Localised answer = row.isPublic() ? row.answered() : words(alone.answer(), alone.lang());
        boolean refused = state == ClarificationRow.State.REFUSED;
        return new Own(
                row.id().toString(),
                TenderStudio.Text.of(words(asked.words(), asked.lang()), locale),
                Spoken.day(row.askedOn(), Locale.of(locale)),
                row.late(),
                waits ? "open" : state.name().toLowerCase(Locale.ROOT),
                refused ? row.until() : null,
                TenderStudio.Text.of(words(alone.why(), alone.lang()), locale),
                TenderStudio.Text.of(answer, locale),
                row.canGo(visit.now()),
                refused,
                row.isPublic() ? answers + "#q" + row.shown() : "");
    }

    private static Localised words(String words, String lang) {
        return words.isEmpty() ? Localised.EMPTY : Localised.of(lang, words);
    }
}
