package org.folkmoot.search;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One thing that can be found, in one language: a page, a consultation, a PDF.
 *
 * @param id unique per item and locale, and always of the same item; putting the same id again replaces the earlier text
 * @param kind what it is, in the caller's own words ({@code consultation}, {@code document}); a query may ask for one kind
 * @param locale language tag of the text; {@code cy} is read as Welsh, {@code pl} as Polish beside English, anything else as English
 * @param councilId a query sees one council's documents only
 * @param audience the one audience that may find it; a query names the audiences its reader belongs to
 * @param open whether anybody at all may read it, as things stand: only open documents lend their words to "did you mean", and what is not open
 *     lies apart. What will be for everybody later is not open, and put again when it is
 * @param visibleFrom first instant at which it is found
 * @param visibleTo first instant at which it is no longer found, or null when it stays
 * @param address where a hit leads; handed back as it came
 * @param title plain text
 * @param passages plain text in reading order, one for each place a hit can open at; may be empty
 * @param keywords words people use for it that the text does not
 * @param date what "recent" means for it, or null when age says nothing
 * @param item identity shared by all languages of the same thing, so that a word of one language finds the other
 * @param facts what it can be narrowed, counted and placed by
 */
public record SearchDocument(
        String id,
        String kind,
        String locale,
        int councilId,
        long audience,
        boolean open,
        Instant visibleFrom,
        Instant visibleTo,
        String address,
        String title,
        List<Passage> passages,
        List<String> keywords,
        Instant date,
        String item,
        Facts facts) {
    public SearchDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(visibleFrom, "visibleFrom");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(item, "item");
        passages = Passage.pieces(passages);
        keywords = List.copyOf(keywords);
        Objects.requireNonNull(facts, "facts");
    }

    /** Whether whoever asks may find it at the instant of asking, whatever their words. */
    public boolean foundBy(SearchQuery asker) {
        long now = Visibility.micros(asker.now());
        return councilId == asker.councilId()
                && asker.audiences().contains(audience)
                && Visibility.micros(visibleFrom) <= now
                && (visibleTo == null || now < Visibility.micros(visibleTo));
    }

    /** A document of which nothing more is known than its text says. */
    public SearchDocument(
            String id,
            String kind,
            String locale,
            int councilId,
            long audience,
            boolean open,
            Instant visibleFrom,
            Instant visibleTo,
            String address,
            String title,
            List<Passage> passages,
            List<String> keywords,
            Instant date,
            String item) {
        this(
                id,
                kind,
                locale,
                councilId,
                audience,
                open,
                visibleFrom,
                visibleTo,
                address,
                title,
                passages,
                keywords,
                date,
                item,
                Facts.NONE);
    }
}
