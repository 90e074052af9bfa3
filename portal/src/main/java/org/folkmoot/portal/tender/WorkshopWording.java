package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The wording of a panel's question: every save a version, none overwritten unseen (decision record 56); what the team says to it. */
@Singleton
class WorkshopWording {
    static final int LONGEST_COMMENT = 1_000;

    /** Of one workshop: more is a conversation, which is had in the room. */
    static final int MOST_COMMENTS = 60;

    private final WorkshopRepository rows;
    private final WorkshopQuestionRepository questions;
    private final Workshops workshops;
    private final TenderRepository tenders;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    WorkshopWording(
            WorkshopRepository rows,
            WorkshopQuestionRepository questions,
            Workshops workshops,
            TenderRepository tenders,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.questions = questions;
        this.workshops = workshops;
        this.tenders = tenders;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param read the version that whoever saves had before them; 0 for what the drafts suggested
     * @return false, and nothing is kept, where somebody else saved meanwhile, or it is not worded now
     */
    @OneTransaction
    boolean save(Viewer viewer, UUID id, int read, PanelQuestion question) {
        Workshop workshop = workshops.holdLed(viewer, id);
        if (!workshop.at(WorkshopStage.WORDING) || workshop.version() != read) return false;
        questions.keep(viewer.council(), id, read + 1, Json.write(question), clock.now(), viewer.account());
        rows.worded(viewer.council(), id, read + 1);
        trail.did(viewer, workshop.tender(), "tender.workshop-worded");
        return true;
    }

    /** @throws NoSuchThing for a version there is not */
    PanelQuestion version(short council, Workshop workshop, int version) {
        return questions
                .question(council, workshop.id(), version)
                .map(document -> Json.read(document, PanelQuestion.class))
                .orElseThrow(NoSuchThing::new);
    }

    List<WorkshopCommentRow> comments(short council, Workshop workshop) {
        return questions.comments(council, workshop.id());
    }

    /** What the team says to the latest version. @return false where there is nothing to say it to, or enough was said */
    @OneTransaction
    boolean comment(Viewer viewer, UUID tender, String lot, String words, String locale) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Workshop workshop = workshops.of(viewer.council(), tender, lot).orElseThrow(NoSuchThing::new);
        int before = comments(viewer.council(), workshop).size();
        if (workshop.version() == 0 || before >= MOST_COMMENTS) return false;
        questions.comment(
                viewer.council(),
                workshop.id(),
                before + 1,
                workshop.version(),
                words,
                locale,
                clock.now(),
                viewer.account());
        trail.did(viewer, tender, "tender.workshop-commented");
        return true;
    }

    /** What the panel answers, as its facilitator types it; a second time takes the place of the first. @param answers by number of the comment */
    @OneTransaction
    void answer(Viewer viewer, UUID id, Map<Integer, String> answers, String locale) {
        Workshop workshop = workshops.holdLed(viewer, id);
        answers.forEach((number, words) -> {
            if (questions.answer(viewer.council(), id, number, words, locale, clock.now(), viewer.account()) == 0) {
                throw new NoSuchThing();
            }
            trail.did(viewer, workshop.tender(), "tender.workshop-answered");
        });
    }
}
