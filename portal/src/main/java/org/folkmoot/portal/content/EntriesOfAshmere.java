package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.folkmoot.portal.content.type.Seeds;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Overlay;

/** The invented borough's news, help and stories, from {@code content/demo/entries/*.yml}. */
@Singleton
@Requires(env = "demo")
class EntriesOfAshmere implements DemonstrationPart {
    private final Overlay overlay;
    private final Entries entries;
    private final Audiences audiences;

    EntriesOfAshmere(Overlay overlay, Entries entries, Audiences audiences) {
        this.overlay = overlay;
        this.entries = entries;
        this.audiences = audiences;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public void load(Council ashmere) {
        long everybody = audiences.publicOf(ashmere.id());
        for (Seeds.Seed seed : Seeds.of(overlay)) {
            Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
            seed.values()
                    .texts()
                    .forEach((locale, said) -> texts.put(locale, seed.type().stored(said)));
            Entries.Draft draft =
                    new Entries.Draft(seed.type().stored(seed.values().shared()), texts, 0, true);
            Entry entry = entries.begin(
                    ashmere.id(),
                    seed.type(),
                    Objects.requireNonNullElseGet(seed.id(), Ids::uuid),
                    draft,
                    everybody,
                    null);
            entries.publish(ashmere.id(), seed.type(), entry.publicId(), everybody, null);
        }
    }
}
