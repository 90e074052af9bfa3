package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long consultations are kept: what was asked and answered is the council's public record. */
@Singleton
final class ConsultationTables implements Purged {
    private static final String PUBLIC = "what the council asked, and what it answered: its public record";
    private static final String LAWFUL = "the record of how the council came to ask and to decide";

    private final IdeaRepository ideas;
    private final LetterRepository letters;
    private final SeatRepository seats;
    private final ContributionRepository contributions;

    ConsultationTables(
            IdeaRepository ideas,
            LetterRepository letters,
            SeatRepository seats,
            ContributionRepository contributions) {
        this.ideas = ideas;
        this.letters = letters;
        this.seats = seats;
        this.contributions = contributions;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("consultation", PUBLIC),
                Keeping.noPeriod("consultation_slug", "old addresses lead to the new"),
                Keeping.noPeriod("consultation_activity", PUBLIC),
                Keeping.noPeriod("consultation_part", PUBLIC),
                Keeping.noPeriod("consultation_way", PUBLIC),
                Keeping.noPeriod("consultation_meeting", PUBLIC),
                Keeping.noPeriod(
                        "consultation_meeting_place",
                        "places that have no name; consultation.meeting-places deletes them when the meeting is over"),
                Keeping.noPeriod("consultation_item", PUBLIC),
                Keeping.noPeriod("consultation_text", PUBLIC),
                Keeping.noPeriod("consultation_passage_reply", PUBLIC),
                Keeping.noPeriod("consultation_outcome_passage", PUBLIC),
                Keeping.noPeriod("consultation_tally", "how many chose what: no row is about a person"),
                Keeping.noPeriod("consultation_figure", PUBLIC),
                Keeping.until(
                        "consultation_seat",
                        "choices",
                        "from the close; nobody can come back to one from the close on, and the tally stays",
                        seats::forget),
                Keeping.until(
                        "consultation_contribution",
                        "ideas-not-published",
                        "from the close, where it was declined or became a case; a published one has no name on it and belongs to the public record",
                        contributions::forgetUnpublished),
                Keeping.noPeriod("consultation_notice", PUBLIC),
                Keeping.noPeriod("consultation_question_change", PUBLIC),
                Keeping.noPeriod("consultation_outcome", PUBLIC),
                Keeping.noPeriod("consultation_report", PUBLIC),
                Keeping.noPeriod("consultation_truth", PUBLIC),
                Keeping.noPeriod("consultation_truth_before", PUBLIC),
                Keeping.until(
                        "consultation_letter",
                        "letters-not-published",
                        "from the close, where nobody outside was shown it; a published one has no person's name in it and belongs to the public record",
                        letters::forgetUnpublished),
                Keeping.noPeriod("consultation_setting", "what a council chose for all its consultations"),
                Keeping.noPeriod("consultation_screening", LAWFUL),
                Keeping.noPeriod("consultation_record", LAWFUL),
                Keeping.noPeriod("consultation_option", PUBLIC),
                Keeping.noPeriod("consultation_absence", PUBLIC),
                Keeping.noPeriod("consultation_filed", PUBLIC),
                Keeping.noPeriod("consultation_spot", PUBLIC),
                Keeping.noPeriod("consultation_approval", LAWFUL),
                Keeping.noPeriod(
                        "consultation_approval_call", "which mails about an approval have gone; nobody's data"),
                Keeping.noPeriod("consultation_declared", PUBLIC),
                Keeping.noPeriod("consultation_review", LAWFUL),
                Keeping.noPeriod("consultation_pilot", LAWFUL),
                Keeping.noPeriod("consultation_reminder", "which mails about what is due have gone; nobody's data"),
                Keeping.noPeriod("consultation_rehearsal", LAWFUL),
                Keeping.noPeriod(
                        "consultation_rehearsal_activity",
                        "says which answers were a rehearsal; goes on knowing them as such"),
                Keeping.noPeriod("consultation_pack", LAWFUL),
                Keeping.noPeriod("consultation_appendix_table", LAWFUL),
                Keeping.noPeriod("consultation_decider", LAWFUL),
                Keeping.noPeriod("consultation_pack_read", LAWFUL),
                Keeping.noPeriod("consultation_decision", PUBLIC),
                Keeping.until(
                        "consultation_idea",
                        "ideas-not-published",
                        "from the close, where it was declined or became a case; a published one has no name on it and belongs to the public record",
                        ideas::forgetUnpublished));
    }
}
