package org.folkmoot.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** Opens the pages people open first, so that the classes behind them are in the cache that later starts read. */
final class Rehearsal {
    private static final List<String> PAGES = List.of(
            "/health",
            "/",
            "/en",
            "/cy",
            "/en/consultations",
            "/cy/ymgynghoriadau",
            "/en/documents",
            "/en/search?q=library",
            "/en/sign-in",
            "/en/nowhere",
            "/assets/css/base.css");

    private Rehearsal() {}

    static void of(int port) {
        try {
            for (String page : PAGES) {
                HttpURLConnection visit = (HttpURLConnection)
                        URI.create("http://localhost:" + port + page).toURL().openConnection();
                visit.setInstanceFollowRedirects(false);
                visit.setReadTimeout(20_000);
                try (InputStream answer =
                        visit.getResponseCode() < 400 ? visit.getInputStream() : visit.getErrorStream()) {
                    if (answer != null) {
                        answer.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
