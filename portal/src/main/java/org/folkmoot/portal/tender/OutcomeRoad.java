package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.tender.law.Due;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Notice;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Standstill;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * What a regime's data ask of a lot once it is decided: which notices come before the signature, which after it and which when nothing comes of it,
 * and whether signing has to wait.
 *
 * @param regime null where there are no rules: then nothing is recommended
 * @param awards ids of notices of an award, before the signature; {@code details}: after it; {@code endings}: where there is no award
 * @param letter id of the notice that telling everybody is; empty for none
 */
record OutcomeRoad(
        @Nullable Regime regime, List<String> awards, List<String> details, List<String> endings, String letter) {
    static final OutcomeRoad NONE = new OutcomeRoad(null, List.of(), List.of(), List.of(), "");

    static OutcomeRoad of(@Nullable Regime regime) {
        if (regime == null) return NONE;
        List<Regime.Listed> all = regime.notices().stream()
                .filter(each -> !each.notice().authority())
                .toList();
        String letter = all.stream()
                .map(Regime.Listed::notice)
                .filter(Notice::letter)
                .map(Notice::id)
                .findFirst()
                .orElse("");
        String starts = regime.standstill() == null ? "" : regime.standstill().after();
        return new OutcomeRoad(
                regime,
                all.stream()
                        .filter(each -> !each.notice().letter())
                        .filter(each -> each.notice().id().equals(starts)
                                || each.due() instanceof Due.Before(String what) && signing(what))
                        .map(each -> each.notice().id())
                        .toList(),
                all.stream()
                        .filter(each -> each.due() instanceof Due.After(String what) && signing(what)
                                || each.due() instanceof Due.Within(var time, String of) && signing(of))
                        .map(each -> each.notice().id())
                        .toList(),
                all.stream()
                        .filter(each -> each.notice().ending())
                        .map(each -> each.notice().id())
                        .toList(),
                letter);
    }

    private static boolean signing(String what) {
        return what.equals(Moment.CONTRACT_SIGNED.key());
    }

    /** Those of these that may never be left out. */
    List<String> always(List<String> notices) {
        return notices.stream()
                .filter(each -> regime != null
                        && regime.notice(each).filter(Regime.Listed::always).isPresent())
                .toList();
    }

    /** The last day for a notice of a contract, as far as days can say it. @param signed when it was signed */
    Optional<LocalDate> lastDay(String notice, LocalDate signed) {
        return regime == null
                ? Optional.empty()
                : regime.notice(notice)
                        .map(Regime.Listed::due)
                        .filter(due -> due instanceof Due.Within(var time, String of) && signing(of))
                        .map(due -> ((Due.Within) due).lastDay(signed));
    }

    Optional<Standstill> standstill() {
        return regime == null ? Optional.empty() : Optional.ofNullable(regime.standstill());
    }

    /** Whether signing has to wait. @param announced whether one was announced that the law does not ask for */
    boolean waits(boolean announced) {
        return standstill()
                .filter(each -> announced || each.duty() == Standstill.Duty.MANDATORY)
                .isPresent();
    }

    /** Whether signing an award has to wait: not where the law frees it and none was announced. */
    boolean waits(LotOutcome.Attempt attempt) {
        return waits(attempt.announced()) && (attempt.announced() || !attempt.free());
    }

    /** In which cases the law frees an award from a mandatory one; empty where there is none. */
    List<Standstill.Freedom> freedoms() {
        return standstill().map(Standstill::free).orElse(List.of());
    }

    /** Whether the council may announce one. */
    boolean voluntary() {
        return standstill()
                .filter(each -> each.duty() == Standstill.Duty.VOLUNTARY)
                .isPresent();
    }

    /** Its last day; empty where none binds, and while what starts it has not happened. */
    Optional<LocalDate> lastDay(LotOutcome.Attempt attempt, WorkingDays days) {
        return started(attempt).flatMap(at -> standstill().map(each -> each.lastDay(day(at), days)));
    }

    /** The first moment at which it may be signed; empty as above. */
    Optional<Instant> ends(LotOutcome.Attempt attempt, WorkingDays days) {
        return started(attempt).flatMap(at -> standstill().map(each -> each.ends(at, days)));
    }

    /** When the standstill that binds an attempt began. */
    Optional<Instant> started(LotOutcome.Attempt attempt) {
        if (!attempt.award() || attempt.toldAt() == null || !waits(attempt)) return Optional.empty();
        String starts = standstill().orElseThrow().after();
        return starts.equals(letter) ? Optional.of(attempt.toldAt()) : attempt.noticed(starts);
    }

    static LocalDate day(Instant at) {
        return at.atZone(Spoken.UK).toLocalDate();
    }
}
