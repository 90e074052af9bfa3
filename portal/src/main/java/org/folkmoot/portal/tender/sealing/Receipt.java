package org.folkmoot.portal.tender.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a bidder is given for a bid: when it came in, and the sums of all it consists of (security rule 11.4). Plain text of a line for each
 * thing, so that a person can read it and anybody can check it.
 *
 * @param received by the database's clock @param sum of the manifest
 */
public record Receipt(String tender, String bidder, int version, Instant received, byte[] sum, List<File> files) {
    private static final String TITLE = "Folkmoot receipt, form 1";
    private static final HexFormat HEX = HexFormat.of();

    /** @throws SealingRefused for a name or an identity that would not stand on one line */
    public Receipt {
        files = List.copyOf(files);
        for (File file : files) oneLine(file.name());
        oneLine(tender);
        oneLine(bidder);
    }

    /** @param sum SHA-256 of the file as it was uploaded @param length in bytes */
    public record File(String name, byte[] sum, long length) {}

    static void oneLine(String text) {
        if (text.isBlank() || text.codePoints().anyMatch(sign -> Character.isISOControl(sign) || breaks(sign))) {
            throw new SealingRefused(SealingRefused.Reason.NAME_UNSOUND);
        }
    }

    private static boolean breaks(int sign) {
        int type = Character.getType(sign);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.FORMAT;
    }

    static String line(File file) {
        return "file: sha256 " + HEX.formatHex(file.sum()) + ", " + file.length() + " bytes, " + file.name();
    }

    /** What is signed. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
                TITLE,
                "tender: " + tender,
                "bidder: " + bidder,
                "version: " + version,
                "received: " + received,
                "bid: sha256 " + HEX.formatHex(sum)));
        for (File file : files) lines.add(line(file));
        return String.join("\n", lines) + "\n";
    }
}
