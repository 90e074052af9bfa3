package org.folkmoot.portal.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the database is, and as whom we speak to it.
 *
 * @param url a JDBC address of MariaDB; {@link #forRequests()} and {@link #forJobs()} add what the portal relies on
 */
public record Database(String url, String user, String password) {
    static final String SQL_MODE =
            "STRICT_ALL_TABLES,STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION";
    static final int REQUEST_SECONDS = 5;
    static final int JOB_SECONDS = 60;

    /** A person waits: no statement may run longer than five seconds. */
    public Database forRequests() {
        return withStatementCap(REQUEST_SECONDS);
    }

    /** Jobs, exports and rebuilds, in chunks of up to a minute each. */
    public Database forJobs() {
        return withStatementCap(JOB_SECONDS);
    }

    /** As {@link #forRequests()} but unhurried: a migration takes the time it takes. */
    public Database forMigrations() {
        return withStatementCap(0);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private Database withStatementCap(int seconds) {
        int question = url.indexOf('?');
        Map<String, String> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String option : url.substring(question + 1).split("&")) {
                int equals = option.indexOf('=');
                if (equals > 0) {
                    options.put(option.substring(0, equals), option.substring(equals + 1));
                }
            }
        }
        options.put("connectionTimeZone", "UTC");
        options.put("preserveInstants", "true");
        options.put("allowLocalInfile", "false");
        options.put("allowMultiQueries", "false");
        options.putIfAbsent("useServerPrepStmts", "true");
        // What may be written is the database user's grants; two more journeys for every read would tell the server no
        // more.
        options.put("readOnlyPropagatesToServer", "false");
        options.putIfAbsent("connectTimeout", "3000");
        // A server that has gone silent: notice soon after the longest lawful statement. Migrations may be silent for
        // long.
        options.putIfAbsent("socketTimeout", seconds == 0 ? "0" : Integer.toString(seconds * 1500 + 5000));
        options.put("sessionVariables", sessionVariables(seconds, options.get("sessionVariables")));

        List<String> written = new ArrayList<>();
        options.forEach((name, value) -> written.add(name + '=' + value));
        String address = question >= 0 ? url.substring(0, question) : url;
        return new Database(address + '?' + String.join("&", written), user, password);
    }

    private static String sessionVariables(int seconds, String theirs) {
        String ours = "innodb_snapshot_isolation=ON,max_statement_time=" + seconds + ",time_zone='+00:00',sql_mode='"
                + SQL_MODE + "'";
        return theirs == null || theirs.isBlank() || theirs.contains("max_statement_time") ? ours : theirs + ',' + ours;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
