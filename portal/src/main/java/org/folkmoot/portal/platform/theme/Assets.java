package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Styles, scripts and pictures of each theme and of the libraries it uses, held in memory under one fingerprint of each theme, so that their
 * addresses may be cached for ever and a style may point at a picture by a relative path.
 */
@Singleton
public final class Assets {
    private static final Map<String, String> LIBRARIES =
            Map.of("lib/htmx.min.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final Overlay overlay;
    private final Themes themes;
    private volatile Held held;

    /** @param gzipped the same bytes compressed; null where that would not make them smaller */
    public record Asset(byte[] bytes, byte @Nullable [] gzipped, String mediaType) {}

    /** @param files by theme, then by path @param fingerprints of each theme @param fingerprint of all that pages are made of */
    private record Held(
            Themes.Shelf shelf,
            Map<String, Map<String, Asset>> files,
            Map<String, String> fingerprints,
            String fingerprint) {}

    public Assets(Overlay overlay, Themes themes) {
        this.overlay = overlay;
        this.themes = themes;
        this.held = hold(themes.shelf());
    }

    private Held held() {
        Held now = held;
        if (now.shelf != themes.shelf()) {
            now = hold(themes.shelf());
            held = now;
        }
        return now;
    }

    private Held hold(Themes.Shelf shelf) {
        Map<String, Map<String, Asset>> files = new HashMap<>();
        Map<String, String> fingerprints = new HashMap<>();
        Map<String, Asset> shared = new HashMap<>();
        MessageDigest all = sha256();
        for (String theme : shelf.themes().keySet()) {
            MessageDigest digest = sha256();
            Map<String, Asset> own = new HashMap<>();
            bytesOf(shelf, theme).forEach((path, bytes) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
                String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
                if (type != null) {
                    String same = path + HexFormat.of().formatHex(sha256().digest(bytes));
                    own.put(path, shared.computeIfAbsent(same, unseen -> asset(bytes, type)));
                }
            });
            shelf.files().get(theme).forEach((path, bytes) -> digest.update(bytes));
            files.put(theme, own);
            byte[] print = digest.digest();
            fingerprints.put(theme, HexFormat.of().formatHex(print, 0, 6));
            all.update(print);
        }
        overlay.contentFiles("messages").forEach((path, bytes) -> all.update(bytes));
        return new Held(shelf, files, fingerprints, HexFormat.of().formatHex(all.digest(), 0, 6));
    }

    private static SortedMap<String, byte[]> bytesOf(Themes.Shelf shelf, String theme) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Themes.files(shelf, theme, "static")
                .forEach((path, bytes) -> files.put(path.substring("static/".length()), bytes));
        LIBRARIES.forEach((path, source) -> files.put(path, library(source)));
        files.put(Themes.SHEET, Themes.sheet(shelf, theme));
        return files;
    }

    private static Asset asset(byte[] bytes, String type) {
        byte[] smaller = gzip(bytes);
        return new Asset(bytes, smaller.length < bytes.length ? smaller : null, type);
    }

    /** Changes with any file of any theme or any message: part of every cached page. */
    public String fingerprint() {
        return held().fingerprint;
    }

    /** @throws IllegalArgumentException when the theme has no such file, so that a broken link fails in a spec and not on a phone */
    public String address(String theme, String path) {
        Held now = held();
        String key = now.files.containsKey(theme) ? theme : Theme.BASE;
        if (!now.files.get(key).containsKey(path)) {
            throw new IllegalArgumentException("The theme has no static file " + path);
        }
        return "/assets/" + now.fingerprints.get(key) + "/" + path;
    }

    /** The file of the theme with this fingerprint. @return null when there is no such theme, or no such file in it */
    public @Nullable Asset at(String fingerprint, String path) {
        Held now = held();
        return now.fingerprints.entrySet().stream()
                .filter(one -> one.getValue().equals(fingerprint))
                .findFirst()
                .map(one -> now.files.get(one.getKey()).get(path))
                .orElse(null);
    }

    /** @return null when there is no such file */
    public @Nullable Asset find(String theme, String path) {
        Held now = held();
        return now.files.getOrDefault(theme, now.files.get(Theme.BASE)).get(path);
    }

    private static byte[] library(String source) {
        try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(source)) {
            if (file == null) {
                throw new IllegalStateException("No " + source + " on the class path");
            }
            return file.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Compresses what is sent often enough to be worth keeping compressed. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The media type of pages. */
    public static MediaType html() {
        return MediaType.of("text/html; charset=utf-8");
    }
}
