package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands after the question mark of an address cannot be read: a page says so, and nothing is done with it. */
public final class BrokenQuery extends Problem {
    private static final long serialVersionUID = 1L;
    private static final String FOUND = "folkmoot.broken-query";

    /** What is wrong with it. */
    public enum Reason {
        /** A character that ends strings elsewhere, or half an escape. */
        UNREADABLE,
        /** Longer than any page of ours makes it. */
        TOO_LONG;

        /** The end of a message key. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    BrokenQuery() {
        super(ProblemKind.BAD_REQUEST, Map.of());
    }

    static void found(HttpRequest<?> request, Reason reason) {
        request.setAttribute(FOUND, reason);
    }

    /** What was wrong with the query of this request, for a page that {@link MendsQuery}; empty where nothing was. */
    public static Optional<Reason> of(HttpRequest<?> request) {
        return request.getAttribute(FOUND, Reason.class);
    }
}
