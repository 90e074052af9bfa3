package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.web.Elsewhere;
import org.folkmoot.portal.platform.web.Visit;

/** What the pages of answering show of somebody's answers, and around them. */
@Singleton
class AnswerShowing {
    private final AnswerKeys keys;
    private final CodeWords codeWords;
    private final Words words;
    private final Windows windows;
    private final Contacts contacts;

    AnswerShowing(AnswerKeys keys, CodeWords codeWords, Words words, Windows windows, Contacts contacts) {
        this.keys = keys;
        this.codeWords = codeWords;
        this.words = words;
        this.windows = windows;
        this.contacts = contacts;
    }

    /** Nothing that leads on is left on a device that others use; a rehearsal leads nowhere. */
    @Nullable
    AnswerPages.Onward onward(Visit visit, InHand answers) {
        Window window = answers.window();
        if (answers.shared() || window.rehearsal()) {
            return null;
        }
        return new AnswerPages.Onward(
                visit.path("/consultations/" + window.consultationSlug().in(visit.locale())),
                visit.path("/hear-back?thing=consultation:" + window.consultation()),
                windows.beside(visit.council().id(), window.activity()).stream()
                        .map(open -> new AnswerPages.Beside(
                                open.audience().in(visit.locale()),
                                visit.path(open.path().in(visit.locale()))))
                        .toList());
    }

    AnswerPages.Around around(Visit visit, InHand answers) {
        Window window = answers.window();
        UUID response = answers.response().id();
        return new AnswerPages.Around(
                window.title().in(visit.locale()),
                window.young(),
                leave(visit, answers),
                keys.token(response, window.consultation()),
                codeWords.spoken(keys.code(response), Locale.of(visit.locale())).replace('-', ' '),
                window.saysAnonymous(),
                answers.shared(),
                window.rehearsal(),
                window.consultation());
    }

    /** Addresses typed on a sheet, for whoever typed them; nothing is opened where none is asked. */
    Map<String, ContactAddress> addresses(InHand answers, Sheets.Sheet sheet) {
        boolean asked = sheet.items().stream().anyMatch(item -> item.question().kind() == Kind.CONTACT);
        return asked ? contacts.typed(answers.response()) : Map.of();
    }

    /** Until it is sent an address is shown again, to be put right; then only that it was given. */
    private String spoken(Sheets.Item item, Answers.Answer answer, InHand answers, String locale) {
        if (item.question().kind() != Kind.CONTACT || !answer.chosen().contains(Question.GIVEN)) {
            return words.spoken(item, answer, locale);
        }
        boolean sending = answers.response().draft() || answers.changing();
        ContactAddress typed = sending ? contacts.typed(answers.response()).get(item.key()) : null;
        return typed == null ? words.say(locale, "survey.address.yours") : typed.spoken();
    }

    /** On a shared device leaving quickly leaves nothing behind either. */
    private static String leave(Visit visit, InHand answers) {
        if (!answers.window().sensitive()) {
            return "";
        }
        return answers.shared() ? visit.path("/answer/away") : Elsewhere.ADDRESS;
    }

    /** What is kept of the answers of one page. */
    List<AnswerPages.ReviewLine> kept(Visit visit, InHand answers, Sheets.Sheet sheet) {
        Answers stored = answers.response().latest();
        Routing routing = Routing.of(answers.sheets(), stored);
        UnaryOperator<String> filling = filling(answers, routing, sheet.turn(), visit.locale());
        List<AnswerPages.ReviewLine> lines = new ArrayList<>();
        for (Sheets.Item item : sheet.items()) {
            lines.add(new AnswerPages.ReviewLine(
                    filling.apply(item.asked().in(visit.locale())),
                    spoken(item, stored.get(item.key()), answers, visit.locale()),
                    false,
                    false,
                    null));
            String key = item.besideKey();
            if (key != null && !stored.get(key).blank()) {
                lines.add(new AnswerPages.ReviewLine(
                        words.beside(item).in(visit.locale()), stored.get(key).words(), false, false, null));
            }
        }
        return lines;
    }

    List<AnswerPages.ReviewLine> lines(Visit visit, InHand answers, Answers shown, boolean open) {
        List<AnswerPages.ReviewLine> lines = new ArrayList<>();
        Routing routing = Routing.of(answers.sheets(), shown);
        Map<String, String> unfit = new HashMap<>();
        if (open)
            Checking.faults(answers.sheets(), routing)
                    .forEach(each -> unfit.putIfAbsent(each.item().key(), each.said(words, visit.locale())));
        for (Sheets.Sheet sheet : routing.sheets()) {
            UnaryOperator<String> filling = filling(answers, routing, sheet.turn(), visit.locale());
            lines.addAll(worked(sheet.told(), routing.answers(), filling, visit.locale()));
            String change = open ? visit.path("/answer/pages/" + sheet.number() + "?review=1") : null;
            for (Sheets.Item item : sheet.items()) {
                // What could be sent, or once it has closed all that was typed.
                Answers.Answer answer = open ? routing.answers().get(item.key()) : shown.get(item.key());
                lines.add(new AnswerPages.ReviewLine(
                        which(sheet.turn(), filling.apply(item.asked().in(visit.locale())), visit.locale()),
                        spoken(item, answer, answers, visit.locale()),
                        answer.mayPrint(),
                        item.question().required() && answer.blank(),
                        change,
                        unfit.getOrDefault(item.key(), "")));
                String key = item.besideKey();
                Answers.Answer beside = key == null ? shown.get("") : shown.get(key);
                // What is not sent is shown only where everything that was typed is.
                if (!beside.blank() && (item.keepsBeside(answer) || !open)) {
                    lines.add(new AnswerPages.ReviewLine(
                            which(sheet.turn(), words.beside(item).in(visit.locale()), visit.locale()),
                            beside.words(),
                            beside.mayPrint(),
                            false,
                            change));
                }
            }
            if (open) {
                Turns.endsAt(routing, sheet.number())
                        .ifPresent(turn -> lines.add(another(visit, turn, Turns.count(shown, turn.block()))));
            }
        }
        lines.addAll(worked(
                answers.sheets().after(),
                routing.answers(),
                filling(answers, routing, null, visit.locale()),
                visit.locale()));
        return lines;
    }

    private UnaryOperator<String> filling(InHand answers, Routing routing, @Nullable Turn turn, String locale) {
        return words.of(answers.sheets(), routing.answers(), turn).filling(locale);
    }

    private String which(@Nullable Turn turn, String question, String locale) {
        return turn == null ? question : words.which(turn, question, locale);
    }

    /** How many were told of, with the way to more and fewer. */
    private AnswerPages.ReviewLine another(Visit visit, Turn turn, int count) {
        return new AnswerPages.ReviewLine(
                words.say(
                        visit.locale(),
                        "survey.repeat.another",
                        Map.of("one", turn.repeat().one().in(visit.locale()))),
                words.say(visit.locale(), "survey.repeat.so-far", Map.of("count", count)),
                false,
                false,
                visit.path("/answer/again/" + turn.block() + "?review=1"));
    }

    /** What somebody was told that their answers come to. */
    private List<AnswerPages.ReviewLine> worked(
            List<Sheets.Item> told, Answers answers, UnaryOperator<String> filling, String locale) {
        return told.stream()
                .filter(item -> item.question().calculation() != null
                        && item.question().calculation().shown()
                        && answers.has(item.key()))
                .map(item -> new AnswerPages.ReviewLine(
                        filling.apply(item.asked().in(locale)),
                        words.spoken(item, answers.get(item.key()), locale),
                        false,
                        false,
                        null))
                .toList();
    }
}
