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
 * @param exempt the parts of it that are not for the public, files of their own, at most one a language; never among
 *     {@code files}, never read for search
 */
record SharedDocument(Entry entry, Wording wording, List<DocumentFile> files, List<DocumentFile> exempt)
        implements OfCouncil {
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

    /** Whether it goes to those who decide, so that it lists its background papers (Local Government Act 1972, section 100D). */
    static final String DECISION_REPORT = "decisionReport";

    /** {@link BackgroundPaper}s, a line each, localised. */
    static final String BACKGROUND = "background";

    /** Why a part is kept from the public, localised. */
    static final String EXEMPT_REASON = "exemptReason";

    private static final String FILE = "file.";
    private static final String EXEMPT = "exempt.";

    /** Where the version keeps the file of a language. */
    static String fileField(String lang) {
        return FILE + lang;
    }

    /** Where the version keeps the exempt part in a language. */
    static String exemptField(String lang) {
        return EXEMPT + lang;
    }

    static SharedDocument of(Entry entry, Wording wording, List<DocumentFile> all) {
        return new SharedDocument(entry, wording, used(entry, wording, all, false), used(entry, wording, all, true));
    }

    private static List<DocumentFile> used(Entry entry, Wording wording, List<DocumentFile> all, boolean exempt) {
        return all.stream()
                .filter(file -> file.entryId() == entry.id() && file.exempt() == exempt)
                .filter(file -> wording.shared(exempt ? exemptField(file.lang()) : fileField(file.lang()))
                        .equals(file.file().toString()))
                .toList();
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

    boolean decisionReport() {
        return wording.shared(DECISION_REPORT).equals("true");
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
