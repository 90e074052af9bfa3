package org.folkmoot.portal.content;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;

/** {@code bin/content export}: a whole site as lines of JSON. */
@Singleton
final class SiteExportCommand implements ConsoleCommand {
    @Override
    public String name() {
        return "content export";
    }

    @Override
    public String takes() {
        return "COUNCIL FILE";
    }

    @Override
    public String help() {
        return "writes every entry of a council into a new file, for content import";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException("Say: content export " + takes());
        }
        Council council = SiteImportCommand.council(portal, arguments.getFirst());
        Path file = Path.of(arguments.get(1));
        if (Files.exists(file)) {
            throw new IllegalArgumentException("There is a file " + file + " already.");
        }
        try (Writer to = Files.newBufferedWriter(file)) {
            long count = portal.getBean(SiteExport.class).write(council, to);
            System.out.println(count + " entries are in " + file + ". Papers are files: the backup has them.");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return 0;
    }
}
