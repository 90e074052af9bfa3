package org.folkmoot.portal.platform.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** A row of {@code council} with its first host. */
@MappedEntity("council")
record CouncilRow(
        @Id Short id,
        String slug,
        String name,
        String kind,
        String parity,
        @Nullable String primaryHost) {
    Council council() {
        List<String> locales = List.of(Json.read(parity, String[].class));
        return new Council(id, slug, Localised.fromJson(name), kind, locales, primaryHost == null ? "" : primaryHost);
    }
}
