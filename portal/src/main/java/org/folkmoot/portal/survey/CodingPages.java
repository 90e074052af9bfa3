package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.coding.Learnt;
import org.folkmoot.portal.survey.coding.Passage;

/** People's words, a page at a time, sorted under themes; and one text by itself, to mark, keep back or print. */
@Controller("/studio/coding/{activity}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class CodingPages {
    private static final int A_PAGE = 20;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_SOUGHT = 300;
    private static final String TO_DO = "todo";
    private static final String NONE = "none";
    private static final UUID FIRST = new UUID(0, 0);

    private final WrittenQuestions questions;
    private final TextRepository texts;
    private final CodeRepository codes;
    private final PassageRepository passages;
    private final Coding coding;
    private final Frames frames;
    private final SecondCoding second;
    private final Suggestions suggestions;
    private final Campaigns campaigns;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    CodingPages(
            WrittenQuestions questions,
            TextRepository texts,
            CodeRepository codes,
            PassageRepository passages,
            Coding coding,
            Frames frames,
            SecondCoding second,
            Suggestions suggestions,
            Campaigns campaigns,
            Words words,
            Forms forms,
            Messages messages) {
        this.questions = questions;
        this.texts = texts;
        this.codes = codes;
        this.passages = passages;
        this.coding = coding;
        this.frames = frames;
        this.second = second;
        this.suggestions = suggestions;
        this.campaigns = campaigns;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param hint what it means, for whoever hovers or reads on; empty for nothing to say */
    record Code(long id, String label, String hint, long texts, String href) {}

    /** @param value of the box @param likely what suggestions say, as a sentence; null where it is not suggested */
    record Box(
            String value,
            String label,
            boolean on,
            @Nullable String likely) {}

    /**
     * @param was its codes as the page shows them, so that only what somebody changed is changed
     * @param earlier labels of codes no longer in use that it stands under
     */
    record Text(
            String id,
            String words,
            String language,
            String href,
            boolean mayPrint,
            boolean quoted,
            String was,
            List<Box> boxes,
            List<String> earlier,
            boolean coded) {}

    /** @param showing key of what is shown: {@code all}, {@code todo} or {@code code} */
    record CodingPage(
            String heading,
            String activity,
            String question,
            String parent,
            String showing,
            String under,
            String allHref,
            String toDoHref,
            String frameHref,
            String secondHref,
            List<Code> frame,
            List<ResultsPages.Campaign> campaigns,
            List<Text> texts,
            List<String> learnt,
            String after,
            @Nullable String next,
            String typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Choice(String value, String label, boolean selected) {}

    record Sentence(int number, String words, boolean on) {}

    /** @param words that were marked @param reason or theme, in words @param removeHref where it is taken away */
    record Marked(String words, String about, String note, String removeHref) {}

    record TextPage(
            String heading,
            String parent,
            String action,
            String words,
            String language,
            String printed,
            boolean mayPrint,
            boolean quoted,
            List<Sentence> sentences,
            List<Marked> marks,
            List<Marked> redactions,
            List<Choice> themes,
            List<Choice> reasons,
            String soughtMark,
            String soughtRedaction,
            String note,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param show {@code todo} for what nobody has coded yet @param under id of one code, whose texts are shown */
    @Get
    HttpResponse<?> read(
            Visit visit,
            UUID activity,
            @QueryValue String question,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue String show,
            @Nullable @QueryValue String under) {
        UUID from = after == null ? FIRST : Ids.parse(after).orElseThrow(NoSuchThing::new);
        Long code = under == null ? null : Long.valueOf(number(under));
        Showing showing = new Showing(question, from, TO_DO.equals(show), code);
        Optional<HttpResponse<?>> elsewhere = blind(visit, activity, question);
        if (elsewhere.isPresent()) return elsewhere.get();
        return Pages.answer(HttpStatus.OK, "survey/coding", page(visit, activity, showing, "", FieldErrors.Shown.NONE));
    }

    /** @param code null for any */
    private record Showing(
            String question,
            UUID after,
            boolean toDo,
            @Nullable Long code) {
        String address(UUID activity, UUID from) {
            return WrittenQuestions.address(activity, "", question)
                    + (toDo ? "&show=" + TO_DO : "")
                    + (code == null ? "" : "&under=" + code)
                    + (from.equals(FIRST) ? "" : "&after=" + from);
        }
    }

    /** One more theme, in the language of the page; the other, and what it means, are written where themes are kept. */
    @Post("/codes")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addCode(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "label", "question");
        String question = form.text("question");
        questions.heading(visit.council().id(), activity, question, visit.locale());
        String label = AnswerForm.legible(form.text("label"));
        FieldErrors errors = new FieldErrors(messages, visit);
        FrameForm.label(errors, "label", label, true);
        if (errors.none()) {
            frames.add(
                            new Frames.Of(visit.council().id(), activity, question, actor(visit)),
                            FrameForm.labelled(visit.locale(), label),
                            null)
                    .ifPresent(refusal -> errors.add("label", refusal.key()));
        }
        if (!errors.none()) {
            Showing showing = new Showing(question, FIRST, false, null);
            return Pages.invalid("survey/coding", page(visit, activity, showing, label, errors.shown()));
        }
        return Pages.seeOther(visit, WrittenQuestions.address(activity, "", question));
    }

    /** Everything that was ticked on a page; what nobody touched is left as it is by then. */
    @Post("/texts")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "show", "under", "next", "was*", "code*");
        String question = form.text("question");
        short council = visit.council().id();
        questions.heading(council, activity, question, visit.locale());
        Map<UUID, String> was = new HashMap<>();
        form.texts("was").forEach(each -> was.put(text(each), each.substring(each.indexOf('.') + 1)));
        Map<UUID, Set<String>> ticked = new HashMap<>();
        form.texts("code").forEach(each -> ticked.computeIfAbsent(text(each), any -> new TreeSet<>())
                .add(each.substring(each.indexOf('.') + 1)));
        if (was.size() > A_PAGE || !was.keySet().containsAll(ticked.keySet())) throw new BadForm();
        Map<UUID, Coding.Verdict> verdicts = new HashMap<>();
        was.forEach((text, before) -> {
            Set<String> now = ticked.getOrDefault(text, Set.of());
            if (!String.join(".", now).equals(before)) verdicts.put(text, verdict(now));
        });
        coding.code(council, activity, verdicts, actor(visit));
        UUID next = form.text("next").isEmpty()
                ? FIRST
                : Ids.parse(form.text("next")).orElseThrow(BadForm::new);
        Long under = form.text("under").isEmpty() ? null : Long.valueOf(number(form.text("under")));
        Showing showing = new Showing(question, next, form.text("show").equals(TO_DO), under);
        return Pages.seeOther(visit, showing.address(activity, next) + "&done=coded");
    }

    @Get("/texts/{text}")
    HttpResponse<?> one(Visit visit, UUID activity, UUID text) {
        TextRow row = find(visit, activity, text);
        Optional<HttpResponse<?>> elsewhere = blind(visit, activity, row.question());
        return elsewhere.orElseGet(() -> Pages.answer(
                HttpStatus.OK, "survey/coding_text", textPage(visit, row, Form.EMPTY, FieldErrors.Shown.NONE)));
    }

    /** A theme, a note, or both, on sentences or on words. */
    @Post("/texts/{text}/marks")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> mark(Visit visit, UUID activity, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sentence*", "soughtMark", "theme", "note");
        TextRow row = find(visit, activity, text);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Passage> where = where(form, row, "soughtMark", errors);
        String note = AnswerForm.legible(form.text("note"));
        if (note.length() > LONGEST_NOTE) {
            errors.add("note", "survey.error.long", Map.of("most", LONGEST_NOTE, "over", note.length() - LONGEST_NOTE));
        }
        if (form.text("theme").isEmpty() && note.isEmpty()) errors.add("theme", "survey.passage.error.nothing");
        if (!errors.none()) {
            return Pages.invalid("survey/coding_text", textPage(visit, row, form, errors.shown()));
        }
        coding.mark(
                visit.council().id(),
                activity,
                text,
                where,
                form.text("theme").isEmpty() ? null : Long.valueOf(number(form.text("theme"))),
                note.isEmpty() ? null : note,
                actor(visit));
        return Pages.done(visit, address(activity, text), "saved");
    }

    @Post("/texts/{text}/marks/{mark}/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unmark(Visit visit, UUID activity, UUID text, UUID mark, @Nullable @Body String body) {
        forms.read(visit, body);
        coding.unmark(visit.council().id(), activity, text, mark, actor(visit));
        return Pages.done(visit, address(activity, text), "saved");
    }

    /** Keeps sentences or words out of print, with a reason that readers see. */
    @Post("/texts/{text}/redactions")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> redact(Visit visit, UUID activity, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sentence*", "soughtRedaction", "reason");
        TextRow row = find(visit, activity, text);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Passage> where = where(form, row, "soughtRedaction", errors);
        Optional<RedactionReason> reason = RedactionReason.of(form.text("reason"));
        if (reason.isEmpty()) errors.add("reason", "survey.redaction.error.reason");
        if (!errors.none()) {
            return Pages.invalid("survey/coding_text", textPage(visit, row, form, errors.shown()));
        }
        coding.redact(visit.council().id(), activity, text, where, reason.get(), actor(visit));
        return Pages.done(visit, address(activity, text), "saved");
    }

    @Post("/texts/{text}/redactions/{redaction}/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unredact(Visit visit, UUID activity, UUID text, UUID redaction, @Nullable @Body String body) {
        forms.read(visit, body);
        coding.unredact(visit.council().id(), activity, text, redaction, actor(visit));
        return Pages.done(visit, address(activity, text), "saved");
    }

    @Post("/texts/{text}/quote")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> quote(Visit visit, UUID activity, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "quoted");
        coding.quote(visit.council().id(), activity, text, form.text("quoted").equals("yes"), actor(visit));
        return Pages.done(visit, address(activity, text), "saved");
    }

    /** Whoever codes a share of these texts blind is sent to them. */
    private Optional<HttpResponse<?>> blind(Visit visit, UUID activity, String question) {
        questions.heading(visit.council().id(), activity, question, visit.locale());
        return second.blind(visit.council().id(), activity, question, actor(visit))
                ? Optional.of(Pages.seeOther(visit, WrittenQuestions.address(activity, "/second", question)))
                : Optional.empty();
    }

    private CodingPage page(Visit visit, UUID activity, Showing showing, String typed, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String question = showing.question();
        String heading = questions.heading(council, activity, question, visit.locale());
        List<CodeRow> frame = codes.frame(council, activity, question);
        List<CodeRow> inUse = frame.stream().filter(CodeRow::inUse).toList();
        List<TextRow> rows = rows(council, activity, showing);
        List<TextRow> page = rows.subList(0, Math.min(A_PAGE, rows.size()));
        Map<UUID, Set<Long>> coded = coded(council, page);
        Suggestions.Suggested suggested = suggestions.of(
                council,
                activity,
                question,
                page,
                inUse.stream().map(CodeRow::id).collect(Collectors.toSet()));
        Map<String, Map<Long, Learnt.Measured>> measured = suggested.languages().stream()
                .collect(Collectors.toMap(Suggestions.Language::language, Suggestions.Language::measured));
        UUID last = page.isEmpty() ? FIRST : page.getLast().id();
        boolean more = rows.size() > A_PAGE;
        // What is coded leaves the list of what is to do, so the next page begins where this one does.
        UUID next = more ? (showing.toDo() ? showing.after() : last) : FIRST;
        return new CodingPage(
                heading,
                activity.toString(),
                question,
                visit.path("/studio/results/" + activity),
                showing.code() != null ? "code" : showing.toDo() ? TO_DO : "all",
                showing.code() == null ? "" : showing.code().toString(),
                visit.path(WrittenQuestions.address(activity, "", question)),
                visit.path(WrittenQuestions.address(activity, "", question) + "&show=" + TO_DO),
                visit.path(WrittenQuestions.address(activity, "/frame", question)),
                visit.path(WrittenQuestions.address(activity, "/second", question)),
                frame(visit, activity, question, frame),
                ResultsPages.campaigns(visit, campaigns.live(visit.council().id(), activity), question),
                page.stream()
                        .map(row -> text(
                                visit,
                                activity,
                                row,
                                frame,
                                coded.getOrDefault(row.id(), Set.of()),
                                suggested.ofTexts().getOrDefault(row.id(), Set.of()),
                                measured.getOrDefault(row.language(), Map.of())))
                        .toList(),
                learnt(visit.locale(), suggested.languages()),
                next.equals(FIRST) ? "" : next.toString(),
                more ? visit.path(showing.address(activity, last)) : null,
                typed,
                errors);
    }

    private List<TextRow> rows(short council, UUID activity, Showing showing) {
        if (showing.code() != null) {
            return texts.under(council, activity, showing.question(), showing.code(), showing.after(), A_PAGE + 1);
        }
        return showing.toDo()
                ? texts.uncoded(council, activity, showing.question(), showing.after(), A_PAGE + 1)
                : texts.released(council, activity, showing.question(), showing.after(), A_PAGE + 1);
    }

    private List<Code> frame(Visit visit, UUID activity, String question, List<CodeRow> frame) {
        return frame.stream()
                .filter(row -> row.inUse() || row.texts() > 0 && row.mergedInto() == null)
                .map(row -> new Code(
                        row.id(),
                        row.inUse()
                                ? row.label(visit.locale())
                                : words.say(
                                        visit.locale(),
                                        "survey.coding.earlier",
                                        Map.of("label", row.label(visit.locale()))),
                        row.wording().definition().in(visit.locale()),
                        row.texts(),
                        visit.path(WrittenQuestions.address(activity, "", question) + "&under=" + row.id())))
                .toList();
    }

    private Text text(
            Visit visit,
            UUID activity,
            TextRow row,
            List<CodeRow> frame,
            Set<Long> on,
            Set<Long> likely,
            Map<Long, Learnt.Measured> measured) {
        String locale = visit.locale();
        List<Box> boxes = new ArrayList<>();
        TreeSet<String> was = new TreeSet<>();
        List<String> earlier = new ArrayList<>();
        boolean none = row.state().equals("CODED");
        for (CodeRow code : frame) {
            boolean ticked = on.contains(code.id());
            if (ticked) none = false;
            if (!code.inUse()) {
                if (ticked && code.mergedInto() == null) earlier.add(code.label(locale));
                continue;
            }
            if (ticked) was.add(code.id().toString());
            boxes.add(new Box(
                    row.id() + "." + code.id(),
                    code.label(locale),
                    ticked,
                    likely.contains(code.id())
                            ? words.say(
                                    locale,
                                    "survey.coding.likely",
                                    Map.of("right", measured.get(code.id()).rightOfTen()))
                            : null));
        }
        if (none) was.add(NONE);
        boxes.add(new Box(row.id() + "." + NONE, words.say(locale, "survey.coding.none-fits"), none, null));
        return new Text(
                row.id().toString(),
                Quotes.shown(row),
                row.language(),
                visit.path(address(activity, row.id())),
                row.permission(),
                row.quoted(),
                row.id() + "." + String.join(".", was),
                boxes,
                earlier,
                row.state().equals("CODED"));
    }

    /** What suggestions were learnt from, or what is lacking, as sentences. */
    private List<String> learnt(String locale, List<Suggestions.Language> languages) {
        List<String> said = new ArrayList<>();
        for (Suggestions.Language each : languages) {
            Map<String, Object> facts = Map.of(
                    "language",
                    words.say(locale, "survey.language." + (each.language().equals("cy") ? "cy" : "en")),
                    "texts",
                    each.texts(),
                    "least",
                    Learnt.LEAST_TEXTS);
            if (!each.enough()) {
                said.add(words.say(locale, "survey.coding.learnt-few", facts));
            } else if (!each.measured().isEmpty()) {
                said.add(words.say(locale, "survey.coding.learnt", facts));
            }
        }
        return said;
    }

    private TextPage textPage(Visit visit, TextRow row, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        List<CodeRow> frame = codes.frame(council, row.activity(), row.question());
        Map<Long, String> labels = new HashMap<>();
        frame.forEach(code -> labels.put(code.id(), code.label(locale)));
        List<RedactionRow> redactions = passages.redactions(council, List.of(row.id()));
        String action = address(row.activity(), row.id());
        List<Passage> sentences = Passage.sentences(row.words());
        List<Sentence> shown = new ArrayList<>();
        for (int number = 1; number <= sentences.size(); number++) {
            shown.add(new Sentence(
                    number,
                    Quotes.part(row, sentences.get(number - 1)),
                    form.texts("sentence").contains(Integer.toString(number))));
        }
        return new TextPage(
                questions.heading(council, row.activity(), row.question(), locale),
                visit.path(WrittenQuestions.address(row.activity(), "", row.question())),
                visit.path(action),
                Quotes.shown(row),
                row.language(),
                Quotes.printed(row, redactions, words),
                row.permission(),
                row.quoted(),
                shown,
                passages.of(council, row.id()).stream()
                        .map(mark -> new Marked(
                                Quotes.part(row, new Passage(mark.fromChar(), mark.toChar())),
                                mark.codeId() == null ? "" : labels.getOrDefault(mark.codeId(), ""),
                                Objects.requireNonNullElse(mark.note(), ""),
                                visit.path(action + "/marks/" + mark.id() + "/remove")))
                        .toList(),
                redactions.stream()
                        .map(each -> new Marked(
                                Quotes.part(row, new Passage(each.fromChar(), each.toChar())),
                                words.say(locale, "survey.redaction.reason." + each.reason()),
                                "",
                                visit.path(action + "/redactions/" + each.id() + "/remove")))
                        .toList(),
                frame.stream()
                        .filter(CodeRow::inUse)
                        .map(code -> new Choice(
                                code.id().toString(),
                                code.label(locale),
                                form.text("theme").equals(code.id().toString())))
                        .toList(),
                Stream.of(RedactionReason.values())
                        .map(reason -> new Choice(
                                reason.key(),
                                words.say(locale, "survey.redaction.reason." + reason.key()),
                                form.text("reason").equals(reason.key())))
                        .toList(),
                form.text("soughtMark"),
                form.text("soughtRedaction"),
                form.text("note"),
                errors);
    }

    /** The passages that somebody chose: ticked sentences, those beside each other as one, and words wherever they stand. */
    private static List<Passage> where(Form form, TextRow row, String field, FieldErrors errors) {
        List<Passage> sentences = Passage.sentences(row.words());
        List<Passage> where = new ArrayList<>();
        int before = -1;
        for (int number : new TreeSet<>(
                form.texts("sentence").stream().map(each -> (int) number(each)).toList())) {
            if (number > sentences.size()) throw new BadForm();
            Passage sentence = sentences.get(number - 1);
            if (number == before + 1 && !where.isEmpty()) {
                where.set(where.size() - 1, new Passage(where.getLast().from(), sentence.to()));
            } else {
                where.add(sentence);
            }
            before = number;
        }
        String sought = form.text(field);
        if (sought.length() > LONGEST_SOUGHT) {
            errors.add(
                    field,
                    "survey.error.long",
                    Map.of("most", LONGEST_SOUGHT, "over", sought.length() - LONGEST_SOUGHT));
        } else if (!sought.isEmpty()) {
            List<Passage> found = Quotes.readable(row, Passage.find(row.words(), sought));
            if (found.isEmpty()) errors.add(field, "survey.passage.error.not-there");
            where.addAll(found);
        } else if (where.isEmpty()) {
            errors.add(field, "survey.passage.error.where");
        }
        return where;
    }

    private TextRow find(Visit visit, UUID activity, UUID text) {
        return texts.find(visit.council().id(), text)
                .filter(row -> row.activity().equals(activity) && row.readable())
                .orElseThrow(NoSuchThing::new);
    }

    private Map<UUID, Set<Long>> coded(short council, List<TextRow> page) {
        Map<UUID, Set<Long>> coded = new HashMap<>();
        if (!page.isEmpty()) {
            codes.codings(council, page.stream().map(TextRow::id).toList())
                    .forEach(row -> coded.computeIfAbsent(row.textId(), any -> new HashSet<>())
                            .add(row.codeId()));
        }
        return coded;
    }

    /** What was ticked beside one text. */
    static Coding.Verdict verdict(Set<String> ticked) {
        Set<Long> under = ticked.stream()
                .filter(each -> !each.equals(NONE))
                .map(CodingPages::number)
                .collect(Collectors.toSet());
        return new Coding.Verdict(under, ticked.contains(NONE));
    }

    /** The text that a field's value is about: what stands before the point. */
    static UUID text(String value) {
        int point = value.indexOf('.');
        if (point < 0) throw new BadForm();
        return Ids.parse(value.substring(0, point)).orElseThrow(BadForm::new);
    }

    private static String address(UUID activity, UUID text) {
        return "/studio/coding/" + activity + "/texts/" + text;
    }

    static UUID actor(Visit visit) {
        return Objects.requireNonNull(visit.viewer().accountPublicId());
    }

    static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) throw new BadForm();
        return Long.parseLong(text);
    }
}
