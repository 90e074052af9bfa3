package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.web.SlugWords;

/** Gives entries their addresses, one in each language, and never takes one away. */
@Singleton
class Slugs {
    private final SlugRepository rows;
    private final EntryRepository entries;

    Slugs(SlugRepository rows, EntryRepository entries) {
        this.rows = rows;
        this.entries = entries;
    }

    /** An entry found by an address of its own. @param slug its address now, in the language asked for */
    record Addressed(Entry entry, String slug) {}

    /** @return empty when nothing of this type was ever found there */
    Optional<Addressed> find(short council, String type, String locale, String slug) {
        return rows.named(council, type, locale, slug).stream()
                .findFirst()
                .flatMap(named -> entries.byId(council, named.entryId()))
                .map(entry -> new Addressed(entry, current(entry, locale)));
    }

    /** Its address now, in this language or, where it has none, in the other. */
    String current(Entry entry, String locale) {
        List<SlugRepository.Slug> slugs = rows.of(entry.councilId(), entry.type(), entry.id());
        return slugs.stream()
                .filter(slug -> slug.locale().equals(locale))
                .findFirst()
                .or(() -> slugs.stream().findFirst())
                .map(SlugRepository.Slug::slug)
                .orElse(entry.publicId().toString());
    }

    /** As {@link #current(Entry, String)}, where all of its addresses are known. @param addresses by language, as {@link #all} has them */
    static String current(Entry entry, String locale, Map<String, String> addresses) {
        return addresses.getOrDefault(
                locale,
                addresses.values().stream().findFirst().orElse(entry.publicId().toString()));
    }

    /** Addresses now of several entries of one type, by key of their rows, then by language. */
    Map<Long, Map<String, String>> all(short council, String type, List<Long> entries) {
        return entries.isEmpty()
                ? Map.of()
                : rows.ofAll(council, type, entries).stream()
                        .collect(Collectors.groupingBy(
                                SlugRepository.Slug::entryId,
                                Collectors.toMap(SlugRepository.Slug::locale, SlugRepository.Slug::slug)));
    }

    /** Its addresses now, by language; empty before it was first published. */
    Map<String, String> all(Entry entry) {
        return rows.of(entry.councilId(), entry.type(), entry.id()).stream()
                .collect(Collectors.toMap(SlugRepository.Slug::locale, SlugRepository.Slug::slug));
    }

    /**
     * Uses the addresses it was given, or else those made from its titles, from now on; those before lead to them. Part of the transaction
     * under way.
     */
    void follow(Entry entry, ContentType type, Wording wording) {
        String given = type.field(ContentType.SLUG).map(Field::id).orElse(ContentType.SLUG);
        wording.texts().keySet().forEach(locale -> {
            String title = wording.said(locale, ContentType.TITLE);
            String slug = wording.said(locale, given);
            if (!slug.isEmpty() || !title.isEmpty()) {
                use(entry, locale, slug.isEmpty() ? SlugWords.of(title, entry.type()) : slug);
            }
        });
    }

    /** Whether an address of this type leads, or once led, to another entry. @param entry whose it may be; null for a new one */
    boolean taken(short council, String type, String locale, String slug, @Nullable Entry entry) {
        Long holder = rows.holder(council, type, locale, slug);
        return holder != null && (entry == null || holder != entry.id());
    }

    private void use(Entry entry, String locale, String wanted) {
        short council = entry.councilId();
        for (int n = 1; ; n++) {
            String slug = n == 1 ? wanted : wanted + "-" + n;
            Long holder = rows.holder(council, entry.type(), locale, slug);
            if (holder == null || holder == entry.id()) {
                rows.retire(council, entry.type(), locale, entry.id(), slug);
                rows.use(council, entry.type(), locale, slug, entry.id());
                // Another entry may have taken it since we looked.
                if (Objects.equals(rows.holder(council, entry.type(), locale, slug), entry.id())) {
                    return;
                }
            }
        }
    }
}
