package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** What people can read before they answer: the options the council has looked at, each with its reason, and the documents. Fixed at opening. */
@Singleton
public class Background {
    static final List<String> FATES = List.of("OPEN", "PREFERRED", "REJECTED");

    private final OptionRepository options;
    private final ConsultationRepository rows;
    private final Held held;
    private final Trail trail;

    Background(OptionRepository options, ConsultationRepository rows, Held held, Trail trail) {
        this.options = options;
        this.rows = rows;
        this.held = held;
        this.trail = trail;
    }

    List<OptionRow> options(Consultation one) {
        return options.of(one.councilId(), Consultations.idOf(one));
    }

    /** @param fate one of {@link #FATES} @throws NotAtThisStage once it is open */
    @OneTransaction
    public void addOption(Viewer viewer, UUID publicId, Localised name, String fate, Localised reason) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        options.add(one.councilId(), Ids.uuid(), Consultations.idOf(one), name, fate, reason);
        trail.audited(one, viewer, "consultation.background-rewritten");
    }

    @OneTransaction
    public void removeOption(Viewer viewer, UUID publicId, UUID option) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        options.remove(one.councilId(), Consultations.idOf(one), option);
        trail.audited(one, viewer, "consultation.background-rewritten");
    }

    /** @param path inside, such as {@code /documents/plan} @throws NotAtThisStage once it is open */
    @OneTransaction
    public void addPaper(Viewer viewer, UUID publicId, Localised title, String path) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        List<Paper> papers = new ArrayList<>(one.toRead());
        papers.removeIf(paper -> paper.path().equals(path));
        papers.add(new Paper(title, path));
        keep(viewer, one, papers);
    }

    @OneTransaction
    public void removePaper(Viewer viewer, UUID publicId, String path) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        List<Paper> papers = new ArrayList<>(one.toRead());
        papers.removeIf(paper -> paper.path().equals(path));
        keep(viewer, one, papers);
    }

    private void keep(Viewer viewer, Consultation one, List<Paper> papers) {
        rows.keepPapers(one.councilId(), Consultations.idOf(one), Json.write(papers));
        trail.audited(one, viewer, "consultation.background-rewritten");
    }
}
