package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;

/** Which entry there is in which further language or form. */
@Introspected
record EditionName(long entryId, String locale) {}
