package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** A seat with what is sealed in it. */
@Introspected
record SealedSeat(UUID id, UUID activity, byte[] sealed) {}
