package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * Proof that this moderator's screen showed exactly these words: a decision without it, or on words that have changed since, does
 * nothing. It travels in the form, so opening a page leaves no trace.
 */
@Singleton
final class SeenWords {
    private final Secrets secrets;

    SeenWords(Secrets secrets) {
        this.secrets = secrets;
    }

    String proof(UUID moderator, UUID item, TextSeen text) {
        return secrets.text(secrets.hmac(
                "moderation-seen", bytes(moderator.toString()), bytes(item.toString()), bytes(text.words())));
    }

    boolean holds(String proof, UUID moderator, UUID item, TextSeen text) {
        return MessageDigest.isEqual(bytes(proof), bytes(proof(moderator, item, text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
