package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** A membership and one of the spaces it is limited to. @param space null for one that holds everywhere */
@Introspected
record SpaceRow(long membershipId, @Nullable UUID space) {}
