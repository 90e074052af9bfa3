package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.survey.AnsweringWindow;
import org.folkmoot.portal.survey.Hours;
import org.folkmoot.portal.survey.Promise;
import org.folkmoot.portal.survey.Window;

/** Tells the survey feature when a rehearsal takes answers, marked as one. */
@Singleton
final class RehearsalWindow implements AnsweringWindow {
    private final RehearsalRepository rows;
    private final Consultations consultations;
    private final Messages messages;

    RehearsalWindow(RehearsalRepository rows, Consultations consultations, Messages messages) {
        this.rows = rows;
        this.consultations = consultations;
        this.messages = messages;
    }

    @Override
    public Optional<Window> find(short council, UUID activity) {
        return rows.activity(council, activity).flatMap(tried -> consultations
                .activity(council, tried.activity())
                .flatMap(real -> consultations.of(real).map(one -> window(one, real, tried))));
    }

    @Override
    public Optional<Hours> hours(short council, UUID activity) {
        return rows.activity(council, activity).map(RehearsalWindow::hours);
    }

    @Override
    public Optional<String> promise(short council, UUID activity, String locale) {
        return rows.activity(council, activity).map(tried -> "/consultations");
    }

    private static Hours hours(RehearsedActivity tried) {
        boolean ended = tried.endedAt() != null && tried.endedAt().isBefore(tried.endsAt());
        return new Hours(tried.begunAt(), ended ? Objects.requireNonNull(tried.endedAt()) : tried.endsAt(), null);
    }

    /** It says what the real one promises; nobody is found through it all the same. */
    private Window window(Consultation one, Activity real, RehearsedActivity tried) {
        Localised title = Localised.EMPTY;
        for (String locale : one.words().title().locales()) {
            title = title.with(
                    locale,
                    messages.text(
                            locale,
                            "consultation.rehearsal.marked",
                            java.util.Map.of("title", one.words().title().in(locale))));
        }
        Hours hours = hours(tried);
        return new Window(
                tried.publicId(),
                one.publicId(),
                tried.questionnaireVersion(),
                Promise.valueOf(real.promise()),
                hours,
                title,
                real.said().name(),
                new Localised(consultations.slugsOf(one)),
                Localised.EMPTY,
                real.young(),
                real.sensitive(),
                Optional.ofNullable(one.resultsDueOn())
                        .map(day -> day.atStartOfDay(Spoken.UK).toInstant())
                        .orElse(hours.closesAt()),
                true);
    }
}
