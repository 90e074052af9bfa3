package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What stands in a file of answers, column by column: worked out from the questions alone, so that every file of one questionnaire has the
 * same, whoever answered.
 */
record Columns(List<Column> all) {
    /** What stands for "I would rather not say" where answers are numbers: no option has it. */
    static final int NOT_SAID = -99;

    private static final int LONGEST_NAME = 60;

    /** What a column holds; nothing stands in it where somebody passed the question over, or was not asked. */
    enum Sort {
        /** One answer, by its id. */
        ONE,
        /** Whether it was ticked: 1 or 0. */
        TICK,
        /** A number as it was meant, with a point before decimals. */
        NUMBER,
        /** A day, as ISO 8601 has it. */
        DATE,
        /** What it was given of what was shared out; 0 for nothing. */
        SHARE,
        /** The place it was given, from 1. */
        PLACE,
        /** How many files were sent. The files themselves are the team's, one by one, tied to no other answer. */
        FILES,
        /** How many times a page that is asked again has any answer; the answers themselves are in a table of their own. */
        TIMES,
        /** Whether words were written: 1 or 0. The words themselves are in a file of their own, tied to no other answer. */
        WRITTEN
    }

    /**
     * An answer that a column of {@link Sort#ONE} can hold.
     *
     * @param versions numbers of those in which it could be chosen; none where it could in all that asked its question
     * @param code for programs that count in numbers: from 1 in the order shown, {@link #NOT_SAID} for that
     */
    record Value(
            String id,
            int code,
            Localised text,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> versions) {
        Value(String id, int code, Localised text) {
            this(id, code, text, List.of());
        }
    }

    /**
     * @param name unique in the file; letters, figures and low lines, as every program for statistics takes it
     * @param key of the item it is about
     * @param option which one it is about; null for one about them all
     * @param question words of the question, and of the statement where it is one of several
     * @param label of the option; empty where it is about them all
     * @param versions numbers of those which asked it, or offered the option; none for all of them
     */
    record Column(
            String name,
            String key,
            Sort sort,
            @Nullable String option,
            Localised question,
            Localised label,
            List<Value> values,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> versions) {
        Column(
                String name,
                String key,
                Sort sort,
                @Nullable String option,
                Localised question,
                Localised label,
                List<Value> values) {
            this(name, key, sort, option, question, label, values, List.of());
        }

        /** The same with the versions that asked it, and each value as it is told. @param held as {@link #versions} */
        Column in(List<Integer> held, Function<Value, Optional<Value>> each) {
            List<Value> told =
                    values.stream().flatMap(value -> each.apply(value).stream()).toList();
            return new Column(name, key, sort, option, question, label, told, held);
        }

        /** What somebody's answers have here; null for nothing. */
        @Nullable
        String of(Answers answers) {
            Answers.Answer answer = answers.get(key);
            return switch (sort) {
                case WRITTEN -> answer.words().isBlank() ? "0" : "1";
                case ONE -> answer.chosen().isEmpty() ? null : answer.chosen().getFirst();
                case TICK -> answer.blank() ? null : answer.chosen().contains(option) ? "1" : "0";
                case NUMBER ->
                    answer.chosen().stream()
                            .findFirst()
                            .flatMap(Measure::read)
                            .map(BigDecimal::toPlainString)
                            .orElse(null);
                case DATE ->
                    answer.chosen().stream()
                            .findFirst()
                            .flatMap(DateSpan::kept)
                            .map(Object::toString)
                            .orElse(null);
                case SHARE -> share(answer.chosen());
                case FILES -> answer.chosen().isEmpty() ? null : Long.toString(SentFiles.count(answer));
                case TIMES -> Integer.toString(Turns.times(answers, key));
                case PLACE -> {
                    int at = answer.chosen().indexOf(option);
                    yield at < 0 ? null : Integer.toString(at + 1);
                }
            };
        }

        private @Nullable String share(List<String> parts) {
            if (parts.isEmpty() || parts.contains(Question.NOT_SAID)) return null;
            for (String part : parts) {
                if (Share.option(part).equals(option)) return Share.typed(part);
            }
            return "0";
        }

        /** Whether what stands in it is text for programs, not a number. */
        boolean text() {
            return sort == Sort.ONE || sort == Sort.DATE;
        }

        /** The same in numbers alone. */
        @Nullable
        String coded(Answers answers) {
            String value = of(answers);
            if (sort != Sort.ONE || value == null) return value;
            return values.stream()
                    .filter(each -> each.id().equals(value))
                    .findFirst()
                    .map(each -> Integer.toString(each.code()))
                    .orElse(null);
        }

        /** What the column is about, in one line. */
        String spoken(String locale) {
            String asked = question.in(locale);
            return label.blank() ? asked : asked + ": " + label.in(locale);
        }
    }

    /** The same with each column as it is told otherwise, and without those that are told as nothing. */
    Columns told(Function<Column, Optional<Column>> telling) {
        return new Columns(
                all.stream().flatMap(column -> telling.apply(column).stream()).toList());
    }

    /** @param guarded whether what stays with the team is among them */
    static Columns of(Sheets sheets, Words words, boolean guarded) {
        return guarded ? of(sheets, words) : of(sheets.unguarded(), words);
    }

    static Columns of(Sheets sheets, Words words) {
        return of(sheets, words, (String) null);
    }

    /** Of one page that is asked again, each time of which is a line. @param guarded whether what stays with the team is among them */
    static Columns of(Sheets sheets, Words words, boolean guarded, String block) {
        return of(guarded ? sheets : sheets.unguarded(), words, block);
    }

    private static Columns of(Sheets sheets, Words words, @Nullable String block) {
        List<Column> all = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Sheets.Item item : sheets.items()) {
            Turn turn = item.turn();
            if (block == null ? turn != null : turn == null || !turn.of(block)) {
                if (block == null && turn != null && told.add(turn.block())) all.add(times(taken, turn, words));
                continue;
            }
            Question question = item.question();
            Localised asked = item.row() == null ? item.text() : joined(item.scale(), item.text());
            List<Option> options = question.kind().written() ? List.of() : words.options(question);
            Option notSaid = options.isEmpty() ? null : options.getLast();
            String key = item.key();
            switch (question.kind()) {
                // Where few gave an address, a row that says so would say whose answers it is.
                case STATEMENT, CONTACT -> {}
                case TEXT, LONG_TEXT -> {
                    all.add(column(taken, key, Sort.WRITTEN, null, asked, Localised.EMPTY));
                    if (question.required())
                        all.add(column(
                                taken, key, Sort.TICK, Question.NOT_SAID, asked, words.both("survey.option.not-said")));
                }
                case CHOICE, YES_NO, FACES, LIKERT, STAR, SCALE, AREA, CONSENT ->
                    all.add(new Column(
                            name(key, taken),
                            key,
                            Sort.ONE,
                            null,
                            asked,
                            Localised.EMPTY,
                            values(options, question.kind())));
                case PIN ->
                    all.add(new Column(
                            name(key, taken),
                            key,
                            Sort.ONE,
                            null,
                            asked,
                            Localised.EMPTY,
                            values(words.squares(question), question.kind())));
                case SQUARES ->
                    words.squares(question)
                            .forEach(one -> all.add(column(taken, key, Sort.TICK, one.id(), asked, one.text())));
                case CHOICES ->
                    options.forEach(
                            option -> all.add(column(taken, key, Sort.TICK, option.id(), asked, option.text())));
                case RANKING -> {
                    question.options()
                            .forEach(option ->
                                    all.add(column(taken, key, Sort.PLACE, option.id(), asked, option.text())));
                    all.add(column(taken, key, Sort.TICK, notSaid.id(), asked, notSaid.text()));
                }
                case SHARE -> {
                    question.options()
                            .forEach(option ->
                                    all.add(column(taken, key, Sort.SHARE, option.id(), asked, option.text())));
                    all.add(column(taken, key, Sort.TICK, notSaid.id(), asked, notSaid.text()));
                }
                case DATE -> {
                    all.add(column(taken, key, Sort.DATE, null, asked, Localised.EMPTY));
                    all.add(column(taken, key, Sort.TICK, notSaid.id(), asked, notSaid.text()));
                }
                case FILE -> {
                    all.add(column(taken, key, Sort.FILES, null, asked, words.both("survey.sent-file.column")));
                    options.stream()
                            .filter(option -> !option.id().equals(SentFiles.SENT))
                            .forEach(option ->
                                    all.add(column(taken, key, Sort.TICK, option.id(), asked, option.text())));
                }
                case CALCULATED -> all.add(column(taken, key, Sort.NUMBER, null, asked, Localised.EMPTY));
                case NUMBER -> {
                    all.add(column(taken, key, Sort.NUMBER, null, asked, Localised.EMPTY));
                    all.add(column(taken, key, Sort.TICK, notSaid.id(), asked, notSaid.text()));
                }
            }
            String beside = item.besideKey();
            if (beside != null) {
                all.add(new Column(
                        name(beside, taken),
                        beside,
                        Sort.WRITTEN,
                        null,
                        words.beside(item),
                        Localised.EMPTY,
                        List.of()));
            }
        }
        return new Columns(List.copyOf(all));
    }

    private static Column times(Set<String> taken, Turn turn, Words words) {
        return new Column(
                name(turn.block() + "_times", taken),
                turn.block(),
                Sort.TIMES,
                null,
                words.howMany(turn.repeat()),
                Localised.EMPTY,
                List.of());
    }

    private static Column column(
            Set<String> taken, String key, Sort sort, @Nullable String option, Localised question, Localised label) {
        String name = option == null ? key : key + "_" + option;
        return new Column(name(name, taken), key, sort, option, question, label, List.of());
    }

    /** A point of a scale has its own figure as its code. */
    private static List<Value> values(List<Option> options, Kind kind) {
        List<Value> values = new ArrayList<>();
        for (Option option : options) {
            int code = option.id().equals(Question.NOT_SAID)
                    ? NOT_SAID
                    : kind == Kind.SCALE ? Integer.parseInt(option.id()) : values.size() + 1;
            values.add(new Value(option.id(), code, option.text()));
        }
        return values;
    }

    private static Localised joined(Localised scale, Localised statement) {
        Map<String, String> both = new LinkedHashMap<>();
        statement.locales().forEach(each -> both.put(each, scale.in(each) + ": " + statement.in(each)));
        return new Localised(both);
    }

    /** Programs for statistics take no hyphens and no points, and do not tell capitals apart; some words are their own. */
    private static String name(String key, Set<String> taken) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        if (RESERVED.contains(plain)) plain = plain + "_q";
        plain = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        String name = plain;
        for (int n = 2; !taken.add(name); n++) {
            name = plain.substring(0, Math.min(LONGEST_NAME - 6, plain.length())) + "_" + n;
        }
        return name;
    }

    /** Of SPSS, and the name of a column of our own. */
    private static final Set<String> RESERVED =
            Set.of("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "version");
}
