package org.folkmoot.portal.platform.theme;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.CannotStart;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The one place where a file of a theme or of the content is found: a folder the council mounts wins over the packed theme, that over its
 * parent, and {@code base} has everything. A file overrides another by having the same path, and nothing else changes.
 */
@Singleton
public final class Overlay {
    private static final String CONTENT = "folkmoot/content/";
    private static final String THEMES = "themes";

    private final String usualTheme;
    private final @Nullable Path mounted;

    /**
     * @param usualTheme name of the theme a council has that has chosen none
     * @param mounted folder with {@code themes/} and {@code content/} inside; null where nothing is mounted
     * @throws CannotStart when there is no such folder: what a council changed would silently be left out
     */
    public Overlay(
            @Property(name = "folkmoot.theme", defaultValue = "base") String usualTheme,
            @Nullable @Property(name = "folkmoot.mounted") String mounted) {
        this.usualTheme = usualTheme;
        this.mounted = mounted == null || mounted.isBlank() ? null : Path.of(mounted);
        if (this.mounted != null && !Files.isDirectory(this.mounted)) {
            throw new CannotStart(
                    CannotStart.Reason.CONFIGURATION,
                    "There is no folder " + mounted + ", which FOLKMOOT_MOUNTED names.");
        }
    }

    /** The theme of a council that has chosen none. */
    String usualTheme() {
        return usualTheme;
    }

    /** @param path below the content folder, such as {@code messages/layout_cy.properties} */
    public Optional<byte[]> content(String path) {
        return read(CONTENT + path, "content/" + path);
    }

    /**
     * All themes' files in one reading, by theme, then by path below its folder.
     *
     * @param packed those that come with the product
     * @param mounted those of the council's folder, which lie over the packed ones
     */
    record ThemeFiles(
            SortedMap<String, SortedMap<String, byte[]>> packed,
            SortedMap<String, SortedMap<String, byte[]>> mounted) {}

    ThemeFiles themeFiles() {
        try {
            SortedMap<String, SortedMap<String, byte[]>> packed = new TreeMap<>();
            for (URL found : Collections.list(Overlay.class.getClassLoader().getResources("folkmoot/themes"))) {
                sort(walk(found.toURI(), THEMES), packed);
            }
            SortedMap<String, SortedMap<String, byte[]>> own = new TreeMap<>();
            if (mounted != null && Files.isDirectory(mounted.resolve(THEMES))) {
                sort(walk(mounted.resolve(THEMES), THEMES), own);
            }
            return new ThemeFiles(packed, own);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param files by path, such as {@code themes/base/theme.yml}; what lies in no theme's folder is no theme's */
    private static void sort(Map<String, byte[]> files, Map<String, SortedMap<String, byte[]>> byTheme) {
        files.forEach((path, bytes) -> {
            String[] parts = path.split("/", 3);
            if (parts.length == 3) {
                byTheme.computeIfAbsent(parts[1], theme -> new TreeMap<>()).put(parts[2], bytes);
            }
        });
    }

    /** Every file below a folder of the content, by its path below the content folder. */
    public SortedMap<String, byte[]> contentFiles(String folder) {
        return list(CONTENT, folder, "content");
    }

    /** @return the top level of a YAML file, in its order; empty for an empty file */
    public Map<String, Object> yaml(String classPath) {
        byte[] file = read(classPath, classPath.replaceFirst("^folkmoot/", ""))
                .orElseThrow(() -> new IllegalStateException("No " + classPath + " on the class path"));
        Map<String, Object> read =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(file, StandardCharsets.UTF_8));
        return read == null ? Map.of() : new LinkedHashMap<>(read);
    }

    private Optional<byte[]> read(String classPath, String below) {
        if (classPath.contains("..")) {
            return Optional.empty();
        }
        try {
            if (mounted != null && Files.isRegularFile(mounted.resolve(below))) {
                return Optional.of(Files.readAllBytes(mounted.resolve(below)));
            }
            try (InputStream file = Overlay.class.getClassLoader().getResourceAsStream(classPath)) {
                return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SortedMap<String, byte[]> list(String root, String folder, String below) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (URL found : Collections.list(Overlay.class.getClassLoader().getResources(root + folder))) {
                files.putAll(walk(found.toURI(), folder));
            }
            if (mounted != null && Files.isDirectory(mounted.resolve(below).resolve(folder))) {
                files.putAll(walk(mounted.resolve(below).resolve(folder).toUri(), folder));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return files;
    }

    private static Map<String, byte[]> walk(URI folderUri, String folder) throws IOException {
        if (!folderUri.getScheme().equals("jar")) {
            return walk(Path.of(folderUri), folder);
        }
        String text = folderUri.toString();
        int bang = text.indexOf("!/");
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(text.substring(4, bang))))) {
            return walk(jar.getPath(text.substring(bang + 1)), folder);
        }
    }

    private static Map<String, byte[]> walk(Path start, String folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(start)) {
            all.filter(Files::isRegularFile).forEach(paths::add);
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (Path path : paths) {
            files.put(folder + "/" + start.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
        return files;
    }
}
