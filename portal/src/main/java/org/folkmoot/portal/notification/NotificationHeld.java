package org.folkmoot.portal.notification;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;
import org.folkmoot.portal.platform.data.Json;

/** Mails to somebody's address, and what they asked to hear about. */
@Singleton
final class NotificationHeld implements Held {
    private static final String MAIL = "notification_mail";
    private static final String FOLLOW = "notification_follow";
    private static final int CHUNK = 1_000;

    private final MailRepository mails;
    private final HeldRows rows;
    private final Secrets secrets;

    NotificationHeld(MailRepository mails, HeldRows rows, Secrets secrets) {
        this.mails = mails;
        this.rows = rows;
        this.secrets = secrets;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(MAIL, "sealed", ERASED, "mails to the address go, sent or not"),
                new Named(FOLLOW, "sealed", ERASED, "what the address asked to hear about goes"),
                new Named(FOLLOW, "address_mac", ERASED, "as above"));
    }

    @Override
    public List<Part> about(Subject who) {
        if (who.address().isEmpty()) {
            return List.of();
        }
        return List.of(
                new Part(
                        "follows",
                        rows.read(
                                "SELECT thing, locale AS language, asked_at AS made, confirmed_at AS confirmed FROM notification_follow"
                                        + " WHERE council_id = ? AND address_mac = ? ORDER BY id",
                                who.council(),
                                mac(who.address()))),
                new Part(
                        "mails",
                        mailsTo(who).stream()
                                .map(row -> Map.<String, Object>of("mail", row.kind(), "made", row.createdAt()))
                                .toList()));
    }

    @Override
    public void erase(Subject who) {
        if (who.address().isEmpty()) {
            return;
        }
        rows.change(
                "DELETE FROM notification_follow WHERE council_id = ? AND address_mac = ?",
                who.council(),
                mac(who.address()));
        mailsTo(who).forEach(row -> mails.drop(who.council(), row.id()));
    }

    /** Addresses lie sealed, so each mail that still has one is opened; in a real installation these are the few that wait. */
    private List<MailRow> mailsTo(Subject who) {
        List<MailRow> found = new ArrayList<>();
        List<MailRow> some = mails.sealedAfter(who.council(), 0, CHUNK);
        while (!some.isEmpty()) {
            for (MailRow row : some) {
                String letter = new String(secrets.open(Post.SEAL, row.sealed()), StandardCharsets.UTF_8);
                if (Json.tree(letter).path("to").asText().equalsIgnoreCase(who.address())) {
                    found.add(row);
                }
            }
            some = mails.sealedAfter(who.council(), some.getLast().id(), CHUNK);
        }
        return found;
    }

    private byte[] mac(String address) {
        return secrets.hmac(Followers.ADDRESS, address.toLowerCase(Locale.ROOT));
    }
}
