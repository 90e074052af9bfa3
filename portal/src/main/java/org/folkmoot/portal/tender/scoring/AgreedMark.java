package org.folkmoot.portal.tender.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The mark a group agreed, as one entry of a record in which nothing is overwritten: a change is a further entry that names the one it
 * replaces.
 *
 * @param id of this entry
 * @param before what the mark was; null for the first
 * @param reason in the group's own words, as its facilitator read them back
 * @param by the group that gave or changed it, always the one whose mark it is
 * @param replaces id of the entry before; null for the first
 * @param appeal what an upheld appeal is filed under, where this corrects a mark after all were closed; else null
 */
public record AgreedMark(
        String id,
        Place place,
        int mark,
        @Nullable Integer before,
        String reason,
        String by,
        Instant at,
        @Nullable String replaces,
        @Nullable String appeal) {
    public static AgreedMark first(String id, Place place, int mark, String reason, String by, Instant at) {
        return new AgreedMark(id, place, mark, null, reason, by, at, null, null);
    }

    /** The entry that changes this one, or keeps it with a further reason after the chair referred it back. */
    public AgreedMark changed(String id, int mark, String reason, String by, Instant at) {
        return new AgreedMark(id, place, mark, this.mark, reason, by, at, this.id, null);
    }

    public AgreedMark corrected(String id, int mark, String reason, String by, Instant at, String appeal) {
        return new AgreedMark(id, place, mark, this.mark, reason, by, at, this.id, appeal);
    }
}
