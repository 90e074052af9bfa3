package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;
import static io.micronaut.http.MediaType.MULTIPART_FORM_DATA;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Elsewhere;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Answering: from "start" to the receipt, one sheet at a time. Who answers is known only by the secret in the cookie of their device;
 * every form carries a token made from the response, so that a form of one set of answers never changes another.
 */
@Controller("/answer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class AnswerPages {
    private static final int SENDINGS_A_MINUTE = 30;

    private final AnswersInHand inHand;
    private final Windows windows;
    private final DraftStart starting;
    private final SheetAnswering sheets;
    private final ResponseSending sending;
    private final Seats seats;
    private final AnswerKeys keys;
    private final Words words;
    private final Forms forms;
    private final Messages messages;
    private final DatabaseClock clock;
    private final Brakes brakes;
    private final Lessons lessons;
    private final LessonTally tally;
    private final InvitationUse entering;
    private final GroupDoor door;
    private final AccessTerms terms;
    private final EarlierAnswers earlier;
    private final AnswerShowing showing;
    private final DeviceLeaving leaving;

    AnswerPages(
            AnswersInHand inHand,
            Windows windows,
            DraftStart starting,
            SheetAnswering sheets,
            ResponseSending sending,
            Seats seats,
            AnswerKeys keys,
            Words words,
            Forms forms,
            Messages messages,
            DatabaseClock clock,
            Brakes brakes,
            Lessons lessons,
            LessonTally tally,
            InvitationUse entering,
            GroupDoor door,
            AccessTerms terms,
            EarlierAnswers earlier,
            AnswerShowing showing,
            DeviceLeaving leaving) {
        this.inHand = inHand;
        this.windows = windows;
        this.starting = starting;
        this.sheets = sheets;
        this.sending = sending;
        this.seats = seats;
        this.keys = keys;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
        this.clock = clock;
        this.brakes = brakes;
        this.lessons = lessons;
        this.tally = tally;
        this.entering = entering;
        this.door = door;
        this.terms = terms;
        this.earlier = earlier;
        this.showing = showing;
        this.leaving = leaving;
    }

    /**
     * What every page of answering shows around its own matter.
     *
     * @param leave where "Leave quickly" goes; empty when it is not offered
     * @param code the six words
     * @param shared whether others use the device too
     * @param rehearsal whether the answers only try the pages and will be thrown away
     * @param about the consultation; null in a preview
     */
    record Around(
            String activity,
            boolean young,
            String leave,
            String token,
            String code,
            boolean anonymous,
            boolean shared,
            boolean rehearsal,
            @Nullable UUID about) {}

    /**
     * @param intro what the scale is about, for a statement
     * @param number of the sheet, the same for everybody
     * @param place which one it is of those this person is asked, from 1 @param of how many those are
     * @param saved when the last page was saved, as {@code 16:42}; null when none was
     * @param back address of the page before; null on the first
     * @param next in a preview the page after; null elsewhere
     * @param seen what is kept of its answers, to tell whether another window changes them; empty in a preview
     * @param elsewhere what another window kept since the page was shown; none where nothing was
     * @param who in a preview who alone is asked what is on it, as sentences; none elsewhere
     * @param which which time it is of a page that is asked again, such as "Child 2 of 3"; empty for any other page
     */
    record QuestionPage(
            Around around,
            int number,
            Progress progress,
            List<SheetView.Asked> asked,
            FieldErrors.Shown errors,
            @Nullable String saved,
            @Nullable String back,
            boolean review,
            boolean preview,
            @Nullable String next,
            List<String> who,
            String which,
            String seen,
            List<ReviewLine> elsewhere)
            implements PageModel {
        /** One that nobody answers: in a preview. */
        QuestionPage(
                Around around,
                int number,
                Progress progress,
                List<SheetView.Asked> asked,
                @Nullable String back,
                @Nullable String next,
                List<String> who,
                String which) {
            this(
                    around,
                    number,
                    progress,
                    asked,
                    FieldErrors.Shown.NONE,
                    null,
                    back,
                    false,
                    true,
                    next,
                    who,
                    which,
                    "",
                    List.of());
        }

        /** Whether somebody answers it, so that leaving it must not lose what they typed. */
        public boolean typing() {
            return !preview;
        }

        /** Whether files can be added on it: its form then comes in parts. */
        public boolean files() {
            return asked.stream().anyMatch(each -> each.files() != null);
        }

        QuestionPage beside(List<ReviewLine> kept) {
            return new QuestionPage(
                    around, number, progress, asked, errors, saved, back, review, preview, next, who, which, seen,
                    kept);
        }

        /** Whether each question of the page can be left empty. */
        public boolean skippable() {
            return asked.stream().noneMatch(SheetView.Asked::needed);
        }

        /** What the browser calls the page, behind which one it is. */
        public String head() {
            return which.isEmpty() ? around.activity() : which + ": " + around.activity();
        }
    }

    /** @param changeHref null when it can no longer be changed @param unfit what it must be, where it is not; empty for one that is */
    record ReviewLine(
            String question,
            String answer,
            boolean mayPrint,
            boolean needed,
            @Nullable String changeHref,
            String unfit) {
        ReviewLine(String question, String answer, boolean mayPrint, boolean needed, @Nullable String changeHref) {
            this(question, answer, mayPrint, needed, changeHref, "");
        }
    }

    /**
     * @param nothing whether every question is still empty
     * @param dropping whether something was answered that is asked no more, and will not be sent
     * @param sent whether these answers were sent before and are being changed
     */
    record ReviewPage(
            Around around,
            List<ReviewLine> lines,
            boolean nothing,
            boolean dropping,
            boolean finished,
            boolean sent,
            @Nullable String saved,
            Instant closesAt,
            FieldErrors.Shown errors)
            implements PageModel {
        /** What the browser calls the page: the same as its heading. */
        public String titleKey() {
            return nothing ? "survey.review.empty" : "survey.review.title";
        }
    }

    /** Something else that is asked now. */
    record Beside(String words, String href) {}

    /** Where it goes on from here: the consultation, hearing what came of it, and what else it asks. */
    record Onward(String consultationHref, String hearHref, List<Beside> beside) {}

    /** @param question that says which group somebody is of @param group their answer @param onward null on a shared device */
    record FullPage(
            Around around,
            String question,
            String group,
            Instant closesAt,
            @Nullable Onward onward) implements PageModel {}

    /**
     * @param nothing whether it was sent with every question left empty
     * @param due whether the day of the results is still to come
     * @param earlier whether something else was sent before
     * @param onward null where others use the device, and in a rehearsal
     */
    record ReceiptPage(
            Around around,
            String reference,
            List<ReviewLine> lines,
            boolean nothing,
            boolean open,
            boolean changing,
            Instant closesAt,
            Instant resultsDueOn,
            @Nullable String consultation,
            boolean due,
            boolean earlier,
            @Nullable Onward onward)
            implements PageModel {
        /** What the browser calls the page: the same as its heading. */
        public String titleKey() {
            return nothing ? "survey.receipt.empty" : "survey.receipt.title";
        }
    }

    record CodePage(Around around, @Nullable String back, Instant closesAt) implements PageModel {
        /** What the browser calls the page: the same as its heading. */
        public String titleKey() {
            return around.shared() ? "lesson.bell.title" : "survey.code.title";
        }
    }

    record ContactPage(Around around, String name, String contact, String reachablePeople, FieldErrors.Shown errors)
            implements PageModel {}

    record BegunPage(Around around, String start) implements PageModel {}

    /** @param sent whether an earlier sending stands and counts @param asLetter whether what was typed may still come as a late letter */
    record ClosedPage(
            Around around,
            List<ReviewLine> lines,
            boolean sent,
            boolean paused,
            String consultation,
            Instant closedAt,
            Instant typedUntil,
            Instant resultsDueOn,
            boolean asLetter)
            implements PageModel {
        /** Middle of the message keys that say why nothing can be sent. */
        public String why() {
            return paused ? "paused" : "closed";
        }
    }

    record Typed(String value) {}

    /** @param about the consultation, as the form said it; null where it said nothing */
    record LostPage(List<Typed> typed, @Nullable UUID about) implements PageModel {}

    /** @param leave where "Leave quickly" goes on a device that others use; empty elsewhere @param about the consultation */
    record WithdrawnPage(String activity, boolean young, String leave, UUID about) implements PageModel {}

    /** @param about the consultation; null where nobody knows the activity */
    record NotOpenPage(
            String activity,
            boolean young,
            boolean over,
            boolean paused,
            Instant opensAt,
            Instant closesAt,
            @Nullable UUID about)
            implements PageModel {}

    @Get
    HttpResponse<?> goOn(Visit visit, Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        if (answers.response().sent()) {
            // What was changed and not sent again is said there.
            return Pages.seeOther(visit, answers.changing() ? "/answer/review" : "/answer/receipt");
        }
        return Pages.seeOther(visit, "/answer/pages/" + answers.routing().next());
    }

    @Post("/start")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> start(Visit visit, HttpRequest<?> request, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, "activity", "fresh");
        UUID activity = Ids.parse(form.text("activity")).orElseThrow(BadForm::new);
        InHand held = find(visit, device)
                .filter(answers -> answers.response().activity().equals(activity)
                        && answers.response().draft()
                        && answers.openAt(clock.now()))
                .orElse(null);
        if (held != null && held.answers().empty()) {
            return Pages.seeOther(visit, first(held));
        }
        if (held != null && !form.has("fresh")) {
            return Pages.seeOther(visit, "/answer/begun");
        }
        Optional<Lesson> lesson = lessons.now(visit.council().id(), device.pass(), activity, visit.now());
        brakes.flood("start", Lessons.allowance(lesson), request);
        short council = visit.council().id();
        if (!door.lets(visit.viewer(), activity, request)) throw new NoSuchThing();
        InvitationUse.Entry entry = entering.enter(council, activity, InvitationCookie.of(request));
        if (!entry.in()) {
            return Pages.seeOther(visit, "/invited");
        }
        DraftStart.Started started;
        try {
            started = starting.start(visit.viewer(), activity);
        } catch (NotOpen notOpen) {
            entering.giveBack(council, activity, entry);
            return notOpen(visit, notOpen, activity);
        } catch (RuntimeException failed) {
            entering.giveBack(council, activity, entry);
            throw failed;
        }
        InHand answers = find(visit, device.holding(started.secret())).orElseThrow(NoSuchThing::new);
        lesson.ifPresent(tally::started);
        MutableHttpResponse<?> begun = AnswerCookie.set(Pages.seeOther(visit, first(answers)), started.secret());
        return entry.used() == null ? begun : InvitationCookie.clear(begun);
    }

    /** Somebody began on this device and has not sent: going on and beginning anew are both offered, since devices are shared. */
    @Get("/begun")
    HttpResponse<?> begun(Visit visit, Device device) {
        return find(visit, device)
                .<HttpResponse<?>>map(answers -> Pages.answer(
                        HttpStatus.OK,
                        "survey/begun",
                        new BegunPage(
                                showing.around(visit, answers),
                                answers.response().activity().toString())))
                .orElseGet(() -> device.begin(visit));
    }

    @Get("/contact")
    HttpResponse<?> contact(Visit visit, Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null || answers.response().seat() == null && !tries(answers)) {
            return Pages.seeOther(visit, "/answer");
        }
        return Pages.answer(
                HttpStatus.OK, "survey/contact", contactPage(visit, answers, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/contact")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> saveContact(Visit visit, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT, "name", "contact", "skip", Form.GO);
        InHand answers = find(visit, device).orElse(null);
        if (answers == null || !keys.isToken(answers.response().id(), form.text(AnswerForm.DRAFT))) {
            return lost(visit, device, form);
        }
        if (form.turned()) {
            return Pages.answer(
                    HttpStatus.OK, "survey/contact", contactPage(visit, answers, form, FieldErrors.Shown.NONE));
        }
        UUID seat = answers.response().seat();
        if (seat == null && !tries(answers) || form.has("skip")) {
            return Pages.seeOther(visit, "/answer/pages/1");
        }
        String name = AnswerForm.legible(form.text("name"));
        String contact = AnswerForm.legible(form.text("contact"));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (name.isEmpty()) errors.add("name", "survey.contact.name.missing");
        if (contact.isEmpty()) errors.add("contact", "survey.contact.contact.missing");
        if (name.length() > 200)
            errors.add("name", "survey.error.long", Map.of("most", 200, "over", name.length() - 200));
        if (contact.length() > 200) {
            errors.add("contact", "survey.error.long", Map.of("most", 200, "over", contact.length() - 200));
        }
        if (!errors.none()) {
            return Pages.invalid("survey/contact", contactPage(visit, answers, form, errors.shown()));
        }
        // A rehearsal shows the page and finds nobody: nothing of it is kept.
        if (seat != null) seats.seal(visit.council().id(), seat, name, contact);
        return Pages.seeOther(visit, "/answer/pages/1");
    }

    @Get("/pages/{number}")
    HttpResponse<?> question(
            Visit visit,
            int number,
            @Nullable @QueryValue String saved,
            @Nullable @QueryValue String review,
            @Nullable @QueryValue String near,
            Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        answers.sheets().sheet(number).orElseThrow(NoSuchThing::new);
        if (!answers.openAt(clock.now())) {
            return Pages.answer(HttpStatus.OK, "survey/closed", closedPage(visit, answers));
        }
        Sheets.Sheet sheet = answers.routing().sheet(number).orElse(null);
        if (sheet == null) {
            return Pages.seeOther(visit, SheetAnswering.after(answers.routing(), number));
        }
        boolean reviewing = review != null;
        return Pages.answer(
                HttpStatus.OK,
                "survey/question",
                sheets.page(
                        visit,
                        answers,
                        sheet,
                        answers.answers(),
                        FieldErrors.Shown.NONE,
                        SavedAt.shown(saved),
                        new Pins.Looking(near, reviewing),
                        ContactForm.typed(showing.addresses(answers, sheet))));
    }

    @Post("/pages/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, HttpRequest<?> request, int number, Device device, @Nullable @Body String body) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return lost(visit, device, anything(visit, body));
        }
        Sheets.Sheet sheet = answers.sheets().sheet(number).orElseThrow(NoSuchThing::new);
        if (!keys.isToken(answers.response().id(), draftToken(body))) {
            return lost(visit, device, anything(visit, body));
        }
        return sheets.save(
                visit, request, answers, sheet, forms.readOpen(visit, body, AnswerForm.fields(sheet)), Map.of());
    }

    /** A page with a question that files answer: only its form comes in parts. */
    @Post("/pages/{number}")
    @Consumes(MULTIPART_FORM_DATA)
    HttpResponse<?> saveFiles(
            Visit visit, HttpRequest<?> request, int number, Device device, @Body MultipartBody body) {
        InHand answers = find(visit, device).orElse(null);
        Sheets.Sheet sheet = answers == null
                ? null
                : answers.sheets().sheet(number).filter(AnswerUploads::on).orElseThrow(NoSuchThing::new);
        SentParts sent = sheet == null ? SentParts.unread(body) : SentParts.of(body, AnswerUploads.fields(sheet));
        if (answers == null || !keys.isToken(answers.response().id(), sent.text(AnswerForm.DRAFT))) {
            return lost(visit, device, new Form(sent.values()));
        }
        if (!sent.files().isEmpty()) throw new BadForm();
        Form form = forms.readOpen(visit, sent, AnswerForm.fields(sheet));
        return sheets.save(visit, request, answers, sheet, form, sent.several());
    }

    /** Enough people of one group have answered: said before they answer more, with the other ways to be heard. */
    @Get("/full")
    HttpResponse<?> full(
            Visit visit, @Nullable @QueryValue String question, @Nullable @QueryValue String choice, Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        Sheets.Item item = answers.sheets().items().stream()
                .filter(each -> each.key().equals(question))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Option option = words.options(item.question()).stream()
                .filter(each -> each.id().equals(choice))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        if (!terms.full(visit.council().id(), answers.response().activity(), item.key(), option.id())) {
            return Pages.seeOther(visit, "/answer");
        }
        return Pages.answer(
                HttpStatus.OK,
                "survey/full",
                new FullPage(
                        showing.around(visit, answers),
                        item.text().in(visit.locale()),
                        option.text().in(visit.locale()),
                        answers.window().closesAt(),
                        showing.onward(visit, answers)));
    }

    @Get("/review")
    HttpResponse<?> review(Visit visit, @Nullable @QueryValue String saved, Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        if (!answers.openAt(clock.now())) {
            return Pages.answer(HttpStatus.OK, "survey/closed", closedPage(visit, answers));
        }
        return Pages.answer(
                HttpStatus.OK,
                "survey/review",
                reviewPage(visit, answers, SavedAt.shown(saved), FieldErrors.Shown.NONE));
    }

    @Post("/send")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> send(Visit visit, HttpRequest<?> request, Device device, @Nullable @Body String body) {
        // The body is whole: whatever is waited for from here on is no fault of theirs.
        Instant received = clock.at(System.nanoTime());
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT);
        byte[] mac = inHand.mac(device.secret()).orElse(null);
        if (mac == null) {
            return lost(visit, device, form);
        }
        InHand held = device.pass() == null ? null : find(visit, device).orElse(null);
        Optional<Lesson> lesson = held == null
                ? Optional.empty()
                : lessons.now(
                        visit.council().id(), device.pass(), held.response().activity(), visit.now());
        boolean first = held != null && held.response().draft();
        brakes.take("send", SENDINGS_A_MINUTE, HexFormat.of().formatHex(mac), Lessons.allowance(lesson), request);
        ResponseSending.Outcome outcome =
                sending.send(visit.council().id(), mac, form.text(AnswerForm.DRAFT), visit.locale(), received);
        if (outcome == ResponseSending.Outcome.SENT && first) {
            lesson.ifPresent(tally::finished);
        }
        return switch (outcome) {
            case LOST -> lost(visit, device, form);
            case SENT, ALREADY_SENT ->
                device.shared()
                        ? leaving.done(visit, device, find(visit, device).orElse(null))
                        : Pages.seeOther(visit, "/answer/receipt");
            case CLOSED -> Pages.seeOther(visit, "/answer/review");
            case UNFINISHED -> {
                InHand answers = find(visit, device).orElseThrow(NoSuchThing::new);
                FieldErrors errors = new FieldErrors(messages, visit);
                boolean missing = !answers.routing().unfinished().isEmpty();
                errors.add("unfinished", missing ? "survey.error.unfinished" : "survey.check.unfinished");
                yield Pages.invalid("survey/review", reviewPage(visit, answers, null, errors.shown()));
            }
        };
    }

    @Get("/receipt")
    HttpResponse<?> receipt(Visit visit, Device device) {
        InHand answers = find(visit, device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        if (!answers.response().sent()) {
            return Pages.seeOther(visit, "/answer/review");
        }
        boolean open = answers.openAt(clock.now());
        Answers sent = Answers.read(answers.response().answers());
        Window window = answers.window();
        return Pages.answer(
                HttpStatus.OK,
                "survey/receipt",
                new ReceiptPage(
                        showing.around(visit, answers),
                        keys.reference(answers.response().id()),
                        showing.lines(visit, answers, sent, open),
                        sent.nothing(),
                        open,
                        answers.changing(),
                        window.closesAt(),
                        window.resultsDueOn(),
                        window.consultationSlug().in(visit.locale()),
                        clock.now().isBefore(window.resultsDueOn()),
                        !earlier.of(visit.council().id(), answers.response()).isEmpty(),
                        showing.onward(visit, answers)));
    }

    @Get("/code")
    HttpResponse<?> code(Visit visit, Device device) {
        return find(visit, device)
                .<HttpResponse<?>>map(answers -> Pages.answer(
                        HttpStatus.OK,
                        "survey/code",
                        new CodePage(
                                showing.around(visit, answers),
                                visit.path("/answer"),
                                answers.window().closesAt())))
                .orElseGet(() -> device.begin(visit));
    }

    /** The device forgets the answers; they stay where they are, and the six words lead back to them. */
    @Post("/leave")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(Visit visit, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT);
        InHand held = find(visit, device).orElse(null);
        if (held != null && !keys.isToken(held.response().id(), form.text(AnswerForm.DRAFT))) {
            // A tab of whoever had the device before: it does not throw out whoever has it now.
            return Pages.seeOther(visit, "/answer");
        }
        if (!device.shared()) {
            return AnswerCookie.clear(Pages.done(visit, "/return", "left"));
        }
        boolean sent = held != null && held.response().sent() && !held.changing();
        return sent ? leaving.done(visit, device, held) : leaving.stopped(visit, device, held);
    }

    /** "Leave quickly" on a shared device: it forgets the answers on the way out, unless another site sent somebody here. */
    @Get("/away")
    HttpResponse<?> away(HttpRequest<?> request, Device device) {
        MutableHttpResponse<?> elsewhere = HttpResponse.seeOther(URI.create(Elsewhere.ADDRESS));
        return device.shared() && LessonPass.asked(request) ? LessonPass.forget(elsewhere) : elsewhere;
    }

    @Post("/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdraw(Visit visit, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT);
        InHand answers = find(visit, device).orElse(null);
        if (answers == null || !keys.isToken(answers.response().id(), form.text(AnswerForm.DRAFT))) {
            return lost(visit, device, form);
        }
        if (!sending.withdraw(visit.council().id(), answers.response().id())) {
            return Pages.seeOther(visit, "/answer/receipt");
        }
        Window window = answers.window();
        ModelAndView<PageModel> page = new ModelAndView<>(
                "survey/withdrawn",
                new WithdrawnPage(
                        window.title().in(visit.locale()),
                        window.young(),
                        device.shared() && window.sensitive() ? visit.path("/answer/away") : "",
                        window.consultation()));
        MutableHttpResponse<?> withdrawn = HttpResponse.ok(page).contentType(Assets.html());
        return device.shared() ? LessonPass.forget(withdrawn) : AnswerCookie.clear(withdrawn);
    }

    private Optional<InHand> find(Visit visit, Device device) {
        return inHand.find(visit.council().id(), device);
    }

    /** Whether it only rehearses a promise that people can be found: they are asked how, and it is kept nowhere. */
    private static boolean tries(InHand answers) {
        return answers.window().rehearsal() && !answers.window().saysAnonymous();
    }

    /** Where answering begins: in a reachable activity with the question of how to be found. */
    private String first(InHand answers) {
        UUID seat = answers.response().seat();
        boolean open = seat == null
                ? tries(answers) && answers.answers().nothing()
                : !seats.filled(answers.response().councilId(), seat);
        return open ? "/answer/contact" : "/answer/pages/1";
    }

    private ReviewPage reviewPage(Visit visit, InHand answers, @Nullable String saved, FieldErrors.Shown errors) {
        return new ReviewPage(
                showing.around(visit, answers),
                showing.lines(visit, answers, answers.answers(), true),
                answers.routing().answers().nothing(),
                !answers.routing().answers().equals(answers.answers()),
                answers.finished(),
                answers.response().sent(),
                saved,
                answers.window().closesAt(),
                errors);
    }

    private ClosedPage closedPage(Visit visit, InHand answers) {
        Window window = answers.window();
        return new ClosedPage(
                showing.around(visit, answers),
                showing.lines(visit, answers, answers.answers(), false),
                answers.response().sent(),
                window.hours().pausedAt(clock.now()),
                visit.path("/consultations/" + window.consultationSlug().in(visit.locale())),
                window.closesAt(),
                window.typedUntil(),
                window.resultsDueOn(),
                windows.lateAsLetter(visit.council().id(), window.activity()));
    }

    private ContactPage contactPage(Visit visit, InHand answers, Form typed, FieldErrors.Shown errors) {
        return new ContactPage(
                showing.around(visit, answers),
                typed.text("name"),
                typed.text("contact"),
                answers.window().reachablePeople().in(visit.locale()),
                errors);
    }

    private HttpResponse<?> notOpen(Visit visit, NotOpen notOpen, UUID activity) {
        Window window = windows.find(visit.council().id(), activity).orElse(null);
        Instant opens = (Instant) notOpen.facts().get("opens");
        Instant closes = (Instant) notOpen.facts().get("closes");
        boolean over = !clock.now().isBefore(closes);
        return Pages.answer(
                HttpStatus.OK,
                "survey/not-open",
                new NotOpenPage(
                        window == null ? "" : window.title().in(visit.locale()),
                        window != null && window.young(),
                        over,
                        Boolean.TRUE.equals(notOpen.facts().get("paused")),
                        opens,
                        closes,
                        window == null ? null : window.consultation()));
    }

    /**
     * A form whose answers this device no longer holds: nothing was done, and what was typed can be copied. Not on a shared device: there it
     * is the form of whoever was here before, found by going back.
     */
    static HttpResponse<?> lost(Visit visit, Device device, Form form) {
        if (device.shared()) {
            return Pages.seeOther(visit, device.entrance());
        }
        List<Typed> typed = new ArrayList<>();
        form.values().forEach((field, values) -> {
            boolean wordy = field.startsWith("q.") && !field.endsWith(".print") && !field.endsWith(Forms.FORGOTTEN);
            values.stream().filter(value -> wordy && value.contains(" ")).forEach(value -> typed.add(new Typed(value)));
        });
        return HttpResponse.status(HttpStatus.CONFLICT)
                .contentType(Assets.html())
                .body(new ModelAndView<PageModel>(
                        "survey/lost",
                        new LostPage(
                                typed,
                                AnswerKeys.about(form.text(AnswerForm.DRAFT)).orElse(null))));
    }

    /** Every field of a form that may be anybody's; read only to be shown again. */
    private Form anything(Visit visit, @Nullable String body) {
        return forms.readOpen(visit, body, names(body));
    }

    private static String[] names(@Nullable String body) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (String pair : (body == null ? "" : body).split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (name.matches("[A-Za-z0-9._-]{1,120}")) names.put(name + "*", true);
        }
        return names.keySet().toArray(String[]::new);
    }

    private static String draftToken(@Nullable String body) {
        for (String pair : (body == null ? "" : body).split("&")) {
            if (pair.startsWith(AnswerForm.DRAFT + "=")) {
                return pair.substring(AnswerForm.DRAFT.length() + 1);
            }
        }
        return "";
    }
}
