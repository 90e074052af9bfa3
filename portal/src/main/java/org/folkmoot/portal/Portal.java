package org.folkmoot.portal;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.CannotStart.Reason;
import org.folkmoot.portal.platform.StartNotice;
import org.folkmoot.portal.platform.data.Databases;
import org.folkmoot.portal.platform.data.Demonstration;

/** Starts the portal: first its database, then its tables, then its pages. Or does one thing somebody typed, and ends. */
public final class Portal {
    /** Lucene would like an incubator module and says so at each start; held here, or its level is forgotten. */
    private static final Logger WISHES =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private static final String LOG_LEVEL = "FOLKMOOT_LOG_LEVEL";

    /** The readers of office files complain at their first use unless they are told who writes down their errors. */
    private static final String READERS_LOG = "log4j.provider";

    private Portal() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(arguments));
        } catch (RuntimeException e) {
            CannotStart reason = reasonIn(e);
            System.err.println(reason.getMessage());
            System.exit(reason.exitCode());
        }
    }

    /** A bean that refuses to be made is wrapped by the context; anything else is a fault of ours, and shown whole. */
    private static CannotStart reasonIn(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart reason) {
                return reason;
            }
            if (cause instanceof BindException) {
                return new CannotStart(
                        Reason.IN_USE, "The portal's port was taken by another program just now.", cause);
            }
        }
        thrown.printStackTrace();
        return new CannotStart(Reason.FAULT, "Folkmoot did not start: a fault of its own, shown above.", thrown);
    }

    /** A context over these databases, not yet listening. */
    public static ApplicationContextBuilder context(Map<String, Object> databases) {
        return ApplicationContext.builder()
                .mainClass(Portal.class)
                .deduceEnvironment(false)
                .environmentVariableExcludes(Databases.ENVIRONMENT)
                .properties(databases)
                .banner(false);
    }

    private static int run(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Path folder = Path.of(environment.getOrDefault("FOLKMOOT_DATA", "data"));
        Typed typed = Typed.of(arguments, environment);
        WISHES.setLevel(Level.SEVERE);
        System.getProperties().putIfAbsent(READERS_LOG, "org.apache.logging.log4j.simple.internal.SimpleProvider");
        if (!typed.starts()) {
            // What a command has to say is its output; logback reads this name before its own default.
            System.getProperties().putIfAbsent(LOG_LEVEL, environment.getOrDefault(LOG_LEVEL, "WARN"));
            return Console.run(typed.words(), environment, folder);
        }
        demandPort(typed, folder);
        Databases databases = Databases.open(environment, folder);
        AtomicReference<ApplicationContext> running = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running.get(), databases), "orderly end"));

        databases.bringUpToDate();
        Map<String, Object> properties = new HashMap<>(databases.properties());
        properties.put("micronaut.server.host", typed.host());
        properties.put("micronaut.server.port", typed.port() == 0 ? -1 : typed.port());
        ApplicationContext portal = context(properties).singletons(databases).build();
        running.set(portal);
        portal.start();
        portal.getBeansOfType(BeforeServing.class).forEach(BeforeServing::demand);
        portal.findBean(Demonstration.class).ifPresent(demonstration -> {
            if (typed.rehearsal()) {
                demonstration.borough();
            } else {
                demonstration.load(System.out::println);
            }
        });
        EmbeddedServer server = portal.getBean(EmbeddedServer.class).start();
        if (typed.rehearsal()) {
            Rehearsal.of(server.getPort());
            return 0;
        }
        System.out.println("Folkmoot is at " + address(typed.host(), server.getPort()));
        portal.getBeansOfType(StartNotice.class)
                .forEach(notice -> notice.lines().forEach(System.out::println));
        return untilEnded();
    }

    /** The orderly end runs in a shutdown hook, after which nothing runs: there is nothing to come back to. */
    private static int untilEnded() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Pages first, so that nobody is answered by a portal that has lost its database. */
    private static void end(ApplicationContext portal, Databases databases) {
        try {
            if (portal != null && portal.isRunning()) {
                portal.close();
            }
        } finally {
            databases.close();
        }
    }

    /** Before anything is started for it. A portal that runs here already is the more useful thing to say. */
    private static void demandPort(Typed typed, Path folder) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(typed.host()), typed.port()));
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    Reason.CONFIGURATION, "FOLKMOOT_HOST names no address of this machine: " + typed.host() + ".", e);
        } catch (BindException e) {
            if (Databases.runningIn(folder)) {
                throw new CannotStart(
                        Reason.IN_USE,
                        folder
                                + " is in use by a running portal: stop it, or name another folder in FOLKMOOT_DATA and another port.",
                        e);
            }
            throw new CannotStart(
                    Reason.IN_USE,
                    "Port " + typed.port()
                            + " cannot be taken, most likely because another program has it: choose another with --port N.",
                    e);
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.IN_USE, "Port " + typed.port() + " cannot be opened: choose another with --port N.", e);
        }
    }

    private static String address(String host, int port) {
        boolean here = host.startsWith("127.") || host.equals("0.0.0.0") || host.equals("::1");
        return "http://" + (here ? "localhost" : host) + ':' + port + "/";
    }
}
