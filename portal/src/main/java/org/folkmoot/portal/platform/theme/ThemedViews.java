package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.Writable;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.views.ViewsConfiguration;
import io.micronaut.views.handlebars.HandlebarsViewsRenderer;
import io.micronaut.views.handlebars.HandlebarsViewsRendererConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Renders a page in the theme its context names. Where a theme's own template fails, that of its parent stands in for it, and the reader
 * notices nothing.
 */
@Singleton
@Produces(MediaType.TEXT_HTML)
@Replaces(HandlebarsViewsRenderer.class)
final class ThemedViews extends HandlebarsViewsRenderer<Object, HttpRequest<?>> {
    private static final int MOST_TRIES = 20;

    private final Engines engines;
    private final Themes themes;
    private final @Nullable PageWitness witness;

    ThemedViews(
            ViewsConfiguration views,
            ClassPathResourceLoader resources,
            HandlebarsViewsRendererConfiguration configuration,
            Handlebars base,
            Engines engines,
            Themes themes,
            @Nullable PageWitness witness) {
        super(views, resources, configuration, base);
        this.engines = engines;
        this.themes = themes;
        this.witness = witness;
    }

    @Override
    public Writable render(String view, Object data, HttpRequest<?> request) {
        if (witness != null) {
            witness.shown(view, data);
        }
        return out -> out.write(page(view, data));
    }

    @Override
    public boolean exists(String view) {
        return Themes.holder(themes.shelf(), Theme.BASE, "views/" + view + ".hbs")
                .isPresent();
    }

    private String page(String view, Object data) {
        String theme = data instanceof Context context && context.get("theme") instanceof Theme.Shown shown
                ? shown.key()
                : Theme.BASE;
        Object given = data;
        for (int tries = 0; ; tries++) {
            try {
                return WelshDays.inPage(engines.template(theme, view).apply(given));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (RuntimeException failure) {
                if (tries >= MOST_TRIES || !engines.leaveOut(theme, failure)) {
                    if (theme.equals(Theme.BASE)) {
                        throw failure;
                    }
                    theme = Theme.BASE;
                }
                given = fresh(data);
            }
        }
    }

    /** What a failed rendering left in its context must not reach the next. */
    private static Object fresh(Object data) {
        return data instanceof Context context
                ? Context.newBuilder(context.model())
                        .resolver(MapValueResolver.INSTANCE, Records.RESOLVER)
                        .build()
                : data;
    }
}
