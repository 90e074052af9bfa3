package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Looks at answers that must be something beside what any answer of their kind is, once somebody means them. */
final class Checking {
    private Checking() {}

    /**
     * What is wrong with one answer.
     *
     * @param key of the message that says it @param facts for it; of a check its words, by language
     */
    record Unfit(Sheets.Item item, String key, Map<String, Object> facts) {
        private Map<String, Object> facts(String locale) {
            Check check = item.question().check();
            return check == null || !key.equals(CHECK)
                    ? facts
                    : Map.of("message", check.message().in(locale));
        }

        String said(Words words, String locale) {
            return words.say(locale, key, facts(locale));
        }
    }

    private static final String CHECK = "survey.check.unfit";

    /** What was answered otherwise than it must be, in order. */
    static List<Sheets.Item> unfit(Sheets all, Routing way) {
        return faults(all, way).stream().map(Unfit::item).toList();
    }

    /**
     * The same with what is wrong.
     *
     * @param all everything of the questionnaire @param way of the person whose answers they are
     */
    static List<Unfit> faults(Sheets all, Routing way) {
        if (all.items().stream().noneMatch(item -> looked(item.question()))) return List.of();
        Set<String> asked = new HashSet<>();
        way.items().forEach(item -> asked.add(item.key()));
        Known known = new Known(way.answers());
        List<Unfit> unfit = new ArrayList<>();
        Map<String, Rows> rows = new HashMap<>();
        for (Sheets.Item item : all.items()) {
            if (!asked.contains(item.key()) && !item.question().kind().worked()) continue;
            Answers.Answer answer = way.answers().get(item.key());
            known.put(item, answer);
            Check check = item.question().check();
            Unfit few = few(item, answer);
            if (few != null) unfit.add(few);
            else if (check != null && !check.holds(answer, known.at(item.turn())))
                unfit.add(new Unfit(item, CHECK, Map.of()));
            if (item.row() == null || !item.question().tied()) continue;
            String together = item.key()
                    .substring(0, item.key().length() - item.row().id().length());
            Unfit torn = rows.computeIfAbsent(together, any -> new Rows()).look(item, answer);
            if (torn != null) unfit.add(torn);
        }
        return unfit;
    }

    private static boolean looked(Question question) {
        boolean least = question.least() != null && (question.kind().written() || question.kind() == Kind.RANKING);
        return question.check() != null || question.tied() || least;
    }

    /** Fewer letters, or fewer in order, than are asked for; nothing is asked of what is not answered, or not said. */
    private static @Nullable Unfit few(Sheets.Item item, Answers.Answer answer) {
        Question question = item.question();
        Integer least = question.least();
        if (least == null || answer.blank() || answer.chosen().contains(Question.NOT_SAID)) return null;
        if (question.kind().written()) {
            int letters = answer.words().codePointCount(0, answer.words().length());
            return letters < least
                    ? new Unfit(item, "survey.error.short", Map.of("least", least, "more", least - letters))
                    : null;
        }
        return question.kind() == Kind.RANKING && answer.chosen().size() < least
                ? new Unfit(item, "survey.error.ranking-least", Map.of("least", least))
                : null;
    }

    /** Says so beside what was typed on a sheet. @param sheet as it was sent, with no other fault */
    static void look(Sheets all, Sheets.Sheet sheet, Answers typed, String locale, FieldErrors errors) {
        for (Unfit unfit : faults(all, Routing.of(all, typed))) {
            boolean here = sheet.items().stream()
                    .anyMatch(each -> each.key().equals(unfit.item().key()));
            if (here) errors.add(AnswerForm.first(unfit.item()), unfit.key(), unfit.facts(locale));
        }
    }

    /** Statements of one scale, gone along with in their order. */
    private static final class Rows {
        private final Set<String> given = new HashSet<>();
        private int answered;

        /** Whether its answer is no other's, and enough are answered once it is the last; "I would rather not say" may be said of any number. */
        private @Nullable Unfit look(Sheets.Item item, Answers.Answer answer) {
            Question question = item.question();
            if (!answer.blank()) answered++;
            String chosen = answer.blank() ? Question.NOT_SAID : answer.chosen().getFirst();
            if (question.once() != null && !chosen.equals(Question.NOT_SAID) && !given.add(chosen))
                return new Unfit(item, "survey.error.rows-once", Map.of());
            Integer least = question.least();
            boolean last = question.rows().getLast().equals(item.row());
            // Whoever passes over all of it leaves the question out.
            return last && least != null && answered > 0 && answered < least
                    ? new Unfit(item, "survey.error.rows-least", Map.of("least", least))
                    : null;
        }
    }
}
