package org.folkmoot.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** The shape of a document inside Lucene. */
final class Fields {
    static final String ID = "id";
    static final String ITEM = "item";
    static final String KIND = "kind";
    static final String LOCALE = "locale";
    static final String COUNCIL = "council";
    static final String AUDIENCE = "audience";
    static final String OPEN = "open";
    static final String VISIBLE_FROM = "visibleFrom";
    static final String VISIBLE_TO = "visibleTo";
    /** A keyword or area as it is written, to be offered while somebody types. */
    static final String TERM = "term";

    static final String AREA_WORDS = "areaWords";
    static final String PLACE = "place";
    static final String WORTH = "worth";
    static final String WEIGHT = "weight";
    static final String DATE = "date";
    static final String ADDRESS = "address";
    static final String TITLE = "title";
    static final String ANCHOR = "anchor";
    static final String PASSAGE = "passage";

    /** 64 bits of the item's digest: enough to tell items apart while counting, without their names. */
    static final String ITEM_NUMBER = "itemNumber";

    static final String YES = "yes";

    /** Positions for phrases, offsets so that a hit can be marked without reading its text again. */
    private static final FieldType READ = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false);

    private static final FieldType SPELLING = type(IndexOptions.DOCS, true);

    /** What is filed under much is meant no less by each of it, so that length counts for nothing. */
    private static final FieldType NAMES = names();

    private Fields() {}

    static Document of(SearchDocument from) {
        Language language = Language.of(from.locale());
        Document to = new Document();
        to.add(new StringField(ID, from.id(), Store.YES));
        to.add(new StringField(ITEM, from.item(), Store.YES));
        to.add(new NumericDocValuesField(ITEM_NUMBER, number(from.item())));
        to.add(new StringField(KIND, from.kind(), Store.YES));
        to.add(new StringField(LOCALE, from.locale(), Store.YES));
        to.add(new StringField(COUNCIL, Integer.toString(from.councilId()), Store.NO));
        to.add(new StringField(AUDIENCE, Long.toString(from.audience()), Store.NO));
        to.add(new LongField(VISIBLE_FROM, Visibility.micros(from.visibleFrom()), Store.NO));
        to.add(new LongField(
                VISIBLE_TO, Visibility.micros(from.visibleTo() == null ? Instant.MAX : from.visibleTo()), Store.NO));
        if (from.date() != null) to.add(new LongField(DATE, from.date().getEpochSecond(), Store.NO));
        to.add(new StoredField(ADDRESS, from.address()));
        addFacts(from, to);
        Facts facts = from.facts();
        facts.filedUnder().forEach(name -> to.add(new Field(language.filed(), Text.clean(name), NAMES)));
        facts.kindOfThing().forEach(name -> to.add(new Field(language.kind(), Text.clean(name), NAMES)));
        addText(from, language, to);
        return to;
    }

    private static void addFacts(SearchDocument from, Document to) {
        Facts facts = from.facts();
        addFacet(Facet.KIND, Set.of(from.kind()), facts, to);
        addFacet(Facet.LANGUAGE, Set.of(from.locale()), facts, to);
        addFacet(Facet.THEME, facts.themes(), facts, to);
        addFacet(Facet.AREA, facts.areas(), facts, to);
        for (String area : facts.areas()) {
            String name = Text.clean(facts.called(Facet.AREA, area).getFirst());
            to.add(new StoredField(TERM, name));
            to.add(new Field(AREA_WORDS, name, READ));
        }
        addFacet(Facet.FOR_WHOM, facts.forWhom(), facts, to);
        facts.status().ifPresent(status -> addFacet(Facet.STATUS, Set.of(status), facts, to));
        if (from.date() != null) {
            addFacet(
                    Facet.YEAR,
                    Set.of(Integer.toString(from.date().atZone(Box.LONDON).getYear())),
                    facts,
                    to);
        }
        facts.place().ifPresent(place -> {
            to.add(new LatLonPoint(PLACE, place.latitude(), place.longitude()));
            to.add(new LatLonDocValuesField(PLACE, place.latitude(), place.longitude()));
        });
        if (facts.weight() > 0) to.add(new FeatureField(WORTH, WEIGHT, (float) facts.weight()));
    }

    private static void addFacet(Facet facet, Set<String> values, Facts facts, Document to) {
        for (String value : values) {
            String clean = Text.clean(value).strip();
            if (clean.isEmpty()) continue;
            to.add(new SortedSetDocValuesField(facet.counted(), new BytesRef(clean)));
            Set<String> compared = new HashSet<>(Set.of(Facet.compared(clean)));
            facts.called(facet, value).forEach(name -> compared.add(Facet.compared(name)));
            compared.forEach(name -> to.add(new StringField(facet.compared(), name, Store.NO)));
        }
    }

    private static void addText(SearchDocument from, Language language, Document to) {
        String title = Text.clean(from.title());
        to.add(new StoredField(TITLE, title));
        to.add(read(language.title(), title, from));
        if (from.open()) to.add(new StringField(OPEN, YES, Store.NO));
        Set<String> spellings = new HashSet<>();
        collectSpellings(title, from, spellings);
        for (String keyword : from.keywords()) {
            String text = Text.clean(keyword);
            to.add(new StoredField(TERM, text));
            to.add(read(language.keywords(), text, from));
            collectSpellings(text, from, spellings);
        }
        for (Passage passage : from.passages()) {
            String text = Text.clean(passage.text());
            to.add(new StoredField(ANCHOR, passage.anchor()));
            to.add(new StoredField(PASSAGE, text));
            to.add(read(language.body(), text, from));
            collectSpellings(text, from, spellings);
        }
        spellings.forEach(word -> to.add(new Field(language.spelling(), word, SPELLING)));
    }

    /** A text that is searched: cut as its field is, or as its own language is. */
    private static Field read(String name, String text, SearchDocument from) {
        return Analysis.ofText(from.locale())
                .<Field>map(own -> new Field(name, text, READ) {
                    @Override
                    public TokenStream tokenStream(Analyzer ofField, TokenStream reuse) {
                        return own.tokenStream(name, text);
                    }
                })
                .orElseGet(() -> new Field(name, text, READ));
    }

    private static void collectSpellings(String text, SearchDocument from, Set<String> spellings) {
        if (!from.open()) return;
        for (Word word : Analysis.words(text)) {
            String typed = word.typed();
            if (typed.length() >= Spelling.SHORTEST && typed.chars().allMatch(Character::isLetter))
                spellings.add(typed);
        }
    }

    private static long number(String item) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(item.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FieldType names() {
        FieldType type = new FieldType(READ);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    private static FieldType type(IndexOptions options, boolean withoutLength) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(!withoutLength);
        type.setOmitNorms(withoutLength);
        type.freeze();
        return type;
    }
}
