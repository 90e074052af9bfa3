package org.folkmoot.portal.platform.web;

import java.util.List;
import java.util.Map;

/** The menus that staff made, for the frame of every public page. Whoever changes one tells the outbox of {@link #CHANGED}. */
public interface MenuSource {
    /** The outbox kind after which no page's frame is what it was. */
    String CHANGED = "frame";

    /** By where they stand, {@code header} or {@code footer}; where nothing is said, the links of the theme stand. */
    Map<String, Menu> menus(Visit visit);

    /** @param name what screen readers call it */
    record Menu(String name, List<Link> links) {}

    /**
     * One link.
     *
     * @param href outside address
     * @param part which part of the site it leads to, such as {@code consultations}; empty for anything else
     */
    record Link(String label, String href, String part) {}
}
