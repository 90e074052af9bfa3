package org.folkmoot.portal.tender;

import java.util.UUID;

/**
 * Somebody who may mark, as marks know them.
 *
 * @param id of a seat: a random pseudonym
 * @param account of whoever sits there now
 * @param group one of {@link Marking#GROUPS}
 * @param reserve whether they mark only where the declared minimum would fail without them
 */
record Marker(UUID id, long account, String group, boolean reserve) {}
