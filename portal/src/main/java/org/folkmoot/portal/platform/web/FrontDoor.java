package org.folkmoot.portal.platform.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.Writable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first thing a request meets and the last thing an answer passes: refuses targets that could be read in two ways, finds the council
 * by its host and the language by its address, serves cached bytes, and dresses every answer in its headers. Whether the route may be used is {@link Threshold}'s question.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class FrontDoor implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String API = "/api/";

    /** The largest form but one: 20 MB of file and what is around it. */
    private static final long MOST_BYTES = 21L * 1024 * 1024;

    /** Where answers are sent, files among them: five of 20 MB and what is around them. */
    private static final Pattern ANSWERS = Pattern.compile("/answer/pages/[0-9]{1,3}");

    private static final long MOST_ANSWERED_BYTES = 5 * MOST_BYTES;

    /** Where films may be sent. */
    private static final Pattern FILMS = Pattern.compile("/studio/media(/[0-9a-f-]{36}/file)?");

    /** RFC 9112, 3.2: what a proxy and we might read differently is nobody's. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(?::[0-9]{0,5})?");

    private static final String COUNCIL = "folkmoot.council";
    private static final String LOCALE = "folkmoot.locale";
    private static final String INSIDE = "folkmoot.inside";
    private static final String REQUEST_ID = "folkmoot.request";
    static final String VISIT = "folkmoot.visit";

    private final Addresses addresses;
    private final Councils councils;
    private final Audiences audiences;
    private final ByteCache cache;
    private final Brakes brakes;
    private final Clock clock;

    FrontDoor(
            Addresses addresses, Councils councils, Audiences audiences, ByteCache cache, Brakes brakes, Clock clock) {
        this.addresses = addresses;
        this.councils = councils;
        this.audiences = audiences;
        this.cache = cache;
        this.brakes = brakes;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** @return cached bytes, an early refusal or redirect, or null to go on */
    @PreMatching
    @RequestFilter
    @Nullable
    HttpResponse<?> enter(HttpRequest<?> request) {
        String raw = Objects.requireNonNullElse(request.getHeaders().get(AddressRewrite.OUTSIDE), "");
        request.setAttribute(REQUEST_ID, UuidCreator.getTimeOrderedEpoch().toString());
        Optional<BrokenQuery.Reason> broken = RawTarget.broken(raw);
        broken.ifPresent(reason -> BrokenQuery.found(request, reason));
        if (broken.isEmpty() && !RawTarget.clean(raw)) {
            return refused(400);
        }
        if (request.getHeaders().contains(AddressRewrite.PACKED)) {
            return refused(415);
        }
        Optional<Council> council = councils.byHost(host(request));
        if (council.isEmpty()) {
            return raw.startsWith("/health") && broken.isEmpty() ? null : refused(404);
        }
        request.setAttribute(COUNCIL, council.get());
        String path = pathOf(raw);
        if (AddressRewrite.isPlain(path) && tooHeavy(request, path)) {
            return refused(413);
        }
        if (path.startsWith(API)) {
            return !takesJson(request)
                    ? null
                    : cache.answer(request, council.get(), raw)
                            .map(FrontDoor::forEverySite)
                            .orElse(null);
        }
        if (path.equals("/") || AddressRewrite.isPlain(path)) {
            return path.startsWith("/sitemap")
                    ? cache.answer(request, council.get(), raw).orElse(null)
                    : null;
        }
        if (path.length() > 1 && path.endsWith("/")) {
            return addresses.inside(path).isPresent()
                    ? Headers.dressed(
                            HttpResponse.status(308, "").header("Location", path.substring(0, path.length() - 1)),
                            false)
                    : null;
        }
        Optional<Addresses.Inside> inside = addresses.inside(path);
        inside.ifPresentOrElse(
                found -> request.setAttribute(LOCALE, found.locale()).setAttribute(INSIDE, found.path()),
                // What is not there is said in the language that was asked for.
                () -> Optional.ofNullable(Addresses.localeOf(path))
                        .ifPresent(locale -> request.setAttribute(LOCALE, locale)));
        if (tooHeavy(request, inside.map(Addresses.Inside::path).orElse(path))) {
            throw new TooHeavy();
        }
        if (inside.isEmpty() && (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD)) {
            Optional<String> meant = addresses.meant(path);
            if (meant.isPresent()) {
                return Headers.dressed(
                        HttpResponse.status(301, "")
                                .header(
                                        "Location",
                                        meant.get() + (broken.isPresent() ? "" : raw.substring(path.length()))),
                        false);
            }
        }
        return inside.isPresent() ? cache.answer(request, council.get(), raw).orElse(null) : null;
    }

    /**
     * What says of itself that it is larger than any form, or does not say how large it is though it brings files; but for films. With a page
     * of a questionnaire come five files at the most.
     */
    private static boolean tooHeavy(HttpRequest<?> request, String path) {
        String type = request.getHeaders().get("Content-Type");
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        long length = request.getContentLength();
        boolean answers = files && ANSWERS.matcher(path).matches();
        boolean heavy = length > (answers ? MOST_ANSWERED_BYTES : MOST_BYTES) || length < 0 && files;
        return heavy && !FILMS.matcher(path).matches();
    }

    @ResponseFilter
    void leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
        boolean kept = cache.keep(request, response);
        if (request.getMethod() == HttpMethod.POST && (response.code() == 400 || response.code() == 422)) {
            brakes.refusedForm(request);
        }
        finish(request, response);
        request.getAttribute(LOCALE, String.class)
                .filter(locale -> !response.getHeaders().contains("Content-Language"))
                .ifPresent(locale -> response.header("Content-Language", locale));
        Headers.dress(response, kept);
        if (kept && request.getUri().getRawPath().startsWith(API)) {
            forEverySite(response);
        }
    }

    /** Whoever takes none is refused by the route, whether or not the answer is at hand. */
    private static boolean takesJson(HttpRequest<?> request) {
        String accepted = request.getHeaders().get("Accept");
        return accepted == null || accepted.contains("*/*") || accepted.contains("json");
    }

    /** Published content may be read by the pages of any site, without credentials (decision 23). */
    private static HttpResponse<?> forEverySite(HttpResponse<?> response) {
        ((MutableHttpResponse<?>) response).getHeaders().set("Access-Control-Allow-Origin", "*");
        return response;
    }

    /**
     * Renders what a template has still to render, here, where a fault can become an answer: a page that fails while it is being sent would
     * leave the reader waiting. A redirect has no page, whatever view its route names, and an answer to HEAD has none to render.
     */
    private static void finish(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Object body = response.body();
        if (!(body instanceof Writable writable)) {
            return;
        }
        if (request.getMethod() == HttpMethod.HEAD || (response.code() >= 300 && response.code() < 400)) {
            response.body(null);
            return;
        }
        try {
            replace(response, Renderer.bytes(writable));
        } catch (RuntimeException fault) {
            LOG.error("A page could not be rendered", fault);
            response.status(HttpStatus.INTERNAL_SERVER_ERROR).contentType("text/plain");
            replace(
                    response,
                    "Sorry, something went wrong here. Mae'n ddrwg gennym, aeth rhywbeth o'i le yma.\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings(
            "unchecked") // an answer's body may be replaced by any other; its type parameter is that of the route
    private static void replace(MutableHttpResponse<?> response, byte[] bytes) {
        ((MutableHttpResponse<Object>) response).body(bytes);
    }

    /** The visit this request is part of; before {@link Threshold} has run, that of somebody anonymous. */
    static Visit visitOf(HttpRequest<?> request) {
        return request.getAttribute(VISIT, Visit.class).orElseThrow(() -> new IllegalStateException("No visit yet"));
    }

    static Optional<Council> councilOf(HttpRequest<?> request) {
        return request.getAttribute(COUNCIL, Council.class);
    }

    /** Makes a visit for whoever the viewer turns out to be. */
    Visit visit(HttpRequest<?> request, Council council, Viewer viewer, String formToken) {
        return new Visit(
                council,
                request.getAttribute(LOCALE, String.class).orElseGet(() -> preferred(request, council)),
                viewer,
                clock.instant(),
                request.getAttribute(REQUEST_ID, String.class).orElse(""),
                formToken,
                request.getAttribute(INSIDE, String.class).orElse("/"),
                addresses);
    }

    /** The visit as known so far, made for somebody anonymous when it is not known yet: for refusals on the way in. */
    Visit visitSoFar(HttpRequest<?> request, Council council) {
        return request.getAttribute(VISIT, Visit.class).orElseGet(() -> {
            Visit visit = visit(
                    request, council, Viewer.anonymous(council.id(), Set.of(audiences.publicOf(council.id()))), "");
            request.setAttribute(VISIT, visit);
            return visit;
        });
    }

    /** The language somebody's browser asks for, English where it does not say. */
    static String preferred(HttpRequest<?> request, Council council) {
        String accepted = request.getHeaders().get("Accept-Language");
        if (accepted != null) {
            for (Locale.LanguageRange range : ranges(accepted)) {
                String wanted = range.getRange();
                if (wanted.startsWith("cy")) {
                    return "cy";
                }
                if (wanted.startsWith("en")) {
                    return "en";
                }
            }
        }
        return council.parityLocales().getFirst();
    }

    private static java.util.List<Locale.LanguageRange> ranges(String accepted) {
        try {
            return Locale.LanguageRange.parse(accepted.length() > 200 ? accepted.substring(0, 200) : accepted);
        } catch (IllegalArgumentException malformed) {
            return java.util.List.of();
        }
    }

    /** As it was asked for, without its port; empty, and no council's, where there are two hosts or none, or more than a host. */
    private static String host(HttpRequest<?> request) {
        List<String> hosts = request.getHeaders().getAll("Host");
        Matcher host = HOST.matcher(hosts.size() == 1 ? hosts.getFirst() : "");
        return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String pathOf(String raw) {
        int query = raw.indexOf('?');
        return query < 0 ? raw : raw.substring(0, query);
    }

    private static MutableHttpResponse<?> refused(int status) {
        return Headers.dressed(HttpResponse.status(status, "").contentType("text/plain"), false);
    }
}
