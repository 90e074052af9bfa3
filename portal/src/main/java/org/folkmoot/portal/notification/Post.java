package org.folkmoot.portal.notification;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Letters;
import org.folkmoot.portal.platform.data.Outbox;

/**
 * Takes mails to be sent. A mail is queued in the transaction that causes it, and sent once after that has committed; address and
 * content lie sealed until then.
 */
@Singleton
public final class Post implements Letters {
    /** The outbox kind whose reference is a mail's public id. */
    static final String KIND = "mail";

    static final String SEAL = "mail";

    /** How a kind of mail begins whose recipients nobody may list: such mails stand on no page, not in the demonstration either. */
    public static final String UNLISTED = "unlisted-";

    private final MailRepository mails;
    private final Outbox outbox;
    private final Secrets secrets;

    Post(MailRepository mails, Outbox outbox, Secrets secrets) {
        this.mails = mails;
        this.outbox = outbox;
        this.secrets = secrets;
    }

    @Override
    public boolean plausible(String address) {
        return MailAddress.plausible(address);
    }

    /**
     * Queues one mail. Call it inside a transaction.
     *
     * @param kind names the messages {@code mail.<kind>.subject} and {@code mail.<kind>.body}
     * @param facts what those messages are filled with: words, numbers, instants, days; a value named {@code path} is an outside path and
     *     arrives as a whole link
     * @throws BadAddress when the address has a line end or no single {@code @} in it
     */
    @Override
    public void send(short council, String address, String locale, String kind, Map<String, ?> facts) {
        UUID id = Ids.uuid();
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("to", MailAddress.checked(address));
        letter.put("facts", facts);
        byte[] sealed = secrets.seal(SEAL, Json.write(letter).getBytes(StandardCharsets.UTF_8));
        mails.queue(council, id.toString(), kind, locale, sealed);
        outbox.add(council, KIND, id.toString());
    }
}
