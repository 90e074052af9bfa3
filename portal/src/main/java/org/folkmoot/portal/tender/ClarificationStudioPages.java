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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Questions about a tender for those who plan it: the words of each, never whose they are; deciding, answering, publishing to all at once. */
@Controller(TenderStudio.HOME + "/{id}/questions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ClarificationStudioPages {
    private static final String LIST = "tender/questions";
    private static final String ONE = "tender/question";
    private static final String[] ANSWER_FIELDS = {
        "lock",
        "lot",
        "question_en",
        "question_cy",
        "reworded_en",
        "reworded_cy",
        "answer_en",
        "answer_cy",
        "material",
        "material_en",
        "material_cy",
        "named",
        "do"
    };
    private static final int USUAL_DAYS = 2;

    /** In which order they stand: what waits for somebody here first. */
    private static final List<ClarificationRow.State> ORDER = List.of(
            ClarificationRow.State.WISH,
            ClarificationRow.State.OPEN,
            ClarificationRow.State.READY,
            ClarificationRow.State.PANEL,
            ClarificationRow.State.REFUSED,
            ClarificationRow.State.PUBLISHED,
            ClarificationRow.State.KEPT,
            ClarificationRow.State.WITHDRAWN,
            ClarificationRow.State.LAPSED);

    /** @param state end of a message key @param owed why all get more time first, end of a message key; empty where they need not @param picked to be published */
    record Line(
            int number,
            TenderStudio.Text words,
            String href,
            String day,
            boolean late,
            String state,
            boolean panel,
            boolean ready,
            String owed,
            boolean picked) {}

    /** @param open whether anything can be published @param questionsBy and {@code answersBy}: as the latest notice that is public says */
    record QuestionsPage(
            TenderStudio.Head head,
            boolean isPublic,
            boolean open,
            String questionsBy,
            String answersBy,
            List<Line> lines,
            boolean ready,
            String publicHref,
            String log,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param why it should be confidential; of empty words where it need not
     * @param warned whether the organisation was told that its words name somebody, and sent them all the same
     * @param decided what they alone were told; empty words for nothing
     * @param names what in the words says who somebody is
     * @param lots whose panel can answer @param passed, brought, signed how far the panel is @param panelSays its answer as far as it is
     * @param owed end of a message key; empty where no more time is owed
     */
    record QuestionPage(
            TenderStudio.Head head,
            String here,
            int number,
            TenderStudio.Text words,
            String day,
            boolean late,
            String state,
            TenderStudio.Text why,
            boolean warned,
            TenderStudio.Text decided,
            TenderStudio.Text told,
            @Nullable Instant until,
            boolean writable,
            List<String> names,
            List<TenderStudio.Option> lots,
            boolean panel,
            boolean passed,
            boolean brought,
            boolean signed,
            TenderStudio.Text panelSays,
            String owed,
            int lock,
            boolean meanwhile,
            int most,
            int mostDays,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final ClarificationDesk desk;
    private final Clarifications questions;
    private final Notices notices;
    private final PublicTenders published;
    private final ClarificationPanel panels;
    private final NamesInWords names;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    ClarificationStudioPages(
            Tenders tenders,
            ClarificationDesk desk,
            Clarifications questions,
            Notices notices,
            PublicTenders published,
            ClarificationPanel panels,
            NamesInWords names,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.desk = desk;
        this.questions = questions;
        this.notices = notices;
        this.published = published;
        this.panels = panels;
        this.names = names;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> list(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, LIST, page(visit, id, Set.of(), FieldErrors.Shown.NONE));
    }

    @Post("/publish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> publish(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "pick*");
        tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Set<Integer> picked = form.texts("pick").stream()
                .filter(each -> each.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        if (picked.isEmpty()) {
            errors.add("ready", "clarification.wrong.pick");
            return Pages.invalid(LIST, page(visit, id, picked, errors.shown()));
        }
        ClarificationDesk.Publishing outcome = desk.publish(visit.viewer(), id, picked, TenderStudio.languages(visit));
        if (outcome.batch() > 0) return Pages.done(visit, path(id), "answers-published");
        SortedMap<ClarificationDesk.Kept, List<String>> why = new TreeMap<>();
        outcome.kept().forEach((number, kept) -> why.computeIfAbsent(kept, none -> new ArrayList<>())
                .add(String.valueOf(number)));
        if (why.isEmpty()) errors.add("ready", "clarification.wrong.pick");
        why.forEach((kept, numbers) -> errors.add(
                kept == ClarificationDesk.Kept.NOT_READY ? "ready" : "pick-" + numbers.getFirst(),
                "clarification.kept." + key(kept),
                Map.of("numbers", String.join(", ", numbers))));
        return Pages.answer(HttpStatus.CONFLICT, LIST, page(visit, id, picked, errors.shown()));
    }

    @Get("/{number}")
    @Allowed("tender.list")
    HttpResponse<?> one(Visit visit, UUID id, int number) {
        return Pages.answer(HttpStatus.OK, ONE, one(visit, id, number, null, List.of(), false, FieldErrors.Shown.NONE));
    }

    @Post("/{number}/decide")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> decide(Visit visit, UUID id, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "decision", "decisionWhy", "alone", "days");
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean keep = form.text("decision").equals("keep");
        if (!keep && !form.text("decision").equals("open")) errors.add("decision", "clarification.wrong.decision");
        if (form.text("decisionWhy").isEmpty()) errors.add("decisionWhy", "clarification.wrong.decision-why");
        if (keep && form.text("alone").isEmpty()) errors.add("alone", "clarification.wrong.alone");
        for (String field : List.of("decisionWhy", "alone")) {
            if (form.text(field).length() > Clarifications.LONGEST) {
                errors.add(field, "tender.wrong.long", Map.of("most", Clarifications.LONGEST));
            }
        }
        Integer days = TenderStudio.whole(form, "days", ClarificationDesk.MOST_DAYS, errors);
        if (!keep && days != null && days == 0) errors.add("days", "clarification.wrong.days");
        if (errors.none()) {
            String why = form.text("decisionWhy");
            boolean done = keep
                    ? desk.keep(visit.viewer(), id, number, why, form.text("alone"), visit.locale())
                    : desk.refuse(visit.viewer(), id, number, why, days == null ? USUAL_DAYS : days, visit.locale());
            if (done) return Pages.done(visit, path(id) + "/" + number, "saved");
            return Pages.answer(
                    HttpStatus.CONFLICT, ONE, one(visit, id, number, form, List.of(), true, errors.shown()));
        }
        return Pages.invalid(ONE, one(visit, id, number, form, List.of(), false, errors.shown()));
    }

    @Post("/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> answer(Visit visit, UUID id, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, ANSWER_FIELDS);
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        ClarificationRow row = desk.find(council, id, number);
        ClarificationRow.Asked asked = questions.asked(row);
        List<String> languages = TenderStudio.languages(visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised question = TenderStudio.typed(form, "question", Clarifications.LONGEST, errors);
        Localised reworded = TenderStudio.typed(form, "reworded", Clarifications.LONGEST, errors);
        Localised answer = TenderStudio.typed(form, "answer", 2 * Clarifications.LONGEST, errors);
        Localised material = TenderStudio.typed(form, "material", Clarifications.LONGEST, errors);
        String lot = form.text("lot");
        if (!lot.isEmpty()
                && panels.answering(council, id, tender.plan()).stream()
                        .noneMatch(each -> each.id().equals(lot))) {
            errors.add("lot", "clarification.wrong.lot");
        }
        boolean changed = question.has(asked.lang()) && !same(question.in(asked.lang()), asked.words());
        if (changed) {
            for (String language : languages) {
                if (!reworded.has(language)) errors.add("reworded_" + language, "clarification.wrong.reworded");
            }
        }
        boolean counts = form.text("material").equals("yes");
        if (counts) {
            for (String language : languages) {
                if (!material.has(language)) errors.add("material_" + language, "clarification.wrong.material");
            }
        }
        List<String> texts = new ArrayList<>(question.texts().values());
        texts.addAll(reworded.texts().values());
        texts.addAll(answer.texts().values());
        texts.addAll(material.texts().values());
        List<String> found = names.found(council, texts, visit.locale());
        if (!found.isEmpty() && !form.text("named").equals("yes"))
            errors.add("named", "clarification.wrong.named-here");
        if (!errors.none()) return Pages.invalid(ONE, one(visit, id, number, form, found, false, errors.shown()));
        ClarificationRow.Text text = new ClarificationRow.Text(
                asked.lang(),
                question,
                changed ? reworded : Localised.EMPTY,
                answer,
                counts ? material : Localised.EMPTY);
        boolean kept = desk.save(visit.viewer(), id, number, form.number("lock"), text, lot.isEmpty() ? null : lot);
        if (kept) return Pages.done(visit, path(id) + "/" + number, "saved");
        return Pages.answer(HttpStatus.CONFLICT, ONE, one(visit, id, number, form, found, true, errors.shown()));
    }

    @Post("/{number}/panel")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> panel(Visit visit, UUID id, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do");
        boolean on = form.text("do").equals("on");
        if (desk.pass(visit.viewer(), id, number, on, TenderStudio.languages(visit))) {
            return Pages.done(visit, path(id) + "/" + number, "saved");
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("panel", on ? "clarification.wrong.not-whole" : "clarification.wrong.moved-here");
        return Pages.answer(HttpStatus.CONFLICT, ONE, one(visit, id, number, null, List.of(), false, errors.shown()));
    }

    /** Blanks do not make other words. */
    private static boolean same(String one, String other) {
        return one.replaceAll("\\s+", " ")
                .strip()
                .equals(other.replaceAll("\\s+", " ").strip());
    }

    static String path(UUID id) {
        return TenderStudio.HOME + "/" + id + "/questions";
    }

    /** What a panel is called for whoever chooses one. */
    static String panel(Plan.Lot lot, Plan plan, String locale, Messages messages) {
        return plan.lots().isEmpty()
                ? messages.text(locale, "clarification.about.young")
                : messages.text(
                        locale,
                        "clarification.about.young-of",
                        Map.of("lot", lot.title().in(locale)));
    }

    static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String owed(ClarificationRow row, @Nullable NoticeRow notice) {
        if (notice == null || row.isPublic()) return "";
        ClarificationDesk.Kept owed = desk.owed(row, notice);
        return owed == null ? "" : key(owed);
    }

    private QuestionsPage page(Visit visit, UUID id, Set<Integer> picked, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        NoticeRow open = questions.open(council, id).orElse(null);
        NoticeRow notice = notices.published(council, id).orElse(null);
        Locale language = Locale.of(visit.locale());
        List<String> languages = TenderStudio.languages(visit);
        List<Line> lines = desk.of(council, id).stream()
                .sorted(Comparator.comparing(row -> ORDER.indexOf(row.state(visit.now(), languages))))
                .map(row -> {
                    ClarificationRow.State state = row.state(visit.now(), languages);
                    boolean ready = state == ClarificationRow.State.READY;
                    boolean live =
                            ready || state == ClarificationRow.State.OPEN || state == ClarificationRow.State.PANEL;
                    return new Line(
                            row.number(),
                            words(row, visit),
                            visit.path(path(id) + "/" + row.number()),
                            Spoken.day(row.askedOn(), language),
                            row.late(),
                            key(state),
                            row.lot() != null,
                            ready,
                            live ? owed(row, open) : "",
                            picked.contains(row.number()));
                })
                .toList();
        return new QuestionsPage(
                studio.head(tender, "questions", visit),
                notice != null,
                open != null,
                notice == null || notice.questionsBy() == null ? "" : Spoken.day(notice.questionsBy(), language),
                notice == null || notice.answersBy() == null ? "" : Spoken.day(notice.answersBy(), language),
                lines,
                lines.stream().anyMatch(Line::ready),
                published
                        .listed(council, id)
                        .map(one -> visit.path(one.path(visit.locale()) + "/answers"))
                        .orElse(""),
                visit.path(FairnessPages.HOME + "/" + id),
                errors);
    }

    private TenderStudio.Text words(ClarificationRow row, Visit visit) {
        ClarificationRow.Asked asked = questions.asked(row);
        return TenderStudio.Text.of(Localised.of(asked.lang(), asked.words()), visit.locale());
    }

    private static TenderStudio.Text text(String words, String lang, String locale) {
        return words.isEmpty()
                ? new TenderStudio.Text("", "")
                : TenderStudio.Text.of(Localised.of(lang, words), locale);
    }

    private QuestionPage one(
            Visit visit,
            UUID id,
            int number,
            @Nullable Form form,
            List<String> found,
            boolean meanwhile,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        ClarificationRow row = desk.find(council, id, number);
        ClarificationRow.Asked asked = questions.asked(row);
        ClarificationRow.Alone alone = questions.alone(row);
        ClarificationRow.State state = row.state(visit.now(), TenderStudio.languages(visit));
        Map<String, String> typed = typed(row, asked);
        if (form != null) {
            typed.keySet().removeIf(field -> field.equals("material") && form.has("question_en"));
            typed.putAll(form.typed());
        }
        boolean writable =
                switch (state) {
                    case OPEN, PANEL, READY -> true;
                    default -> false;
                };
        List<String> named =
                !found.isEmpty() || form != null ? found : names.found(council, List.of(asked.words()), visit.locale());
        return new QuestionPage(
                studio.head(tender, "questions", visit),
                visit.path(path(id) + "/" + number),
                number,
                words(row, visit),
                Spoken.day(row.askedOn(), Locale.of(visit.locale())),
                row.late(),
                key(state),
                text(asked.why(), asked.lang(), visit.locale()),
                asked.named(),
                text(alone.why(), alone.lang(), visit.locale()),
                text(alone.answer(), alone.lang(), visit.locale()),
                state == ClarificationRow.State.REFUSED ? row.until() : null,
                writable,
                named,
                panels.answering(council, id, tender.plan()).stream()
                        .map(lot -> new TenderStudio.Option(
                                lot.id(),
                                panel(lot, tender.plan(), visit.locale(), messages),
                                lot.id().equals(typed.get("lot"))))
                        .toList(),
                row.lot() != null,
                row.passedAt() != null,
                row.broughtAt() != null,
                row.signedAt() != null,
                TenderStudio.Text.of(row.suggested(), visit.locale()),
                writable ? owed(row, questions.open(council, id).orElse(null)) : "",
                form == null || meanwhile ? row.version() : form.number("lock"),
                meanwhile,
                Clarifications.LONGEST,
                ClarificationDesk.MOST_DAYS,
                typed,
                visit.council().needsWelsh(),
                errors);
    }

    /** Until somebody writes another, the question is as it was asked. */
    private static Map<String, String> typed(ClarificationRow row, ClarificationRow.Asked asked) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("days", String.valueOf(USUAL_DAYS));
        typed.put("question_" + asked.lang(), asked.words());
        typed.put("lot", row.lot() == null ? "" : row.lot());
        ClarificationRow.Text text = row.text();
        TenderStudio.put(typed, "question", text.question());
        TenderStudio.put(typed, "reworded", text.reworded());
        TenderStudio.put(typed, "answer", text.answer());
        TenderStudio.put(typed, "material", text.material());
        if (!text.material().blank()) typed.put("material", "yes");
        return typed;
    }
}
