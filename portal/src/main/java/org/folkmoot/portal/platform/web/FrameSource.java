package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What staff put around every public page: menus, and what everybody must see now. Whoever changes any tells the outbox of {@link #CHANGED}. */
public interface FrameSource {
    /** The outbox kind after which no page's frame is what it was. */
    String CHANGED = "frame";

    /** By where they stand, {@code header} or {@code footer}; where nothing is said, the links of the theme stand. */
    Map<String, Menu> menus(Visit visit);

    /** What stands above every page until its moment, the newest first. */
    List<Urgent> urgent(Visit visit);

    /** @param name what screen readers call it */
    record Menu(String name, List<Link> links) {}

    /**
     * One link.
     *
     * @param href outside address
     * @param part which part of the site it leads to, such as {@code consultations}; empty for anything else
     */
    record Link(String label, String href, String part) {}

    /**
     * Something that could harm somebody who does not know of it.
     *
     * @param lang language of the words where it is not the page's
     * @param href outside address of its own page
     */
    record Urgent(String title, @Nullable String lang, String words, String href, Instant until) {}
}
