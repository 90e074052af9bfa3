package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** A stretch of a text that is not printed. @param reason key of a {@link RedactionReason} */
@Introspected
record RedactionRow(UUID id, UUID textId, Integer fromChar, Integer toChar, String reason) {}
