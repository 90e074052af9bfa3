package org.folkmoot.portal.platform.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The SQL behind the outbox. It serves all councils at once, so it names none; each piece of work is a short transaction on
 * a connection of its own, READ COMMITTED, and never waits for another node.
 */
final class OutboxTable {
    /** How many rows one statement moves. */
    static final int CHUNK = 2_000;

    private final DataSource dataSource;

    OutboxTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param waiting a committed row has no number yet */
    record Heads(long numbered, long dispatched, long purged, boolean waiting) {}

    /** @param missed rows after the asked-for one have been purged: the entries do not tell the whole story */
    record Reading(List<OutboxEntry> entries, boolean missed) {
        static final Reading LOST = new Reading(List.of(), true);
    }

    record Task(String instance, OutboxEntry entry) {}

    interface Tasks {
        List<Task> of(OutboxEntry entry);
    }

    Heads heads() {
        return work(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                            SELECT (SELECT seq FROM outbox_head WHERE name = 'numbered'),
                                   (SELECT seq FROM outbox_head WHERE name = 'dispatched'),
                                   (SELECT seq FROM outbox_head WHERE name = 'purged'),
                                   EXISTS (SELECT 1 FROM outbox WHERE seq IS NULL)""");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new Heads(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4));
            }
        });
    }

    Reading after(long cursor) {
        return work(connection -> {
            List<OutboxEntry> entries = entriesAfter(connection, cursor, CHUNK);
            // after the entries, not before: a purge between the two must not go unnoticed
            return entries.isEmpty() || head(connection, "purged") > cursor
                    ? Reading.LOST
                    : new Reading(entries, false);
        });
    }

    /**
     * Gives the next numbers to rows that are committed now. A row whose transaction is still open is not seen and gets a
     * later number; so whoever has read up to a number has missed nothing below it.
     *
     * @return how many got a number; 0 also when another node is at it
     */
    int number(LocalDate today) {
        return work(connection -> {
            OptionalLong head = lockHead(connection, "numbered");
            if (head.isEmpty()) return 0;
            List<Long> ids = unnumbered(connection);
            if (ids.isEmpty()) return 0;
            long seq = head.getAsLong();
            // by key: a range or an IN list could walk into rows that open transactions hold, and wait for them
            try (PreparedStatement number =
                    connection.prepareStatement("UPDATE outbox SET seq = ?, numbered_on = ? WHERE id = ?")) {
                for (long id : ids) {
                    number.setLong(1, ++seq);
                    number.setObject(2, today);
                    number.setLong(3, id);
                    number.addBatch();
                }
                number.executeBatch();
            }
            moveHead(connection, "numbered", seq);
            return ids.size();
        });
    }

    /**
     * Turns the next entries into tasks and moves on, in one transaction: each entry exactly once, however many nodes try.
     *
     * @return how many entries were passed; 0 also when another node is at it
     */
    int dispatch(Tasks tasks, Instant now) {
        return work(connection -> {
            OptionalLong head = lockHead(connection, "dispatched");
            if (head.isEmpty()) return 0;
            List<OutboxEntry> entries = entriesAfter(connection, head.getAsLong(), CHUNK);
            if (entries.isEmpty()) return 0;
            List<Task> due =
                    entries.stream().flatMap(entry -> tasks.of(entry).stream()).toList();
            addTasks(connection, Schedule.ONCE, due, now);
            moveHead(connection, "dispatched", entries.getLast().seq());
            return entries.size();
        });
    }

    /**
     * Removes one chunk of rows numbered before a day and dispatched since.
     *
     * @return how many went; 0 when the rest is younger
     */
    int purge(LocalDate before) {
        return work(connection -> {
            OptionalLong head = lockHead(connection, "purged");
            if (head.isEmpty()) return 0;
            long upTo = head.getAsLong();
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT seq, numbered_on < ? FROM outbox WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?""")) {
                query.setObject(1, before);
                query.setLong(2, upTo);
                query.setLong(3, head(connection, "dispatched"));
                query.setInt(4, CHUNK);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next() && row.getBoolean(2)) upTo = row.getLong(1);
                }
            }
            if (upTo == head.getAsLong()) return 0;
            moveHead(connection, "purged", upTo);
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM outbox WHERE seq > ? AND seq <= ?")) {
                delete.setLong(1, head.getAsLong());
                delete.setLong(2, upTo);
                return delete.executeUpdate();
            }
        });
    }

    /** Adds tasks for db-scheduler in a transaction of the caller's; one that is there already stays as it is. */
    static void addTasks(Connection connection, String name, List<Task> tasks, Instant at) throws SQLException {
        if (tasks.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                VALUES (?, ?, ?, ?, FALSE, 1) ON DUPLICATE KEY UPDATE version = version""")) {
            for (Task task : tasks) {
                insert.setString(1, name);
                insert.setString(2, task.instance());
                insert.setBytes(3, TaskText.of(task.entry()).getBytes(StandardCharsets.UTF_8));
                insert.setTimestamp(4, Timestamp.from(at));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static OptionalLong lockHead(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT seq FROM outbox_head WHERE name = ? FOR UPDATE SKIP LOCKED")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static long head(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT seq FROM outbox_head WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void moveHead(Connection connection, String name, long seq) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE outbox_head SET seq = ? WHERE name = ?")) {
            update.setLong(1, seq);
            update.setString(2, name);
            update.executeUpdate();
        }
    }

    private static List<Long> unnumbered(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM outbox WHERE seq IS NULL ORDER BY id LIMIT ?")) {
            query.setInt(1, CHUNK);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private static List<OutboxEntry> entriesAfter(Connection connection, long seq, int limit) throws SQLException {
        List<OutboxEntry> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, council_id, kind, ref FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?")) {
            query.setLong(1, seq);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(new OutboxEntry(row.getLong(1), row.getShort(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return entries;
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T work(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DatabaseFault("the outbox cannot be reached", failure);
        }
    }
}
