package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Opens cases: a worry becomes something the safeguarding team, and nobody else, has before it. */
@Singleton
class Opening {
    private final CaseRepository rows;
    private final SealedText sealed;
    private final DatabaseClock clock;
    private final Audit audit;
    private final CaseAlarms alarms;

    Opening(CaseRepository rows, SealedText sealed, DatabaseClock clock, Audit audit, CaseAlarms alarms) {
        this.rows = rows;
        this.sealed = sealed;
        this.clock = clock;
        this.audit = audit;
        this.alarms = alarms;
    }

    /**
     * Takes in what somebody told us on the card; who sent it is not kept, unless they say so themselves.
     *
     * @param contact how to reach them, as they wrote it; empty when they would rather not
     * @param about the page they came from, cleaned by {@link WorryAbout}
     */
    @OneTransaction
    public UUID worry(short council, String message, String contact, String about, String locale) {
        UUID id = Ids.uuid();
        rows.addWorry(council, id, sealed.seal(new SealedText.Worry(id, message, contact, about, locale)), clock.now());
        return open(council, id, null, null, "worry-card");
    }

    /**
     * Freezes a text as it stands, in the transaction that hides it everywhere else.
     *
     * @param actor public id of the moderator who worried
     */
    @OneTransaction
    public UUID freeze(short council, UUID space, String source, UUID ref, TextSeen text, UUID actor) {
        UUID id = Ids.uuid();
        byte[] mac = sealed.mac(text.words());
        byte[] frozen = sealed.seal(new SealedText.Frozen(
                id, text.words(), text.language(), text.about(), text.ageBand(), space, source, ref));
        rows.addFrozen(council, id, frozen, mac, clock.now());
        return open(council, null, id, actor, "frozen:" + HexFormat.of().formatHex(mac, 0, 16));
    }

    private UUID open(
            short council, @Nullable UUID worry, @Nullable UUID frozen, @Nullable UUID actor, String outcome) {
        UUID caseId = Ids.uuid();
        Instant now = clock.now();
        rows.add(council, caseId, worry, frozen, now);
        alarms.opened(council, caseId, now);
        audit.record("case:" + caseId, council, actor, "case.opened", caseId.toString(), outcome);
        return caseId;
    }
}
