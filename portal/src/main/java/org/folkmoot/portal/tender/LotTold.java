package org.folkmoot.portal.tender;

import java.util.UUID;

/** Everybody is told what became of a lot; said within the transaction that tells them. */
record LotTold(short council, UUID tender, String lot) {}
