package org.folkmoot.portal;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Databases;

/** Starts the portal: first its database, then its tables, then its pages. */
public final class Portal {
    private Portal() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(arguments);
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
        }
        throw thrown;
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

    private static void run(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Path folder = Path.of(environment.getOrDefault("FOLKMOOT_DATA", "data"));
        Databases databases = Databases.open(environment, folder);
        CountDownLatch ended = new CountDownLatch(1);
        try {
            databases.bringUpToDate();
            ApplicationContext portal =
                    context(databases.properties()).args(arguments).start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                portal.close();
                                databases.close();
                                ended.countDown();
                            },
                            "orderly end"));
            EmbeddedServer server = portal.getBean(EmbeddedServer.class).start();
            System.out.println("Folkmoot is at " + server.getURL());
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
        ended.await();
    }
}
