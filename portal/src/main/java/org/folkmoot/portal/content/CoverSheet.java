package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.files.Downloads;

/**
 * What a paper says of itself, in the reader's language as far as there is one.
 *
 * @param path its inside address
 * @param title where it is in the other language, {@link #titleLang} names that language
 */
record CoverSheet(
        String path,
        String title,
        @Nullable String titleLang,
        String purpose,
        String author,
        String readers,
        List<String> keywords,
        String contact,
        String replaces,
        String formats,
        @Nullable LocalDate publishedOn,
        @Nullable LocalDate reviewOn,
        boolean forStaff,
        @Nullable FileShown file,
        @Nullable Decision decision) {

    /**
     * What a report to those who decide says besides.
     *
     * @param none whether it says that there are no background papers
     * @param exemptReason why a part is kept from the public; empty where everything is public
     */
    record Decision(List<BackgroundPaper> background, boolean none, String exemptReason) {
        static Decision of(Wording wording, String locale) {
            String background = wording.in(locale, SharedDocument.BACKGROUND);
            return new Decision(
                    BackgroundPaper.of(background),
                    BackgroundPaper.saysNone(background),
                    wording.in(locale, SharedDocument.EXEMPT_REASON));
        }
    }

    /**
     * The file for this reader.
     *
     * @param lang where it is not the reader's language, else null
     * @param pages none while it is being read, or when it cannot be
     * @param reason why it cannot be read: the end of a message key
     * @param cut whether there is more in it than was read
     * @param size such as {@code 240 kB}
     */
    record FileShown(
            String kind,
            String size,
            @Nullable String lang,
            @Nullable Integer pages,
            boolean waiting,
            @Nullable String reason,
            boolean cut) {
        static FileShown of(DocumentFile file, String locale) {
            return new FileShown(
                    file.kind(),
                    Downloads.size(file.size()),
                    file.lang().equals(locale) ? null : file.lang(),
                    file.pages(),
                    file.waiting(),
                    !file.unreadable() || file.reason() == null
                            ? null
                            : ChildReading.Unreadable.valueOf(file.reason()).key(),
                    file.read() && DocumentFile.CUT.equals(file.reason()));
        }
    }

    /** A paper in a list. */
    record Card(
            String path,
            String title,
            @Nullable String titleLang,
            String purpose,
            @Nullable LocalDate publishedOn,
            boolean forStaff,
            @Nullable FileShown file) {
        static Card of(Documents.Listed listed, String locale, String path) {
            CoverSheet sheet = CoverSheet.of(listed.document(), locale, path);
            return new Card(
                    path,
                    sheet.title(),
                    sheet.titleLang(),
                    sheet.purpose(),
                    sheet.publishedOn(),
                    sheet.forStaff(),
                    sheet.file());
        }
    }

    static CoverSheet of(SharedDocument document, String locale, String path) {
        Wording wording = document.wording();
        DocumentFile file = document.file(locale);
        return new CoverSheet(
                path,
                wording.in(locale, "title"),
                wording.otherLang(locale, "title"),
                wording.in(locale, "purpose"),
                wording.in(locale, "author"),
                wording.in(locale, "readers"),
                keywords(wording.in(locale, "keywords")),
                wording.in(locale, "contact"),
                wording.in(locale, "replaces"),
                wording.in(locale, "formats"),
                document.publishedOn(),
                document.reviewOn(),
                document.forStaff(),
                file == null ? null : FileShown.of(file, locale),
                document.decisionReport() ? Decision.of(wording, locale) : null);
    }

    /** As typed, with commas between. */
    static List<String> keywords(String typed) {
        return Stream.of(typed.split("[,;\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
