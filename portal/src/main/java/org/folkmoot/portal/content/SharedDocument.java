package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Ids;

/**
 * A paper with its cover sheet, in the wording people see, or, at a desk, as it was last saved.
 *
 * @param files of this wording, at most one a language
 */
record SharedDocument(Entry entry, Wording wording, List<DocumentFile> files) implements OfCouncil {
    static final String PUBLISHED_ON = "publishedOn";
    static final String REVIEW_ON = "reviewOn";
    /** Terms of the taxonomy {@link #TAXONOMY}. */
    static final String TOPICS = "topics";

    static final String TAXONOMY = "themes";
    /** Papers that belong with it: references. */
    static final String RELATED = "related";

    /** {@link #EVERYONE} or {@link #STAFF}. */
    static final String AUDIENCE = "audience";

    static final String EVERYONE = "everyone";
    static final String STAFF = "staff";
    static final List<String> LANGUAGES = List.of("en", "cy");

    private static final String FILE = "file.";

    /** Where the version keeps the file of a language. */
    static String fileField(String lang) {
        return FILE + lang;
    }

    static SharedDocument of(Entry entry, Wording wording, List<DocumentFile> all) {
        List<DocumentFile> used = all.stream()
                .filter(file -> file.entryId() == entry.id())
                .filter(file -> wording.shared(fileField(file.lang()))
                        .equals(file.file().toString()))
                .toList();
        return new SharedDocument(entry, wording, used);
    }

    @Override
    public short councilId() {
        return entry.councilId();
    }

    UUID publicId() {
        return entry.publicId();
    }

    boolean visibleAt(Instant now) {
        return entry.visibleAt(now);
    }

    boolean forStaff() {
        return wording.shared(AUDIENCE).equals(STAFF);
    }

    /** Ids of the terms it is filed under. */
    List<String> topics() {
        List<String> topics = new ArrayList<>();
        wording.shared().getOrDefault(TOPICS, MissingNode.getInstance()).forEach(term -> topics.add(term.asText()));
        return topics;
    }

    /** Public ids of the papers that belong with it. */
    List<UUID> related() {
        List<UUID> related = new ArrayList<>();
        wording.shared()
                .getOrDefault(RELATED, MissingNode.getInstance())
                .forEach(one -> Ids.parse(one.path("id").asText()).ifPresent(related::add));
        return related;
    }

    /** The file for a reader of this language: in it, else in the other; null when there is none. */
    @Nullable
    DocumentFile file(String locale) {
        return files.stream()
                .filter(file -> file.lang().equals(locale))
                .findFirst()
                .orElse(files.isEmpty() ? null : files.getFirst());
    }

    @Nullable
    LocalDate publishedOn() {
        return day(PUBLISHED_ON);
    }

    @Nullable
    LocalDate reviewOn() {
        return day(REVIEW_ON);
    }

    @Nullable
    private LocalDate day(String field) {
        String text = wording.shared(field);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
