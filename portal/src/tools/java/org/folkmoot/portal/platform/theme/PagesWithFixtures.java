package org.folkmoot.portal.platform.theme;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.folkmoot.portal.platform.data.Fault;

/**
 * Writes every template as a page, with what its fixtures say, and has each read by a checker of HTML and by axe. With the browser that takes
 * it is packed apart from the portal: a tool of those who write themes.
 */
@Singleton
final class PagesWithFixtures implements PageTrial {
    /** The folder of fixtures, which is no part of what is packed. */
    private static final String FOLDER = "folkmoot.theme-fixtures";

    @Override
    public List<Fault> faults(ApplicationContext portal, Consumer<String> note) {
        Optional<Path> folder = portal.getProperty(FOLDER, String.class).map(Path::of);
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            note.accept("Pages were not tried: " + FOLDER + " names no folder of fixtures (bin/theme check does).");
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        ThemeTrial trial = ThemeTrial.of(
                portal.getBean(Themes.class), portal.getBean(Engines.class), Fixtures.in(folder.get(), faults));
        note.accept(trial.pages().size() + " pages were written: every template, in every theme and language.");
        HtmlCheck.find()
                .ifPresentOrElse(
                        trial::check,
                        () -> note.accept("HTML was not checked: there is no checker here (bin/theme check has one)."));
        AxeCheck.find(portal.getBean(Assets.class))
                .ifPresentOrElse(
                        axe -> note.accept(
                                axe.look(trial, PagesWithFixtures::isLookedAt)
                                        + " pages were looked at by axe, as on a phone: English in every theme, Welsh in base."),
                        () -> note.accept(
                                "Axe did not look: it needs Chromium (Debian's chromium), and bin/theme check."));
        faults.addAll(trial.faults());
        return faults;
    }

    /**
     * The other language differs from the first in its words alone: one theme shows whether they fit. What is typeset for paper is never in a
     * browser; TypesettingSpec holds it against PDF/UA.
     */
    static boolean isLookedAt(ThemeTrial.Written page) {
        if (page.fixture().view().endsWith("_pdf")) return false;
        return page.locale().equals("en") || page.theme().equals(Theme.BASE);
    }
}
