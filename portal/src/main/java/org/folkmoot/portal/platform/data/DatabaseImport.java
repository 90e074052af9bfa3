package org.folkmoot.portal.platform.data;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code portal database import}: the tables of an export take the place of the empty ones here. */
@Singleton
final class DatabaseImport implements ConsoleCommand {
    @Override
    public String name() {
        return "database import";
    }

    @Override
    public String takes() {
        return "[--replace]";
    }

    @Override
    public String help() {
        return "reads an export from the standard input; --replace when the database is not empty";
    }

    @Override
    public boolean wantsTablesUpToDate() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        Databases databases = portal.getBean(Databases.class);
        if (!arguments.equals(List.of("--replace")) && holdsTables(databases.migrate())) {
            throw new IllegalArgumentException(
                    "This database holds tables already: name an empty data folder, or say --replace to lose them.");
        }
        return DatabasePrograms.run("mariadb", databases.programs(), databases.migrate(), List.of());
    }

    private static boolean holdsTables(Database database) {
        try (Connection connection = database.forMigrations().connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SHOW TABLES")) {
            return tables.next();
        } catch (SQLException e) {
            throw new DatabaseFault("looking for tables", e);
        }
    }
}
