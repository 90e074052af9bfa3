package org.folkmoot.portal.platform.theme;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Folders;
import org.folkmoot.portal.platform.data.Json;

/** One page in a browser of this machine, for those who write themes: what an address looks like, and what a script says of it. */
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final String LISTENS = "DevTools listening on ";
    private static final int MOST_SECONDS = 30;

    private final Path folder;
    private final Process process;
    private final BlockingQueue<JsonNode> heard = new ArrayBlockingQueue<>(10_000);
    private final WebSocket line;
    private final String session;
    private int asked;

    static Optional<Path> installed() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** @param width of the page in CSS pixels */
    Chromium(Path program, int width, int height) {
        try {
            folder = Files.createTempDirectory("folkmoot-theme-check");
            process = new ProcessBuilder(
                            program.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + folder,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            line = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(), new Ear())
                    .join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String target = call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        call(
                session,
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(session, "Page.enable", Map.of());
    }

    private URI address() throws IOException {
        // Not closed: the browser goes on writing there.
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        for (String one = said.readLine(); one != null; one = said.readLine()) {
            if (one.startsWith(LISTENS)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(more -> {}));
                return URI.create(one.substring(LISTENS.length()));
            }
        }
        throw new IOException("The browser did not start");
    }

    /** Has a script run in every document it opens from now on, before the document's own. */
    void knows(String script) {
        call(session, "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Goes to an address and waits until everything of it is there. */
    void open(String address) {
        heard.clear();
        call(session, "Page.navigate", Map.of("url", address));
        await("Page.loadEventFired", -1);
    }

    /** @param script an expression, or a promise @return what it came to, as JSON */
    JsonNode run(String script) {
        JsonNode said = call(
                session, "Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (said.has("exceptionDetails")) {
            throw new IllegalStateException("A script failed: "
                    + said.path("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asText());
        }
        return said.path("result").path("value");
    }

    private JsonNode call(String of, String method, Map<String, Object> takes) {
        Map<String, Object> message = new java.util.HashMap<>(Map.of("id", ++asked, "method", method, "params", takes));
        if (of != null) {
            message.put("sessionId", of);
        }
        line.sendText(Json.write(message), true).join();
        JsonNode answer = await(null, asked);
        if (answer.has("error")) {
            throw new IllegalStateException(
                    method + ": " + answer.path("error").path("message").asText());
        }
        return answer.path("result");
    }

    /** The next message of this kind, or the answer to this question; on the way there, the load of a page is kept. */
    private JsonNode await(String event, int id) {
        JsonNode load = null;
        try {
            for (JsonNode one = next(); ; one = next()) {
                boolean wanted = event == null
                        ? one.path("id").asInt(-1) == id
                        : one.path("method").asText().equals(event);
                if (wanted) {
                    if (load != null) {
                        heard.offer(load);
                    }
                    return one;
                }
                load = one.path("method").asText().equals("Page.loadEventFired") ? one : load;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the browser", stopped);
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode one = heard.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (one == null) {
            throw new IllegalStateException("The browser did not answer");
        }
        return one;
    }

    @Override
    public void close() {
        line.abort();
        // Those it started go on writing to its folder a moment longer than it does.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            for (ProcessHandle one : all) {
                end(one);
            }
            Folders.remove(folder);
        } catch (IOException late) {
            folder.toFile().deleteOnExit();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(ProcessHandle one) throws InterruptedException {
        try {
            one.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException lasting) {
            one.destroyForcibly();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                String whole = part.toString();
                part.setLength(0);
                // Other messages run to depths we do not care for.
                if (whole.length() < 1_000_000) {
                    heard.offer(Json.tree(whole));
                }
            }
            socket.request(1);
            return null;
        }
    }
}
