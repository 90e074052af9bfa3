package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;

/** What the public page shows of what stands behind a consultation: options and what became of them, what was checked, and what was decided. */
@Singleton
class Grounds {
    private final Background background;
    private final Groundwork groundwork;
    private final Decisions decisions;

    Grounds(Background background, Groundwork groundwork, Decisions decisions) {
        this.background = background;
        this.groundwork = groundwork;
        this.decisions = decisions;
    }

    /** @param fate end of a message key, such as {@code rejected} */
    record Option(Showing.Text name, String fate, Showing.Text reason) {}

    /** @param kind end of a message key, such as {@code equality} */
    record Checked(String kind, Showing.Text summary) {}

    record Shown(List<Option> options, List<Checked> checked) {}

    /** How it was decided, in the reader's language. */
    record Decided(SanitizedHtml decided, SanitizedHtml weighed, SanitizedHtml notFollowed) {}

    Shown shown(Consultation one, String locale) {
        return new Shown(
                background.options(one).stream()
                        .map(option -> new Option(
                                Showing.Text.of(option.name(), locale),
                                option.fate().toLowerCase(Locale.ROOT),
                                Showing.Text.of(option.reason(), locale)))
                        .toList(),
                groundwork.published(one).stream()
                        .map(record -> new Checked(record.kind(), Showing.Text.of(record.summary(), locale)))
                        .toList());
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
