package org.folkmoot.portal.tender.law;

import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What working with young people and parents adds to a timetable.
 *
 * @param least the fewest days from its first to its last, both counted
 * @param young whether young people take part
 * @param after what has to be over before it begins: steps, notices, moments
 * @param before notices and moments that wait for it
 */
public record CoProductionStep(
        String id, Localised name, int least, boolean young, List<String> after, List<String> before) {
    /** On which days bids are marked. */
    public static final String MARKING = "marking";

    /** On which groups meet to agree their marks. */
    public static final String MODERATION = "moderation";

    /** In which bids are judged; the others prepare them, or tell of them. */
    public static final List<String> JUDGING = List.of(MARKING, MODERATION);
}
