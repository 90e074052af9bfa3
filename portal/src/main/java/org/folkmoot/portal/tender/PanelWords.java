package org.folkmoot.portal.tender;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What a panel says of bids and of what the winner promised, and what the provider says to that. Nobody reads any of it before a moderator
 * has. Who of a panel said what is kept nowhere, but for words of {@link #OWN}, which stay a seat's.
 */
@Singleton
class PanelWords implements ModeratedWords {
    static final String SOURCE = "panel-words";

    /** One thing that a panel would have liked to read in a bid. */
    static final String LIKED = "liked";

    /** A passage of the winner's answer. */
    static final String PROMISE = "promise";

    /** Why a promise was kept, kept in part, or not. */
    static final String JUDGED = "judged";

    /** What the provider says to that: about the id of those words. */
    static final String REPLY = "reply";

    /** What a panel wants somebody to read who presented to it. */
    static final String EVENING = "evening";

    /** What one member wants somebody to read who presented: their own words, and nobody else's. */
    static final String OWN = "own";

    static final int LONGEST = 1_000;

    /** As bands of ages have it. */
    private static final String ADULT = "adult";

    private final PanelWordsRepository rows;
    private final PanelRepository panels;
    private final People people;
    private final Messages messages;
    private final BeanProvider<ModerationGate> gate;
    private final Outbox outbox;
    private final DatabaseClock clock;

    PanelWords(
            PanelWordsRepository rows,
            PanelRepository panels,
            People people,
            Messages messages,
            BeanProvider<ModerationGate> gate,
            Outbox outbox,
            DatabaseClock clock) {
        this.rows = rows;
        this.panels = panels;
        this.people = people;
        this.messages = messages;
        this.gate = gate;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How one thing stands. @param latest whatever became of it @param read the latest that a moderator let through; null for none */
    record Standing(PanelWordsRow latest, @Nullable PanelWordsRow read) {}

    /** By what they are about. */
    Map<String, Standing> of(short council, UUID tender, String lot, String kind) {
        Map<String, Standing> all = new HashMap<>();
        for (PanelWordsRow each : rows.of(council, tender, lot, kind)) {
            Standing before = all.get(each.about());
            all.put(each.about(), new Standing(each, each.readable() ? each : before == null ? null : before.read()));
        }
        return all;
    }

    /** Words as a moderator let them through. */
    Optional<PanelWordsRow> read(short council, UUID tender, String lot, String kind, String about) {
        return Optional.ofNullable(of(council, tender, lot, kind).get(about)).map(Standing::read);
    }

    /** Call it inside a transaction that holds the tender. What was read before stands until these are. */
    UUID add(
            short council,
            UUID tender,
            String lot,
            String kind,
            String about,
            String words,
            String lang,
            @Nullable Long by) {
        Standing before = of(council, tender, lot, kind).get(about);
        if (before != null && before.latest().waiting()) {
            rows.replace(council, before.latest().id());
            gate.get().withdraw(council, SOURCE, before.latest().id());
        }
        return keep(council, tender, lot, kind, about, words, lang, by, null);
    }

    private UUID keep(
            short council,
            UUID tender,
            String lot,
            String kind,
            String about,
            String words,
            String lang,
            @Nullable Long by,
            @Nullable UUID seat) {
        UUID id = Ids.uuid();
        int number = rows.last(council, tender, lot, kind, about) + 1;
        rows.add(council, id, tender, lot, kind, about, number, words, lang, by, clock.now(), seat);
        gate.get().receive(council, tender, SOURCE, id);
        return id;
    }

    /** What one member says of something. @param seat whose they are */
    record Own(String about, UUID seat) {}

    /** Words of members of their own, each as {@link #of} has it. */
    Map<Own, Standing> own(short council, UUID tender, String lot) {
        Map<Own, Standing> all = new HashMap<>();
        for (PanelWordsRow each : rows.of(council, tender, lot, OWN)) {
            if (each.seat() == null) continue;
            Own own = new Own(each.about(), each.seat());
            Standing before = all.get(own);
            all.put(own, new Standing(each, each.readable() ? each : before == null ? null : before.read()));
        }
        return all;
    }

    /** As {@link #add}, of one member's own words. @param by who typed them: the member, or whoever leads the panel for them */
    UUID addOwn(
            short council,
            UUID tender,
            String lot,
            String about,
            UUID seat,
            String words,
            String lang,
            @Nullable Long by) {
        Standing before = own(council, tender, lot).get(new Own(about, seat));
        if (before != null && before.latest().waiting()) {
            rows.replace(council, before.latest().id());
            gate.get().withdraw(council, SOURCE, before.latest().id());
        }
        return keep(council, tender, lot, OWN, about, words, lang, by, seat);
    }

    /** Words that are no longer wanted, and that nobody reads. */
    void drop(short council, UUID id) {
        rows.drop(council, id);
        gate.get().withdraw(council, SOURCE, id);
    }

    List<PanelWordsRow> all(short council, UUID tender, String lot, String kind) {
        return rows.of(council, tender, lot, kind);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.find(council, ref)
                .filter(each -> each.waiting() || each.readable())
                .map(each -> new TextSeen(
                        each.words(),
                        each.lang(),
                        messages.both("summary.moderation." + each.kind()),
                        ages(council, each)));
    }

    /** Of whoever said it: a panel of young people, or grown-ups. */
    private String ages(short council, PanelWordsRow row) {
        if (row.kind().equals(REPLY) || row.kind().equals(PROMISE)) return ADULT;
        return panels.of(council, row.tender(), Marking.YOUNG)
                .map(panel -> panel.people() == null ? "" : people.ageBand(council, panel.people()))
                .orElse(ADULT);
    }

    @Override
    public void settle(short council, UUID ref, String state, @Nullable String reason, @Nullable String covered) {
        rows.decide(council, ref, state, reason, covered);
        rows.find(council, ref)
                .ifPresent(
                        each -> outbox.add(council, Notices.KIND, each.tender().toString()));
    }
}
