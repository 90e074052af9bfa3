package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * After an activity has closed: its return codes are void at once. A day later devices are forgotten, and with them goes whatever was
 * typed and never sent, since nobody could reach it any more, and what was sent before it was sent again. Invitations go at the close. What was sent stays as it was sent. Truth does not depend on this: a code is
 * refused, and nothing is sent, from the very close on.
 */
@Singleton
class Closing implements Recurring {
    private static final UUID FIRST = new UUID(0, 0);

    private final ResponseRepository responses;
    private final SeatRepository seats;
    private final ContactRepository contacts;
    private final ClosedRepository closed;
    private final AnswerInvitations invitations;
    private final SentFiles files;
    private final Windows windows;
    private final Councils councils;
    private final DatabaseClock clock;

    Closing(
            ResponseRepository responses,
            SeatRepository seats,
            ContactRepository contacts,
            ClosedRepository closed,
            AnswerInvitations invitations,
            SentFiles files,
            Windows windows,
            Councils councils,
            DatabaseClock clock) {
        this.responses = responses;
        this.seats = seats;
        this.contacts = contacts;
        this.closed = closed;
        this.invitations = invitations;
        this.files = files;
        this.windows = windows;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "survey.closing";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        Instant now = clock.now();
        OneByOne.each(councils.all(), council -> close(council.id(), now));
    }

    private void close(short council, Instant now) {
        invitations.tidy(council, now);
        Map<UUID, ClosedRow> done =
                closed.all(council).stream().collect(Collectors.toMap(ClosedRow::activity, Function.identity()));
        OneByOne.each(responses.activities(council), row -> {
            ClosedRow before = done.get(row.activity());
            if (before == null || before.draftsAt() == null) {
                windows.find(council, row.activity())
                        .filter(window -> window.closedAt(now))
                        .ifPresent(window -> close(council, window, before == null, now));
            }
        });
    }

    private void close(short council, Window window, boolean codes, Instant now) {
        UUID activity = window.activity();
        if (codes) {
            inChunks(council, activity, (after, to) -> responses.forgetCodes(council, activity, after, to));
            closed.codesForgotten(council, activity, now);
        }
        if (!now.isBefore(window.typedUntil())) {
            int gone;
            do {
                gone = files.forgetUnsent(council, activity);
            } while (gone > 0);
            inChunks(council, activity, (after, to) -> {
                contacts.forgetUnsent(council, activity, after, to);
                seats.forgetUnsent(council, activity, after, to);
                responses.forgetDrafts(council, activity, after, to);
                responses.forgetUnsent(council, activity, after, to);
            });
            closed.draftsDeleted(council, activity, now);
        }
    }

    private interface Chunk {
        void between(UUID after, UUID to);
    }

    /** Each statement is a transaction of its own, over at most two thousand responses. */
    private void inChunks(short council, UUID activity, Chunk chunk) {
        UUID after = FIRST;
        Optional<KeyRow> last = responses.chunkAfter(council, activity, after);
        while (last.isPresent()) {
            chunk.between(after, last.get().id());
            after = last.get().id();
            last = responses.chunkAfter(council, activity, after);
        }
    }
}
