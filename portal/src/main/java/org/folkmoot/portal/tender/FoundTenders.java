package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.About;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;

/**
 * Published tenders, to be found in each language by what is bought, for whom and in which lots, by what was asked about them and answered, and once an
 * award is public by whom it went to. Nobody else who bid is ever told to the index.
 */
@Singleton
final class FoundTenders implements Searchable {
    private final PublicTenders tenders;
    private final ClarificationRepository questions;
    private final SpecificationNotice specification;
    private final Outcomes outcomes;
    private final OutcomeShowing showing;
    private final TenderVoice voice;
    private final Audiences audiences;
    private final Addresses addresses;
    private final Clock clock;

    FoundTenders(
            PublicTenders tenders,
            ClarificationRepository questions,
            SpecificationNotice specification,
            Outcomes outcomes,
            OutcomeShowing showing,
            TenderVoice voice,
            Audiences audiences,
            Addresses addresses,
            Clock clock) {
        this.tenders = tenders;
        this.questions = questions;
        this.specification = specification;
        this.outcomes = outcomes;
        this.showing = showing;
        this.voice = voice;
        this.audiences = audiences;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Notices.KIND;
    }

    @Override
    public List<Found> load(short council, String ref) {
        List<Found> found = new ArrayList<>();
        for (PublicTenders.Listed one : those(council, List.of(ref))) {
            Known known = known(council, one);
            for (String locale : one.plan().title().locales()) {
                found.add(new Found(
                        locale,
                        audiences.publicOf(council),
                        true,
                        one.publicAt(),
                        null,
                        address(one, locale),
                        one.plan().title().in(locale),
                        Stream.of(
                                        Stream.concat(
                                                        Stream.of(
                                                                one.plan().what(),
                                                                one.plan().whom()),
                                                        one.plan().lots().stream()
                                                                .map(Plan.Lot::title))
                                                .filter(text -> text.has(locale))
                                                .map(text -> new Found.Text("", text.in(locale))),
                                        known.winners().stream().map(name -> new Found.Text("", name)),
                                        outcomes(council, one, locale),
                                        answers(council, one.id(), locale))
                                .flatMap(texts -> texts)
                                .toList(),
                        known.told() ? asked(one, locale) : List.of(),
                        one.publicAt(),
                        About.weighing(1).standing(known.standing())));
            }
        }
        return found;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>();
        for (PublicTenders.Listed one : those(council, refs)) {
            for (String locale : one.plan().title().locales()) {
                standings.add(new Standing(
                        one.id().toString(),
                        locale,
                        address(one, locale),
                        audiences.publicOf(council),
                        one.publicAt(),
                        null,
                        new Told(one.openAt(clock.instant()) ? "tender-open" : "tender-closed", one.deadline())));
            }
        }
        return standings;
    }

    @Override
    public List<String> refs(short council) {
        return tenders.everyOne(council).stream()
                .map(one -> one.id().toString())
                .toList();
    }

    /** Words in which people ask what became of it. */
    private List<String> asked(PublicTenders.Listed one, String locale) {
        return List.of(
                voice.text(voice.of(one.plan()), locale, "notice.found.became").split(", "));
    }

    /** What everybody may know of how it stands. @param standing end of a message key @param told whether what became of a lot is public @param winners as they were called when they bid */
    private record Known(String standing, boolean told, List<String> winners) {}

    /** A lot counts as decided with the notices that the law wants out first, and no longer once whoever was to get it withdrew. */
    private Known known(short council, PublicTenders.Listed one) {
        if (one.openAt(clock.instant())) return new Known("open", false, List.of());
        OutcomeRoad road = outcomes.road(council, one.id());
        List<String> winners = new ArrayList<>();
        boolean deciding = false;
        boolean awarded = false;
        boolean any = false;
        for (LotOutcome lot : outcomes.all(council, one.id()).values()) {
            LotOutcome.Attempt told = lot.known()
                    .filter(each -> each.withdrewAt() == null)
                    .filter(each -> each.publicAt(road).isPresent())
                    .orElse(null);
            if (told == null) {
                deciding = true;
                continue;
            }
            any = true;
            awarded |= told.award();
            told.winners().forEach(bid -> winners.add(showing.name(council, one.id(), bid)));
        }
        return new Known(deciding ? "deciding" : awarded ? "awarded" : "stopped", any, winners);
    }

    /** What has to be achieved leads to the page of the specification. */
    private Stream<Found.Text> outcomes(short council, PublicTenders.Listed one, String locale) {
        return specification.of(council, one.id(), one.number()).stream()
                .flatMap(fixed -> fixed.spec().passages().stream())
                .flatMap(each -> Stream.of(each.plain(), each.second()))
                .filter(text -> text.has(locale))
                .map(text -> new Found.Text("specification", text.in(locale)));
    }

    /** What was asked and answered to everybody leads to the page of answers. */
    private Stream<Found.Text> answers(short council, UUID tender, String locale) {
        return questions.published(council, tender).stream()
                .flatMap(row -> Stream.of(row.text().question(), row.answered()))
                .filter(text -> text.has(locale))
                .map(text -> new Found.Text("answers", text.in(locale)));
    }

    private List<PublicTenders.Listed> those(short council, Collection<String> refs) {
        Set<UUID> ids =
                refs.stream().flatMap(ref -> Ids.parse(ref).stream()).collect(Collectors.toCollection(HashSet::new));
        return tenders.among(council, ids);
    }

    private String address(PublicTenders.Listed one, String locale) {
        return addresses.outside(one.path(locale), locale);
    }
}
