package org.folkmoot.portal.content.type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Fields that were called otherwise before, from {@code content/type-migrations}: a file for each rename, never taken away. Values stay
 * where they are, under the first name, so that a rename moves nothing and old and new nodes can serve side by side.
 */
record Renames(List<Rename> all) {
    private static final String FOLDER = "type-migrations";

    /** One field of a type got another name. */
    record Rename(String file, String type, String from, String to) {}

    static Renames read(Overlay overlay, List<Fault> faults) {
        List<Rename> renames = new ArrayList<>();
        ContentFiles.each(overlay, FOLDER, faults, (name, bytes) -> {
            String file = ContentFiles.file(FOLDER, name);
            YamlPart top = YamlPart.read(file, bytes, faults);
            if (top == null) {
                return;
            }
            String type = top.text("type");
            Map<String, YamlPart> none = Map.of();
            Map<String, YamlPart> rename = top.has("rename") ? top.parts("rename") : none;
            if (rename.isEmpty()) {
                top.fault("rename", "\"rename\" is missing: say {old: {to: new}}");
            }
            rename.forEach((from, part) -> {
                renames.add(new Rename(file, type, from, part.text("to")));
                part.end();
            });
            top.end();
        });
        return new Renames(renames);
    }

    /** The type with each field led back to its first name; a rename without a file, or a file without a rename, is a fault. */
    ContentType applied(ContentType type, String file, List<Fault> faults, Map<String, Integer> lines) {
        List<Field> fields = type.fields().stream()
                .map(field -> {
                    String before = before(type.key(), field.name());
                    int line = line(type, field, lines);
                    if (field.renamedFrom() != null && !field.renamedFrom().equals(before)) {
                        faults.add(new Fault(
                                file,
                                line,
                                "field \"" + field.name() + "\": no file in content/" + FOLDER + " renames \""
                                        + field.renamedFrom() + "\" to it"));
                    }
                    if (before != null && field.renamedFrom() == null) {
                        faults.add(new Fault(
                                file,
                                line,
                                "field \"" + field.name() + "\": say \"renamedFrom: " + before
                                        + "\", as a file in content/" + FOLDER + " does"));
                    }
                    return field.storedAs(first(type.key(), field.name()));
                })
                .toList();
        Set<String> ids = new HashSet<>();
        fields.stream()
                .filter(field -> !ids.add(field.id()))
                .forEach(field -> faults.add(new Fault(
                        file,
                        line(type, field, lines),
                        "field \"" + field.name() + "\": another field's values are stored under its first name")));
        return type.with(fields);
    }

    private static int line(ContentType type, Field field, Map<String, Integer> lines) {
        return lines.getOrDefault(TypeFile.place(type.key(), field.name()), 1);
    }

    private String first(String type, String name) {
        Set<String> seen = new HashSet<>();
        String first = name;
        for (String before = name; before != null && seen.add(before); before = before(type, before)) {
            first = before;
        }
        return first;
    }

    private String before(String type, String name) {
        return all.stream()
                .filter(rename -> rename.type().equals(type) && rename.to().equals(name))
                .map(Rename::from)
                .findFirst()
                .orElse(null);
    }
}
