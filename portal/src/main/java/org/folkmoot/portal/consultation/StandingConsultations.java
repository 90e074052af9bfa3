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

/** Which consultations may still be found, and where: two queries, however many search asks about. */
@Singleton
final class StandingConsultations {
    private final Consultations consultations;
    private final Addresses addresses;

    StandingConsultations(Consultations consultations, Addresses addresses) {
        this.consultations = consultations;
        this.addresses = addresses;
    }

    /** @param end what follows the address of a consultation @param from since when it is to be found */
    List<Standing> of(
            short council,
            Collection<String> refs,
            Predicate<Consultation> shown,
            String end,
            Function<Consultation, Instant> from) {
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
                        null));
            }
        }
        return standings;
    }

    /** Where a hit leads. @param slugs its addresses by language */
    String address(Consultation one, Map<String, String> slugs, String locale, String end) {
        return addresses.outside(
                "/consultations/" + slugs.getOrDefault(locale, one.publicId().toString()) + end, locale);
    }
}
