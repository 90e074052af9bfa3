package org.folkmoot.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Databases;

/**
 * Measures how many responses a second the portal accepts, each durable when acknowledged, against the same statements in the same
 * transactions by plain JDBC at the same concurrency. One questionnaire is filled in over HTTP; copies of that draft, each with a secret of
 * its own, are then sent by as many clients as asked.
 */
public final class SubmitBench {
    private static final Pattern TAKE_PART = Pattern.compile("/en/take-part/[a-z0-9/-]+");
    private static final Pattern FIELD = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final int COPIES = 12_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final Secrets secrets;

    private SubmitBench(String origin, Path data) {
        this.origin = origin;
        this.secrets = new Secrets(data.resolve("secrets").toString());
    }

    /** A draft of the benchmark: its key and the secret that opens it. */
    private record Draft(UUID id, String secret) {}

    /** Arguments: origin such as {@code http://localhost:18080}, data folder, ignored seconds, number of clients. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        int clients = Integer.parseInt(arguments[3]);
        SubmitBench bench = new SubmitBench(arguments[0], data);
        try (Databases databases = Databases.openBeside(System.getenv(), data)) {
            UUID filled = bench.fillIn(databases);
            double bare = bench.bare(databases, bench.copies(databases, filled), clients);
            double portal = bench.portal(bench.copies(databases, filled), clients);
            bare = Math.max(bare, bench.bare(databases, bench.copies(databases, filled), clients));
            System.out.printf("%-52s %10.0f%n", "plain JDBC, the same statements, " + clients + " connections", bare);
            System.out.printf("%-52s %10.0f%n", "portal, responses accepted, " + clients + " clients", portal);
            System.out.printf(
                    "ratio portal : plain JDBC      %.2f  (budget 0.50, and 1,000 a second)%n", portal / bare);
        }
    }

    /** Answers the first open questionnaire over HTTP, leaving it unsent. @return the key of its draft */
    private UUID fillIn(Databases databases) throws Exception {
        Matcher found = TAKE_PART.matcher(get("/en", "").body());
        if (!found.find()) {
            throw new IllegalStateException("Nothing is open in the demonstration borough");
        }
        Map<String, String> start = hidden(get(found.group(), "").body());
        HttpResponse<String> begun = post("/en/answer/start", Map.of("activity", start.get("activity")), "");
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String next = begun.headers().firstValue("Location").orElseThrow();
        for (int page = 0; page < 40 && next.contains("/pages/"); page++) {
            String address = next.split("\\?")[0];
            HttpResponse<String> answered =
                    post(address, firstChoices(get(address, cookie).body()), cookie);
            next = answered.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IllegalStateException("The page " + address + " was not taken"));
        }
        try (Connection connection = databases.app().connect();
                PreparedStatement find =
                        connection.prepareStatement("SELECT id FROM survey_response WHERE secret_mac = ?")) {
            find.setBytes(1, mac(cookie.split("=", 2)[1]));
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return UUID.fromString(row.getString(1));
            }
        }
    }

    private List<Draft> copies(Databases databases, UUID filled) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (Connection connection = databases.app().connect();
                PreparedStatement copy = connection.prepareStatement(
                        "INSERT INTO survey_response"
                                + " (council_id, id, activity, questionnaire_version, answers, secret_mac)"
                                + " SELECT council_id, ?, activity, questionnaire_version, answers, ? FROM survey_response WHERE id = ?")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < COPIES; i++) {
                Draft draft = new Draft(UUID.randomUUID(), secrets.token());
                copy.setString(1, draft.id().toString());
                copy.setBytes(2, mac(draft.secret()));
                copy.setString(3, filled.toString());
                copy.executeUpdate();
                drafts.add(draft);
            }
            connection.commit();
        }
        return drafts;
    }

    private double portal(List<Draft> drafts, int clients) throws Exception {
        return rate(drafts, clients, () -> draft -> {
            HttpResponse<String> sent =
                    post("/en/answer/send", Map.of("draft", token(draft.id())), "__Host-answer=" + draft.secret());
            if (sent.statusCode() != 303
                    || !sent.headers().firstValue("Location").orElse("").endsWith("/receipt")) {
                throw new IllegalStateException("A response was not accepted: " + sent.statusCode());
            }
        });
    }

    /** Finds the draft by its secret, reads what it belongs to, and sends it in a transaction that locks it first. */
    private double bare(Databases databases, List<Draft> drafts, int clients) throws Exception {
        return rate(drafts, clients, () -> {
            Connection connection = databases.app().connect();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            PreparedStatement find = connection.prepareStatement("SELECT * FROM survey_response WHERE secret_mac = ?");
            PreparedStatement activity = connection.prepareStatement(
                    "SELECT * FROM consultation_activity WHERE council_id = ? AND public_id = ?");
            PreparedStatement consultation =
                    connection.prepareStatement("SELECT * FROM consultation WHERE council_id = ? AND id = ?");
            PreparedStatement lock = connection.prepareStatement(
                    "SELECT * FROM survey_response WHERE council_id = ? AND id = ? FOR UPDATE");
            PreparedStatement now = connection.prepareStatement("SELECT UTC_TIMESTAMP(6)");
            PreparedStatement send = connection.prepareStatement("UPDATE survey_response SET state = 'SENT',"
                    + " version = version + 1, cells = answers WHERE council_id = ? AND id = ? AND state = 'DRAFT'");
            return draft -> {
                connection.setAutoCommit(true);
                find.setBytes(1, mac(draft.secret()));
                Found row = found(find);
                window(activity, consultation, row);
                connection.setAutoCommit(false);
                lock.setShort(1, row.council());
                lock.setString(2, draft.id().toString());
                found(lock);
                window(activity, consultation, row);
                now.executeQuery().close();
                send.setShort(1, row.council());
                send.setString(2, draft.id().toString());
                send.executeUpdate();
                connection.commit();
            };
        });
    }

    private record Found(short council, String activity) {}

    private static Found found(PreparedStatement find) throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            row.next();
            return new Found(row.getShort("council_id"), row.getString("activity"));
        }
    }

    private static void window(PreparedStatement activity, PreparedStatement consultation, Found of)
            throws SQLException {
        activity.setShort(1, of.council());
        activity.setString(2, of.activity());
        long belongs;
        try (ResultSet row = activity.executeQuery()) {
            row.next();
            belongs = row.getLong("consultation_id");
        }
        consultation.setShort(1, of.council());
        consultation.setLong(2, belongs);
        consultation.executeQuery().close();
    }

    /** What one client does with one draft. */
    private interface Sending {
        void send(Draft draft) throws Exception;
    }

    private static double rate(List<Draft> drafts, int clients, Callable<Sending> client) throws Exception {
        int warm = drafts.size() / 4;
        AtomicInteger next = new AtomicInteger();
        run(drafts.subList(0, warm), next, clients, client);
        next.set(0);
        long began = System.nanoTime();
        run(drafts.subList(warm, drafts.size()), next, clients, client);
        return (drafts.size() - warm) * 1e9 / (System.nanoTime() - began);
    }

    private static void run(List<Draft> drafts, AtomicInteger next, int clients, Callable<Sending> client)
            throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> {
                    Sending sending = client.call();
                    for (int at = next.getAndIncrement(); at < drafts.size(); at = next.getAndIncrement()) {
                        sending.send(drafts.get(at));
                    }
                    return null;
                }));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
    }

    private byte[] mac(String secret) {
        return secrets.hmac("survey-secret", secret);
    }

    private String token(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return secrets.text(secrets.hmac("survey-form", bytes));
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String cookie)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> hidden(String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        inputs(html).stream()
                .filter(input -> "hidden".equals(input.get("type")))
                .forEach(input -> fields.put(input.get("name"), input.getOrDefault("value", "")));
        return fields;
    }

    /** The hidden fields of a question page and the first choice of each of its questions. */
    private static Map<String, String> firstChoices(String html) {
        Map<String, String> fields = hidden(html);
        inputs(html).stream()
                .filter(input -> "radio".equals(input.get("type")))
                .forEach(input -> fields.putIfAbsent(input.get("name"), input.getOrDefault("value", "")));
        return fields;
    }

    private static List<Map<String, String>> inputs(String html) {
        List<Map<String, String>> inputs = new ArrayList<>();
        Matcher tags = FIELD.matcher(html);
        while (tags.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher pairs = ATTRIBUTE.matcher(tags.group());
            while (pairs.find()) {
                attributes.put(pairs.group(1), pairs.group(2));
            }
            inputs.add(attributes);
        }
        return inputs;
    }
}
