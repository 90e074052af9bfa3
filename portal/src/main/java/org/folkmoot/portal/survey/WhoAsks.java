package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What puts a questionnaire to people, and what those are promised. */
@Singleton
class WhoAsks {
    private final List<AskedIn> askers;

    WhoAsks(List<AskedIn> askers) {
        this.askers = askers;
    }

    /** Empty for a questionnaire that nothing asks yet. */
    Optional<AskedIn.Place> place(short council, UUID questionnaire) {
        return askers.stream()
                .flatMap(asker -> asker.find(council, questionnaire).stream())
                .findFirst();
    }

    /** How other audiences are asked the same in other words, by question. */
    Map<String, List<AskedIn.Elsewhere>> elsewhere(short council, UUID questionnaire) {
        Map<String, List<AskedIn.Elsewhere>> found = new HashMap<>();
        askers.forEach(asker -> found.putAll(asker.elsewhere(council, questionnaire)));
        return found;
    }

    /** Whether nobody is told that they can be found: where nothing asks it yet, nobody is told so either. */
    boolean anonymous(short council, UUID questionnaire) {
        return askers.stream()
                .filter(asker -> asker.find(council, questionnaire).isPresent())
                .allMatch(asker -> asker.anonymous(council, questionnaire));
    }

    /** What stands around a preview of it, in which nobody answers: the promise that those it is for will read. */
    AnswerPages.Around around(short council, UUID questionnaire, String title) {
        return new AnswerPages.Around(title, false, "", "", "", anonymous(council, questionnaire), false, false, null);
    }

    /** Whether it is promised somewhere that nobody is found. */
    boolean promisesNobody(short council, UUID questionnaire) {
        return askers.stream().anyMatch(asker -> asker.anonymous(council, questionnaire));
    }
}
