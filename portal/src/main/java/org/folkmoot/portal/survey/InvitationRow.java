package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What an invitation says: of which activity, and whether it was used. */
@Introspected
record InvitationRow(UUID activity, Boolean used) {}
