package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/** All that somebody has a part in, what belongs together in one place, and what is to be done first of all. */
@Singleton
public final class OwnParts {
    private static final Comparator<OwnPart.Shown> FIRST = Comparator.comparing((OwnPart.Shown each) -> !each.waits())
            .thenComparing(OwnPart.Shown::by, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<OwnPart> parts;

    OwnParts(List<OwnPart> parts) {
        this.parts = parts;
    }

    /** @param by the last day for it, as it is read; empty for none @param late whether that is past */
    public record Line(String words, String href, boolean waits, String by, boolean late) {}

    /** What belongs to one thing, such as a tender. @param lang language of the title where it is not the page's @param waits how many of its lines are to be done now */
    public record Group(String title, @Nullable String lang, List<Line> lines, int waits) {}

    /** Those first in which something is to be done, the soonest first; in each, that first. */
    public List<Group> of(Visit visit) {
        return grouped(all(visit), visit);
    }

    /** As {@link #of}, of what is to be done now alone. */
    public List<Group> waiting(Visit visit) {
        return grouped(all(visit).stream().filter(OwnPart.Shown::waits).toList(), visit);
    }

    private List<OwnPart.Shown> all(Visit visit) {
        return parts.stream()
                .flatMap(source -> source.now(visit).stream())
                .distinct()
                .toList();
    }

    private static List<Group> grouped(List<OwnPart.Shown> all, Visit visit) {
        Map<String, List<OwnPart.Shown>> by = new LinkedHashMap<>();
        all.forEach(each ->
                by.computeIfAbsent(place(each, all), none -> new ArrayList<>()).add(each));
        return by.values().stream()
                .map(each -> each.stream().sorted(FIRST).toList())
                .sorted(Comparator.comparing(List::getFirst, FIRST))
                .map(each -> group(each, visit))
                .toList();
    }

    /** Whatever says only what it is called stands with the thing that is called so, where there is just one. */
    private static String place(OwnPart.Shown one, List<OwnPart.Shown> all) {
        if (!one.about().isEmpty()) return one.about();
        LinkedHashSet<String> same = new LinkedHashSet<>();
        for (OwnPart.Shown each : all)
            if (!each.about().isEmpty() && each.title().equals(one.title())) same.add(each.about());
        return same.size() == 1 ? same.getFirst() : one.title();
    }

    private static Group group(List<OwnPart.Shown> all, Visit visit) {
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        List<Line> lines = all.stream()
                .map(each -> new Line(
                        each.words(),
                        each.href(),
                        each.waits(),
                        each.by() == null ? "" : Spoken.day(each.by(), Locale.of(visit.locale())),
                        each.by() != null && Objects.requireNonNull(each.by()).isBefore(today)))
                .toList();
        return new Group(all.getFirst().title(), all.getFirst().lang(), lines, (int)
                lines.stream().filter(Line::waits).count());
    }
}
