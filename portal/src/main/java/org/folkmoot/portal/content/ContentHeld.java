package org.folkmoot.portal.content;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/**
 * What those who write for the council leave behind. Pages, papers and pictures are the council's own; who made them stays as a number.
 * What they typed and did not save, and how somebody is reached who asked for a paper in another way, goes.
 */
@Singleton
final class ContentHeld implements Held {
    private static final String WHO =
            "which account it was: a number that leads to nobody once the account is erased; the work is the council's";

    private final HeldRows rows;

    ContentHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("content_draft", "account_id", ERASED, "what they typed and did not save goes"),
                new Named("content_presence", "account_id", ERASED, "the row goes"),
                new Named("content_format_contact", "name", ERASED, "the row goes where it gives their address"),
                new Named("content_format_contact", "reach", ERASED, "as above"),
                new Named("content_format_request", "owner", PSEUDONYM, WHO),
                new Named("content_version", "author", PSEUDONYM, WHO),
                new Named("content_edition_version", "author", PSEUDONYM, WHO),
                new Named("content_media", "added_by", PSEUDONYM, WHO),
                new Named("content_media", "name", STAYS, "of a picture or recording"),
                new Named("content_media_rendition", "name", STAYS, "of a size"),
                new Named("content_file", "name", STAYS, "of a file of the council's"),
                new Named("content_review", "asked_by", PSEUDONYM, WHO),
                new Named("content_review", "approver", PSEUDONYM, WHO),
                new Named("content_schedule", "asked_by", PSEUDONYM, WHO),
                new Named("content_preview", "made_by", PSEUDONYM, "as above; every link they made ends"),
                new Named("content_api_key", "token", STAYS, "of a program, for a day"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(
                new Part(
                        "drafts",
                        rows.read(
                                "SELECT type, at AS typed, words FROM content_draft WHERE council_id = ? AND account_id = ? ORDER BY at",
                                who.council(),
                                who.account())),
                new Part(
                        "versions",
                        rows.read(
                                "SELECT e.type AS type, v.number AS version, v.at AS made, v.note AS note FROM content_version v"
                                        + " JOIN content_entry e ON e.council_id = v.council_id AND e.id = v.entry_id"
                                        + " WHERE v.council_id = ? AND v.author = ? ORDER BY v.id",
                                who.council(),
                                who.publicId())),
                new Part(
                        "editions",
                        rows.read(
                                "SELECT e.type AS type, CONCAT(v.locale, ' ', v.number) AS version, v.at AS made, v.note AS note"
                                        + " FROM content_edition_version v"
                                        + " JOIN content_entry e ON e.council_id = v.council_id AND e.id = v.entry_id"
                                        + " WHERE v.council_id = ? AND v.author = ? ORDER BY v.at, v.entry_id",
                                who.council(),
                                who.publicId())),
                new Part(
                        "media",
                        rows.read(
                                "SELECT name, added_at AS made FROM content_media WHERE council_id = ? AND added_by = ? ORDER BY id",
                                who.council(),
                                who.publicId())),
                new Part(
                        "reviews",
                        rows.read(
                                "SELECT r.asked_at AS made, IF(r.asked_by = ?, r.note, NULL) AS note, IF(r.approver = ?, r.answer, NULL) AS answer,"
                                        + " r.decided_at AS closed FROM content_review r WHERE r.council_id = ?"
                                        + " AND (r.asked_by = ? OR r.approver = ?) ORDER BY r.id",
                                who.account(),
                                who.account(),
                                who.council(),
                                who.account(),
                                who.account())),
                new Part(
                        "previews",
                        rows.read(
                                "SELECT made_at AS made, ends_at AS ends FROM content_preview WHERE council_id = ? AND made_by = ? ORDER BY id",
                                who.council(),
                                who.account())),
                new Part(
                        "schedules",
                        rows.read(
                                "SELECT asked_at AS made, due_at AS due FROM content_schedule WHERE council_id = ? AND asked_by = ? ORDER BY id",
                                who.council(),
                                who.account())),
                new Part(
                        "formats",
                        who.address().isEmpty()
                                ? List.of()
                                : rows.read(
                                        "SELECT r.asked_at AS made, r.words AS words, c.name AS name, c.reach AS address"
                                                + " FROM content_format_contact c JOIN content_format_request r ON r.id = c.request_id"
                                                + " WHERE c.council_id = ? AND INSTR(LOWER(c.reach), LOWER(?)) > 0 ORDER BY r.id",
                                        who.council(),
                                        who.address())));
    }

    @Override
    public void erase(Subject who) {
        rows.change("DELETE FROM content_draft WHERE council_id = ? AND account_id = ?", who.council(), who.account());
        rows.change(
                "DELETE FROM content_presence WHERE council_id = ? AND account_id = ?", who.council(), who.account());
        rows.change(
                "UPDATE content_preview SET ended_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND made_by = ? AND ended_at IS NULL",
                who.council(),
                who.account());
        if (!who.address().isEmpty()) {
            rows.change(
                    "DELETE FROM content_format_contact WHERE council_id = ? AND INSTR(LOWER(reach), LOWER(?)) > 0",
                    who.council(),
                    who.address());
        }
    }
}
