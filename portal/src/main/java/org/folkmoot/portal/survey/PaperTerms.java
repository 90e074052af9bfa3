package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/** By which day sheets have to be with the council, where they go, and who helps. */
@Singleton
class PaperTerms {
    private final PaperTermsRepository rows;
    private final Windows windows;
    private final Audit audit;

    PaperTerms(PaperTermsRepository rows, Windows windows, Audit audit) {
        this.rows = rows;
        this.windows = windows;
        this.audit = audit;
    }

    /** @param arriveBy the last day, in the United Kingdom, on which a sheet that comes is counted, whenever it is entered */
    record Terms(LocalDate arriveBy, Localised sendTo, Localised help) {}

    /** The last day for paper, where that was declared before opening and nobody can choose it any more. */
    Optional<LocalDate> declared(short council, Window window) {
        return windows.paperDays(council, window.activity())
                .map(days -> closesOn(window).plusDays(days));
    }

    /** What was declared and what was written down; until then a sheet has to be here on the day of the close, and goes back to whoever gave it out. */
    Terms of(short council, Window window) {
        Terms written = rows.find(council, window.activity())
                .map(row -> new Terms(row.arriveBy(), Localised.fromJson(row.sendTo()), Localised.fromJson(row.help())))
                .orElseGet(() -> new Terms(closesOn(window), Localised.EMPTY, Localised.EMPTY));
        return declared(council, window)
                .map(day -> new Terms(day, written.sendTo(), written.help()))
                .orElse(written);
    }

    /** The last day on which anything can be answered. */
    static LocalDate closesOn(Window window) {
        return window.closesAt().minusMillis(1).atZone(Spoken.UK).toLocalDate();
    }

    /** The first. */
    static LocalDate opensOn(Window window) {
        return window.opensAt().atZone(Spoken.UK).toLocalDate();
    }

    @OneTransaction
    void save(short council, UUID activity, Terms terms, UUID actor) {
        UUID consultation = windows.window(council, activity).consultation();
        rows.save(
                council,
                activity,
                terms.arriveBy(),
                terms.sendTo().json(),
                terms.help().json());
        audit.record("consultation:" + consultation, council, actor, "survey.paper-terms", activity.toString(), "done");
    }
}
