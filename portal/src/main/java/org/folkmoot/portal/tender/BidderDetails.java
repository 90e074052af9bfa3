package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * What an organisation said of itself, to be offered to it in its next bid. It is read by its team alone; nothing outside the key file says whose it
 * is, or when it was kept, since it would be told by that who is bidding just now.
 */
@Singleton
class BidderDetails {
    private static final String WRAP = "bidder-details";

    /** It fills so many bytes, or a multiple of them, so that its length says little. */
    private static final int STEP = 1 << 12;

    private static final int ID = 16;

    private final BidderDetailsRepository rows;
    private final Secrets secrets;

    BidderDetails(BidderDetailsRepository rows, Secrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /** By detail, as {@link org.folkmoot.portal.tender.law.Route} names them; empty where nothing is kept. */
    Map<String, String> of(short council, UUID provider) {
        return rows.find(council, mark(provider))
                .map(row -> opened(provider, row.sealed()).texts())
                .orElse(Map.of());
    }

    /** Those that are given, in place of what was kept; one that is blank is forgotten, and what is not named stays. */
    @OneTransaction
    void keep(short council, UUID provider, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(of(council, provider));
        all.putAll(details);
        all.values().removeIf(String::isBlank);
        if (all.isEmpty()) rows.drop(council, mark(provider));
        else rows.keep(council, mark(provider), sealed(provider, new Said(all)));
    }

    record Said(Map<String, String> texts) {}

    private byte[] sealed(UUID provider, Said said) {
        byte[] written = Bids.written(said);
        int room = (ID + written.length + STEP - 1) / STEP * STEP;
        byte[] filled =
                ByteBuffer.allocate(room).put(Bids.bytes(provider)).put(written).array();
        // JSON may be followed by blanks.
        Arrays.fill(filled, ID + written.length, room, (byte) ' ');
        return secrets.seal(WRAP, filled);
    }

    private Said opened(UUID provider, byte[] sealed) {
        byte[] plain = secrets.open(WRAP, sealed);
        if (!Arrays.equals(Bids.bytes(provider), Arrays.copyOf(plain, ID))) throw new NotAllowed();
        String json = new String(Arrays.copyOfRange(plain, ID, plain.length), StandardCharsets.UTF_8).strip();
        return Bids.read(json.getBytes(StandardCharsets.UTF_8), Said.class);
    }

    private byte[] mark(UUID provider) {
        return secrets.hmac(WRAP, Bids.bytes(provider));
    }
}
