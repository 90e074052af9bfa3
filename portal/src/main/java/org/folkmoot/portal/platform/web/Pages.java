package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import org.folkmoot.portal.platform.theme.Assets;

/** The few answers a controller gives. */
public final class Pages {
    private Pages() {}

    public static <P extends PageModel> HttpResponse<P> ok(P page) {
        return HttpResponse.ok(page);
    }

    /** A form that failed: the page again, with its errors and everything that was typed. */
    public static <P extends PageModel> HttpResponse<P> invalid(P page) {
        return HttpResponse.unprocessableEntity().body(page);
    }

    /** A page from a route that may also redirect, and so names no view of its own. */
    public static MutableHttpResponse<?> answer(HttpStatus status, String view, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(new ModelAndView<>(view, page));
    }

    /** As {@link #invalid(PageModel)}, from a route that redirects when all is well. */
    public static MutableHttpResponse<?> invalid(String view, PageModel page) {
        return answer(HttpStatus.UNPROCESSABLE_ENTITY, view, page);
    }

    /** A form that came too soon after others: the page again, with everything that was typed, and how long to wait. */
    public static MutableHttpResponse<?> tooSoon(String view, PageModel page, TooManyRequests often) {
        return answer(often.kind().status(), view, page).header("Retry-After", Long.toString(often.seconds()));
    }

    /**
     * For good, to where the page is now: it goes on as it was asked for, so that a choice in its address is not lost where the same page has
     * another address in the other language.
     *
     * @param outside path, with nothing asked of it or with all that is
     */
    public static MutableHttpResponse<?> moved(String outside, HttpRequest<?> request) {
        String asked = request.getUri().getRawQuery();
        boolean goesOn = asked != null && !asked.isEmpty() && outside.indexOf('?') < 0;
        return HttpResponse.status(HttpStatus.MOVED_PERMANENTLY)
                .header(
                        "Location",
                        URI.create(goesOn ? outside + "?" + asked : outside).toString());
    }

    /** After a form that succeeded: go and see. @param english an inside path such as {@code /consultations/x} */
    public static <P> MutableHttpResponse<P> seeOther(Visit visit, String english) {
        return HttpResponse.seeOther(URI.create(visit.path(english)));
    }

    /**
     * As {@link #seeOther}, where the page that follows says in a sentence what was done.
     *
     * @param done what comes after {@code done.} in the key of that sentence, such as {@code published}
     */
    public static <P> MutableHttpResponse<P> done(Visit visit, String english, String done) {
        return seeOther(visit, english + "?" + Frame.DONE + "=" + done);
    }
}
