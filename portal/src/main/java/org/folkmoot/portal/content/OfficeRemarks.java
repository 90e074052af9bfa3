package org.folkmoot.portal.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Cuts what leads from a Word, Excel or PowerPoint paper to the remarks somebody made beside it, so that nothing reads them with it. */
final class OfficeRemarks {
    private static final Pattern LEADS = Pattern.compile(
            "<(?:\\w+:)?Relationship\\b[^>]*\\bType=[\"'][^\"']*/(?:comments|threadedComment)[\"'][^>]*/>");

    private OfficeRemarks() {}

    static byte[] without(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(".rels")) {
                    String leads = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    out.write(LEADS.matcher(leads).replaceAll("").getBytes(StandardCharsets.UTF_8));
                } else {
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }
}
