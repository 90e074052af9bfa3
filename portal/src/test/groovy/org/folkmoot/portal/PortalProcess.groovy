package org.folkmoot.portal

import groovy.sql.Sql
import java.nio.channels.FileChannel
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.platform.data.Databases

/**
 * A portal in a process of its own, with a data folder, a database server and a port of its own: for specs that kill, restart or run
 * two. Ends its own processes only; whatever a spec leaves running is ended with the run.
 */
class PortalProcess implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger()
    private static final Duration PATIENCE = Duration.ofSeconds(120)

    /** Of a demonstration that loads itself, beside others at work. */
    private static final Duration MORE_PATIENCE = Duration.ofSeconds(300)

    /** Which of the processes that run specs at once this is: what it starts keeps out of the others' way. */
    private static final String FORK = System.getProperty('specs.fork', '1')

    /** One run of all specs, which may have several such processes. */
    private static final String RUN = (System.getProperty('specs.run') ?: "${FORK}-${ProcessHandle.current().pid()}").replaceAll('\\W', '')

    final Path folder
    final int port
    final Path log
    private final Map<String, String> environment
    private Process process
    private boolean writing

    /** How long the last start took, from the command to the first good answer of /health. */
    Duration startTook

    /** The demonstration as it is after its first start, made once in a run for all who start from a copy. */
    private static Path loaded

    /**
     * @param options folder (one of its own when left out), port, environments ('test' when left out, '' for a real installation),
     *     environment (further variables), fresh (a demonstration that loads itself, where otherwise a loaded one is copied)
     */
    PortalProcess(Map options = [:]) {
        int number = NUMBERS.incrementAndGet()
        folder = options.folder as Path ?: freshFolder("portal-process-$number")
        port = options.port as Integer ?: freePort()
        log = Ground.TARGET.resolve("portal-process-${number}-${FORK}.log")
        Files.deleteIfExists(log)
        if (options.environments == 'demo' && !options.folder && !options.fresh) {
            copyTo(folder)
        }
        environment = [
            FOLKMOOT_DATA: folder.toString(),
            FOLKMOOT_DATABASE_PROGRAMS: Ground.BINARIES.toString(),
            FOLKMOOT_DATABASE_MEGABYTES: '64',
            MICRONAUT_ENVIRONMENTS: options.environments == null ? 'test' : options.environments.toString(),
            PORT: port.toString(),
        ] + (options.environment ?: [:]).collectEntries { [it.key.toString(), it.value.toString()] }
        Ground.atEnd("portal process $number") { close() }
    }

    /** Starts it and waits until it serves. */
    PortalProcess start(Duration patience = PATIENCE) {
        assert !alive: 'it runs already'
        Instant begun = Instant.now()
        process = launch([], ProcessBuilder.Redirect.appendTo(log.toFile()))
        Instant giveUp = begun.plus(patience)
        while (!ready()) {
            assert process.alive: "the portal ended with ${process.exitValue()}: ${tail()}"
            assert Instant.now().isBefore(giveUp): "the portal was not ready in $patience: ${tail()}"
            process.waitFor(25, TimeUnit.MILLISECONDS)
        }
        startTook = Duration.between(begun, Instant.now())
        this
    }

    /** What a command prints on the console, and its exit code; also while the portal runs. */
    Ended run(String... arguments) {
        Process command = launch(arguments as List, ProcessBuilder.Redirect.PIPE)
        String said = ''
        Thread reading = Thread.start { said = new String(command.inputStream.readAllBytes(), StandardCharsets.UTF_8) }
        String complained = new String(command.errorStream.readAllBytes(), StandardCharsets.UTF_8)
        reading.join()
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly()
            assert false: "${arguments.join(' ')} did not end"
        }
        new Ended(command.exitValue(), said, complained)
    }

    /** As a power cut would, for the portal; its database server stays behind, as after a real {@code kill -9}. */
    void kill9() {
        process.destroyForcibly()
        assert process.waitFor(30, TimeUnit.SECONDS)
    }

    /** As a service manager would. */
    void stop(Duration patience = Duration.ofSeconds(60)) {
        process.destroy()
        assert process.waitFor(patience.toSeconds(), TimeUnit.SECONDS): "the portal did not stop: ${tail()}"
    }

    /** On the same folder and port. */
    PortalProcess restart() {
        if (alive) {
            stop()
        }
        start()
    }

    boolean isAlive() {
        process != null && process.alive
    }

    long getPid() {
        process.pid()
    }

    /** A visitor of the running portal; the demonstration borough answers to localhost. */
    Http visitor(String host = 'localhost') {
        new Http(port, host)
    }

    /** The running portal's database, as its own user. */
    Sql sql() {
        new Sql(Databases.openBeside([:], folder).app().forRequests().connect())
    }

    /** The database server this folder's portal started last. */
    Optional<ProcessHandle> databaseServer() {
        Path lock = folder.resolve('folkmoot.lock')
        if (!Files.exists(lock)) {
            return Optional.empty()
        }
        def note = new Properties()
        note.load(new StringReader(Files.readString(lock)))
        note['server.pid'] == null ? Optional.<ProcessHandle>empty() : ProcessHandle.of(note['server.pid'] as long)
                .filter { Files.readString(Path.of('/proc', it.pid().toString(), 'cmdline')).contains("--datadir=$folder/") }
    }

    /** Ends what still runs, the database server of a killed portal included. */
    @Override
    void close() {
        if (alive) {
            stop()
        }
        databaseServer().ifPresent { left ->
            left.destroy()
            left.onExit().get(60, TimeUnit.SECONDS)
        }
    }

    private static synchronized void copyTo(Path folder) {
        loaded = loaded ?: demonstration()
        Files.walk(loaded).withCloseable { every ->
            every.filter { it.fileName.toString() != 'folkmoot.lock' }.forEach {
                Files.copy(it, folder.resolve(loaded.relativize(it).toString()), StandardCopyOption.COPY_ATTRIBUTES)
            }
        }
    }

    /** Loaded by whichever process of the run needs it first; the others wait. */
    private static Path demonstration() {
        Path folder = Ground.TARGET.resolve("demonstration-$RUN")
        Path whole = Ground.TARGET.resolve("demonstration-${RUN}.whole")
        FileChannel.open(Ground.TARGET.resolve('demonstration.lock'), StandardOpenOption.CREATE, StandardOpenOption.WRITE).withCloseable { lock ->
            lock.lock()
            if (!Files.exists(whole)) {
                Ground.TARGET.toFile().listFiles().findAll { it.name.startsWith('demonstration-') }.each { it.directory ? it.deleteDir() : it.delete() }
                load(folder)
                Files.createFile(whole)
            }
        }
        folder
    }

    private static void load(Path folder) {
        def first = new PortalProcess(environments: 'demo', folder: folder)
        first.writing = true
        first.start(MORE_PATIENCE)
        Instant giveUp = Instant.now().plus(PATIENCE)
        while (!Files.readString(first.log).contains('come in at /en/sign-in/group')) {
            assert Instant.now().isBefore(giveUp): "the demonstration did not load: ${first.tail()}"
            first.process.waitFor(25, TimeUnit.MILLISECONDS)
        }
        // A copy begins where everything that was loaded is in the index too.
        while (first.run('search', 'verify').code() != 0) {
            assert Instant.now().isBefore(giveUp): 'the demonstration is not in the index'
        }
        first.stop(MORE_PATIENCE)
        PackedClasses.get().written()
    }

    private boolean ready() {
        try {
            visitor().get('/health').status == 200
        } catch (IOException notYet) {
            false
        }
    }

    private Process launch(List<String> arguments, ProcessBuilder.Redirect output) {
        def packed = PackedClasses.get()
        def builder = new ProcessBuilder([
            Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
            *PackedClasses.OPTIONS, *(writing && !arguments ? packed.writing() : packed.options()), '-cp', packed.path(), Portal.name,
        ] + arguments)
        builder.environment().keySet().removeIf { it.startsWith('DATASOURCES_') || it.startsWith('FOLKMOOT_') }
        builder.environment().putAll(environment)
        builder.redirectOutput(output)
        builder.redirectError(output)
        builder.start()
    }

    private String tail() {
        Files.exists(log) ? Files.readAllLines(log).takeRight(12).join('\n') : ''
    }

    /** A folder of this name below the build's own, empty. */
    static Path freshFolder(String name) {
        Path folder = Ground.TARGET.resolve("$name-$FORK")
        folder.toFile().deleteDir()
        folder
    }

    static int freePort() {
        new ServerSocket(0).withCloseable { it.localPort }
    }

    /** @param complained what went to the standard error stream */
    static record Ended(int code, String said, String complained) {}
}
