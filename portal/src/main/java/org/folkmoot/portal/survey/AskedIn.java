package org.folkmoot.portal.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** Knows what a questionnaire was written for, so that its writer finds the way back. Implemented by whoever puts questionnaires to people. */
public interface AskedIn {
    /**
     * @param href inside path of its studio page
     * @param changes inside path of the page on which changes to questions that people are answering are published; empty where nobody answers
     */
    record Place(Localised title, String href, String changes) {}

    /** @return empty for a questionnaire that nothing of theirs asks */
    Optional<Place> find(short council, UUID questionnaire);

    /** The same question as it is put to another audience. */
    record Elsewhere(Localised audience, Localised words) {}

    /** How other audiences are asked the same in other words, by the id of the question; none where nobody marked one. */
    default Map<String, List<Elsewhere>> elsewhere(short council, UUID questionnaire) {
        return Map.of();
    }

    /** Whether those it is put to are promised that nobody finds them. */
    default boolean anonymous(short council, UUID questionnaire) {
        return false;
    }
}
