package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.CoProductionStep;

/** Keeps what young people's marking is reckoned with, version by version, and says what it comes to. */
@Singleton
class ReadingPlans {
    static final int MOST_BIDS = 200;
    static final int MOST_SESSIONS = 60;

    /** The co-production step in whose days young people mark. */
    private final ReadingPlanRepository rows;

    private final TenderRepository tenders;
    private final WorkshopTrail trail;
    private final Messages messages;
    private final DatabaseClock clock;

    ReadingPlans(
            ReadingPlanRepository rows,
            TenderRepository tenders,
            WorkshopTrail trail,
            Messages messages,
            DatabaseClock clock) {
        this.rows = rows;
        this.tenders = tenders;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param version 0 while nobody has said anything */
    record Planned(int version, int bids, int sessions) {
        boolean said() {
            return version > 0;
        }
    }

    Planned of(short council, UUID tender, String lot) {
        return rows.latest(council, tender, lot)
                .map(row -> new Planned(row.version(), row.bids(), row.sessions()))
                .orElse(new Planned(0, 0, 0));
    }

    /** @return false, and nothing is kept, where somebody else saved meanwhile */
    @OneTransaction
    boolean save(Viewer viewer, UUID tender, String lot, int read, int bids, int sessions) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (of(viewer.council(), tender, lot).version() != read) return false;
        rows.keep(viewer.council(), tender, lot, read + 1, bids, sessions, clock.now(), viewer.account());
        trail.did(viewer, tender, "tender.reading-planned");
        return true;
    }

    /** Empty while nobody has said how many bids are expected, or where young people mark nothing. */
    Optional<ReadingMinutes> minutes(LotPages.Open open, short council) {
        Planned planned = of(council, open.tender().id(), open.lot().id());
        ReadingMinutes.Load load = ReadingMinutes.Load.of(open.marking());
        return planned.said() && !load.none()
                ? Optional.of(ReadingMinutes.of(
                        load,
                        planned.bids(),
                        planned.sessions(),
                        open.tender().plan().steps().get(CoProductionStep.MARKING)))
                : Optional.empty();
    }

    List<String> warnings(ReadingMinutes minutes, String locale) {
        List<String> warnings = new ArrayList<>();
        if (minutes.longSession()) {
            warnings.add(messages.text(
                    locale,
                    "workshop.reading.long",
                    Map.of(
                            "minutes",
                            minutes.aSession(),
                            "most",
                            ReadingMinutes.MOST_A_SESSION,
                            "needed",
                            minutes.sessionsNeeded())));
        }
        if (minutes.fullWeek()) {
            warnings.add(messages.text(
                    locale,
                    "workshop.reading.full",
                    Map.of("sessions", Objects.requireNonNull(minutes.aWeek()), "most", ReadingMinutes.MOST_A_WEEK)));
        }
        return warnings;
    }

    /** How it was reckoned. */
    List<String> steps(ReadingMinutes minutes, String locale) {
        List<String> steps = new ArrayList<>();
        steps.add(messages.text(
                locale,
                "workshop.reading.how",
                Map.of(
                        "answers",
                        minutes.answers(),
                        "rate",
                        ReadingMinutes.WORDS_A_MINUTE,
                        "each",
                        ReadingMinutes.MINUTES_AN_ANSWER)));
        if (minutes.assumed()) {
            steps.add(messages.text(locale, "workshop.reading.assumed", Map.of("words", PanelQuestion.USUAL_WORDS)));
        }
        if (minutes.aWeek() == null) steps.add(messages.text(locale, "workshop.reading.no-days"));
        return steps;
    }
}
