package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.UNAVAILABLE;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.CannotStart;

/** MariaDB's own programs, run on this installation's database with this process's input and output. */
final class DatabasePrograms {
    private DatabasePrograms() {}

    /**
     * @param program {@code mariadb} or {@code mariadb-dump}: the one that comes with the embedded server, else the machine's
     * @param arguments what follows those that say where the database is and as whom
     * @return its exit code
     */
    static int run(String program, Path unpacked, Database database, List<String> arguments) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(
                find(program, unpacked),
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + address.getHost(),
                "--port=" + (address.getPort() < 0 ? 3306 : address.getPort()),
                "--user=" + database.user(),
                "--default-character-set=utf8mb4"));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            // Not an argument: those are shown to every user of this machine.
            builder.environment().put("MYSQL_PWD", database.password());
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new CannotStart(
                    UNAVAILABLE, "There is no program " + program + " here: install MariaDB's client programs.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    static String schemaOf(Database database) {
        return Objects.requireNonNull(
                        URI.create(database.url().substring("jdbc:".length())).getPath())
                .substring(1);
    }

    private static String find(String program, Path unpacked) {
        try (Stream<Path> versions = Files.list(unpacked)) {
            return versions.map(version -> version.resolve("bin").resolve(program))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst()
                    .orElse(program);
        } catch (IOException notUnpacked) {
            return program;
        }
    }
}
