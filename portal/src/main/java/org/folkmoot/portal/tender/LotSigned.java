package org.folkmoot.portal.tender;

import java.util.UUID;

/** The contract for a lot is signed; said within the transaction that records it. @param winner the bid */
record LotSigned(short council, UUID tender, String lot, UUID winner) {}
