package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;

/** Announced consultations, to be found in each language they exist in. */
@Singleton
final class FoundConsultations implements Searchable {
    /** Among equals what people can take part in comes before what is over, and after what came of it; what was taken back comes last. */
    private static double weight(Stage stage) {
        return switch (stage) {
            case OPEN -> 0.8;
            case DRAFT, PLANNED, PAUSED -> 0.6;
            case CONSIDERING, OVERDUE, ANSWERED -> 0.5;
            case WITHDRAWN -> 0.1;
        };
    }

    private final Consultations consultations;
    private final Parts parts;
    private final Ways ways;
    private final Drafts drafts;
    private final Filing filing;
    private final Audiences audiences;
    private final StandingConsultations standing;
    private final Clock clock;

    FoundConsultations(
            Consultations consultations,
            Parts parts,
            Ways ways,
            Drafts drafts,
            Filing filing,
            Audiences audiences,
            StandingConsultations standing,
            Clock clock) {
        this.parts = parts;
        this.ways = ways;
        this.drafts = drafts;
        this.filing = filing;
        this.consultations = consultations;
        this.audiences = audiences;
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Trail.CONSULTATION;
    }

    @Override
    public List<Found> load(short council, String ref) {
        Consultation one =
                Ids.parse(ref).flatMap(id -> consultations.find(council, id)).orElse(null);
        if (one == null || !one.stageAt(clock.instant()).announced()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        Map<String, String> slugs = consultations.slugsOf(one);
        List<Activity> activities = consultations.told(one);
        List<Localised> beside = waysAndParts(one);
        for (String locale : one.words().title().locales()) {
            found.add(new Found(
                    locale,
                    one.audience(),
                    one.audience() == audiences.publicOf(council),
                    Objects.requireNonNull(one.launchedAt()),
                    null,
                    standing.address(one, slugs, locale, ""),
                    one.words().title().in(locale),
                    Stream.concat(
                                    one.words().byField().entrySet().stream()
                                            .filter(field -> !List.of("title", Words.HELP)
                                                    .contains(field.getKey()))
                                            .map(Map.Entry::getValue),
                                    beside.stream())
                            .filter(text -> text.has(locale))
                            .map(text -> new Found.Text("", RichText.words(text.in(locale))))
                            .toList(),
                    activities.stream()
                            .map(activity -> activity.said().name().in(locale))
                            .toList(),
                    one.opensAt(),
                    filing.about(
                            one,
                            activities,
                            one.publicId(),
                            status(one.stageAt(clock.instant())),
                            weight(one.stageAt(clock.instant())))));
        }
        return found;
    }

    /** In the words a search is narrowed by: how the council thinks about it meanwhile is one thing, whether it is late another. */
    private static String status(Stage stage) {
        return switch (stage) {
            case DRAFT, PLANNED -> "planned";
            case OPEN -> "open";
            case PAUSED -> "paused";
            case CONSIDERING, OVERDUE, WITHDRAWN -> "closed";
            case ANSWERED -> "answered";
        };
    }

    /** Names of its parts, and what stands in its ways to take part. */
    private List<Localised> waysAndParts(Consultation one) {
        List<Localised> words = new ArrayList<>();
        parts.of(one).forEach(part -> words.addAll(List.of(part.name(), part.about(), part.outcome())));
        Map<Long, List<Item>> items = ways.itemsOf(one);
        for (Way way : ways.of(one)) {
            words.addAll(List.of(way.name(), way.about()));
            items.getOrDefault(way.key(), List.of()).forEach(item -> words.add(item.words()));
            drafts.current(way).ifPresent(text -> text.all().forEach(passage -> words.add(passage.words())));
        }
        return words;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        Instant now = clock.instant();
        return standing.of(
                council,
                refs,
                one -> one.stageAt(now).announced(),
                "",
                Consultation::launchedAt,
                one -> StandingConsultations.told(one, now));
    }

    @Override
    public List<String> refs(short council) {
        return consultations.announced(council).stream()
                .map(one -> one.publicId().toString())
                .toList();
    }
}
