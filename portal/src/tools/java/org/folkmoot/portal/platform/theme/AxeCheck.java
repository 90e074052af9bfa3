package org.folkmoot.portal.platform.theme;

import static java.util.Collections.nCopies;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Looks at pages of a trial as on a phone: what axe finds by WCAG 2.2 A and AA, and what scrolls sideways. In a page that stands alone, without styles, no
 * box holds a table that is wider; there, tables are left out (criterion 1.4.10).
 */
final class AxeCheck {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 740;
    private static final String SOURCE = "axe.min.js";
    private static final String ASSETS = "/assets/";
    private static final int MOST_OF_A_TAG = 120;

    /** Styles and scripts are the same for every page: a browser asks for them once. */
    private static final String FOR_AN_HOUR = "max-age=3600";

    /** The library is not there while pages are tried: every picture of it is this one, as wide as the widest. */
    private static final String MEDIA = "/media/";

    private static final String PICTURE =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1280\" height=\"320\"><rect width=\"1280\" height=\"320\"/></svg>";

    private static final String LOOK = """
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']}).then(seen => ({
              found: seen.violations.flatMap(rule => rule.nodes.map(node => [rule.id + ': ' + rule.help, node.html])),
              wider: document.styleSheets.length
                ? document.documentElement.scrollWidth - document.documentElement.clientWidth
                : Math.max(0, ...[...document.body.querySelectorAll('*')].filter(one => !one.closest('table'))
                    .map(one => Math.ceil(one.getBoundingClientRect().right) - document.documentElement.clientWidth))}))""";

    /** Browsers that look side by side, for as many processors as a small machine has. */
    private static final int AT_A_TIME = 2;

    /** @param tag it is about; empty when none */
    private record Found(ThemeTrial.Written page, String tag, String said) {}

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
        Queue<ThemeTrial.Written> left = new ConcurrentLinkedQueue<>(pages);
        HttpServer server = serve(pages);
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_A_TIME)) {
            Callable<List<Found>> some = () -> look(left, origin);
            for (Future<List<Found>> seen : hands.invokeAll(nCopies(AT_A_TIME, some))) {
                seen.get().forEach(found -> trial.fault(found.page(), found.tag(), found.said()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while looking at pages", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Pages could not be looked at", failed.getCause());
        } finally {
            server.stop(0);
        }
        return pages.size();
    }

    /** Looks at what is left until nothing is, in one browser. */
    private List<Found> look(Queue<ThemeTrial.Written> left, String origin) {
        List<Found> all = new ArrayList<>();
        try (Chromium page = new Chromium(browser, WIDTH, HEIGHT)) {
            page.knows(axe);
            for (ThemeTrial.Written one = left.poll(); one != null; one = left.poll()) {
                page.open(origin + one.path());
                JsonNode said = page.run(LOOK);
                for (JsonNode found : said.path("found")) {
                    String tag = found.path(1).asText();
                    all.add(new Found(
                            one,
                            tag.substring(0, Math.min(tag.length(), MOST_OF_A_TAG)),
                            found.path(0).asText()));
                }
                int wider = said.path("wider").asInt();
                if (wider > 0) {
                    all.add(new Found(one, "", "at " + WIDTH + " px it scrolls sideways by " + wider + " px"));
                }
            }
        }
        return all;
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
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
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
        if (asset != null) {
            exchange.getResponseHeaders().set("Cache-Control", FOR_AN_HOUR);
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
