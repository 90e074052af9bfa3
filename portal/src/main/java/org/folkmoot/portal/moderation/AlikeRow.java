package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** Texts of a group that have the same words. @param ref one of them, as its source is asked for it */
@Introspected
record AlikeRow(UUID form, Long texts, UUID ref) {}
