package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * The secrets of invitations: five words each, 55 bits, made from the seed of their batch with a key outside the database. They open one
 * beginning and no answers. Five, so that nobody takes them for the six words of a return code or the four of a class.
 */
@Singleton
class InvitationKeys {
    static final int WORDS = 5;

    private static final int TOKEN_LETTERS = 14;

    private final Secrets secrets;

    InvitationKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] seed() {
        return secrets.random(32);
    }

    /** The words of one invitation of a batch, as their places in the lists. @param number from 0 */
    List<Integer> code(byte[] seed, int number) {
        byte[] random = secrets.hmac(
                "invitation-code", seed, ByteBuffer.allocate(4).putInt(number).array());
        return CodeWords.code(random, WORDS);
    }

    /** What an invitation is found by. */
    byte[] mac(List<Integer> code) {
        return secrets.hmac("invitation-mac", CodeWords.bytes(code));
    }

    /** What stands last in the address of a link: the words, written short. */
    String token(List<Integer> code) {
        return secrets.text(CodeWords.bytes(code));
    }

    /** The words in a token; empty for what is none. */
    Optional<List<Integer>> code(@Nullable String token) {
        if (token == null || token.length() != TOKEN_LETTERS || !token.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        List<Integer> code = new ArrayList<>();
        while (bytes.remaining() > 1) {
            int index = bytes.getShort();
            if (index < 0 || index >= CodeWords.LIST_SIZE) return Optional.empty();
            code.add(index);
        }
        return Optional.of(List.copyOf(code));
    }

    /** What a device keeps once its words were found to be right: nobody guesses with it. */
    String pass(List<Integer> code) {
        String token = token(code);
        return token + "." + secrets.text(secrets.hmac("invitation-pass", token));
    }

    /** The words of a pass; empty for one we did not make. */
    Optional<List<Integer>> passed(@Nullable String pass) {
        int dot = pass == null ? -1 : pass.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return code(pass.substring(0, dot))
                .filter(code -> MessageDigest.isEqual(
                        pass(code).getBytes(StandardCharsets.UTF_8), pass.getBytes(StandardCharsets.UTF_8)));
    }
}
