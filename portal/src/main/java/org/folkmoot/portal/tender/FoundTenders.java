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

/** Published tenders, to be found in each language by what is bought, for whom and in which lots, and by what was asked about them and answered. */
@Singleton
final class FoundTenders implements Searchable {
    private final PublicTenders tenders;
    private final ClarificationRepository questions;
    private final SpecificationNotice specification;
    private final Audiences audiences;
    private final Addresses addresses;
    private final Clock clock;

    FoundTenders(
            PublicTenders tenders,
            ClarificationRepository questions,
            SpecificationNotice specification,
            Audiences audiences,
            Addresses addresses,
            Clock clock) {
        this.tenders = tenders;
        this.questions = questions;
        this.specification = specification;
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
            for (String locale : one.plan().title().locales()) {
                found.add(new Found(
                        locale,
                        audiences.publicOf(council),
                        true,
                        one.publicAt(),
                        null,
                        address(one, locale),
                        one.plan().title().in(locale),
                        Stream.concat(
                                        Stream.concat(
                                                        Stream.of(
                                                                one.plan().what(),
                                                                one.plan().whom()),
                                                        one.plan().lots().stream()
                                                                .map(Plan.Lot::title))
                                                .filter(text -> text.has(locale))
                                                .map(text -> new Found.Text("", text.in(locale))),
                                        Stream.concat(
                                                outcomes(council, one, locale), answers(council, one.id(), locale)))
                                .toList(),
                        List.of(),
                        one.publicAt(),
                        About.weighing(1).standing(one.openAt(clock.instant()) ? "open" : null)));
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
