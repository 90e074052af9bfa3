package org.folkmoot.portal.people;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What accounts, and what belongs to them, say about a person. */
@Singleton
final class PeopleHeld implements Held {
    private static final String ACCOUNT = "people_account";
    private static final String INVITATION = "people_invitation";
    private static final String RECORD =
            "which account did it: a number that leads to nobody once the account is erased";

    private final HeldRows rows;
    private final Erasing erasing;
    private final DatabaseClock clock;

    PeopleHeld(HeldRows rows, Erasing erasing, DatabaseClock clock) {
        this.rows = rows;
        this.erasing = erasing;
        this.clock = clock;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(ACCOUNT, "public_id", PSEUDONYM, "the pseudonym of the record"),
                new Named(ACCOUNT, "login_key", ERASED, "the address"),
                new Named(ACCOUNT, "address", ERASED, "the address"),
                new Named(ACCOUNT, "display_name", ERASED, "the name"),
                new Named("people_membership", "account_id", PSEUDONYM, "which roles were held, and when; all end"),
                new Named("people_membership", "job", ERASED, "words about the job a seat was lent for"),
                new Named("people_membership", "given_by", PSEUDONYM, RECORD),
                new Named("people_organisation_member", "account_id", ERASED, "the row goes"),
                new Named("people_group_member", "account_id", ERASED, "the row goes"),
                new Named(
                        "people_panel_seat",
                        "account_id",
                        ERASED,
                        "the row goes; the seat and its marks stay and lead to nobody"),
                new Named("people_session", "account_id", ERASED, "the row goes"),
                new Named("people_recovery_code", "account_id", ERASED, "the row goes"),
                new Named("people_link", "account_id", ERASED, "the row goes"),
                new Named("people_link_ask", "login_key", ERASED, "the row goes"),
                new Named(INVITATION, "login_key", ERASED, "invitations to the address go"),
                new Named(INVITATION, "address", ERASED, "as above"),
                new Named(INVITATION, "display_name", ERASED, "as above"),
                new Named(INVITATION, "made_by", PSEUDONYM, RECORD),
                new Named(
                        "people_api_token", "account_id", PSEUDONYM, "which programs could write; all of theirs stop"),
                new Named("people_api_token", "name", STAYS, "of a program, not of a person"),
                new Named(
                        "people_request",
                        "account_id",
                        PSEUDONYM,
                        "that something was asked for, and when it was done"),
                new Named("people_request", "recorded_by", PSEUDONYM, RECORD),
                new Named("people_request", "closed_by", PSEUDONYM, RECORD),
                new Named("people_request", "open_key", PSEUDONYM, "empty once it is closed"),
                new Named("people_organisation", "name", STAYS, "of a body, not of a person"),
                new Named("people_group", "name", STAYS, "of a group, not of a person"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(
                new Part(
                        "account",
                        rows.read(
                                "SELECT display_name AS name, address, locale AS language, age_band AS ageBand,"
                                        + " created_at AS since, last_here_on AS lastHere, IF(totp_secret IS NULL, 'no', 'yes') AS secondFactor,"
                                        + " public_id AS pseudonym FROM people_account WHERE id = ?",
                                who.account())),
                new Part(
                        "roles",
                        rows.read(
                                "SELECT role, from_at AS begins, until_at AS ends, NULLIF(job, '') AS job FROM people_membership"
                                        + " WHERE council_id = ? AND account_id = ? ORDER BY from_at, id",
                                who.council(),
                                who.account())),
                new Part(
                        "groups",
                        rows.read(
                                "SELECT JSON_VALUE(g.name, CONCAT('$.', ?)) AS name FROM people_group_member m"
                                        + " JOIN people_group g ON g.id = m.group_id WHERE m.council_id = ? AND m.account_id = ?",
                                who.locale(),
                                who.council(),
                                who.account())),
                new Part(
                        "organisations",
                        rows.read(
                                "SELECT o.name AS name FROM people_organisation_member m JOIN people_organisation o"
                                        + " ON o.id = m.organisation_id WHERE m.council_id = ? AND m.account_id = ?",
                                who.council(),
                                who.account())),
                new Part(
                        "devices",
                        rows.read(
                                "SELECT device, signed_in_at AS signedIn, seen_at AS lastHere FROM people_session"
                                        + " WHERE council_id = ? AND account_id = ? ORDER BY signed_in_at",
                                who.council(),
                                who.account())),
                new Part(
                        "invitations",
                        rows.read(
                                "SELECT display_name AS name, address, role, made_at AS made, expires_at AS ends, used_at AS used"
                                        + " FROM people_invitation WHERE council_id = ? AND login_key = ? ORDER BY made_at",
                                who.council(),
                                key(who))),
                new Part(
                        "programs",
                        rows.read(
                                "SELECT name, made_at AS made, ends_at AS ends, last_used_at AS used FROM people_api_token"
                                        + " WHERE council_id = ? AND account_id = ? ORDER BY made_at",
                                who.council(),
                                who.account())),
                new Part(
                        "requests",
                        rows.read(
                                "SELECT LOWER(kind) AS asked, received_on AS received, due_on AS due, closed_at AS closed"
                                        + " FROM people_request WHERE council_id = ? AND account_id = ? ORDER BY id",
                                who.council(),
                                who.account())),
                new Part(
                        "record",
                        rows.read(
                                "SELECT at, action, outcome FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq",
                                who.council(),
                                "account:" + who.publicId())));
    }

    @Override
    public void erase(Subject who) {
        rows.change("DELETE FROM people_invitation WHERE council_id = ? AND login_key = ?", who.council(), key(who));
        rows.change(
                "DELETE FROM people_panel_seat WHERE council_id = ? AND account_id = ?", who.council(), who.account());
        rows.change("DELETE FROM people_link_ask WHERE council_id = ? AND login_key = ?", who.council(), key(who));
        rows.change(
                "UPDATE people_membership SET job = '', job_lang = NULL WHERE council_id = ? AND account_id = ?",
                who.council(),
                who.account());
        rows.change(
                "UPDATE people_api_token SET ended_at = COALESCE(ended_at, ?) WHERE council_id = ? AND account_id = ?",
                clock.now(),
                who.council(),
                who.account());
        erasing.asked(who);
    }

    /** No address has this key. */
    private static String key(Subject who) {
        return PlainText.addressKey(who.address()).orElse("");
    }
}
