package org.folkmoot.portal.platform.web;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.access.Council;

/**
 * The council's site as every page shows it.
 *
 * @param otherHref this page in the other language
 * @param twin the same without what was asked of it
 * @param home the front page in this language
 * @param origin such as {@code https://folkmoot.example.org}, for addresses that are read elsewhere
 * @param canonical this page's own address below it, without what was asked of it
 * @param demo whether this is the demonstration, whose pages say so
 */
public record Site(
        String councilName,
        String locale,
        String otherLocale,
        String otherHref,
        String twin,
        String home,
        String path,
        String origin,
        String canonical,
        boolean demo) {

    static Site of(Visit visit, Settings settings, @Nullable String query) {
        String rest = query == null || query.isEmpty() ? "" : "?" + query;
        return new Site(
                visit.council().name().in(visit.locale()),
                visit.locale(),
                visit.otherLocale(),
                visit.pathIn(visit.otherLocale(), visit.asked()) + rest,
                visit.pathIn(visit.otherLocale(), visit.asked()),
                visit.path("/"),
                visit.asked(),
                origin(visit, settings),
                visit.path(visit.asked()),
                settings.demo);
    }

    /** Where the council's site is found by the world. */
    public static String origin(Visit visit, Settings settings) {
        return settings.origin.isEmpty() ? "https://" + visit.council().primaryHost() : settings.origin;
    }

    /** What the installation says of itself. */
    @Singleton
    public static final class Settings {
        private final boolean demo;
        private final String origin;

        Settings(Environment environment, @Property(name = "folkmoot.origin", defaultValue = "") String origin) {
            this.demo = environment.getActiveNames().contains("demo");
            this.origin = origin;
        }

        public boolean demo() {
            return demo;
        }

        /** Such as {@code https://folkmoot.example.org}; empty where each council's own host is used. */
        public String origin() {
            return origin;
        }

        /** Where links that leave the portal lead: the configured address, else the council's own, never whatever host a request named. */
        public String origin(Council council) {
            return origin.isEmpty() ? "https://" + council.primaryHost() : origin;
        }
    }
}
