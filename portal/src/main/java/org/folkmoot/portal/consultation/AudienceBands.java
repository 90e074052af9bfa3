package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** Audiences of one kind in one part stand side by side for people to choose between: by name, and by age. */
final class AudienceBands {
    private AudienceBands() {}

    /** @param part what it is asked in, as anything that tells parts apart @param from null where no age is said @param to null for no end */
    record Band(
            UUID audience,
            AudienceKind kind,
            @Nullable Object part,
            Localised name,
            @Nullable Integer from,
            @Nullable Integer to) {
        private boolean beside(Band other) {
            return kind == other.kind
                    && String.valueOf(part).equals(String.valueOf(other.part))
                    && !audience.equals(other.audience);
        }

        /** Languages in which both are called the same. */
        private List<String> alike(Band other) {
            return name.locales().stream()
                    .filter(other.name::has)
                    .filter(locale ->
                            !folded(locale).isEmpty() && folded(locale).equals(other.folded(locale)))
                    .toList();
        }

        private String folded(String locale) {
            return name.in(locale).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }

        private boolean overlaps(Band other) {
            return from != null
                    && other.from != null
                    && (to == null || other.from <= to)
                    && (other.to == null || from <= other.to);
        }
    }

    /** A name that an earlier one has already. @param locale in which they are the same */
    record SameName(Band band, String locale) {}

    /** People of these ages who can choose either. @param to null for no end */
    record Overlap(
            Band band, Band other, int from, @Nullable Integer to) {}

    /** Of two that are called the same the later one, in the first language in which they are. */
    static List<SameName> sameNames(List<Band> all) {
        return all.stream()
                .flatMap(band -> all.subList(0, all.indexOf(band)).stream()
                        .filter(band::beside)
                        .flatMap(other -> band.alike(other).stream())
                        .findFirst()
                        .map(locale -> new SameName(band, locale))
                        .stream())
                .toList();
    }

    /** What an audience's ages share with those of another beside it; the first where there are several. */
    static Optional<Overlap> overlap(Band band, List<Band> all) {
        return all.stream()
                .filter(band::beside)
                .filter(band::overlaps)
                .findFirst()
                .map(other -> new Overlap(
                        band,
                        other,
                        Math.max(band.from, other.from),
                        band.to == null
                                ? other.to
                                : other.to == null ? band.to : (Integer) Math.min(band.to, other.to)));
    }
}
