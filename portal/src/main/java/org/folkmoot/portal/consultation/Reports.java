package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * Writes the report of a consultation and publishes it, in every language of the council or not at all. A published report prints figures of
 * one release, the one that was the last then, and no question that this release does not hold; it stays as it is while the draft is changed.
 */
@Singleton
class Reports {
    private final ReportRepository rows;
    private final Findings findings;
    private final Councils councils;
    private final Held held;
    private final Trail trail;

    Reports(ReportRepository rows, Findings findings, Councils councils, Held held, Trail trail) {
        this.rows = rows;
        this.findings = findings;
        this.councils = councils;
        this.held = held;
        this.trail = trail;
    }

    Optional<ReportRow> of(Consultation one) {
        return rows.find(one.councilId(), Consultations.idOf(one));
    }

    /** What everybody reads; empty before it is published, and once the consultation was taken back. */
    Optional<ReportRow.Issued> issued(Consultation one) {
        return one.withdrawnAt() == null ? of(one).flatMap(ReportRow::issued) : Optional.empty();
    }

    /**
     * @param lock of the draft that was changed; 0 for none
     * @return false when somebody else changed it since; nothing is changed then
     * @throws NotAtThisStage before the close
     */
    @OneTransaction
    boolean save(Viewer viewer, UUID consultation, int lock, ReportText text) {
        Consultation one = closed(viewer, consultation).consultation();
        Optional<ReportRow> before = of(one);
        if (before.map(ReportRow::lockVersion).orElse(0) != lock) return false;
        if (before.isEmpty()) {
            rows.add(one.councilId(), Consultations.idOf(one), Json.write(text));
        } else {
            rows.rewrite(one.councilId(), Consultations.idOf(one), Json.write(text));
        }
        trail.audited(one, viewer, "consultation.report-drafted");
        return true;
    }

    /**
     * Everybody reads the draft as it stands.
     *
     * @param lock of the draft that was looked at
     * @return false when somebody changed it since; nothing is published then
     * @throws NotReadyToOpen while a text lacks a language, nothing was released, or no figure was chosen that is in the last release
     */
    @OneTransaction
    boolean publish(Viewer viewer, UUID consultation, int lock) {
        Held.Hold hold = closed(viewer, consultation);
        Consultation one = hold.consultation();
        ReportRow row = of(one).orElseThrow(() -> new NotReadyToOpen(1));
        if (row.lockVersion() != lock) return false;
        int hindrances = hindrances(one, row.written());
        if (hindrances > 0) throw new NotReadyToOpen(hindrances);
        rows.publish(
                one.councilId(),
                Consultations.idOf(one),
                findings.releaseNumber(one),
                hold.now().atZone(Spoken.UK).toLocalDate());
        trail.changed(one, viewer, "consultation.report-published");
        return true;
    }

    /** At once; the draft stays. */
    @OneTransaction
    void takeDown(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, Move.ANSWER.action());
        Consultation one = hold.consultation();
        if (rows.takeDown(one.councilId(), Consultations.idOf(one)) > 0) {
            trail.changed(one, viewer, "consultation.report-taken-down");
        }
    }

    /** How many things keep it from being published. */
    int hindrances(Consultation one, ReportText text) {
        List<String> locales =
                councils.byId(one.councilId()).map(Council::parityLocales).orElse(List.of("en", "cy"));
        int missing = text.missing(locales).size();
        List<String> released = findings.releasedQuestions(one).stream()
                .map(Findings.Released::id)
                .toList();
        boolean figures = !text.questions().isEmpty() && released.containsAll(text.questions());
        return missing + (figures ? 0 : 1);
    }

    private Held.Hold closed(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, Move.ANSWER.action());
        if (!hold.consultation().stageAt(hold.now()).closed()) throw new NotAtThisStage();
        return hold;
    }
}
