package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.AskedIn;
import org.folkmoot.portal.survey.SameQuestions;

/** Which questions the audiences of a consultation are asked in words of their own, and are yet the same. */
@Singleton
class AlikeQuestions {
    private final Consultations consultations;
    private final Questions questions;
    private final SameQuestions same;
    private final Held held;
    private final Trail trail;

    AlikeQuestions(Consultations consultations, Questions questions, SameQuestions same, Held held, Trail trail) {
        this.consultations = consultations;
        this.questions = questions;
        this.same = same;
        this.held = held;
        this.trail = trail;
    }

    /** A question of another audience that one could be the same as. */
    record Candidate(Activity activity, Questions.Asked question) {}

    /** @param like what it is marked as the same as; empty for nothing @param candidates of its kind, in the order of the audiences */
    record Line(Questions.Asked question, String like, List<Candidate> candidates) {}

    /** How what is chosen is written in a form: the audience, then the question. */
    static String value(UUID activity, String question) {
        return activity + "|" + question;
    }

    /** Every question of an audience that another could be asked, too. */
    List<Line> lines(Consultation one, Activity activity) {
        Map<String, SameQuestions.Mark> marks = marks(activity);
        List<Candidate> others = new ArrayList<>();
        for (Activity other : consultations.activities(one)) {
            if (other.publicId().equals(activity.publicId())) continue;
            asked(other).forEach(question -> others.add(new Candidate(other, question)));
        }
        return asked(activity).stream()
                .map(question -> {
                    SameQuestions.Mark mark = marks.get(question.id());
                    return new Line(
                            question,
                            mark == null ? "" : value(mark.ofActivity(), mark.ofQuestion()),
                            others.stream()
                                    .filter(other -> other.question().kind().equals(question.kind()))
                                    .toList());
                })
                .toList();
    }

    private List<Questions.Asked> asked(Activity activity) {
        return activity.questionnaire() == null
                ? List.of()
                : questions.asked(activity.councilId(), activity.questionnaire());
    }

    private Map<String, SameQuestions.Mark> marks(Activity activity) {
        return same.of(activity.councilId(), List.of(activity.publicId())).stream()
                .collect(Collectors.toMap(SameQuestions.Mark::question, mark -> mark));
    }

    /** How others are asked the same, by question of this audience. */
    Map<String, List<AskedIn.Elsewhere>> elsewhere(Activity activity) {
        Map<String, List<SameQuestions.Other>> others = same.others(activity.councilId(), activity.publicId());
        Map<UUID, Map<String, Localised>> wordings = new HashMap<>();
        Map<UUID, Localised> names = new HashMap<>();
        others.values().stream()
                .flatMap(List::stream)
                .map(SameQuestions.Other::activity)
                .distinct()
                .forEach(id -> consultations
                        .activity(activity.councilId(), id)
                        .filter(other -> other.consultationId() == activity.consultationId())
                        .ifPresent(other -> {
                            names.put(id, other.said().name());
                            Map<String, Localised> words = new HashMap<>();
                            asked(other).forEach(question -> words.put(question.id(), question.text()));
                            wordings.put(id, words);
                        }));
        Map<String, List<AskedIn.Elsewhere>> elsewhere = new LinkedHashMap<>();
        others.forEach((question, each) -> elsewhere.put(
                question,
                each.stream()
                        .filter(other -> wordings.getOrDefault(other.activity(), Map.of())
                                .containsKey(other.question()))
                        .map(other -> new AskedIn.Elsewhere(
                                names.get(other.activity()),
                                wordings.get(other.activity()).get(other.question())))
                        .toList()));
        elsewhere.values().removeIf(List::isEmpty);
        return elsewhere;
    }

    /** How many questions of an audience are the same as another's. */
    int count(Activity activity) {
        Map<String, List<AskedIn.Elsewhere>> elsewhere = elsewhere(activity);
        return (int) asked(activity).stream()
                .filter(question -> elsewhere.containsKey(question.id()))
                .count();
    }

    /**
     * Marks what was chosen, and nothing else, as the same.
     *
     * @param chosen for each question what it is the same as, as {@link #value} writes it; empty for nothing
     * @throws NoSuchConsultation for what is not to be chosen
     */
    @OneTransaction
    void mark(Viewer viewer, UUID id, UUID activity, Map<String, String> chosen) {
        Consultation one = held.forAction(viewer, id, "consultation.edit").consultation();
        Activity own = consultations.activities(one).stream()
                .filter(each -> each.publicId().equals(activity))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        for (Line line : lines(one, own)) {
            String question = line.question().id();
            String like = chosen.getOrDefault(question, "");
            if (like.equals(line.like())) continue;
            if (like.isEmpty()) {
                same.unmark(one.councilId(), activity, question);
                continue;
            }
            Candidate found = line.candidates().stream()
                    .filter(each -> value(
                                    each.activity().publicId(), each.question().id())
                            .equals(like))
                    .findFirst()
                    .orElseThrow(NoSuchConsultation::new);
            same.mark(
                    one.councilId(),
                    new SameQuestions.Mark(
                            activity,
                            question,
                            found.activity().publicId(),
                            found.question().id()));
        }
        trail.audited(one, viewer, "consultation.questions-matched");
    }
}
