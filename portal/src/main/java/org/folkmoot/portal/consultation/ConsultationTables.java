package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long consultations are kept: what was asked and answered is the council's public record. */
@Singleton
final class ConsultationTables implements Purged {
    private static final String PUBLIC = "what the council asked, and what it answered: its public record";

    private final IdeaRepository ideas;
    private final LetterRepository letters;

    ConsultationTables(IdeaRepository ideas, LetterRepository letters) {
        this.ideas = ideas;
        this.letters = letters;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("consultation", PUBLIC),
                Keeping.noPeriod("consultation_slug", "old addresses lead to the new"),
                Keeping.noPeriod("consultation_activity", PUBLIC),
                Keeping.noPeriod("consultation_notice", PUBLIC),
                Keeping.noPeriod("consultation_outcome", PUBLIC),
                Keeping.noPeriod("consultation_truth", PUBLIC),
                Keeping.noPeriod("consultation_truth_before", PUBLIC),
                Keeping.until(
                        "consultation_letter",
                        "letters-not-published",
                        "from the close, where nobody outside was shown it; a published one has no person's name in it and belongs to the public record",
                        letters::forgetUnpublished),
                Keeping.until(
                        "consultation_idea",
                        "ideas-not-published",
                        "from the close, where it was declined or became a case; a published one has no name on it and belongs to the public record",
                        ideas::forgetUnpublished));
    }
}
