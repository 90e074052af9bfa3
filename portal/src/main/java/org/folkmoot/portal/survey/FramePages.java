package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.coding.CodeWording;
import org.folkmoot.portal.survey.coding.FrameFile;

/** The code frame of one question: what each code means, how it changed, in and out as a file. */
@Controller("/studio/coding/{activity}/frame")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class FramePages {
    private static final String VIEW = "survey/frame";
    private static final String CODE_VIEW = "survey/frame_code";
    private static final String[] FIELDS = {
        "question", "label_en", "label_cy", "definition_en", "definition_cy", "example_en", "example_cy", "parent"
    };

    private final WrittenQuestions questions;
    private final CodeRepository codes;
    private final Frames frames;
    private final SecondCoding second;
    private final SecondRepository seconds;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    FramePages(
            WrittenQuestions questions,
            CodeRepository codes,
            Frames frames,
            SecondCoding second,
            SecondRepository seconds,
            Words words,
            Forms forms,
            Messages messages) {
        this.questions = questions;
        this.codes = codes;
        this.frames = frames;
        this.second = second;
        this.seconds = seconds;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param lacking whether one of the council's languages is missing @param under label of the code above it; empty for none */
    record Code(
            String label,
            String definition,
            String example,
            String under,
            long texts,
            boolean inUse,
            boolean lacking,
            String href) {}

    record Version(int number, String changed, String code, LocalDate madeOn) {}

    record Choice(String value, String label, boolean selected) {}

    record Fault(int line, String message) {}

    record FramePage(
            String heading,
            String activity,
            String question,
            String parentHref,
            int version,
            boolean still,
            List<Code> codes,
            List<Code> earlier,
            List<Version> versions,
            List<Choice> parents,
            Map<String, String> typed,
            String csvHref,
            String jsonHref,
            List<Fault> faults,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param still whether somebody codes by it, and nothing is changed */
    record CodePage(
            String label,
            String question,
            String action,
            String parentHref,
            boolean inUse,
            boolean still,
            long texts,
            String textsHref,
            List<Choice> parents,
            List<Choice> others,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID activity, @QueryValue String question) {
        return Pages.answer(
                HttpStatus.OK, VIEW, page(visit, activity, question, Form.EMPTY, List.of(), FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        String question = form.text("question");
        heading(visit, activity, question);
        FieldErrors errors = new FieldErrors(messages, visit);
        CodeWording wording = FrameForm.read(form, "", errors);
        if (errors.none()) {
            frames.add(of(visit, activity, question), wording, parent(form))
                    .ifPresent(refusal -> errors.add(field(refusal), refusal.key()));
        }
        if (!errors.none()) {
            return Pages.invalid(VIEW, page(visit, activity, question, form, List.of(), errors.shown()));
        }
        return done(visit, activity, question);
    }

    /** The frame as a file. */
    @Get("/files/{file}")
    HttpResponse<?> file(Visit visit, UUID activity, String file, @QueryValue String question) {
        heading(visit, activity, question);
        List<FrameFile.Line> lines = frames.lines(visit.council().id(), activity, question);
        return switch (file) {
            case "frame.csv" ->
                HttpResponse.ok(FrameFile.csv(lines)).headers(Downloads.made("frame.csv", "text/csv;charset=utf-8"));
            case "frame.json" -> HttpResponse.ok(FrameFile.json(lines)).headers(Downloads.json("frame"));
            default -> throw new NoSuchThing();
        };
    }

    /** Takes in a file as a whole, or nothing of it. */
    @Post("/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> takeIn(Visit visit, UUID activity, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<FrameFile.Fault> faults = List.of();
        String question = sent.values().getOrDefault("question", List.of("")).getFirst();
        heading(visit, activity, question);
        try {
            forms.read(visit, sent, "question");
            CompletedFileUpload upload = sent.files().get("file");
            if (upload == null || upload.getSize() == 0) {
                errors.add("file", "survey.file.missing");
            } else if (upload.getSize() > FrameFile.MOST_BYTES) {
                errors.add("file", "survey.frame.file.too-large");
            } else {
                frames.takeIn(of(visit, activity, question), FrameFile.read(upload.getBytes()))
                        .ifPresent(refusal -> errors.add("file", refusal.key()));
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (FrameFile.NotAFrame refused) {
            faults = refused.faults();
            errors.add("file", "survey.frame.file.refused");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (!errors.none()) {
            return Pages.invalid(VIEW, page(visit, activity, question, Form.EMPTY, faults, errors.shown()));
        }
        return done(visit, activity, question);
    }

    @Get("/codes/{code}")
    HttpResponse<?> code(Visit visit, UUID activity, long code, @QueryValue String question) {
        return Pages.answer(
                HttpStatus.OK,
                CODE_VIEW,
                codePage(visit, activity, question, code, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/codes/{code}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reword(Visit visit, UUID activity, long code, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        String question = form.text("question");
        heading(visit, activity, question);
        FieldErrors errors = new FieldErrors(messages, visit);
        CodeWording wording = FrameForm.read(form, "", errors);
        if (errors.none()) {
            frames.reword(of(visit, activity, question), code, wording, parent(form))
                    .ifPresent(refusal -> errors.add(field(refusal), refusal.key()));
        }
        return after(visit, activity, question, code, form, errors);
    }

    @Post("/codes/{code}/merge")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> merge(Visit visit, UUID activity, long code, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "into");
        String question = form.text("question");
        heading(visit, activity, question);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("into").isEmpty()) {
            errors.add("into", "survey.frame.error.into");
        } else {
            frames.merge(of(visit, activity, question), code, CodingPages.number(form.text("into")))
                    .ifPresent(refusal -> errors.add("into", refusal.key()));
        }
        return after(visit, activity, question, code, form, errors);
    }

    @Post("/codes/{code}/split")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> split(Visit visit, UUID activity, long code, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "one_label_en", "one_label_cy", "two_label_en", "two_label_cy");
        String question = form.text("question");
        heading(visit, activity, question);
        FieldErrors errors = new FieldErrors(messages, visit);
        CodeWording one = FrameForm.read(form, "one_", errors);
        CodeWording two = FrameForm.read(form, "two_", errors);
        if (errors.none()) {
            frames.split(of(visit, activity, question), code, List.of(one, two))
                    .ifPresent(refusal -> errors.add("one_label_en", refusal.key()));
        }
        if (!errors.none()) {
            return Pages.invalid(CODE_VIEW, codePage(visit, activity, question, code, form, errors.shown()));
        }
        // straight to the texts that wait to be sorted anew
        return Pages.seeOther(visit, WrittenQuestions.address(activity, "", question) + "&under=" + code);
    }

    @Post("/codes/{code}/retire")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retire(Visit visit, UUID activity, long code, @Nullable @Body String body) {
        return retire(visit, activity, code, body, true);
    }

    @Post("/codes/{code}/restore")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> restore(Visit visit, UUID activity, long code, @Nullable @Body String body) {
        return retire(visit, activity, code, body, false);
    }

    private HttpResponse<?> retire(Visit visit, UUID activity, long code, @Nullable String body, boolean retired) {
        Form form = forms.read(visit, body, "question");
        String question = form.text("question");
        heading(visit, activity, question);
        FieldErrors errors = new FieldErrors(messages, visit);
        frames.retire(of(visit, activity, question), code, retired)
                .ifPresent(refusal -> errors.add("label_en", refusal.key()));
        return after(visit, activity, question, code, form, errors);
    }

    private HttpResponse<?> after(
            Visit visit, UUID activity, String question, long code, Form form, FieldErrors errors) {
        return errors.none()
                ? done(visit, activity, question)
                : Pages.invalid(CODE_VIEW, codePage(visit, activity, question, code, form, errors.shown()));
    }

    private static HttpResponse<?> done(Visit visit, UUID activity, String question) {
        return Pages.seeOther(visit, WrittenQuestions.address(activity, "/frame", question) + "&done=saved");
    }

    private static String field(Frames.Refusal refusal) {
        return refusal == Frames.Refusal.PARENT ? "parent" : "label_en";
    }

    private static @Nullable Long parent(Form form) {
        return form.text("parent").isEmpty() ? null : Long.valueOf(CodingPages.number(form.text("parent")));
    }

    private Frames.Of of(Visit visit, UUID activity, String question) {
        return new Frames.Of(visit.council().id(), activity, question, CodingPages.actor(visit));
    }

    private String heading(Visit visit, UUID activity, String question) {
        return questions.heading(visit.council().id(), activity, question, visit.locale());
    }

    private FramePage page(
            Visit visit,
            UUID activity,
            String question,
            Form form,
            List<FrameFile.Fault> faults,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        String heading = heading(visit, activity, question);
        boolean blind = second.blind(council, activity, question, CodingPages.actor(visit));
        List<CodeRow> frame = codes.frame(council, activity, question);
        return new FramePage(
                heading,
                activity.toString(),
                question,
                visit.path(WrittenQuestions.address(activity, "", question)),
                codes.version(council, activity, question).orElse(1),
                seconds.open(council, activity, question).isPresent(),
                shown(visit, activity, question, frame, true, blind),
                shown(visit, activity, question, frame, false, blind),
                codes.versions(council, activity, question).stream()
                        .map(row -> new Version(
                                row.number(),
                                words.say(locale, "survey.frame.changed." + row.changed()),
                                row.code(),
                                row.madeOn()))
                        .toList(),
                parents(frame, null, form.text("parent"), locale),
                form.typed(),
                visit.path(WrittenQuestions.address(activity, "/frame/files/frame.csv", question)),
                visit.path(WrittenQuestions.address(activity, "/frame/files/frame.json", question)),
                faults.stream()
                        .map(fault -> new Fault(fault.line(), words.say(locale, fault.key(), fault.facts())))
                        .toList(),
                errors);
    }

    private static List<Code> shown(
            Visit visit, UUID activity, String question, List<CodeRow> frame, boolean inUse, boolean blind) {
        Map<Long, String> labels = new HashMap<>();
        frame.forEach(row -> labels.put(row.id(), row.label(visit.locale())));
        return frame.stream()
                .filter(row -> row.inUse() == inUse)
                .map(row -> new Code(
                        row.label(visit.locale()),
                        row.wording().definition().in(visit.locale()),
                        row.wording().example().in(visit.locale()),
                        row.mergedInto() != null
                                ? labels.getOrDefault(row.mergedInto(), "")
                                : row.parentId() == null ? "" : labels.getOrDefault(row.parentId(), ""),
                        blind ? 0 : row.texts(),
                        inUse,
                        !visit.council().parityLocales().stream()
                                .allMatch(locale -> row.wording().label().has(locale)),
                        visit.path(WrittenQuestions.address(activity, "/frame/codes/" + row.id(), question))))
                .toList();
    }

    private static List<Choice> parents(List<CodeRow> frame, @Nullable Long child, String chosen, String locale) {
        return frame.stream()
                .filter(row ->
                        row.inUse() && row.parentId() == null && !row.id().equals(child))
                .map(row -> new Choice(
                        row.id().toString(),
                        row.label(locale),
                        chosen.equals(row.id().toString())))
                .toList();
    }

    private CodePage codePage(
            Visit visit, UUID activity, String question, long code, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        heading(visit, activity, question);
        List<CodeRow> frame = codes.frame(council, activity, question);
        CodeRow row =
                frame.stream().filter(each -> each.id() == code).findFirst().orElseThrow(NoSuchThing::new);
        Map<String, String> typed = new HashMap<>(FrameForm.typed(row.wording()));
        typed.putAll(form.typed());
        Optional<String> parent = Optional.ofNullable(row.parentId()).map(Object::toString);
        boolean blind = second.blind(council, activity, question, CodingPages.actor(visit));
        return new CodePage(
                row.label(locale),
                question,
                visit.path("/studio/coding/" + activity + "/frame/codes/" + code),
                visit.path(WrittenQuestions.address(activity, "/frame", question)),
                row.inUse(),
                seconds.open(council, activity, question).isPresent(),
                blind ? 0 : row.texts(),
                visit.path(WrittenQuestions.address(activity, "", question) + "&under=" + code),
                parents(frame, code, form.has("parent") ? form.text("parent") : parent.orElse(""), locale),
                frame.stream()
                        .filter(each -> each.inUse() && each.id() != code)
                        .map(each -> new Choice(
                                each.id().toString(),
                                each.label(locale),
                                form.text("into").equals(each.id().toString())))
                        .toList(),
                typed,
                errors);
    }
}
