package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be in order with the parts of a consultation, and its ways to take part, before it opens. */
@Singleton
class PartsChecklist {
    private static final String PLACE = "/parts";

    /** The fewest statements, or places, there is a choice between. */
    private static final int LEAST_ITEMS = 2;

    private final Parts parts;
    private final Ways ways;
    private final Drafts drafts;
    private final ActivityRepository activities;

    PartsChecklist(Parts parts, Ways ways, Drafts drafts, ActivityRepository activities) {
        this.drafts = drafts;
        this.parts = parts;
        this.ways = ways;
        this.activities = activities;
    }

    /** Lines of the opening checklist: of its ways to take part and of its parts, where it has any. */
    List<OpeningChecklist.Item> of(Consultation one, List<String> locales, Instant now) {
        List<OpeningChecklist.Item> items = new ArrayList<>();
        List<Way> all = ways.of(one);
        if (!all.isEmpty()) items.add(ofWays(all, locales));
        if (parts.division(one).several()) items.add(ofParts(one, all, locales, now));
        return items;
    }

    boolean hasWays(Consultation one) {
        return !ways.of(one).isEmpty();
    }

    private OpeningChecklist.Item ofWays(List<Way> all, List<String> locales) {
        List<OpeningChecklist.Lack> lacking = new ArrayList<>();
        for (Way way : all) {
            String there = "/ways/" + way.publicId();
            Missing.of("name", way.name(), true, locales)
                    .forEach(missing ->
                            lacking.add(lack("way-name", missing.locale()).at(there)));
            Missing.of("about", way.about(), true, locales)
                    .forEach(missing ->
                            lacking.add(lack("way-about", missing.locale()).at(there)));
            List<Item> items = ways.items(way);
            if (items.size() < LEAST_ITEMS && way.kindOf() != Way.Kind.DOCUMENT)
                lacking.add(lack("way-items", "").at(there));
            if (way.kindOf() == Way.Kind.DOCUMENT) {
                List<TextVersion> written = drafts.versions(way);
                if (written.isEmpty()) lacking.add(lack("way-text", "").at(there));
                written.forEach(
                        version -> version.all().forEach(passage -> Missing.of("words", passage.words(), true, locales)
                                .forEach(missing -> lacking.add(
                                        lack("way-passage", missing.locale()).at(there)))));
            }
            items.forEach(item -> Missing.of("words", item.words(), true, locales)
                    .forEach(missing ->
                            lacking.add(lack("way-words", missing.locale()).at(there))));
        }
        List<OpeningChecklist.Lack> once = lacking.stream().distinct().toList();
        return new OpeningChecklist.Item("ways", once.isEmpty(), "/ways", once);
    }

    private OpeningChecklist.Item ofParts(Consultation one, List<Way> all, List<String> locales, Instant now) {
        List<OpeningChecklist.Lack> lacking = new ArrayList<>();
        Division division = parts.division(one);
        Set<String> used = activities.of(one.councilId(), Consultations.idOf(one)).stream()
                .map(activity -> division.holding(activity.part()).publicId().toString())
                .collect(Collectors.toSet());
        all.forEach(way -> used.add(division.holding(way.part()).publicId().toString()));
        for (Part part : division.inOrder()) {
            String there = PLACE + "/" + part.publicId();
            String dates = wrongDates(one, part, now);
            if (dates != null) lacking.add(lack(dates, "").at(there));
            if (!used.contains(part.publicId().toString()))
                lacking.add(lack("part-empty", "").at(there));
            Missing.of("name", part.name(), true, locales)
                    .forEach(missing ->
                            lacking.add(lack("part-name", missing.locale()).at(there)));
            Missing.of("about", part.about(), true, locales)
                    .forEach(missing ->
                            lacking.add(lack("part-about", missing.locale()).at(there)));
        }
        List<OpeningChecklist.Lack> once = lacking.stream().distinct().toList();
        return new OpeningChecklist.Item("parts", once.isEmpty(), PLACE, once);
    }

    /** What is wrong with when a part begins and ends; null where nothing is, or the consultation has no dates yet. */
    static @Nullable String wrongDates(Consultation one, Part part, Instant now) {
        if (one.opensAt() == null || one.closesAt() == null) return null;
        if (part.opensAt() != null && part.opensAt().isBefore(one.opensAt())
                || part.closesAt() != null && part.closesAt().isAfter(one.closesAt())) {
            return "part-outside";
        }
        Instant opens = part.opensIn(one);
        Instant closes = part.closesIn(one);
        if (opens == null || closes == null || !opens.isBefore(closes)) return "part-backwards";
        return closes.isAfter(now) ? null : "part-past";
    }

    private static OpeningChecklist.Lack lack(String key, String locale) {
        return new OpeningChecklist.Lack("consultation.lack." + key, "", locale);
    }
}
