package org.folkmoot.portal.tender;

import java.util.UUID;

/** Somebody as they speak for an organisation. @param provider the organisation @param lead whether they may sign for it */
record Bidder(UUID provider, String name, boolean lead) {}
