package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.function.Consumer;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One item of a questionnaire.
 *
 * @param id stable: answers, counts and releases are keyed by it; unique in its questionnaire
 * @param help opens under the question, for those who want to know more
 * @param options in the order shown; {@link Kind#YES_NO} and written questions have none, {@link Kind#FACES} exactly five, hardest first
 * @param rows statements of a {@link Kind#LIKERT} question; none for other kinds
 * @param sensitive a group that all gave one answer to it is flagged before a release
 * @param askPrintPermission whether "you may print my words" stands beside it
 * @param least the fewest options to tick or to put in order, letters of a written answer, or statements of a {@link Kind#LIKERT} to answer; null
 *     for no minimum
 * @param most the most options to tick or to put in order, files of a {@link Kind#FILE}, or letters of a written answer; null for no limit of its own
 * @param why the question asked after a face, and what a {@link Kind#CONTACT} asks for an address for; empty for neither
 * @param shownWhen who is asked it; null for everybody
 * @param measure what a {@link Kind#NUMBER} may be, or in what a {@link Kind#CALCULATED} is told; null for every other kind
 * @param scale the points of a {@link Kind#SCALE}, which are its options; null for every other kind
 * @param share what a {@link Kind#SHARE} shares out; null for every other kind
 * @param dates what a {@link Kind#DATE} may be; null for every other kind
 * @param guard why answers stay with the team; null where they need not
 * @param shuffled whether each person is shown the options in an order of their own; null for the order they stand in
 * @param calculation how a {@link Kind#CALCULATED} is worked out; null for every other kind
 * @param plan the map of a {@link Kind#PIN} or a {@link Kind#SQUARES}; null for every other kind, and until an officer has chosen one
 * @param contact by what a {@link Kind#CONTACT} wants to reach people; null for every other kind
 * @param otherForms Easy Read and read aloud; null for words alone
 * @param check what the answer must be beside its limits; null for nothing more
 * @param facts what stands folded under it, as it was in the council's list when it was put there; null for none
 * @param condition what lets the council ask it, of a {@link Guard#SPECIAL}; null for any other, and until its author has said
 * @param once whether each answer of a {@link Kind#LIKERT} may be given to one statement alone; null where it may be given to any number
 */
public record Question(
        String id,
        Kind kind,
        Localised text,
        Localised help,
        boolean required,
        List<Option> options,
        List<Row> rows,
        boolean sensitive,
        boolean askPrintPermission,
        @Nullable Integer least,
        @Nullable Integer most,
        Localised why,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule shownWhen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Measure measure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Scale scale,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Share share,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DateSpan dates,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Guard guard,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean shuffled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Calculation calculation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Plan plan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContactBy contact,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OtherForms otherForms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Check check,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Fact> facts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SpecialCondition condition,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean once) {

    /** The answer "I would rather not say", which every question takes, a written one where it is needed. */
    public static final String NOT_SAID = "not-said";

    /** The answer to a {@link Kind#AREA} of those who live outside every area, and to a {@link Kind#PIN} or a {@link Kind#SQUARES} for what is not on the map. */
    public static final String ELSEWHERE = "elsewhere";

    /** The answer to a {@link Kind#CONTACT} of those who gave an address. */
    public static final String GIVEN = "given";

    public static final String YES = "yes";
    public static final String NO = "no";

    public Question {
        text = text == null ? Localised.EMPTY : text;
        help = help == null ? Localised.EMPTY : help;
        why = why == null ? Localised.EMPTY : why;
        shuffled = Boolean.TRUE.equals(shuffled) ? shuffled : null;
        if (scale != null) options = scale.points();
        options = options == null ? List.of() : List.copyOf(options);
        rows = rows == null ? List.of() : List.copyOf(rows);
        otherForms = otherForms == null || otherForms.none() ? null : otherForms;
        check = check == null || check.none() ? null : check;
        facts = facts == null || facts.isEmpty() ? null : List.copyOf(facts);
        condition = guard == Guard.SPECIAL ? condition : null;
        once = Boolean.TRUE.equals(once) ? once : null;
    }

    /** A question of a kind that needs no more than words. */
    public Question(
            String id,
            Kind kind,
            Localised text,
            Localised help,
            boolean required,
            List<Option> options,
            List<Row> rows,
            boolean sensitive,
            boolean askPrintPermission,
            @Nullable Integer least,
            @Nullable Integer most,
            Localised why,
            @Nullable Rule shownWhen) {
        this(
                id,
                kind,
                text,
                help,
                required,
                options,
                rows,
                sensitive,
                askPrintPermission,
                least,
                most,
                why,
                shownWhen,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A question with nothing but its words. */
    public static Question of(String id, Kind kind, Localised text) {
        return new Question(
                id,
                kind,
                text,
                Localised.EMPTY,
                false,
                List.of(),
                List.of(),
                false,
                false,
                null,
                null,
                Localised.EMPTY,
                null);
    }

    public Question withText(Localised changed) {
        return with(draft -> draft.text = changed);
    }

    public Question withHelp(Localised changed) {
        return with(draft -> draft.help = changed);
    }

    public Question withOptions(List<Option> changed) {
        return with(draft -> draft.options = changed);
    }

    public Question withRows(List<Row> changed) {
        return with(draft -> draft.rows = changed);
    }

    public Question withWhy(Localised changed) {
        return with(draft -> draft.why = changed);
    }

    /** @param fewest null for no minimum @param limit null for no limit */
    public Question withLimits(@Nullable Integer fewest, @Nullable Integer limit) {
        return with(draft -> {
            draft.least = fewest;
            draft.most = limit;
        });
    }

    public Question needed(boolean yes) {
        return with(draft -> draft.required = yes);
    }

    public Question delicate(boolean yes) {
        return with(draft -> draft.sensitive = yes);
    }

    public Question askingToPrint(boolean yes) {
        return with(draft -> draft.askPrintPermission = yes);
    }

    /** @param rule who is asked it; null for everybody */
    public Question when(@Nullable Rule rule) {
        return with(draft -> draft.shownWhen = rule);
    }

    public Question measuring(@Nullable Measure what) {
        return with(draft -> draft.measure = what);
    }

    public Question scaled(@Nullable Scale what) {
        return with(draft -> draft.scale = what);
    }

    public Question sharing(@Nullable Share what) {
        return with(draft -> draft.share = what);
    }

    public Question spanning(@Nullable DateSpan what) {
        return with(draft -> draft.dates = what);
    }

    /** @param why null for a question whose answers need not stay with the team */
    public Question guarded(@Nullable Guard why) {
        return with(draft -> draft.guard = why);
    }

    /** @param what null until its author has said; kept only of a {@link Guard#SPECIAL} */
    public Question under(@Nullable SpecialCondition what) {
        return with(draft -> draft.condition = what);
    }

    /** The same under another id, as a copy in its questionnaire has one of its own. */
    Question called(String other) {
        return with(draft -> {
            draft.id = other;
            draft.check = check == null ? null : check.called(id, other);
        });
    }

    /** The same, asked of everybody, with every answer offered and checked against none: no rule of it leans on another question. */
    Question leaningOnNone() {
        return when(null)
                .checked(check != null && check.leans(id) ? null : check)
                .withOptions(options.stream().map(option -> option.when(null)).toList());
    }

    /** @param yes whether each person is shown the options in an order of their own */
    public Question shuffling(boolean yes) {
        return with(draft -> draft.shuffled = yes ? true : null);
    }

    public Question calculated(@Nullable Calculation how) {
        return with(draft -> draft.calculation = how);
    }

    /** @param where null until a map is chosen */
    public Question placed(@Nullable Plan where) {
        return with(draft -> draft.plan = where);
    }

    /** @param by what people may be reached by */
    public Question reaching(@Nullable ContactBy by) {
        return with(draft -> draft.contact = by);
    }

    /** @param forms Easy Read and read aloud; null for words alone */
    public Question besides(@Nullable OtherForms forms) {
        return with(draft -> draft.otherForms = forms);
    }

    /** @param how what the answer must be beside its limits; null for nothing more */
    public Question checked(@Nullable Check how) {
        return with(draft -> draft.check = how);
    }

    /** @param under what stands folded under it */
    public Question factual(List<Fact> under) {
        return with(draft -> draft.facts = under);
    }

    /** @param yes whether each answer may be given to one statement alone */
    public Question onceEach(boolean yes) {
        return with(draft -> draft.once = yes ? true : null);
    }

    private Question with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.question();
    }

    /** Everything of a question that can be another in a copy of it. */
    private static final class Draft {
        private final Question of;
        private String id;
        private Localised text;
        private Localised help;
        private boolean required;
        private List<Option> options;
        private List<Row> rows;
        private boolean sensitive;
        private boolean askPrintPermission;
        private @Nullable Integer least;
        private @Nullable Integer most;
        private Localised why;
        private @Nullable Rule shownWhen;
        private @Nullable Measure measure;
        private @Nullable Scale scale;
        private @Nullable Share share;
        private @Nullable DateSpan dates;
        private @Nullable Guard guard;
        private @Nullable Boolean shuffled;
        private @Nullable Calculation calculation;
        private @Nullable Plan plan;
        private @Nullable ContactBy contact;
        private @Nullable OtherForms otherForms;
        private @Nullable Check check;
        private @Nullable List<Fact> facts;
        private @Nullable SpecialCondition condition;
        private @Nullable Boolean once;

        Draft(Question of) {
            this.of = of;
            this.id = of.id;
            this.text = of.text;
            this.help = of.help;
            this.required = of.required;
            this.options = of.options;
            this.rows = of.rows;
            this.sensitive = of.sensitive;
            this.askPrintPermission = of.askPrintPermission;
            this.least = of.least;
            this.most = of.most;
            this.why = of.why;
            this.shownWhen = of.shownWhen;
            this.measure = of.measure;
            this.scale = of.scale;
            this.share = of.share;
            this.dates = of.dates;
            this.guard = of.guard;
            this.shuffled = of.shuffled;
            this.calculation = of.calculation;
            this.plan = of.plan;
            this.contact = of.contact;
            this.otherForms = of.otherForms;
            this.check = of.check;
            this.facts = of.facts;
            this.condition = of.condition;
            this.once = of.once;
        }

        Question question() {
            return new Question(
                    id,
                    of.kind,
                    text,
                    help,
                    required,
                    options,
                    rows,
                    sensitive,
                    askPrintPermission,
                    least,
                    most,
                    why,
                    shownWhen,
                    measure,
                    scale,
                    share,
                    dates,
                    guard,
                    shuffled,
                    calculation,
                    plan,
                    contact,
                    otherForms,
                    check,
                    facts,
                    condition,
                    once);
        }
    }

    /** Whether each person is shown its options in an order of their own. */
    boolean shuffles() {
        return shuffled != null && kind.shuffling();
    }

    /** Easy Read and read aloud; nothing where there is neither. */
    OtherForms inOtherForms() {
        return otherForms == null ? OtherForms.NONE : otherForms;
    }

    /** What stands folded under it; none for most. */
    List<Fact> underneath() {
        return facts == null ? List.of() : facts;
    }

    /** What its answer may be. For a {@link Kind#NUMBER} or a {@link Kind#CALCULATED} only. */
    Measure number() {
        return measure == null ? Measure.WHOLE : measure;
    }

    /** What is shared out. For a {@link Kind#SHARE} only. */
    Share shared() {
        return share == null ? Share.HUNDRED : share;
    }

    /** Which days its answer may be. For a {@link Kind#DATE} only. */
    DateSpan days() {
        return dates == null ? DateSpan.ANY : dates;
    }

    /** By what it wants to reach people. For a {@link Kind#CONTACT} only. */
    ContactBy contactBy() {
        return contact == null ? ContactBy.EITHER : contact;
    }

    /** Whether "I would rather not say" can be ticked beside what is filled in. */
    boolean declining() {
        return kind.filled() || kind.written() && required;
    }

    /** Whether the answers to its statements hang together, so that figures of one would tell of another. */
    boolean tied() {
        return kind == Kind.LIKERT && (once != null || least != null);
    }

    /** Whether figures of it may be released at all; of every other kind only the team sees any, and of what is checked against another answer. */
    boolean releasable() {
        if (tied()) return false;
        if (guard != null || check != null && check.leans(id)) return false;
        return switch (kind) {
            case TEXT, LONG_TEXT, FILE, CONTACT, STATEMENT, CONSENT -> false;
            case NUMBER, CALCULATED -> !number().bands().isEmpty();
            case DATE -> !days().banded().isEmpty();
            case CHOICE, CHOICES, YES_NO, FACES, LIKERT, RANKING, STAR, SCALE, SHARE, AREA, PIN, SQUARES -> true;
        };
    }

    /** The most letters a written answer may have. */
    int letters() {
        return most == null ? kind.mostLetters() : Math.min(most, kind.mostLetters());
    }

    /** Whether words can be written in answer to it: as the answer, as the "why?" after one, or beside "something else". */
    boolean takesWords() {
        return kind.written() || (kind == Kind.FACES && !why.blank()) || other() != null;
    }

    /** The answer that takes words beside it, as "something else"; null when none does. */
    @Nullable
    Option other() {
        if (!kind.picking()) return null;
        return options.stream().filter(Option::saysWhat).findFirst().orElse(null);
    }

    /** Whether an answer may be this option's id. */
    boolean offers(String option) {
        return switch (kind) {
            case TEXT, LONG_TEXT, STATEMENT -> false;
            case CALCULATED -> Measure.read(option).isPresent();
            case CONSENT -> option.equals(YES);
            case FILE -> option.equals(NOT_SAID) || option.equals(SentFiles.WITH_SHEET) || SentFiles.names(option);
            case CONTACT -> option.equals(NOT_SAID) || option.equals(GIVEN);
            case NUMBER -> option.equals(NOT_SAID) || Measure.read(option).isPresent();
            case YES_NO -> option.equals(YES) || option.equals(NO) || option.equals(NOT_SAID);
            case DATE ->
                option.equals(NOT_SAID)
                        || DateSpan.kept(option).filter(days()::within).isPresent();
            case PIN, SQUARES ->
                option.equals(NOT_SAID) || option.equals(ELSEWHERE) || (plan != null && plan.has(option));
            case SHARE ->
                option.equals(NOT_SAID)
                        || Share.amount(option).isPresent()
                                && options.stream().anyMatch(each -> each.id().equals(Share.option(option)));
            case CHOICE, CHOICES, FACES, LIKERT, RANKING, STAR, SCALE, AREA ->
                option.equals(NOT_SAID)
                        || options.stream().anyMatch(each -> each.id().equals(option));
        };
    }

    /** Whether an option stands alone when ticked. */
    boolean alone(String option) {
        return option.equals(NOT_SAID)
                || kind == Kind.SQUARES && option.equals(ELSEWHERE)
                || options.stream().anyMatch(each -> each.id().equals(option) && each.exclusive());
    }
}
