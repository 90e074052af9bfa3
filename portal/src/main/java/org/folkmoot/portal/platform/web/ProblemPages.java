package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.SpokenFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a refusal becomes a status and a page, or for the API a problem document (RFC 9457). Anything that is not a {@link Problem} and
 * not the framework's own refusal is a fault: logged once with its cause, shown as an apology with a reference number.
 *
 * <p>A route refuses by throwing one: an error status returned without a body would send the framework round the handlers below for ever.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class ProblemPages {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

    /** Up to here a wait is said in seconds, above in minutes. */
    private static final long SOON = 90;

    private static final int MOST_CARRIED = 64 * 1024;
    private static final String PROBLEM_JSON = "application/problem+json";

    private final FrontDoor door;
    private final Messages messages;
    private final Forms forms;
    private final Renderer renderer;

    ProblemPages(FrontDoor door, Messages messages, Forms forms, Renderer renderer) {
        this.door = door;
        this.messages = messages;
        this.forms = forms;
        this.renderer = renderer;
    }

    /** @param reference the request id, for somebody who wants to tell us about it */
    record ProblemPage(
            String title, String body, int status, @Nullable String reference) implements PageModel {}

    @Error(global = true)
    HttpResponse<?> problem(HttpRequest<?> request, Problem problem) {
        if (problem instanceof SignInNeeded needed && !api(request) && known(request)) {
            return toSignIn(request, needed);
        }
        if (problem instanceof StaleForm stale && !api(request) && known(request)) {
            return resend(request, stale);
        }
        HttpResponse<?> answer = problem instanceof TooManyRequests often && !api(request) && known(request)
                ? wait(request, often)
                : answer(
                        request,
                        problem.kind().status(),
                        problem.key(),
                        problem.kind(),
                        problem.facts(),
                        problem.details());
        return problem.waiting().isPresent()
                ? ((MutableHttpResponse<?>) answer)
                        .header("Retry-After", Long.toString(problem.waiting().getAsLong()))
                : answer;
    }

    @Error(global = true)
    HttpResponse<?> refusedByFramework(HttpRequest<?> request, HttpStatusException refused) {
        return answer(request, refused.getStatus());
    }

    @Error(global = true)
    HttpResponse<?> unauthorised(HttpRequest<?> request, AuthorizationException refused) {
        return answer(request, HttpStatus.FORBIDDEN);
    }

    @Error(global = true)
    HttpResponse<?> malformed(HttpRequest<?> request, ConversionErrorException refused) {
        return answer(request, HttpStatus.BAD_REQUEST);
    }

    @Error(global = true)
    HttpResponse<?> incomplete(HttpRequest<?> request, UnsatisfiedArgumentException refused) {
        return answer(request, HttpStatus.BAD_REQUEST);
    }

    /** An address cut short on its way: what the route needs after the question mark is missing. */
    @Error(global = true)
    HttpResponse<?> cutShort(HttpRequest<?> request, UnsatisfiedRouteException refused) {
        return answer(request, HttpStatus.BAD_REQUEST);
    }

    @Error(global = true)
    HttpResponse<?> lacking(HttpRequest<?> request, UnsatisfiedRouteException refused) {
        return answer(request, HttpStatus.BAD_REQUEST);
    }

    @Error(global = true)
    HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException refused) {
        return answer(request, HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    @Error(global = true)
    HttpResponse<?> tooLong(HttpRequest<?> request, BufferLengthExceededException refused) {
        return answer(request, HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    @Error(global = true)
    HttpResponse<?> wrongMethod(HttpRequest<?> request, NotAllowedException refused) {
        return answer(request, HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Error(global = true)
    HttpResponse<?> wrongType(HttpRequest<?> request, UnsupportedMediaException refused) {
        return answer(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Error(global = true)
    HttpResponse<?> notAcceptable(HttpRequest<?> request, NotAcceptableException refused) {
        return answer(request, HttpStatus.NOT_ACCEPTABLE);
    }

    @Error(status = HttpStatus.NOT_FOUND, global = true)
    HttpResponse<?> notFound(HttpRequest<?> request) {
        return answer(request, HttpStatus.NOT_FOUND);
    }

    @Error(status = HttpStatus.BAD_REQUEST, global = true)
    HttpResponse<?> badRequest(HttpRequest<?> request) {
        return answer(request, HttpStatus.BAD_REQUEST);
    }

    @Error(status = HttpStatus.METHOD_NOT_ALLOWED, global = true)
    HttpResponse<?> methodNotAllowed(HttpRequest<?> request) {
        return answer(request, HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Error(status = HttpStatus.UNSUPPORTED_MEDIA_TYPE, global = true)
    HttpResponse<?> unsupported(HttpRequest<?> request) {
        return answer(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Error(status = HttpStatus.REQUEST_ENTITY_TOO_LARGE, global = true)
    HttpResponse<?> entityTooLarge(HttpRequest<?> request) {
        return answer(request, HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    @Error(status = HttpStatus.FORBIDDEN, global = true)
    HttpResponse<?> forbidden(HttpRequest<?> request) {
        return answer(request, HttpStatus.FORBIDDEN);
    }

    @Error(status = HttpStatus.UNAUTHORIZED, global = true)
    HttpResponse<?> unauthorized(HttpRequest<?> request) {
        return answer(request, HttpStatus.FORBIDDEN);
    }

    @Error(global = true)
    HttpResponse<?> fault(HttpRequest<?> request, Throwable fault) {
        if (Faults.unreadable(fault)) {
            return answer(request, HttpStatus.BAD_REQUEST);
        }
        boolean busy = Faults.databaseAway(fault);
        LOG.error("A request failed", fault);
        HttpResponse<?> answer =
                answer(request, busy ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR);
        return busy ? ((MutableHttpResponse<?>) answer).header("Retry-After", "10") : answer;
    }

    private HttpResponse<?> answer(HttpRequest<?> request, HttpStatus status) {
        ProblemKind kind = ProblemKind.of(status);
        return answer(request, status, kind.key(), kind, Map.of(), List.of());
    }

    private HttpResponse<?> answer(
            HttpRequest<?> request,
            HttpStatus status,
            String key,
            ProblemKind kind,
            Map<String, Object> facts,
            List<Problem.Detail> details) {
        Optional<Council> council = FrontDoor.councilOf(request);
        if (council.isEmpty()) {
            return Headers.dressed(
                    HttpResponse.status(status)
                            .contentType(MediaType.TEXT_PLAIN_TYPE)
                            .body(""),
                    false);
        }
        Visit visit = door.visitSoFar(request, council.get());
        Map<String, Object> spoken = spoken(facts, visit.locale());
        String base =
                messages.has(visit.locale(), "problem." + key + ".title") ? "problem." + key : "problem." + kind.key();
        String title = messages.text(visit.locale(), base + ".title", spoken);
        boolean api = api(request);
        String words = api && messages.has(visit.locale(), base + ".api") ? ".api" : ".body";
        String body = messages.text(visit.locale(), base + words, spoken);
        if (api) {
            MutableHttpResponse<Object> answer = HttpResponse.status(status);
            if (status == HttpStatus.UNAUTHORIZED) {
                answer.header("WWW-Authenticate", "Bearer");
            }
            return answer.contentType(MediaType.of(PROBLEM_JSON))
                    .body(document(visit, status, key.replaceFirst("[.].*", ""), title, body, details)
                            .getBytes(StandardCharsets.UTF_8));
        }
        boolean fault = status.getCode() >= 500;
        ProblemPage page = new ProblemPage(title, body, status.getCode(), fault ? visit.requestId() : null);
        return html(request, status, "problem/show", page);
    }

    private static Map<String, Object> spoken(Map<String, Object> facts, String locale) {
        Map<String, Object> spoken = new LinkedHashMap<>();
        facts.forEach((name, fact) -> spoken.put(name, SpokenFacts.of(fact, locale)));
        return spoken;
    }

    private String document(
            Visit visit, HttpStatus status, String key, String title, String detail, List<Problem.Detail> details) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/en/help/problems#" + key);
        problem.put("title", title);
        problem.put("status", status.getCode());
        problem.put("detail", detail);
        problem.put("requestId", visit.requestId());
        if (!details.isEmpty()) {
            problem.put(
                    "errors",
                    details.stream().map(one -> error(visit.locale(), one)).toList());
        }
        return Json.write(problem);
    }

    /** With the words RFC 9457 gives such members; what is wrong with a parameter points at nothing that was sent as a body. */
    private Map<String, Object> error(String locale, Problem.Detail one) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", "#" + one.pointer());
        if (one.parameter() != null) {
            error.put("parameter", one.parameter());
        }
        error.put("code", one.code());
        error.put("detail", messages.text(locale, one.key(), spoken(one.facts(), locale)));
        return error;
    }

    private HttpResponse<?> toSignIn(HttpRequest<?> request, SignInNeeded needed) {
        Visit visit = door.visitSoFar(request, FrontDoor.councilOf(request).orElseThrow());
        String query = request.getUri().getRawQuery();
        String to = visit.asked() + (query == null ? "" : "?" + query);
        String page = needed.secondFactorOnly() ? "/sign-in/code" : "/sign-in";
        String where = "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        if (request.getMethod() == HttpMethod.POST) {
            return carriesForm(request)
                    ? HttpResponse.temporaryRedirect(URI.create(visit.path("/sign-in/carry") + where))
                    : HttpResponse.seeOther(URI.create(visit.path(page)));
        }
        return HttpResponse.seeOther(URI.create(visit.path(page) + where));
    }

    /** Whether what was typed can go along: the browser then sends the same form to the sign-in page, which seals and keeps it. */
    private static boolean carriesForm(HttpRequest<?> request) {
        boolean form = request.getContentType()
                .map(type -> type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE))
                .orElse(false);
        return form && request.getContentLength() <= MOST_CARRIED;
    }

    private HttpResponse<?> resend(HttpRequest<?> request, StaleForm stale) {
        Visit visit = door.visitSoFar(request, FrontDoor.councilOf(request).orElseThrow());
        ResendPage page = ResendPage.of(visit.path(visit.asked()), stale.typed(), forms.tokenFor(visit));
        return html(request, HttpStatus.CONFLICT, ResendPage.VIEW, page);
    }

    private HttpResponse<?> wait(HttpRequest<?> request, TooManyRequests often) {
        Visit visit = door.visitSoFar(request, FrontDoor.councilOf(request).orElseThrow());
        boolean soon = often.seconds() <= SOON;
        Map<String, Object> facts = soon ? Map.of("seconds", often.seconds()) : Map.of("minutes", often.minutes());
        String query = request.getUri().getRawQuery();
        boolean asked = request.getMethod() != HttpMethod.POST;
        String action = visit.path(visit.asked()) + (asked && query != null ? "?" + query : "");
        WaitPage page = WaitPage.of(
                messages.text(visit.locale(), "problem.too-many.title"),
                messages.text(visit.locale(), soon ? "problem.too-many.body" : "problem.too-many.minutes", facts),
                action,
                asked ? null : typed(request),
                forms.tokenFor(visit));
        return html(request, HttpStatus.TOO_MANY_REQUESTS, WaitPage.VIEW, page);
    }

    /** The form that was sent; null when it cannot be shown back, or must not be because it holds a password. */
    @Nullable
    private Form typed(HttpRequest<?> request) {
        Form form = carriesForm(request)
                ? request.getBody(String.class).map(forms::readToShowBack).orElse(null)
                : null;
        return form == null || form.values().keySet().stream().anyMatch(name -> name.contains("password"))
                ? null
                : form;
    }

    private HttpResponse<?> html(HttpRequest<?> request, HttpStatus status, String view, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(renderer.page(view, page, request));
    }

    private static boolean known(HttpRequest<?> request) {
        return FrontDoor.councilOf(request).isPresent();
    }

    private static boolean api(HttpRequest<?> request) {
        return request.getUri().getRawPath().startsWith("/api/");
    }
}
