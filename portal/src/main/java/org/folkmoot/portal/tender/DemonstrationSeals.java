package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.tender.sealing.Derivations;
import org.folkmoot.portal.tender.sealing.Opener;
import org.folkmoot.portal.tender.sealing.PrintedShare;
import org.folkmoot.portal.tender.sealing.SealedBid;
import org.folkmoot.portal.tender.sealing.UnlockKey;

/**
 * Seals of the demonstration borough. Whoever would keep a phrase there is invented: one phrase by chance, which nobody knows and which is gone when the
 * process ends, stands for all of theirs, so that the memory and the seconds that a phrase costs are spent once and not forty times.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationSeals {
    private final Derivations derivations = new Derivations();
    private final String phrase = PrintedShare.made();

    /** To be called around all that needs {@link #phrase}. */
    void during(Runnable work) {
        derivations.during(work);
    }

    /** Of everybody. */
    String phrase() {
        return phrase;
    }

    UnlockKey key(UUID tender, Opener opener) {
        return UnlockKey.made(tender.toString(), opener, phrase);
    }

    /** Of all that are ready, in their order. */
    List<SealedBid.Made> sealed(List<BidSubmission.Ready> all) {
        return all.stream().map(each -> each.under(phrase).sealed()).toList();
    }
}
