package org.folkmoot.portal.platform.theme;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.data.Fault;

/** {@code bin/theme check}: says of every theme what is wrong with it, without starting the portal or a database. */
@Singleton
final class ThemeCheck implements ConsoleCommand {
    private static final int BROKEN = 65;

    @Override
    public String name() {
        return "theme check";
    }

    @Override
    public String help() {
        return "says what is wrong with the themes: their theme.yml, words, contrast, and each template as a page (bin/theme check)";
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("Say: bin/theme check, or bin/theme check FOLDER");
        }
        List<Fault> faults = new ArrayList<>();
        Themes.read(portal.getBean(Overlay.class), faults);
        if (faults.isEmpty()) {
            faults.addAll(faults(
                    portal.getBean(Themes.class), portal.getBean(Engines.class), portal.getBean(ThemeWords.class)));
            Collection<PageTrial> trials = portal.getBeansOfType(PageTrial.class);
            trials.forEach(trial -> faults.addAll(trial.faults(portal, System.out::println)));
            if (trials.isEmpty()) {
                System.out.println("Pages were not tried: that wants the source tree (bin/theme check).");
            }
        }
        List<Fault> told = faults.stream().distinct().sorted().toList();
        told.forEach(System.out::println);
        System.out.println(
                told.isEmpty()
                        ? "All is well: " + portal.getBean(Themes.class).all().size() + " themes."
                        : told.size() + (told.size() == 1 ? " fault." : " faults."));
        return told.isEmpty() ? 0 : BROKEN;
    }

    /** In the order of files and lines; empty when all is well. */
    static List<Fault> faults(Themes themes, Engines engines, ThemeWords words) {
        Themes.Shelf shelf = themes.shelf();
        Set<Fault> faults = new LinkedHashSet<>();
        for (String theme : shelf.themes().keySet()) {
            faults.addAll(engines.faults(shelf, theme, path -> true));
            faults.addAll(contrast(shelf, theme));
            words.text(theme, "en", "layout.product", java.util.Map.of());
        }
        faults.addAll(shelf.broken().values());
        return faults.stream().sorted().toList();
    }

    /** Pairs of colours that stand too close, on all pages or on those for young people. */
    static List<Fault> contrast(Themes.Shelf shelf, String theme) {
        List<Fault> faults = new ArrayList<>();
        for (String one : Themes.chain(shelf, theme)) {
            for (Theme.Pair pair : shelf.themes().get(one).pairs()) {
                for (boolean young : new boolean[] {false, true}) {
                    fault(shelf, theme, pair, young).ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    private static Optional<Fault> fault(Themes.Shelf shelf, String theme, Theme.Pair pair, boolean young) {
        String file = "themes/" + theme + "/theme.yml";
        String front = Themes.token(shelf, theme, pair.foreground(), young).orElse("");
        String ground = Themes.token(shelf, theme, pair.background(), young).orElse("");
        String where = young ? " on pages for young people" : "";
        try {
            Contrast contrast = Contrast.of(front, ground);
            return pair.use().isEnough(contrast)
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            file,
                            1,
                            pair.foreground() + " on " + pair.background() + where + " is " + contrast.ratio()
                                    + " to 1, too little for "
                                    + pair.use().name().toLowerCase(java.util.Locale.ROOT)));
        } catch (IllegalArgumentException noColour) {
            return Optional.of(
                    new Fault(file, 1, "\"" + front + "\" on \"" + ground + "\"" + where + ": one is no colour"));
        }
    }
}
