package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Introspected;

/** Which theme a council chose for a section. */
@Introspected
record ThemeChoiceRow(String section, String theme) {}
