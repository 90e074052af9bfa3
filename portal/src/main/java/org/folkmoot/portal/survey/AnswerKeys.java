package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;

/**
 * The keys to one person's answers: the secret of their device, the six words of their return code, the token of their forms and the
 * reference on their receipt. The last three are made from the response's key and the installation's, so none of them is stored.
 */
@Singleton
class AnswerKeys {
    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";
    private static final int REFERENCE_LETTERS = 8;

    /** Stands in no token. */
    private static final char ABOUT = '.';

    private final Secrets secrets;

    AnswerKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A fresh secret for a device. */
    String secret() {
        return secrets.token();
    }

    /** What a secret is found by. */
    byte[] secretMac(String secret) {
        return secrets.hmac("survey-secret", secret);
    }

    /** The six words of this response, as their places in the lists. */
    List<Integer> code(UUID response) {
        return CodeWords.code(secrets.hmac("survey-code", bytes(response)));
    }

    /** What a code is found by. */
    byte[] codeMac(List<Integer> code) {
        return secrets.hmac("survey-code-mac", CodeWords.bytes(code));
    }

    /** What every form of this response carries. */
    String token(UUID response) {
        return secrets.text(secrets.hmac("survey-form", bytes(response)));
    }

    /** The same with what the response answers, so that a form whose answers are no longer here still says what it was about. */
    String token(UUID response, UUID about) {
        return token(response) + ABOUT + about;
    }

    /** @param token with or without what it is about */
    boolean isToken(UUID response, String token) {
        int end = token.indexOf(ABOUT);
        String own = end < 0 ? token : token.substring(0, end);
        return MessageDigest.isEqual(
                token(response).getBytes(StandardCharsets.UTF_8), own.getBytes(StandardCharsets.UTF_8));
    }

    /** What a form was about, as it says itself: good for nothing but what everybody may read of it. */
    static Optional<UUID> about(String token) {
        int end = token.indexOf(ABOUT);
        return end < 0 ? Optional.empty() : Ids.parse(token.substring(end + 1));
    }

    /** For reading only: names a response on its receipt and opens nothing. Such as {@code K7QM-2XPA}. */
    String reference(UUID response) {
        byte[] mac = secrets.hmac("survey-reference", bytes(response));
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < REFERENCE_LETTERS; i++) {
            if (i == REFERENCE_LETTERS / 2) reference.append('-');
            reference.append(LETTERS.charAt((mac[i] & 0xff) % LETTERS.length()));
        }
        return reference.toString();
    }

    /**
     * What the order of a question's options is made from for this response: the same on every page and after the return, and kept nowhere.
     * It is no way back to anybody: the response's key is random and lies in the database already, tied to no person, and a keyed digest of
     * it can be worked out by this installation alone and turned round by nobody.
     */
    byte[] order(UUID response, String question) {
        return secrets.hmac("survey-order", bytes(response), question.getBytes(StandardCharsets.UTF_8));
    }

    /** A network and what it asks for, as a number of wrong codes is kept by. */
    byte[] network(byte[] address, String activity) {
        return secrets.hmac("survey-network", address, activity.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
