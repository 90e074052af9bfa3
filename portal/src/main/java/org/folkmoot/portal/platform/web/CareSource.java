package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.util.Optional;

/** What a feature knows of its pages where they touch on hard things: a quick way out, and where to get help with just that. */
public interface CareSource {
    /**
     * @param leave where "Leave quickly" goes; empty where it is not offered
     * @param help in plain words; empty where nothing more is said than on every page
     * @param lang of the help, where it is not the page's own
     * @param hours when somebody reads what people send, in words
     */
    record Care(String leave, String help, @Nullable String lang, String hours) {}

    /** Empty for a page that is about nothing of the kind. */
    Optional<Care> of(PageModel page, Visit visit);
}
