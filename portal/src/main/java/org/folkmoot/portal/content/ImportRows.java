package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.platform.data.DatabaseFault;

/**
 * Rows of a chunk of lines on their way into the tables where a site waits. Many go in one statement: asked for one by one, a million lines
 * would be twenty million questions.
 */
final class ImportRows {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_LETTERS = 2_000_000;

    /** A table and its columns after those that all of them have. */
    enum Table {
        ENTRY(
                true,
                "content_import_entry",
                "public_id, type, published_version, visible_from, visible_to, first_published_at, audience, archived_at",
                8),
        VERSION(false, "content_import_version", "number, shared, state, at", 4),
        TEXT(false, "content_import_text", "number, locale, fields, made_from", 4),
        VALUE(true, "content_import_value", "type, locale, field_id, ordinal, text, number, at, only_key", 8),
        GROUP(true, "content_import_group", "name, at", 2),
        SLUG(true, "content_import_slug", "type, locale, slug, current", 4),
        EDITION(
                true,
                "content_import_edition",
                "locale, number, fields, made_from, source, media, shown, published_at",
                8),
        USE(false, "content_import_use", "locale, media, published", 3),
        PLAN(false, "content_import_plan", "move, number, due_at", 3),
        FILE(
                false,
                "content_import_file",
                "number, file, name, lang, kind, size, shown_number, audience, shown_from, hidden",
                10);

        private final String start;
        private final String marks;
        private final int columns;

        /** @param again whether there may be such a row already */
        Table(boolean again, String name, String columns, int count) {
            this.start = (again ? "INSERT IGNORE INTO " : "INSERT INTO ") + name + " (council_id, import_id, line, "
                    + columns + ") VALUES ";
            this.marks = "(?, ?, ?" + ", ?".repeat(count) + ")";
            this.columns = count;
        }
    }

    /** @param twice what is wrong with the line where there is such a row already; null where that does not matter */
    private record Row(long line, @Nullable String twice, Object[] values) {}

    /** Something stands in the file twice: the rows are to be written once more, one by one, to learn what. */
    static final class Twice extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Twice() {
            super("a row of this chunk is there already", null, false, false);
        }
    }

    private final short council;
    private final long importId;
    private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);

    ImportRows(short council, long importId) {
        this.council = council;
        this.importId = importId;
    }

    void add(Table table, long line, @Nullable String twice, @Nullable Object... values) {
        if (values.length != table.columns) {
            throw new IllegalArgumentException(table + " has " + table.columns + " columns");
        }
        rows.computeIfAbsent(table, unseen -> new ArrayList<>()).add(new Row(line, twice, values));
    }

    /**
     * Writes them all, as part of the transaction under way.
     *
     * @param oneByOne whether it is to be learnt which rows are there already
     * @throws Twice where one is, and that was not asked
     */
    List<SiteClash> write(Connection connection, boolean oneByOne) {
        List<SiteClash> clashes = new ArrayList<>();
        for (Map.Entry<Table, List<Row>> table : rows.entrySet()) {
            List<Row> all = table.getValue();
            for (int from = 0; from < all.size(); ) {
                int to = oneByOne ? from + 1 : end(all, from);
                List<Row> some = all.subList(from, to);
                int written = write(connection, table.getKey(), some);
                if (written < some.size() && some.getFirst().twice() != null) {
                    if (!oneByOne) {
                        throw new Twice();
                    }
                    clashes.add(new SiteClash(
                            some.getFirst().line(), some.getFirst().twice()));
                }
                from = to;
            }
        }
        return clashes;
    }

    private static int end(List<Row> all, int from) {
        int letters = 0;
        int to = from;
        while (to < all.size() && to - from < MOST_ROWS && letters < MOST_LETTERS) {
            for (Object value : all.get(to).values()) {
                letters += value instanceof String text ? text.length() : 0;
            }
            to++;
        }
        return to;
    }

    private int write(Connection connection, Table table, List<Row> some) {
        StringBuilder sql = new StringBuilder(table.start);
        for (int i = 0; i < some.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(table.marks);
        }
        try (PreparedStatement insert = connection.prepareStatement(sql.toString())) {
            int at = 1;
            for (Row row : some) {
                insert.setShort(at++, council);
                insert.setLong(at++, importId);
                insert.setLong(at++, row.line());
                for (Object value : row.values()) {
                    insert.setObject(at++, bound(value));
                }
            }
            return insert.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFault("lines of a site cannot be kept", failure);
        }
    }

    @Nullable
    private static Object bound(@Nullable Object value) {
        return switch (value) {
            case UUID id -> id.toString();
            case Instant at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
