package org.folkmoot.portal.content;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;

/** {@code bin/content export}: a whole site in a folder. */
@Singleton
final class SiteExportCommand implements ConsoleCommand {
    @Override
    public String name() {
        return "content export";
    }

    @Override
    public String takes() {
        return "COUNCIL FOLDER";
    }

    @Override
    public String help() {
        return "writes the whole site of a council into a new folder, for content import";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException("Say: content export " + takes());
        }
        Council council = SiteImportCommand.council(portal, arguments.getFirst());
        Path folder = Path.of(arguments.get(1));
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("There is a " + folder + " already.");
        }
        try {
            SiteExport.Written written = portal.getBean(SiteExport.class).write(council, folder);
            System.out.println(portal.getBean(SiteReport.class)
                    .written(written, folder.toString(), SiteReport.language(System.getenv())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return 0;
    }
}
