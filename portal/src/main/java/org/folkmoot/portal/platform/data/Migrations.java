package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.UNAVAILABLE;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.folkmoot.portal.platform.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date before the portal starts, then settles what the portal's own user may do to each. */
public final class Migrations {
    static final String HISTORY = "flyway_schema_history";

    /** What somebody does whose database is between two states: each change of tables is made whole or not at all, a file of them is not. */
    private static final String HAND =
            "Undo by hand what its first statements did, or restore the database of before; then DELETE FROM " + HISTORY
                    + " WHERE success = 0, and start again.";

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** Tables to which rows are only ever added. */
    private static final Set<String> APPEND_ONLY = Set.of("audit_entry");

    /** Tables that only the migrating user writes. */
    private static final Set<String> READ_ONLY = Set.of("audit_tombstone");

    private enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    private final Database migrate;
    private final Database app;
    private final int tries;

    public Migrations(Database migrate, Database app) {
        this(migrate, app, GivesWay.TRIES);
    }

    /** @param tries as {@link GivesWay} has it */
    Migrations(Database migrate, Database app, int tries) {
        this.migrate = migrate.forMigrations();
        this.app = app;
        this.tries = tries;
    }

    /**
     * Runs what is new and grants what is missing; a second call changes nothing.
     *
     * @return how many migrations ran
     */
    public int run() {
        try {
            int ran = allRecorded() ? 0 : migrate("classpath:" + PackedMigrations.FOLDER);
            settleRights();
            return ran;
        } catch (FlywayException e) {
            LOG.error("migrations failed", e);
            throw new CannotStart(
                    UNAVAILABLE, "The database could not be brought up to date: " + firstLine(e) + '.', e);
        } catch (CannotStart half) {
            LOG.error("migrations failed", half);
            throw half;
        } catch (SQLException e) {
            LOG.error("rights could not be settled", e);
            throw new CannotStart(
                    UNAVAILABLE, "The rights of " + app.user() + " on the database's tables could not be set.", e);
        }
    }

    /**
     * Runs what is new in these places, giving way to those who use the tables meanwhile. What failed at its first statement because a table
     * was in use is as if it had never been tried: the next start tries it. What failed further on is left for somebody to look at.
     */
    int migrate(String... locations) throws SQLException {
        String left = failed();
        if (left != null) {
            throw new CannotStart(
                    UNAVAILABLE,
                    "An earlier start carried out only a part of " + left + ", or none, and it is not known how much. "
                            + HAND);
        }
        GivesWay through = new GivesWay(migrate, tries);
        try {
            return Flyway.configure()
                    .dataSource(through)
                    .callbacks(new Beginning(through))
                    .locations(locations)
                    .table(HISTORY)
                    .outOfOrder(false)
                    .cleanDisabled(true)
                    .placeholderReplacement(false)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failure) {
            String file = failed();
            if (file == null) {
                throw failure;
            }
            if (GivesWay.inUse(failure) && through.carriedOut() == 0) {
                forget();
                throw new CannotStart(
                        UNAVAILABLE,
                        "A table that " + file
                                + " changes is in use and stays so. Nothing of it was carried out: end what holds the table (a dump, a forgotten session), then start again.",
                        failure);
            }
            throw new CannotStart(
                    UNAVAILABLE,
                    file + " failed after " + through.carriedOut() + " of its statements (the log says why). " + HAND,
                    failure);
        }
    }

    /** Tells that a file of statements begins. */
    private record Beginning(GivesWay through) implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            through.begin();
        }

        @Override
        public String getCallbackName() {
            return "beginning";
        }
    }

    /** The file of which the history says that it failed; null where none did. */
    @Nullable
    private String failed() throws SQLException {
        try (Connection connection = migrate.connect();
                Statement statement = connection.createStatement()) {
            if (!hasHistory(statement)) {
                return null;
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT script FROM " + HISTORY + " WHERE success = 0 ORDER BY installed_rank LIMIT 1")) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void forget() throws SQLException {
        try (Connection connection = migrate.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + HISTORY + " WHERE success = 0");
        }
    }

    private static boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("SHOW TABLES LIKE '" + HISTORY + "'")) {
            return table.next();
        }
    }

    /** Whether the database holds tables that this build does not know. */
    boolean newerThanWeKnow() {
        try {
            Map<String, Integer> recorded = recorded();
            String last = PackedMigrations.read().lastKey();
            return recorded.keySet().stream().anyMatch(version -> version.compareTo(last) > 0);
        } catch (SQLException | IOException e) {
            throw new CannotStart(UNAVAILABLE, "The history of the database's tables cannot be read.", e);
        }
    }

    /** Whether every migration of this build is recorded as it is, and none else: then there is nothing to run. */
    boolean allRecorded() throws SQLException {
        try {
            return recorded().equals(PackedMigrations.read());
        } catch (IOException e) {
            LOG.warn("the migrations of this build could not be listed", e);
            return false;
        }
    }

    /** Version to checksum; a failed one counts as unknown. Empty in an empty database. */
    private Map<String, Integer> recorded() throws SQLException {
        Map<String, Integer> recorded = new HashMap<>();
        try (Connection connection = migrate.connect();
                Statement statement = connection.createStatement()) {
            if (!hasHistory(statement)) {
                return recorded;
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT version, IF(success, checksum, NULL) FROM " + HISTORY + " WHERE version IS NOT NULL")) {
                while (row.next()) {
                    recorded.put(row.getString(1), row.getObject(2, Integer.class));
                }
            }
        }
        return recorded;
    }

    private void settleRights() throws SQLException {
        String account;
        Map<String, Set<Right>> held = new HashMap<>();
        try (Connection connection = app.connect();
                Statement statement = connection.createStatement()) {
            account = single(statement, "SELECT CURRENT_USER()");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema = DATABASE()"
                            + " AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')")) {
                while (rows.next()) {
                    held.computeIfAbsent(rows.getString(1), table -> EnumSet.noneOf(Right.class))
                            .add(Right.valueOf(rows.getString(2)));
                }
            }
        }
        try (Connection connection = migrate.connect();
                Statement statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.remove(HISTORY);
            int at = account.lastIndexOf('@');
            String to = quoted(account.substring(0, at)) + '@' + quoted(account.substring(at + 1));
            for (String table : tables) {
                Set<Right> due = READ_ONLY.contains(table)
                        ? EnumSet.of(Right.SELECT)
                        : APPEND_ONLY.contains(table)
                                ? EnumSet.of(Right.SELECT, Right.INSERT)
                                : EnumSet.allOf(Right.class);
                Set<Right> has = held.getOrDefault(table, Set.of());
                change(statement, "GRANT", minus(due, has), table, "TO", to);
                change(statement, "REVOKE", minus(has, due), table, "FROM", to);
            }
        }
    }

    private static void change(
            Statement statement, String verb, Set<Right> rights, String table, String preposition, String account)
            throws SQLException {
        if (!rights.isEmpty()) {
            String list = rights.stream().map(Right::name).collect(Collectors.joining(", "));
            statement.execute(
                    verb + ' ' + list + " ON `" + table.replace("`", "``") + "` " + preposition + ' ' + account);
        }
    }

    private static Set<Right> minus(Set<Right> some, Set<Right> others) {
        return some.stream().filter(right -> !others.contains(right)).collect(Collectors.toSet());
    }

    private static String quoted(String name) {
        return '\'' + name.replace("\\", "\\\\").replace("'", "''") + '\'';
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given")
                .replaceAll("[.:\\s]+$", "");
    }
}
