package org.folkmoot.portal.platform.theme;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at pages of a trial as on a phone: what axe finds by WCAG 2.2 A and AA, and what scrolls sideways. */
final class AxeCheck {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 740;
    private static final String SOURCE = "axe.min.js";
    private static final String ASSETS = "/assets/";
    private static final int MOST_OF_A_TAG = 120;

    /** The library is not there while pages are tried: every picture of it is this one, as wide as the widest. */
    private static final String MEDIA = "/media/";

    private static final String PICTURE =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1280\" height=\"320\"><rect width=\"1280\" height=\"320\"/></svg>";

    private static final String LOOK = """
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']}).then(found =>
              found.violations.flatMap(rule => rule.nodes.map(node => [rule.id + ': ' + rule.help, node.html])))""";

    private static final String WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private final Path browser;
    private final String axe;
    private final Assets assets;

    private AxeCheck(Path browser, String axe, Assets assets) {
        this.browser = browser;
        this.axe = axe;
        this.assets = assets;
    }

    /** Empty where there is no Chromium on this machine, or no axe on the class path. */
    static Optional<AxeCheck> find(Assets assets) {
        return Chromium.installed().flatMap(browser -> axe().map(axe -> new AxeCheck(browser, axe, assets)));
    }

    private static Optional<String> axe() {
        try (InputStream file = AxeCheck.class.getClassLoader().getResourceAsStream(SOURCE)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds what it finds to the trial. @return how many pages it looked at */
    int look(ThemeTrial trial, Predicate<ThemeTrial.Written> wanted) {
        List<ThemeTrial.Written> pages = trial.pages().stream().filter(wanted).toList();
        HttpServer server = serve(pages);
        try (Chromium page = new Chromium(browser, WIDTH, HEIGHT)) {
            for (ThemeTrial.Written one : pages) {
                page.open("http://127.0.0.1:" + server.getAddress().getPort() + one.path());
                page.run(axe + ";0");
                for (JsonNode found : page.run(LOOK)) {
                    String tag = found.path(1).asText();
                    trial.fault(
                            one,
                            tag.substring(0, Math.min(tag.length(), MOST_OF_A_TAG)),
                            found.path(0).asText());
                }
                int wider = page.run(WIDER).asInt();
                if (wider > 0) {
                    trial.fault(one, "", "at " + WIDTH + " px it scrolls sideways by " + wider + " px");
                }
            }
        } finally {
            server.stop(0);
        }
        return pages.size();
    }

    private HttpServer serve(List<ThemeTrial.Written> pages) {
        Map<String, byte[]> byPath = new HashMap<>();
        pages.forEach(page -> byPath.put(page.path(), page.html().getBytes(StandardCharsets.UTF_8)));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answer(exchange, byPath);
                }
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(HttpExchange exchange, Map<String, byte[]> pages) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] page = pages.get(path);
        int slash = path.indexOf('/', ASSETS.length());
        Assets.Asset asset = path.startsWith(ASSETS) && slash > 0
                ? assets.at(path.substring(ASSETS.length(), slash), path.substring(slash + 1))
                : null;
        if (page == null && asset == null && path.startsWith(MEDIA)) {
            send(exchange, "image/svg+xml", PICTURE.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (page == null && asset == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        send(
                exchange,
                page == null ? asset.mediaType() : "text/html; charset=utf-8",
                page == null ? asset.bytes() : page);
    }

    private static void send(HttpExchange exchange, String mediaType, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
