package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.Set;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.access.Viewers;
import org.folkmoot.portal.platform.theme.ThemeChoices;

/**
 * Stands between a matched route and its method: finds out who asks, whether the route's action is open to them, and whether a request
 * that changes something came from our own pages.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Threshold implements Ordered {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final FrontDoor door;
    private final Viewers viewers;
    private final Policy policy;
    private final Audiences audiences;
    private final ByteCache cache;
    private final ThemeChoices themes;
    private final Surroundings surroundings;

    Threshold(
            FrontDoor door,
            Viewers viewers,
            Policy policy,
            Audiences audiences,
            ByteCache cache,
            ThemeChoices themes,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.themes = themes;
        this.door = door;
        this.viewers = viewers;
        this.policy = policy;
        this.audiences = audiences;
        this.cache = cache;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1_000;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void cross(HttpRequest<?> request, MutablePropagatedContext context) {
        Council council = FrontDoor.councilOf(request).orElse(null);
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (council == null) {
            return;
        }
        if (route == null) {
            surroundings.prepare(request, door.visitSoFar(request, council));
            return;
        }
        if (BrokenQuery.of(request).isPresent()
                && !route.getAnnotationMetadata().hasAnnotation(MendsQuery.class)) {
            themes.of(council.id());
            surroundings.prepare(request, door.visitSoFar(request, council));
            throw new BrokenQuery();
        }
        // Read here, where waiting for the database is allowed: the frame of a page finds it in memory.
        themes.of(council.id());
        Visit visit = visit(request, council, route);
        request.setAttribute(FrontDoor.VISIT, visit);
        surroundings.prepare(request, visit);
        context.add(new RequestIdInLogs(visit.requestId()));
        policy.checkRole(
                visit.viewer(),
                route.getAnnotationMetadata().stringValue(Allowed.class).orElse(null));
        boolean api = request.getUri().getRawPath().startsWith("/api/");
        if (!READING.contains(request.getMethod())
                && !api
                && !route.getAnnotationMetadata().hasAnnotation(MailedForm.class)) {
            checkOrigin(request);
        }
    }

    private Visit visit(HttpRequest<?> request, Council council, RouteMatch<?> route) {
        boolean sameForAll = request.getMethod() == HttpMethod.GET
                && route.getAnnotationMetadata().hasAnnotation(PublicPage.class);
        if (sameForAll) {
            String outside = request.getHeaders().get(AddressRewrite.OUTSIDE);
            cache.expect(
                    request, council, route.getAnnotationMetadata().stringValues(PublicPage.class, "kinds"), outside);
            Viewer nobody = Viewer.anonymous(council.id(), Set.of(audiences.publicOf(council.id())));
            return door.visit(request, council, nobody, "");
        }
        Viewers.Asking asking = viewers.of(request, council);
        if (asking.viewer().council() != council.id()) {
            throw new NoSuchThing();
        }
        return door.visit(request, council, asking.viewer(), asking.formToken());
    }

    /** Sec-Fetch-Site where the browser sends it, else Origin; a request with neither did not come from a page of ours. */
    private static void checkOrigin(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get("Origin");
        boolean ours = site != null
                ? site.equals("same-origin")
                : ours(origin, request.getHeaders().get("Host"));
        if (!ours) {
            throw new NotAllowed();
        }
    }

    private static boolean ours(@Nullable String origin, @Nullable String host) {
        return origin != null && host != null && (origin.equals("https://" + host) || origin.equals("http://" + host));
    }
}
