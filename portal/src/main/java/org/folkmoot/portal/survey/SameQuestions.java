package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which questions of audiences are the same in other words. It is a mark of the council's and nothing else: their figures stand beside each
 * other, each under its own wording, and are never added up.
 */
@Singleton
public class SameQuestions {
    private final SameRepository rows;
    private final Questionnaires questionnaires;

    SameQuestions(SameRepository rows, Questionnaires questionnaires) {
        this.rows = rows;
        this.questionnaires = questionnaires;
    }

    /** @param question id of a question of {@code activity} @param ofQuestion id of the one that it is the same as */
    @Introspected
    public record Mark(UUID activity, String question, UUID ofActivity, String ofQuestion) {}

    /** Marks on questions of these activities. */
    public List<Mark> of(short council, List<UUID> activities) {
        return activities.isEmpty() ? List.of() : rows.of(council, activities);
    }

    /** A question of another audience. */
    public record Other(UUID activity, String question) {}

    /** What is the same as each question of an activity, through marks on any of them. */
    public Map<String, List<Other>> others(short council, UUID activity) {
        Map<UUID, Map<String, String>> names = sets(council, activity).names();
        Map<String, List<Other>> others = new LinkedHashMap<>();
        names.getOrDefault(activity, Map.of()).forEach((question, set) -> {
            List<Other> found = new ArrayList<>();
            names.forEach((other, each) -> each.forEach((asked, of) -> {
                if (of.equals(set) && !other.equals(activity)) found.add(new Other(other, asked));
            }));
            if (!found.isEmpty()) others.put(question, found);
        });
        return others;
    }

    /** Takes the place of what the question was the same as before. */
    public void mark(short council, Mark mark) {
        rows.mark(council, mark.activity(), mark.question(), mark.ofActivity(), mark.ofQuestion());
    }

    /** @return false when it had no mark */
    public boolean unmark(short council, UUID activity, String question) {
        return rows.unmark(council, activity, question) > 0;
    }

    /** Every question of a questionnaire that was begun with another audience's is the one of the same id there. */
    public void begunLike(short council, UUID activity, UUID questionnaire, UUID like) {
        questionnaires.find(council, questionnaire).questions().stream()
                .filter(question -> !question.kind().told())
                .forEach(question -> rows.mark(council, activity, question.id(), like, question.id()));
    }

    /** @param copies what each activity of a consultation is called in a copy of it */
    public void copy(short council, Map<UUID, UUID> copies) {
        for (Mark mark : of(council, List.copyOf(copies.keySet()))) {
            UUID of = copies.get(mark.ofActivity());
            if (of != null) rows.mark(council, copies.get(mark.activity()), mark.question(), of, mark.ofQuestion());
        }
    }

    /** Nothing is the same as a question of this activity any more. */
    public void forget(short council, UUID activity) {
        rows.forget(council, activity);
    }

    /** Which questions of these activities belong together, through marks on any of them. */
    Sets sets(short council, List<UUID> activities) {
        return Sets.of(of(council, activities));
    }

    /** As the other, with every activity that marks lead to from this one. */
    Sets sets(short council, UUID activity) {
        Set<UUID> seen = new HashSet<>(Set.of(activity));
        Deque<UUID> ahead = new ArrayDeque<>(seen);
        Set<Mark> found = new LinkedHashSet<>();
        while (!ahead.isEmpty()) {
            for (Mark mark : rows.touching(council, ahead.pop())) {
                found.add(mark);
                for (UUID next : List.of(mark.activity(), mark.ofActivity())) {
                    if (seen.add(next)) ahead.push(next);
                }
            }
        }
        return Sets.of(List.copyOf(found));
    }

    /** @param names of sets, by activity and question; those of a set have one name */
    record Sets(Map<UUID, Map<String, String>> names) {
        static final Sets NONE = new Sets(Map.of());

        static Sets of(List<Mark> marks) {
            Map<List<Object>, List<Object>> towards = new HashMap<>();
            for (Mark mark : marks) {
                List<Object> one = root(towards, List.of(mark.activity(), mark.question()));
                List<Object> other = root(towards, List.of(mark.ofActivity(), mark.ofQuestion()));
                if (!one.equals(other)) towards.put(one, other);
            }
            Map<UUID, Map<String, String>> names = new HashMap<>();
            for (Mark mark : marks) {
                for (List<Object> each : List.of(
                        List.<Object>of(mark.activity(), mark.question()),
                        List.<Object>of(mark.ofActivity(), mark.ofQuestion()))) {
                    List<Object> root = root(towards, each);
                    names.computeIfAbsent((UUID) each.getFirst(), any -> new HashMap<>())
                            .put((String) each.getLast(), root.getFirst() + "/" + root.getLast());
                }
            }
            return new Sets(names);
        }

        private static List<Object> root(Map<List<Object>, List<Object>> towards, List<Object> from) {
            List<Object> at = from;
            while (towards.containsKey(at)) at = towards.get(at);
            return at;
        }

        /** The name of the set that what is asked belongs to: statements of a scale go by their row, too. Empty for none. */
        String of(UUID activity, Sheets.Item item) {
            String question = item.question().id();
            String name = names.getOrDefault(activity, Map.of()).getOrDefault(question, "");
            return name.isEmpty() ? "" : name + item.plain().substring(question.length());
        }
    }
}
