package org.folkmoot.portal.tender.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is signed of the marks of a tender: the sums of the files in which they are, in plain lines as a receipt is, so that whoever has the files and the
 * public half of the key can check them without Folkmoot.
 *
 * @param notice number of the central platform; empty for none
 * @param closed when all agreed marks were closed
 * @param latest when the last of them was agreed or corrected: a correction after an appeal makes another statement
 */
public record MarksStatement(String tender, String notice, Instant closed, Instant latest, List<Receipt.File> files) {
    private static final String TITLE = "Folkmoot record of marks, form 1";

    /** @throws SealingRefused for a name that would not stand on one line */
    public MarksStatement {
        files = List.copyOf(files);
        for (Receipt.File file : files) Receipt.oneLine(file.name());
        Receipt.oneLine(tender);
        if (!notice.isEmpty()) Receipt.oneLine(notice);
    }

    /** What is signed. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(TITLE, "tender: " + tender));
        if (!notice.isEmpty()) lines.add("notice: " + notice);
        lines.add("closed: " + closed);
        lines.add("latest: " + latest);
        for (Receipt.File file : files) lines.add(Receipt.line(file));
        return String.join("\n", lines) + "\n";
    }
}
