package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** How many people sent answers to one version of the questions. */
@Introspected
record VersionRow(long questionnaireVersion, long people) {}
