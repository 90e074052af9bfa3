package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.web.Visit;

/** Building blocks in the form of an entry: one row a block, both languages side by side in it. */
@Singleton
class BlockFields {
    private static final int MOST_TOLD = 80;

    private final EntryControls make;

    BlockFields(EntryControls make) {
        this.make = make;
    }

    /**
     * The blocks of a field.
     *
     * @param adding name of the choice of what to add
     * @param kinds what can be added; empty where there is no room
     */
    record Built(List<Row> rows, String adding, List<Kinds> kinds) {
        /** Its controls, each with the block it stands in, in the order of the page. */
        Map<EntryControls.Control, Row> controls() {
            Map<EntryControls.Control, Row> all = new LinkedHashMap<>();
            rows.forEach(row -> row.parts().forEach(part -> part.sides()
                    .forEach(side -> side.controls().forEach(control -> all.put(control, row)))));
            return all;
        }
    }

    /** Something that can be added. */
    record Kinds(String value, String label, String help) {}

    /**
     * One block.
     *
     * @param id of its place on the page
     * @param number from 1
     * @param kindName name of the hidden field that says its kind
     * @param told the first words somebody wrote in it, for its line in the list; empty when there are none
     * @param fresh nothing is in it yet: it stands open
     */
    record Row(
            String id,
            int place,
            int number,
            String kindName,
            String kind,
            String label,
            String told,
            boolean fresh,
            boolean first,
            boolean last,
            List<Part> parts) {}

    /** A field of a block. @param sides one for each language, or one for all of them */
    record Part(String label, List<Side> sides) {}

    /** @param lang null where it is for all languages */
    record Side(@Nullable String lang, List<EntryControls.Control> controls) {}

    Built shown(Field field, Kind.Blocks blocks, Values values, List<String> langs, FormChoices offers) {
        Visit visit = offers.visit();
        List<Map<String, JsonNode>> aligned = field.localised()
                ? aligned(field, values, langs)
                : alone(values.shared().get(field.name()));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < aligned.size(); i++) {
            Map<String, JsonNode> block = aligned.get(i);
            JsonNode any = block.values().iterator().next();
            String kind = any.path(Kind.Blocks.KIND).asText();
            Kind.Block shape = blocks.shape(kind);
            List<Part> parts = new ArrayList<>();
            for (Field inner : blocks.fieldsOf(any)) {
                parts.add(part(field, inner, i, block, langs, offers));
            }
            rows.add(new Row(
                    BlockForm.row(field, i),
                    i,
                    i + 1,
                    BlockForm.kind(field, i),
                    kind,
                    shape == null ? kind : shape.label().in(visit.locale()),
                    told(blocks.fieldsOf(any), block, visit.locale()),
                    block.values().stream().allMatch(one -> one.size() <= 1),
                    i == 0,
                    i == aligned.size() - 1,
                    parts));
        }
        List<Kinds> kinds = rows.size() >= blocks.most()
                ? List.of()
                : blocks.shapes().stream()
                        .map(shape -> new Kinds(
                                shape.name(),
                                shape.label().in(visit.locale()),
                                shape.help().in(visit.locale())))
                        .toList();
        return new Built(rows, BlockForm.adding(field), kinds);
    }

    private static String told(List<Field> fields, Map<String, JsonNode> block, String locale) {
        JsonNode here = block.getOrDefault(locale, block.values().iterator().next());
        String words = fields.stream()
                .filter(field -> field.kind() instanceof Kind.Text || field.kind() instanceof Kind.RichText)
                .map(field -> field.words(here.get(field.name())).strip())
                .filter(written -> !written.isEmpty())
                .findFirst()
                .orElse("");
        if (words.length() <= MOST_TOLD) {
            return words;
        }
        int end = words.lastIndexOf(' ', MOST_TOLD);
        return words.substring(0, end > 0 ? end : MOST_TOLD) + "…";
    }

    private Part part(
            Field field, Field inner, int place, Map<String, JsonNode> block, List<String> langs, FormChoices offers) {
        Visit visit = offers.visit();
        String label = inner.label().in(visit.locale());
        List<Side> sides = new ArrayList<>();
        if (field.localised() && inner.localised()) {
            for (String lang : langs) {
                JsonNode value = block.containsKey(lang) ? block.get(lang).path(inner.name()) : EntryControls.NOTHING;
                sides.add(new Side(
                        lang,
                        make.of(
                                inner,
                                value,
                                BlockForm.name(field, inner, place, lang),
                                make.in(lang, label, visit.locale()),
                                lang,
                                offers)));
            }
        } else {
            JsonNode value = block.values().stream()
                    .map(one -> one.path(inner.name()))
                    .filter(one -> !one.isMissingNode())
                    .findFirst()
                    .orElse(EntryControls.NOTHING);
            sides.add(new Side(
                    null, make.of(inner, value, BlockForm.name(field, inner, place, null), label, null, offers)));
        }
        return new Part(label, sides);
    }

    private static List<Map<String, JsonNode>> alone(@Nullable JsonNode list) {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        if (list != null) {
            list.forEach(one -> rows.add(Map.of("", one)));
        }
        return rows;
    }

    /** Blocks of the same kind side by side, in the order of each language; one that the other lacks stands alone. */
    private static List<Map<String, JsonNode>> aligned(Field field, Values values, List<String> langs) {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        for (String lang : langs) {
            JsonNode list = values.texts().getOrDefault(lang, Map.of()).get(field.name());
            int from = 0;
            for (int i = 0; list != null && i < list.size(); i++) {
                JsonNode block = list.get(i);
                int at = from;
                while (at < rows.size() && !same(rows.get(at), block)) {
                    at++;
                }
                if (at == rows.size()) {
                    at = from;
                    rows.add(at, new LinkedHashMap<>());
                }
                rows.get(at).put(lang, block);
                from = at + 1;
            }
        }
        return rows;
    }

    private static boolean same(Map<String, JsonNode> row, JsonNode block) {
        return row.values().stream().allMatch(one -> one.path(Kind.Blocks.KIND).equals(block.path(Kind.Blocks.KIND)));
    }
}
