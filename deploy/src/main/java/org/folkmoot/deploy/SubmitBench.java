package org.folkmoot.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    static final int MOST_A_SECOND = 6_000;
    private static final double LEAST_OF_BARE = 0.50;
    private static final int LEAST_A_SECOND = 1_000;
    private static final short COUNCIL = 1;
    private static final String COLUMNS =
            "id, council_id, activity, questionnaire_version, answers, changes, version, state, seat";
    private static final String CELLS = "[\"*|*base\",\"feeling|*base\",\"feeling|okay\"]";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final String script;
    private final Secrets secrets;

    SubmitBench(String origin, Path data, String script) {
        this.origin = origin;
        this.script = script;
        this.secrets = new Secrets(data.resolve("secrets").toString());
    }

    /** A draft of the benchmark: its key and the secret that opens it. */
    record Draft(UUID id, String secret) {}

    /** Arguments: origin such as {@code http://localhost:18080}, data folder, seconds of each run, number of clients, script for wrk. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        int clients = Integer.parseInt(arguments[3]);
        SubmitBench bench = new SubmitBench(arguments[0], data, arguments[4]);
        try (Databases databases = Databases.openBeside(System.getenv(), data)) {
            UUID filled = bench.fillIn(databases);
            int enough = seconds * MOST_A_SECOND;
            bench.portal(databases, bench.copies(databases, filled, enough), clients, seconds);
            double bare = bench.bare(databases, bench.copies(databases, filled, enough), clients, seconds);
            double portal = bench.portal(databases, bench.copies(databases, filled, enough), clients, seconds);
            bare = Math.max(bare, bench.bare(databases, bench.copies(databases, filled, enough), clients, seconds));
            System.out.printf("%-52s %10.0f%n", "plain JDBC, the same statements, " + clients + " connections", bare);
            System.out.printf("%-52s %10.0f%n", "portal, responses accepted, " + clients + " clients", portal);
            System.out.printf(
                    "ratio portal : plain JDBC      %.2f  (budget 0.50, and 1,000 a second)%n", portal / bare);
            if (portal / bare < LEAST_OF_BARE || portal < LEAST_A_SECOND) {
                throw new IllegalStateException("a budget above was not kept");
            }
        }
    }

    /** Answers the first open questionnaire over HTTP, leaving it unsent. @return the key of its draft */
    private UUID fillIn(Databases databases) throws Exception {
        HttpResponse<String> begun = post("/en/answer/start", Map.of("activity", open()), "");
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

    /** @return the id of the first activity that takes answers */
    String open() throws IOException, InterruptedException {
        Matcher found = TAKE_PART.matcher(get("/en", "").body());
        if (!found.find()) {
            throw new IllegalStateException("Nothing is open in the demonstration borough");
        }
        return hidden(get(found.group(), "").body()).get("activity");
    }

    List<Draft> copies(Databases databases, UUID filled, int number) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (Connection connection = databases.app().connect();
                PreparedStatement read = connection.prepareStatement(
                        "SELECT council_id, activity, questionnaire_version, answers FROM survey_response WHERE id = ?");
                PreparedStatement copy = connection.prepareStatement("INSERT INTO survey_response"
                        + " (council_id, activity, questionnaire_version, answers, id, secret_mac)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            read.setString(1, filled.toString());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                for (int i = 0; i < number; i++) {
                    Draft draft = new Draft(UUID.randomUUID(), secrets.token());
                    copy.setShort(1, row.getShort(1));
                    copy.setString(2, row.getString(2));
                    copy.setLong(3, row.getLong(3));
                    copy.setString(4, row.getString(4));
                    copy.setString(5, draft.id().toString());
                    copy.setBytes(6, mac(draft.secret()));
                    copy.addBatch();
                    drafts.add(draft);
                }
            }
            copy.executeBatch();
            connection.commit();
        }
        return drafts;
    }

    /**
     * As wrk sends them; what counts is what the database holds afterwards.
     *
     * @return responses accepted a second
     */
    double portal(Databases databases, List<Draft> drafts, int clients, int seconds) throws Exception {
        Path file = Files.createTempFile("folkmoot-drafts", ".txt");
        try {
            Files.write(
                    file,
                    drafts.stream()
                            .map(draft -> draft.secret() + " " + token(draft.id()))
                            .toList());
            long before = sent(databases);
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t2",
                            "-c" + clients,
                            "-d" + seconds + "s",
                            "-s",
                            script,
                            origin,
                            "--",
                            file.toString(),
                            "2")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0 || said.contains("Non-2xx")) {
                throw new IllegalStateException(said);
            }
            long accepted = sent(databases) - before;
            if (accepted >= drafts.size()) {
                throw new IllegalStateException("There were too few drafts for " + seconds + " seconds");
            }
            return (double) accepted / seconds;
        } finally {
            Files.delete(file);
        }
    }

    private static long sent(Databases databases) throws SQLException {
        try (Connection connection = databases.app().connect();
                PreparedStatement count =
                        connection.prepareStatement("SELECT COUNT(*) FROM survey_response WHERE state = 'SENT'");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Locks the draft by its secret, reads the dates of what it belongs to and the time, and sends it: one transaction. */
    private double bare(Databases databases, List<Draft> drafts, int clients, int seconds) throws Exception {
        return rate(drafts, clients, seconds, () -> {
            Connection connection = databases.app().forRequests().connect();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            PreparedStatement lock = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM survey_response WHERE council_id = ? AND secret_mac = ? FOR UPDATE");
            PreparedStatement dates = connection.prepareStatement(
                    "SELECT c.opens_at, c.closes_at, c.withdrawn_at, c.paused_at FROM consultation_activity a"
                            + " JOIN consultation c ON c.council_id = a.council_id AND c.id = a.consultation_id"
                            + " WHERE a.council_id = ? AND a.public_id = ?"
                            + " AND a.questionnaire_version IS NOT NULL AND c.launched_at IS NOT NULL");
            PreparedStatement now = connection.prepareStatement("SELECT UTC_TIMESTAMP(6)");
            PreparedStatement send = connection.prepareStatement("UPDATE survey_response SET state = 'SENT',"
                    + " version = version + 1, cells = ? WHERE council_id = ? AND id = ? AND state = 'DRAFT'");
            return draft -> {
                connection.setAutoCommit(false);
                lock.setShort(1, COUNCIL);
                lock.setBytes(2, mac(draft.secret()));
                String activity = activity(lock);
                dates.setShort(1, COUNCIL);
                dates.setString(2, activity);
                dates.executeQuery().close();
                now.executeQuery().close();
                send.setString(1, CELLS);
                send.setShort(2, COUNCIL);
                send.setString(3, draft.id().toString());
                send.executeUpdate();
                connection.commit();
                connection.setAutoCommit(true);
            };
        });
    }

    private static String activity(PreparedStatement find) throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            row.next();
            return row.getString("activity");
        }
    }

    /** What one client does with one draft. */
    private interface Sending {
        void send(Draft draft) throws Exception;
    }

    /** As many as can be sent in the time. */
    private static double rate(List<Draft> drafts, int clients, int seconds, Callable<Sending> client)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        long began = System.nanoTime();
        long ends = began + seconds * 1_000_000_000L;
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> {
                    Sending sending = client.call();
                    for (int at = next.getAndIncrement(); System.nanoTime() < ends; at = next.getAndIncrement()) {
                        sending.send(drafts.get(at));
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    byte[] mac(String secret) {
        return secrets.hmac("survey-secret", secret);
    }

    private String token(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return secrets.text(secrets.hmac("survey-form", bytes));
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return get(path, cookie, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> get(String path, String cookie, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), handler);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String cookie)
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

    static Map<String, String> hidden(String html) {
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
