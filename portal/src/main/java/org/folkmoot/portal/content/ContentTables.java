package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long what the council publishes is kept: it is the council's own record, also after it was withdrawn. */
@Singleton
final class ContentTables implements Purged {
    private static final String IMPORT = "the import, whose end empties it";
    private static final String PUBLIC =
            "what the council said in public, and when: its own record, also once withdrawn";

    private final ApiKeyRepository keys;
    private final FormatRequestRepository requests;
    private final DeskRepository rows;
    private final PreviewRepository previews;

    ContentTables(
            ApiKeyRepository keys, FormatRequestRepository requests, DeskRepository rows, PreviewRepository previews) {
        this.keys = keys;
        this.requests = requests;
        this.rows = rows;
        this.previews = previews;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.until(
                        "content_api_key",
                        "api-keys",
                        "from its use: so long a program may ask again for the same thing",
                        keys::purge),
                Keeping.noPeriod(
                        "content_import",
                        "which sites were taken in, and when; what was judged and not taken in goes after thirty days"),
                Keeping.with("content_import_entry", IMPORT),
                Keeping.with("content_import_version", IMPORT),
                Keeping.with("content_import_text", IMPORT),
                Keeping.with("content_import_value", IMPORT),
                Keeping.with("content_import_group", IMPORT),
                Keeping.with("content_import_slug", IMPORT),
                Keeping.with("content_import_use", IMPORT),
                Keeping.with("content_import_plan", IMPORT),
                Keeping.with("content_import_file", IMPORT),
                Keeping.with("content_import_media", IMPORT),
                Keeping.with("content_import_rendition", IMPORT),
                Keeping.noPeriod("content_entry", PUBLIC),
                Keeping.noPeriod("content_version", PUBLIC),
                Keeping.with("content_version_text", "content_version"),
                Keeping.noPeriod("content_edition", PUBLIC),
                Keeping.with("content_edition_version", "content_edition"),
                Keeping.with("content_edition_media", "content_edition"),
                Keeping.with("content_import_edition", IMPORT),
                Keeping.with("content_value", "content_entry"),
                Keeping.with("content_group", "content_entry"),
                Keeping.noPeriod(
                        "content_type_known", "in which shape the installation last found its entries in order"),
                Keeping.noPeriod("content_slug", "old addresses lead to the new"),
                Keeping.noPeriod("content_shipped", "which wording of a page search has been told of"),
                Keeping.noPeriod("content_media", "what entries show; staff delete what none of them names"),
                Keeping.with("content_media_rendition", "content_media"),
                Keeping.with("content_media_use", "content_entry"),
                Keeping.noPeriod("content_media_room", "how much of its quota a council uses"),
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
                Keeping.with("content_file_page", "content_file"),
                Keeping.with("content_file_shown", "content_file"),
                Keeping.until(
                        "content_format_contact",
                        "format-contacts",
                        "from being sent: time to ask whether it came",
                        requests::forgetContacts),
                Keeping.until(
                        "content_format_request",
                        "format-requests",
                        "from being sent; what was asked for, and how long it took",
                        requests::forget));
    }
}
