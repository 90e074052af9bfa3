package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * Addresses under which whoever wrote something sees what became of it: its number and a mark that only this installation can make of
 * it, 256 bits of which nobody can guess the half. Nothing else leads from the words to whoever wrote them.
 */
@Singleton
class AuthorLinks {
    private static final int ID = 16;
    private static final int TOKEN = 43;

    private final Secrets secrets;

    AuthorLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param what is written there, such as {@code idea}: a token for one kind opens no other */
    String of(String what, short council, UUID id) {
        byte[] bytes = ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        byte[] mark = secrets.hmac(
                what + "'s author", ByteBuffer.allocate(2).putShort(council).array(), bytes);
        return secrets.text(
                ByteBuffer.allocate(2 * ID).put(bytes).put(mark, 0, ID).array());
    }

    /** What a token names; empty for one that is not ours. */
    Optional<UUID> read(String what, short council, String token) {
        if (token.length() != TOKEN) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(bytes, 0, ID);
        UUID id = new UUID(read.getLong(), read.getLong());
        return of(what, council, id).equals(token) ? Optional.of(id) : Optional.empty();
    }
}
