package org.folkmoot.portal.platform.data;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code portal database export}: every table, as SQL, as of one moment, while the portal goes on. */
@Singleton
final class DatabaseExport implements ConsoleCommand {
    @Override
    public String name() {
        return "database export";
    }

    @Override
    public String help() {
        return "writes the whole database to the standard output, as of one moment";
    }

    @Override
    public boolean wantsTablesUpToDate() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        Databases databases = portal.getBean(Databases.class);
        return DatabasePrograms.run(
                "mariadb-dump",
                databases.programs(),
                databases.migrate(),
                List.of(
                        "--single-transaction",
                        "--quick",
                        "--hex-blob",
                        "--no-tablespaces",
                        "--add-drop-database",
                        "--databases",
                        DatabasePrograms.schemaOf(databases.migrate())));
    }
}
