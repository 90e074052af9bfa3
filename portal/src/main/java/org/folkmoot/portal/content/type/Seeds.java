package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** Entries of the demonstration borough, from {@code content/demo/entries/*.yml} and {@code content/demo/desk/*.yml}: a type, and its values by the names of its fields. */
public final class Seeds {
    private static final String FOLDER = "demo/entries";
    private static final String DESK = "demo/desk";
    private static final List<String> LANGUAGES = List.of("en", "cy");

    private Seeds() {}

    /** One of them, whole in both languages. @param id by which others name it; null where none does */
    public record Seed(
            ContentType type, Values values, @Nullable UUID id) {}

    /** Those that everybody sees, in the order of the names of their files. */
    public static List<Seed> of(Overlay overlay) {
        return List.copyOf(
                in(overlay, FOLDER, ContentFiles.of(overlay), new ArrayList<>()).values());
    }

    /** Those that the council still works with, or has taken down, by the names of their files. */
    public static Map<String, Seed> atTheDesk(Overlay overlay) {
        return in(overlay, DESK, ContentFiles.of(overlay), new ArrayList<>());
    }

    static List<Seed> read(Overlay overlay, ContentFiles files, List<Fault> faults) {
        List<Seed> seeds = new ArrayList<>(in(overlay, FOLDER, files, faults).values());
        seeds.addAll(in(overlay, DESK, files, faults).values());
        return seeds;
    }

    private static Map<String, Seed> in(Overlay overlay, String folder, ContentFiles files, List<Fault> faults) {
        Map<String, Seed> seeds = new TreeMap<>();
        ContentFiles.each(overlay, folder, faults, (name, bytes) -> {
            Seed seed = seed(ContentFiles.file(folder, name), bytes, files, faults);
            if (seed != null) {
                seeds.put(name, seed);
            }
        });
        return seeds;
    }

    @Nullable
    private static Seed seed(String file, byte[] bytes, ContentFiles files, List<Fault> faults) {
        YamlPart top = YamlPart.read(file, bytes, faults);
        if (top == null) {
            return null;
        }
        String key = top.text("type");
        ContentType type = files.types().get(key);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String part : List.of(Values.SHARED, Values.TEXTS)) {
            JsonNode value = top.json(part);
            if (value != null) {
                root.set(part, value);
            }
        }
        UUID id = top.has("id") ? Ids.parse(top.text("id")).orElse(null) : null;
        if (top.has("id") && id == null) {
            top.fault("id", "this is no id");
        }
        top.end();
        if (type == null) {
            top.fault("type", "there is no type \"" + key + "\"");
            return null;
        }
        List<ValueError> errors = new ValueCheck(type, files.taxonomies()).whole(root, LANGUAGES);
        errors.forEach(error -> top.fault(part(error.pointer()), error.pointer() + " " + error.code() + facts(error)));
        return errors.isEmpty() ? new Seed(type, Values.of(root), id) : null;
    }

    /** {@code shared} of {@code /shared/themes/0}. */
    private static String part(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).split("/", 2)[0];
    }

    private static String facts(ValueError error) {
        Map<String, Object> facts = error.facts();
        return facts.isEmpty() ? "" : " " + facts;
    }
}
