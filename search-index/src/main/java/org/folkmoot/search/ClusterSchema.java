package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.IndexableFieldType;

/**
 * What {@link Fields} makes of a document, in a cluster's terms: its mapping is read off the fields of a document that has everything,
 * its texts are cut and given their keys here, by the same {@link Analysis}, and travel as words: a blank between two places, a bar
 * between what stands at one.
 */
final class ClusterSchema {
    /** Raise it whenever the same fields are mapped otherwise. */
    private static final int MAPPED = 1;

    /** What is only shown, never searched. */
    static final String SHOWN = "shown";

    /** The analyser that takes words apart again, in texts and in queries. */
    static final String WORDS = "words";

    private static final int LONGEST_PLACE = 30_000;
    private static final int GAP = 100;
    private static final Analyzer ANALYSIS = Analysis.ofFields();
    private static final Set<String> HANDED_BACK =
            Set.of(Fields.ID, Fields.ITEM, Fields.KIND, Fields.LOCALE, Fields.PLACE, SHOWN);

    private static final List<String> TEXTS = named();

    private ClusterSchema() {}

    /** What was written as a document, and not left as a mark that there is none any more. */
    static final Map<String, Object> DOCUMENTS = Map.of("exists", Map.of("field", Fields.ID));

    /** Names what the index must have been written with, in letters a cluster's names may have. */
    static String format() {
        return Format.CURRENT + "-" + MAPPED;
    }

    /** A field's name there: a dot would make it a part of another. */
    static String name(String field) {
        return field.replace('.', '_');
    }

    static List<String> handedBack() {
        return HANDED_BACK.stream().sorted().toList();
    }

    /** Settings and mapping of a new index. */
    static Map<String, Object> index(int shards, int replicas) {
        Map<String, Object> mapped = new TreeMap<>();
        for (Language language : Language.values()) {
            for (IndexableField field : Fields.of(everything(language))) mapping(field, mapped);
        }
        mapped.put(SHOWN, Map.of("type", "object", "enabled", false));
        List<String> hidden = mapped.keySet().stream()
                .filter(name -> !HANDED_BACK.contains(name))
                .toList();
        return Map.of(
                "settings",
                Map.of(
                        "number_of_shards",
                        shards,
                        "number_of_replicas",
                        replicas,
                        // Who writes says when it is to be seen, and a late write of something removed is refused for
                        // an hour.
                        "refresh_interval",
                        "-1",
                        "gc_deletes",
                        "1h",
                        "mapping.total_fields.limit",
                        200,
                        "similarity",
                        Map.of("default", Map.of("type", "BM25")),
                        "analysis",
                        analysis()),
                "mappings",
                Map.of("dynamic", "strict", "_source", Map.of("excludes", hidden), "properties", mapped));
    }

    private static Map<String, Object> analysis() {
        return Map.of(
                "tokenizer",
                Map.of("places", Map.of("type", "whitespace", "max_token_length", LONGEST_PLACE)),
                "filter",
                Map.of(
                        "apart",
                        Map.of("type", "pattern_capture", "preserve_original", false, "patterns", List.of("([^|]+)"))),
                "analyzer",
                Map.of(WORDS, Map.of("type", "custom", "tokenizer", "places", "filter", List.of("apart"))));
    }

    private static void mapping(IndexableField field, Map<String, Object> mapped) {
        IndexableFieldType type = field.fieldType();
        String name = name(field.name());
        if (field instanceof FeatureField) mapped.put(Fields.WEIGHT, Map.of("type", "float", "index", false));
        else if (field.name().equals(Fields.PLACE)) mapped.put(name, Map.of("type", "geo_point"));
        else if (field.name().equals(Fields.DATE)) mapped.put(name, Map.of("type", "date", "format", "epoch_millis"));
        else if (type.pointDimensionCount() > 0) mapped.put(name, Map.of("type", "long"));
        else if (type.docValuesType() == DocValuesType.NUMERIC)
            mapped.put(name, Map.of("type", "long", "index", false));
        else if (type.docValuesType() == DocValuesType.SORTED_SET)
            mapped.put(name, Map.of("type", "keyword", "index", false));
        else if (isText(type)) {
            mapped.put(
                    name,
                    Map.of(
                            "type",
                            "text",
                            "norms",
                            !type.omitNorms(),
                            "analyzer",
                            WORDS,
                            "index_options",
                            "positions",
                            "position_increment_gap",
                            GAP));
        } else if (type.indexOptions() != IndexOptions.NONE) {
            mapped.put(name, Map.of("type", "keyword", "doc_values", false));
        }
    }

    private static boolean isText(IndexableFieldType type) {
        return type.tokenized() && type.indexOptions().compareTo(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) >= 0;
    }

    /** The fields that texts are searched in, as they are called there. */
    static List<String> texts() {
        return TEXTS;
    }

    private static List<String> named() {
        return Stream.of(Language.values())
                .flatMap(language -> Fields.of(everything(language)).getFields().stream())
                .filter(field -> !(field instanceof FeatureField) && isText(field.fieldType()))
                .map(field -> name(field.name()))
                .distinct()
                .toList();
    }

    /** The document as it travels. */
    static Map<String, Object> document(SearchDocument from) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        Map<String, List<Object>> shown = new LinkedHashMap<>();
        for (IndexableField field : Fields.of(from)) {
            IndexableFieldType type = field.fieldType();
            String name = name(field.name());
            if (field instanceof FeatureField feature) add(values, Fields.WEIGHT, asKept(feature.getFeatureValue()));
            else if (field.name().equals(Fields.PLACE)) {
                if (field instanceof LatLonDocValuesField)
                    add(values, name, place(field.numericValue().longValue()));
            } else if (field.name().equals(Fields.DATE)) {
                add(values, name, field.numericValue().longValue() * 1_000);
            } else if (type.pointDimensionCount() > 0 || type.docValuesType() == DocValuesType.NUMERIC) {
                add(values, name, field.numericValue().longValue());
            } else if (type.docValuesType() == DocValuesType.SORTED_SET) {
                add(values, name, field.binaryValue().utf8ToString());
            } else if (isText(type)) add(values, name, words(field));
            else if (type.indexOptions() != IndexOptions.NONE) add(values, name, field.stringValue());
            else add(shown, name, field.stringValue());
        }
        Map<String, Object> document = new LinkedHashMap<>(values);
        document.put(SHOWN, shown);
        return document;
    }

    private static void add(Map<String, List<Object>> to, String name, Object value) {
        to.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** With as many digits as Lucene keeps of a feature, so that both count the same. */
    private static float asKept(float value) {
        return Float.intBitsToFloat(Float.floatToIntBits(value) >> 15 << 15);
    }

    private static Map<String, Object> place(long packed) {
        return Map.of(
                "lat", GeoEncodingUtils.decodeLatitude((int) (packed >> 32)),
                "lon", GeoEncodingUtils.decodeLongitude((int) packed));
    }

    private static String words(IndexableField field) {
        StringBuilder words = new StringBuilder(field.stringValue().length() * 2);
        try (TokenStream tokens = field.tokenStream(ANALYSIS, null)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (!words.isEmpty()) words.append(step.getPositionIncrement() == 0 ? '|' : ' ');
                words.append(term);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words.toString();
    }

    /** Words at several places, at each of which any will do, as a query says them. */
    static String said(List<List<String>> places) {
        return places.stream().map(any -> String.join("|", any)).collect(Collectors.joining(" "));
    }

    private static SearchDocument everything(Language language) {
        Map<String, List<String>> name = Map.of("a", List.of("a"));
        Facts facts = new Facts(
                Set.of("a"),
                Set.of("a"),
                Set.of("a"),
                Optional.of("a"),
                Optional.of(new Place(0, 0)),
                1,
                Map.of(Facet.KIND, name, Facet.THEME, name));
        return new SearchDocument(
                "a",
                "a",
                language.tag,
                1,
                1,
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                "a",
                "spelling",
                List.of(new Passage("a", "a")),
                List.of("a"),
                Instant.EPOCH,
                "a",
                facts);
    }
}
