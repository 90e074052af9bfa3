package org.folkmoot.portal.tender;

import java.util.List;
import java.util.UUID;

/**
 * The contract for a lot is signed, or the agreements of all that are given money are; said within the transaction that records it.
 *
 * @param winners bids; several where a pot was shared
 */
record LotSigned(short council, UUID tender, String lot, List<UUID> winners) {}
