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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.coding.Alpha;

/** A second person codes a share of the texts blind; how far the two agree; what differs, and what they settled. */
@Controller("/studio/coding/{activity}/second")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class SecondPages {
    private static final String VIEW = "survey/second";
    private static final String BLIND_VIEW = "survey/second_blind";
    private static final String AGREEMENT_VIEW = "survey/second_agreement";
    private static final int A_PAGE = 20;
    private static final int MOST_DIFFERING = 100;
    private static final int LONGEST_NOTE = 500;

    private final WrittenQuestions questions;
    private final SecondCoding second;
    private final SecondRepository rows;
    private final CodeRepository codes;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    SecondPages(
            WrittenQuestions questions,
            SecondCoding second,
            SecondRepository rows,
            CodeRepository codes,
            Words words,
            Forms forms,
            Messages messages) {
        this.questions = questions;
        this.second = second;
        this.rows = rows;
        this.codes = codes;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    record Choice(String value, String label, boolean selected) {}

    /**
     * @param done texts that the second person has coded
     * @param mine whether the reader is that person
     * @param may whether the reader can take it on
     * @param ready whether all are coded, and both can be compared
     */
    record Round(
            String href,
            int texts,
            int percent,
            int seed,
            int frameVersion,
            boolean taken,
            boolean mine,
            boolean may,
            boolean ready,
            long done,
            @Nullable LocalDate comparedOn) {}

    record SecondPage(
            String heading,
            String question,
            String action,
            String parentHref,
            @Nullable Round open,
            List<Round> compared,
            List<Choice> shares,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Box(String value, String label, String hint) {}

    record BlindText(String id, String words, String language, List<Box> boxes) {}

    record BlindPage(
            String heading,
            String action,
            String parentHref,
            long left,
            int texts,
            List<Box> frame,
            List<BlindText> page)
            implements PageModel {}

    /** @param alpha with two decimals; empty where nothing can be said @param advice what to do about it, as a sentence */
    record Line(String label, String alpha, String advice, long first, long both, long second) {}

    record SettleBox(String value, String label, boolean on) {}

    /** @param first and second: what each said, as labels @param agreed what they settled, as labels; empty while they have not */
    record Differing(
            String id,
            String words,
            String language,
            List<String> first,
            List<String> second,
            List<String> agreed,
            String note,
            boolean settled,
            List<SettleBox> boxes) {}

    /** @param left how many differ beyond those on the page */
    record AgreementPage(
            String heading,
            String action,
            String parentHref,
            LocalDate comparedOn,
            int seed,
            int percent,
            int frameVersion,
            int texts,
            int compared,
            int missing,
            String alpha,
            String jaccard,
            String advice,
            String adviceKey,
            List<Line> codes,
            List<Differing> differing,
            int left,
            boolean may,
            String failed,
            String note,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID activity, @QueryValue String question) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, activity, question, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> start(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "percent");
        String question = form.text("question");
        questions.heading(visit.council().id(), activity, question, visit.locale());
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!SecondCoding.SHARES.contains(form.number("percent"))) {
            errors.add("percent", "survey.second.error.share");
        } else {
            second.start(visit.council().id(), activity, question, form.number("percent"), CodingPages.actor(visit))
                    .ifPresent(refusal -> errors.add("percent", refusal.key()));
        }
        return after(visit, activity, question, errors);
    }

    /** For the second person their texts, for others how far they are, and once both are compared how far they agree. */
    @Get("/{round}")
    HttpResponse<?> round(Visit visit, UUID activity, UUID round) {
        SecondRow row = find(visit, activity, round);
        if (!row.open()) {
            return Pages.answer(
                    HttpStatus.OK, AGREEMENT_VIEW, agreement(visit, row, "", Form.EMPTY, FieldErrors.Shown.NONE));
        }
        if (!CodingPages.actor(visit).equals(row.coder())) {
            return Pages.seeOther(visit, WrittenQuestions.address(activity, "/second", row.question()));
        }
        return Pages.answer(HttpStatus.OK, BLIND_VIEW, blind(visit, row));
    }

    @Post("/{round}/claim")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> claim(Visit visit, UUID activity, UUID round, @Nullable @Body String body) {
        forms.read(visit, body);
        SecondRow row = find(visit, activity, round);
        FieldErrors errors = new FieldErrors(messages, visit);
        second.claim(visit.council().id(), round, CodingPages.actor(visit))
                .ifPresent(refusal -> errors.add("percent", refusal.key()));
        return errors.none() ? Pages.seeOther(visit, address(row)) : after(visit, activity, row.question(), errors);
    }

    /** Everything that was ticked on a page of theirs; a text with nothing ticked waits. */
    @Post("/{round}/texts")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(Visit visit, UUID activity, UUID round, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code*");
        SecondRow row = find(visit, activity, round);
        Map<UUID, Set<String>> ticked = new HashMap<>();
        form.texts("code").forEach(each -> ticked.computeIfAbsent(CodingPages.text(each), any -> new TreeSet<>())
                .add(each.substring(each.indexOf('.') + 1)));
        if (ticked.size() > A_PAGE) throw new BadForm();
        Map<UUID, Set<Long>> said = ticked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> CodingPages.verdict(each.getValue())
                        .under()));
        second.code(visit.council().id(), round, said, CodingPages.actor(visit));
        return Pages.done(visit, address(row), "coded");
    }

    @Post("/{round}/compare")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> compare(Visit visit, UUID activity, UUID round, @Nullable @Body String body) {
        forms.read(visit, body);
        SecondRow row = find(visit, activity, round);
        FieldErrors errors = new FieldErrors(messages, visit);
        second.compare(visit.council().id(), round, CodingPages.actor(visit))
                .ifPresent(refusal -> errors.add("percent", refusal.key()));
        return errors.none() ? Pages.seeOther(visit, address(row)) : after(visit, activity, row.question(), errors);
    }

    @Post("/{round}/give-up")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveUp(Visit visit, UUID activity, UUID round, @Nullable @Body String body) {
        forms.read(visit, body);
        SecondRow row = find(visit, activity, round);
        second.giveUp(visit.council().id(), round, CodingPages.actor(visit));
        return Pages.seeOther(visit, WrittenQuestions.address(activity, "/second", row.question()) + "&done=saved");
    }

    /** What the two agreed about one text, and why. */
    @Post("/{round}/settled/{text}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> settle(Visit visit, UUID activity, UUID round, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code*", "note", "both");
        SecondRow row = find(visit, activity, round);
        FieldErrors errors = new FieldErrors(messages, visit);
        String note = AnswerForm.legible(form.text("note"));
        String field = "note-" + text;
        if (note.isEmpty()) errors.add(field, "survey.second.error.note");
        if (note.length() > LONGEST_NOTE) {
            errors.add(field, "survey.error.long", Map.of("most", LONGEST_NOTE, "over", note.length() - LONGEST_NOTE));
        }
        if (!form.has("both")) errors.add(field, "survey.second.error.both");
        if (!errors.none()) {
            return Pages.invalid(AGREEMENT_VIEW, agreement(visit, row, text.toString(), form, errors.shown()));
        }
        Set<Long> agreed = form.texts("code").stream().map(CodingPages::number).collect(Collectors.toSet());
        second.settle(visit.council().id(), round, text, agreed, note, CodingPages.actor(visit));
        return Pages.done(visit, address(row), "saved");
    }

    private HttpResponse<?> after(Visit visit, UUID activity, String question, FieldErrors errors) {
        return errors.none()
                ? Pages.seeOther(visit, WrittenQuestions.address(activity, "/second", question) + "&done=saved")
                : Pages.invalid(VIEW, page(visit, activity, question, errors.shown()));
    }

    private static String address(SecondRow row) {
        return "/studio/coding/" + row.activity() + "/second/" + row.publicId();
    }

    private SecondRow find(Visit visit, UUID activity, UUID round) {
        return rows.find(visit.council().id(), round)
                .filter(row -> row.activity().equals(activity))
                .orElseThrow(NoSuchThing::new);
    }

    private SecondPage page(Visit visit, UUID activity, String question, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String heading = questions.heading(council, activity, question, visit.locale());
        List<SecondRow> all = rows.of(council, activity, question);
        Optional<SecondRow> open = all.stream().filter(SecondRow::open).findFirst();
        boolean blind =
                open.filter(row -> CodingPages.actor(visit).equals(row.coder())).isPresent();
        return new SecondPage(
                heading,
                question,
                visit.path("/studio/coding/" + activity + "/second"),
                visit.path(blind ? "/studio/results/" + activity : WrittenQuestions.address(activity, "", question)),
                open.map(row -> shown(visit, row)).orElse(null),
                all.stream()
                        .filter(row -> !row.open())
                        .map(row -> shown(visit, row))
                        .toList(),
                SecondCoding.SHARES.stream()
                        .map(share -> new Choice(
                                share.toString(),
                                words.say(visit.locale(), "survey.second.share", Map.of("percent", share)),
                                false))
                        .toList(),
                errors);
    }

    private Round shown(Visit visit, SecondRow row) {
        short council = visit.council().id();
        UUID reader = CodingPages.actor(visit);
        long left = row.open() ? rows.left(council, row.id()) : 0;
        return new Round(
                visit.path(address(row)),
                row.texts(),
                row.percent(),
                row.seed(),
                row.frameVersion(),
                row.coder() != null,
                reader.equals(row.coder()),
                second.mayTakeOn(council, row, reader),
                row.open() && row.coder() != null && left == 0,
                row.texts() - left,
                row.comparedOn());
    }

    private BlindPage blind(Visit visit, SecondRow row) {
        short council = visit.council().id();
        String locale = visit.locale();
        // By label: how often each was used before is not for whoever codes blind.
        List<CodeRow> frame = codes.ofActivity(council, row.activity()).stream()
                .filter(code -> code.inUse() && code.question().equals(row.question()))
                .toList();
        return new BlindPage(
                questions.heading(council, row.activity(), row.question(), locale),
                visit.path(address(row)),
                visit.path(WrittenQuestions.address(row.activity(), "/second", row.question())),
                rows.left(council, row.id()),
                row.texts(),
                frame.stream()
                        .map(code -> new Box(
                                "",
                                code.label(locale),
                                code.wording().definition().in(locale)))
                        .toList(),
                rows.toDo(council, row.id(), A_PAGE).stream()
                        .map(text -> new BlindText(
                                text.textId().toString(), text.shown(), text.language(), boxes(text, frame, locale)))
                        .toList());
    }

    private List<Box> boxes(SecondTextRow text, List<CodeRow> frame, String locale) {
        List<Box> boxes = new ArrayList<>();
        frame.forEach(code -> boxes.add(new Box(text.textId() + "." + code.id(), code.label(locale), "")));
        boxes.add(new Box(text.textId() + ".none", words.say(locale, "survey.coding.none-fits"), ""));
        return boxes;
    }

    private AgreementPage agreement(Visit visit, SecondRow row, String failed, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        SecondCoding.Said said = second.said(council, row);
        List<CodeRow> frame = codes.frame(council, row.activity(), row.question());
        Map<Long, String> labels = new HashMap<>();
        frame.forEach(code -> labels.put(code.id(), code.label(locale)));
        List<List<Set<Long>>> units = new ArrayList<>();
        for (SecondTextRow text : said.texts()) {
            List<Set<Long>> unit = new ArrayList<>();
            if (text.firstDone()) unit.add(said.of(text.textId(), "FIRST"));
            if (text.done()) unit.add(said.of(text.textId(), "SECOND"));
            units.add(unit);
        }
        OptionalDouble masi = Alpha.of(units, Alpha::masi);
        Alpha.Advice advice = Alpha.Advice.of(masi);
        List<SecondTextRow> differing = said.texts().stream()
                .filter(text -> said.differs(text) && text.words() != null)
                .sorted((one, other) -> Boolean.compare(one.note() != null, other.note() != null))
                .toList();
        int both = (int) units.stream().filter(unit -> unit.size() == 2).count();
        return new AgreementPage(
                questions.heading(council, row.activity(), row.question(), locale),
                visit.path(address(row)),
                visit.path(WrittenQuestions.address(row.activity(), "/second", row.question())),
                row.comparedOn(),
                row.seed(),
                row.percent(),
                row.frameVersion(),
                row.texts(),
                both,
                row.texts() - both,
                written(masi),
                written(Alpha.of(units, Alpha::jaccard)),
                words.say(locale, "survey.second.advice." + advice.key()),
                advice.key(),
                lines(units, frame, said, locale),
                differing.stream()
                        .limit(MOST_DIFFERING)
                        .map(text -> differing(text, said, frame, labels, failed, form))
                        .toList(),
                Math.max(0, differing.size() - MOST_DIFFERING),
                second.oneOfTheTwo(council, row, CodingPages.actor(visit)),
                failed,
                form.text("note"),
                errors);
    }

    private List<Line> lines(List<List<Set<Long>>> units, List<CodeRow> frame, SecondCoding.Said said, String locale) {
        List<Line> lines = new ArrayList<>();
        for (CodeRow code : frame) {
            long first = 0;
            long both = 0;
            long other = 0;
            List<List<Boolean>> there = new ArrayList<>();
            for (List<Set<Long>> unit : units) {
                there.add(unit.stream().map(each -> each.contains(code.id())).toList());
                if (unit.size() < 2) continue;
                boolean one = unit.getFirst().contains(code.id());
                boolean two = unit.getLast().contains(code.id());
                if (one && two) both++;
                else if (one) first++;
                else if (two) other++;
            }
            if (!code.inUse() && first + both + other == 0) continue;
            OptionalDouble alpha = Alpha.of(there, Alpha::nominal);
            lines.add(new Line(
                    code.label(locale),
                    written(alpha),
                    words.say(
                            locale,
                            "survey.second.line." + Alpha.Advice.of(alpha).key()),
                    first,
                    both,
                    other));
        }
        return lines;
    }

    private static Differing differing(
            SecondTextRow text,
            SecondCoding.Said said,
            List<CodeRow> frame,
            Map<Long, String> labels,
            String failed,
            Form form) {
        UUID id = text.textId();
        Set<Long> first = said.of(id, "FIRST");
        Set<Long> second = said.of(id, "SECOND");
        boolean typed = failed.equals(id.toString());
        return new Differing(
                id.toString(),
                text.shown(),
                text.language(),
                labels(first, labels),
                labels(second, labels),
                labels(said.of(id, "AGREED"), labels),
                text.note() == null ? "" : text.note(),
                text.note() != null,
                frame.stream()
                        .filter(CodeRow::inUse)
                        .map(code -> new SettleBox(
                                code.id().toString(),
                                labels.getOrDefault(code.id(), ""),
                                typed
                                        ? form.texts("code").contains(code.id().toString())
                                        : first.contains(code.id()) && second.contains(code.id())))
                        .toList());
    }

    private static List<String> labels(Set<Long> codes, Map<Long, String> labels) {
        return codes.stream()
                .map(code -> labels.getOrDefault(code, ""))
                .sorted()
                .toList();
    }

    private static String written(OptionalDouble alpha) {
        return alpha.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", alpha.getAsDouble());
    }
}
