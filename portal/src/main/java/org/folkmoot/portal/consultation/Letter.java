package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A petition or letter that came in about a consultation. It is evidence beside the answers and is never added to them.
 *
 * @param organisation which one sent it; null for a member of the public, whose name is not kept
 * @param cameOn day in the United Kingdom @param signed of a petition, how many signed; null for a letter
 * @param themes JSON of the ids of codes that it is sorted under
 */
@MappedEntity("consultation_letter")
record Letter(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        String kind,
        @Nullable String organisation,
        LocalDate cameOn,
        @Nullable Integer signed,
        Localised summary,
        String themes,
        boolean published,
        int lockVersion) {
    static final String PETITION = "PETITION";
    static final String LETTER = "LETTER";

    /** End of its message key. */
    String key() {
        return kind.toLowerCase(Locale.ROOT);
    }

    List<String> themeIds() {
        return List.of(Json.read(themes, String[].class));
    }
}
