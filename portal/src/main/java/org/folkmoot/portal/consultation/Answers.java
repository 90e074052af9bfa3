package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.web.PageModel;

/** What the pages of this feature answer with, where a method may answer with a page or with a redirect. */
final class Answers {
    private Answers() {}

    static HttpResponse<?> page(String view, PageModel page) {
        return html(HttpStatus.OK, view, page);
    }

    /** A form that came back, with everything typed still in it. */
    static HttpResponse<?> again(String view, PageModel page) {
        return html(HttpStatus.UNPROCESSABLE_ENTITY, view, page);
    }

    /** A form that came back because somebody else saved the same meanwhile, with what both wrote. */
    static HttpResponse<?> conflict(String view, PageModel page) {
        return html(HttpStatus.CONFLICT, view, page);
    }

    private static MutableHttpResponse<?> html(HttpStatus status, String view, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(new ModelAndView<>(view, page));
    }
}
