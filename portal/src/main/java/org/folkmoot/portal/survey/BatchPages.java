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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Answers on paper at an officer's desk: batches as they come, sheet after sheet, and the sample that somebody else enters again. */
@Controller("/studio/batches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.paper")
class BatchPages {
    /** The most sheets of one batch: more come as more batches. */
    private static final int MOST_SHEETS = 500;

    private static final int LONGEST = 300;
    private static final int LONGEST_REASON = 500;

    /** How long after the close a sheet may still be let in. */
    private static final int LATEST_DAYS = 60;

    private static final List<String> LOCALES = List.of("en", "cy");

    private final PaperDesk desk;
    private final PaperTerms terms;
    private final BatchRepository batches;
    private final Windows windows;
    private final AskedVersions versions;
    private final Printing printing;
    private final SheetView sheetView;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    BatchPages(
            PaperDesk desk,
            PaperTerms terms,
            BatchRepository batches,
            Windows windows,
            AskedVersions versions,
            Printing printing,
            SheetView sheetView,
            Words words,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.terms = terms;
        this.batches = batches;
        this.windows = windows;
        this.versions = versions;
        this.printing = printing;
        this.sheetView = sheetView;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    record Choice(String value, String label, boolean selected) {}

    /** @param rate how often two people entered it differently, as a sentence; empty before that is known */
    record Line(
            String href,
            int number,
            String channel,
            LocalDate arrivedOn,
            int came,
            int entered,
            String state,
            String rate) {}

    /** What stands in the fields of the two forms. */
    record Typed(
            String arriveBy,
            String sendEn,
            String sendCy,
            String helpEn,
            String helpCy,
            String came,
            String arrivedOn) {}

    /**
     * @param printed versions of the questions that may stand on the sheets; none where there was only one
     * @param declared whether the last day was declared before opening, so that nobody chooses it here
     */
    record ListPage(
            String activity,
            String title,
            String audience,
            String resultsHref,
            LocalDate arriveBy,
            long responses,
            List<Line> batches,
            List<Choice> channels,
            List<Choice> printed,
            Typed typed,
            boolean declared,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param state {@code waiting}, {@code entered}, {@code twice} or {@code aside} @param drawn whether it is to be entered again */
    record Numbered(int number, String href, String state, boolean drawn) {}

    /**
     * @param kept message key end of what was settled; empty until then
     * @param was what the page shows as settled, sent back so that only what somebody touched is changed
     */
    record Differing(
            int sheet,
            String question,
            String first,
            String second,
            String kept,
            String reason,
            List<SheetView.Choice> choices,
            String keptField,
            String reasonField,
            String wasField,
            String was,
            String typed) {}

    /**
     * @param nextHref the first sheet that waits; null when none does
     * @param missing sheets that were not entered
     * @param rest drawn sheets that nobody entered again yet
     * @param rate as in {@link Line}
     * @param open differences that nobody has settled
     */
    record BatchPage(
            String id,
            int number,
            String title,
            String parentHref,
            String channel,
            LocalDate arrivedOn,
            LocalDate arriveBy,
            String state,
            int came,
            int entered,
            int missing,
            int sample,
            int drawn,
            int rest,
            int open,
            boolean ready,
            String rate,
            @Nullable String nextHref,
            List<Numbered> sheets,
            List<Differing> differences,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** One question of a sheet. @param scale of a statement; empty for others @param only who alone answers it; empty for everybody */
    record Entry(
            String place,
            String only,
            SheetView.Asked asked,
            String illegibleField,
            boolean illegible,
            String leftField,
            boolean left) {}

    /** @param again whether it is the second entry @param refused why nothing was taken, as a message key; empty otherwise */
    record SheetPage(
            String batch,
            int batchNumber,
            int number,
            String title,
            String parentHref,
            boolean again,
            boolean late,
            String refused,
            LocalDate arrivedOn,
            LocalDate arriveBy,
            List<Entry> entries,
            List<SheetView.Choice> languages,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get("/of/{activity}")
    HttpResponse<?> list(Visit visit, UUID activity) {
        return list(visit, activity, null, FieldErrors.Shown.NONE);
    }

    /** By when sheets have to be here, where they go, who helps. */
    @Post("/of/{activity}/terms")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> saveTerms(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "arriveBy", "send_en", "send_cy", "help_en", "help_cy");
        Window window = windows.window(visit.council().id(), activity);
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate declared = terms.declared(visit.council().id(), window).orElse(null);
        LocalDate arriveBy = declared == null ? day(form.text("arriveBy")).orElse(null) : declared;
        LocalDate last = PaperTerms.closesOn(window).plusDays(LATEST_DAYS);
        if (arriveBy == null) {
            errors.add("arriveBy", "survey.batch.error.day");
        } else if (declared == null && (arriveBy.isBefore(PaperTerms.opensOn(window)) || arriveBy.isAfter(last))) {
            errors.add(
                    "arriveBy",
                    "survey.batch.error.arrive-by",
                    Map.of("from", said(PaperTerms.opensOn(window), visit), "to", said(last, visit)));
        }
        Localised send = both(form, "send", visit, errors);
        Localised help = both(form, "help", visit, errors);
        if (!errors.none() || arriveBy == null) return list(visit, activity, form, errors.shown());
        terms.save(visit.council().id(), activity, new PaperTerms.Terms(arriveBy, send, help), actor(visit));
        return Pages.done(visit, "/studio/batches/of/" + activity, "saved");
    }

    @Post("/of/{activity}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "channel", "came", "arrivedOn", "printed");
        Window window = windows.window(visit.council().id(), activity);
        FieldErrors errors = new FieldErrors(messages, visit);
        Batch.Channel channel = Arrays.stream(Batch.Channel.values())
                .filter(each -> each.name().equals(form.text("channel")))
                .findFirst()
                .orElse(null);
        if (channel == null) errors.add("channel", "survey.batch.error.channel");
        int came = form.number("came");
        if (came < 1 || came > MOST_SHEETS) {
            errors.add("came", "survey.batch.error.came", Map.of("most", MOST_SHEETS));
        }
        LocalDate arrivedOn = day(form.text("arrivedOn")).orElse(null);
        if (arrivedOn == null) {
            errors.add("arrivedOn", "survey.batch.error.day");
        } else if (arrivedOn.isAfter(today(visit)) || arrivedOn.isBefore(PaperTerms.opensOn(window))) {
            errors.add(
                    "arrivedOn",
                    "survey.batch.error.arrived-on",
                    Map.of("from", said(PaperTerms.opensOn(window), visit)));
        }
        List<AskedVersions.Version> all =
                versions.of(visit.council().id(), window).versions();
        AskedVersions.Version printed = all.stream()
                .filter(each -> all.size() == 1 || form.text("printed").equals("" + each.number()))
                .findFirst()
                .orElse(null);
        if (printed == null) errors.add("printed", "survey.batch.error.printed");
        if (!errors.none() || channel == null || arrivedOn == null || printed == null) {
            return list(visit, activity, form, errors.shown());
        }
        UUID batch =
                desk.open(visit.council().id(), activity, channel, came, arrivedOn, printed.version(), actor(visit));
        return Pages.done(visit, address(batch), "batch-opened");
    }

    @Get("/{batch}")
    HttpResponse<?> show(Visit visit, UUID batch) {
        return Pages.answer(
                HttpStatus.OK,
                "survey/batch",
                batchPage(visit, find(visit, batch), Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** No more sheets come into it: the sample is drawn. */
    @Post("/{batch}/close")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(Visit visit, UUID batch, @Nullable @Body String body) {
        forms.read(visit, body);
        find(visit, batch);
        return desk.close(visit.council().id(), batch, actor(visit))
                ? Pages.done(visit, address(batch), "batch-closed")
                : Pages.seeOther(visit, address(batch));
    }

    @Post("/{batch}/finish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> finish(Visit visit, UUID batch, @Nullable @Body String body) {
        forms.read(visit, body);
        find(visit, batch);
        return desk.finish(visit.council().id(), batch, actor(visit))
                ? Pages.done(visit, address(batch), "batch-checked")
                : Pages.seeOther(visit, address(batch));
    }

    @Get("/{batch}/sheets/{number}")
    HttpResponse<?> sheet(Visit visit, UUID batch, int number) {
        Batch found = find(visit, batch);
        if (number < 1 || number > found.came()) throw new NoSuchThing();
        if (found.over()) return Pages.seeOther(visit, address(batch));
        return Pages.answer(
                HttpStatus.OK,
                "survey/batch_sheet",
                sheetPage(
                        visit,
                        found,
                        number,
                        Answers.NONE,
                        Form.EMPTY,
                        vain(visit, found, number),
                        FieldErrors.Shown.NONE));
    }

    /** Why entering this sheet would be in vain, said before anything is typed; empty where it would not. */
    private String vain(Visit visit, Batch batch, int number) {
        BatchSheet before = batch.late()
                ? null
                : batches.sheet(batch.councilId(), batch.id(), number).orElse(null);
        if (before == null) return "";
        if (before.twice()) return refused(PaperDesk.Outcome.TWICE_ALREADY);
        return before.enteredBy().equals(actor(visit)) ? refused(PaperDesk.Outcome.SAME_PERSON) : "";
    }

    @Post("/{batch}/sheets/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> enter(Visit visit, UUID batch, int number, @Nullable @Body String body) {
        Batch found = find(visit, batch);
        if (number < 1 || number > found.came()) throw new NoSuchThing();
        Sheets sheets = sheets(found);
        Form form = forms.read(visit, body, SheetForm.fields(sheets));
        FieldErrors errors = new FieldErrors(messages, visit);
        Answers given = found.late() ? Answers.NONE : SheetForm.read(sheets, form, errors);
        if (!found.late() && !errors.none()) {
            return Pages.invalid(
                    "survey/batch_sheet", sheetPage(visit, found, number, given, form, "", errors.shown()));
        }
        PaperDesk.Outcome outcome = desk.enter(
                visit.council().id(),
                batch,
                number,
                given,
                found.late() ? Map.of() : SheetForm.addresses(sheets, form),
                form.text(SheetForm.LANGUAGE),
                actor(visit));
        return switch (outcome) {
            case ENTERED -> Pages.done(visit, next(found), "sheet-entered");
            case ENTERED_AGAIN -> Pages.done(visit, address(batch), "sheet-again");
            case NO_SUCH_SHEET -> throw new NoSuchThing();
            case SAME_PERSON, TWICE_ALREADY, LATE, OVER ->
                Pages.invalid(
                        "survey/batch_sheet",
                        sheetPage(visit, found, number, given, form, refused(outcome), FieldErrors.Shown.NONE));
        };
    }

    /**
     * Of two entries of an answer one holds. The form has every difference of the batch; those that nobody touched stay as they are, whatever a
     * colleague settled meanwhile, and where one of the others is only half said, all come back as they were typed.
     */
    @Post("/{batch}/settle")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> settle(Visit visit, UUID batch, @Nullable @Body String body) {
        Batch found = find(visit, batch);
        List<PaperDesk.Difference> differences = desk.check(found).differences();
        Form form = forms.read(
                visit,
                body,
                differences.stream()
                        .flatMap(each -> Stream.of(keptField(each), reasonField(each), wasField(each)))
                        .toArray(String[]::new));
        FieldErrors errors = new FieldErrors(messages, visit);
        List<PaperDesk.Settling> settlings = differences.stream()
                .filter(each -> touched(each, form))
                .map(each -> settling(visit, each, form, errors))
                .toList();
        if (settlings.isEmpty() && !differences.isEmpty()) {
            errors.add(keptField(differences.getFirst()), "survey.batch.error.none");
        }
        if (!errors.none()) {
            return Pages.invalid("survey/batch", batchPage(visit, found, form, errors.shown()));
        }
        desk.settle(visit.council().id(), batch, settlings, actor(visit));
        return Pages.done(visit, address(batch) + "#differences", "difference-settled");
    }

    /** Whether somebody chose or wrote another thing than the page showed them. */
    private static boolean touched(PaperDesk.Difference each, Form form) {
        String typed = said(form.text(keptField(each)), AnswerForm.legible(form.text(reasonField(each))));
        return !typed.equals(said("", "")) && !typed.equals(form.text(wasField(each)));
    }

    private PaperDesk.Settling settling(Visit visit, PaperDesk.Difference each, Form form, FieldErrors errors) {
        String kept = form.text(keptField(each));
        String reason = AnswerForm.legible(form.text(reasonField(each)));
        Map<String, Object> which = Map.of("sheet", each.sheet(), "question", named(each, visit.locale()));
        if (!kept.equals(SettledRow.FIRST) && !kept.equals(SettledRow.SECOND)) {
            errors.add(keptField(each), "survey.batch.error.kept", which);
        }
        if (reason.isEmpty()) errors.add(reasonField(each), "survey.batch.error.reason", which);
        tooLong(reasonField(each), reason, LONGEST_REASON, errors);
        return new PaperDesk.Settling(each.sheet(), each.key(), kept, reason);
    }

    private static String said(String kept, String reason) {
        return kept + ":" + reason;
    }

    private HttpResponse<?> list(Visit visit, UUID activity, @Nullable Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        PaperTerms.Terms agreed = terms.of(council, window);
        boolean declared = terms.declared(council, window).isPresent();
        boolean termsTyped = form != null && form.has("send_en");
        boolean batchTyped = form != null && !termsTyped;
        Typed typed = new Typed(
                termsTyped && !declared
                        ? form.text("arriveBy")
                        : agreed.arriveBy().toString(),
                termsTyped ? form.text("send_en") : text(agreed.sendTo(), "en"),
                termsTyped ? form.text("send_cy") : text(agreed.sendTo(), "cy"),
                termsTyped ? form.text("help_en") : text(agreed.help(), "en"),
                termsTyped ? form.text("help_cy") : text(agreed.help(), "cy"),
                batchTyped ? form.text("came") : "",
                batchTyped ? form.text("arrivedOn") : today(visit).toString());
        String chosen = batchTyped ? form.text("channel") : "";
        List<AskedVersions.Version> all = versions.of(council, window).versions();
        ListPage page = new ListPage(
                activity.toString(),
                window.title().in(visit.locale()),
                window.audienceName().in(visit.locale()),
                visit.path("/studio/results/" + activity),
                agreed.arriveBy(),
                batches.responses(council, activity),
                batches.of(council, activity).stream()
                        .map(batch -> new Line(
                                visit.path(address(batch.publicId())),
                                batch.number(),
                                channel(batch.channel(), visit),
                                batch.arrivedOn(),
                                batch.came(),
                                batch.entered(),
                                batch.state().toLowerCase(java.util.Locale.ROOT),
                                rate(batch, visit)))
                        .toList(),
                Arrays.stream(Batch.Channel.values())
                        .map(each -> new Choice(
                                each.name(),
                                channel(each.name(), visit),
                                each.name().equals(chosen)))
                        .toList(),
                all.size() == 1
                        ? List.of()
                        : all.stream()
                                .map(each -> new Choice(
                                        "" + each.number(),
                                        words.say(visit.locale(), "survey.paper.edition", Map.of("n", each.number())),
                                        batchTyped && form.text("printed").equals("" + each.number())))
                                .toList(),
                typed,
                declared,
                errors);
        return Pages.answer(errors.any() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK, "survey/batches", page);
    }

    private BatchPage batchPage(Visit visit, Batch batch, Form form, FieldErrors.Shown errors) {
        Window window = windows.window(batch.councilId(), batch.activity());
        Map<Integer, BatchSheet> entered = new HashMap<>();
        batches.sheets(batch.councilId(), batch.id()).forEach(sheet -> entered.put(sheet.number(), sheet));
        PaperDesk.Check check = desk.check(batch);
        List<Numbered> numbered = batch.over()
                ? List.of()
                : IntStream.rangeClosed(1, batch.came())
                        .mapToObj(number -> numbered(visit, batch, number, entered.get(number)))
                        .toList();
        int unsettled = (int)
                check.differences().stream().filter(each -> each.kept() == null).count();
        return new BatchPage(
                batch.publicId().toString(),
                batch.number(),
                window.title().in(visit.locale()),
                visit.path("/studio/batches/of/" + batch.activity()),
                channel(batch.channel(), visit),
                batch.arrivedOn(),
                batch.arriveBy(),
                batch.state().toLowerCase(java.util.Locale.ROOT),
                batch.came(),
                batch.entered(),
                batch.came() - batch.entered(),
                PaperDesk.sample(batch.entered()),
                check.drawn(),
                check.drawn() - check.done(),
                unsettled,
                batch.checking() && check.over(),
                rate(batch, visit),
                batch.open()
                        ? numbered.stream()
                                .filter(each -> each.state().equals("waiting"))
                                .map(Numbered::href)
                                .findFirst()
                                .orElse(null)
                        : null,
                numbered,
                check.differences().stream()
                        .map(each -> differing(visit, each, form))
                        .toList(),
                errors);
    }

    private static Numbered numbered(Visit visit, Batch batch, int number, @Nullable BatchSheet sheet) {
        String state =
                sheet == null ? "waiting" : sheet.response() == null ? "aside" : sheet.twice() ? "twice" : "entered";
        return new Numbered(
                number,
                visit.path(address(batch.publicId()) + "/sheets/" + number),
                state,
                sheet != null && sheet.drawn());
    }

    private Differing differing(Visit visit, PaperDesk.Difference each, Form form) {
        String kept = keptField(each);
        String settled = each.kept() == null ? "" : each.kept();
        String reason = reasonField(each);
        String was = wasField(each);
        boolean again = form.has(was);
        String chosen = again ? form.text(kept) : settled;
        String first = spoken(each, each.first(), visit.locale());
        String second = spoken(each, each.second(), visit.locale());
        return new Differing(
                each.sheet(),
                named(each, visit.locale()),
                first,
                second,
                settled.toLowerCase(java.util.Locale.ROOT),
                each.reason(),
                List.of(
                        new SheetView.Choice(
                                SettledRow.FIRST,
                                words.say(visit.locale(), "survey.batch.keep.first", Map.of("answer", first)),
                                "",
                                0,
                                "",
                                chosen.equals(SettledRow.FIRST),
                                false,
                                null),
                        new SheetView.Choice(
                                SettledRow.SECOND,
                                words.say(visit.locale(), "survey.batch.keep.second", Map.of("answer", second)),
                                "",
                                0,
                                "",
                                chosen.equals(SettledRow.SECOND),
                                false,
                                null)),
                kept,
                reason,
                was,
                again ? form.text(was) : said(settled, each.reason()),
                again ? form.text(reason) : each.reason());
    }

    private String named(PaperDesk.Difference each, String locale) {
        String text = (each.beside() ? words.beside(each.item()) : each.item().text()).in(locale);
        Turn turn = each.item().turn();
        return turn == null ? text : words.which(turn, text, locale);
    }

    /** An answer on paper as its words, or that it could not be read, or that nothing stood there. */
    private String spoken(PaperDesk.Difference each, Answers answers, String locale) {
        Answers.Answer answer = answers.get(each.key());
        if (answers.illegible(each.key())) return words.say(locale, "survey.sheet.was-illegible");
        if (answer.blank()) return words.say(locale, "survey.sheet.was-left");
        String said = each.beside() ? answer.words() : words.spoken(each.item(), answer, locale);
        return answer.mayPrint() ? words.say(locale, "survey.sheet.may-print", Map.of("words", said)) : said;
    }

    private SheetPage sheetPage(
            Visit visit,
            Batch batch,
            int number,
            Answers answers,
            Form form,
            String refused,
            FieldErrors.Shown errors) {
        Window window = windows.window(batch.councilId(), batch.activity());
        Questionnaires.Frozen asked = versions.printed(batch);
        Map<String, String> places = Printing.places(asked.questionnaire());
        List<Entry> entries = batch.late()
                ? List.of()
                : asked.asked().asked().stream()
                        .map(item -> entry(item, asked.sheets(), places, answers, form, visit.locale()))
                        .toList();
        String language = form.has(SheetForm.LANGUAGE) ? form.text(SheetForm.LANGUAGE) : visit.locale();
        boolean before = batches.sheet(batch.councilId(), batch.id(), number).isPresent();
        return new SheetPage(
                batch.publicId().toString(),
                batch.number(),
                number,
                window.title().in(visit.locale()),
                visit.path(address(batch.publicId())),
                before && !batch.late(),
                batch.late(),
                refused,
                batch.arrivedOn(),
                batch.arriveBy(),
                entries,
                LOCALES.stream()
                        .map(each -> new SheetView.Choice(
                                each,
                                words.say(visit.locale(), "survey.sheet.language." + each),
                                "",
                                0,
                                "",
                                each.equals(language),
                                false,
                                null))
                        .toList(),
                errors);
    }

    private Entry entry(
            Sheets.Item item, Sheets sheets, Map<String, String> places, Answers answers, Form form, String locale) {
        String plain = places.getOrDefault(item.plain(), "");
        Turn turn = item.turn();
        String place = turn == null ? plain : words.which(turn, plain, locale);
        return new Entry(
                place,
                printing.only(item.rules(), plain, sheets, places, locale),
                sheetView.among(
                        item,
                        answers,
                        locale,
                        words.onPaper(places)
                                .listing()
                                .typing(ContactForm.typed(new Sheets.Sheet(1, List.of(item)), form))),
                SheetForm.illegibleField(item.key()),
                answers.illegible(item.key()),
                SheetForm.leftField(item.key()),
                form.has(SheetForm.leftField(item.key())));
    }

    /** The first sheet that waits, else the batch. */
    private String next(Batch batch) {
        List<Integer> entered = batches.sheets(batch.councilId(), batch.id()).stream()
                .map(BatchSheet::number)
                .toList();
        return IntStream.rangeClosed(1, batch.came())
                .filter(number -> !entered.contains(number))
                .mapToObj(number -> address(batch.publicId()) + "/sheets/" + number)
                .findFirst()
                .orElse(address(batch.publicId()));
    }

    private static String refused(PaperDesk.Outcome outcome) {
        return switch (outcome) {
            case SAME_PERSON -> "survey.sheet.refused.same-person";
            case TWICE_ALREADY -> "survey.sheet.refused.twice";
            case LATE -> "survey.sheet.refused.late";
            default -> "survey.sheet.refused.over";
        };
    }

    private String rate(Batch batch, Visit visit) {
        if (!batch.over() || batch.compared() == 0) return "";
        long percent = Math.round(100.0 * batch.differed() / batch.compared());
        return words.say(
                visit.locale(),
                "survey.batch.rate",
                Map.of(
                        "sheets",
                        batch.checked(),
                        "compared",
                        batch.compared(),
                        "differed",
                        batch.differed(),
                        "percent",
                        percent));
    }

    private String channel(String channel, Visit visit) {
        return words.say(visit.locale(), "survey.batch.channel." + channel.toLowerCase(java.util.Locale.ROOT));
    }

    private Sheets sheets(Batch batch) {
        return versions.printed(batch).asked();
    }

    private Batch find(Visit visit, UUID batch) {
        return batches.find(visit.council().id(), batch).orElseThrow(NoSuchThing::new);
    }

    /** Both languages of a text that may be left out, and then in both. */
    private static Localised both(Form form, String field, Visit visit, FieldErrors errors) {
        Localised text = Localised.EMPTY;
        for (String locale : LOCALES) {
            String typed = AnswerForm.legible(form.text(field + "_" + locale));
            tooLong(field + "_" + locale, typed, LONGEST, errors);
            text = text.with(locale, typed);
        }
        for (String locale : visit.council().parityLocales()) {
            if (!text.blank() && !text.has(locale)) errors.add(field + "_" + locale, "survey.batch.error.language");
        }
        return text;
    }

    private static void tooLong(String field, String text, int most, FieldErrors errors) {
        if (text.length() > most) {
            errors.add(field, "survey.error.long", Map.of("most", most, "over", text.length() - most));
        }
    }

    private static String text(Localised words, String locale) {
        return words.has(locale) ? words.in(locale) : "";
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static String said(LocalDate day, Visit visit) {
        return Spoken.day(day, java.util.Locale.of(visit.locale()));
    }

    private static LocalDate today(Visit visit) {
        return visit.now().atZone(Spoken.UK).toLocalDate();
    }

    private static String keptField(PaperDesk.Difference each) {
        return field("kept", each);
    }

    private static String reasonField(PaperDesk.Difference each) {
        return field("reason", each);
    }

    private static String wasField(PaperDesk.Difference each) {
        return field("was", each);
    }

    private static String field(String name, PaperDesk.Difference each) {
        return name + "." + each.sheet() + "." + each.key();
    }

    private static UUID actor(Visit visit) {
        return java.util.Objects.requireNonNull(visit.viewer().accountPublicId());
    }

    private static String address(UUID batch) {
        return "/studio/batches/" + batch;
    }
}
