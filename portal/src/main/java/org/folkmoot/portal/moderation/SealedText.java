package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** What a case is about, as it is sealed: bound to its row, so that one cannot stand in for another. */
@Singleton
final class SealedText {
    private static final String PURPOSE = "moderation-case";

    private final Secrets secrets;

    SealedText(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param about the page it was sent from, an inside path; empty where that would point at a person */
    record Worry(UUID id, String message, String contact, String about, String locale) {}

    record Frozen(
            UUID id,
            String words,
            String language,
            Localised about,
            String ageBand,
            UUID space,
            String source,
            UUID ref) {}

    /** @param of the case's public id */
    record Note(UUID of, String text) {}

    byte[] seal(Record content) {
        return secrets.seal(PURPOSE, Json.write(content).getBytes(StandardCharsets.UTF_8));
    }

    Worry worry(SealedRow row) {
        Worry worry = open(row.sealed(), Worry.class);
        demand(worry.id().equals(row.sealedId()));
        return worry;
    }

    Frozen frozen(SealedRow row) {
        Frozen frozen = open(row.sealed(), Frozen.class);
        demand(frozen.id().equals(row.sealedId()));
        return frozen;
    }

    String note(byte[] sealed, UUID of) {
        Note note = open(sealed, Note.class);
        demand(note.of().equals(of));
        return note.text();
    }

    byte[] mac(String words) {
        return secrets.hmac("moderation-frozen", words);
    }

    private <T> T open(byte[] sealed, Class<T> type) {
        return Json.read(new String(secrets.open(PURPOSE, sealed), StandardCharsets.UTF_8), type);
    }

    private static void demand(boolean bound) {
        if (!bound) {
            throw new NotAllowed();
        }
    }
}
