package org.folkmoot.portal.content.site;

import io.micronaut.core.annotation.Introspected;

/** Something in the lines of a site that cannot be, and where. @param line from 1 */
@Introspected
public record SiteClash(long line, String what) {}
