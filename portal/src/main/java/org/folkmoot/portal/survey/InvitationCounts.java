package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** How many invitations there are, and how many of them were used. */
@Introspected
record InvitationCounts(Long made, Long used) {}
