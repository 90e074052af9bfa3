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
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What panels say to a specification, passage by passage, and what the team answers. Words of young people and parents wait for a moderator;
 * until then their writer alone reads them.
 */
@Singleton
class SpecificationTalk implements ModeratedWords {
    static final String SOURCE = "specification";
    static final int LONGEST = 600;
    static final int LONGEST_ANSWER = 1_000;

    /** Of one seat to one passage: more is a conversation, which is had in the room. */
    static final int MOST_OWN = 6;

    private final SpecificationWordsRepository rows;
    private final Specifications specifications;
    private final TenderRepository tenders;
    private final SeatRepository seats;
    private final PanelRepository panels;
    private final PanelTraining training;
    private final Seating seating;
    private final Panels seated;
    private final BeanProvider<ModerationGate> gate;
    private final People people;
    private final Messages messages;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    SpecificationTalk(
            SpecificationWordsRepository rows,
            Specifications specifications,
            TenderRepository tenders,
            SeatRepository seats,
            PanelRepository panels,
            PanelTraining training,
            Seating seating,
            Panels seated,
            BeanProvider<ModerationGate> gate,
            People people,
            Messages messages,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.specifications = specifications;
        this.tenders = tenders;
        this.seats = seats;
        this.panels = panels;
        this.training = training;
        this.seating = seating;
        this.seated = seated;
        this.gate = gate;
        this.people = people;
        this.messages = messages;
        this.trail = trail;
        this.clock = clock;
    }

    /** How it ended when somebody wrote. */
    enum Outcome {
        DONE,
        FULL,
        /** The passage is not there any more. */
        GONE
    }

    /** The seat by which somebody takes part. @throws NoSuchThing for anybody without one whose agreements are there, and for the chair */
    SeatRow seat(Viewer viewer, UUID panel) {
        SeatRow seat = seating.own(viewer, panel);
        if (seat.kind().equals(Panel.CHAIR) || !seat.mayMark(seated.today())) throw new NoSuchThing();
        return seat;
    }

    /** Everything that was said about passages. */
    List<SpecificationWordsRow> said(short council, UUID tender) {
        return rows.said(council, tender);
    }

    List<SpecificationWordsRepository.Agreed> agreed(short council, UUID tender) {
        return rows.agreed(council, tender);
    }

    /** @param wording whether these are other words for it */
    @OneTransaction
    Outcome comment(Viewer viewer, UUID panel, String passage, boolean wording, String text, String locale) {
        SeatRow seat = seat(viewer, panel);
        short council = viewer.council();
        tenders.lock(council, seat.tender()).orElseThrow(NoSuchThing::new);
        Specifications.Saved latest = specifications.latest(council, seat.tender());
        if (latest.spec().find(passage).isEmpty()) return Outcome.GONE;
        long own = rows.said(council, seat.tender()).stream()
                .filter(each -> seat.id().equals(each.seat()) && each.passage().equals(passage))
                .count();
        if (own >= MOST_OWN) return Outcome.FULL;
        UUID id = Ids.uuid();
        boolean waits = !seat.kind().equals(Panel.OFFICERS);
        rows.add(
                council,
                id,
                seat.tender(),
                wording ? SpecificationWordsRow.WORDING : SpecificationWordsRow.COMMENT,
                seat.kind(),
                passage,
                latest.version(),
                seat.id(),
                text,
                locale,
                waits ? WorkshopWordsRow.WAITING : WorkshopWordsRow.READABLE);
        if (waits) gate.get().receive(council, seat.tender(), SOURCE, id);
        return Outcome.DONE;
    }

    /**
     * Agrees with a passage as it was read, or takes that back.
     *
     * @param read the version that the page showed @return false where its words are others by now
     */
    @OneTransaction
    boolean agree(Viewer viewer, UUID panel, String passage, int read, boolean yes) {
        SeatRow seat = seat(viewer, panel);
        short council = viewer.council();
        Specification.Passage found = specifications
                .latest(council, seat.tender())
                .spec()
                .find(passage)
                .orElse(null);
        if (found == null || read < found.since()) return false;
        if (yes) rows.agree(council, seat.tender(), passage, seat.id(), seat.kind(), read);
        else rows.disagree(council, seat.tender(), passage, seat.id());
        return true;
    }

    /**
     * What became of it, and why; a second time takes the place of the first.
     *
     * @param outcome one of {@link SpecificationWordsRow#OUTCOMES}
     * @throws NoSuchThing for what nobody but a moderator may read
     */
    @OneTransaction
    void answer(Viewer viewer, UUID tender, UUID id, String outcome, String why, String locale) {
        if (rows.answer(viewer.council(), tender, id, outcome, why, locale, clock.now(), viewer.account()) == 0) {
            throw new NoSuchThing();
        }
        trail.did(viewer, tender, "tender.specification-answered");
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
                        messages.both("specification.moderation." + each.kind()),
                        ages(council, each),
                        setting(council, each)));
    }

    private String ages(short council, SpecificationWordsRow row) {
        Optional<SeatRow> seat = row.seat() == null ? Optional.empty() : seats.find(council, row.seat());
        return seat.map(each -> training.ages(council, each))
                .orElseGet(() -> panels.of(council, row.tender(), row.panel())
                        .map(Panel::people)
                        .map(group -> people.ageBand(council, group))
                        .orElse(""));
    }

    /** The passage as its writer read it. */
    private TextSeen.Setting setting(short council, SpecificationWordsRow row) {
        Optional<Specification.Passage> passage = row.passage().isEmpty()
                ? Optional.empty()
                : specifications.version(council, row.tender(), row.version()).find(row.passage());
        return new TextSeen.Setting(
                "comment",
                passage.map(each -> numbered(each)).orElse(Localised.EMPTY),
                passage.map(Specification.Passage::plain).orElse(Localised.EMPTY),
                Localised.EMPTY);
    }

    private Localised numbered(Specification.Passage passage) {
        Map<String, String> said = new HashMap<>();
        for (String locale : List.of("en", "cy")) {
            said.put(locale, messages.text(locale, "specification.passage", Map.of("number", passage.number())));
        }
        return new Localised(said);
    }

    @Override
    public void settle(short council, UUID ref, String state, @Nullable String reason, @Nullable String covered) {
        rows.decide(council, ref, state, reason, covered);
    }
}
