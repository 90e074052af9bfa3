package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * A {@link Kind#SQUARES}: an area, as the squares of a drawn map that somebody ticks there, or by the names of places in them. A square that
 * holds a named place can be ticked in both; whichever of the two differs from what the page showed is what somebody did. Parts of a large
 * map are buttons of the form, so that nothing ticked is lost on the way from one to another.
 */
final class Squares {
    /** The most squares of one answer. */
    static final int MOST = 100;

    /** What stands for the map where only its places are listed, as where a sheet of paper is entered. */
    static final String UNDRAWN = "list";

    private Squares() {}

    /** What the page showed as chosen, so that it is known what was ticked, and what was taken away. */
    static String wasField(String key) {
        return AnswerForm.field(key) + ".was";
    }

    /** Which part of the map the page showed. */
    static String partField(String key) {
        return AnswerForm.field(key) + ".part";
    }

    /** The button that leads to another part of the map. */
    static String nearField(String key) {
        return AnswerForm.field(key) + ".near";
    }

    static List<String> fields(Sheets.Item item) {
        return List.of(
                AnswerForm.field(item.key()) + "*", wasField(item.key()), partField(item.key()), nearField(item.key()));
    }

    /** Which part of a map somebody asks for, with what they ticked so far; empty for a form that goes on. */
    static Optional<String> near(Sheets.Sheet sheet, Form form) {
        return sheet.items().stream()
                .filter(item -> item.question().kind() == Kind.SQUARES)
                .map(item -> form.text(nearField(item.key())))
                .filter(near -> near.matches("[0-9]-[0-9]|" + Pins.WHOLE))
                .findFirst();
    }

    /** Which part of a large map a form showed, to show it again; null for none. */
    static @Nullable String shown(Sheets.Sheet sheet, Form form) {
        return sheet.items().stream()
                .filter(item -> item.question().kind() == Kind.SQUARES)
                .map(item -> form.text(partField(item.key())))
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse(null);
    }

    static boolean nearing(Sheets.Item item, Form form) {
        return !form.text(nearField(item.key())).isEmpty();
    }

    /** The squares in the order of the map, or that it is somewhere else or not said. @throws BadForm for what is not on this map */
    static Answers.Answer read(Sheets.Item item, Form form, FieldErrors errors) {
        String field = AnswerForm.field(item.key());
        Plan plan = item.question().plan();
        Set<String> values = new LinkedHashSet<>(form.texts(field));
        values.remove("");
        List<String> chosen = new ArrayList<>();
        Set<String> apart = new LinkedHashSet<>(values);
        apart.retainAll(List.of(Question.ELSEWHERE, Question.NOT_SAID));
        values.removeAll(apart);
        if (plan == null) {
            if (!values.isEmpty()) throw new BadForm();
        } else {
            if (!values.stream().allMatch(value -> plan.chosen(value).isPresent())) throw new BadForm();
            chosen.addAll(ticked(plan, values, was(item, form), form.text(partField(item.key()))));
        }
        boolean several = chosen.size() + apart.size() > 1;
        if (!apart.isEmpty() && several) errors.add(field, "survey.error.squares-alone");
        if (chosen.size() > MOST) {
            errors.add(field, "survey.error.squares-most", Map.of("most", MOST, "over", chosen.size() - MOST));
        }
        chosen.addAll(apart);
        return Answers.Answer.choosing(chosen);
    }

    private static Set<String> was(Sheets.Item item, Form form) {
        return new HashSet<>(
                Arrays.asList(form.text(wasField(item.key())).strip().split(" +")));
    }

    private static List<String> ticked(Plan plan, Set<String> values, Set<String> was, String part) {
        Set<String> drawn = drawn(plan, part);
        return plan.squares().stream()
                .filter(square -> {
                    List<String> boxes = plan.spots().stream()
                            .filter(spot -> plan.square(spot).equals(square))
                            .map(spot -> Plan.AT + spot.id())
                            .collect(Collectors.toCollection(ArrayList::new));
                    boolean itself = boxes.isEmpty() || drawn.contains(square) || values.contains(square);
                    if (itself) boxes.add(square);
                    return was.contains(square)
                            ? values.containsAll(boxes)
                            : boxes.stream().anyMatch(values::contains);
                })
                .toList();
    }

    /** Squares that stand as boxes on the drawing of a part. */
    static Set<String> drawn(Plan plan, String part) {
        int[] at = Pins.large(plan) ? Pins.at(plan, part) : new int[] {0, 0};
        if (part.equals(UNDRAWN) || at == null) return Set.of();
        int side = Pins.side(plan);
        return plan.squares().stream()
                .filter(square -> Plan.row(square) / side == at[0] && Plan.column(square) / side == at[1])
                .collect(Collectors.toSet());
    }

    /** What is chosen, as the form says it again. */
    static String was(Answers.Answer answer) {
        return answer.chosen().stream()
                .filter(each -> !each.equals(Question.ELSEWHERE) && !each.equals(Question.NOT_SAID))
                .collect(Collectors.joining(" "));
    }

    /** The map as the team sees it. @param shaded how many people marked a square, told by how dark it is */
    record Heat(
            String box, int letters, List<Pins.Line> shapes, List<Pins.Mark> spots, List<Shade> shaded, long most) {}

    /** @param people who marked it @param depth how dark it is: nothing for nobody, 1 for the most */
    record Shade(int x, int y, int size, String depth, long people) {}

    /** Null where there is no map, or nobody marked a square of it. @param people by square */
    static @Nullable Heat heat(Question question, Map<String, Long> people, String locale) {
        Plan plan = question.plan();
        if (plan == null || plan.flaw().isPresent()) return null;
        long most = plan.squares().stream()
                .mapToLong(square -> people.getOrDefault(square, 0L))
                .max()
                .orElse(0);
        if (most == 0) return null;
        int letters = plan.width() / 26;
        return new Heat(
                "0 0 " + plan.width() + " " + plan.height(),
                letters,
                Pins.shapes(plan),
                Pins.spots(plan, letters, 0, plan.width(), plan.height(), locale),
                plan.squares().stream()
                        .filter(square -> people.getOrDefault(square, 0L) > 0)
                        .map(square -> shade(plan, square, people.getOrDefault(square, 0L), most))
                        .toList(),
                most);
    }

    /** Three quarters at the most: what lies under it is still seen. */
    private static Shade shade(Plan plan, String square, long people, long most) {
        long hundredths = 15 + Math.round(60.0 * people / most);
        return new Shade(
                Plan.column(square) * plan.cell(),
                Plan.row(square) * plan.cell(),
                plan.cell(),
                "0." + hundredths,
                people);
    }
}
