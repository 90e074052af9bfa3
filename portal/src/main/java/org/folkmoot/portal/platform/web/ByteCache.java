package org.folkmoot.portal.platform.web;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.theme.Assets;

/**
 * Finished bytes of public pages, plain and compressed. An entry holds as long as nothing it was made from has changed, as the outbox
 * tells this node, and no date has passed that changes the page; while the outbox cannot be read, nothing is served from here.
 */
@Singleton
public final class ByteCache {
    private static final String KEY = "folkmoot.cache.key";
    private static final String BEFORE = "folkmoot.cache.before";
    private static final String UNTIL = "folkmoot.cache.until";
    private static final byte[] NOT_COMPRESSED = {};
    private static final String NOWHERE = "no-store";
    private static final String MODIFIED = "Last-Modified";
    private static final List<String> CARRIED =
            List.of(MODIFIED, "Link", "Cache-Tag", "Content-Security-Policy", "Content-Disposition");

    /** RFC 9110, 5.6.7: two figures for the day, whatever the day. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Pattern GZIP = Pattern.compile(
            "(?:^|,)\\s*(?:x-)?gzip\\s*(?:,|$|;(?!\\s*q\\s*=\\s*0(?:\\.0*)?\\s*(?:,|$)))", Pattern.CASE_INSENSITIVE);

    private final Generations generations;
    private final Assets assets;
    private final Secrets secrets;
    private final Clock clock;
    private final boolean on;
    private final long mostBytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private long heldBytes;

    /** One page as it is sent. */
    private record Entry(
            byte[] plain,
            byte[] gzipped,
            String plainTag,
            String gzippedTag,
            String contentType,
            @Nullable String language,
            Map<String, String> carried,
            Generations.Stamp made,
            Instant until) {
        long weight() {
            return plain.length + gzipped.length + 512L;
        }
    }

    ByteCache(
            Generations generations,
            Assets assets,
            Secrets secrets,
            Clock clock,
            @Property(name = "folkmoot.cache.on", defaultValue = "true") boolean on,
            @Property(name = "folkmoot.cache.megabytes", defaultValue = "48") long megabytes) {
        this.generations = generations;
        this.assets = assets;
        this.secrets = secrets;
        this.clock = clock;
        this.on = on;
        this.mostBytes = megabytes * 1024 * 1024;
    }

    /** Marks a request whose answer is the same for everyone, remembering what had changed before its first query ran. */
    void expect(HttpRequest<?> request, Council council, String[] kinds, String outside) {
        request.setAttribute(KEY, key(council, outside));
        request.setAttribute(BEFORE, generations.stamp(council.id(), kinds));
    }

    /** Whether this request's answer may be cached, so that the page must not depend on who asks. */
    static boolean isCacheable(HttpRequest<?> request) {
        return request.getAttribute(KEY).isPresent();
    }

    /** Says that the page changes at an instant, such as a closing time. */
    public static void changesAt(HttpRequest<?> request, Instant instant) {
        Instant known = request.getAttribute(UNTIL, Instant.class).orElse(Instant.MAX);
        request.setAttribute(UNTIL, instant.isBefore(known) ? instant : known);
    }

    /** Says when what an answer is made of last changed; sent with its bytes, also once they are kept. */
    public static void changedAt(MutableHttpResponse<?> response, Instant instant) {
        response.header(MODIFIED, HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC)));
    }

    /** @return finished bytes, or "not modified", where there are any that still hold */
    Optional<HttpResponse<?>> answer(HttpRequest<?> request, Council council, String outside) {
        if (!on || request.getMethod() != HttpMethod.GET) {
            return Optional.empty();
        }
        Entry entry;
        String key = key(council, outside);
        synchronized (entries) {
            entry = entries.get(key);
        }
        if (entry == null || !generations.holds(entry.made) || !clock.instant().isBefore(entry.until)) {
            return Optional.empty();
        }
        return Optional.of(sent(request, entry));
    }

    /** Keeps a finished page and replaces the answer's body by its bytes. @return whether the answer is one that caches may keep */
    boolean keep(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String key = request.getAttribute(KEY, String.class).orElse(null);
        if (key == null
                || response.status() != HttpStatus.OK
                || response.getHeaders().contains("Set-Cookie")) {
            return response.getHeaders().contains("ETag")
                    && !NOWHERE.equals(response.getHeaders().get("Cache-Control"));
        }
        byte[] plain = bytes(response.body());
        if (plain == null) {
            return false;
        }
        Generations.Stamp made =
                request.getAttribute(BEFORE, Generations.Stamp.class).orElseThrow();
        // What is not going to be kept is compressed only for whoever takes it so.
        byte[] gzipped = on || takesGzip(request) ? Assets.gzip(plain) : NOT_COMPRESSED;
        String tag = HexFormat.of().formatHex(secrets.sha256(plain), 0, 12);
        Instant until = request.getAttribute(UNTIL, Instant.class).orElse(Instant.MAX);
        Instant latest = clock.instant().plus(LONGEST);
        Entry entry = new Entry(
                plain,
                gzipped,
                '"' + tag + '"',
                '"' + tag + "-gz\"",
                response.getContentType().map(Object::toString).orElse("text/html; charset=utf-8"),
                language(request, response),
                carried(response),
                made,
                until.isBefore(latest) ? until : latest);
        if (on && generations.holds(made)) {
            store(key, entry);
        }
        response.body(null);
        dressed(request, entry, response);
        return true;
    }

    /** What a route says beside its bytes. */
    private static Map<String, String> carried(HttpResponse<?> response) {
        Map<String, String> carried = new LinkedHashMap<>();
        for (String name : CARRIED) {
            String value = response.getHeaders().get(name);
            if (value != null) {
                carried.put(name, value);
            }
        }
        return carried;
    }

    /** As the route says, else as the address does; null where an answer is in no one language. */
    @Nullable
    private static String language(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String said = response.getHeaders().get("Content-Language");
        return said != null
                ? said
                : request.getAttribute("folkmoot.locale", String.class).orElse(null);
    }

    private void store(String key, Entry entry) {
        synchronized (entries) {
            Entry old = entries.put(key, entry);
            heldBytes += entry.weight() - (old == null ? 0 : old.weight());
            var eldest = entries.entrySet().iterator();
            while (heldBytes > mostBytes && eldest.hasNext()) {
                heldBytes -= eldest.next().getValue().weight();
                eldest.remove();
            }
        }
    }

    private HttpResponse<?> sent(HttpRequest<?> request, Entry entry) {
        MutableHttpResponse<Object> response = HttpResponse.ok();
        dressed(request, entry, response);
        return Headers.dressed(response, true);
    }

    /** Whether whoever asks takes gzip; a weight of nothing means that they do not (RFC 9110, 12.5.3). */
    static boolean takesGzip(HttpRequest<?> request) {
        String accepted = request.getHeaders().get("Accept-Encoding");
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static void dressed(HttpRequest<?> request, Entry entry, MutableHttpResponse<?> response) {
        boolean gzip = takesGzip(request);
        String tag = gzip ? entry.gzippedTag : entry.plainTag;
        response.header("ETag", tag).header("Vary", "Accept-Encoding").header("Cache-Control", "public, no-cache");
        if (entry.language != null) {
            response.getHeaders().set("Content-Language", entry.language);
        }
        entry.carried.forEach((name, value) -> response.getHeaders().set(name, value));
        if (unchanged(request, tag, entry.carried.get(MODIFIED))) {
            response.status(HttpStatus.NOT_MODIFIED);
            response.getHeaders().remove("Content-Type");
            return;
        }
        if (gzip) {
            response.header("Content-Encoding", "gzip");
        }
        response.contentType(entry.contentType);
        body(response, gzip ? entry.gzipped : entry.plain);
    }

    @SuppressWarnings(
            "unchecked") // an answer's body may be replaced by any other; its type parameter is that of the route
    private static void body(MutableHttpResponse<?> response, byte[] bytes) {
        ((MutableHttpResponse<Object>) response).body(bytes);
    }

    /** A tag is asked first; a date counts only where no tag was sent (RFC 9110, 13.2.2). */
    private static boolean unchanged(HttpRequest<?> request, String tag, @Nullable String modified) {
        String tags = request.getHeaders().get("If-None-Match");
        if (tags != null) {
            return matches(tags, tag);
        }
        Optional<Instant> since = date(request.getHeaders().get("If-Modified-Since"));
        return since.isPresent()
                && date(modified).filter(at -> !at.isAfter(since.get())).isPresent();
    }

    /** Empty for what is no date: such a header is as good as none. */
    private static Optional<Instant> date(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static boolean matches(String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String one : header.split(",")) {
            String candidate = one.strip();
            if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(Object body) {
        if (body instanceof Writable writable) {
            return Renderer.bytes(writable);
        }
        if (body instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        return body instanceof byte[] ready ? ready : null;
    }

    private String key(Council council, String outside) {
        return council.id() + "|" + assets.fingerprint() + "|" + outside;
    }
}
