package org.folkmoot.portal;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.CannotStart.Reason;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.data.Databases;

/** Runs the command somebody typed, without pages and background work. */
final class Console {
    /** A command does one thing at a time, and may be beside a portal that needs its connections. */
    private static final Map<String, Object> FEW_CONNECTIONS = Map.of(
            "datasources.default.maximum-pool-size", 3,
            "datasources.default.minimum-idle", 1,
            "datasources.jobs.maximum-pool-size", 2,
            "datasources.jobs.minimum-idle", 0);

    /** Of what is typed, in the help. */
    private static final int WIDTH = 24;

    private Console() {}

    /** @return the exit code */
    static int run(List<String> words, Map<String, String> environment, Path folder) {
        ConsoleCommand command;
        try (ApplicationContext bare = Portal.context(Databases.none()).start()) {
            Collection<ConsoleCommand> commands = bare.getBeansOfType(ConsoleCommand.class);
            if (words.getFirst().equals("help") || words.contains("--help") || words.contains("-h")) {
                System.out.print(help(commands));
                return 0;
            }
            command = named(words, commands)
                    .orElseThrow(() -> new CannotStart(
                            Reason.USAGE,
                            "There is no command \"" + String.join(" ", words)
                                    + "\": bin/portal help lists what there is."));
            if (!command.needsDatabase()) {
                return run(command, words, bare);
            }
        }
        return runOnDatabase(command, words, environment, folder);
    }

    private static int runOnDatabase(
            ConsoleCommand wanted, List<String> words, Map<String, String> environment, Path folder) {
        try (Databases databases = Databases.openBeside(environment, folder)) {
            if (wanted.wantsTablesUpToDate()) {
                databases.bringUpToDate();
            }
            Map<String, Object> properties = new HashMap<>(databases.properties());
            properties.putAll(FEW_CONNECTIONS);
            try (ApplicationContext portal =
                    Portal.context(properties).singletons(databases).start()) {
                ConsoleCommand command = portal.getBeansOfType(ConsoleCommand.class).stream()
                        .filter(found -> found.name().equals(wanted.name()))
                        .findFirst()
                        .orElseThrow();
                return run(command, words, portal);
            }
        }
    }

    private static int run(ConsoleCommand command, List<String> words, ApplicationContext portal) {
        try {
            return command.run(words.subList(wordsOf(command), words.size()), portal);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(Reason.USAGE, e.getMessage(), e);
        }
    }

    /** Of {@code search} and {@code search rebuild}, the longer that fits. */
    private static Optional<ConsoleCommand> named(List<String> words, Collection<ConsoleCommand> commands) {
        return commands.stream()
                .filter(command -> (String.join(" ", words) + " ").startsWith(command.name() + " "))
                .max(Comparator.comparingInt(Console::wordsOf));
    }

    private static int wordsOf(ConsoleCommand command) {
        return command.name().split(" ").length;
    }

    private static String help(Collection<ConsoleCommand> commands) {
        StringBuilder help = new StringBuilder("""
                bin/portal                 starts the portal
                  --port N                 on this port (or PORT=N), otherwise 8080
                bin/portal COMMAND         does one thing and ends, also while a portal is running:
                """);
        commands.stream().sorted(Comparator.comparing(ConsoleCommand::name)).forEach(command -> {
            String typed = (command.name() + " " + command.takes()).strip();
            String told = typed.length() > WIDTH ? typed + "\n" + " ".repeat(WIDTH + 2) : typed;
            help.append(("  %-" + WIDTH + "s %s%n").formatted(told, command.help()));
        });
        return help.toString();
    }
}
