package org.folkmoot.portal.content;

import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.DefaultRouteBuilder;
import io.micronaut.web.router.RouteBuilder.UriNamingStrategy;
import jakarta.inject.Singleton;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.web.Visit;

/** Gives each type its public addresses, as its file says: {@code /news} and {@code /news/late-hours}. */
@Singleton
@SuppressWarnings("overrides") // between the framework's own class and interface
final class EntryRoutes extends DefaultRouteBuilder {
    EntryRoutes(
            ExecutionHandleLocator locator,
            UriNamingStrategy naming,
            ConversionService conversions,
            ContentTypes types) {
        super(locator, naming, conversions);
        types.all().stream()
                .map(ContentType::pages)
                .filter(java.util.Objects::nonNull)
                .forEach(this::add);
    }

    private void add(@Nullable ContentType.Pages pages) {
        String folder = java.util.Objects.requireNonNull(pages).folder();
        String entry = folder + "/{slug}";
        Class<?>[] one = {String.class, Visit.class, HttpRequest.class};
        GET(entry, EntryPages.class, "show", one);
        HEAD(entry, EntryPages.class, "show", one);
        if (pages.list()) {
            Class<?>[] many = {String.class, Visit.class, HttpRequest.class};
            GET(folder, EntryPages.class, "list", many);
            HEAD(folder, EntryPages.class, "list", many);
        }
    }
}
