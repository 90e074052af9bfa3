package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Reach;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Decides what waits to be published. */
@Singleton
class Publishing {
    /** Items on the page; the rest follow as these are decided. */
    static final int SHOWN = 20;

    private final WaitingRepository rows;
    private final BeanProvider<Moderated> sources;
    private final SeenWords seen;
    private final Opening opening;
    private final OwnSpaces spaces;
    private final Secrets secrets;
    private final Audit audit;

    Publishing(
            WaitingRepository rows,
            BeanProvider<Moderated> sources,
            SeenWords seen,
            Opening opening,
            OwnSpaces spaces,
            Secrets secrets,
            Audit audit) {
        this.rows = rows;
        this.sources = sources;
        this.seen = seen;
        this.opening = opening;
        this.spaces = spaces;
        this.secrets = secrets;
        this.audit = audit;
    }

    /**
     * @param needed moderators who must agree
     * @param agreed whether one has, and not this one
     * @param mine whether this one has
     * @param shape what the other blacked out; empty ranges for nothing, or when nobody has agreed yet
     */
    record Item(
            UUID id,
            TextSeen text,
            List<String> flags,
            Instant receivedAt,
            String proof,
            int needed,
            boolean agreed,
            boolean mine,
            Shape shape) {}

    /** How words are to be published. @param reason a {@link BlackoutReason} key; empty when nothing is blacked out */
    record Shape(List<Decision.Range> ranges, String reason) {
        static final Shape WHOLE = new Shape(List.of(), "");
    }

    List<Item> waiting(Viewer moderator) {
        Reach reach = spaces.seenBy(moderator);
        return rows.waiting(moderator.council(), reach.everywhere(), reach.spaces(), SHOWN).stream()
                .flatMap(row -> item(row, moderator).stream())
                .toList();
    }

    /**
     * @throws AlreadyDecided when it no longer waits
     * @throws NoSuchThing when it is in a space that is not theirs
     */
    Item find(Viewer moderator, UUID id) {
        return rows.find(moderator.council(), id)
                .map(row -> own(row, moderator))
                .flatMap(row -> item(row, moderator))
                .orElseThrow(AlreadyDecided::new);
    }

    long count(Viewer moderator) {
        Reach reach = spaces.seenBy(moderator);
        return rows.count(moderator.council(), reach.everywhere(), reach.spaces());
    }

    Optional<Instant> oldest(Viewer moderator) {
        Reach reach = spaces.seenBy(moderator);
        return Optional.ofNullable(rows.oldest(moderator.council(), reach.everywhere(), reach.spaces()));
    }

    /**
     * @param proof from the page that showed the words
     * @return whether it is decided; false when a second moderator must agree to the same
     * @throws AlreadyDecided when it no longer waits
     * @throws NoSuchThing when it is in a space that is not theirs
     * @throws WordsChanged when the words are no longer those that were shown
     */
    @OneTransaction
    public boolean decide(Viewer moderator, UUID id, String proof, Decision decision) {
        short council = moderator.council();
        UUID actor = Objects.requireNonNull(moderator.accountPublicId());
        WaitingRow row = own(rows.lock(council, id).orElseThrow(AlreadyDecided::new), moderator);
        Moderated source = Sources.of(sources, row.source());
        TextSeen text = source.text(council, row.ref()).orElseThrow(AlreadyDecided::new);
        if (!seen.holds(proof, actor, id, text)) {
            throw new WordsChanged();
        }
        if (decision instanceof Decision.Clear) {
            throw new IllegalArgumentException("what is published is more than read");
        }
        boolean publishes = decision instanceof Decision.Published || decision instanceof Decision.BlackedOut;
        if (publishes && row.needed() > 1 && !secondYes(council, row, actor, text, shape(decision))) {
            audit.record(
                    source.stream() + ":" + row.space(),
                    council,
                    actor,
                    "moderation.agreed",
                    id.toString(),
                    "one-of-two");
            return false;
        }
        if (decision instanceof Decision.Escalated) {
            opening.freeze(council, row.space(), row.source(), row.ref(), text, actor);
        }
        source.decided(council, row.ref(), decision);
        rows.remove(council, id);
        audit.record(
                source.stream() + ":" + row.space(),
                council,
                actor,
                "moderation.decided",
                id.toString(),
                outcome(decision));
        return true;
    }

    /** Two agree when they have read the same words and would black out the same. */
    private boolean secondYes(short council, WaitingRow row, UUID actor, TextSeen text, Shape shape) {
        String json = Json.write(shape);
        byte[] how = secrets.hmac(
                "moderation-agreed",
                text.words().getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
        boolean second = rows.agreed(council, row.id()).stream()
                .anyMatch(one -> !one.moderator().equals(actor) && Arrays.equals(one.how(), how));
        if (!second) {
            rows.agree(council, row.id(), actor, how, json);
        }
        return second;
    }

    private WaitingRow own(WaitingRow row, Viewer moderator) {
        if (!spaces.decidedBy(moderator).covers(row.space())) {
            throw new NoSuchThing();
        }
        return row;
    }

    private Optional<Item> item(WaitingRow row, Viewer moderator) {
        if (row.councilId() != moderator.council()) {
            throw new NoSuchThing();
        }
        UUID actor = Objects.requireNonNull(moderator.accountPublicId());
        List<AgreedRow> agreed = row.needed() > 1 ? rows.agreed(row.councilId(), row.id()) : List.of();
        Optional<AgreedRow> other =
                agreed.stream().filter(one -> !one.moderator().equals(actor)).findFirst();
        return Sources.of(sources, row.source())
                .text(row.councilId(), row.ref())
                .map(text -> new Item(
                        row.id(),
                        text,
                        Flags.keys(row.flags()),
                        row.receivedAt(),
                        seen.proof(actor, row.id(), text),
                        row.needed(),
                        other.isPresent(),
                        agreed.stream().anyMatch(one -> one.moderator().equals(actor)),
                        other.map(one -> Json.read(one.shape(), Shape.class)).orElse(Shape.WHOLE)));
    }

    private static Shape shape(Decision decision) {
        return decision instanceof Decision.BlackedOut out ? new Shape(out.ranges(), out.reasonKey()) : Shape.WHOLE;
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Published published -> "published";
            case Decision.BlackedOut out -> "blacked-out:" + out.reasonKey();
            case Decision.Declined declined -> "declined:" + declined.reasonKey();
            case Decision.Escalated escalated -> "escalated";
            case Decision.Clear clear -> "clear";
        };
    }
}
