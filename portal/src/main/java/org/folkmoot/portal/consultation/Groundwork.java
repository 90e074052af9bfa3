package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.consultation.record.ApprovalRule;
import org.folkmoot.portal.consultation.record.CouncilRules;
import org.folkmoot.portal.consultation.record.FullRecord;
import org.folkmoot.portal.consultation.record.Nation;
import org.folkmoot.portal.consultation.record.RecordKind;
import org.folkmoot.portal.consultation.record.RecordRules;
import org.folkmoot.portal.consultation.record.Records;
import org.folkmoot.portal.consultation.record.Reply;
import org.folkmoot.portal.consultation.record.Screening;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Writes the five questions and the records that follow from them, and says what of them is missing before a consultation opens or is decided. */
@Singleton
public class Groundwork {
    private final Records records;
    private final RecordRules rules;
    private final CouncilRules councils;
    private final Held held;
    private final Trail trail;

    Groundwork(Records records, RecordRules rules, CouncilRules councils, Held held, Trail trail) {
        this.records = records;
        this.rules = rules;
        this.councils = councils;
        this.held = held;
        this.trail = trail;
    }

    /**
     * @param said by question, all five
     * @throws NotAtThisStage once it is answered or taken back
     */
    @OneTransaction
    public void screen(Viewer viewer, UUID publicId, Map<String, Screening.Said> said) {
        Held.Hold hold = writable(viewer, publicId);
        Consultation one = hold.consultation();
        records.screen(
                one.councilId(),
                Consultations.idOf(one),
                councils.of(one.councilId()).nation(),
                said,
                hold.now(),
                Objects.requireNonNull(viewer.account()));
        leave(hold, viewer, "consultation.screened");
    }

    /**
     * Keeps a new version.
     *
     * @param seen the version it was written from; 0 for none
     * @throws ChangedMeanwhile when somebody else saved it since
     * @throws NotAtThisStage once it is answered or taken back
     */
    @OneTransaction
    public void save(
            Viewer viewer,
            UUID publicId,
            RecordKind kind,
            int seen,
            Map<String, String> said,
            Localised summary,
            boolean finished) {
        Held.Hold hold = writable(viewer, publicId);
        Consultation one = hold.consultation();
        int newest = records.versions(one.councilId(), Consultations.idOf(one), kind).stream()
                .findFirst()
                .map(FullRecord::version)
                .orElse(0);
        if (newest != seen) throw new ChangedMeanwhile();
        records.save(
                one.councilId(),
                Consultations.idOf(one),
                kind,
                said,
                summary,
                finished,
                hold.now(),
                Objects.requireNonNull(viewer.account()));
        leave(hold, viewer, finished ? "consultation.record-finished" : "consultation.record-written");
    }

    /** What is finished is on the public page, once there is one. */
    private void leave(Held.Hold hold, Viewer viewer, String event) {
        if (hold.consultation().stageAt(hold.now()).announced()) {
            trail.changed(hold.consultation(), viewer, event);
        } else {
            trail.audited(hold.consultation(), viewer, event);
        }
    }

    private Held.Hold writable(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forAction(viewer, publicId, "consultation.edit");
        Stage stage = hold.consultation().stageAt(hold.now());
        if (stage == Stage.ANSWERED || stage == Stage.WITHDRAWN) throw new NotAtThisStage();
        return hold;
    }

    /** Lines of the opening checklist. */
    List<OpeningChecklist.Item> items(Consultation one) {
        List<OpeningChecklist.Item> items = new ArrayList<>();
        boolean screened =
                records.screening(one.councilId(), Consultations.idOf(one)).isPresent();
        items.add(new OpeningChecklist.Item("screening", screened, "/screening", List.of()));
        if (screened) {
            List<OpeningChecklist.Lack> lacking = new ArrayList<>();
            for (Records.Standing standing : records.needed(one.councilId(), Consultations.idOf(one))) {
                boolean finishedFirst = rules.template(standing.kind()).finishedFirst();
                String field = "record." + standing.kind().key();
                String there = "/records/" + standing.kind().key();
                if (!standing.begun()) {
                    lacking.add(new OpeningChecklist.Lack("consultation.lack.record-not-begun", field, "").at(there));
                } else if (finishedFirst && !standing.finished()) {
                    lacking.add(
                            new OpeningChecklist.Lack("consultation.lack.record-not-finished", field, "").at(there));
                }
            }
            items.add(new OpeningChecklist.Item("records", lacking.isEmpty(), "/screening#records", lacking));
        }
        return items;
    }

    /**
     * What stands in the way of asking about health, belief, origin, sexuality and the like: the screening has to say that such data is held,
     * what follows from that has to be finished, and of each question it has to be said what lets the council ask it (UK GDPR, articles 9 and
     * 35).
     *
     * @param asked such questions, by whom they are asked of
     */
    List<OpeningChecklist.Lack> special(Consultation one, Map<Activity, List<Questions.Special>> asked) {
        if (asked.values().stream().allMatch(List::isEmpty)) return List.of();
        List<OpeningChecklist.Lack> lacking = new ArrayList<>(screenedFor(one));
        asked.forEach((activity, questions) -> questions.stream()
                .filter(question -> question.condition().isEmpty())
                .forEach(question -> lacking.add(new OpeningChecklist.Lack(
                        "consultation.lack.special-condition",
                        "",
                        "",
                        "",
                        "/studio/questionnaires/" + activity.questionnaire() + "/questions/" + question.id()
                                + "#condition",
                        question.text()))));
        return lacking;
    }

    private List<OpeningChecklist.Lack> screenedFor(Consultation one) {
        Reply held = records.screening(one.councilId(), Consultations.idOf(one))
                .map(Screening::said)
                .map(said -> said.get("data"))
                .map(Screening.Said::reply)
                .orElse(Reply.NO);
        if (held == Reply.NO) {
            return List.of(new OpeningChecklist.Lack("consultation.lack.special-screening", "", "").at("/screening"));
        }
        boolean finished =
                records.versions(one.councilId(), Consultations.idOf(one), RecordKind.DATA_PROTECTION).stream()
                        .findFirst()
                        .filter(FullRecord::finished)
                        .isPresent();
        return finished
                ? List.of()
                : List.of(new OpeningChecklist.Lack("consultation.lack.special-record", "", "")
                        .at("/records/" + RecordKind.DATA_PROTECTION.key()));
    }

    /** Whether the duties of a council in Wales are its own. */
    boolean inWales(Consultation one) {
        return councils.of(one.councilId()).nation() == Nation.WALES;
    }

    /** Whether it was ever screened: what was opened before there was a screen is decided without. */
    boolean screened(Consultation one) {
        return records.screening(one.councilId(), Consultations.idOf(one)).isPresent();
    }

    /** Records that are needed and not finished: nothing is decided before they are. */
    List<RecordKind> unfinished(Consultation one) {
        return records.needed(one.councilId(), Consultations.idOf(one)).stream()
                .filter(standing -> !standing.finished())
                .map(Records.Standing::kind)
                .toList();
    }

    /** Whether a second person has to approve its opening, as the council chose. */
    boolean approvalNeeded(Consultation one, List<Activity> asked) {
        ApprovalRule rule = councils.of(one.councilId()).approval();
        return switch (rule) {
            case ALL -> true;
            case NONE -> false;
            case SENSITIVE ->
                asked.stream().anyMatch(Activity::sensitive)
                        || !records.needed(one.councilId(), Consultations.idOf(one))
                                .isEmpty();
        };
    }

    /** What of its records everybody may read, in the order of their names. */
    List<FullRecord> published(Consultation one) {
        return records.needed(one.councilId(), Consultations.idOf(one)).stream()
                .flatMap(standing -> standing.newest().stream())
                .filter(FullRecord::finished)
                .toList();
    }
}
