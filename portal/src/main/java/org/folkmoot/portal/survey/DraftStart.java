package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Lets somebody begin to answer: makes an empty draft and a secret for their device. Nobody needs an account. */
@Singleton
class DraftStart {
    private final ResponseRepository responses;
    private final Windows windows;
    private final Seats seats;
    private final AnswerKeys keys;
    private final DatabaseClock clock;

    DraftStart(ResponseRepository responses, Windows windows, Seats seats, AnswerKeys keys, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.seats = seats;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param secret goes into the cookie of the device and nowhere else */
    record Started(UUID response, String secret) {}

    /** @throws NotOpen outside the activity's dates, by the database's clock */
    @OneTransaction
    Started start(Viewer viewer, UUID activity) {
        Window window = windows.window(viewer.council(), activity);
        if (!window.openAt(clock.now())) {
            throw new NotOpen(window.hours(), clock.now());
        }
        UUID response = Ids.uuid();
        String secret = keys.secret();
        UUID seat = window.reachable() ? seats.take(viewer.council(), activity, viewer) : null;
        responses.add(
                viewer.council(),
                response,
                activity,
                window.questionnaireVersion(),
                keys.secretMac(secret),
                keys.codeMac(keys.code(response)),
                seat);
        return new Started(response, secret);
    }
}
