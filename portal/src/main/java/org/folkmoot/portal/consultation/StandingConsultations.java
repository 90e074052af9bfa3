package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;

/** Which consultations may still be found, and where: two queries, however many search asks about. */
@Singleton
final class StandingConsultations {
    private final Consultations consultations;
    private final Addresses addresses;

    StandingConsultations(Consultations consultations, Addresses addresses) {
        this.consultations = consultations;
        this.addresses = addresses;
    }

    /** @param end what follows the address of a consultation @param from since when it is to be found @param told how it stands */
    List<Standing> of(
            short council,
            Collection<String> refs,
            Predicate<Consultation> shown,
            String end,
            Function<Consultation, Instant> from,
            Function<Consultation, Told> told) {
        List<UUID> ids = refs.stream().flatMap(ref -> Ids.parse(ref).stream()).toList();
        List<Consultation> some =
                consultations.find(council, ids).stream().filter(shown).toList();
        Map<Long, Map<String, String>> slugs = consultations.slugsOf(council, some);
        List<Standing> standings = new ArrayList<>();
        for (Consultation one : some) {
            for (String locale : one.words().title().locales()) {
                standings.add(new Standing(
                        one.publicId().toString(),
                        locale,
                        address(one, slugs.getOrDefault(Consultations.idOf(one), Map.of()), locale, end),
                        one.audience(),
                        Objects.requireNonNull(from.apply(one)),
                        null,
                        told.apply(one)));
            }
        }
        return standings;
    }

    /** How a consultation stands, in words that newcomers need no rules for. */
    static Told told(Consultation one, Instant now) {
        return switch (one.stageAt(now)) {
            case DRAFT, PLANNED -> new Told("planned", one.opensAt());
            case OPEN -> new Told("open", one.closesAt());
            case PAUSED -> new Told("paused", null);
            case CONSIDERING -> new Told("closed", one.closesAt());
            case OVERDUE -> new Told("late", one.closesAt());
            case ANSWERED -> new Told("answered", one.answeredAt());
            case WITHDRAWN -> new Told("withdrawn", null);
        };
    }

    /** Where a hit leads. @param slugs its addresses by language */
    String address(Consultation one, Map<String, String> slugs, String locale, String end) {
        return addresses.outside(
                "/consultations/" + slugs.getOrDefault(locale, one.publicId().toString()) + end, locale);
    }
}
