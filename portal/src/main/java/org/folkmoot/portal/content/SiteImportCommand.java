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
import org.folkmoot.portal.platform.access.Councils;

/** {@code bin/content import}: judges a whole site, and with --apply takes it in. */
@Singleton
final class SiteImportCommand implements ConsoleCommand {
    private static final String APPLY = "--apply";
    private static final int REFUSED = 65;

    @Override
    public String name() {
        return "content import";
    }

    @Override
    public String takes() {
        return "COUNCIL FOLDER [--apply]";
    }

    @Override
    public String help() {
        return "judges a site that content export wrote; with --apply takes in all of it, or nothing";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        boolean apply = arguments.size() == 3 && arguments.getLast().equals(APPLY);
        if (arguments.size() != 2 && !apply) {
            throw new IllegalArgumentException("Say: content import " + takes());
        }
        Council council = council(portal, arguments.getFirst());
        SiteFolder site = SiteFolder.at(Path.of(arguments.get(1)));
        if (!Files.isReadable(site.lines())) {
            throw new IllegalArgumentException("There is no " + site.lines() + " that can be read.");
        }
        SiteImport.Report report;
        try {
            report = portal.getBean(SiteImport.class).run(council, site, apply);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        report.faults().forEach(System.out::println);
        if (report.faulty() > 0) {
            System.out.println(report.faulty() + " faults in " + counted(report) + ": nothing was changed.");
            return REFUSED;
        }
        if (report.before()) {
            System.out.println("This site was taken in before: nothing was changed.");
        } else if (report.done()) {
            System.out.println(counted(report) + " are in place.");
        } else {
            System.out.println(counted(report) + " are in order. Nothing was changed: say --apply to take them in.");
        }
        return 0;
    }

    private static String counted(SiteImport.Report report) {
        return report.entries() + " entries and " + report.media() + " things of the library";
    }

    static Council council(ApplicationContext portal, String slug) {
        return portal.getBean(Councils.class).all().stream()
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no council " + slug + "."));
    }
}
