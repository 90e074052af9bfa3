package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.stream.Stream;

/** Whether a paper of the library can be given to the public to read: there for everybody, and with words in it. */
@Singleton
public class PublicPapers {
    /** Fewer words than this are no paper. */
    public static final int LEAST_WORDS = 20;

    private final Documents documents;
    private final Slugs slugs;

    PublicPapers(Documents documents, Slugs slugs) {
        this.documents = documents;
        this.slugs = slugs;
    }

    /** What a paper is to somebody who would read it. */
    public enum Standing {
        /** There is none at this address, or not for everybody. */
        NOT_THERE,
        /** Nobody knows yet what is in it: it was sent a moment ago. */
        NOT_YET_READ,
        /** No program finds text in it, or hardly any. */
        BARE,
        WHOLE
    }

    /** @param slug the last part of its address, in any language */
    public Standing standing(short council, String slug, Instant now) {
        SharedDocument document = Stream.of("en", "cy")
                .flatMap(locale -> slugs.find(council, BuiltIn.DOCUMENT.key(), locale, slug).stream())
                .findFirst()
                .flatMap(found -> documents.forIndex(council, found.entry().publicId()))
                .filter(found -> found.visibleAt(now) && !found.forStaff())
                .orElse(null);
        if (document == null) return Standing.NOT_THERE;
        boolean whole = document.files().stream()
                .filter(DocumentFile::read)
                .anyMatch(file -> documents.pages(file).stream()
                                .mapToInt(page -> words(page.text()))
                                .sum()
                        >= LEAST_WORDS);
        if (whole) return Standing.WHOLE;
        return document.files().stream().anyMatch(DocumentFile::waiting) ? Standing.NOT_YET_READ : Standing.BARE;
    }

    /** Words of letters; figures and lines alone are none. */
    static int words(String text) {
        return (int) Stream.of(text.split("[\\s\\p{Punct}]+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .count();
    }
}
