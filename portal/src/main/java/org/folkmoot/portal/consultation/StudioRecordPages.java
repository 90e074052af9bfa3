package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.consultation.record.CouncilRules;
import org.folkmoot.portal.consultation.record.FullRecord;
import org.folkmoot.portal.consultation.record.Nation;
import org.folkmoot.portal.consultation.record.RecordKind;
import org.folkmoot.portal.consultation.record.RecordRules;
import org.folkmoot.portal.consultation.record.Records;
import org.folkmoot.portal.consultation.record.Reply;
import org.folkmoot.portal.consultation.record.Screening;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** The five questions before a consultation, and the full records that follow from them. */
@Controller("/studio/consultations/{id}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioRecordPages {
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_ANSWER = 10_000;
    private static final int LONGEST_SUMMARY = 2_000;

    record Choice(String value, String label, @Nullable String hint, boolean checked) {}

    /** One of the five. @param why name of the field for the reason */
    record Asked(String id, String text, String hint, List<Choice> choices, String why, String reason) {}

    /** @param state {@code none}, {@code begun} or {@code finished} @param first whether it is finished before opening */
    record RecordLine(String kind, String state, String law, boolean first, String href) {}

    record Past(int version, Instant at, String who) {}

    /** @param screened whether somebody has answered them yet @param editable whether the answers can still change */
    record ScreeningPage(
            Studio.Head head,
            String nation,
            List<Asked> questions,
            boolean screened,
            List<RecordLine> records,
            List<Past> past,
            boolean editable,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Part(String title, List<Line> lines) {}

    record Line(String field, String text, String value) {}

    record RecordPage(
            Studio.Head head,
            String kind,
            String law,
            boolean first,
            int version,
            List<Part> parts,
            String summaryEn,
            String summaryCy,
            boolean welsh,
            boolean finished,
            List<Past> past,
            boolean editable,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Groundwork groundwork;
    private final Records records;
    private final RecordRules rules;
    private final CouncilRules councils;
    private final People people;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioRecordPages(
            Consultations consultations,
            Groundwork groundwork,
            Records records,
            RecordRules rules,
            CouncilRules councils,
            People people,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.groundwork = groundwork;
        this.records = records;
        this.rules = rules;
        this.councils = councils;
        this.people = people;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/screening")
    @Allowed("consultation.edit")
    HttpResponse<?> screening(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Map<String, String> typed = new LinkedHashMap<>();
        records.screening(one.councilId(), Consultations.idOf(one))
                .ifPresent(last -> last.said().forEach((question, said) -> {
                    typed.put(question, said.reply().key());
                    typed.put(question + "-why", said.why());
                }));
        return Answers.page(
                "consultation/studio_screening",
                screeningPage(one, typed, SavedAt.shown(saved), FieldErrors.Shown.NONE, visit));
    }

    @Post("/screening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> screen(UUID id, Visit visit, @Body @Nullable String body) {
        List<String> names = new ArrayList<>();
        rules.questions().forEach(question -> {
            names.add(question.id());
            names.add(question.id() + "-why");
        });
        Form form = forms.read(visit, body, names.toArray(String[]::new));
        Consultation one = consultations.get(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<String, Screening.Said> said = new TreeMap<>();
        for (RecordRules.Question question : rules.questions()) {
            Optional<Reply> reply = Reply.of(form.text(question.id()));
            String why = form.text(question.id() + "-why");
            String label = question.text().in(visit.locale());
            if (reply.isEmpty()) {
                errors.add(question.id(), label, "consultation.screening.choose", Map.of());
            }
            if (why.isEmpty()) {
                errors.add(question.id() + "-why", label, "consultation.screening.why-missing", Map.of());
            } else if (why.length() > LONGEST_REASON) {
                errors.add(
                        question.id() + "-why", label, "consultation.field.too-long", Map.of("most", LONGEST_REASON));
            }
            reply.ifPresent(chosen -> said.put(question.id(), new Screening.Said(chosen, why)));
        }
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_screening", screeningPage(one, form.typed(), null, errors.shown(), visit));
        }
        groundwork.screen(visit.viewer(), id, said);
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/screening" + SavedAt.query(visit.now()));
    }

    @Get("/records/{kind}")
    @Allowed("consultation.edit")
    HttpResponse<?> record(UUID id, String kind, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        RecordKind what = RecordKind.of(kind).orElseThrow(NoSuchConsultation::new);
        Optional<FullRecord> newest = newest(one, what);
        Map<String, String> typed = new LinkedHashMap<>();
        newest.ifPresent(record -> {
            typed.putAll(record.said());
            record.summary().texts().forEach((locale, text) -> typed.put("summary_" + locale, text));
            if (record.finished()) typed.put("finished", "yes");
        });
        return Answers.page(
                "consultation/studio_record",
                recordPage(one, what, newest.map(FullRecord::version).orElse(0), typed, FieldErrors.Shown.NONE, visit));
    }

    @Post("/records/{kind}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, String kind, Visit visit, @Body @Nullable String body) {
        RecordKind what = RecordKind.of(kind).orElseThrow(NoSuchConsultation::new);
        List<RecordRules.Question> questions = rules.template(what).questions();
        List<String> names = new ArrayList<>(List.of("version", "summary_en", "summary_cy", "finished"));
        questions.forEach(question -> names.add(question.id()));
        Form form = forms.read(visit, body, names.toArray(String[]::new));
        Consultation one = consultations.get(visit.council().id(), id);
        boolean finished = form.has("finished");
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<String, String> said = new TreeMap<>();
        for (RecordRules.Question question : questions) {
            String text = form.text(question.id());
            if (finished && text.isEmpty()) {
                errors.add(
                        question.id(),
                        question.text().in(visit.locale()),
                        "consultation.record.answer-missing",
                        Map.of());
            } else if (text.length() > LONGEST_ANSWER) {
                errors.add(question.id(), "consultation.field.too-long", Map.of("most", LONGEST_ANSWER));
            }
            said.put(question.id(), text);
        }
        Localised summary = Studio.typed(form, "summary");
        if (finished) {
            Studio.need(errors, "summary", summary, visit.council().parityLocales());
        }
        summary.texts().forEach((locale, text) -> {
            if (text.length() > LONGEST_SUMMARY) {
                errors.add("summary_" + locale, "consultation.field.too-long", Map.of("most", LONGEST_SUMMARY));
            }
        });
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_record",
                    recordPage(one, what, form.number("version"), form.typed(), errors.shown(), visit));
        }
        groundwork.save(visit.viewer(), id, what, form.number("version"), said, summary, finished);
        return Pages.seeOther(
                visit, "/studio/consultations/" + id + "/screening" + SavedAt.query(visit.now()) + "#records");
    }

    private Optional<FullRecord> newest(Consultation one, RecordKind kind) {
        return records.versions(one.councilId(), Consultations.idOf(one), kind).stream()
                .findFirst();
    }

    private static boolean editable(Consultation one, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        return stage != Stage.ANSWERED && stage != Stage.WITHDRAWN;
    }

    private ScreeningPage screeningPage(
            Consultation one,
            Map<String, String> typed,
            @Nullable String saved,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        Studio.Head head = studio.head(one, "screening", visit);
        Nation nation = councils.of(one.councilId()).nation();
        List<Asked> asked = rules.questions().stream()
                .map(question -> new Asked(
                        question.id(),
                        question.text().in(locale),
                        question.hint().in(locale),
                        choices(typed.get(question.id()), locale),
                        question.id() + "-why",
                        typed.getOrDefault(question.id() + "-why", "")))
                .toList();
        List<Screening> past = records.screenings(one.councilId(), Consultations.idOf(one));
        List<RecordLine> lines = records.needed(one.councilId(), Consultations.idOf(one)).stream()
                .map(standing -> new RecordLine(
                        standing.kind().key(),
                        standing.finished() ? "finished" : standing.begun() ? "begun" : "none",
                        rules.law(nation, standing.kind()).in(locale),
                        rules.template(standing.kind()).finishedFirst(),
                        head.base() + "/records/" + standing.kind().key()))
                .toList();
        return new ScreeningPage(
                head,
                nation.key(),
                asked,
                !past.isEmpty(),
                lines,
                past.stream()
                        .map(each -> new Past(each.version(), each.madeAt(), who(each.madeBy())))
                        .toList(),
                editable(one, visit),
                saved,
                errors);
    }

    private List<Choice> choices(@Nullable String chosen, String locale) {
        List<Choice> choices = new ArrayList<>();
        for (Reply reply : Reply.values()) {
            choices.add(new Choice(
                    reply.key(),
                    messages.text(locale, "consultation.screening.reply." + reply.key()),
                    null,
                    reply.key().equals(chosen)));
        }
        return choices;
    }

    private RecordPage recordPage(
            Consultation one,
            RecordKind kind,
            int version,
            Map<String, String> typed,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        RecordRules.Template template = rules.template(kind);
        List<Part> parts = template.sections().stream()
                .map(section -> new Part(
                        section.title().in(locale),
                        section.questions().stream()
                                .map(question -> new Line(
                                        question.id(),
                                        question.text().in(locale),
                                        typed.getOrDefault(question.id(), "")))
                                .toList()))
                .toList();
        return new RecordPage(
                studio.head(one, "screening", visit),
                kind.key(),
                rules.law(councils.of(one.councilId()).nation(), kind).in(locale),
                template.finishedFirst(),
                version,
                parts,
                typed.getOrDefault("summary_en", ""),
                typed.getOrDefault("summary_cy", ""),
                visit.council().needsWelsh(),
                typed.containsKey("finished"),
                records.versions(one.councilId(), Consultations.idOf(one), kind).stream()
                        .map(each -> new Past(each.version(), each.madeAt(), who(each.madeBy())))
                        .toList(),
                editable(one, visit),
                errors);
    }

    private String who(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }
}
