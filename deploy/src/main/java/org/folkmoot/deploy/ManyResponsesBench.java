package org.folkmoot.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.folkmoot.portal.platform.data.Databases;

/**
 * Measures a questionnaire that a great many have answered: nineteen choices and one text each. Says how many responses a second are
 * accepted while there are none and while there are as many as asked, how far the counts are behind meanwhile, how long the owning
 * team waits for its results, and how long all the answers take to leave as files.
 */
public final class ManyResponsesBench {
    private static final short COUNCIL = 1;
    private static final int CHOICES = 19;
    private static final int OPTIONS = 5;
    private static final String TEXT = "q20";
    private static final String WORDS = "It should be open on Saturdays, because there is nowhere to go when it rains.";
    private static final int CHUNK = 5_000;
    private static final int LOOKS = 41;
    private static final List<String> FILES = List.of("answers.csv", "answers.json", "words.csv", "answers.xlsx");
    private static final long PATIENCE_SECONDS = 3_600;

    /** Of the rate with few responses, with many. */
    private static final double LEAST_OF_FEW = 0.75;

    private static final long LONGEST_LOOK_MILLIS = 1_000;
    private static final long MOST_BEHIND_MILLIS = 2_000;

    private final SubmitBench bench;
    private final Databases databases;
    private final String login;
    private final Map<String, String> cookies = new HashMap<>();
    private boolean kept = true;

    private ManyResponsesBench(SubmitBench bench, Databases databases, String login) {
        this.bench = bench;
        this.databases = databases;
        this.login = login;
    }

    /**
     * Arguments: origin, data folder, seconds of each run, number of clients, script for wrk, how many responses, login, password and code of
     * an officer of the demonstration.
     */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        int clients = Integer.parseInt(arguments[3]);
        int many = Integer.parseInt(arguments[5]);
        SubmitBench submit = new SubmitBench(arguments[0], data, arguments[4]);
        try (Databases databases = Databases.openBeside(System.getenv(), data)) {
            ManyResponsesBench bench = new ManyResponsesBench(submit, databases, arguments[6]);
            bench.signIn(arguments[7], arguments[8]);
            UUID activity = UUID.fromString(submit.open());
            long version = bench.ask(activity);
            bench.run(activity, version, seconds, clients, many);
        }
    }

    private void run(UUID activity, long version, int seconds, int clients, int many) throws Exception {
        UUID draft = load(activity, version, 1, false).getFirst();
        // Code that takes answers is compiled before it is measured, and the first look at results is nobody's.
        submitting(draft, activity, clients, Math.max(seconds, 10), false);
        looks(activity);
        double empty = submitting(draft, activity, clients, seconds, true);
        System.out.printf("measured: with few responses: %.0f accepted a second%n", empty);

        long began = System.nanoTime();
        for (int done = 0; done < many; done += CHUNK) {
            load(activity, version, Math.min(CHUNK, many - done), true);
        }
        System.out.printf("measured: %d responses of 20 answers put there in %d s%n", many, since(began));
        began = System.nanoTime();
        counted();
        System.out.printf("measured: all of them counted in %d s%n", since(began));

        double full = submitting(draft, activity, clients, seconds, true);
        System.out.printf("measured: with %d responses: %.0f accepted a second%n", many, full);
        System.out.printf("ratio many : few responses     %.2f  (budget 0.75)%n", full / empty);
        kept &= full / empty >= LEAST_OF_FEW;
        long[] looks = looks(activity);
        System.out.printf(
                "measured: the team's results of them: median %d ms, slowest of %d looks %d ms  (budget 1000)%n",
                looks[looks.length / 2], looks.length, looks[looks.length - 1]);
        kept &= looks[looks.length - 1] <= LONGEST_LOOK_MILLIS;
        UUID export = export(activity);
        for (String file : FILES) {
            fetch(activity, export, file, many);
        }
        if (!kept) throw new IllegalStateException("a budget above was not kept");
    }

    /** Closes the activity and writes down that its answers go out, as the page does for whoever has just signed in. */
    private UUID export(UUID activity) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = databases.app().connect();
                PreparedStatement close = connection.prepareStatement(
                        "UPDATE consultation c JOIN consultation_activity a ON a.consultation_id = c.id"
                                + " SET c.closes_at = UTC_TIMESTAMP(6) WHERE a.council_id = ? AND a.public_id = ?");
                PreparedStatement add = connection.prepareStatement("INSERT INTO survey_export"
                        + " (council_id, id, activity, consultation, actor, reason, purpose, made_at, keep_until)"
                        + " SELECT a.council_id, ?, a.public_id, c.public_id, p.public_id, 'analysis', 'Measuring', UTC_TIMESTAMP(6),"
                        + " CURRENT_DATE FROM consultation_activity a JOIN consultation c ON c.id = a.consultation_id"
                        + " JOIN people_account p ON p.login_key = ? WHERE a.council_id = ? AND a.public_id = ?")) {
            close.setShort(1, COUNCIL);
            close.setString(2, activity.toString());
            close.executeUpdate();
            add.setString(1, id.toString());
            add.setString(2, login);
            add.setShort(3, COUNCIL);
            add.setString(4, activity.toString());
            if (add.executeUpdate() != 1) {
                throw new IllegalStateException("No export could be written down for " + login);
            }
        }
        return id;
    }

    /** Fetches a whole file, as whoever reads it to its end. */
    private void fetch(UUID activity, UUID export, String file, int many) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<InputStream> answer = bench.get(
                "/en/studio/results/" + activity + "/exports/" + export + "/" + file,
                cookies(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(file + " answered " + answer.statusCode());
        }
        long bytes = 0;
        long lines = 0;
        try (InputStream body = answer.body()) {
            byte[] some = new byte[65_536];
            for (int read = body.read(some); read >= 0; read = body.read(some)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += some[i] == '\n' ? 1 : 0;
                }
            }
        }
        if (!file.endsWith(".xlsx") && lines < many) {
            throw new IllegalStateException(file + " has " + lines + " lines of " + many);
        }
        System.out.printf("measured: %s of them: %d MB in %d s%n", file, bytes / 1_000_000, since(began));
    }

    /** Puts a questionnaire of twenty questions in place of what the activity asked. @return key of its frozen version */
    private long ask(UUID activity) throws SQLException {
        StringJoiner pages = new StringJoiner(",", "[", "]");
        for (int q = 1; q <= CHOICES; q++) {
            StringJoiner options = new StringJoiner(",", "[", "]");
            for (int o = 1; o <= OPTIONS; o++) {
                options.add("{\"id\":\"a" + o + "\",\"text\":" + said("Answer " + o) + ",\"exclusive\":false}");
            }
            pages.add(page("q" + q, "CHOICE", options.toString()));
        }
        pages.add(page(TEXT, "LONG_TEXT", "[]"));
        String body = "{\"format\":1,\"title\":" + said("Twenty questions") + ",\"pages\":" + pages + "}";
        try (Connection connection = databases.app().connect();
                PreparedStatement freeze = connection.prepareStatement(
                        "INSERT INTO survey_questionnaire_version (council_id, questionnaire_id, number, body, frozen_at)"
                                + " SELECT v.council_id, v.questionnaire_id, v.number + 1, ?, UTC_TIMESTAMP(6)"
                                + " FROM survey_questionnaire_version v JOIN consultation_activity a"
                                + " ON a.questionnaire_version = v.id WHERE a.council_id = ? AND a.public_id = ? RETURNING id");
                PreparedStatement put = connection.prepareStatement(
                        "UPDATE consultation_activity SET questionnaire_version = ? WHERE council_id = ? AND public_id = ?")) {
            freeze.setString(1, body);
            freeze.setShort(2, COUNCIL);
            freeze.setString(3, activity.toString());
            long version;
            try (ResultSet made = freeze.executeQuery()) {
                made.next();
                version = made.getLong(1);
            }
            put.setLong(1, version);
            put.setShort(2, COUNCIL);
            put.setString(3, activity.toString());
            put.executeUpdate();
            return version;
        }
    }

    private static String said(String words) {
        return "{\"en\":\"" + words + "\",\"cy\":\"Cymraeg: " + words + "\"}";
    }

    private static String page(String question, String kind, String options) {
        return "{\"id\":\"p-" + question + "\",\"questions\":[{\"id\":\"" + question + "\",\"kind\":\"" + kind
                + "\",\"text\":"
                + said("Question " + question)
                + ",\"help\":{},\"required\":false,\"options\":" + options
                + ",\"rows\":[],\"sensitive\":false,\"askPrintPermission\":false,\"least\":null,\"most\":null,\"why\":{}}]}";
    }

    /** As many whole sets of answers, each in one transaction with the others: sent with their texts, or one draft. */
    private List<UUID> load(UUID activity, long version, int number, boolean sent) throws SQLException {
        Random random = new Random(number);
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = databases.app().connect();
                PreparedStatement response = connection.prepareStatement("INSERT INTO survey_response"
                        + " (council_id, id, activity, questionnaire_version, answers, cells, version, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement text = connection.prepareStatement("INSERT INTO survey_text"
                        + " (id, council_id, activity, response_id, question, version, words, language, permission, state)"
                        + " VALUES (?, ?, ?, ?, ?, 1, ?, 'en', FALSE, 'CLEAR')")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < number; i++) {
                UUID id = UUID.randomUUID();
                StringJoiner answers = new StringJoiner(",", "{", "}");
                StringJoiner cells = new StringJoiner(",", "[", "]").add("\"*|*base\"");
                for (int q = 1; q <= CHOICES; q++) {
                    String option = "a" + (1 + random.nextInt(OPTIONS));
                    answers.add("\"q" + q + "\":{\"chosen\":[\"" + option + "\"],\"mayPrint\":false}");
                    cells.add("\"q" + q + "|*base\",\"q" + q + "|" + option + "\"");
                }
                answers.add("\"" + TEXT + "\":{\"words\":\"" + WORDS + "\",\"mayPrint\":false}");
                cells.add("\"" + TEXT + "|*base\"");
                response.setShort(1, COUNCIL);
                response.setString(2, id.toString());
                response.setString(3, activity.toString());
                response.setLong(4, version);
                response.setString(5, answers.toString());
                response.setString(6, sent ? cells.toString() : null);
                response.setInt(7, sent ? 1 : 0);
                response.setString(8, sent ? "SENT" : "DRAFT");
                response.addBatch();
                if (sent) {
                    text.setString(1, UUID.randomUUID().toString());
                    text.setShort(2, COUNCIL);
                    text.setString(3, activity.toString());
                    text.setString(4, id.toString());
                    text.setString(5, TEXT);
                    text.setString(6, WORDS);
                    text.addBatch();
                }
                ids.add(id);
            }
            response.executeBatch();
            if (sent) text.executeBatch();
            connection.commit();
        }
        return ids;
    }

    /** Sends copies of a draft over HTTP, and says how far the counts were behind. @return responses accepted a second */
    private double submitting(UUID draft, UUID activity, int clients, int seconds, boolean say) throws Exception {
        List<SubmitBench.Draft> copies = bench.copies(databases, draft, seconds * SubmitBench.MOST_A_SECOND);
        counted();
        List<long[]> seen = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread watching = Thread.ofPlatform().start(() -> watch(activity, seen, over));
        double accepted = bench.portal(databases, copies, clients, seconds);
        counted();
        over.set(true);
        watching.join();
        if (say) {
            long people = behind(seen, 1);
            long texts = behind(seen, 3);
            System.out.printf(
                    "measured: counts behind by %.1f s at most, of texts by %.1f s  (budget 2)%n",
                    people / 1000.0, texts / 1000.0);
            kept &= Math.max(people, texts) <= MOST_BEHIND_MILLIS;
        }
        // What was not sent is in nobody's way.
        try (Connection connection = databases.app().connect();
                PreparedStatement clear = connection.prepareStatement(
                        "DELETE FROM survey_response WHERE council_id = ? AND id = ? AND state = 'DRAFT'")) {
            connection.setAutoCommit(false);
            for (SubmitBench.Draft copy : copies) {
                clear.setShort(1, COUNCIL);
                clear.setString(2, copy.id().toString());
                clear.addBatch();
            }
            clear.executeBatch();
            connection.commit();
        }
        return accepted;
    }

    /** Notes every quarter of a second: milliseconds, how many are counted, how many are sent; the same of texts. */
    private void watch(UUID activity, List<long[]> seen, AtomicBoolean over) {
        try (Connection connection = databases.app().connect();
                PreparedStatement both = connection.prepareStatement(
                        "SELECT"
                                + " (SELECT people FROM survey_count WHERE council_id = ? AND activity = ? AND question = '*' AND choice = '*base'),"
                                + " (SELECT COUNT(*) FROM survey_response WHERE council_id = ? AND uncounted = 1),"
                                + " (SELECT COALESCE(SUM(texts), 0) FROM survey_text_count WHERE council_id = ? AND activity = ?),"
                                + " (SELECT COUNT(*) FROM survey_text WHERE council_id = ? AND uncounted = 1 AND counted_state IS NULL)")) {
            while (!over.get()) {
                both.setShort(1, COUNCIL);
                both.setString(2, activity.toString());
                both.setShort(3, COUNCIL);
                both.setShort(4, COUNCIL);
                both.setString(5, activity.toString());
                both.setShort(6, COUNCIL);
                long at = System.nanoTime() / 1_000_000;
                try (ResultSet row = both.executeQuery()) {
                    row.next();
                    seen.add(new long[] {
                        at,
                        row.getLong(1),
                        row.getLong(1) + row.getLong(2),
                        row.getLong(3),
                        row.getLong(3) + row.getLong(4)
                    });
                }
                Thread.sleep(250);
            }
        } catch (SQLException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The longest, in milliseconds, that something sent waited until it was counted. @param counted where that stands; what was sent is next */
    private static long behind(List<long[]> seen, int counted) {
        long longest = 0;
        for (long[] one : seen) {
            for (long[] later : seen) {
                if (later[0] >= one[0] && later[counted] >= one[counted + 1]) {
                    longest = Math.max(longest, later[0] - one[0]);
                    break;
                }
            }
        }
        return longest;
    }

    /** Waits until the counts hold everything, texts and campaigns too. */
    private void counted() throws SQLException, InterruptedException {
        try (Connection connection = databases.app().connect();
                PreparedStatement waiting = connection.prepareStatement("SELECT"
                        + " EXISTS (SELECT 1 FROM survey_response WHERE council_id = ? AND uncounted = 1)"
                        + " + EXISTS (SELECT 1 FROM survey_text WHERE council_id = ? AND uncounted = 1)"
                        + " + EXISTS (SELECT 1 FROM survey_alike WHERE council_id = ? AND uncounted = 1)")) {
            for (int i = 1; i <= 3; i++) waiting.setShort(i, COUNCIL);
            for (long i = 0; i < PATIENCE_SECONDS * 10; i++) {
                try (ResultSet row = waiting.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) return;
                }
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The counts did not catch up within an hour");
    }

    /** Milliseconds of one look at the results after another, the quickest first. */
    private long[] looks(UUID activity) throws IOException, InterruptedException {
        long[] took = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long began = System.nanoTime();
            HttpResponse<String> page = bench.get("/en/studio/results/" + activity, cookies());
            took[i] = (System.nanoTime() - began) / 1_000_000;
            if (page.statusCode() != 200) {
                throw new IllegalStateException("The results answered " + page.statusCode());
            }
        }
        Arrays.sort(took);
        return took;
    }

    private void signIn(String password, String code) throws IOException, InterruptedException {
        HttpResponse<String> form = keep(bench.get("/en/sign-in", ""));
        Map<String, String> typed = new HashMap<>(SubmitBench.hidden(form.body()));
        typed.put("login", login);
        typed.put("password", password);
        HttpResponse<String> asked = keep(bench.post("/en/sign-in", typed, cookies()));
        String next = asked.headers().firstValue("Location").orElseThrow();
        form = keep(bench.get(next, cookies()));
        typed = new HashMap<>(SubmitBench.hidden(form.body()));
        typed.put("code", code);
        HttpResponse<String> inside = keep(bench.post(next.split("\\?")[0], typed, cookies()));
        if (inside.statusCode() != 303) {
            throw new IllegalStateException("The officer could not sign in: " + inside.statusCode());
        }
    }

    private HttpResponse<String> keep(HttpResponse<String> answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private String cookies() {
        StringJoiner all = new StringJoiner("; ");
        cookies.forEach((name, value) -> all.add(name + "=" + value));
        return all.toString();
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
