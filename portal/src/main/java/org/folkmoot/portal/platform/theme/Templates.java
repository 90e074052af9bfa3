package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Handlebars;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.views.handlebars.HandlebarsFactory;
import jakarta.inject.Singleton;

/** The framework's template engine is that of {@code base}; pages are rendered by {@link ThemedViews}, in the theme of their council. */
@Factory
@Replaces(factory = HandlebarsFactory.class)
public final class Templates {
    @Singleton
    @Replaces(bean = Handlebars.class, factory = HandlebarsFactory.class)
    Handlebars handlebars(Engines engines) {
        return engines.of(Theme.BASE);
    }
}
