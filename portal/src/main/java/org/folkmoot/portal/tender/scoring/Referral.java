package org.folkmoot.portal.tender.scoring;

import java.time.Instant;

/**
 * The chair asks a group to look at a mark once more; the group changes it, or keeps it and says why.
 *
 * @param mark id of the entry that is referred back
 * @param level the published level of the scale that the chair points to; it binds nobody
 */
public record Referral(Place place, String mark, int level, Instant at) {}
