package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which area a postcode is in, from a table that a council puts beside the portal. What people type is looked up and forgotten: it is kept
 * nowhere, told to nobody, and stands on no page again.
 */
@Singleton
class Postcodes {
    /** No table: people choose from the list. */
    static final Postcodes NONE = new Postcodes(Map.of());

    private static final String FORM = "[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}";

    private final Map<String, String> areas;

    private Postcodes(Map<String, String> areas) {
        this.areas = areas;
    }

    /**
     * @param file CSV with a head; the columns {@code postcode} and {@code area}, or {@code ward}, are read; empty for none
     * @throws IllegalStateException for a file that is not there, or has no such columns
     */
    @jakarta.inject.Inject
    Postcodes(@Property(name = "folkmoot.postcodes", defaultValue = "") String file) {
        this(file.isBlank() ? Map.of() : read(Path.of(file)));
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> areas = new HashMap<>();
        Map<String, String> once = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String head = lines.readLine();
            List<String> columns = head == null ? List.of() : cells(head.toLowerCase(Locale.ROOT));
            int postcode = columns.indexOf("postcode");
            int area = columns.contains("area") ? columns.indexOf("area") : columns.indexOf("ward");
            if (postcode < 0 || area < 0) {
                throw new IllegalStateException("folkmoot.postcodes: a table needs the columns postcode and area");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> cells = cells(line);
                if (cells.size() <= Math.max(postcode, area)) continue;
                String id = cells.get(area).toLowerCase(Locale.ROOT);
                // Thousands of postcodes share one area.
                areas.put(plain(cells.get(postcode)), once.computeIfAbsent(id, same -> same));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return areas;
    }

    private static List<String> cells(String line) {
        return List.of(line.replace("\uFEFF", "").split(",", -1)).stream()
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "");
    }

    /** Whether people may type one. */
    boolean offered() {
        return !areas.isEmpty();
    }

    /** Whether this could be a postcode at all. */
    static boolean formed(String typed) {
        return plain(typed).matches(FORM);
    }

    /** The id of its area; empty where the table has none. */
    Optional<String> area(String typed) {
        return Optional.ofNullable(areas.get(plain(typed)));
    }
}
