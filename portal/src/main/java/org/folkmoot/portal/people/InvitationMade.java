package org.folkmoot.portal.people;

import java.time.Instant;

/**
 * Somebody was invited and is to be told. Published inside the transaction that makes the invitation.
 *
 * @param path the outside path of the link in the reader's language; kept sealed and deleted once sent
 * @param role key of the role they are invited to
 */
public record InvitationMade(
        short council,
        String address,
        String locale,
        String path,
        String displayName,
        String role,
        Instant expiresAt) {}
