package org.folkmoot.portal.survey;

import java.time.LocalDate;
import java.util.List;

/**
 * Released figures as {@code views/survey/_released} shows them, in one language, for everybody or for one group.
 *
 * @param path English inside address of the page, for its filters
 * @param people how many took part, in words
 * @param kept whether anything is not shown, so that the reader is told why
 */
public record ReleasedView(
        String path, LocalDate madeOn, String people, List<Filter> filters, List<Figures> questions, boolean kept) {

    /** @param query such as {@code ?who=…}; empty for everybody */
    public record Filter(String label, String query, boolean on) {}

    /** @param base how many people the figures are of, in words */
    public record Figures(
            String id, String heading, String scale, String finding, String caption, String base, List<Bar> bars) {}
}
