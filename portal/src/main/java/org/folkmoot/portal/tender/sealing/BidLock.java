package org.folkmoot.portal.tender.sealing;

/** To which bids of a tender are sealed. What opens it again is somewhere else. */
public sealed interface BidLock permits TenderSeal, ClockLock {
    /** For which it is. */
    String tender();

    byte[] publicKey();
}
