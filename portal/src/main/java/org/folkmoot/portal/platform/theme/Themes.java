package org.folkmoot.portal.platform.theme;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every theme of this installation, with its files: those packed with the product and those in the mounted folder, which can be read
 * again while the portal runs. A file of a theme that turned out broken is left out, and the one of its parent holds.
 */
@Singleton
public final class Themes {
    private static final Logger LOG = LoggerFactory.getLogger(Themes.class);
    /** Where rules of a theme's own stand; served after its tokens, in one sheet. */
    static final String SHEET = "css/theme.css";

    /** Before the name of a broken file whose packed version holds instead. */
    private static final String MOUNTED = "mounted:";

    private final Overlay overlay;
    private final String usual;
    private volatile Shelf shelf;
    private volatile List<Fault> refused = List.of();

    /**
     * One reading of all themes.
     *
     * @param covered files of the product that a mounted file of the same theme and path lies over, by {@code theme/path}
     * @param broken by {@code theme/path}, why a file is left out
     */
    record Shelf(
            SortedMap<String, Theme> themes,
            Map<String, SortedMap<String, byte[]>> files,
            Map<String, byte[]> covered,
            ConcurrentMap<String, Fault> broken) {}

    /** @throws CannotStart when a {@code theme.yml} is broken, with every fault on a line */
    public Themes(Overlay overlay) {
        this.overlay = overlay;
        this.usual = overlay.usualTheme();
        List<Fault> faults = new ArrayList<>();
        this.shelf = read(overlay, faults);
        CannotStart.over(faults);
        if (!shelf.themes.containsKey(usual)) {
            throw new CannotStart(
                    CannotStart.Reason.CONFIGURATION, "folkmoot.theme: there is no theme \"" + usual + "\"");
        }
    }

    /** Reads all folders again. Where a {@code theme.yml} is broken, what was read before stays, and {@link #troubles} says why. */
    public void reload() {
        List<Fault> faults = new ArrayList<>();
        Shelf again = read(overlay, faults);
        refused = List.copyOf(faults);
        if (faults.isEmpty() && again.themes.containsKey(usual)) {
            shelf = again;
            LOG.info("Themes were read again");
        } else {
            LOG.warn("Themes were read again and not taken: {} faults", faults.size());
        }
    }

    static Shelf read(Overlay overlay, List<Fault> faults) {
        SortedMap<String, Theme> themes = new TreeMap<>();
        Map<String, SortedMap<String, byte[]>> files = new HashMap<>();
        Map<String, byte[]> covered = new HashMap<>();
        Overlay.ThemeFiles all = overlay.themeFiles();
        SortedSet<String> keys = new TreeSet<>(all.packed().keySet());
        keys.addAll(all.mounted().keySet());
        for (String key : keys) {
            SortedMap<String, byte[]> packed = all.packed().getOrDefault(key, new TreeMap<>());
            SortedMap<String, byte[]> own = new ConcurrentSkipListMap<>(packed);
            own.putAll(all.mounted().getOrDefault(key, new TreeMap<>()));
            packed.forEach((path, bytes) -> {
                if (!Arrays.equals(bytes, own.get(path))) {
                    covered.put(key + "/" + path, bytes);
                }
            });
            byte[] says = own.get("theme.yml");
            if (says == null) {
                faults.add(new Fault("themes/" + key + "/theme.yml", 1, "the file is missing"));
                continue;
            }
            Theme theme = ThemeFile.read(key, says, faults);
            if (theme != null) {
                themes.put(key, theme);
                files.put(key, own);
            }
        }
        ThemeFile.judge(themes, files, faults);
        faults.sort(null);
        return new Shelf(themes, files, covered, new ConcurrentHashMap<>());
    }

    Shelf shelf() {
        return shelf;
    }

    public Collection<Theme> all() {
        return List.copyOf(shelf.themes.values());
    }

    public Optional<Theme> find(String key) {
        return Optional.ofNullable(shelf.themes.get(key));
    }

    /** Whether a theme, or one it comes from, has a template. @param view such as {@code content/news} */
    public boolean hasView(String key, String view) {
        return holder(shelf, key, "views/" + view + ".hbs").isPresent();
    }

    /** The theme of a council that has chosen none. */
    public String usual() {
        return usual;
    }

    /** What templates are told of a theme. */
    public Theme.Shown shown(String key) {
        for (String one : chain(shelf, key)) {
            String logo = shelf.themes.get(one).logo();
            if (logo != null) {
                return new Theme.Shown(key, logo);
            }
        }
        return new Theme.Shown(key, "");
    }

    /** What is wrong with the themes at this moment, for those who look after them: nobody who visits notices. */
    public List<Fault> troubles() {
        List<Fault> troubles = new ArrayList<>(refused);
        troubles.addAll(shelf.broken.values());
        troubles.sort(null);
        return troubles;
    }

    /** Leaves a file of a theme out. @return false when it was left out already, or is the last there is */
    static boolean leaveOut(Shelf shelf, String theme, String path, int line, String reason) {
        byte[] covered = shelf.covered.get(theme + "/" + path);
        if (covered == null && theme.equals(Theme.BASE)) {
            return false;
        }
        Fault fault = new Fault("themes/" + theme + "/" + path, Math.max(line, 1), reason);
        if (shelf.broken.putIfAbsent((covered == null ? "" : MOUNTED) + theme + "/" + path, fault) != null) {
            return false;
        }
        if (covered != null) {
            shelf.files.get(theme).put(path, covered);
        }
        LOG.warn("A file of a theme is broken, its parent's holds: {}", fault);
        return true;
    }

    /** A theme, its parent, and so on to base. */
    static List<String> chain(Shelf shelf, String key) {
        List<String> chain = new ArrayList<>();
        for (String at = shelf.themes.containsKey(key) ? key : Theme.BASE;
                at != null;
                at = shelf.themes.get(at).parent()) {
            chain.add(at);
        }
        return chain;
    }

    /** Which theme of the chain a path comes from. */
    static Optional<String> holder(Shelf shelf, String key, String path) {
        return chain(shelf, key).stream()
                .filter(one -> shelf.files.get(one).containsKey(path) && !shelf.broken.containsKey(one + "/" + path))
                .findFirst();
    }

    static Optional<byte[]> file(Shelf shelf, String key, String path) {
        return holder(shelf, key, path).map(one -> shelf.files.get(one).get(path));
    }

    /** Every file below a folder as a theme has it, by its path below the theme. */
    static SortedMap<String, byte[]> files(Shelf shelf, String key, String folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String one : chain(shelf, key).reversed()) {
            shelf.files.get(one).forEach((path, bytes) -> {
                if (path.startsWith(folder + "/") && !shelf.broken.containsKey(one + "/" + path)) {
                    files.put(path, bytes);
                }
            });
        }
        return files;
    }

    /** A token of a theme as a page has it. @param young on a page for young people */
    static Optional<String> token(Shelf shelf, String key, String token, boolean young) {
        SequencedMap<String, String> all = new java.util.LinkedHashMap<>();
        List<String> chain = chain(shelf, key).reversed();
        chain.forEach(one -> all.putAll(shelf.themes.get(one).tokens()));
        if (young) {
            chain.forEach(one -> all.putAll(shelf.themes.get(one).young()));
        }
        return Optional.ofNullable(all.get(token));
    }

    /** The one sheet of a theme: its tokens as custom properties, then the rules of its parents and its own. */
    static byte[] sheet(Shelf shelf, String key) {
        List<String> chain = chain(shelf, key).reversed();
        SequencedMap<String, String> tokens = new java.util.LinkedHashMap<>();
        SequencedMap<String, String> young = new java.util.LinkedHashMap<>();
        StringBuilder rules = new StringBuilder();
        for (String one : chain) {
            tokens.putAll(shelf.themes.get(one).tokens());
            young.putAll(shelf.themes.get(one).young());
            byte[] own = shelf.files.get(one).get("static/" + SHEET);
            if (own != null && !shelf.broken.containsKey(one + "/static/" + SHEET)) {
                rules.append(new String(own, StandardCharsets.UTF_8)).append('\n');
            }
        }
        return (block(":root", tokens) + block(".theme-young", young) + rules).getBytes(StandardCharsets.UTF_8);
    }

    private static String block(String selector, SequencedMap<String, String> tokens) {
        StringBuilder block = new StringBuilder(selector).append(" {\n");
        tokens.forEach((name, value) ->
                block.append("  --").append(name).append(": ").append(value).append(";\n"));
        return block.append("}\n").toString();
    }
}
