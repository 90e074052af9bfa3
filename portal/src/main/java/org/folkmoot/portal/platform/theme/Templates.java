package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.HighConcurrencyTemplateCache;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.views.handlebars.HandlebarsFactory;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The template engine: templates of the theme, each compiled once, with the house's helpers and no others that could print raw text. */
@Factory
@Replaces(factory = HandlebarsFactory.class)
public final class Templates {
    /** Where the framework believes templates lie; {@link Overlay} decides where they really come from. */
    static final String FOLDER = "folkmoot/themes/base/";

    @Singleton
    @Replaces(bean = Handlebars.class, factory = HandlebarsFactory.class)
    Handlebars handlebars(Overlay overlay, TemplateHelpers helpers) {
        Handlebars engine = new Handlebars(new OverlayLoader(overlay))
                .with(new HighConcurrencyTemplateCache())
                .infiniteLoops(false)
                .deletePartialAfterMerge(false)
                .preEvaluatePartialBlocks(false);
        helpers.register(engine);
        return engine;
    }

    /** Finds templates by their path in the theme: {@code views/consultation/show}, {@code views/part/_errors}. */
    private static final class OverlayLoader extends AbstractTemplateLoader {
        private final Overlay overlay;

        OverlayLoader(Overlay overlay) {
            this.overlay = overlay;
            setPrefix("");
            setSuffix(".hbs");
        }

        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            String path = resolve(location);
            byte[] source = overlay.theme(path).orElseThrow(() -> new FileNotFoundException(path));
            return new StringTemplateSource(path, new String(source, StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String location) {
            String path = location.startsWith("/") ? location.substring(1) : location;
            path = path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path;
            return path.endsWith(getSuffix()) ? path : path + getSuffix();
        }
    }
}
