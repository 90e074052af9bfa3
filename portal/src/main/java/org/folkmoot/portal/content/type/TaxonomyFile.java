package org.folkmoot.portal.content.type;

import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** Reads the files of {@code content/taxonomies}, and the list of every term there ever was. */
final class TaxonomyFile {
    /** A line {@code taxonomy/term} for each; lines are added, none is taken away. */
    static final String RECORDED = "taxonomy-ids.txt";

    private static final String FOLDER = "taxonomies";
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 60;

    private TaxonomyFile() {}

    static Taxonomies readAll(Overlay overlay, List<Fault> faults) {
        SortedMap<String, Taxonomy> byKey = new TreeMap<>();
        ContentFiles.each(overlay, FOLDER, faults, (key, bytes) -> {
            Taxonomy taxonomy = read(key, bytes, faults);
            if (taxonomy != null) {
                byKey.put(key, taxonomy);
            }
        });
        Taxonomies read = new Taxonomies(byKey);
        recorded(overlay).stream()
                .filter(line -> !read.ids(line.taxonomy).contains(line.term))
                .forEach(line -> faults.add(lost(line.taxonomy, line.term)));
        return read;
    }

    /** A term that once was, and where. */
    record Recorded(String taxonomy, String term) {}

    static List<Recorded> recorded(Overlay overlay) {
        String text = overlay.content(RECORDED)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        return text.lines()
                .map(String::strip)
                .filter(line -> line.contains("/") && !line.startsWith("#"))
                .map(line -> line.split("/", 2))
                .map(parts -> new Recorded(parts[0], parts[1]))
                .toList();
    }

    static Fault lost(String taxonomy, String term) {
        return new Fault(
                ContentFiles.file(FOLDER, taxonomy),
                1,
                "the term \"" + term + "\" is gone: a term is retired (\"retired: true\"), never taken away");
    }

    @Nullable
    private static Taxonomy read(String key, byte[] bytes, List<Fault> faults) {
        YamlPart top = YamlPart.read(ContentFiles.file(FOLDER, key), bytes, faults);
        if (top == null) {
            return null;
        }
        Map<String, YamlPart> parts = new HashMap<>();
        List<Taxonomy.Term> terms = new ArrayList<>();
        top.parts("terms").forEach((id, part) -> {
            if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
                part.fault("", "a term is called by lower-case words with hyphens, not \"" + id + "\"");
            }
            parts.put(id, part);
            terms.add(new Taxonomy.Term(
                    id,
                    part.words("label"),
                    part.wordsOr("note"),
                    part.textOr("broader"),
                    part.flag("retired", false),
                    part.wordsOr("also")));
            part.end();
        });
        Taxonomy taxonomy = new Taxonomy(key, top.words("label"), top.wordsOr("note"), terms);
        taxonomy.terms().forEach(term -> demandBroader(taxonomy, term, parts.get(term.id())));
        top.end();
        return taxonomy;
    }

    private static void demandBroader(Taxonomy taxonomy, Taxonomy.Term term, YamlPart part) {
        Set<String> seen = new HashSet<>();
        Taxonomy.Term above = term;
        while (above.broader() != null) {
            Taxonomy.Term next = taxonomy.term(above.broader()).orElse(null);
            if (next == null) {
                if (above == term) {
                    part.fault("broader", "there is no term \"" + term.broader() + "\"");
                }
                return;
            }
            if (!seen.add(next.id())) {
                part.fault("broader", "the term includes itself");
                return;
            }
            above = next;
        }
    }
}
