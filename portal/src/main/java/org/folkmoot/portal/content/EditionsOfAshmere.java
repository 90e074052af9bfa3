package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** The invented borough's news in Polish and in Easy Read, from {@code content/demo/editions/*.yml}. */
@Singleton
@Requires(env = "demo")
class EditionsOfAshmere implements DemonstrationPart {
    private static final String FOLDER = "demo/editions";

    private final Overlay overlay;
    private final ContentTypes types;
    private final EntryRepository rows;
    private final Entries entries;
    private final Editions editions;

    EditionsOfAshmere(Overlay overlay, ContentTypes types, EntryRepository rows, Entries entries, Editions editions) {
        this.overlay = overlay;
        this.types = types;
        this.rows = rows;
        this.entries = entries;
        this.editions = editions;
    }

    @Override
    public int order() {
        return 27;
    }

    @Override
    public void load(Council ashmere) {
        overlay.contentFiles(FOLDER).forEach((path, bytes) -> {
            List<Fault> faults = new ArrayList<>();
            YamlPart top = YamlPart.read("content/" + path, bytes, faults);
            if (top == null) {
                throw new IllegalStateException(faults.toString());
            }
            ContentType type = types.find(top.text("type")).orElseThrow();
            UUID id = Ids.parse(top.text("entry")).orElseThrow();
            Entry entry = rows.find(ashmere.id(), type.key(), id).orElseThrow();
            Map<String, JsonNode> said = new LinkedHashMap<>();
            top.json("fields").properties().forEach(one -> said.put(one.getKey(), one.getValue()));
            String locale = top.text("locale");
            int source = entries.latest(entry).number();
            editions.save(
                    ashmere, id, locale, new Editions.Draft(type.stored(said), null, 0, source, true, null), null);
            editions.publish(ashmere, id, locale, null);
        });
    }
}
