package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** One text under one theme. @param frameVersion of the frame it was coded by */
@Introspected
record CodingRow(Long codeId, UUID textId, Integer frameVersion) {}
