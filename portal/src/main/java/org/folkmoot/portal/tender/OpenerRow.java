package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.tender.sealing.Opener;
import org.folkmoot.portal.tender.sealing.UnlockKey;

/**
 * Somebody named to open the bids of a tender.
 *
 * @param account whose it is
 * @param leftAt when another took their place; then nothing of their key is kept
 * @param replaces the opener whose place this one takes as soon as two others have opened the key
 * @param publicKey with {@code salt} and {@code locked} what their phrase unlocks; null until they have made one
 */
@MappedEntity("tender_opener")
record OpenerRow(
        @Id UUID id,
        UUID tender,
        long account,
        UUID team,
        Instant namedAt,
        @Nullable Instant leftAt,
        @Nullable UUID replaces,
        @Nullable byte[] publicKey,
        @Nullable byte[] salt,
        @Nullable byte[] locked,
        @Nullable Instant keyedAt) {

    boolean keyed() {
        return publicKey != null && salt != null && locked != null;
    }

    /** Whether they stand on the board: named, not gone, and not only about to come. */
    boolean stands() {
        return leftAt == null && replaces == null;
    }

    boolean coming() {
        return leftAt == null && replaces != null;
    }

    Opener opener() {
        return new Opener(id.toString(), team.toString());
    }

    /** @throws IllegalStateException where they have made no phrase */
    UnlockKey key() {
        if (publicKey == null || salt == null || locked == null) throw new IllegalStateException("no phrase yet");
        return new UnlockKey(tender.toString(), id.toString(), publicKey, salt, locked);
    }
}
