package org.folkmoot.portal.tender.law;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.folkmoot.portal.content.type.CheckedFile;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.BankHolidays;

/** What the files of {@code content/procurement} say. */
@Singleton
public class ProcurementLaw implements BeforeServing {
    private final LawFiles files;

    /** @throws CannotStart when a file is broken, with every fault on a line */
    @Inject
    ProcurementLaw(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        files = LawFiles.read(overlay.contentFiles(LawFiles.FOLDER), faults);
        CannotStart.over(faults);
    }

    /** A broken file stops the start, and not the first tender that needs it. */
    @Override
    public void demand() {
        // It was read when this was made.
    }

    public Regimes regimes() {
        return files.regimes();
    }

    public Thresholds thresholds() {
        return files.regimes().thresholds();
    }

    /** Every notice there is, by id. */
    public SequencedMap<String, Notice> notices() {
        return files.notices();
    }

    /** The ways that are open for a value under a regime, in the order of the file. */
    public List<Route> routes(ContractValue value, Regime regime) {
        return files.routes().stream()
                .filter(route -> route.open(value, regime))
                .toList();
    }

    /** In their order. */
    public List<CoProductionStep> steps() {
        return files.steps();
    }

    /** Which outages of the portal count for a deadline. */
    public OutageRule outages() {
        return files.outages();
    }

    /** What {@code bin/content check} says of the files, and of the bank holidays they are reckoned with. */
    @Singleton
    static final class Check implements CheckedFile {
        @Override
        public List<Fault> faults(Overlay overlay) {
            List<Fault> faults = new ArrayList<>(BankHolidays.faults(overlay));
            LawFiles.read(overlay.contentFiles(LawFiles.FOLDER), faults);
            return faults;
        }
    }
}
