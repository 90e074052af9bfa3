package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/** What editors have typed and not saved, each their own, and who has an entry open. */
@Singleton
class Unsaved {
    /** Whoever was last seen longer ago is not said to have it open. */
    private static final Duration PRESENT_FOR = Duration.ofMinutes(30);

    private static final long NOT_THERE_YET = 0;

    private final DeskRepository rows;
    private final People people;
    private final Clock clock;

    Unsaved(DeskRepository rows, People people, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    /** @param basedOn number of the version they had before them; 0 for a new entry */
    record Kept(Values values, int basedOn, Instant at) {}

    /** Somebody else who has it open. */
    record Present(String name, Instant seenAt) {}

    /** @param entry null for one that is not there yet */
    @OneTransaction
    public void keep(Viewer viewer, String type, @Nullable Entry entry, Values values, int basedOn) {
        rows.keep(
                viewer.council(),
                account(viewer),
                type,
                key(entry),
                basedOn,
                Json.write(values.json()),
                clock.instant());
    }

    Optional<Kept> find(Viewer viewer, String type, @Nullable Entry entry) {
        return rows.kept(viewer.council(), account(viewer), type, key(entry))
                .map(row -> new Kept(
                        Values.of(Values.json(row.words().getBytes(StandardCharsets.UTF_8))), row.basedOn(), row.at()));
    }

    @OneTransaction
    public void drop(Viewer viewer, String type, @Nullable Entry entry) {
        rows.drop(viewer.council(), account(viewer), type, key(entry));
        if (entry != null) {
            rows.gone(viewer.council(), entry.id(), account(viewer));
        }
    }

    /** Notes that this editor has it open, and says who else has. */
    @OneTransaction
    public List<Present> open(Viewer viewer, Entry entry) {
        Instant now = clock.instant();
        rows.seen(viewer.council(), entry.id(), account(viewer), now);
        return rows.present(viewer.council(), entry.id(), account(viewer), now.minus(PRESENT_FOR)).stream()
                .flatMap(row -> people.find(row.accountId()).stream()
                        .map(person -> new Present(person.displayName(), row.seenAt())))
                .toList();
    }

    private static long key(@Nullable Entry entry) {
        return entry == null ? NOT_THERE_YET : entry.id();
    }

    private static long account(Viewer viewer) {
        return Objects.requireNonNull(viewer.account());
    }
}
