package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Changes an officer makes to a questionnaire, one at a time; ids that exist are never given again to something else on it. */
@Singleton
class QuestionnaireEditing {
    private final Questionnaires questionnaires;
    private final Words words;
    private final ContentTypes types;
    private final WhoAsks asking;

    QuestionnaireEditing(Questionnaires questionnaires, Words words, ContentTypes types, WhoAsks asking) {
        this.questionnaires = questionnaires;
        this.words = words;
        this.types = types;
        this.asking = asking;
    }

    /** Whether a question of this kind cannot be asked in what asks this questionnaire. */
    boolean refused(short council, UUID id, Kind kind) {
        return kind == Kind.CONTACT && asking.promisesNobody(council, id);
    }

    /**
     * @throws QuestionnaireChanged when somebody else saved since {@code lock} was read
     * @throws ContactNeedsReach for one more question that asks for addresses where people are promised that nobody finds them
     */
    @OneTransaction
    void change(short council, UUID id, int lock, UUID actor, UnaryOperator<Questionnaire> change) {
        Questionnaire before = questionnaires.find(council, id);
        Questionnaire changed = unspent(before, change.apply(before), questionnaires.asked(council, id));
        if (contacts(changed) > contacts(before) && refused(council, id, Kind.CONTACT)) throw new ContactNeedsReach();
        questionnaires.save(council, id, changed, lock, actor);
    }

    /** New answers and statements under ids that nobody was ever asked under, though what had them is gone. */
    private static Questionnaire unspent(Questionnaire before, Questionnaire changed, List<Questionnaire> asked) {
        Questionnaire unspent = changed;
        for (Question question : changed.questions()) {
            List<Question> spent = asked.stream()
                    .flatMap(version -> version.question(question.id()).stream())
                    .toList();
            if (spent.isEmpty()) continue;
            Question now = before.question(question.id()).orElse(question);
            Question renamed = question.withOptions(
                            unspent("a", spent, now, question, Question::options, Option::id, Option::called))
                    .withRows(unspent("r", spent, now, question, Question::rows, Row::id, Row::called));
            if (!renamed.equals(question)) unspent = unspent.changing(question.id(), any -> renamed);
        }
        return unspent;
    }

    /** @param of the answers, or the statements, of a question */
    private static <T> List<T> unspent(
            String letter,
            List<Question> spent,
            Question now,
            Question question,
            Function<Question, List<T>> of,
            Function<T, String> id,
            BiFunction<T, String, T> called) {
        Set<String> ids = new HashSet<>(
                spent.stream().flatMap(each -> of.apply(each).stream()).map(id).toList());
        Set<String> kept = of.apply(now).stream().map(id).collect(Collectors.toSet());
        of.apply(question).stream().map(id).filter(kept::contains).forEach(ids::add);
        List<T> unspent = new ArrayList<>();
        for (T line : of.apply(question)) {
            boolean again = ids.contains(id.apply(line)) && !kept.contains(id.apply(line));
            T named = again ? called.apply(line, free(letter, ids)) : line;
            ids.add(id.apply(named));
            unspent.add(named);
        }
        return unspent;
    }

    private static long contacts(Questionnaire questionnaire) {
        return questionnaire.questions().stream()
                .filter(question -> question.kind() == Kind.CONTACT)
                .count();
    }

    /** One more page, under an id that no page that was ever asked had. */
    Questionnaire withPage(short council, UUID id, Questionnaire before) {
        List<Page> pages = new ArrayList<>(before.pages());
        String free = free(
                "p",
                Stream.concat(Stream.of(before), questionnaires.asked(council, id).stream())
                        .flatMap(each -> each.pages().stream())
                        .map(Page::id)
                        .collect(Collectors.toSet()));
        pages.add(Page.of(free, List.of()));
        return before.withPages(pages);
    }

    Questionnaire withoutPage(Questionnaire before, String page) {
        return before.withPages(before.pages().stream()
                .filter(each -> !each.id().equals(page) || !each.questions().isEmpty())
                .toList());
    }

    /** The id a new question would get: one that nobody was ever asked under. */
    String nextQuestion(short council, UUID id, Questionnaire questionnaire) {
        return free(
                "q",
                Stream.concat(Stream.of(questionnaire), questionnaires.asked(council, id).stream())
                        .flatMap(each -> each.questions().stream())
                        .map(Question::id)
                        .collect(Collectors.toSet()));
    }

    /** A question of the bank as this questionnaire would hold it: under its own id where that is free, and with the council's own areas. */
    Question taken(short council, UUID id, Questionnaire before, Question banked, boolean keepsId) {
        Question whole =
                banked.kind() == Kind.AREA && banked.options().isEmpty() ? banked.withOptions(areas()) : banked;
        boolean same = questionnaires.asked(council, id).stream()
                .flatMap(version -> version.question(whole.id()).stream())
                .allMatch(asked -> asked.kind() == whole.kind() && asked.text().equals(whole.text()));
        // The question that has to be asked in Wales is known by its id.
        boolean known = same || whole.id().equals(QuestionBank.WELSH);
        boolean free = keepsId && known && before.question(whole.id()).isEmpty();
        return free ? whole : whole.called(nextQuestion(council, id, before));
    }

    /** A question of a kind, with the answers that kind usually takes. */
    Question fresh(String id, Kind kind) {
        Question bare = Question.of(id, kind, Localised.EMPTY);
        return switch (kind) {
            case TEXT, LONG_TEXT -> bare.askingToPrint(kind == Kind.LONG_TEXT);
            case YES_NO, STATEMENT, PIN, SQUARES, FILE -> bare;
            case CONTACT -> bare.reaching(ContactBy.EITHER);
            case CONSENT -> bare.needed(true);
            case CALCULATED -> bare.measuring(new Measure(0, null, null, Localised.EMPTY, List.of()));
            case NUMBER -> bare.measuring(new Measure(0, BigDecimal.ZERO, null, Localised.EMPTY, List.of()));
            // It may be a day of birth.
            case DATE -> bare.spanning(DateSpan.ANY).guarded(Guard.CONFIDENTIAL);
            case AREA -> bare.withOptions(areas());
            case CHOICE, CHOICES, RANKING ->
                bare.withOptions(List.of(Option.of("a1", Localised.EMPTY), Option.of("a2", Localised.EMPTY)));
            case FACES -> bare.withOptions(scale("face", 5));
            case STAR -> bare.withOptions(scale("star", 5));
            case SCALE ->
                bare.scaled(
                        new Scale(1, 5, words.both("survey.scale.point.low"), words.both("survey.scale.point.high")));
            case SHARE ->
                bare.sharing(new Share(100, true, words.both("survey.share.points")))
                        .withOptions(List.of(Option.of("a1", Localised.EMPTY), Option.of("a2", Localised.EMPTY)));
            case LIKERT -> bare.withOptions(scale("agree", 5)).withRows(List.of(new Row("r1", Localised.EMPTY)));
        };
    }

    /** The council's areas, the smallest ones, and everywhere else. */
    private List<Option> areas() {
        List<Option> areas = new ArrayList<>();
        types.taxonomies().find("areas").ifPresent(taxonomy -> taxonomy.offered().stream()
                .filter(term -> taxonomy.narrower(term.id()).isEmpty())
                .filter(term -> Soundness.OPTION_ID.matcher(term.id()).matches())
                .forEach(term -> areas.add(Option.of(term.id(), term.label()))));
        areas.removeIf(area -> area.id().equals(Question.ELSEWHERE));
        areas.add(Option.of(Question.ELSEWHERE, words.both("survey.area.elsewhere")));
        return areas;
    }

    private List<Option> scale(String name, int steps) {
        List<Option> options = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            options.add(Option.of("a" + step, words.both("survey.scale." + name + "." + step)));
        }
        return options;
    }

    /** A letter and the first number after every one taken. */
    static String free(String letter, Collection<String> taken) {
        int highest = 0;
        for (String id : Set.copyOf(taken)) {
            if (id.matches(letter + "[0-9]{1,6}")) highest = Math.max(highest, Integer.parseInt(id.substring(1)));
        }
        return letter + (highest + 1);
    }
}
