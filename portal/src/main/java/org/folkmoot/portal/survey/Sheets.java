package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.Form;

/**
 * A questionnaire as it is served: sheets of one or two questions each, every statement of a scale on a sheet of its own.
 *
 * @param all in order; at least one for a sound questionnaire
 * @param items of all of them, in order
 * @param items also what is worked out, where it stands
 * @param routed whether not everybody is asked, or offered, everything, or something is worked out
 * @param after what is worked out after the last of them
 */
record Sheets(List<Sheet> all, List<Item> items, boolean routed, List<Item> after) {
    private static final int MOST_A_SHEET = 2;

    /** @param number from 1 @param told what is said, or worked out, before its items, as it is asked of nobody */
    record Sheet(int number, List<Item> items, List<Item> told) {
        Sheet(int number, List<Item> items) {
            this(number, items, List.of());
        }

        /** Which time of a page that is asked again it is of; null elsewhere. */
        @Nullable
        Turn turn() {
            return items.isEmpty() ? null : items.getFirst().turn();
        }

        /**
         * Those of its items that a form brings answers to. What the page showed may have changed in another window since: words are read where
         * they were sent, and kept where their question did not stand on the page.
         *
         * @param shown what this person is asked on it now
         */
        Sheet sent(Sheet shown, Form form) {
            return new Sheet(
                    number,
                    items.stream()
                            .filter(item -> {
                                boolean asked = shown.items().stream()
                                        .anyMatch(one -> one.key().equals(item.key()));
                                String field = AnswerForm.field(item.key());
                                boolean written = item.question().kind().written()
                                        && !item.rules().isEmpty();
                                return asked
                                        ? !written || form.has(field)
                                        : !form.text(field).isEmpty();
                            })
                            .toList());
        }
    }

    /**
     * One thing asked on a sheet: a question, or one statement of a scale.
     *
     * @param key what its answer is kept under: the question's id, followed for a statement by a dot and the row's id
     * @param rules all of which must hold for those who are asked; none where everybody is
     * @param turn which time of a page that is asked again it is of; null elsewhere
     */
    record Item(
            String key,
            Question question,
            @Nullable Row row,
            List<Rule> rules,
            @Nullable Turn turn) {
        static final String WHY = ".why";
        static final String OTHER = ".other";

        Item(String key, Question question, @Nullable Row row, List<Rule> rules) {
            this(key, question, row, rules, null);
        }

        /** What rules call it: its key without which time it is. */
        String plain() {
            return turn == null ? key : turn.plain(key);
        }

        /** What is asked: for a statement the statement itself. For those who read it without its answers. */
        Localised text() {
            return Piping.hollow(asked());
        }

        /** What is asked, with the places where earlier answers stand ({@link Piping}). */
        Localised asked() {
            return row == null ? question.text() : row.text();
        }

        /** What the scale of a statement is about; empty for everything else. As {@link #text}. */
        Localised scale() {
            return row == null ? Localised.EMPTY : Piping.hollow(question.text());
        }

        /** Keys of earlier answers that it cannot be shown, or worked out, without. */
        Set<String> leansOn() {
            Set<String> keys = new HashSet<>(Piping.keys(question));
            everyRule().forEach(rule -> {
                keys.addAll(rule.asks());
                rule.through().forEach(list -> keys.addAll(list.asks()));
            });
            if (question.calculation() != null)
                keys.addAll(question.calculation().formula().asks());
            return keys;
        }

        /**
         * Whether it is known of one response alone if it was asked this and passed it over: not of what is worked out, nor of what is asked
         * for each of several, or by what was answered for each of them.
         */
        boolean tellsEmpty() {
            return turn == null
                    && !question.kind().worked()
                    && rules.stream().allMatch(rule -> rule.through().isEmpty());
        }

        /** What the "why?" of a face is kept under. */
        String whyKey() {
            return key + WHY;
        }

        boolean asksWhy() {
            return question.kind() == Kind.FACES && !question.why().blank();
        }

        /** What the words beside "something else" are kept under. */
        String otherKey() {
            return key + OTHER;
        }

        /** What words beside an answer are kept under, a "why?" or what "something else" is; null where none are asked. */
        @Nullable
        String besideKey() {
            if (asksWhy()) return whyKey();
            return question.other() == null ? null : otherKey();
        }

        /** Whether words beside this answer belong to it: to a face always, else only while "something else" is chosen. */
        boolean keepsBeside(Answers.Answer answer) {
            Option other = question.other();
            return other == null ? asksWhy() : answer.chosen().contains(other.id());
        }

        /** The same with the options that are offered to somebody who answered so before. */
        Item offering(Map<String, Object> answers) {
            if (question.options().stream().allMatch(option -> option.shownWhen() == null)) return this;
            List<Option> offered = question.options().stream()
                    .filter(option ->
                            option.shownWhen() == null || option.shownWhen().holds(answers))
                    .toList();
            return new Item(key, question.withOptions(offered), row, rules, turn);
        }

        /** An answer without what is not offered. */
        Answers.Answer only(Answers.Answer answer) {
            if (question.kind().written() || answer.chosen().stream().allMatch(question::offers)) return answer;
            return Answers.Answer.choosing(
                    answer.chosen().stream().filter(question::offers).toList());
        }

        /**
         * What an answer adds to the counts beside its base: its options, the number it is, written the same by everybody, or each option of
         * a ranking with the place it has.
         */
        List<String> counted(Answers.Answer answer) {
            return switch (question.kind()) {
                case NUMBER, CALCULATED ->
                    answer.chosen().stream()
                            .map(typed -> Measure.read(typed)
                                    .map(BigDecimal::toPlainString)
                                    .orElse(typed))
                            .toList();
                case RANKING -> placed(answer.chosen());
                case FILE -> SentFiles.counted(answer);
                default -> answer.chosen();
            };
        }

        private static List<String> placed(List<String> order) {
            if (order.contains(Question.NOT_SAID)) return order;
            List<String> placed = new ArrayList<>();
            for (String option : order) placed.add(placed(option, placed.size() + 1));
            return placed;
        }

        /** What an option is counted under at a place from 1. */
        static String placed(String option, int place) {
            return option + "@" + place;
        }

        /** What is shown of that: the options, the band that the number or day is in, what was put first, the place nearest to the square, or what was given anything. */
        List<String> released(List<String> counted) {
            return switch (question.kind()) {
                case NUMBER, CALCULATED -> counted.stream().map(this::band).toList();
                case RANKING ->
                    counted.stream()
                            .filter(each -> !each.contains("@") || each.endsWith("@1"))
                            .map(each -> each.replace("@1", ""))
                            .toList();
                case DATE -> counted.stream().map(this::dayBand).toList();
                case PIN -> counted.stream().map(this::nearest).toList();
                // However many squares of an area are near a place, it is one answer.
                case SQUARES -> counted.stream().map(this::nearest).distinct().toList();
                case SHARE -> Share.given(counted);
                default -> counted;
            };
        }

        private String nearest(String square) {
            Plan plan = question.plan();
            return plan == null
                    ? square
                    : plan.nearest(square).map(Plan.Spot::id).orElse(square);
        }

        private String dayBand(String day) {
            return DateSpan.kept(day).map(question.days()::band).orElse(day);
        }

        private String band(String number) {
            return Measure.read(number)
                    .flatMap(read -> question.number().banded().stream()
                            .filter(band -> band.holds(read))
                            .findFirst())
                    .map(Measure.Band::id)
                    .orElse(number);
        }

        /** Of the question, its page and its options. */
        List<Rule> everyRule() {
            return Stream.concat(
                            rules.stream(),
                            question.options().stream().map(Option::shownWhen).filter(Objects::nonNull))
                    .toList();
        }

        /** Whether its options can be fewer for some: a scale is one scale for everybody. */
        boolean takesFewer() {
            return question.kind() == Kind.CHOICE || question.kind() == Kind.CHOICES;
        }

        /** Whether it asks about, or shows, an answer that one of these keeps. */
        private boolean asksAbout(List<Item> others) {
            Set<String> keys = leansOn();
            return others.stream().anyMatch(other -> keys.contains(other.plain()));
        }
    }

    /** A page that is asked again stands once, for every time. */
    static Sheets of(Questionnaire questionnaire) {
        return of(questionnaire, false);
    }

    /** A page that is asked again stands as often as it can be asked; each person's way has those that they have. */
    static Sheets asked(Questionnaire questionnaire) {
        return of(questionnaire, true);
    }

    private static Sheets of(Questionnaire questionnaire, boolean each) {
        List<Sheet> sheets = new ArrayList<>();
        List<Item> told = new ArrayList<>();
        for (Page page : questionnaire.pages()) {
            Repeat repeat = page.repeat();
            if (repeat == null || !each) {
                page(page, repeat == null ? null : new Turn(page.id(), 0, repeat), sheets, told);
                continue;
            }
            for (int n = 1; n <= repeat.most(); n++) page(page, new Turn(page.id(), n, repeat), sheets, told);
        }
        List<Item> after = told.stream().filter(Sheets::worked).toList();
        List<Item> items = Stream.concat(
                        sheets.stream()
                                .flatMap(sheet -> Stream.concat(
                                        sheet.told().stream().filter(Sheets::worked), sheet.items().stream())),
                        after.stream())
                .toList();
        boolean routed = items.stream()
                        .anyMatch(
                                item -> item.turn() != null || !item.everyRule().isEmpty() || worked(item))
                || sheets.stream().flatMap(sheet -> sheet.told().stream()).anyMatch(item -> !item.rules()
                        .isEmpty());
        return new Sheets(List.copyOf(sheets), items, routed, after);
    }

    /** Whether it follows from answers which pages somebody is asked. */
    boolean branching() {
        return all.stream()
                .anyMatch(sheet -> sheet.turn() != null
                        || sheet.items().stream().noneMatch(item -> item.rules().isEmpty()));
    }

    private static void page(Page page, @Nullable Turn turn, List<Sheet> sheets, List<Item> told) {
        List<Item> together = new ArrayList<>();
        List<Rule> ofPage = page.shownWhen() == null ? List.of() : List.of(page.shownWhen());
        for (Question question : page.questions()) {
            if (question.kind().told()) close(sheets, together, told);
            List<Rule> rules = question.shownWhen() == null
                    ? ofPage
                    : Stream.concat(ofPage.stream(), Stream.of(question.shownWhen()))
                            .toList();
            if (question.kind().told()) {
                told.add(item(turn, question.id(), question, null, rules));
            } else if (question.kind().mapped()) {
                // Looking at a map nearer is a page of its own: nothing else is typed there.
                close(sheets, together, told);
                together.add(item(turn, question.id(), question, null, rules));
                close(sheets, together, told);
            } else if (question.kind() == Kind.LIKERT) {
                close(sheets, together, told);
                for (Row row : question.rows()) {
                    together.add(item(turn, question.id() + "." + row.id(), question, row, rules));
                    close(sheets, together, told);
                }
            } else {
                boolean weighty = question.kind() != Kind.TEXT && question.takesWords();
                Item item = item(turn, question.id(), question, null, rules);
                // What depends on an answer is asked once that answer is here.
                if (together.size() == MOST_A_SHEET || (weighty && !together.isEmpty()) || item.asksAbout(together))
                    close(sheets, together, told);
                together.add(item);
                if (weighty) close(sheets, together, told);
            }
        }
        close(sheets, together, told);
    }

    private static Item item(
            @Nullable Turn turn, String plain, Question question, @Nullable Row row, List<Rule> rules) {
        return new Item(turn == null ? plain : turn.key(plain), question, row, rules, turn);
    }

    /** Without some of its items for whoever counts and tells. @param keys of those */
    Sheets without(Set<String> keys) {
        return new Sheets(
                all, items.stream().filter(item -> !keys.contains(item.key())).toList(), routed, after);
    }

    /** Without what stays with the team, and what is asked, or offered, by an answer to that: who answered it would tell the answer. */
    Sheets unguarded() {
        Set<String> guarded = new HashSet<>();
        for (Item item : items) {
            boolean tells = item.leansOn().stream().anyMatch(guarded::contains);
            if (item.question().guard() != null || tells) guarded.add(item.key());
        }
        return guarded.isEmpty() ? this : without(guarded);
    }

    private static void close(List<Sheet> sheets, List<Item> together, List<Item> told) {
        if (!together.isEmpty()) {
            sheets.add(new Sheet(sheets.size() + 1, List.copyOf(together), List.copyOf(told)));
            together.clear();
            told.clear();
        }
    }

    private static boolean worked(Item item) {
        return item.question().kind().worked();
    }

    /** What people answer, without what is worked out. */
    List<Item> asked() {
        return items.stream().filter(item -> !worked(item)).toList();
    }

    /**
     * What a question may ask about before it is asked, in order. Of what another page asks again that is whether it was answered so at any
     * time, and how many times there are: each under a key that no answer has, the page's before a stroke ({@link AskedOf}).
     */
    List<Item> askable(String question) {
        List<Item> single = before(question);
        List<Item> all = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (Item item : everythingBefore(question)) {
            Turn turn = item.turn();
            if (single.contains(item) || turn == null) {
                all.add(item);
                continue;
            }
            if (counted.add(turn.block())) all.add(counting(turn));
            all.add(new Item(Turn.counted(turn.block()) + item.key(), item.question(), item.row(), item.rules(), turn));
        }
        return all;
    }

    private static Item counting(Turn turn) {
        List<Option> numbers = new ArrayList<>();
        for (int n = Repeat.FEWEST; n <= turn.repeat().most(); n++) {
            numbers.add(Option.of(Integer.toString(n), Localised.of("en", "" + n, "cy", "" + n)));
        }
        String key = Turn.counted(turn.block());
        return new Item(
                key, Question.of(key, Kind.CHOICE, Localised.EMPTY).withOptions(numbers), null, List.of(), turn);
    }

    /** Whether it is how many times a page is there, and no question. */
    static boolean counts(Item item) {
        return item.turn() != null && item.key().equals(Turn.counted(item.turn().block()));
    }

    /** Pages that are asked again, in order. */
    List<String> blocks() {
        return items.stream()
                .map(Item::turn)
                .filter(Objects::nonNull)
                .map(Turn::block)
                .distinct()
                .toList();
    }

    /** What is kept under a key; empty for none. */
    Optional<Item> item(String key) {
        return items.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    Optional<Sheet> sheet(int number) {
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    int count() {
        return all.size();
    }

    /**
     * What is asked before a question, in order; everything for one that is not on these. What another page asks again is not among it: it has
     * not one answer.
     */
    List<Item> before(String question) {
        Turn here = items.stream()
                .filter(item -> item.question().id().equals(question))
                .findFirst()
                .map(Item::turn)
                .orElse(null);
        return everythingBefore(question).stream()
                .filter(item -> item.turn() == null || item.turn().equals(here))
                .toList();
    }

    private List<Item> everythingBefore(String question) {
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at).question().id().equals(question)) return items.subList(0, at);
        }
        for (Sheet sheet : all) {
            boolean here =
                    sheet.told().stream().anyMatch(each -> each.question().id().equals(question));
            if (here && !sheet.items().isEmpty())
                return items.subList(0, items.indexOf(sheet.items().getFirst()));
        }
        return items;
    }
}
