package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/** Puts notices that come before a tender's own into words. */
@Singleton
class PlannedShown {
    private final LawOffered offered;

    PlannedShown(LawOffered offered) {
        this.offered = offered;
    }

    /**
     * @param held when providers are spoken to; empty for nothing said
     * @param future when the tender notice is to be expected; empty for nothing said
     * @param number of the central platform; empty where {@code none} says why there is none
     */
    record Shown(
            TenderStudio.Text name,
            TenderStudio.Text words,
            TenderStudio.Text reason,
            String held,
            String future,
            String number,
            TenderStudio.Text none,
            Instant at) {}

    Shown shown(PlannedNoticeRow row, String locale) {
        return new Shown(
                TenderStudio.Text.of(name(row), locale),
                TenderStudio.Text.of(row.said(), locale),
                TenderStudio.Text.of(row.why(), locale),
                row.heldFrom() == null || row.heldTo() == null
                        ? ""
                        : row.heldFrom().equals(row.heldTo())
                                ? day(row.heldFrom(), locale)
                                : day(row.heldFrom(), locale) + " – " + day(row.heldTo(), locale),
                day(row.futureOn(), locale),
                Objects.requireNonNullElse(row.noticeNumber(), ""),
                TenderStudio.Text.of(row.withoutNumber(), locale),
                row.publicAt());
    }

    Localised name(PlannedNoticeRow row) {
        return Objects.requireNonNull(offered.law().notices().get(row.notice())).name();
    }

    private static String day(@Nullable LocalDate day, String locale) {
        return day == null ? "" : Spoken.day(day, Locale.of(locale));
    }
}
