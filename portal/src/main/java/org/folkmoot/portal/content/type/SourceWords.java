package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What an edition in a further language was made from, so that it is known when that has changed. */
public final class SourceWords {
    /** Stands for everything an entry says: a film or recording follows all of it. */
    public static final String RECORDING = "recording";

    private static final int BYTES = 8;

    private SourceWords() {}

    /** Of a value in the language it was made from: the same for the same words, and hardly ever for others. */
    public static String fingerprint(@Nullable JsonNode value) {
        return fingerprint(value == null ? "" : value.toString());
    }

    /** Of everything that is said in one language. @param source by the ids of the fields */
    public static String fingerprint(ContentType type, Map<String, JsonNode> source) {
        StringBuilder all = new StringBuilder();
        type.localised().forEach(field -> all.append(field.id())
                .append('\n')
                .append(field.words(source.get(field.id())))
                .append('\n'));
        return fingerprint(all.toString());
    }

    /**
     * Names of the fields whose words have changed since.
     *
     * @param source what is said in the language it was made from, by the ids of the fields
     * @param madeFrom fingerprints by the ids of the fields
     * @param recording whether it is a film or recording, which follows everything at once
     */
    public static List<String> behind(
            ContentType type, Map<String, JsonNode> source, Map<String, String> madeFrom, boolean recording) {
        if (recording) {
            String made = madeFrom.get(RECORDING);
            return made == null || made.equals(fingerprint(type, source)) ? List.of() : List.of(RECORDING);
        }
        return type.localised().stream()
                .filter(field -> madeFrom.containsKey(field.id()))
                .filter(field -> !madeFrom.get(field.id()).equals(fingerprint(source.get(field.id()))))
                .map(Field::name)
                .toList();
    }

    private static String fingerprint(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
