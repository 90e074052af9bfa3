package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CONFIGURATION;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.folkmoot.portal.platform.CannotStart;

/**
 * The database this portal runs on, as its two users: the server named in the environment, or else one of our own in the data folder.
 * Opened before the application context and closed after it.
 */
public final class Databases implements AutoCloseable {
    /** Names of the environment that we read ourselves; the context must not make data sources of them. */
    public static final String[] ENVIRONMENT = {
        "DATASOURCES_DEFAULT_URL",
        "DATASOURCES_DEFAULT_USERNAME",
        "DATASOURCES_DEFAULT_PASSWORD",
        "DATASOURCES_MIGRATE_URL",
        "DATASOURCES_MIGRATE_USERNAME",
        "DATASOURCES_MIGRATE_PASSWORD"
    };

    private final Path folder;
    private final Database app;
    private final Database migrate;
    private final Runnable close;

    private Databases(Path folder, Database app, Database migrate, Runnable close) {
        this.folder = folder;
        this.app = app;
        this.migrate = migrate;
        this.close = close;
    }

    /**
     * @param environment {@code DATASOURCES_DEFAULT_URL}, {@code _USERNAME} and {@code _PASSWORD} of a server, with
     *     {@code DATASOURCES_MIGRATE_*} for its migrating user; without the first, a server of our own starts
     * @param folder where this installation keeps its files, whichever server it uses
     */
    public static Databases open(Map<String, String> environment, Path folder) {
        String url = environment.get("DATASOURCES_DEFAULT_URL");
        if (url == null || url.isBlank()) {
            int memory = wholeNumber(environment, "FOLKMOOT_DATABASE_MEGABYTES", 256);
            EmbeddedMariaDb own =
                    EmbeddedMariaDb.start(EmbeddedMariaDb.Options.in(folder).withMemory(memory));
            return of(own);
        }
        Database app = new Database(
                url,
                required(environment, "DATASOURCES_DEFAULT_USERNAME"),
                required(environment, "DATASOURCES_DEFAULT_PASSWORD"));
        Database migrate = new Database(
                environment.getOrDefault("DATASOURCES_MIGRATE_URL", url),
                required(environment, "DATASOURCES_MIGRATE_USERNAME"),
                required(environment, "DATASOURCES_MIGRATE_PASSWORD"));
        return new Databases(folder, app, migrate, () -> {});
    }

    /** The given server, which is stopped by {@link #close()}. */
    public static Databases of(EmbeddedMariaDb own) {
        return new Databases(own.folder(), own.app(), own.migrate(), own::close);
    }

    public Database app() {
        return app;
    }

    public Database migrate() {
        return migrate;
    }

    /** Brings the tables up to date. */
    public void bringUpToDate() {
        new Migrations(migrate, app.forRequests()).run();
    }

    /** What the application context needs to know. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("folkmoot.data", folder.toAbsolutePath().normalize().toString());
        describe(properties, "default", app.forRequests());
        describe(properties, "jobs", app.forJobs());
        return properties;
    }

    @Override
    public void close() {
        close.run();
    }

    private static void describe(Map<String, Object> properties, String source, Database database) {
        properties.put("datasources." + source + ".url", database.url());
        properties.put("datasources." + source + ".username", database.user());
        properties.put("datasources." + source + ".password", database.password());
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new CannotStart(
                    CONFIGURATION, "DATASOURCES_DEFAULT_URL names a database server, so " + name + " must be set too.");
        }
        return value;
    }

    private static int wholeNumber(Map<String, String> environment, String name, int otherwise) {
        String value = environment.get(name);
        try {
            return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new CannotStart(CONFIGURATION, name + " must be a whole number.");
        }
    }
}
