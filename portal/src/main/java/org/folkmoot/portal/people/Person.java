package org.folkmoot.portal.people;

import java.util.UUID;

/**
 * Somebody with an account, as far as other features need to know them.
 *
 * @param id key of the account
 * @param publicId the pseudonym used in audit entries
 * @param locale the language they are written to in
 */
public record Person(long id, UUID publicId, String displayName, String locale) {}
