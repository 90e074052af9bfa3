package org.folkmoot.portal.platform.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a word processor, a spreadsheet or slides say of who wrote them, taken out of the archive they are: the parts about the document
 * are written anew with the title alone, names beside remarks are emptied, photographs lose their places, and every part has the same day.
 * A file whose changes are still marked is given back: its writers accept or reject them, not we.
 */
final class OfficeNotes {
    private static final String RELATIONS = "_rels/.rels";
    private static final String META = "meta.xml";
    private static final LocalDateTime NO_DAY = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\b[^>]*>");
    private static final Pattern TYPE =
            Pattern.compile("\\bType=[\"'][^\"']*/(core-properties|extended-properties|custom-properties)[\"']");
    private static final Pattern TARGET = Pattern.compile("\\bTarget=[\"']/?([^\"']+)[\"']");
    private static final Pattern TITLE = Pattern.compile("<dc:title>([^<]*)</dc:title>");

    private static final Pattern CHANGES =
            Pattern.compile("<w:(ins|del|moveFrom|moveTo)[\\s>]|<text:tracked-changes\\b|<table:tracked-changes\\b");
    private static final Pattern TAG = Pattern.compile("<[^<>]*\\b(?:author|initials|userId|providerId|date)=[^<>]*>");
    private static final Pattern NAME = Pattern.compile(
            "(\\s(?:\\w+:)?(?:author|initials|userId))=(?:\"[^\"]*\"|'[^']*')|\\s(?:w|w15|w16du):date(?:Utc)?=(?:\"[^\"]*\"|'[^']*')");
    private static final Pattern SIGNED_BY = Pattern.compile(
            "(<(dc:creator|dc:date|meta:creator-initials|meta:date-string|author)\\b[^>]*>)[^<]*(</\\2>)");
    private static final Pattern PERSON = Pattern.compile(
            "(<(?:(?:p|p188):cmAuthor|p188:author|(?:\\w+:)?person)\\b[^>]*?\\s(?:name|displayName)=)(?:\"[^\"]*\"|'[^']*')");

    private OfficeNotes() {}

    static byte[] without(byte[] file) throws IOException {
        Map<String, String> about = about(file);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = part(entry.getName(), in.readAllBytes(), about);
                ZipEntry kept = new ZipEntry(entry.getName());
                kept.setTimeLocal(NO_DAY);
                if (entry.getMethod() == ZipEntry.STORED) {
                    CRC32 sum = new CRC32();
                    sum.update(part);
                    kept.setMethod(ZipEntry.STORED);
                    kept.setSize(part.length);
                    kept.setCrc(sum.getValue());
                }
                out.putNextEntry(kept);
                out.write(part);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** What kind of note a part is, by its name. */
    private static Map<String, String> about(byte[] file) throws IOException {
        Map<String, String> about = new HashMap<>();
        about.put(META, META);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(RELATIONS)) {
                    Matcher relation = RELATION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    while (relation.find()) {
                        Matcher type = TYPE.matcher(relation.group());
                        Matcher target = TARGET.matcher(relation.group());
                        if (type.find() && target.find()) {
                            about.put(target.group(1), type.group(1));
                        }
                    }
                }
            }
        }
        return about;
    }

    private static byte[] part(String name, byte[] bytes, Map<String, String> about) throws IOException {
        String low = name.toLowerCase(Locale.ROOT);
        if (about.containsKey(name)) {
            return fresh(about.get(name), new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (low.endsWith(".jpg") || low.endsWith(".jpeg")) {
            return JpegNotes.without(bytes);
        }
        if (!low.endsWith(".xml")) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (CHANGES.matcher(text).find()) {
            throw new PaperStripper.Kept(PaperStripper.TRACKED);
        }
        String nameless = TAG.matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(NAME.matcher(tag.group())
                        .replaceAll(found ->
                                found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1) + "=\"\""))));
        nameless = SIGNED_BY.matcher(nameless).replaceAll("$1$3");
        nameless = PERSON.matcher(nameless).replaceAll("$1\"\"");
        return nameless.equals(text) ? bytes : nameless.getBytes(StandardCharsets.UTF_8);
    }

    private static String fresh(String kind, String before) {
        Matcher found = TITLE.matcher(before);
        String title = found.find() ? "<dc:title>" + found.group(1) + "</dc:title>" : "";
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        String office = "http://schemas.openxmlformats.org/";
        return head
                + switch (kind) {
                    case META ->
                        "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"><office:meta>"
                                + title + "</office:meta></office:document-meta>";
                    case "core-properties" ->
                        "<cp:coreProperties xmlns:cp=\"" + office + "package/2006/metadata/core-properties\""
                                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + title + "</cp:coreProperties>";
                    case "extended-properties" ->
                        "<Properties xmlns=\"" + office + "officeDocument/2006/extended-properties\"/>";
                    default -> "<Properties xmlns=\"" + office + "officeDocument/2006/custom-properties\"/>";
                };
    }
}
