package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Json;

/**
 * Addresses that people gave when a {@link Kind#CONTACT} asked for one: apart from their answers, sealed with a key outside the database.
 * What is typed and what was sent are two, as answers are: until it is sent again, what was sent before holds.
 */
@Singleton
class Contacts {
    private static final String SEALED = "contact";
    private static final String FOUND = "contact.whose";

    private final ContactRepository rows;
    private final Secrets secrets;

    Contacts(ContactRepository rows, Secrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /**
     * Keeps what was typed on one sheet; part of the caller's transaction.
     *
     * @param addresses by the key of what asked for them; one that is none where none was typed
     * @return whether something else would be sent now than was sent
     */
    boolean keep(ResponseRow response, Map<String, ContactAddress> addresses) {
        // Of a draft nothing was sent that could be another.
        if (addresses.isEmpty() && response.draft()) return false;
        short council = response.councilId();
        List<ContactRow> before = rows.of(council, response.id());
        if (addresses.isEmpty()) return waiting(before);
        Map<String, ContactAddress> sent = new HashMap<>();
        before.stream().filter(ContactRow::sent).forEach(row -> sent.put(row.item(), open(row)));
        addresses.forEach((item, address) -> {
            if (address.none() || address.equals(sent.get(item))) {
                rows.forget(council, response.id(), item, false);
            } else {
                UUID activity = response.activity();
                rows.type(council, response.id(), item, activity, seal(address), whose(activity, address.mail()));
            }
        });
        return waiting(rows.of(council, response.id()));
    }

    private static boolean waiting(List<ContactRow> rows) {
        return rows.stream().anyMatch(row -> !row.sent());
    }

    /** Sends what was typed with the answers; an address that they no longer speak of goes. Part of the caller's transaction. */
    void send(ResponseRow response, Sheets sheets, Answers answers) {
        short council = response.councilId();
        for (Sheets.Item item : sheets.items()) {
            if (item.question().kind() != Kind.CONTACT) continue;
            boolean typed = rows.of(council, response.id()).stream()
                    .anyMatch(row -> !row.sent() && row.item().equals(item.key()));
            boolean given = answers.get(item.key()).chosen().contains(Question.GIVEN);
            if (typed || !given) rows.forget(council, response.id(), item.key(), true);
            if (given) rows.send(council, response.id(), item.key());
            else rows.forget(council, response.id(), item.key(), false);
        }
    }

    void forget(ResponseRow response) {
        rows.forgetAll(response.councilId(), response.id());
    }

    /** What somebody typed last, for themselves alone; by the key of what asked for it. */
    Map<String, ContactAddress> typed(ResponseRow response) {
        Map<String, ContactAddress> typed = new HashMap<>();
        for (ContactRow row : rows.of(response.councilId(), response.id())) {
            if (row.sent()) typed.putIfAbsent(row.item(), open(row));
            else typed.put(row.item(), open(row));
        }
        return typed;
    }

    /** How many were sent, by the key of what asked for them. */
    Map<String, Long> counts(short council, UUID activity) {
        Map<String, Long> counts = new HashMap<>();
        rows.counts(council, activity).forEach(each -> counts.put(each.item(), each.addresses()));
        return counts;
    }

    /** Those that were sent, in the order of the alphabet: nothing of the order in which they came. */
    List<ContactAddress> sent(short council, UUID activity, String item) {
        return rows.sent(council, activity, item).stream()
                .map(this::open)
                .sorted(Comparator.comparing(
                                (ContactAddress each) -> each.mail().toLowerCase(Locale.ROOT))
                        .thenComparing(ContactAddress::phone))
                .toList();
    }

    /** @return how many went */
    int used(short council, UUID activity, String item) {
        return rows.used(council, activity, item);
    }

    /** Those of somebody who is erased: given under their address, or with a seat of theirs. Opens none. */
    void erase(short council, String mail, List<UUID> seats) {
        if (!mail.isBlank()) {
            List<String> keys = rows.activities(council).stream()
                    .map(activity -> whose(activity, mail))
                    .filter(Objects::nonNull)
                    .toList();
            if (!keys.isEmpty()) rows.eraseWhose(council, keys);
        }
        if (!seats.isEmpty()) rows.eraseOf(council, seats);
    }

    private byte[] seal(ContactAddress address) {
        return secrets.seal(SEALED, Json.write(address).getBytes(StandardCharsets.UTF_8));
    }

    private ContactAddress open(ContactRow row) {
        return Json.read(new String(secrets.open(SEALED, row.sealed()), StandardCharsets.UTF_8), ContactAddress.class);
    }

    /** Other in every activity: that two addresses are one person's is not seen. Null where there is none to find. */
    private @Nullable String whose(UUID activity, String mail) {
        if (mail.isBlank()) return null;
        return secrets.text(secrets.hmac(
                FOUND,
                activity.toString().getBytes(StandardCharsets.UTF_8),
                mail.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    }
}
