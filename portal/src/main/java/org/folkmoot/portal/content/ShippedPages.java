package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.Overlay;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The pages every council has from the start, from {@code content/pages/<name>.md} and {@code <name>_cy.md}: a few lines of YAML between
 * two lines of three hyphens, then CommonMark.
 */
@Singleton
public final class ShippedPages {
    /** Other words that people look for the page by, with commas between them; may be left out. */
    static final String KEYWORDS = "keywords";

    private static final String FENCE = "---\n";

    private final List<ShippedPage> pages;

    public ShippedPages(Overlay overlay) {
        List<ShippedPage> read = new ArrayList<>();
        overlay.contentFiles("pages").forEach((path, bytes) -> {
            if (path.endsWith(".md")) {
                read.add(page(path, new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n")));
            }
        });
        this.pages = List.copyOf(read);
    }

    List<ShippedPage> all() {
        return pages;
    }

    /** Every language of a page; empty when there is none of this name. */
    List<ShippedPage> named(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).toList();
    }

    List<String> names() {
        return pages.stream().map(ShippedPage::name).distinct().toList();
    }

    Optional<ShippedPage> in(String locale, String name) {
        return pages.stream()
                .filter(page -> page.name().equals(name) && page.locale().equals(locale))
                .findFirst();
    }

    /** @return the page in the language asked for, found by its address in any */
    Optional<ShippedPage> at(String locale, String slug) {
        return pages.stream()
                .filter(page -> page.slug().equals(slug))
                .findFirst()
                .flatMap(found -> in(locale, found.name()));
    }

    private static ShippedPage page(String path, String text) {
        int end = text.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!text.startsWith(FENCE) || end < 0) {
            throw new IllegalStateException(path + " does not begin with lines about itself");
        }
        Map<String, Object> about =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(FENCE.length(), end + 1));
        String file = path.substring(path.lastIndexOf('/') + 1, path.length() - ".md".length());
        boolean welsh = file.endsWith("_cy");
        return new ShippedPage(
                welsh ? file.substring(0, file.length() - 3) : file,
                welsh ? "cy" : "en",
                said(path, about, "slug"),
                Map.of(
                        "title",
                        said(path, about, "title"),
                        "summary",
                        said(path, about, "summary"),
                        "body",
                        text.substring(end + 1 + FENCE.length()).strip(),
                        KEYWORDS,
                        String.valueOf(about.getOrDefault(KEYWORDS, ""))),
                Boolean.TRUE.equals(about.get("children")));
    }

    private static String said(String path, Map<String, Object> about, String field) {
        Object found = about.get(field);
        if (found == null) {
            throw new IllegalStateException(path + " has no " + field);
        }
        return found.toString();
    }
}
