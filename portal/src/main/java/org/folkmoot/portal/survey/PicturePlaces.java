package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.media.ShownElsewhere;
import org.folkmoot.portal.platform.data.Localised;

/** Tells the library which of its pictures and recordings stand beside questions and their options. */
@Singleton
class PicturePlaces implements ShownElsewhere {
    private final PictureRepository rows;

    PicturePlaces(PictureRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<Place> places(short council, UUID media) {
        return rows.places(council, media).stream()
                .map(row -> new Place(
                        row.title() == null ? Localised.EMPTY : Localised.fromJson(row.title()), row.fixed() > 0))
                .toList();
    }

    @Override
    public boolean published(short council, UUID media) {
        return rows.published(council, media) > 0;
    }

    @Override
    public Map<UUID, Integer> counts(short council, Collection<UUID> media) {
        if (media.isEmpty()) return Map.of();
        Map<UUID, Integer> counts = new HashMap<>();
        rows.counts(council, List.copyOf(media)).forEach(row -> counts.put(row.picture(), (int) row.places()));
        return counts;
    }
}
