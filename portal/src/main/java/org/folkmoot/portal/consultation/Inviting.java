package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.AccessTerms;
import org.folkmoot.portal.survey.AnswerInvitations;
import org.folkmoot.portal.survey.Quota;

/** Who is let in to what a consultation asks: chosen while it is a draft; invitations are made from its announcement to its close. */
@Singleton
class Inviting {
    private static final String ACTION = "consultation.access";

    private final Consultations consultations;
    private final AccessTerms terms;
    private final AnswerInvitations invitations;
    private final Held held;
    private final Trail trail;

    Inviting(Consultations consultations, AccessTerms terms, AnswerInvitations invitations, Held held, Trail trail) {
        this.consultations = consultations;
        this.terms = terms;
        this.invitations = invitations;
        this.held = held;
        this.trail = trail;
    }

    /** Whether invitations can be made at this stage. */
    static boolean inviting(Stage stage) {
        return stage == Stage.PLANNED || stage == Stage.OPEN || stage == Stage.PAUSED;
    }

    /** @throws NoSuchConsultation for an activity of another */
    Activity own(Consultation one, UUID activity) {
        return consultations.activities(one).stream()
                .filter(each -> each.publicId().equals(activity))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
    }

    /** @throws NotAtThisStage once it is announced, and for a named group: what it is promised decides how its members come in */
    @OneTransaction
    void choose(Viewer viewer, UUID id, UUID activity, boolean invitedOnly) {
        Consultation one = held.asDraft(viewer, id).consultation();
        Activity own = own(one, activity);
        if (own.ofGroup()) throw new NotAtThisStage();
        terms.choose(one.councilId(), own.publicId(), invitedOnly);
        trail.audited(one, viewer, "consultation.access-chosen");
    }

    /** @throws NoSuchConsultation for a group its questions do not tell apart */
    @OneTransaction
    void want(Viewer viewer, UUID id, UUID activity, Quota quota) {
        Consultation one = held.asDraft(viewer, id).consultation();
        Activity own = own(one, activity);
        boolean known = own.questionnaire() != null
                && terms.groups(one.councilId(), own.questionnaire()).stream()
                        .anyMatch(group -> group.question().equals(quota.question())
                                && group.choice().equals(quota.choice()));
        if (!known) throw new NoSuchConsultation();
        terms.want(one.councilId(), activity, quota);
        trail.audited(one, viewer, "consultation.quota-wanted");
    }

    @OneTransaction
    void unwant(Viewer viewer, UUID id, UUID activity, String question, String choice) {
        Consultation one = held.asDraft(viewer, id).consultation();
        if (!terms.unwant(one.councilId(), own(one, activity).publicId(), question, choice)) {
            throw new NoSuchConsultation();
        }
        trail.audited(one, viewer, "consultation.quota-taken-out");
    }

    @OneTransaction
    UUID handOut(Viewer viewer, UUID id, UUID activity, int many) {
        Consultation one = open(viewer, id, activity);
        UUID batch = invitations.toHandOut(one.councilId(), activity, many);
        trail.counted(one, viewer, "consultation.invitations-made", many);
        return batch;
    }

    @OneTransaction
    UUID mail(Viewer viewer, UUID id, UUID activity, List<String> to, String locale, boolean keep) {
        Consultation one = open(viewer, id, activity);
        UUID batch = invitations.toMail(one.councilId(), activity, to, locale, keep);
        trail.counted(one, viewer, "consultation.invitations-mailed", to.size());
        return batch;
    }

    @OneTransaction
    void remind(Viewer viewer, UUID id, UUID activity, UUID batch) {
        Consultation one = open(viewer, id, activity);
        int listed = invitations.remind(one.councilId(), activity, batch);
        trail.counted(one, viewer, "consultation.invitations-reminded", listed);
    }

    @OneTransaction
    void handedOut(Viewer viewer, UUID id, UUID activity, UUID batch) {
        Consultation one = held.forAction(viewer, id, ACTION).consultation();
        invitations.handedOut(one.councilId(), own(one, activity).publicId(), batch);
        trail.audited(one, viewer, "consultation.invitations-handed-out");
    }

    private Consultation open(Viewer viewer, UUID id, UUID activity) {
        Held.Hold hold = held.forAction(viewer, id, ACTION);
        Consultation one = hold.consultation();
        Activity own = own(one, activity);
        if (!inviting(one.stageAt(hold.now())) || !own.fixed() || own.ofGroup() && !own.anonymous()) {
            throw new NotAtThisStage();
        }
        return one;
    }
}
