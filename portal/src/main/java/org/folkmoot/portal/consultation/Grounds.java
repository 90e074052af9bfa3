package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;

/** What the public page shows of what stands behind a consultation: options and what became of them, what was checked, and what was decided. */
@Singleton
class Grounds {
    private final Background background;
    private final Groundwork groundwork;
    private final Decisions decisions;
    private final Absences absences;

    Grounds(Background background, Groundwork groundwork, Decisions decisions, Absences absences) {
        this.absences = absences;
        this.background = background;
        this.groundwork = groundwork;
        this.decisions = decisions;
    }

    /** @param fate end of a message key, such as {@code rejected} */
    record Option(Showing.Text name, String fate, Showing.Text reason) {}

    /** @param kind end of a message key, such as {@code equality} */
    record Checked(String kind, Showing.Text summary) {}

    /** @param noOptions why there are none @param noPapers why there is nothing to read @param noDay why no day is named; each null where that was not said */
    record Shown(
            List<Option> options,
            List<Checked> checked,
            Showing.@Nullable Text noOptions,
            Showing.@Nullable Text noPapers,
            Showing.@Nullable Text noDay) {}

    /** How it was decided, in the reader's language. */
    record Decided(SanitizedHtml decided, SanitizedHtml weighed, SanitizedHtml notFollowed) {}

    Shown shown(Consultation one, String locale) {
        Map<Absent, Localised> none = absences.of(one);
        return new Shown(
                background.options(one).stream()
                        .map(option -> new Option(
                                Showing.Text.of(option.name(), locale),
                                option.fate().toLowerCase(Locale.ROOT),
                                Showing.Text.of(option.reason(), locale)))
                        .toList(),
                groundwork.published(one).stream()
                        .map(record -> new Checked(record.kind(), Showing.Text.of(record.summary(), locale)))
                        .toList(),
                why(none, Absent.OPTIONS, locale),
                why(none, Absent.PAPERS, locale),
                why(none, Absent.DAY, locale));
    }

    private static Showing.@Nullable Text why(Map<Absent, Localised> none, Absent what, String locale) {
        return none.containsKey(what) ? Showing.Text.of(none.get(what), locale) : null;
    }

    /** Empty before the outcome is published, and for what was decided before decisions were kept. */
    Optional<Decided> decided(Consultation one, Stage stage, String locale) {
        return stage == Stage.ANSWERED
                ? decisions
                        .decision(one)
                        .map(row -> new Decided(
                                RichText.of(row.decided().in(locale)),
                                RichText.of(row.weighed().in(locale)),
                                RichText.of(row.notFollowed().in(locale))))
                : Optional.empty();
    }
}
