package org.folkmoot.portal.tender;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Practice before somebody marks, and what they say they gained; their words wait for a moderator before whoever leads the panel reads them. */
@Singleton
class PanelTraining implements ModeratedWords {
    static final String SOURCE = "panel";
    static final int LONGEST = 400;

    /** The right answer to each question of the quiz, whose words are {@code training.…} of the messages. */
    static final Map<String, String> RIGHT =
            new TreeMap<>(Map.of("q1", "b", "q2", "a", "q3", "c", "q4", "b", "q5", "a"));

    static final List<String> ANSWERS = List.of("a", "b", "c");

    private final PanelTrainingRepository rows;
    private final SeatRepository seats;
    private final PanelRepository panels;
    private final Seating seating;
    private final BeanProvider<ModerationGate> gate;
    private final People people;
    private final Messages messages;
    private final DatabaseClock clock;

    PanelTraining(
            PanelTrainingRepository rows,
            SeatRepository seats,
            PanelRepository panels,
            Seating seating,
            BeanProvider<ModerationGate> gate,
            People people,
            Messages messages,
            DatabaseClock clock) {
        this.rows = rows;
        this.seats = seats;
        this.panels = panels;
        this.seating = seating;
        this.gate = gate;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    /** How many of the quiz were right the first time; null for somebody who has not done it. */
    @Nullable
    Integer right(short council, UUID seat) {
        return rows.right(council, seat);
    }

    List<UUID> practised(short council, UUID panel) {
        return rows.practised(council, panel);
    }

    /** @param answers by question; what is missing counts as not right */
    @OneTransaction
    void practise(Viewer viewer, UUID panel, Map<String, String> answers) {
        SeatRow seat = seating.own(viewer, panel);
        int right = (int) RIGHT.entrySet().stream()
                .filter(each -> each.getValue().equals(answers.get(each.getKey())))
                .count();
        rows.practised(viewer.council(), seat.id(), right, clock.now());
    }

    Optional<GainedRow> gained(short council, UUID seat, String moment) {
        return rows.of(council, seat, moment);
    }

    List<GainedRow> gained(short council, UUID panel) {
        return rows.ofPanel(council, panel);
    }

    /** Says it, or says it anew: other words wait again. What is looked at as a worry stays as it is. */
    @OneTransaction
    void gain(Viewer viewer, UUID panel, String moment, int level, String words, String locale) {
        SeatRow seat = seating.own(viewer, panel);
        short council = viewer.council();
        GainedRow before = rows.of(council, seat.id(), moment).orElse(null);
        if (before != null && (before.escalated() || before.words().equals(words))) {
            rows.felt(council, before.id(), level);
            return;
        }
        if (before != null) {
            if (!before.words().isEmpty()) gate.get().withdraw(council, SOURCE, before.id());
            rows.drop(council, before.id());
        }
        UUID id = Ids.uuid();
        String state = words.isEmpty() ? WorkshopWordsRow.READABLE : WorkshopWordsRow.WAITING;
        rows.add(council, id, seat.id(), moment, level, words, locale, state);
        if (!words.isEmpty()) gate.get().receive(council, seat.tender(), SOURCE, id);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.find(council, ref)
                .filter(each -> each.state().equals(WorkshopWordsRow.WAITING) || each.readable())
                .flatMap(each -> seats.find(council, each.seat())
                        .map(seat -> new TextSeen(
                                each.words(),
                                each.lang(),
                                messages.both("panel.moderation.gained"),
                                ages(council, seat))));
    }

    /** The age band by which a moderator reads what a seat wrote. */
    String ages(short council, SeatRow seat) {
        String own = seat.account() == null ? "" : people.ageBandOf(seat.account());
        if (!own.isEmpty()) return own;
        return panels.find(council, seat.panel())
                .map(Panel::people)
                .map(group -> people.ageBand(council, group))
                .orElse("");
    }

    @Override
    public void settle(short council, UUID ref, String state, @Nullable String reason, @Nullable String covered) {
        rows.decide(council, ref, state, reason, covered);
    }
}
