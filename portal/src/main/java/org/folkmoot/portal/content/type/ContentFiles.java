package org.folkmoot.portal.content.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Every type and taxonomy as the files say, judged together: what one names, another has.
 *
 * @param faults in the order of files and lines; where there are any, the rest is what could be made out
 */
record ContentFiles(SortedMap<String, ContentType> types, Taxonomies taxonomies, List<Fault> faults) {
    private static final String END = ".yml";

    /** What comes with the product, read once, when first asked for. */
    private static final class Packed {
        static final ContentFiles FILES = new Reading().of(new Overlay("base", null));
    }

    static ContentFiles packed() {
        return Packed.FILES;
    }

    static ContentFiles of(Overlay overlay) {
        return new Reading().of(overlay, packed());
    }

    static String file(String folder, String key) {
        return "content/" + folder + "/" + key + END;
    }

    /** Each YAML file of a folder, by its name without the ending. */
    static void each(Overlay overlay, String folder, List<Fault> faults, BiConsumer<String, byte[]> reader) {
        overlay.contentFiles(folder).forEach((path, bytes) -> {
            String name = path.substring(folder.length() + 1);
            if (!name.endsWith(END) || name.contains("/")) {
                faults.add(new Fault("content/" + path, 1, "here are only files that end in " + END));
            } else {
                reader.accept(name.substring(0, name.length() - END.length()), bytes);
            }
        });
    }

    /** One reading of all files. */
    private static final class Reading {
        private static final String TYPES = "types";
        private static final String BLOCKS = "blocks";

        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final SortedMap<String, ContentType> types = new TreeMap<>();

        ContentFiles of(Overlay overlay, ContentFiles packed) {
            ContentFiles read = of(overlay);
            packed.types.values().stream()
                    .filter(ContentType::ownPages)
                    .filter(type -> !type.equals(read.types.get(type.key())))
                    .forEach(type -> faults.add(new Fault(
                            file(TYPES, type.key()), 1, "the product has pages of its own for it: it stays as it is")));
            read.types.values().stream()
                    .filter(type -> type.ownPages() && !packed.types.containsKey(type.key()))
                    .forEach(type -> faults.add(new Fault(
                            file(TYPES, type.key()), 1, "\"ownPages\" is for types that come with the product")));
            faults.addAll(read.taxonomies.lostSince(packed.taxonomies));
            faults.sort(null);
            return new ContentFiles(types, read.taxonomies, List.copyOf(faults));
        }

        ContentFiles of(Overlay overlay) {
            Taxonomies taxonomies = TaxonomyFile.readAll(overlay, faults);
            Renames renames = Renames.read(overlay, faults);
            Map<String, Kind.Block> shapes = new TreeMap<>();
            each(overlay, BLOCKS, faults, (name, bytes) -> {
                Kind.Block shape = TypeFile.block(name, file(BLOCKS, name), bytes, faults);
                if (shape != null) {
                    shapes.put(name, shape);
                }
            });
            each(overlay, TYPES, faults, (key, bytes) -> {
                ContentType type = TypeFile.read(key, file(TYPES, key), bytes, faults, lines, shapes);
                if (type != null) {
                    types.put(key, renames.applied(type, file(TYPES, key), faults, lines));
                }
            });
            types.values().forEach(type -> demandKnown(type, taxonomies));
            types.values().forEach(type -> demandDefaults(type, taxonomies));
            demandPlaces(overlay);
            faults.sort(null);
            return new ContentFiles(types, taxonomies, List.copyOf(faults));
        }

        private void demandKnown(ContentType type, Taxonomies taxonomies) {
            Set<String> reachable = new HashSet<>(types.keySet());
            reachable.addAll(ContentType.FEATURES);
            for (Field field : type.fields()) {
                List<Field> inside = field.kind() instanceof Kind.Grouped group ? group.every() : List.of(field);
                for (Field one : inside) {
                    if (one.kind() instanceof Kind.TermOf term
                            && taxonomies.find(term.taxonomy()).isEmpty()) {
                        fault(type, field, "there is no taxonomy \"" + term.taxonomy() + "\"");
                    }
                    if (one.kind() instanceof Kind.Reference reference) {
                        reference.to().stream()
                                .filter(to -> !reachable.contains(to))
                                .forEach(to -> fault(type, field, "there is no type \"" + to + "\""));
                    }
                }
            }
        }

        private void demandDefaults(ContentType type, Taxonomies taxonomies) {
            ValueCheck check = new ValueCheck(type, taxonomies);
            for (Field field : type.fields()) {
                if (field.fallback() != null
                        && !check.of(field, field.fallback()).isEmpty()) {
                    fault(type, field, "its default breaks its own rules");
                }
            }
        }

        /** Public pages have an address in both languages, and no two types the same. */
        private void demandPlaces(Overlay overlay) {
            Set<String> known = overlay.content("addresses.yml")
                    .map(bytes -> YamlPart.read("content/addresses.yml", bytes, new ArrayList<>()))
                    .map(part -> Set.copyOf(part.names()))
                    .orElse(Set.of());
            Set<String> taken = new HashSet<>();
            types.values().stream().filter(type -> type.pages() != null).forEach(type -> {
                ContentType.Pages pages = Objects.requireNonNull(type.pages());
                if (!known.contains(pages.path())) {
                    fault(type, "page: there is no \"" + pages.path() + "\" in content/addresses.yml");
                }
                if (!taken.add(pages.path())) {
                    fault(type, "page: another type has its pages at \"" + pages.path() + "\"");
                }
                if (!type.isPublic()) {
                    fault(type, "page: only a type that is public has pages");
                }
                if (pages.until() != null
                        && type.field(pages.until())
                                .filter(field ->
                                        field.kind() instanceof Kind.Moment && !field.localised() && field.index())
                                .isEmpty()) {
                    fault(type, "page: \"until\" names a field of kind date-time with \"index: true\"");
                }
            });
        }

        private void fault(ContentType type, String reason) {
            faults.add(new Fault(file(TYPES, type.key()), 1, reason));
        }

        private void fault(ContentType type, Field field, String reason) {
            int line = lines.getOrDefault(TypeFile.place(type.key(), field.name()), 1);
            faults.add(new Fault(file(TYPES, type.key()), line, "field \"" + field.name() + "\": " + reason));
        }
    }
}
