package org.folkmoot.portal.content.webhook;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The only class that calls addresses people type (security 9.1, decision 27): https, to public addresses, without redirects, proxies,
 * cookies or repeats, five seconds in all. Of the answer only the status and its first words are read.
 */
@Singleton
class Caller {
    static final int LONGEST_ADDRESS = 500;
    static final int LONGEST_BODY = 64 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LONGEST_HEADER_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    private final CheckedNames names;
    private final Duration longest;
    private final CloseableHttpClient client;

    /**
     * How a try ended.
     *
     * @param status what was answered; 0 when nothing was
     * @param answer its first words, as {@link FirstWords} shows them
     * @param retryAfter what it said of when to come again; null where it said nothing
     */
    record Outcome(
            Kind kind, int status, String answer, @Nullable String retryAfter) {
        enum Kind {
            TAKEN,
            DECLINED,
            REFUSED_ADDRESS,
            TOO_SLOW,
            UNREACHABLE
        }

        static Outcome answered(int status, String answer, @Nullable String retryAfter) {
            return new Outcome(status >= 200 && status < 300 ? Kind.TAKEN : Kind.DECLINED, status, answer, retryAfter);
        }

        static Outcome none(Kind kind) {
            return new Outcome(kind, 0, "", null);
        }

        boolean taken() {
            return kind == Kind.TAKEN;
        }

        /** Whether somebody was there and said something. */
        boolean heard() {
            return status > 0;
        }
    }

    /** @param listed hosts that may be called without TLS and wherever they lie: the operator's own, never typed by anybody on a page */
    @Inject
    Caller(@Property(name = "folkmoot.webhooks.listed-hosts") Optional<List<String>> listed) {
        this(listed.orElse(List.of()), InetAddress::getAllByName, LONGEST);
    }

    Caller(List<String> listed, CheckedNames.Lookup lookup, Duration longest) {
        this.names = new CheckedNames(
                listed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()), lookup);
        this.longest = longest;
        Timeout timeout = Timeout.of(longest);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_HEADER_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Folkmoot")
                .build();
    }

    /**
     * An address that may be tried, as far as its letters tell; where it leads is checked at each call.
     *
     * @return empty for anything but an absolute https address with a host, or http where the operator lists the host
     */
    Optional<URI> readable(String typed) {
        if (typed.length() > LONGEST_ADDRESS || !typed.chars().allMatch(letter -> letter > ' ' && letter < 0x7F)) {
            return Optional.empty();
        }
        try {
            URI address = new URI(typed);
            boolean fits = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && address.getPort() != 0
                    && address.getPort() <= 65_535
                    && ("https".equalsIgnoreCase(address.getScheme())
                            || "http".equalsIgnoreCase(address.getScheme()) && names.lists(address.getHost()));
            return fits ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether its figures say that it leads nowhere public, so that whoever types it can be told at once; a name is looked up at each call. */
    boolean leadsInside(URI address) {
        String host = address.getHost().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        if (names.lists(host)) {
            return false;
        }
        try {
            return !PublicAddresses.holds(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** Sends one message, once, and waits five seconds at most. Whatever goes wrong is an outcome, not an exception. */
    Outcome call(String address, byte[] body, Map<String, String> headers) {
        URI target = readable(address).orElse(null);
        if (target == null) {
            return Outcome.none(Outcome.Kind.REFUSED_ADDRESS);
        }
        if (body.length > LONGEST_BODY) {
            throw new IllegalArgumentException("a webhook says little");
        }
        HttpPost post = new HttpPost(target);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));

        // looking the name up, connecting and waiting for an answer each have their own time; the whole has none but
        // this
        AtomicReference<Outcome> heard = new AtomicReference<>();
        FutureTask<Outcome> trying = new FutureTask<>(() -> sent(post, target, heard));
        Thread.ofVirtual().name("webhook").start(trying);
        try {
            return trying.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // whoever answered and then dawdles over the words has answered
            return Optional.ofNullable(heard.get()).orElse(Outcome.none(Outcome.Kind.TOO_SLOW));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.none(Outcome.Kind.TOO_SLOW);
        } catch (ExecutionException failed) {
            return Outcome.none(kind(failed.getCause()));
        } finally {
            post.cancel();
        }
    }

    /** Of the body only the beginning is read, however long it is: cancelling cuts the connection before closing could drain it. */
    private Outcome sent(HttpPost post, URI target, AtomicReference<Outcome> heard) throws IOException {
        HttpHost host = new HttpHost(target.getScheme(), target.getHost(), target.getPort());
        ClassicHttpResponse answer = client.executeOpen(host, post, null);
        Header comeAgain = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String retryAfter = comeAgain == null ? null : comeAgain.getValue();
        heard.set(Outcome.answered(answer.getCode(), "", retryAfter));
        try {
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                byte[] first = entity.getContent().readNBytes(FirstWords.READ);
                heard.set(Outcome.answered(answer.getCode(), FirstWords.of(first), retryAfter));
            }
        } catch (IOException cut) {
            return heard.get();
        } finally {
            post.cancel();
            try {
                answer.close();
            } catch (IOException cut) {
                // cut by us
            }
        }
        return heard.get();
    }

    private static Outcome.Kind kind(Throwable failure) {
        return switch (failure) {
            case CheckedNames.NotPublic refused -> Outcome.Kind.REFUSED_ADDRESS;
            case java.net.SocketTimeoutException slow -> Outcome.Kind.TOO_SLOW;
            default -> Outcome.Kind.UNREACHABLE;
        };
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
