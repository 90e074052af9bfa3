package org.folkmoot.portal.search.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.search.Cluster;
import org.folkmoot.search.ClusterDown;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OpenSearch cluster: any of its servers is asked, and another when that one is gone. */
public final class OpenSearchServers implements Cluster, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchServers.class);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);

    /** A search ends by itself long before; a server that says nothing at all is given up. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int MULTIPLE = 300;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD = 400;

    private final OpenSearchTransport asking;
    private final OpenSearchTransport writing;

    private record Answer(int status, Map<String, Object> body) {
        boolean good() {
            return status >= OK && status < MULTIPLE;
        }
    }

    /**
     * @param servers addresses such as {@code https://search1.internal:9200}
     * @param login what is sent to each: a user's name, a colon and a password; empty for none
     * @throws IllegalArgumentException naming an address that is none
     */
    public OpenSearchServers(List<String> servers, Optional<String> login) {
        HttpHost[] hosts = servers.stream().map(OpenSearchServers::host).toArray(HttpHost[]::new);
        if (hosts.length == 0) throw new IllegalArgumentException("no server");
        asking = transport(hosts, login, ANSWERED_WITHIN);
        writing = transport(hosts, login, WRITTEN_WITHIN);
    }

    private static HttpHost host(String address) {
        try {
            URI uri = new URI(address);
            boolean whole = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null;
            if (whole) return HttpHost.create(uri);
        } catch (URISyntaxException none) {
            throw noAddress(address);
        }
        throw noAddress(address);
    }

    /** Without what may be a login, which has no business in an address and none in a log. */
    private static IllegalArgumentException noAddress(String address) {
        return new IllegalArgumentException(address.substring(address.lastIndexOf('@') + 1));
    }

    private static OpenSearchTransport transport(HttpHost[] hosts, Optional<String> login, Duration within) {
        Header[] headers = login.map(said -> new Header[] {
                    new BasicHeader(
                            HttpHeaders.AUTHORIZATION,
                            "Basic " + Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8)))
                })
                .orElse(new Header[0]);
        return ApacheHttpClient5TransportBuilder.builder(hosts)
                .setDefaultHeaders(headers)
                .setConnectionConfigCallback(connection -> connection
                        .setConnectTimeout(Timeout.of(CONNECTED_WITHIN))
                        .setSocketTimeout(Timeout.of(within)))
                .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(within))
                        .setConnectionRequestTimeout(Timeout.of(ANSWERED_WITHIN))
                        .setProtocolUpgradeEnabled(false))
                .setHttpClientConfigCallback(client -> client.disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .setUserAgent("Folkmoot"))
                .build();
    }

    @Override
    public List<Map<String, Object>> search(String alias, List<Map<String, Object>> bodies) {
        Map<String, String> how = Map.of("search_type", "dfs_query_then_fetch");
        if (bodies.size() == 1) {
            return List.of(
                    good(ask(asking, "POST", "/" + alias + "/_search", how, Json.write(bodies.getFirst())), alias));
        }
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> body : bodies)
            lines.append("{}\n").append(Json.write(body)).append('\n');
        Map<String, Object> found = good(ask(asking, "POST", "/" + alias + "/_msearch", how, lines.toString()), alias);
        List<Map<String, Object>> answers = list(found, "responses");
        for (Map<String, Object> answer : answers) {
            if (answer.containsKey("error")) throw refused("a search", answer);
        }
        return answers;
    }

    @Override
    public boolean write(List<Change> changes) {
        StringBuilder lines = new StringBuilder();
        for (Change change : changes) {
            Map<String, Object> what = new LinkedHashMap<>(Map.of("_index", change.alias(), "_id", change.id()));
            change.asOf().ifPresent(asOf -> {
                what.put("version", asOf);
                what.put("version_type", "external_gte");
            });
            boolean written = change.document().isPresent();
            lines.append(Json.write(Map.of(written ? "index" : "delete", what))).append('\n');
            change.document()
                    .ifPresent(document -> lines.append(Json.write(document)).append('\n'));
        }
        if (lines.isEmpty()) return true;
        Answer answer = ask(writing, "POST", "/_bulk", Map.of("require_alias", "true"), lines.toString());
        boolean whole = true;
        for (Map<String, Object> item : list(good(answer, "writing"), "items")) {
            Map<String, Object> done = map(item.values().iterator().next());
            whole &= taken(done);
        }
        return whole;
    }

    /** @return false where what was to be written to is not there */
    private static boolean taken(Map<String, Object> done) {
        int status = ((Number) done.get("status")).intValue();
        boolean refused = done.containsKey("error") && status != CONFLICT;
        if (!refused) return true;
        if (status == NOT_FOUND) return false;
        if (status != BAD) throw refused("writing a document", done);
        // One document that cannot be taken in stops no other.
        LOG.error(
                "The search servers refuse the document {}: {}",
                done.get("_id"),
                map(done.get("error")).get("type"));
        return true;
    }

    @Override
    public boolean create(String index, Map<String, Object> as) {
        Answer answer = ask(writing, "PUT", "/" + index, Map.of(), Json.write(as));
        if (answer.status() == BAD
                && "resource_already_exists_exception"
                        .equals(map(answer.body().get("error")).get("type"))) return false;
        good(answer, "making " + index);
        return true;
    }

    @Override
    public void drop(String index) {
        Answer answer = ask(writing, "DELETE", "/" + index, Map.of(), "");
        if (answer.status() != NOT_FOUND) good(answer, "dropping " + index);
    }

    @Override
    public void refresh(String alias) {
        good(ask(writing, "POST", "/" + alias + "/_refresh", Map.of(), ""), "refreshing " + alias);
    }

    @Override
    public void await(String index) {
        Map<String, String> until = Map.of("wait_for_status", "yellow", "timeout", "30s");
        good(ask(writing, "GET", "/_cluster/health/" + index, until, ""), "waiting for " + index);
    }

    @Override
    public Map<String, Set<String>> aliases(String beginning) {
        Map<String, Set<String>> called = new TreeMap<>();
        good(ask(writing, "GET", "/" + beginning + "*/_alias", Map.of(), ""), beginning)
                .forEach((index, about) -> called.put(
                        index, Set.copyOf(map(map(about).get("aliases")).keySet())));
        return called;
    }

    @Override
    public void rename(List<Map<String, Object>> actions) {
        good(ask(writing, "POST", "/_aliases", Map.of(), Json.write(Map.of("actions", actions))), "renaming");
    }

    @Override
    public Optional<Note> note(String index, String id) {
        Answer answer = ask(writing, "GET", "/" + index + "/_doc/" + id, Map.of(), "");
        if (answer.status() == NOT_FOUND) return Optional.empty();
        Map<String, Object> found = good(answer, "a note");
        return Optional.of(new Note(
                map(map(found.get("_source")).get("note")), found.get("_seq_no") + ":" + found.get("_primary_term")));
    }

    @Override
    public boolean note(String index, String id, Map<String, Object> text, Optional<Note> over) {
        Map<String, String> only = over.map(before -> before.version().split(":"))
                .map(version -> Map.of("if_seq_no", version[0], "if_primary_term", version[1]))
                .orElse(Map.of("op_type", "create"));
        Answer answer = ask(writing, "PUT", "/" + index + "/_doc/" + id, only, Json.write(Map.of("note", text)));
        if (answer.status() == CONFLICT) return false;
        good(answer, "a note");
        return true;
    }

    private static Answer ask(
            OpenSearchTransport by, String method, String path, Map<String, String> how, String body) {
        Body sent = body.isEmpty() ? null : Body.from(body.getBytes(StandardCharsets.UTF_8), "application/json");
        Request request = Requests.create(method, path, new ArrayList<>(), how, sent);
        try (Response response = new OpenSearchGenericClient(by).execute(request)) {
            String said = response.getBody().map(Body::bodyAsString).orElse("");
            return new Answer(response.getStatus(), said.isEmpty() ? Map.of() : Json.read(said, MAP));
        } catch (IOException | UncheckedIOException | Json.NotJson e) {
            throw new ClusterDown(method + " " + path, e);
        }
    }

    private static Map<String, Object> good(Answer answer, String what) {
        if (!answer.good()) throw refused(what, answer.body());
        return answer.body();
    }

    /** What kind of fault it was: never what was asked, which somebody may have typed. */
    private static ClusterDown refused(String what, Map<String, Object> answer) {
        return new ClusterDown(what + ": " + map(answer.get("error")).getOrDefault("type", answer.get("status")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object of) {
        return of instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return of.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    @Override
    public void close() {
        for (OpenSearchTransport one : List.of(asking, writing)) {
            try {
                one.close();
            } catch (IOException e) {
                LOG.warn("a connection to the search servers was not closed", e);
            }
        }
    }
}
