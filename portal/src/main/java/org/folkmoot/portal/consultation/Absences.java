package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Says of a consultation why there are no options, no documents or no day of the decision, and asks before it opens that each is there or its
 * absence explained: whoever is consulted is told enough to answer with judgment (R v Brent London Borough Council, ex parte Gunning, 1985;
 * R (Moseley) v Haringey, 2014, on options that were rejected). Fixed at opening.
 */
@Singleton
public class Absences {
    private final AbsenceRepository rows;
    private final OptionRepository options;
    private final DeclaredRepository declared;
    private final Held held;
    private final Trail trail;

    Absences(AbsenceRepository rows, OptionRepository options, DeclaredRepository declared, Held held, Trail trail) {
        this.rows = rows;
        this.options = options;
        this.declared = declared;
        this.held = held;
        this.trail = trail;
    }

    /** Why there is none, of everything there is none of. */
    Map<Absent, Localised> of(Consultation one) {
        Map<Absent, Localised> found = new EnumMap<>(Absent.class);
        rows.of(one.councilId(), Consultations.idOf(one))
                .forEach(row -> found.put(Absent.valueOf(row.kind()), row.because()));
        return found;
    }

    /** @param because why there is none; blank takes back that there is none @throws NotAtThisStage once it is open */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, Absent what, Localised because) {
        Consultation one = held.asDraft(viewer, publicId).consultation();
        keep(one, what, because);
        trail.audited(one, viewer, "consultation.background-rewritten");
    }

    /** As {@link #save} in a change that leaves its own trail. */
    void keep(Consultation draft, Absent what, Localised because) {
        if (because.blank()) {
            rows.remove(draft.councilId(), Consultations.idOf(draft), what.name());
        } else {
            rows.save(draft.councilId(), Consultations.idOf(draft), what.name(), because);
        }
    }

    /** Lines of the opening checklist. @param locales the council's languages */
    List<OpeningChecklist.Item> items(Consultation one, List<String> locales) {
        Map<Absent, Boolean> there = new EnumMap<>(Absent.class);
        there.put(
                Absent.OPTIONS,
                !options.of(one.councilId(), Consultations.idOf(one)).isEmpty());
        there.put(Absent.PAPERS, !one.toRead().isEmpty());
        there.put(
                Absent.DAY,
                declared.of(one.councilId(), Consultations.idOf(one))
                        .filter(said -> said.decisionOn() != null)
                        .isPresent());
        return items(there, of(one), locales);
    }

    /**
     * @param there of what there is something
     * @param because why there is none of the rest, as far as that was said
     */
    static List<OpeningChecklist.Item> items(
            Map<Absent, Boolean> there, Map<Absent, Localised> because, List<String> locales) {
        List<OpeningChecklist.Item> items = new ArrayList<>();
        for (Absent what : Absent.values()) {
            Localised said = because.getOrDefault(what, Localised.EMPTY);
            boolean some = there.getOrDefault(what, false);
            String place = what == Absent.DAY ? "/declared" : "/background";
            List<OpeningChecklist.Lack> lacking = some
                    ? List.of()
                    : Missing.of("no-" + what.key(), said, false, locales).stream()
                            .map(missing -> new OpeningChecklist.Lack(
                                            missing.copied() ? "consultation.lack.copied" : "consultation.lack.absent",
                                            missing.field(),
                                            missing.locale())
                                    .at(place + "#" + what.key() + "_" + missing.locale()))
                            .toList();
            items.add(new OpeningChecklist.Item(
                    what.key(),
                    some || !said.blank() && lacking.isEmpty(),
                    place + (what == Absent.DAY ? "" : "#" + what.key()),
                    lacking));
        }
        return items;
    }
}
