package org.folkmoot.portal.moderation;

import java.util.UUID;

/**
 * A case was opened for the safeguarding team: published inside the transaction that opens it. Carries nothing a mail could give away.
 *
 * @param caseId the case's public id
 */
public record WorryEscalated(short council, UUID caseId) {}
