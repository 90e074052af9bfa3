package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something in the library: a picture, a recording or a film.
 *
 * @param name what staff call it
 * @param alt words for those who do not see it
 * @param decorative whether somebody said that it needs none
 * @param focusX what cuts keep in view: per cent from the left
 * @param focusY per cent from the top
 * @param said all that is said in a recording or film
 * @param converted null while a recording waits for it; false where it is kept as it was sent
 * @param bytes all its files together
 * @param revision counts every change
 */
@MappedEntity("content_media")
record MediaRow(
        @Id long id,
        short councilId,
        UUID publicId,
        Sort sort,
        String name,
        Localised alt,
        boolean decorative,
        int focusX,
        int focusY,
        Localised said,
        @Nullable Boolean converted,
        long bytes,
        int revision,
        Instant addedAt) {
    String path() {
        return "/media/" + publicId;
    }

    /**
     * What keeps it from the public, by the ends of message keys. Recordings and films wait for their words: what is said, and for a
     * film also captions.
     *
     * @param renditions of this thing
     */
    List<String> lacks(List<Rendition> renditions, List<String> locales) {
        if (sort == Sort.PICTURE) {
            return List.of();
        }
        boolean words = locales.stream().allMatch(said::has);
        boolean captions = locales.stream().allMatch(locale -> renditions.stream()
                .anyMatch(one -> one.name().equals(Rendition.captions(locale))));
        List<String> lacks = new java.util.ArrayList<>();
        if (!words) {
            lacks.add("said");
        }
        if (sort == Sort.FILM && !captions) {
            lacks.add("captions");
        }
        return lacks;
    }
}
