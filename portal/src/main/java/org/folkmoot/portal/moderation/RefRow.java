package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What a source is asked for a text by. */
@Introspected
record RefRow(UUID ref) {}
