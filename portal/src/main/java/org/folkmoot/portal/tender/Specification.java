package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One version of what a tender is to achieve, as a whole: sections with numbered outcomes. It may have gaps while it is written, and links may be
 * missing for good: they are told, and bar nothing.
 *
 * @param sections in the order of the document
 * @param given how many ids of passages were given: none is given twice, since people said something to it
 */
record Specification(List<Section> sections, int given) {
    static final Specification NONE = new Specification(List.of(), 0);

    /** More nobody reads through in an evening. */
    static final int MOST_SECTIONS = 20;

    static final int MOST_OUTCOMES = 80;

    /**
     * @param id {@code s1}
     * @param about what the section is about; blank where the title says it
     * @param since the version in which its words were last changed
     */
    record Section(String id, Localised title, Localised about, int since, List<Outcome> outcomes) {
        Section {
            about = about == null ? Localised.EMPTY : about;
            outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        }

        Section holding(List<Outcome> outcomes) {
            return new Section(id, title, about, since, outcomes);
        }
    }

    /**
     * @param id {@code o2}
     * @param plain for those it is for, {@code bidders} as a provider has to achieve it
     * @param since the version in which its words were last changed
     * @param said what people said that it comes from, as {@link org.folkmoot.portal.content.PeopleSaid} names it
     * @param criteria by lot the criterion that asks for it
     * @param kpi how it is measured later; null while nobody has said
     */
    record Outcome(
            String id,
            Localised plain,
            Localised bidders,
            int since,
            List<String> said,
            SortedMap<String, String> criteria,
            @Nullable Kpi kpi) {
        Outcome {
            plain = plain == null ? Localised.EMPTY : plain;
            bidders = bidders == null ? Localised.EMPTY : bidders;
            said = said == null ? List.of() : List.copyOf(said);
            criteria = Collections.unmodifiableSortedMap(criteria == null ? new TreeMap<>() : new TreeMap<>(criteria));
        }
    }

    /** @param often how often it is looked at, {@code source} where the figure comes from */
    record Kpi(Localised measure, Localised target, Localised often, Localised source) {
        boolean blank() {
            return measure.blank() && target.blank() && often.blank() && source.blank();
        }
    }

    /**
     * A section or an outcome, as people read and discuss it.
     *
     * @param number {@code 2}, or {@code 2.1} for an outcome
     * @param outcome null for a section
     */
    record Passage(
            String id,
            String number,
            Section section,
            @Nullable Outcome outcome) {
        Localised plain() {
            return outcome == null ? section.title() : outcome.plain();
        }

        Localised second() {
            return outcome == null ? section.about() : outcome.bidders();
        }

        int since() {
            return outcome == null ? section.since() : outcome.since();
        }
    }

    /** What an outcome has no link to; each an end of a message key. */
    enum Lack {
        SAID,
        CRITERION,
        KPI
    }

    Specification {
        sections = sections == null ? List.of() : List.copyOf(sections);
    }

    List<Passage> passages() {
        List<Passage> all = new ArrayList<>();
        int section = 0;
        for (Section each : sections) {
            all.add(new Passage(each.id(), String.valueOf(++section), each, null));
            int outcome = 0;
            for (Outcome one : each.outcomes()) all.add(new Passage(one.id(), section + "." + ++outcome, each, one));
        }
        return all;
    }

    Optional<Passage> find(String id) {
        return passages().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    List<Outcome> outcomes() {
        return sections.stream().flatMap(each -> each.outcomes().stream()).toList();
    }

    /** With one more section, last. */
    Specification adding(Localised title) {
        List<Section> more = new ArrayList<>(sections);
        more.add(new Section("s" + (given + 1), title, Localised.EMPTY, 0, List.of()));
        return new Specification(more, given + 1);
    }

    /** With one more outcome, last of a section. */
    Specification adding(String section, Localised plain) {
        return new Specification(
                sections.stream()
                        .map(each -> {
                            if (!each.id().equals(section)) return each;
                            List<Outcome> more = new ArrayList<>(each.outcomes());
                            more.add(new Outcome(
                                    "o" + (given + 1), plain, Localised.EMPTY, 0, List.of(), new TreeMap<>(), null));
                            return each.holding(more);
                        })
                        .toList(),
                given + 1);
    }

    Specification changingSection(String id, UnaryOperator<Section> change) {
        return new Specification(
                sections.stream()
                        .map(each -> each.id().equals(id) ? change.apply(each) : each)
                        .toList(),
                given);
    }

    Specification changingOutcome(String id, UnaryOperator<Outcome> change) {
        return new Specification(
                sections.stream()
                        .map(each -> each.holding(each.outcomes().stream()
                                .map(one -> one.id().equals(id) ? change.apply(one) : one)
                                .toList()))
                        .toList(),
                given);
    }

    /** A section goes with its outcomes. */
    Specification without(String id) {
        return new Specification(
                sections.stream()
                        .filter(each -> !each.id().equals(id))
                        .map(each -> each.holding(each.outcomes().stream()
                                .filter(one -> !one.id().equals(id))
                                .toList()))
                        .toList(),
                given);
    }

    /** One place earlier or later; an outcome at the end of its section goes to the next. */
    Specification moving(String id, boolean up) {
        int at = indexOf(sections.stream().map(Section::id).toList(), id);
        if (at >= 0) return new Specification(moved(sections, at, up), given);
        List<Section> changed = new ArrayList<>(sections);
        for (int s = 0; s < sections.size(); s++) {
            List<Outcome> own = sections.get(s).outcomes();
            int place = indexOf(own.stream().map(Outcome::id).toList(), id);
            if (place < 0) continue;
            boolean leaves = up ? place == 0 : place == own.size() - 1;
            int other = up ? s - 1 : s + 1;
            if (!leaves) {
                changed.set(s, sections.get(s).holding(moved(own, place, up)));
            } else if (other >= 0 && other < sections.size()) {
                List<Outcome> from = new ArrayList<>(own);
                Outcome one = from.remove(place);
                List<Outcome> into = new ArrayList<>(sections.get(other).outcomes());
                into.add(up ? into.size() : 0, one);
                changed.set(s, sections.get(s).holding(from));
                changed.set(other, sections.get(other).holding(into));
            }
            break;
        }
        return new Specification(changed, given);
    }

    private static int indexOf(List<String> ids, String id) {
        return ids.indexOf(id);
    }

    private static <T> List<T> moved(List<T> all, int at, boolean up) {
        int to = up ? at - 1 : at + 1;
        if (to < 0 || to >= all.size()) return all;
        List<T> changed = new ArrayList<>(all);
        changed.set(at, all.get(to));
        changed.set(to, all.get(at));
        return changed;
    }

    /** As version {@code version} has it: a passage with other words than before, or a new one, says so. */
    Specification dated(Specification before, int version) {
        Map<String, Passage> was = new HashMap<>();
        before.passages().forEach(each -> was.put(each.id(), each));
        Map<String, Integer> since = new HashMap<>();
        for (Passage each : passages()) {
            Passage earlier = was.get(each.id());
            boolean same = earlier != null
                    && earlier.plain().equals(each.plain())
                    && earlier.second().equals(each.second());
            since.put(each.id(), same ? earlier.since() : version);
        }
        return new Specification(
                sections.stream()
                        .map(each -> new Section(
                                each.id(),
                                each.title(),
                                each.about(),
                                since.get(each.id()),
                                each.outcomes().stream()
                                        .map(one -> new Outcome(
                                                one.id(),
                                                one.plain(),
                                                one.bidders(),
                                                since.get(one.id()),
                                                one.said(),
                                                one.criteria(),
                                                one.kpi()))
                                        .toList()))
                        .toList(),
                given);
    }

    /**
     * What an outcome is linked to nothing for.
     *
     * @param markings by lot how its bids are marked: a criterion that went is no link
     */
    static Set<Lack> lacks(Outcome outcome, Map<String, Marking> markings) {
        Set<Lack> lacks = new LinkedHashSet<>();
        if (outcome.said().isEmpty()) lacks.add(Lack.SAID);
        if (criteria(outcome, markings).isEmpty()) lacks.add(Lack.CRITERION);
        Kpi kpi = outcome.kpi();
        if (kpi == null || kpi.measure().blank()) lacks.add(Lack.KPI);
        return lacks;
    }

    /** By lot, the criteria that ask for it and are still there. */
    static SortedMap<String, Node> criteria(Outcome outcome, Map<String, Marking> markings) {
        SortedMap<String, Node> found = new TreeMap<>();
        outcome.criteria().forEach((lot, id) -> {
            Marking marking = markings.get(lot);
            if (marking != null) marking.find(id).ifPresent(node -> found.put(lot, node));
        });
        return found;
    }

    /** How many outcomes lack each link; none that no outcome lacks. */
    Map<Lack, Integer> lacking(Map<String, Marking> markings) {
        Map<Lack, Integer> lacking = new TreeMap<>();
        for (Outcome each : outcomes()) lacks(each, markings).forEach(lack -> lacking.merge(lack, 1, Integer::sum));
        return lacking;
    }

    /** Passages whose words somebody who reads only this language has not. */
    List<Passage> unwritten(List<String> languages) {
        return passages().stream()
                .filter(each -> languages.stream()
                        .anyMatch(language -> !each.plain().has(language)
                                || (each.outcome() != null || !each.second().blank())
                                        && !each.second().has(language)))
                .toList();
    }

    /** What became of each passage from another version to this one. @param change {@code new}, {@code gone}, {@code words}, {@code links} or {@code moved} */
    record Change(
            String id,
            String change,
            @Nullable Passage before,
            @Nullable Passage after) {}

    /** Those that are not as they were, in the order of this version, then those that are gone. */
    List<Change> since(Specification before) {
        List<Change> changes = new ArrayList<>();
        for (Passage after : passages()) {
            Passage was = before.find(after.id()).orElse(null);
            String change = was == null
                    ? "new"
                    : !was.plain().equals(after.plain()) || !was.second().equals(after.second())
                            ? "words"
                            : linked(was, after) ? was.number().equals(after.number()) ? "" : "moved" : "links";
            if (!change.isEmpty()) changes.add(new Change(after.id(), change, was, after));
        }
        for (Passage was : before.passages()) {
            if (find(was.id()).isEmpty()) changes.add(new Change(was.id(), "gone", was, null));
        }
        return changes;
    }

    private static boolean linked(Passage one, Passage other) {
        if (one.outcome() == null || other.outcome() == null) return true;
        return one.outcome().said().equals(other.outcome().said())
                && one.outcome().criteria().equals(other.outcome().criteria())
                && Objects.equals(one.outcome().kpi(), other.outcome().kpi());
    }
}
