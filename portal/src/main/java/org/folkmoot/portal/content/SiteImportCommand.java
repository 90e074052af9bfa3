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
    private static final int ELSEWHERE = 75;

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
        SiteReport words = portal.getBean(SiteReport.class);
        String language = SiteReport.language(System.getenv());
        SiteImport.Report report;
        try {
            report = portal.getBean(SiteImport.class).run(council, site, apply);
        } catch (SiteBusy busy) {
            System.err.println(words.busy(busy.until(), language));
            return ELSEWHERE;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        words.lines(report, language).forEach(System.out::println);
        return report.faulty() > 0 ? REFUSED : 0;
    }

    static Council council(ApplicationContext portal, String slug) {
        return portal.getBean(Councils.class).all().stream()
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no council " + slug + "."));
    }
}
