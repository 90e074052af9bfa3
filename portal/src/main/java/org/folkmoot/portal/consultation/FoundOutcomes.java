package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;

/** What came of consultations, to be found in each language. */
@Singleton
final class FoundOutcomes implements Searchable {
    private final Consultations consultations;
    private final Outcomes outcomes;
    private final Filing filing;
    private final Audiences audiences;
    private final StandingConsultations standing;
    private final Clock clock;

    FoundOutcomes(
            Consultations consultations,
            Outcomes outcomes,
            Filing filing,
            Audiences audiences,
            StandingConsultations standing,
            Clock clock) {
        this.consultations = consultations;
        this.outcomes = outcomes;
        this.filing = filing;
        this.audiences = audiences;
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Trail.OUTCOME;
    }

    @Override
    public List<Found> load(short council, String ref) {
        Consultation one =
                Ids.parse(ref).flatMap(id -> consultations.find(council, id)).orElse(null);
        if (one == null || one.stageAt(clock.instant()) != Stage.ANSWERED) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        Map<String, String> slugs = consultations.slugsOf(one);
        List<OutcomeRow> rows = outcomes.of(one);
        for (String locale : one.words().title().locales()) {
            found.add(new Found(
                    locale,
                    one.audience(),
                    one.audience() == audiences.publicOf(council),
                    Objects.requireNonNull(one.answeredAt()),
                    null,
                    standing.address(one, slugs, locale, "/outcome"),
                    one.words().title().in(locale),
                    rows.stream()
                            .flatMap(row -> Stream.of(row.said(), row.answer()))
                            .filter(text -> text.has(locale))
                            .map(text -> new Found.Text("", text.in(locale)))
                            .toList(),
                    List.of(),
                    one.answeredAt(),
                    filing.about(one, consultations.told(one), one.publicId(), "answered", 1)));
        }
        return found;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        return standing.of(
                council,
                refs,
                one -> one.stageAt(clock.instant()) == Stage.ANSWERED,
                "/outcome",
                Consultation::answeredAt,
                one -> new Told("answered", one.answeredAt()));
    }

    /** It is filed as its consultation is. */
    @Override
    public List<String> touchedBy(short council, String kind, String ref) {
        return kind.equals(Trail.CONSULTATION) ? List.of(ref) : List.of();
    }

    @Override
    public List<String> refs(short council) {
        return consultations.announced(council).stream()
                .filter(one -> one.answeredAt() != null)
                .map(one -> one.publicId().toString())
                .toList();
    }
}
