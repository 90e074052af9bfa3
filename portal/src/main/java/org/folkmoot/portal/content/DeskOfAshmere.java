package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.type.Seeds;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What the invented borough works on: an entry in every state, from {@code content/demo/desk/*.yml}. */
@Singleton
@Requires(env = "demo")
public class DeskOfAshmere implements DemonstrationPart {
    private final Overlay overlay;
    private final Entries entries;
    private final EntryRepository rows;
    private final ReviewRepository reviews;
    private final Timetable timetable;
    private final Audiences audiences;
    private final People people;
    private final DatabaseClock clock;

    DeskOfAshmere(
            Overlay overlay,
            Entries entries,
            EntryRepository rows,
            ReviewRepository reviews,
            Timetable timetable,
            Audiences audiences,
            People people,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.entries = entries;
        this.rows = rows;
        this.reviews = reviews;
        this.timetable = timetable;
        this.audiences = audiences;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 26;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<String, Seeds.Seed> seeds = Seeds.atTheDesk(overlay);
        Instant now = clock.now();
        LocalDate tomorrow = now.atZone(Spoken.UK).toLocalDate().plusDays(1);

        Entry planned = begin(ashmere, seeds.get("planned"), Set.of());
        timetable.publishAt(planned, tomorrow.atTime(9, 0).atZone(Spoken.UK).toInstant());

        Entry asked = begin(ashmere, seeds.get("review"), Set.of());
        Person moderator = first(ashmere, Role.MODERATOR, now);
        Person commissioner = first(ashmere, Role.COMMISSIONER, now);
        reviews.ask(
                ashmere.id(),
                asked.id(),
                1,
                moderator.id(),
                commissioner.id(),
                now,
                "Is the time right? / Ydy’r amser yn iawn?");

        begin(ashmere, seeds.get("unfinished"), Set.of("body"));

        Seeds.Seed behind = seeds.get("behind");
        Entry changed = publish(ashmere, behind);
        Map<String, Map<String, JsonNode>> texts = texts(behind, Set.of());
        String before = texts.get("en").get("summary").asText();
        texts.get("en")
                .put("summary", com.fasterxml.jackson.databind.node.TextNode.valueOf(before + " Bring a friend."));
        entries.rewrite(
                ashmere.id(),
                behind.type(),
                changed.publicId(),
                new Entries.Draft(
                        behind.type().stored(behind.values().shared()), texts, 1, false, "Friends are welcome"),
                commissioner.publicId());

        Seeds.Seed over = seeds.get("withdrawn");
        entries.withdraw(ashmere.id(), over.type(), publish(ashmere, over).publicId(), null);

        rows.archive(
                ashmere.id(), begin(ashmere, seeds.get("archived"), Set.of()).id(), now);
    }

    /** @param missing fields whose Welsh is not there yet */
    private Entry begin(Council ashmere, Seeds.Seed seed, Set<String> missing) {
        Entries.Draft draft =
                new Entries.Draft(seed.type().stored(seed.values().shared()), texts(seed, missing), 0, true);
        return entries.begin(ashmere.id(), seed.type(), draft, audiences.publicOf(ashmere.id()), null);
    }

    private Entry publish(Council ashmere, Seeds.Seed seed) {
        Entry entry = begin(ashmere, seed, Set.of());
        entries.publish(ashmere.id(), seed.type(), entry.publicId(), audiences.publicOf(ashmere.id()), null);
        return entry;
    }

    private static Map<String, Map<String, JsonNode>> texts(Seeds.Seed seed, Set<String> missing) {
        Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
        seed.values().texts().forEach((locale, said) -> {
            Map<String, JsonNode> kept = new LinkedHashMap<>(seed.type().stored(said));
            if (locale.equals("cy")) {
                kept.keySet().removeAll(missing);
            }
            texts.put(locale, kept);
        });
        return texts;
    }

    private Person first(Council ashmere, Role role, Instant now) {
        return people.holding(ashmere.id(), role, now).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The demonstration has no " + role.key()));
    }
}
