package org.folkmoot.portal.platform.web;

import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.handlebars.HandlebarsViewsRenderer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Renders a page at once, for answers that no route gives: refusals happen before a route's view is ever looked at. */
@Singleton
final class Renderer {
    private final HandlebarsViewsRenderer<Object, HttpRequest<?>> engine;
    private final Frame frame;

    Renderer(HandlebarsViewsRenderer<Object, HttpRequest<?>> engine, Frame frame) {
        this.engine = engine;
        this.frame = frame;
    }

    byte[] page(String view, PageModel page, HttpRequest<?> request) {
        return bytes(engine.render(view, frame.around(page, request), request));
    }

    /** What a body that writes itself would write. */
    static byte[] bytes(Writable writable) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try {
            writable.writeTo(out, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }
}
