package org.folkmoot.portal.survey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Released figures as {@code views/survey/_released} shows them, in one language, for everybody, for one audience or for one group of it.
 *
 * @param path English inside address of the page, for its filters
 * @param people how many took part, in words
 * @param whose whose answers these are, in words
 * @param audiences filters by audience; empty when there is one only
 * @param groupsBy what people are grouped by; empty when they are not
 * @param groups filters by group within the audience chosen
 * @param mixed that the questions were changed while people answered, as a sentence; empty where they stayed
 * @param kept whether anything is not shown, so that the reader is told why
 * @param totals how many took part, exact, of whom that was published; none before, and none of an earlier release
 * @param staying what was asked besides and stays with the team, with why
 */
public record ReleasedView(
        String path,
        LocalDate madeOn,
        String people,
        String whose,
        List<Filter> audiences,
        String groupsBy,
        List<Filter> groups,
        List<Figures> questions,
        boolean kept,
        String mixed,
        List<Total> totals,
        List<Staying> staying) {

    /** @param why as a sentence */
    public record Staying(String asked, String why) {}

    /** @param whose who took part, in words @param people how many, exact, in words */
    public record Total(String whose, String people) {}

    /**
     * Figures that are read together.
     *
     * @param together whether they are of one question in several wordings, each of people of its own; else there is one
     */
    public record Block(boolean together, List<Figures> each) {}

    /** Every question once, with the others that ask the same in other words beside the first of them. */
    public List<Block> blocks() {
        Map<String, List<Figures>> sets = new LinkedHashMap<>();
        for (Figures figures : questions) {
            String set = figures.same().isEmpty() ? figures.id() : figures.same();
            sets.computeIfAbsent(set, any -> new ArrayList<>()).add(figures);
        }
        return sets.values().stream()
                .map(each -> new Block(each.size() > 1, List.copyOf(each)))
                .toList();
    }

    /** These questions alone, in this order. @param ids of {@link Release.ReleasedQuestion}; any that is not here is passed over */
    public ReleasedView only(List<String> ids) {
        return new ReleasedView(
                path,
                madeOn,
                people,
                whose,
                audiences,
                groupsBy,
                groups,
                ids.stream()
                        .flatMap(id ->
                                questions.stream().filter(each -> each.id().equals(place(id))))
                        .toList(),
                kept,
                mixed,
                totals,
                List.of());
    }

    /** Where a question's figures stand on a page. */
    public static String place(String question) {
        return "figures-" + question.replace('.', '-').replace('~', '-');
    }

    /** @param query such as {@code ?who=…}; empty for everybody */
    public record Filter(String label, String query, boolean on) {}

    /**
     * @param only the audience that alone was asked this, when everybody's answers are shown; else empty
     * @param base how many people the figures are of, in words
     * @param query of the filter that is on, for the address of the drawing; empty for everybody
     * @param lives how they compare with those who live here, as sentences; none where nobody compares them
     * @param same name of the set of those that ask the same in other words; empty for none
     * @param whom who was asked in these words, in words; empty for what is in no set
     */
    public record Figures(
            String id,
            String heading,
            String scale,
            String only,
            String finding,
            String caption,
            String base,
            List<Bar> bars,
            List<String> lives,
            String query,
            String same,
            String whom) {
        /** With another sentence over them. */
        public Figures finding(String said) {
            return new Figures(id, heading, scale, only, said, caption, base, bars, lives, query, same, whom);
        }

        /** Of a question that nobody is asked in other words. */
        Figures(
                String id,
                String heading,
                String scale,
                String only,
                String finding,
                String caption,
                String base,
                List<Bar> bars,
                List<String> lives,
                String query) {
            this(id, heading, scale, only, finding, caption, base, bars, lives, query, "", "");
        }
    }
}
