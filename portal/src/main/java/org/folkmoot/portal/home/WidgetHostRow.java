package org.folkmoot.portal.home;

import io.micronaut.core.annotation.Introspected;

@Introspected
record WidgetHostRow(String host) {}
