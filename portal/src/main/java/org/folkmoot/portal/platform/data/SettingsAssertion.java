package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CONFIGURATION;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.Profile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the portal's promises rest on in the database: asked of the server at start, and a real installation does not start without it.
 */
@Context
@Requires(missingProperty = Databases.NONE)
public final class SettingsAssertion {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsAssertion.class);

    SettingsAssertion(
            Profile profile,
            @Named("default") ConnectionOperations<Connection> requests,
            @Named("jobs") ConnectionOperations<Connection> jobs) {
        List<String> faults = new ArrayList<>(
                requests.executeRead(status -> faults(status.getConnection(), Database.REQUEST_SECONDS)));
        jobs.executeRead(status -> faults(status.getConnection(), Database.JOB_SECONDS)).stream()
                .filter(fault -> !faults.contains(fault))
                .map(fault -> "for jobs, " + fault)
                .forEach(faults::add);
        faults.forEach(fault -> LOG.warn("database setting: {}", fault));
        if (profile.production() && !faults.isEmpty()) {
            throw new CannotStart(
                    CONFIGURATION, "The database is not set up safely: " + String.join("; ", faults) + ".");
        }
    }

    /** Empty when all is well; each fault says what should be. */
    static List<String> faults(Connection connection, int seconds) {
        List<Setting> settings = List.of(
                new Setting(
                        "sql_mode", "must hold STRICT_TRANS_TABLES", value -> value.contains("STRICT_TRANS_TABLES")),
                new Setting("innodb_flush_log_at_trx_commit", "must be 1", "1"::equals),
                new Setting("innodb_doublewrite", "must be on", value -> List.of("ON", "1", "FAST")
                        .contains(value)),
                new Setting("local_infile", "must be off", value -> List.of("OFF", "0")
                        .contains(value)),
                new Setting("innodb_snapshot_isolation", "must be on for each session", value -> List.of("ON", "1")
                        .contains(value)),
                new Setting(
                        "max_statement_time",
                        "must be above 0 and at most " + seconds + " seconds",
                        value -> Double.parseDouble(value) > 0 && Double.parseDouble(value) <= seconds),
                new Setting("character_set_connection", "must be utf8mb4", "UTF8MB4"::equals),
                new Setting("time_zone", "must be +00:00 or UTC", value -> List.of("+00:00", "UTC")
                        .contains(value)));
        List<String> faults = new ArrayList<>();
        for (Setting setting : settings) {
            String value = ask(connection, "SELECT @@" + setting.name());
            if (!setting.holds().test(value.toUpperCase(Locale.ROOT))) {
                faults.add(setting.name() + ' ' + setting.rule());
            }
        }
        return faults;
    }

    private record Setting(String name, String rule, Predicate<String> holds) {}

    private static String ask(Connection connection, String query) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new CannotStart(
                    CONFIGURATION,
                    "The database does not know a setting Folkmoot relies on (" + query
                            + "): it must be MariaDB 10.11.11 or newer.",
                    e);
        }
    }
}
