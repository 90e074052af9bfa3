package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * A {@link Kind#PIN}: a place chosen from a list or on a drawn map, which are two ways to one answer. Kept is the square, never a point. A
 * map of many squares is looked at in two steps, so that each square is large enough for a finger.
 */
final class Pins {
    /** Squares side by side that fit on a phone. */
    static final int SIDE_BY_SIDE = 12;

    /** Parts of a large map, across and down. */
    private static final int PARTS = 6;

    /** How much of the width is an edge, where a name is written inwards. */
    private static final double EDGE = 0.2;

    /** To look at the whole of a large map again. */
    static final String WHOLE = "whole";

    private final Words words;

    Pins(Words words) {
        this.words = words;
    }

    /**
     * What of a map is looked at.
     *
     * @param near a part of a large map as {@code row-column}; null for the part that the answer is in @param review whether it is changed from
     *     the page that shows everything again
     */
    record Looking(@Nullable String near, boolean review) {
        static final Looking ANYWHERE = new Looking(null, false);

        private String href(String part) {
            return (review ? "?review=1&near=" : "?near=") + part;
        }
    }

    /**
     * The map as it is drawn.
     *
     * @param box of the drawing in metres, as SVG has it
     * @param letters size of what is written on it, in metres
     * @param rows squares to choose, or parts to look at nearer
     * @param nearing whether they are parts
     * @param whole address of the whole map; empty where it is shown
     * @param chosen what was chosen, in words; empty for nothing
     * @param cell metres
     * @param shaded squares that are chosen, where several may be @param part which part it is
     */
    record Drawn(
            String box,
            int letters,
            List<Line> shapes,
            List<Mark> spots,
            @Nullable Mark mark,
            List<Row> rows,
            boolean nearing,
            String whole,
            String chosen,
            int cell,
            List<Squares.Shade> shaded,
            String part) {}

    /** @param sort {@code land}, {@code green}, {@code water} or {@code street} */
    record Line(String sort, boolean closed, String points) {}

    /** @param below where its name is written @param anchor which part of the name stands there, as SVG calls it */
    record Mark(int x, int y, int size, int below, String label, String anchor) {}

    record Row(List<Square> squares) {}

    /** @param code as written in it @param label as it is read out @param href of a part to look at nearer; empty for a square to choose */
    record Square(String value, String code, String label, boolean checked, String href) {}

    /** The square that was chosen on the map or by the name of a place. @throws BadForm for one that is not on this map */
    static Answers.Answer read(Sheets.Item item, Form form) {
        String picked = form.text(AnswerForm.field(item.key()));
        if (picked.isEmpty()) return Answers.Answer.choosing(List.of());
        Plan plan = item.question().plan();
        boolean plain = picked.equals(Question.NOT_SAID) || picked.equals(Question.ELSEWHERE);
        if (plain) return Answers.Answer.choosing(List.of(picked));
        if (plan == null) throw new BadForm();
        return Answers.Answer.choosing(List.of(plan.chosen(picked).orElseThrow(BadForm::new)));
    }

    /** The list: places by name, somewhere else, and "I would rather not say". What was chosen on the map stands first in it. */
    List<Option> listed(Question question, Answers.Answer answer, String part) {
        Plan plan = question.plan();
        List<Option> all = new ArrayList<>();
        if (plan != null) {
            Set<String> drawn = question.kind() == Kind.SQUARES ? Squares.drawn(plan, part) : Set.of();
            answer.chosen().stream()
                    .filter(chosen -> plan.has(chosen) && apart(question, chosen, drawn))
                    .forEach(chosen -> all.add(Option.of(chosen, words.square(plan, chosen))));
            plan.spots().forEach(spot -> all.add(Option.of(Plan.AT + spot.id(), spot.text())));
        }
        all.add(Option.of(Question.ELSEWHERE, words.both("survey.pin.elsewhere")));
        all.add(Option.of(Question.NOT_SAID, words.both("survey.option.not-said")));
        return all;
    }

    /** Whether a chosen square stands in the list by itself: where no place in it does, and of several squares no box on the drawing. */
    private static boolean apart(Question question, String square, Set<String> drawn) {
        Plan plan = question.plan();
        if (plan == null) return false;
        if (question.kind() == Kind.PIN) return plan.only(square).isEmpty();
        return !drawn.contains(square)
                && plan.spots().stream().noneMatch(spot -> plan.square(spot).equals(square));
    }

    /** Whether one of the list is what was answered. */
    static boolean chosen(Question question, Option option, Answers.Answer answer) {
        if (answer.chosen().contains(option.id())) return true;
        Plan plan = question.plan();
        if (plan != null && question.kind() == Kind.SQUARES) {
            return option.id().startsWith(Plan.AT)
                    && plan.chosen(option.id())
                            .filter(answer.chosen()::contains)
                            .isPresent();
        }
        return plan != null
                && answer.chosen().stream()
                        .flatMap(each -> plan.only(each).stream())
                        .anyMatch(spot -> option.id().equals(Plan.AT + spot.id()));
    }

    /** Null where there is no map yet. */
    @Nullable
    Drawn drawn(Question question, Answers.Answer answer, String locale, Looking looking) {
        Plan plan = question.plan();
        if (plan == null || plan.flaw().isPresent()) return null;
        boolean many = question.kind() == Kind.SQUARES;
        Set<String> on = answer.chosen().stream().filter(plan::has).collect(Collectors.toSet());
        String square = many ? "" : on.stream().findFirst().orElse("");
        boolean large = large(plan);
        int side = side(plan);
        int[] part = large ? part(plan, side, square, looking) : new int[] {0, 0};
        boolean nearing = part == null;
        int top = nearing ? 0 : part[0] * side;
        int left = nearing ? 0 : part[1] * side;
        int down = nearing ? plan.rows() : Math.min(side, plan.rows() - top);
        int across = nearing ? plan.columns() : Math.min(side, plan.columns() - left);
        int cell = plan.cell();
        List<Row> rows =
                nearing ? parts(plan, side, locale, looking) : squares(plan, top, left, down, across, on, many, locale);
        if (nearing) {
            // Every part is as large as another, also where the map ends in it.
            down = rows.size() * side;
            across = rows.getFirst().squares().size() * side;
        }
        int letters = across * cell / 26;
        int from = left * cell;
        int wide = across * cell;
        int bottom = (top + down) * cell;
        List<Mark> spots = spots(plan, letters, from, wide, bottom, locale);
        Mark mark = square.isEmpty()
                ? null
                : new Mark(
                        Plan.column(square) * cell + cell / 2,
                        Plan.row(square) * cell + cell / 2,
                        cell / 3,
                        0,
                        "",
                        "middle");
        return new Drawn(
                left * cell + " " + top * cell + " " + across * cell + " " + down * cell,
                letters,
                shapes(plan),
                spots,
                mark,
                rows,
                nearing,
                large && !nearing ? looking.href(WHOLE) : "",
                many ? marked(on.size(), answer, locale) : words.spoken(question, answer, locale),
                cell,
                many ? shaded(plan, on) : List.of(),
                !large ? "" : nearing ? WHOLE : part[0] + "-" + part[1]);
    }

    /** How many squares are chosen; another answer in its words. */
    private String marked(int squares, Answers.Answer answer, String locale) {
        if (squares > 0) return words.say(locale, "survey.squares.chosen", Map.of("squares", squares));
        return answer.chosen().isEmpty()
                ? ""
                : words.say(
                        locale,
                        answer.chosen().contains(Question.ELSEWHERE)
                                ? "survey.pin.elsewhere"
                                : "survey.option.not-said");
    }

    private static List<Squares.Shade> shaded(Plan plan, Set<String> on) {
        return plan.squares().stream()
                .filter(on::contains)
                .map(each -> new Squares.Shade(
                        Plan.column(each) * plan.cell(), Plan.row(each) * plan.cell(), plan.cell(), "0.5", 1))
                .toList();
    }

    /** Whether it is looked at in two steps. */
    static boolean large(Plan plan) {
        return Math.max(plan.columns(), plan.rows()) > SIDE_BY_SIDE;
    }

    /** Squares along each side of a part. */
    static int side(Plan plan) {
        return large(plan) ? Math.ceilDiv(Math.max(plan.columns(), plan.rows()), PARTS) : MOST;
    }

    static List<Line> shapes(Plan plan) {
        return plan.shapes().stream()
                .map(shape -> new Line(
                        shape.sort().name().toLowerCase(java.util.Locale.ROOT),
                        shape.sort().closed(),
                        shape.points()))
                .toList();
    }

    /** Places by name, all of whose letters are on the drawing. @param from metres of its left edge @param bottom metres of its lower edge */
    static List<Mark> spots(Plan plan, int letters, int from, int wide, int bottom, String locale) {
        return plan.spots().stream()
                .map(spot -> named(
                        spot, letters, (spot.x() - from) / (double) wide, spot.y() + 2 * letters < bottom, locale))
                .toList();
    }

    private static final int MOST = Plan.MOST_SIDE;

    /** A place with its name beside it, all of which is on the drawing. @param along how far across it is, from 0 to 1 */
    private static Mark named(Plan.Spot spot, int letters, double along, boolean room, String locale) {
        return new Mark(
                spot.x(),
                spot.y(),
                letters / 3,
                room ? spot.y() + letters + letters / 3 : spot.y() - letters / 2,
                spot.text().in(locale),
                along < EDGE ? "start" : along > 1 - EDGE ? "end" : "middle");
    }

    /** Row and column of the part that is looked at; null for the whole map. */
    private static int @Nullable [] part(Plan plan, int side, String square, Looking looking) {
        String near = looking.near();
        if (near == null) {
            return square.isEmpty() ? null : new int[] {Plan.row(square) / side, Plan.column(square) / side};
        }
        return at(plan, near);
    }

    /** Row and column of a part by its name; null for the whole of a large map. */
    static int @Nullable [] at(Plan plan, String near) {
        int side = side(plan);
        if (!near.matches("[0-9]-[0-9]")) return null;
        int row = near.charAt(0) - '0';
        int column = near.charAt(2) - '0';
        return row * side < plan.rows() && column * side < plan.columns() ? new int[] {row, column} : null;
    }

    private List<Row> parts(Plan plan, int side, String locale, Looking looking) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row * side < plan.rows(); row++) {
            List<Square> line = new ArrayList<>();
            for (int column = 0; column * side < plan.columns(); column++) {
                String from = Plan.square(row * side, column * side).toUpperCase(java.util.Locale.ROOT);
                String to = Plan.square(
                                Math.min(plan.rows(), (row + 1) * side) - 1,
                                Math.min(plan.columns(), (column + 1) * side) - 1)
                        .toUpperCase(java.util.Locale.ROOT);
                int half = side * plan.cell() / 2;
                Localised near = plan.nearest(column * side * plan.cell() + half, row * side * plan.cell() + half)
                        .map(Plan.Spot::text)
                        .orElse(Localised.EMPTY);
                String label =
                        words.say(locale, "survey.pin.part", Map.of("from", from, "to", to, "place", near.in(locale)));
                line.add(new Square(
                        row + "-" + column, from + "–" + to, label, false, looking.href(row + "-" + column)));
            }
            rows.add(new Row(line));
        }
        return rows;
    }

    private List<Row> squares(
            Plan plan, int top, int left, int down, int across, Set<String> on, boolean many, String locale) {
        List<Row> rows = new ArrayList<>();
        for (int row = top; row < top + down; row++) {
            List<Square> line = new ArrayList<>();
            for (int column = left; column < left + across; column++) {
                String square = Plan.square(row, column);
                boolean checked =
                        on.contains(square) && (many || plan.only(square).isEmpty());
                line.add(new Square(
                        square,
                        square.toUpperCase(java.util.Locale.ROOT),
                        words.square(plan, square).in(locale),
                        checked,
                        ""));
            }
            rows.add(new Row(line));
        }
        return rows;
    }

    // What an officer chooses

    /** The question on the map and with the squares that the form says. A map that stays is kept as it was drawn. */
    static Question chosen(Question read, Question before, Form form, FieldErrors errors, PlanSource maps) {
        if (!read.kind().mapped()) return read;
        Plan had = before.plan();
        String id = form.text("plan.map");
        Plan plan = had != null && had.map().equals(id)
                ? had
                : id.isEmpty() ? null : maps.find(id).orElseThrow(BadForm::new);
        if (plan == null) {
            errors.add("plan.map", "survey.edit.plan-none");
            return read.placed(had);
        }
        String typed = form.text("plan.cell").replaceAll("[, ]", "");
        int cell = typed.isEmpty() ? plan.cell() : typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        Plan made = plan.withCell(cell);
        made.flaw().ifPresent(flaw -> errors.add("plan.cell", "survey.flaw." + flaw));
        return read.placed(made.flaw().isPresent() ? had : made);
    }

    /** Where a council's maps are found by their names. */
    @FunctionalInterface
    interface PlanSource {
        java.util.Optional<Plan> find(String id);
    }
}
