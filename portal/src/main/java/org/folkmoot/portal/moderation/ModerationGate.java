package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Where ideas and comments come in: nothing passes without a moderator's yes. */
@Singleton
public class ModerationGate {
    private final WaitingRepository rows;
    private final BeanProvider<Moderated> sources;
    private final DatabaseClock clock;

    ModerationGate(WaitingRepository rows, BeanProvider<Moderated> sources, DatabaseClock clock) {
        this.rows = rows;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Queues new or edited words, in the transaction that keeps them and after they are kept. An edit begins anew: whatever somebody
     * had agreed to was the old words.
     *
     * @param space public id of the consultation
     * @param source {@link Moderated#source()} of the feature that keeps the words
     */
    @OneTransaction
    public void receive(short council, UUID space, String source, UUID ref) {
        rows.withdraw(council, source, ref);
        TextSeen text = Sources.of(sources, source)
                .text(council, ref)
                .orElseThrow(() -> new IllegalArgumentException("no such text in " + source));
        Set<Flag> flags = Flags.of(text.words());
        rows.add(
                council,
                Ids.uuid(),
                space,
                source,
                ref,
                Flags.written(flags),
                Flags.priority(flags),
                text.underThirteen() ? 2 : 1,
                clock.now());
    }

    /** The words no longer exist, and need no decision. */
    @OneTransaction
    public void withdraw(short council, String source, UUID ref) {
        rows.withdraw(council, source, ref);
    }
}
