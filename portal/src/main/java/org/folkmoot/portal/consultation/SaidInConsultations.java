package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.folkmoot.portal.content.PeopleSaid;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;

/** What came of consultations, row by row, and the passages of drafts that people commented on. */
@Singleton
final class SaidInConsultations implements PeopleSaid {
    /** Consultations whose texts are looked through; whoever wants an older one links what came of it. */
    private static final int MOST_TEXTS = 40;

    private static final int MOST = 400;
    private static final String OUTCOME = "outcome";
    private static final String PASSAGE = "passage";

    private final Consultations consultations;
    private final Outcomes outcomes;
    private final WayRepository ways;
    private final Drafts drafts;
    private final Contributions contributions;

    SaidInConsultations(
            Consultations consultations,
            Outcomes outcomes,
            WayRepository ways,
            Drafts drafts,
            Contributions contributions) {
        this.consultations = consultations;
        this.outcomes = outcomes;
        this.ways = ways;
        this.drafts = drafts;
        this.contributions = contributions;
    }

    @Override
    public List<Said> offered(Viewer viewer) {
        return said(viewer, ref -> true);
    }

    @Override
    public List<Said> among(Viewer viewer, Collection<String> refs) {
        return refs.isEmpty() ? List.of() : said(viewer, Set.copyOf(refs)::contains);
    }

    private List<Said> said(Viewer viewer, Predicate<String> wanted) {
        List<Consultation> readable = consultations.announced(viewer.council()).stream()
                .filter(one -> one.withdrawnAt() == null && viewer.audiences().contains(one.audience()))
                .toList();
        Map<Long, Consultation> byKey = new HashMap<>();
        readable.forEach(one -> byKey.put(Consultations.idOf(one), one));
        Map<Long, Map<String, String>> slugs = consultations.slugsOf(viewer.council(), readable);
        List<Said> found = new ArrayList<>();
        for (OutcomeRow row : outcomes.published(viewer.council())) {
            Consultation one = byKey.get(row.consultationId());
            String ref = OUTCOME + ":" + row.publicId();
            if (one != null && wanted.test(ref)) {
                found.add(new Said(ref, OUTCOME, one.words().title(), row.said(), path(one, slugs, "/outcome")));
            }
        }
        for (Consultation one : readable.subList(0, Math.min(MOST_TEXTS, readable.size()))) {
            for (Way way : ways.of(viewer.council(), Consultations.idOf(one))) {
                if (way.kindOf() == Way.Kind.DOCUMENT) passages(found, one, way, slugs, wanted);
            }
        }
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private void passages(
            List<Said> found,
            Consultation one,
            Way way,
            Map<Long, Map<String, String>> slugs,
            Predicate<String> wanted) {
        List<TextVersion> versions = drafts.versions(way);
        if (versions.isEmpty()) return;
        Map<String, Long> comments = contributions.aboutEach(way);
        for (Passage passage : versions.getLast().all()) {
            String ref = PASSAGE + ":" + way.publicId() + ":" + passage.address();
            if (!comments.containsKey(passage.address()) || !wanted.test(ref)) continue;
            String end = "/ways/" + way.publicId() + "?about=" + passage.address();
            found.add(new Said(ref, PASSAGE, one.words().title(), passage.words(), path(one, slugs, end)));
        }
    }

    private static Localised path(Consultation one, Map<Long, Map<String, String>> slugs, String end) {
        Localised path = Localised.EMPTY;
        Map<String, String> own = slugs.getOrDefault(Consultations.idOf(one), Map.of());
        for (String locale : one.words().title().locales()) {
            String slug = own.getOrDefault(
                    locale,
                    Objects.requireNonNullElse(own.get("en"), one.publicId().toString()));
            path = path.with(locale, "/consultations/" + slug + end);
        }
        return path;
    }
}
