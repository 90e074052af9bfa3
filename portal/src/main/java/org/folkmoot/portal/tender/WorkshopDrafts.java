package org.folkmoot.portal.tender;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * What members of a panel write, and their dots and their yes or no to it. All words wait for a moderator before anybody else reads them,
 * those that the facilitator types for somebody too (security 13.2). No page says who wrote what.
 */
@Singleton
class WorkshopDrafts implements ModeratedWords {
    static final String SOURCE = "workshop";

    /** The longest draft, in characters: two or three sentences. */
    static final int LONGEST = 600;

    /** Of one member, so that one who writes fast does not fill the wall. */
    static final int MOST_OWN = 5;

    /** Of one member, those taken back again counted in. */
    static final int MOST_EVER = 20;

    /** Of one workshop: more nobody reads before giving dots. What was taken back is in nobody's way. */
    static final int MOST = 40;

    private final WorkshopRepository rows;
    private final WorkshopWordsRepository words;
    private final Workshops workshops;
    private final WorkshopBallots ballots;
    private final WorkshopTrail trail;
    private final BeanProvider<ModerationGate> gate;
    private final People people;
    private final Messages messages;

    WorkshopDrafts(
            WorkshopRepository rows,
            WorkshopWordsRepository words,
            Workshops workshops,
            WorkshopBallots ballots,
            WorkshopTrail trail,
            BeanProvider<ModerationGate> gate,
            People people,
            Messages messages) {
        this.rows = rows;
        this.words = words;
        this.workshops = workshops;
        this.ballots = ballots;
        this.trail = trail;
        this.gate = gate;
        this.people = people;
        this.messages = messages;
    }

    /** How a change ended. */
    enum Outcome {
        DONE,
        /** The stage is another by now. */
        TOO_LATE,
        /** There are as many as there may be. */
        FULL,
        /** It was done already, and counts once. */
        ALREADY
    }

    /** All of a workshop, as they were written. */
    List<WorkshopWordsRow> all(short council, Workshop workshop) {
        return words.drafts(council, workshop.id());
    }

    /** Why members do not agree with the version before them, as far as moderators have read it. */
    List<WorkshopWordsRow> noes(short council, Workshop workshop) {
        return words.noes(council, workshop.id(), workshop.version()).stream()
                .filter(WorkshopWordsRow::readable)
                .toList();
    }

    /** What a member said to the latest version: {@code yes}, {@code no}, or empty for nothing yet. */
    String said(short council, Workshop workshop, long account) {
        Boolean yes = rows.saidBy(council, workshop.id(), workshop.version(), account);
        return yes == null ? "" : yes ? "yes" : "no";
    }

    @OneTransaction
    Outcome write(Viewer member, UUID workshop, String text, String locale) {
        Workshop held = workshops.holdJoined(member, workshop);
        long account = account(member);
        List<WorkshopWordsRow> own = all(member.council(), held).stream()
                .filter(each -> Objects.equals(each.author(), account))
                .toList();
        long there = own.stream().filter(WorkshopWordsRow::there).count();
        return there >= MOST_OWN || own.size() >= MOST_EVER
                ? Outcome.FULL
                : keep(member.council(), held, text, locale, account, List.of());
    }

    /** For somebody who would rather say it than type it. */
    @OneTransaction
    Outcome type(Viewer facilitator, UUID workshop, String text, String locale) {
        Workshop held = workshops.holdLed(facilitator, workshop);
        Outcome outcome = keep(facilitator.council(), held, text, locale, null, List.of());
        if (outcome == Outcome.DONE) trail.did(facilitator, held.tender(), "tender.workshop-draft-typed");
        return outcome;
    }

    /**
     * Makes one draft of several, which no longer stand by themselves and stay to be seen beside it.
     *
     * @param drafts at least two that stand
     * @throws NoSuchThing for others
     */
    @OneTransaction
    Outcome merge(Viewer facilitator, UUID workshop, List<UUID> drafts, String text, String locale) {
        Workshop held = workshops.holdLed(facilitator, workshop);
        Map<UUID, WorkshopWordsRow> known =
                all(facilitator.council(), held).stream().collect(Collectors.toMap(WorkshopWordsRow::id, each -> each));
        if (new HashSet<>(drafts).size() < 2 || !known.keySet().containsAll(drafts)) throw new NoSuchThing();
        if (!drafts.stream().allMatch(each -> known.get(each).stands())) return Outcome.TOO_LATE;
        Outcome outcome = keep(facilitator.council(), held, text, locale, null, drafts);
        if (outcome == Outcome.DONE) trail.did(facilitator, held.tender(), "tender.workshop-drafts-merged");
        return outcome;
    }

    private Outcome keep(
            short council, Workshop held, String text, String locale, @Nullable Long author, List<UUID> from) {
        if (!held.at(WorkshopStage.DRAFTING)) return Outcome.TOO_LATE;
        List<WorkshopWordsRow> before = all(council, held);
        if (before.stream().filter(WorkshopWordsRow::there).count() >= MOST) return Outcome.FULL;
        int number = before.size() + 1;
        UUID id = Ids.uuid();
        words.add(
                council,
                id,
                held.id(),
                WorkshopWordsRow.DRAFT,
                number,
                text,
                locale,
                WorkshopWordsRow.WAITING,
                author,
                Json.write(from));
        if (!from.isEmpty()) words.join(council, held.id(), from, id);
        gate.get().receive(council, held.tender(), SOURCE, id);
        return Outcome.DONE;
    }

    /** One's own, while drafts are written. */
    @OneTransaction
    Outcome takeBack(Viewer member, UUID workshop, UUID draft) {
        Workshop held = workshops.holdJoined(member, workshop);
        return gone(member.council(), held, draft, account(member));
    }

    /** One that the facilitator typed or merged; what was merged stands by itself again. */
    @OneTransaction
    Outcome takeBackTyped(Viewer facilitator, UUID workshop, UUID draft) {
        Workshop held = workshops.holdLed(facilitator, workshop);
        Outcome outcome = gone(facilitator.council(), held, draft, null);
        if (outcome == Outcome.DONE) trail.did(facilitator, held.tender(), "tender.workshop-draft-taken-back");
        return outcome;
    }

    private Outcome gone(short council, Workshop held, UUID draft, @Nullable Long author) {
        WorkshopWordsRow row = words.find(council, draft)
                .filter(each -> each.workshop().equals(held.id()) && each.kind().equals(WorkshopWordsRow.DRAFT))
                .filter(each -> Objects.equals(each.author(), author))
                .orElseThrow(NoSuchThing::new);
        if (!held.at(WorkshopStage.DRAFTING) || row.joined() != null) return Outcome.TOO_LATE;
        if (row.state().equals(WorkshopWordsRow.ESCALATED)) return Outcome.TOO_LATE;
        drop(council, draft);
        return Outcome.DONE;
    }

    private void drop(short council, UUID id) {
        words.takeBack(council, id);
        words.part(council, id);
        gate.get().withdraw(council, SOURCE, id);
    }

    /** @param dots by number of the draft; what is no paper of the drafts that stand by now counts as too late */
    @OneTransaction
    Outcome vote(Viewer member, UUID workshop, Map<Integer, Integer> dots) {
        Workshop held = workshops.holdJoined(member, workshop);
        if (!held.at(WorkshopStage.RANKING)) return Outcome.TOO_LATE;
        Set<Integer> standing = all(member.council(), held).stream()
                .filter(WorkshopWordsRow::stands)
                .map(WorkshopWordsRow::number)
                .collect(Collectors.toSet());
        if (WorkshopBallot.wrong(dots, standing) != null) return Outcome.TOO_LATE;
        if (ballots.votedBy(member.council(), held, account(member))) return Outcome.ALREADY;
        ballots.cast(member.council(), held, account(member), dots);
        return Outcome.DONE;
    }

    /**
     * Says yes or no to the version before the panel; the latest word of each counts while it may be signed.
     *
     * @param read the version that the page showed
     * @param why of a no; empty for a yes
     */
    @OneTransaction
    Outcome say(Viewer member, UUID workshop, int read, boolean yes, String why, String locale) {
        Workshop held = workshops.holdJoined(member, workshop);
        if (!held.at(WorkshopStage.SIGN_OFF) || held.version() != read) return Outcome.TOO_LATE;
        short council = member.council();
        long account = account(member);
        words.noes(council, held.id(), read).stream()
                .filter(each ->
                        Objects.equals(each.author(), account) && !each.state().equals(WorkshopWordsRow.ESCALATED))
                .forEach(each -> drop(council, each.id()));
        rows.say(council, held.id(), read, account, yes);
        if (!yes) {
            UUID id = Ids.uuid();
            words.add(
                    council,
                    id,
                    held.id(),
                    WorkshopWordsRow.NO,
                    read,
                    why,
                    locale,
                    WorkshopWordsRow.WAITING,
                    account,
                    "[]");
            gate.get().receive(council, held.tender(), SOURCE, id);
        }
        return Outcome.DONE;
    }

    private static long account(Viewer member) {
        return Objects.requireNonNull(member.account());
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return words.find(council, ref)
                .filter(each -> each.waiting() || each.readable())
                .flatMap(each -> rows.find(council, each.workshop())
                        .map(row -> new TextSeen(
                                each.words(),
                                each.lang(),
                                messages.both("workshop.moderation." + each.kind()),
                                people.ageBand(council, row.panel()))));
    }

    @Override
    public void settle(short council, UUID ref, String state, @Nullable String reason, @Nullable String covered) {
        words.decide(council, ref, state, reason, covered);
        if (state.equals(WorkshopWordsRow.DECLINED) || state.equals(WorkshopWordsRow.ESCALATED))
            words.part(council, ref);
    }
}
