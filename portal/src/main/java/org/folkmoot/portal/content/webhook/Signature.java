package org.folkmoot.portal.content.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows a receiver that a message is ours, unchanged and new, as Standard Webhooks 1.0 has it (security 9.2). */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private Signature() {}

    /** A secret as the receiver is given it. @param random 24 to 64 bytes */
    static String secret(byte[] random) {
        if (random.length < FEWEST_BYTES || random.length > MOST_BYTES) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        }
        return PREFIX + Base64.getEncoder().encodeToString(random);
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param secrets the newest first; two while one is being replaced, so that the receiver may know either
     * @param id the same for every try of one delivery: a receiver that has seen it does nothing
     * @param at when this try is made; receivers refuse what is older than five minutes
     */
    static String of(List<String> secrets, String id, Instant at, byte[] body) {
        if (id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("a dot would make the end of the id unclear");
        }
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(String secret, byte[] signed) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a secret of a webhook");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
