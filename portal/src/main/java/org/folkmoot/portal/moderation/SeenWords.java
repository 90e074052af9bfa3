package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.BadForm;

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

    /** What a form sends back. @param forms of the texts that were shown to be read together; none for a text by itself */
    record Proof(String mac, List<UUID> forms) {
        static Proof of(String sent) {
            String[] parts = sent.split("\\.");
            List<UUID> forms = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                forms.add(Ids.parse(parts[i]).orElseThrow(BadForm::new));
            }
            return new Proof(parts[0], List.copyOf(forms));
        }
    }

    String proof(UUID moderator, UUID item, TextSeen text) {
        return proof(moderator, item, text, List.of());
    }

    String proof(UUID moderator, UUID item, TextSeen text, List<UUID> forms) {
        return forms.isEmpty()
                ? mac(moderator, item, text, forms)
                : mac(moderator, item, text, forms) + "." + joined(forms);
    }

    boolean holds(String proof, UUID moderator, UUID item, TextSeen text) {
        return holds(new Proof(proof, List.of()), moderator, item, text);
    }

    boolean holds(Proof proof, UUID moderator, UUID item, TextSeen text) {
        return MessageDigest.isEqual(bytes(proof.mac()), bytes(mac(moderator, item, text, proof.forms())));
    }

    private String mac(UUID moderator, UUID item, TextSeen text, List<UUID> forms) {
        return secrets.text(secrets.hmac(
                "moderation-seen",
                bytes(moderator.toString()),
                bytes(item.toString()),
                bytes(text.words()),
                bytes(joined(forms))));
    }

    private static String joined(List<UUID> forms) {
        return forms.stream().map(UUID::toString).collect(Collectors.joining("."));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
