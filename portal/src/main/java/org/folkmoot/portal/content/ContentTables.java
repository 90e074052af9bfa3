package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long what the council publishes is kept: it is the council's own record, also after it was withdrawn. */
@Singleton
final class ContentTables implements Purged {
    private static final String PUBLIC =
            "what the council said in public, and when: its own record, also once withdrawn";

    private final DeskRepository rows;
    private final PreviewRepository previews;

    ContentTables(DeskRepository rows, PreviewRepository previews) {
        this.rows = rows;
        this.previews = previews;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("content_entry", PUBLIC),
                Keeping.noPeriod("content_version", PUBLIC),
                Keeping.with("content_version_text", "content_version"),
                Keeping.with("content_value", "content_entry"),
                Keeping.noPeriod(
                        "content_type_known", "in which shape the installation last found its entries in order"),
                Keeping.noPeriod("content_slug", "old addresses lead to the new"),
                Keeping.noPeriod("content_shipped", "which wording of a page search has been told of"),
                Keeping.with("content_review", "content_entry"),
                Keeping.with("content_schedule", "content_entry"),
                Keeping.until(
                        "content_presence",
                        "entries-open",
                        "so that two editors see each other on the same day",
                        rows::forgetPresence),
                Keeping.until(
                        "content_draft",
                        "entries-unsaved",
                        "so that nobody loses what they typed; who has not come back does not",
                        rows::forgetDrafts),
                Keeping.until(
                        "content_preview",
                        "preview-links",
                        "their end; who could see what was not published, for a while after",
                        previews::forget),
                Keeping.with("content_file", "content_entry"),
                Keeping.with("content_file_page", "content_file"));
    }
}
