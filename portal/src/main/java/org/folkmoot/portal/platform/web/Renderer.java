package org.folkmoot.portal.platform.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.handlebars.HandlebarsViewsRenderer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Records;

/** Renders a page at once, for answers that no route gives: refusals happen before a route's view is ever looked at. */
@Singleton
public final class Renderer {
    private final HandlebarsViewsRenderer<Object, HttpRequest<?>> engine;
    private final Frame frame;

    Renderer(HandlebarsViewsRenderer<Object, HttpRequest<?>> engine, Frame frame) {
        this.engine = engine;
        this.frame = frame;
    }

    byte[] page(String view, PageModel page, HttpRequest<?> request) {
        return bytes(engine.render(view, frame.around(page, request), request));
    }

    /** A page that stands alone, outside the site and its themes: for a file that somebody takes away. */
    public byte[] alone(String view, PageModel page, String locale, Instant now) {
        return alone(view, page, "", locale, now);
    }

    /** As the other, in a voice of its own. @param voice end of the keys of messages, as {@link Messages#inVoice} has it; empty for the usual words */
    public byte[] alone(String view, PageModel page, String voice, String locale, Instant now) {
        Map<String, Object> around = Map.of("page", page, "locale", locale, "now", now, Messages.VOICE, voice);
        return bytes(engine.render(
                view,
                Context.newBuilder(around)
                        .resolver(MapValueResolver.INSTANCE, Records.RESOLVER)
                        .build(),
                null));
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
