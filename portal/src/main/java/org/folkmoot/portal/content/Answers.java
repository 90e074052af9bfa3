package org.folkmoot.portal.content;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.views.ModelAndView;
import java.io.InputStream;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.web.PageModel;

/** The answers of this feature's pages. */
final class Answers {
    private Answers() {}

    static MutableHttpResponse<?> page(String view, PageModel page) {
        return page(HttpStatus.OK, view, page);
    }

    static MutableHttpResponse<?> page(HttpStatus status, String view, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(new ModelAndView<>(view, page));
    }

    /** To be saved, never shown. */
    static MutableHttpResponse<?> file(InputStream bytes, DocumentFile file) {
        FileKind kind = FileKind.valueOf(file.kind());
        StreamedFile body = new StreamedFile(
                bytes, io.micronaut.http.MediaType.of(kind.mediaType()), System.currentTimeMillis(), file.size());
        return HttpResponse.ok(body).headers(Downloads.attachment(file.name(), kind));
    }
}
