package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** The sealed part of a worry card or a frozen text. */
@Introspected
record SealedRow(UUID sealedId, byte[] sealed, @Nullable byte[] wordsMac) {}
