package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.multipart.CompletedFileUpload;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** One sheet of questions as somebody sees it, and what happens to what they type on it. */
@Singleton
class SheetAnswering {
    private final PageSave saving;
    private final AnswerKeys keys;
    private final SheetView sheetView;
    private final Words words;
    private final Messages messages;
    private final Postcodes postcodes;
    private final OptionPictures pictures;
    private final AnswerShowing showing;
    private final SentFiles files;
    private final AnswerUploads uploads;

    SheetAnswering(
            PageSave saving,
            AnswerKeys keys,
            SheetView sheetView,
            Words words,
            Messages messages,
            Postcodes postcodes,
            OptionPictures pictures,
            AnswerShowing showing,
            SentFiles files,
            AnswerUploads uploads) {
        this.saving = saving;
        this.keys = keys;
        this.sheetView = sheetView;
        this.words = words;
        this.messages = messages;
        this.postcodes = postcodes;
        this.pictures = pictures;
        this.showing = showing;
        this.files = files;
        this.uploads = uploads;
    }

    /** Where somebody goes from a page: the values of {@link AnswerForm#GO}. */
    private enum Going {
        /** To what comes next. */
        ON,
        BACK,
        /** To the six words, to stop here. */
        LATER,
        /** To the same page in the other language. */
        OTHER,
        /** To the same page, where something stands one place further up or down. */
        STEP,
        /** Nobody has touched a shared device for a while. */
        AWAY;

        static Going of(Form form) {
            return switch (form.text(AnswerForm.GO)) {
                case "back" -> BACK;
                case "later" -> LATER;
                case "other" -> OTHER;
                case "away" -> AWAY;
                default -> form.has(RankSteps.STEP) ? STEP : ON;
            };
        }
    }

    private static String again(Turn turn) {
        return "/answer/again/" + turn.block();
    }

    /** Where it goes on after a sheet. */
    static String after(Routing routing, int number) {
        return routing.after(number).map(next -> "/answer/pages/" + next).orElse("/answer/review");
    }

    /**
     * Keeps a page as it was typed and goes where the person asked to go. Whoever goes on has answered the page; whoever goes anywhere else has
     * only typed so far, and what has to be answered may still be empty.
     *
     * @param sheet as everybody is asked it @param sent as it came @param files by field; none where the form did not come in parts
     */
    HttpResponse<?> save(
            Visit visit,
            HttpRequest<?> request,
            InHand answers,
            Sheets.Sheet sheet,
            Form sent,
            Map<String, List<CompletedFileUpload>> files) {
        int number = sheet.number();
        UUID response = answers.response().id();
        FieldErrors errors = new FieldErrors(messages, visit);
        Sheets.Sheet shown = answers.routing().sheet(number).orElse(sheet);
        AnswerUploads.Settled settled = uploads.settle(visit, request, response, shown, sent, files, errors);
        Form form = RankSteps.taken(shown, settled.form());
        Sheets.Sheet answered = sheet.sent(shown, form);
        Going going = Going.of(form);
        Map<String, Answers.Answer> given = AnswerForm.read(answered, form, errors, postcodes, going == Going.ON);
        if (going == Going.AWAY) return leave(visit, answers, shown, answered, form, given, errors);
        boolean reviewing = form.has(AnswerForm.REVIEW);
        Answers typed = answers.answers().with(given);
        if (going == Going.ON && errors.none())
            Checking.look(answers.sheets(), answered, typed, visit.locale(), errors);
        if (!errors.none()) {
            AnswerPages.QuestionPage page = typed(visit, answers, shown, typed, form, errors.shown());
            return settled.often() == null
                    ? Pages.answer(HttpStatus.UNPROCESSABLE_ENTITY, "survey/question", page)
                    : Pages.tooSoon("survey/question", page, settled.often());
        }
        if (elsewhere(shown, form.text(AnswerForm.SEEN), answers.response().latest(), given)) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    "survey/question",
                    typed(visit, answers, shown, typed, form, FieldErrors.Shown.NONE)
                            .beside(showing.kept(visit, answers, shown)));
        }
        PageSave.Saved kept = saving.save(visit.council().id(), response, given, ContactForm.addresses(answered, form));
        if (kept.outcome() == PageSave.Outcome.CLOSED) {
            return Pages.seeOther(visit, "/answer/review");
        }
        if (kept.full() != null) {
            return Pages.seeOther(
                    visit,
                    "/answer/full?question=" + kept.full().question() + "&choice="
                            + kept.full().choice());
        }
        Routing now = Routing.of(answers.sheets(), typed);
        String saved = SavedAt.query(visit.now());
        switch (going) {
            case BACK -> {
                return Pages.seeOther(visit, back(now, number, reviewing).orElse("/answer/pages/" + number));
            }
            case LATER -> {
                return Pages.seeOther(visit, "/answer/code");
            }
            case STEP -> {
                String same = visit.path("/answer/pages/" + number) + saved + (reviewing ? "&review=1" : "");
                return HttpResponse.seeOther(URI.create(same + RankSteps.mark(form)));
            }
            case OTHER -> {
                String same = visit.pathIn(visit.otherLocale(), "/answer/pages/" + number);
                return HttpResponse.seeOther(URI.create(same + saved + (reviewing ? "&review=1" : "")));
            }
            default -> {}
        }
        Optional<String> near = Squares.near(sheet, form);
        if (near.isPresent()) {
            return Pages.seeOther(
                    visit, "/answer/pages/" + number + "?near=" + near.get() + (reviewing ? "&review=1" : ""));
        }
        if (form.has(AnswerForm.STAY) && AnswerUploads.on(shown)) {
            return Pages.seeOther(visit, "/answer/pages/" + number + saved + (reviewing ? "&review=1" : ""));
        }
        if (!reviewing) {
            String next = Turns.endsAt(now, number).map(SheetAnswering::again).orElseGet(() -> after(now, number));
            return Pages.seeOther(visit, next + saved);
        }
        return Turns.goesOn(now, number)
                .or(() -> now.newlyAsked(answers.routing(), number))
                .map(next -> Pages.seeOther(visit, "/answer/pages/" + next + saved + "&review=1"))
                .orElseGet(() -> Pages.seeOther(visit, "/answer/review" + saved));
    }

    /** The page again, with everything that stands in its form. */
    private AnswerPages.QuestionPage typed(
            Visit visit, InHand answers, Sheets.Sheet shown, Answers typed, Form form, FieldErrors.Shown errors) {
        return page(
                visit,
                answers,
                shown,
                typed,
                errors,
                null,
                new Pins.Looking(Squares.shown(shown, form), form.has(AnswerForm.REVIEW)),
                ContactForm.typed(shown, form));
    }

    /** Nobody is there to put anything right: what has a fault, or would undo what another window kept, stays as it was. */
    private HttpResponse<?> leave(
            Visit visit,
            InHand answers,
            Sheets.Sheet shown,
            Sheets.Sheet answered,
            Form form,
            Map<String, Answers.Answer> given,
            FieldErrors errors) {
        Map<String, Answers.Answer> sound = AnswerForm.sound(answered, given, errors.shown());
        if (!elsewhere(shown, form.text(AnswerForm.SEEN), answers.response().latest(), sound)) {
            Map<String, ContactAddress> addresses = new HashMap<>(ContactForm.addresses(answered, form));
            addresses.keySet().retainAll(sound.keySet());
            saving.save(visit.council().id(), answers.response().id(), sound, addresses);
        }
        return Pages.seeOther(visit, "/answer/code");
    }

    /** Where somebody was before a sheet; nothing on the first. */
    private static Optional<String> back(Routing routing, int sheet, boolean reviewing) {
        if (reviewing) return Optional.of("/answer/review");
        return routing.before(sheet)
                .map(number ->
                        Turns.endsAt(routing, number).map(SheetAnswering::again).orElse("/answer/pages/" + number));
    }

    /** Whether another window changed what a page shows since it was shown, and this one would undo that. */
    private static boolean elsewhere(
            Sheets.Sheet sheet, String seen, Answers stored, Map<String, Answers.Answer> given) {
        String now = AnswerForm.mark(sheet, stored);
        return seen.startsWith(AnswerForm.of(sheet))
                && !seen.equals(now)
                && !now.equals(AnswerForm.mark(sheet, stored.with(given)));
    }

    AnswerPages.QuestionPage page(
            Visit visit,
            InHand answers,
            Sheets.Sheet sheet,
            Answers typed,
            FieldErrors.Shown errors,
            @Nullable String saved,
            Pins.Looking looking,
            Map<String, String> addresses) {
        boolean reviewing = looking.review();
        Routing routing = answers.routing();
        String back = back(routing, sheet.number(), reviewing).orElse(null);
        Turn turn = sheet.turn();
        return new AnswerPages.QuestionPage(
                showing.around(visit, answers),
                sheet.number(),
                Progress.of(answers.sheets(), routing, sheet.number()),
                sheetView.of(
                        sheet,
                        routing.settled(answers.sheets(), typed),
                        visit.locale(),
                        words.of(answers.sheets(), routing.answers(), turn)
                                .ordering(key -> keys.order(answers.response().id(), key))
                                .picturing(pictures.shown(visit.council().id(), sheet))
                                .holding(
                                        AnswerUploads.on(sheet)
                                                ? files.of(
                                                        visit.council().id(),
                                                        answers.response().id())
                                                : Map.of())
                                .lookingAt(looking)
                                .typing(addresses)),
                errors,
                saved,
                back == null ? null : visit.path(back),
                reviewing,
                false,
                null,
                List.of(),
                turn == null ? "" : words.which(turn, Turns.count(answers.answers(), turn.block()), visit.locale()),
                AnswerForm.mark(sheet, answers.response().latest()),
                List.of());
    }
}
