package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Everything in a list, for whoever wants all of it at once: a page of a hundred is read from the database when the one before has been
 * sent, so that neither a long list nor a slow reader takes memory or holds a connection.
 */
final class WholeList {
    static final String LINES = "application/x-ndjson";
    static final String TABLE = "text/csv";

    private static final List<String> SYSTEM = List.of(
            "id", "type", "locale", "status", "slug", "publishedAt", "firstPublishedAt", "updatedAt", "version");

    private final Delivery delivery;
    private final Visit visit;
    private final ContentType type;
    private final Question question;

    WholeList(Delivery delivery, Visit visit, ContentType type, Question question) {
        this.delivery = delivery;
        this.visit = visit;
        this.type = type;
        this.question = question;
    }

    /** An entry a line, as JSON. */
    StreamedFile lines() {
        return new StreamedFile(
                new SequenceInputStream(new Pages("", entry -> Json.write(entry) + "\n")), MediaType.of(LINES));
    }

    /** RFC 4180, with the names of the fields at the head. */
    StreamedFile table() {
        List<String> names = names();
        String head = "\uFEFF" + String.join(",", names) + "\r\n";
        return new StreamedFile(
                new SequenceInputStream(new Pages(head, entry -> row(entry, names))),
                MediaType.of(TABLE + "; charset=utf-8"));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : SYSTEM) {
            boolean always = name.equals("id") || name.equals("type");
            if (always || asked(name)) {
                names.add(name);
            }
        }
        type.fields().stream()
                .filter(Field::isPublic)
                .filter(field -> !(field.kind() instanceof Kind.Slug))
                .map(Field::name)
                .filter(this::asked)
                .forEach(names::add);
        return names;
    }

    private boolean asked(String name) {
        return question.fields().isEmpty() || question.fields().contains(name);
    }

    private static String row(ObjectNode entry, List<String> names) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(cell(entry.get(name))));
        return Csv.row(cells);
    }

    /** Words as they are, several with semicolons between; what has parts of its own as JSON. */
    static String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray() && !value.isEmpty() && value.get(0).isTextual()) {
            List<String> all = new ArrayList<>();
            value.forEach(one -> all.add(one.asText()));
            return Csv.cell(String.join("; ", all));
        }
        return Csv.cell(value.isContainerNode() ? value.toString() : value.asText());
    }

    /** The head, then one page after the other. */
    private final class Pages implements Enumeration<InputStream> {
        private final Function<ObjectNode, String> written;

        @Nullable
        private String head;

        @Nullable
        private Question next = question;

        Pages(String head, Function<ObjectNode, String> written) {
            this.head = head;
            this.written = written;
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            StringBuilder text = new StringBuilder(head == null ? "" : head);
            head = null;
            Delivery.Page page = delivery.page(visit, type, next);
            page.entries().forEach(entry -> text.append(written.apply(entry.data())));
            next = page.next() == null ? null : next.after(page.next());
            return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
