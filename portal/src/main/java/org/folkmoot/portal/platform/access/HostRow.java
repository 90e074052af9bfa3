package org.folkmoot.portal.platform.access;

import io.micronaut.core.annotation.Introspected;

/** A host and the council asked under it. */
@Introspected
record HostRow(String host, Short councilId) {}
