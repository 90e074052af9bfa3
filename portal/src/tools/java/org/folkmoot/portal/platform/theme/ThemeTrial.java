package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Handlebars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.data.Fault;

/** Every page of every theme in every language, written with what its fixtures say, and what is wrong with it. */
final class ThemeTrial {
    static final List<String> LANGUAGES = List.of("en", "cy");
    private static final String FIXTURES = "themes/fixtures/";
    private static final String VIEWS = "views/";
    private static final String END = ".hbs";

    /** A tag is found in a template by its first letters: fewer than these say nothing. */
    private static final int LEAST_OF_A_TAG = 2;

    private final Themes.Shelf shelf;
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final List<Written> pages = new ArrayList<>();

    /** @param parts paths of the templates it is made of */
    record Written(String theme, String locale, Fixtures.Fixture fixture, Set<String> parts, String html) {
        /** Where a server has it. */
        String path() {
            return "/" + theme + "/" + locale + "/" + fixture.file().replace(".json", "");
        }
    }

    private ThemeTrial(Themes.Shelf shelf) {
        this.shelf = shelf;
    }

    static ThemeTrial of(Themes themes, Engines engines, Fixtures fixtures) {
        Themes.Shelf shelf = themes.shelf();
        ThemeTrial trial = new ThemeTrial(shelf);
        Set<String> tried = new HashSet<>();
        for (String theme : shelf.themes().keySet()) {
            // Leaves out what does not compile: the check of the files has named it.
            engines.of(theme);
            Set<String> parts = new LinkedHashSet<>();
            Handlebars engine = engines.engine(shelf, theme, parts::add);
            for (Fixtures.Fixture fixture : fixtures.all()) {
                for (String locale : LANGUAGES) {
                    parts.clear();
                    trial.write(engine, fixtures, themes.shown(theme), locale, fixture, parts);
                    for (String part : parts) {
                        Themes.holder(shelf, theme, part).ifPresent(holder -> tried.add(holder + "/" + part));
                    }
                }
            }
        }
        trial.untried(tried, fixtures);
        return trial;
    }

    /** In the order of files and lines. */
    List<Fault> faults() {
        return faults.stream().sorted().toList();
    }

    List<Written> pages() {
        return pages;
    }

    /** Adds what a checker of HTML says of the pages. */
    void check(HtmlCheck html) {
        for (Written page : pages) {
            html.findings(page.html).forEach(finding -> fault(page, finding.tag(), finding.said()));
        }
    }

    /** Adds what somebody found on a page, where the templates it is made of say it. @param tag the tag it is about; empty when none */
    void fault(Written page, String tag, String reason) {
        String view = VIEWS + page.fixture.view() + END;
        String path = view;
        int line = 1;
        int most = LEAST_OF_A_TAG;
        for (String part : page.parts) {
            String source = source(page.theme, part);
            for (int length = Math.min(tag.length(), 60); length > most; length--) {
                int at = source.indexOf(tag.substring(0, length));
                if (at >= 0) {
                    path = part;
                    line = lineOf(source, at);
                    most = length;
                    break;
                }
            }
        }
        faults.add(new Fault(file(page.theme, path), line, reason + (tag.isEmpty() ? "" : " at " + tag)));
    }

    private void write(
            Handlebars engine,
            Fixtures fixtures,
            Theme.Shown theme,
            String locale,
            Fixtures.Fixture fixture,
            Set<String> parts) {
        String path = VIEWS + fixture.view() + END;
        if (Themes.holder(shelf, theme.key(), path).isEmpty()) {
            faults.add(new Fault(FIXTURES + fixture.file(), 1, "there is no template " + path));
            return;
        }
        try {
            Set<String> unsaid = new LinkedHashSet<>();
            String html = engine.compile(path)
                    .apply(fixtures.given(fixture, theme, locale, key -> unsaid.add(key == null ? "" : key)));
            Written page = new Written(theme.key(), locale, fixture, new LinkedHashSet<>(parts), html);
            pages.add(page);
            unsaid.forEach(key -> unsaid(page, key));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failure) {
            Engines.Broken broken = Engines.broken(failure);
            faults.add(new Fault(
                    file(theme.key(), broken.path() == null ? path : broken.path()),
                    Math.max(broken.line(), 1),
                    broken.reason() + " (with " + FIXTURES + fixture.file() + ")"));
        }
    }

    /** A message that no catalogue has, where a template names it, else at the top of the page. @param key empty where none was said */
    private void unsaid(Written page, String key) {
        String file = file(page.theme, VIEWS + page.fixture.view() + END);
        String with = " (with " + FIXTURES + page.fixture.file() + ")";
        if (key.isEmpty()) {
            faults.add(new Fault(file, 1, "it asks for a message and does not say which" + with));
            return;
        }
        String reason = "there is no message \"" + key + "\" in " + page.locale;
        for (String part : page.parts) {
            String source = source(page.theme, part);
            int at = source.indexOf('"' + key + '"');
            if (at >= 0) {
                faults.add(new Fault(file(page.theme, part), lineOf(source, at), reason));
                return;
            }
        }
        faults.add(new Fault(file, 1, reason + with));
    }

    /** Pages without a fixture, and parts that no fixture comes to. */
    private void untried(Set<String> tried, Fixtures fixtures) {
        Set<String> views = new HashSet<>();
        fixtures.all().forEach(fixture -> views.add(VIEWS + fixture.view() + END));
        shelf.files().forEach((theme, files) -> files.keySet().stream()
                .filter(path -> path.startsWith(VIEWS) && path.endsWith(END))
                .filter(path -> !shelf.broken().containsKey(theme + "/" + path))
                .forEach(path -> {
                    boolean page = !path.contains("/_") && !path.startsWith(VIEWS + "layout/");
                    if (page && !views.contains(path)) {
                        faults.add(new Fault(
                                file(theme, path),
                                1,
                                "it has no fixture: " + FIXTURES
                                        + path.substring(VIEWS.length(), path.length() - END.length())
                                        + ".json is missing"));
                    } else if (!tried.contains(theme + "/" + path)) {
                        faults.add(new Fault(file(theme, path), 1, "no fixture of any page comes to it"));
                    }
                }));
    }

    private String source(String theme, String path) {
        return Themes.file(shelf, theme, path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private String file(String theme, String path) {
        return "themes/" + Themes.holder(shelf, theme, path).orElse(theme) + "/" + path;
    }

    private static int lineOf(String source, int at) {
        return (int) source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
