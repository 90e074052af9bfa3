package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * Two questions side by side, in words.
 *
 * @param row and column: what was asked
 * @param countedAt null while it waits to be counted for the first time
 * @param people how many are in it
 * @param newer how many more, or fewer, answered since; 0 for none
 * @param said the most telling thing in it as a sentence; why there is none where nothing can be said
 * @param heads answers to the question of the columns
 * @param totals how many gave each of these, and of everybody last; empty before it was counted
 * @param hidden whether some of it is not shown
 * @param rounded whether its cells are rounded to five
 * @param several whether somebody may stand in several rows
 */
public record CrossTableView(
        String row,
        String column,
        @Nullable Instant countedAt,
        long people,
        long newer,
        String said,
        List<String> heads,
        List<Line> lines,
        List<String> totals,
        boolean hidden,
        boolean rounded,
        boolean several) {
    /** @param total how many gave this answer, whatever they answered to the other question */
    public record Line(String label, List<Part> parts, String total) {}

    /** @param people how many, or that it is not shown @param share of the row, such as "45%"; empty where there is none @param head what is over it */
    public record Part(String people, String share, String head) {}
}
