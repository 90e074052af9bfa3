package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Styles, scripts and pictures of the theme and of the libraries it uses, held in memory under one fingerprint of them all, so that their
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

    private final Map<String, Asset> byPath = new HashMap<>();
    private final String fingerprint;

    /** @param gzipped the same bytes compressed; null where that would not make them smaller */
    public record Asset(byte[] bytes, byte @Nullable [] gzipped, String mediaType) {}

    public Assets(Overlay overlay) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        overlay.themeFiles("static").forEach((path, bytes) -> files.put(path.substring("static/".length()), bytes));
        LIBRARIES.forEach((path, source) -> files.put(path, library(source)));
        MessageDigest digest = sha256();
        files.forEach((path, bytes) -> {
            digest.update(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(bytes);
            String ending = path.substring(path.lastIndexOf('.') + 1);
            String type = TYPES.get(ending);
            if (type != null) {
                byte[] smaller = gzip(bytes);
                byPath.put(path, new Asset(bytes, smaller.length < bytes.length ? smaller : null, type));
            }
        });
        overlay.themeFiles("views").forEach((path, bytes) -> digest.update(bytes));
        overlay.contentFiles("messages").forEach((path, bytes) -> digest.update(bytes));
        this.fingerprint = HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** Changes with any file of the theme or any message: part of every address here and of every cached page. */
    public String fingerprint() {
        return fingerprint;
    }

    /** @throws IllegalArgumentException when the theme has no such file, so that a broken link fails in a spec and not on a phone */
    public String address(String path) {
        if (!byPath.containsKey(path)) {
            throw new IllegalArgumentException("The theme has no static file " + path);
        }
        return "/assets/" + fingerprint + "/" + path;
    }

    /** @return null when there is no such file */
    public @Nullable Asset find(String path) {
        return byPath.get(path);
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
