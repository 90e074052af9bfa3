package org.folkmoot.portal.tender.scoring;

/** Whatever has a weighting among its siblings. */
public interface Weighted {
    /** One word, the same for ever: marks, pledges and workings refer to it. */
    String id();

    /** Percentage points of what stands above it. */
    Ratio weight();
}
