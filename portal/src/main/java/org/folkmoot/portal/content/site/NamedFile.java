package org.folkmoot.portal.content.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.HashedFolder;

/** A file that a line of a site names. @param sha256 of its bytes, in hexadecimal @param size in bytes */
public record NamedFile(String sha256, long size, FileKind kind) {
    private static final String HASH = "sha256";
    private static final String SIZE = "size";
    private static final String KIND = "kind";

    /** The names in its JSON. */
    public static final Set<String> NAMES = Set.of(HASH, SIZE, KIND);

    public static NamedFile of(byte[] sha256, long size, FileKind kind) {
        return new NamedFile(HexFormat.of().formatHex(sha256), size, kind);
    }

    /** As it stands in a line; more may be added. */
    public ObjectNode written() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(HASH, sha256)
                .put(SIZE, size)
                .put(KIND, kind.extension());
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @param at where it stands in the line
     * @param kinds that may stand there
     * @param most bytes
     * @param errors filled where it cannot be read
     * @return null where there are errors
     */
    @Nullable
    public static NamedFile read(JsonNode node, String at, Set<FileKind> kinds, long most, List<ValueError> errors) {
        if (!node.isObject()) {
            errors.add(new ValueError(at, "not-object"));
            return null;
        }
        String hash = node.path(HASH).asText();
        JsonNode size = node.path(SIZE);
        FileKind kind = kinds.stream()
                .filter(one -> one.extension().equals(node.path(KIND).asText().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        int before = errors.size();
        if (!HashedFolder.names(hash)) {
            errors.add(new ValueError(at + "/" + HASH, "not-a-hash"));
        }
        if (!size.isIntegralNumber() || size.longValue() < 1 || size.longValue() > most) {
            errors.add(new ValueError(at + "/" + SIZE, "not-a-size"));
        }
        if (kind == null) {
            errors.add(new ValueError(at + "/" + KIND, "unwanted-kind"));
        }
        return errors.size() > before || kind == null ? null : new NamedFile(hash, size.longValue(), kind);
    }
}
