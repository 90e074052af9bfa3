package org.folkmoot.portal.moderation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.web.PageModel;

/** Pages that come back from a form; a route that may also redirect names no view of its own. */
final class Answers {
    private Answers() {}

    static MutableHttpResponse<?> of(HttpStatus status, String view, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(new ModelAndView<>(view, page));
    }

    static MutableHttpResponse<?> invalid(String view, PageModel page) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, view, page);
    }
}
