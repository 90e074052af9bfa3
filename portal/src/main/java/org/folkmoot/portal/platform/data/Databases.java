package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CONFIGURATION;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Property of the context: true when portals may be running on this database beside us. */
    public static final String SHARED = "folkmoot.shared-database";

    /** Property of a context that has no database: for commands that need none. */
    static final String NONE = "folkmoot.no-database";

    private final Path folder;
    private final Path programs;
    private final Whose whose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Database app;
    private final Database migrate;
    private final Runnable close;

    private enum Whose {
        /** A server of our own, started by this process. */
        OURS,
        /** The server of our data folder, started by a portal that is running. */
        RUNNING,
        /** A server named in the environment. */
        THEIRS
    }

    private Databases(Path folder, Path programs, Whose whose, Database app, Database migrate, Runnable close) {
        this.folder = folder;
        this.programs = programs;
        this.whose = whose;
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
        if (!names(environment)) {
            EmbeddedMariaDb.Options options = optionsIn(environment, folder);
            return of(EmbeddedMariaDb.start(options), options.binaries());
        }
        String url = environment.get("DATASOURCES_DEFAULT_URL");
        Database app = new Database(
                url,
                required(environment, "DATASOURCES_DEFAULT_USERNAME"),
                required(environment, "DATASOURCES_DEFAULT_PASSWORD"));
        Database migrate = new Database(
                environment.getOrDefault("DATASOURCES_MIGRATE_URL", url),
                required(environment, "DATASOURCES_MIGRATE_USERNAME"),
                required(environment, "DATASOURCES_MIGRATE_PASSWORD"));
        return new Databases(folder, optionsIn(environment, folder).binaries(), Whose.THEIRS, app, migrate, () -> {});
    }

    /** As {@link #open}, but where a portal is running in the folder already, its server is used and left to it. */
    public static Databases openBeside(Map<String, String> environment, Path folder) {
        if (names(environment)) {
            return open(environment, folder);
        }
        return EmbeddedMariaDb.reach(folder)
                .map(running -> new Databases(
                        folder,
                        optionsIn(environment, folder).binaries(),
                        Whose.RUNNING,
                        running.app(),
                        running.migrate(),
                        () -> {}))
                .orElseGet(() -> open(environment, folder));
    }

    /** Whether a portal runs in this folder with a server of its own. */
    public static boolean runningIn(Path folder) {
        return EmbeddedMariaDb.reach(folder).isPresent();
    }

    /** The given server, which is stopped by {@link #close()}. */
    public static Databases of(EmbeddedMariaDb own) {
        return of(own, own.folder().resolve("mariadb"));
    }

    private static Databases of(EmbeddedMariaDb own, Path programs) {
        return new Databases(own.folder(), programs, Whose.OURS, own.app(), own.migrate(), own::close);
    }

    public Database app() {
        return app;
    }

    public Database migrate() {
        return migrate;
    }

    /**
     * Brings the tables up to date; beside a running portal they are as it needs them.
     *
     * @throws CannotStart when a newer portal has changed the tables of our own server. On somebody else's this is lawful: nodes are
     *     renewed one after another
     */
    public void bringUpToDate() {
        if (whose == Whose.RUNNING) {
            return;
        }
        Migrations migrations = new Migrations(migrate, app.forRequests());
        if (whose == Whose.OURS && migrations.newerThanWeKnow()) {
            throw new CannotStart(
                    CONFIGURATION,
                    folder
                            + " was written by a newer Folkmoot: start that version, or restore a backup made before it.");
        }
        migrations.run();
    }

    /** What an application context needs to know that shall start without a database; what asks for one in it fails. */
    public static Map<String, Object> none() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(NONE, true);
        for (String source : List.of("default", "jobs")) {
            describe(properties, source, new Database("jdbc:mariadb://127.0.0.1:1/none", "nobody", ""));
            properties.put("datasources." + source + ".initialization-fail-timeout", -1);
            properties.put("datasources." + source + ".minimum-idle", 0);
        }
        return properties;
    }

    /** What the application context needs to know. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("folkmoot.data", folder.toAbsolutePath().normalize().toString());
        properties.put(SHARED, whose != Whose.OURS);
        describe(properties, "default", app.forRequests());
        describe(properties, "jobs", app.forJobs());
        return properties;
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            close.run();
        }
    }

    /** Where the server's programs are unpacked, if they are. */
    Path programs() {
        return programs;
    }

    private static EmbeddedMariaDb.Options optionsIn(Map<String, String> environment, Path folder) {
        String programs = environment.getOrDefault("FOLKMOOT_DATABASE_PROGRAMS", "");
        EmbeddedMariaDb.Options options = EmbeddedMariaDb.Options.in(folder)
                .withMemory(wholeNumber(environment, "FOLKMOOT_DATABASE_MEGABYTES", 256));
        return programs.isBlank() ? options : options.sharing(Path.of(programs));
    }

    private static boolean names(Map<String, String> environment) {
        return !environment.getOrDefault("DATASOURCES_DEFAULT_URL", "").isBlank();
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
