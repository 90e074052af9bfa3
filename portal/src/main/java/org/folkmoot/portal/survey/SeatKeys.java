package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Json;

/**
 * What is sealed in a seat, and the key by which somebody's own seats are found without opening anybody's. Keys of one person differ from
 * activity to activity: the database alone does not show that two seats are the same person's.
 */
@Singleton
class SeatKeys {
    private static final String SEALED = "reachable";
    private static final String FOUND = "reachable.whose";

    private final Secrets secrets;

    SeatKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param who by {@code account}, {@code name} and {@code contact} */
    byte[] seal(Map<String, String> who) {
        return secrets.seal(SEALED, Json.write(who).getBytes(StandardCharsets.UTF_8));
    }

    JsonNode open(byte[] sealed) {
        return Json.tree(new String(secrets.open(SEALED, sealed), StandardCharsets.UTF_8));
    }

    /** Of the account, where one is sealed, else of the contact that was typed. */
    String key(UUID activity, JsonNode who) {
        return who.has("account")
                ? ofAccount(activity, who.get("account").asText())
                : ofContact(activity, who.path("contact").asText());
    }

    String ofAccount(UUID activity, String account) {
        return mac(activity, "account", account);
    }

    String ofContact(UUID activity, String contact) {
        return mac(activity, "contact", contact.strip().toLowerCase(Locale.ROOT));
    }

    private String mac(UUID activity, String what, String who) {
        return secrets.text(secrets.hmac(FOUND, bytes(activity.toString()), bytes(what), bytes(who)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
