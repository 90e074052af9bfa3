package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Property;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.folkmoot.portal.platform.data.Json;

/** Published entries in the database: what everybody may see, at this moment, and nothing else. */
@Singleton
class PublishedRows {
    /** Counting goes so far. */
    static final int MOST_COUNTED = 10_000;

    private static final String COLUMNS =
            " AS wanted, e.id, e.public_id, e.type, e.visible_from, e.first_published_at, v.number, v.at, v.shared, t.locale, t.fields,"
                    + " t.made_from, l.slug, (SELECT MAX(c.changed_at) FROM content_entry c WHERE c.council_id = ?) AS changed_at FROM ";

    /** What belongs to entries that were found, in the order in which they were: which index is read is said, as {@link ListSql} does. */
    private static final String WORDS =
            " STRAIGHT_JOIN content_version v FORCE INDEX (content_version_number) ON v.council_id = e.council_id AND v.entry_id = e.id AND "
                    + Showing.version("v", "e")
                    + " STRAIGHT_JOIN content_version_text t FORCE INDEX (content_version_text_one)"
                    + " ON t.council_id = v.council_id AND t.version_id = v.id"
                    + " LEFT JOIN content_slug l FORCE INDEX (content_slug_current)"
                    + " ON l.council_id = e.council_id AND l.type = e.type AND l.locale = t.locale AND l.current_key = e.id"
                    + " WHERE e.council_id = ? AND " + Showing.sql("e");

    private final ConnectionOperations<Connection> connections;
    private final int mostGathered;
    private final int mostSorted;

    /**
     * @param mostGathered beyond so many rows they are read in the list's own order until a page is full, and not gathered and put in order
     * @param mostSorted so many rows beyond a page may be alike in the first of several keys, or have to be put in order without an index:
     *     lists with more are refused
     */
    PublishedRows(
            @Named("default") ConnectionOperations<Connection> connections,
            @Property(name = "folkmoot.content.gathered", defaultValue = "1000") int mostGathered,
            @Property(name = "folkmoot.content.sorted", defaultValue = "2000") int mostSorted) {
        this.connections = connections;
        this.mostGathered = mostGathered;
        this.mostSorted = mostSorted;
    }

    /**
     * Entries, and when anything this council shows last changed.
     *
     * @param changedAt null where none was found
     */
    record Found(Map<UUID, Published> entries, @Nullable Instant changedAt) {
        static final Found NONE = new Found(Map.of(), null);

        /** The first of them alone. */
        Found first() {
            return entries.size() < 2
                    ? this
                    : new Found(Map.ofEntries(entries.entrySet().iterator().next()), changedAt);
        }
    }

    /**
     * A page of a list.
     *
     * @param next where the next page begins; null at the end
     * @param prev where the page before ends; null at the beginning
     */
    record Page(
            List<UUID> ids, @Nullable Cursor next, @Nullable Cursor prev) {}

    /** @throws RefusedQuery where too many rows would have to be put in order */
    Page page(short council, String type, long audience, Instant now, Question question) {
        return connections.executeRead(status -> {
            Condition few = few(status.getConnection(), council, type, question, false);
            ListScope scope = new ListScope(council, type, audience, utc(now), question);
            ListSql.Edge edge = few == null ? edge(status.getConnection(), scope) : null;
            SqlText list = ListSql.page(scope, few, edge, mostGathered);
            try (PreparedStatement select = prepared(status.getConnection(), list.words(), list.bound());
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

    /** Where several keys put a long list in order, how far its rows have to be read for this page; null where nothing has to be known. */
    private ListSql.@Nullable Edge edge(Connection connection, ListScope scope) {
        Question question = scope.question();
        boolean walkable = ListSql.walkable(question);
        if (question.found() != null
                || question.order().size() == 1 && walkable
                || ListSql.grouped(question) != null
                || counted(connection, ListSql.shown(scope, mostGathered)) <= mostGathered) {
            return null;
        }
        if (!walkable) {
            demandFew(counted(connection, ListSql.shown(scope, mostSorted)), mostSorted);
            return null;
        }
        ListSql.Edge edge = read(connection, scope);
        int before = question.size() + 1 + (question.from() == null ? question.offset() : 0);
        demandFew(counted(connection, ListSql.upTo(scope, edge, before + mostSorted)), before + mostSorted);
        return edge;
    }

    private void demandFew(int rows, int most) {
        if (rows > most) {
            throw new RefusedQuery(List.of(RefusedQuery.detail("sort", "too-many-alike", Map.of("most", mostSorted))));
        }
    }

    private static ListSql.Edge read(Connection connection, ListScope scope) {
        SqlText sql = ListSql.edge(scope);
        try (PreparedStatement select = prepared(connection, sql.words(), sql.bound());
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new ListSql.Edge(
                            true,
                            key(row, "edge", scope.question().order().getFirst().subject()))
                    : new ListSql.Edge(false, null);
        } catch (SQLException failure) {
            throw new DatabaseFault("published entries cannot be listed", failure);
        }
    }

    private static int counted(Connection connection, SqlText sql) {
        try (PreparedStatement select = prepared(connection, sql.words(), sql.bound());
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new DatabaseFault("published entries cannot be counted", failure);
        }
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
        return connections.executeRead(status -> {
            Condition few = few(status.getConnection(), council, type, question, true);
            ListScope scope = new ListScope(council, type, audience, utc(now), question);
            return counted(status.getConnection(), ListSql.count(scope, few, mostGathered, MOST_COUNTED));
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
        SqlText list = ListSql.among(new ListScope(council, type, audience, utc(now), question));
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), list.words(), list.bound());
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

    /** The condition of a question that the fewest rows meet, where they are few; else null. @param counted whether all rows are wanted */
    @Nullable
    private Condition few(Connection connection, short council, String type, Question question, boolean counted) {
        List<Condition> all = question.found() == null ? GatherSql.possible(question) : List.of();
        if (all.isEmpty() || !counted && all.size() == 1 && ListSql.grouped(question) != null) {
            return null;
        }
        SqlText sizes =
                GatherSql.sizes(new ListScope(council, type, 0, LocalDateTime.MIN, question), all, mostGathered);
        try (PreparedStatement select = prepared(connection, sizes.words(), sizes.bound());
                ResultSet row = select.executeQuery()) {
            row.next();
            int fewest = mostGathered + 1;
            Condition few = null;
            int column = 1;
            for (Condition condition : all) {
                int size = 0;
                boolean cut = false;
                for (Question.Way way : condition.ways()) {
                    for (int level = 0; level <= way.steps().size(); level++) {
                        int rows = row.getInt(column++);
                        cut |= rows > mostGathered;
                        size += level == 0 ? rows : 0;
                    }
                }
                if (!cut && size < fewest) {
                    fewest = size;
                    few = condition;
                }
            }
            return few;
        } catch (SQLException failure) {
            throw new DatabaseFault("published entries cannot be counted", failure);
        }
    }

    /** The entries with these ids, of any type, in no order; those that cannot be seen are left out. */
    Found all(short council, long audience, Instant now, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Found.NONE;
        }
        String sql = "SELECT FALSE" + COLUMNS + "content_entry e FORCE INDEX (content_entry_public)" + WORDS
                + " AND e.public_id IN (" + marks(ids.size()) + ")";
        List<Object> bound = new ArrayList<>(List.of(council, council, audience, utc(now), utc(now)));
        ids.forEach(id -> bound.add(id.toString()));
        return read(sql, bound);
    }

    /** The entry whose address this is now or was, in the language if there is one, else in any other; none where there is none. */
    Found addressed(short council, String type, long audience, Instant now, String locale, String slug) {
        String sql = "SELECT a.locale = ?" + COLUMNS
                + "content_slug a FORCE INDEX (content_slug_address)"
                + " STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.id = a.entry_id" + WORDS
                + " AND a.council_id = ? AND a.type = ? AND a.slug = ?";
        List<Object> bound = List.of(locale, council, council, audience, utc(now), utc(now), council, type, slug);
        return read(sql, bound).first();
    }

    /**
     * An entry in a further language or form.
     *
     * @param entry key of its row
     * @param shown whether this is what people see; else it is a draft, of which nobody hears more than that there is one
     */
    record Edition(
            long entry,
            String locale,
            boolean shown,
            Map<String, JsonNode> fields,
            Map<String, String> madeFrom,
            @Nullable UUID media) {}

    /** Editions of some entries: what is shown of each or, where nothing is, that there is a draft. */
    List<Edition> editions(short council, List<Long> entries) {
        String sql = "SELECT d.entry_id, d.locale, d.published IS NOT NULL AS shown, v.fields, v.made_from, v.media"
                + " FROM content_edition d STRAIGHT_JOIN content_edition_version v FORCE INDEX (PRIMARY)"
                + " ON v.council_id = d.council_id AND v.entry_id = d.entry_id AND v.locale = d.locale"
                + " AND v.number = COALESCE(d.published, d.latest)"
                + " WHERE d.council_id = ? AND d.entry_id IN (" + marks(entries.size()) + ")";
        List<Object> bound = new ArrayList<>(List.of(council));
        bound.addAll(entries);
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), sql, bound);
                    ResultSet rows = select.executeQuery()) {
                List<Edition> found = new ArrayList<>();
                while (rows.next()) {
                    String media = rows.getString("media");
                    found.add(new Edition(
                            rows.getLong("entry_id"),
                            rows.getString("locale"),
                            rows.getBoolean("shown"),
                            new StoredFields(rows.getString("fields")),
                            Json.read(rows.getString("made_from"), new TypeReference<Map<String, String>>() {}),
                            media == null ? null : UUID.fromString(media)));
                }
                return found;
            } catch (SQLException failure) {
                throw new DatabaseFault("editions of entries cannot be read", failure);
            }
        });
    }

    private Found read(String sql, List<Object> bound) {
        return connections.executeRead(status -> {
            try (PreparedStatement select = prepared(status.getConnection(), sql, bound);
                    ResultSet rows = select.executeQuery()) {
                LinkedHashMap<UUID, Published> found = new LinkedHashMap<>();
                Instant changedAt = null;
                while (rows.next()) {
                    UUID id = UUID.fromString(rows.getString("public_id"));
                    Published entry = found.get(id);
                    if (entry == null) {
                        entry = entry(id, rows);
                        found.put(id, entry);
                        changedAt = instant(rows, "changed_at");
                    }
                    if (rows.getBoolean("wanted")) {
                        found.putFirst(id, entry);
                    }
                    String locale = rows.getString("locale");
                    entry.texts().put(locale, new StoredFields(rows.getString("fields")));
                    entry.madeFrom().put(locale, new StoredNumbers(rows.getString("made_from")));
                    if (rows.getString("slug") != null) {
                        entry.slugs().put(locale, rows.getString("slug"));
                    }
                }
                return new Found(found, changedAt);
            } catch (SQLException failure) {
                throw new DatabaseFault("published entries cannot be read", failure);
            }
        });
    }

    private static Published entry(UUID id, ResultSet row) throws SQLException {
        return new Published(
                row.getLong("id"),
                id,
                row.getString("type"),
                row.getInt("number"),
                instant(row, "visible_from"),
                instant(row, "first_published_at"),
                instant(row, "at"),
                new StoredFields(row.getString("shared")),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private static List<Object> keys(ResultSet row, List<Order> order) throws SQLException {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            String name = "k" + i;
            keys.add(key(row, name, order.get(i).subject()));
        }
        return keys;
    }

    @Nullable
    private static Object key(ResultSet row, String name, Subject subject) throws SQLException {
        return switch (subject.column()) {
            case TEXT, ID, SLUG -> row.getString(name);
            case NUMBER, YES_NO -> row.getObject(name, BigDecimal.class);
            case DAY, MOMENT, PUBLISHED_AT, FIRST_PUBLISHED_AT -> row.getObject(name, LocalDateTime.class);
        };
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
