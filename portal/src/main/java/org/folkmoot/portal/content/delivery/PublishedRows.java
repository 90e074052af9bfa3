package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.folkmoot.portal.platform.data.Json;

/** Published entries in the database: what everybody may see, at this moment, and nothing else. */
@Singleton
class PublishedRows {
    /** Counting goes so far. */
    static final int MOST_COUNTED = 10_000;

    private static final String ENTRY =
            "SELECT e.id, e.public_id, e.type, e.visible_from, e.first_published_at, v.number, v.at, v.shared, t.locale, t.fields, t.made_from"
                    + " FROM content_entry e"
                    + " JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id AND "
                    + Showing.version("v", "e")
                    + " JOIN content_version_text t ON t.council_id = v.council_id AND t.version_id = v.id"
                    + " WHERE e.council_id = ?";

    private final ConnectionOperations<Connection> connections;

    PublishedRows(@Named("default") ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    /**
     * A page of a list.
     *
     * @param next where the next page begins; null at the end
     * @param prev where the page before ends; null at the beginning
     */
    record Page(
            List<UUID> ids, @Nullable Cursor next, @Nullable Cursor prev) {}

    Page page(short council, String type, long audience, Instant now, Question question) {
        ListSql list = ListSql.page(council, type, audience, utc(now), question);
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), list.sql(), list.bound());
                    ResultSet rows = select.executeQuery()) {
                List<Cursor> found = new ArrayList<>();
                while (rows.next()) {
                    UUID id = UUID.fromString(rows.getString("public_id"));
                    found.add(new Cursor(keys(rows, question.order()), id));
                }
                return page(found, question);
            } catch (SQLException failure) {
                throw new DatabaseFault("published entries cannot be listed", failure);
            }
        });
    }

    /** A page of those found by their words, the best first. */
    Page ranked(short council, String type, long audience, Instant now, Question question) {
        Set<UUID> shown = among(council, type, audience, now, question);
        List<Cursor> all = new ArrayList<>();
        for (UUID id : question.found()) {
            if (shown.contains(id)) {
                all.add(new Cursor(List.of(new BigDecimal(all.size())), id));
            }
        }
        int from = question.offset();
        int to = Math.min(all.size(), from + question.size());
        if (question.from() != null) {
            int place = place(all, question.from());
            from = question.backwards() ? Math.max(0, place - question.size()) : place + 1;
            to = question.backwards() ? place : Math.min(all.size(), from + question.size());
        }
        if (from >= to) {
            return new Page(List.of(), null, null);
        }
        List<Cursor> page = all.subList(from, to);
        return new Page(
                page.stream().map(Cursor::id).toList(),
                to < all.size() ? page.getLast() : null,
                from > 0 ? page.getFirst() : null);
    }

    /** Where the cursor's entry stands now, or stood when it was one of them. */
    private static int place(List<Cursor> all, Cursor cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(cursor.id())) {
                return i;
            }
        }
        return Math.min(all.size(), ((BigDecimal) cursor.values().getFirst()).intValue());
    }

    /** @param found in the order of reading, one more than the page holds where there are more */
    private static Page page(List<Cursor> found, Question question) {
        boolean more = found.size() > question.size();
        List<Cursor> shown = more ? found.subList(0, question.size()) : found;
        if (shown.isEmpty()) {
            return new Page(List.of(), null, null);
        }
        List<Cursor> ordered = question.backwards() ? shown.reversed() : shown;
        boolean inside = question.from() != null || question.offset() > 0;
        return new Page(
                ordered.stream().map(Cursor::id).toList(),
                question.backwards() || more ? ordered.getLast() : null,
                question.backwards() ? (more ? ordered.getFirst() : null) : (inside ? ordered.getFirst() : null));
    }

    /** How many there are; one more than {@link #MOST_COUNTED} where there are more. */
    int count(short council, String type, long audience, Instant now, Question question) {
        ListSql list = ListSql.count(council, type, audience, utc(now), question, MOST_COUNTED);
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), list.sql(), list.bound());
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            } catch (SQLException failure) {
                throw new DatabaseFault("published entries cannot be counted", failure);
            }
        });
    }

    /** When what this council shows last changed, whatever its type; empty where it never showed anything. */
    Optional<Instant> changedAt(short council) {
        String sql = "SELECT MAX(changed_at) AS at FROM content_entry WHERE council_id = ?";
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), sql, List.of(council));
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject("at") == null ? Optional.empty() : Optional.of(instant(row, "at"));
            } catch (SQLException failure) {
                throw new DatabaseFault("changes of entries cannot be looked up", failure);
            }
        });
    }

    /** Which of these a list holds, in no order. */
    Set<UUID> among(short council, String type, long audience, Instant now, Question question) {
        ListSql list = ListSql.among(council, type, audience, utc(now), question);
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), list.sql(), list.bound());
                    ResultSet rows = select.executeQuery()) {
                Set<UUID> found = new HashSet<>();
                while (rows.next()) {
                    found.add(UUID.fromString(rows.getString("public_id")));
                }
                return found;
            } catch (SQLException failure) {
                throw new DatabaseFault("published entries cannot be listed", failure);
            }
        });
    }

    /** The entries with these ids, of any type, in no order; those that cannot be seen are left out. */
    Map<UUID, Published> all(short council, long audience, Instant now, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String sql = ENTRY + " AND " + Showing.sql("e") + " AND e.public_id IN (" + marks(ids.size()) + ")";
        List<Object> bound = new ArrayList<>(List.of(council, audience, utc(now), utc(now)));
        ids.forEach(id -> bound.add(id.toString()));
        return connections.executeRead(status -> {
            try {
                return read(status.getConnection(), council, sql, bound);
            } catch (SQLException failure) {
                throw new DatabaseFault("published entries cannot be read", failure);
            }
        });
    }

    /** Whose address this is now, in any language; an address of before leads nowhere here. */
    Optional<UUID> addressed(short council, String type, String locale, String slug) {
        String sql =
                "SELECT e.public_id FROM content_slug s JOIN content_entry e ON e.council_id = s.council_id AND e.id = s.entry_id"
                        + " WHERE s.council_id = ? AND s.type = ? AND s.slug = ? ORDER BY s.locale = ? DESC LIMIT 1";
        return connections.executeRead(status -> {
            try (PreparedStatement select =
                            prepared(status.getConnection(), sql, List.of(council, type, slug, locale));
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(UUID.fromString(row.getString(1))) : Optional.empty();
            } catch (SQLException failure) {
                throw new DatabaseFault("an address cannot be looked up", failure);
            }
        });
    }

    private static Map<UUID, Published> read(Connection connection, short council, String sql, List<Object> bound)
            throws SQLException {
        Map<UUID, Published> found = new LinkedHashMap<>();
        Map<Long, Published> byKey = new HashMap<>();
        try (PreparedStatement select = prepared(connection, sql, bound);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                UUID id = UUID.fromString(rows.getString("public_id"));
                Published entry = found.get(id);
                if (entry == null) {
                    entry = new Published(
                            rows.getLong("id"),
                            id,
                            rows.getString("type"),
                            rows.getInt("number"),
                            instant(rows, "visible_from"),
                            instant(rows, "first_published_at"),
                            instant(rows, "at"),
                            Values.fields(rows.getString("shared")),
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>());
                    found.put(id, entry);
                    byKey.put(entry.key(), entry);
                }
                String locale = rows.getString("locale");
                entry.texts().put(locale, Values.fields(rows.getString("fields")));
                entry.madeFrom()
                        .put(
                                locale,
                                Json.read(rows.getString("made_from"), new TypeReference<Map<String, Integer>>() {}));
            }
        }
        addSlugs(connection, council, byKey);
        return found;
    }

    private static void addSlugs(Connection connection, short council, Map<Long, Published> entries)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql = "SELECT entry_id, locale, slug FROM content_slug WHERE council_id = ? AND current_key IN ("
                + marks(entries.size()) + ")";
        List<Object> bound = new ArrayList<>();
        bound.add(council);
        bound.addAll(entries.keySet());
        try (PreparedStatement select = prepared(connection, sql, bound);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.get(rows.getLong("entry_id")).slugs().put(rows.getString("locale"), rows.getString("slug"));
            }
        }
    }

    private static List<Object> keys(ResultSet row, List<Order> order) throws SQLException {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            String name = "k" + i;
            keys.add(
                    switch (order.get(i).subject().column()) {
                        case TEXT, ID, SLUG -> row.getString(name);
                        case NUMBER, YES_NO -> row.getObject(name, BigDecimal.class);
                        case DAY, MOMENT, PUBLISHED_AT, FIRST_PUBLISHED_AT -> row.getObject(name, LocalDateTime.class);
                    });
        }
        return keys;
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<?> bound) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < bound.size(); i++) {
            statement.setObject(i + 1, bound.get(i));
        }
        return statement;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
