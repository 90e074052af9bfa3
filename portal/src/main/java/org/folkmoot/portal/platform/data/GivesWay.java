package org.folkmoot.portal.platform.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.mariadb.jdbc.MariaDbDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for migrations whose changes of tables never stand in anybody's way for long. Changing a table waits until nobody uses it, and
 * everybody who comes later waits behind that; somebody who holds a row of a table that refers to it and then wants to read it waits for
 * ever, as do we for them, since MariaDB does not see that its two kinds of locks wait for each other. So a change of tables waits
 * {@value #WAIT_SECONDS} seconds, lets everybody past and tries again. That loses nothing: MariaDB makes such a change whole or not at all
 * and commits what was before it. Everything else waits as it always did, and is never tried twice.
 */
final class GivesWay extends MariaDbDataSource {
    static final int WAIT_SECONDS = 2;

    /** Somebody who holds a table longer than this is a dump or a forgotten session: the administrator is told instead. */
    static final int TRIES = 60;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final Pattern CHANGES_TABLES = Pattern.compile(
            "(?:\\s++|--[^\\n]*+\\n|/\\*(?!!).*?\\*/)*+(ALTER|RENAME|DROP|TRUNCATE|CREATE\\s++(OR\\s++REPLACE\\s++)?+(UNIQUE\\s++|FULLTEXT\\s++)?+(TABLE|INDEX))\\b.*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Logger LOG = LoggerFactory.getLogger(GivesWay.class);

    private final Database database;
    private final int tries;
    private int carriedOut;

    GivesWay(Database database) {
        this(database, TRIES);
    }

    /** @param tries after so many a change of tables fails as it would have at once */
    GivesWay(Database database, int tries) {
        this.database = database;
        this.tries = tries;
    }

    /** Another file of statements begins. */
    void begin() {
        carriedOut = 0;
    }

    /** How many statements have been carried out since a file began. */
    int carriedOut() {
        return carriedOut;
    }

    /** Whether something failed because a table or row was in use for too long. */
    static boolean inUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, database.connect(), (connection, call) -> {
            Object made = call.make();
            return "createStatement".equals(call.name()) ? statement((Statement) made) : made;
        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private Statement statement(Statement of) {
        return proxy(Statement.class, of, (statement, call) -> {
            if (!"execute".equals(call.name())) {
                return call.make();
            }
            Object made = changesTables(call.text()) ? change(statement, call.text()) : call.make();
            carriedOut++;
            return made;
        });
    }

    static boolean changesTables(String sql) {
        return CHANGES_TABLES.matcher(sql).matches();
    }

    private boolean change(Statement statement, String sql) throws SQLException {
        String impatient = "SET STATEMENT lock_wait_timeout=" + WAIT_SECONDS + ", innodb_lock_wait_timeout="
                + WAIT_SECONDS + " FOR " + sql;
        for (int tried = 1; ; tried++) {
            try {
                return statement.execute(impatient);
            } catch (SQLException e) {
                if (e.getErrorCode() != LOCK_WAIT_TIMEOUT || tried == tries) {
                    throw e;
                }
                LOG.info("a table is in use, its change is tried again ({} of {})", tried, tries);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** One call of the thing behind a proxy. */
    private record Call(String name, Object[] given, Made by) {
        Object make() throws Throwable {
            return by.make();
        }

        String text() {
            return given != null && given.length == 1 && given[0] instanceof String text ? text : "";
        }
    }

    @FunctionalInterface
    private interface Made {
        Object make() throws Throwable;
    }

    @FunctionalInterface
    private interface Answer<T> {
        Object to(T thing, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T thing, Answer<T> answer) {
        InvocationHandler handler = (proxy, method, given) -> answer.to(thing, new Call(method.getName(), given, () -> {
            try {
                return method.invoke(thing, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
