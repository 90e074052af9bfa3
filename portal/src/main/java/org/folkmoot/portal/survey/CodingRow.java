package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** One text under one theme. */
@Introspected
record CodingRow(Long codeId, UUID textId) {}
