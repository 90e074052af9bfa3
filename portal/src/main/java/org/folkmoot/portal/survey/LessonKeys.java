package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
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
 * The secrets of a lesson: four words for its class, a link for its coordinator, and the pass that a device holds once the words were
 * typed on it. All are made from the lesson's id and the installation's key, so none is stored, and every device of a class holds the
 * same pass: none can be told from another by it.
 */
@Singleton
class LessonKeys {
    /** Of the code of a class: 44 bits, which open nothing that is not open to everybody without them. */
    static final int WORDS = 4;

    private static final int LINK_LETTERS = 43;

    private final Secrets secrets;

    LessonKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The words of its class, as their places in the lists. */
    List<Integer> code(UUID lesson) {
        return CodeWords.code(secrets.hmac("lesson-code", bytes(lesson)), WORDS);
    }

    /** What a code is found by. */
    byte[] codeMac(List<Integer> code) {
        return secrets.hmac("lesson-code-mac", CodeWords.bytes(code));
    }

    /** What stands last in the address of the coordinator's page. */
    String link(UUID lesson) {
        return secrets.text(secrets.hmac("lesson-link", bytes(lesson)));
    }

    /** What a link is found by; empty for what cannot be one. */
    Optional<byte[]> linkMac(@Nullable String link) {
        return link == null || link.length() != LINK_LETTERS
                ? Optional.empty()
                : Optional.of(secrets.hmac("lesson-link-mac", link));
    }

    /** What the cookie of a device in this lesson says. */
    String pass(UUID lesson) {
        return lesson + "." + secrets.text(secrets.hmac("lesson-pass", bytes(lesson)));
    }

    /** The lesson a pass is for; empty for one we did not make. */
    Optional<UUID> lesson(@Nullable String pass) {
        int dot = pass == null ? -1 : pass.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Ids.parse(pass.substring(0, dot))
                        .filter(lesson -> MessageDigest.isEqual(
                                pass(lesson).getBytes(StandardCharsets.UTF_8), pass.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
