package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.HighConcurrencyTemplateCache;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Fault;

/**
 * Templates of each theme, each compiled once, with the house's helpers and no others that could print raw text. A theme's own templates
 * are read when it is first used: one that prints raw text or does not compile is left out.
 */
@Singleton
final class Engines {
    /** Where the framework believes templates lie; {@link Themes} decides where they really come from. */
    private static final String FOLDER = "folkmoot/themes/base/";

    private static final String END = ".hbs";

    /** What no template may hold (security 4.1, 5.1, 5.2), with how it is said to its author. */
    private static final Map<Pattern, String> NEVER = Map.of(
            Pattern.compile("\\{\\{\\{|\\{\\{\\s*&"), "raw output: only {{ }} is allowed",
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>", Pattern.CASE_INSENSITIVE), "a script inside the page",
            Pattern.compile("<style[\\s>]|\\sstyle\\s*=", Pattern.CASE_INSENSITIVE), "a style inside the page",
            Pattern.compile("<[^>]*\\son[a-z]+\\s*=", Pattern.CASE_INSENSITIVE), "a handler inside the page",
            Pattern.compile("\\{\\{[#~]?\\s*>\\s*\\("), "a partial chosen at run time",
            Pattern.compile("<[a-z][^>]*\\s[a-z-]+=(?:'|\\{\\{)", Pattern.CASE_INSENSITIVE),
                    "an attribute without double quotes");

    private final Themes themes;
    private final TemplateHelpers helpers;
    private volatile Held held;

    private record Held(Themes.Shelf shelf, Map<String, Handlebars> byTheme) {}

    Engines(Themes themes, TemplateHelpers helpers) {
        this.themes = themes;
        this.helpers = helpers;
        this.held = new Held(themes.shelf(), new ConcurrentHashMap<>());
    }

    /** The engine of a theme, its own templates looked through. */
    Handlebars of(String theme) {
        Held now = held;
        Themes.Shelf shelf = themes.shelf();
        if (now.shelf != shelf) {
            now = new Held(shelf, new ConcurrentHashMap<>());
            held = now;
        }
        String key = shelf.themes().containsKey(theme) ? theme : Theme.BASE;
        Handlebars engine = now.byTheme.get(key);
        if (engine == null) {
            for (String one : Themes.chain(shelf, key).reversed()) {
                faults(
                                shelf,
                                one,
                                path -> !one.equals(Theme.BASE)
                                        || shelf.covered().containsKey(one + "/" + path))
                        .forEach(fault -> Themes.leaveOut(
                                shelf,
                                one,
                                fault.file().substring(("themes/" + one + "/").length()),
                                fault.line(),
                                fault.reason()));
            }
            engine = engine(shelf, key);
            now.byTheme.put(key, engine);
        }
        return engine;
    }

    Template template(String theme, String view) {
        try {
            return of(theme).compile(view.startsWith("views/") ? view : "views/" + view);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Leaves out the theme's own file that a failure points at.
     *
     * @return false when the failure lies in no file that a parent also has
     */
    boolean leaveOut(String theme, RuntimeException failure) {
        Held now = held;
        Broken broken = broken(failure);
        if (broken.path == null) {
            return false;
        }
        String file = broken.path;
        String holder = Themes.holder(now.shelf, theme, file).orElse(Theme.BASE);
        boolean elsewhere = Themes.chain(now.shelf, theme).stream()
                .anyMatch(
                        one -> !one.equals(holder) && now.shelf.files().get(one).containsKey(file));
        boolean left = (elsewhere || now.shelf.covered().containsKey(holder + "/" + file))
                && Themes.leaveOut(now.shelf, holder, file, broken.line, broken.reason);
        if (left) {
            now.byTheme.clear();
        }
        return left;
    }

    /** @param path of the template a failure points at; null when it points at none */
    record Broken(@Nullable String path, int line, String reason) {}

    static Broken broken(RuntimeException failure) {
        Broken found = new Broken(null, 1, "it could not be shown");
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof HandlebarsException broken && broken.getError() != null) {
                found = new Broken(
                        OverlayLoader.pathOf(broken.getError().filename), broken.getError().line, said(broken));
            }
        }
        return found;
    }

    /** What is wrong with the templates that stand in a theme's own folder. */
    List<Fault> faults(Themes.Shelf shelf, String theme, Predicate<String> wanted) {
        Handlebars trial = engine(shelf, theme);
        return shelf.files().get(theme).entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("views/") && file.getKey().endsWith(END) && wanted.test(file.getKey()))
                .flatMap(file ->
                        fault(trial, theme, file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8))
                                .stream())
                .toList();
    }

    private static List<Fault> fault(Handlebars trial, String theme, String path, String source) {
        String file = "themes/" + theme + "/" + path;
        String bare = source.replaceAll("(?s)\\{\\{!--.*?--}}", "");
        for (Map.Entry<Pattern, String> never : NEVER.entrySet()) {
            var found = never.getKey().matcher(bare);
            if (found.find()) {
                int at = source.indexOf(found.group());
                int line = (int) source.substring(0, Math.max(at, 0))
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                return List.of(new Fault(file, line, never.getValue()));
            }
        }
        try {
            trial.compile(path);
            return List.of();
        } catch (HandlebarsException broken) {
            return List.of(new Fault(file, broken.getError() == null ? 1 : broken.getError().line, said(broken)));
        } catch (IOException gone) {
            return List.of(new Fault(file, 1, "it could not be read"));
        }
    }

    private static String said(HandlebarsException broken) {
        String reason = broken.getError() == null ? broken.getMessage() : broken.getError().reason;
        return "it does not work: "
                + String.valueOf(reason).lines().findFirst().orElse("").strip();
    }

    private Handlebars engine(Themes.Shelf shelf, String theme) {
        return engine(shelf, theme, path -> {});
    }

    /** @param read hears the path of every template a page is made of, each time */
    Handlebars engine(Themes.Shelf shelf, String theme, Consumer<String> read) {
        Handlebars engine = new Handlebars(new OverlayLoader(shelf, theme, read))
                .with(new HighConcurrencyTemplateCache())
                .infiniteLoops(false)
                .deletePartialAfterMerge(false)
                .preEvaluatePartialBlocks(false);
        helpers.register(engine);
        return engine;
    }

    /** Finds templates by their path in the theme: {@code views/consultation/show}, {@code views/part/_errors}. */
    private static final class OverlayLoader extends AbstractTemplateLoader {
        private final Themes.Shelf shelf;
        private final String theme;
        private final Consumer<String> read;

        OverlayLoader(Themes.Shelf shelf, String theme, Consumer<String> read) {
            this.read = read;
            this.shelf = shelf;
            this.theme = theme;
            setPrefix("");
            setSuffix(END);
        }

        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            String path = pathOf(location);
            byte[] source = Themes.file(shelf, theme, path).orElseThrow(() -> new FileNotFoundException(path));
            read.accept(path);
            return new StringTemplateSource(path, new String(source, StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String location) {
            return pathOf(location);
        }

        static String pathOf(String location) {
            String path = location.startsWith("/") ? location.substring(1) : location;
            path = path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path;
            return path.endsWith(END) ? path : path + END;
        }
    }
}
