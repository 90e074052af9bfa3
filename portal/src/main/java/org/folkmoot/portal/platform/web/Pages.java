package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;

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

    /** After a form that succeeded: go and see. @param english an inside path such as {@code /consultations/x} */
    public static <P> MutableHttpResponse<P> seeOther(Visit visit, String english) {
        return HttpResponse.seeOther(URI.create(visit.path(english)));
    }
}
