package org.folkmoot.portal.platform.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The migrations in this build, read without Flyway: a start that finds them all recorded need not wake it. Whenever the two do not
 * agree to the letter, Flyway is asked, and its word counts.
 */
final class PackedMigrations {
    static final String FOLDER = "db/migration";

    private static final Pattern FILE = Pattern.compile("(?:.*/)?V([0-9_]+)__[^/]*\\.sql");

    private PackedMigrations() {}

    /** Version as recorded in the history, such as {@code 20261122.0100}, to checksum, in the order of versions. */
    static TreeMap<String, Integer> read() throws IOException {
        TreeMap<String, Integer> migrations = new TreeMap<>();
        for (URL root : Collections.list(PackedMigrations.class.getClassLoader().getResources(FOLDER))) {
            URLConnection connection = root.openConnection();
            if (connection instanceof JarURLConnection jar) {
                for (JarEntry entry : jar.getJarFile().stream()
                        .filter(file -> file.getName().startsWith(FOLDER + '/'))
                        .toList()) {
                    add(migrations, entry.getName(), () -> jar.getJarFile().getInputStream(entry));
                }
            } else {
                addFolder(migrations, Path.of(URI.create(root.toString())));
            }
        }
        return migrations;
    }

    private static void addFolder(Map<String, Integer> migrations, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            add(migrations, file.getFileName().toString(), () -> Files.newInputStream(file));
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private static void add(Map<String, Integer> migrations, String name, Source source) throws IOException {
        Matcher file = FILE.matcher(name);
        if (!file.matches()) {
            return;
        }
        CRC32 checksum = new CRC32();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                checksum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        migrations.put(file.group(1).replace('_', '.'), (int) checksum.getValue());
    }
}
