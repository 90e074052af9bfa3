package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.content.FilingTerms;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.search.About;

/**
 * What consultations are filed under, and where they and their meetings are on a map: how people find them, and no part of what is asked. So it may
 * change at any time, and no approval hangs on it.
 */
@Singleton
class Filing {
    /** The sides that are written here; ages are known from whom a consultation asks. */
    enum Side {
        THEME(FilingTerms.THEMES),
        AREA(FilingTerms.AREAS);

        private final String taxonomy;

        Side(String taxonomy) {
            this.taxonomy = taxonomy;
        }

        String taxonomy() {
            return taxonomy;
        }

        /** As fields of forms and message keys write it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Bands of ages as things are filed under them, from and to. */
    private static final Map<String, int[]> BANDS = Map.of(
            "0-4", new int[] {0, 4},
            "5-7", new int[] {5, 7},
            "8-10", new int[] {8, 10},
            "11-13", new int[] {11, 13},
            "14-15", new int[] {14, 15},
            "16-17", new int[] {16, 17},
            "18-25", new int[] {18, 25});

    private static final String PARENTS = "parents";

    private static final Pattern SPOT =
            Pattern.compile("\\s*(-?\\d{1,2}(?:\\.\\d{1,8})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,8})?)\\s*");

    private final FiledRepository rows;
    private final SpotRepository spots;
    private final FilingTerms terms;
    private final Held held;
    private final Trail trail;

    Filing(FiledRepository rows, SpotRepository spots, FilingTerms terms, Held held, Trail trail) {
        this.rows = rows;
        this.spots = spots;
        this.terms = terms;
        this.held = held;
        this.trail = trail;
    }

    /** The terms somebody chose, without those that include them. */
    Map<Side, Set<String>> chosen(Consultation one) {
        Map<Side, Set<String>> chosen = new HashMap<>();
        for (Side side : Side.values()) chosen.put(side, new LinkedHashSet<>());
        rows.of(one.councilId(), Consultations.idOf(one))
                .forEach(row -> chosen.get(Side.valueOf(row.side())).add(row.term()));
        return chosen;
    }

    Optional<About.Spot> spot(Consultation one, UUID about) {
        return spots.of(one.councilId(), Consultations.idOf(one)).stream()
                .filter(row -> row.about().equals(about))
                .map(row -> new About.Spot(row.latitude(), row.longitude()))
                .findFirst();
    }

    /**
     * What search narrows it by.
     *
     * @param asked whom it asks
     * @param place public id of the consultation, or of a meeting of it
     */
    About about(Consultation one, Collection<Activity> asked, UUID place, @Nullable String status, double weight) {
        Map<Side, Set<String>> filed = chosen(one);
        return new About(
                terms.withBroader(FilingTerms.THEMES, filed.get(Side.THEME)),
                terms.withBroader(FilingTerms.AREAS, filed.get(Side.AREA)),
                forWhom(asked),
                status,
                spot(one, place).orElse(null),
                weight);
    }

    /** Bands of the ages that are asked; parents where they are. */
    static Set<String> forWhom(Collection<Activity> asked) {
        Set<String> bands = new LinkedHashSet<>();
        for (Activity activity : asked) {
            if (activity.audience() == AudienceKind.PARENTS) bands.add(PARENTS);
            if (!activity.audience().young()) continue;
            int from = activity.ageFrom() == null ? AudienceKind.YOUNGEST : activity.ageFrom();
            int to = activity.ageTo() == null ? AudienceKind.OLDEST : activity.ageTo();
            BANDS.forEach((band, ages) -> {
                if (ages[0] <= to && from <= ages[1]) bands.add(band);
            });
        }
        return bands;
    }

    /** @param spot where it is about; null for nowhere in particular */
    @OneTransaction
    void save(Viewer viewer, UUID publicId, Map<Side, Set<String>> chosen, @Nullable About.Spot spot) {
        Consultation one = held(viewer, publicId);
        long key = Consultations.idOf(one);
        rows.removeAll(one.councilId(), key);
        chosen.forEach((side, of) -> of.forEach(term -> rows.add(one.councilId(), key, side.name(), term)));
        put(one, publicId, spot);
        trail.changed(one, viewer, "consultation.filed");
    }

    /** Where a meeting is held; nothing happens where that is known already. @param spot null for no place on a map */
    @OneTransaction
    void place(Viewer viewer, UUID publicId, UUID meeting, @Nullable About.Spot spot) {
        Consultation one = held(viewer, publicId);
        if (Objects.equals(spot(one, meeting).orElse(null), spot)) return;
        put(one, meeting, spot);
        trail.meeting(one, meeting);
        trail.changed(one, viewer, "consultation.filed");
    }

    private void put(Consultation one, UUID about, @Nullable About.Spot spot) {
        if (spot == null) spots.remove(one.councilId(), Consultations.idOf(one), about);
        else spots.save(one.councilId(), Consultations.idOf(one), about, spot.latitude(), spot.longitude());
    }

    private Consultation held(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forAction(viewer, publicId, "consultation.edit");
        return hold.consultation().stageAt(hold.now()) == Stage.DRAFT
                ? hold.consultation()
                : held.forMove(viewer, publicId, Move.UPDATE).consultation();
    }

    /** @return empty for what is no place on earth, as a map says it: degrees north, a comma, degrees east */
    static Optional<About.Spot> read(String typed) {
        Matcher spot = SPOT.matcher(typed);
        if (!spot.matches()) return Optional.empty();
        double north = Double.parseDouble(spot.group(1));
        double east = Double.parseDouble(spot.group(2));
        return Math.abs(north) <= 90 && Math.abs(east) <= 180
                ? Optional.of(new About.Spot(north, east))
                : Optional.empty();
    }

    static String written(About.Spot spot) {
        return String.format(Locale.ROOT, "%.5f, %.5f", spot.latitude(), spot.longitude());
    }

    List<FilingTerms.Offered> offered(Side side, String locale) {
        return terms.offered(side.taxonomy(), locale);
    }
}
