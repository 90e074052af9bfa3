package org.folkmoot.portal.consultation;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Publishes reports of demonstration consultations, once their figures are public. */
@Singleton
@Requires(env = "demo")
public class DemonstrationReport implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/report.yml";

    /** After the answers, which are released with their own part. */
    private static final int ORDER = 45;

    private final Overlay overlay;
    private final ConsultationRepository consultations;
    private final ReportRepository rows;
    private final Findings findings;
    private final DatabaseClock clock;

    DemonstrationReport(
            Overlay overlay,
            ConsultationRepository consultations,
            ReportRepository rows,
            Findings findings,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.consultations = consultations;
        this.rows = rows;
        this.findings = findings;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        for (Object report : ConsultationTemplate.list(overlay.yaml(FILE).get("reports"))) {
            publish(ashmere, ConsultationTemplate.map(report));
        }
    }

    private void publish(Council ashmere, Map<?, ?> file) {
        Consultation one = consultations
                .find(
                        ashmere.id(),
                        DemonstrationConsultations.id(file.get("consultation").toString()))
                .orElseThrow();
        int release = findings.releaseNumber(one);
        if (release == 0) return;
        List<String> questions = findings.releasedQuestions(one).stream()
                .map(Findings.Released::id)
                .limit(((Number) file.get("questions")).longValue())
                .toList();
        ReportText text = new ReportText(
                text(file.get("summary")),
                text(file.get("who")),
                text(file.get("method")),
                questions,
                true,
                true,
                true);
        rows.add(ashmere.id(), Consultations.idOf(one), Json.write(text));
        rows.publish(
                ashmere.id(),
                Consultations.idOf(one),
                release,
                clock.now().atZone(Spoken.UK).toLocalDate());
    }

    private static Localised text(Object written) {
        Map<?, ?> texts = ConsultationTemplate.map(written);
        return Localised.of(
                "en", texts.get("en").toString(), "cy", texts.get("cy").toString());
    }
}
