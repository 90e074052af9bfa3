package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Renderer;

/** The file somebody is given who asked what is held about them: the same twice, for machines and for people, in the language they read. */
@Singleton
class PackFile {
    /** What no part can hold, said in every pack. */
    private static final List<String> NOT_HERE = List.of("anonymous", "reachable", "cases", "typed", "work");

    private final Messages messages;
    private final Renderer renderer;

    PackFile(Messages messages, Renderer renderer) {
        this.messages = messages;
        this.renderer = renderer;
    }

    record Field(String label, String value) {}

    record Line(List<Field> fields) {}

    record Shown(String heading, List<Line> lines) {}

    /** @param notHere sentences about what the pack cannot have in it, and where else to ask */
    record PackPage(String council, String name, String madeAt, List<Shown> parts, List<String> notHere)
            implements PageModel {}

    byte[] zip(DataRequests.Pack pack, String council) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(out, "pack.json", Json.write(json(pack, council)).getBytes(StandardCharsets.UTF_8));
            put(
                    out,
                    "pack.html",
                    renderer.alone(
                            "people/pack", page(pack, council), pack.who().locale(), pack.at()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private Map<String, Object> json(DataRequests.Pack pack, String council) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Held.Part part : pack.parts()) {
            parts.put(part.key(), part.rows().stream().map(PackFile::plain).toList());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "folkmoot pack 1");
        json.put("council", council);
        json.put("person", pack.who().publicId().toString());
        json.put("madeAt", pack.at().toString());
        json.put("held", parts);
        json.put("notHere", notHere(pack.who().locale()));
        return json;
    }

    private static Map<String, Object> plain(Map<String, Object> row) {
        Map<String, Object> plain = new LinkedHashMap<>();
        row.forEach((name, value) ->
                plain.put(name, value instanceof Instant || value instanceof LocalDate ? value.toString() : value));
        return plain;
    }

    private PackPage page(DataRequests.Pack pack, String council) {
        String locale = pack.who().locale();
        List<Shown> parts = new ArrayList<>();
        for (Held.Part part : pack.parts()) {
            parts.add(new Shown(
                    messages.text(locale, "rights.part." + part.key()),
                    part.rows().stream().map(row -> line(row, locale)).toList()));
        }
        return new PackPage(
                council, pack.who().name(), Spoken.dateTime(pack.at(), Locale.of(locale)), parts, notHere(locale));
    }

    private Line line(Map<String, Object> row, String locale) {
        List<Field> fields = new ArrayList<>();
        row.forEach((name, value) ->
                fields.add(new Field(messages.text(locale, "rights.field." + name), spoken(name, value, locale))));
        return new Line(fields);
    }

    private String spoken(String name, Object value, String locale) {
        return switch (value) {
            case Instant at -> Spoken.dateTime(at, Locale.of(locale));
            case LocalDate day -> Spoken.date(day, Locale.of(locale));
            case Boolean yes -> messages.text(locale, yes ? "rights.yes" : "rights.no");
            default -> word(name, value.toString(), locale);
        };
    }

    /** Words from a fixed list are said in the reader's language. */
    private String word(String name, String value, String locale) {
        String key =
                switch (name) {
                    case "role" -> "people.role." + value;
                    case "language" -> "rights.language." + value;
                    case "secondFactor" -> "rights." + value;
                    case "asked" -> "rights.mine.kind." + value;
                    default -> "";
                };
        return !key.isEmpty() && messages.has(locale, key) ? messages.text(locale, key) : value;
    }

    private List<String> notHere(String locale) {
        return NOT_HERE.stream()
                .map(key -> messages.text(locale, "rights.not-here." + key))
                .toList();
    }
}
