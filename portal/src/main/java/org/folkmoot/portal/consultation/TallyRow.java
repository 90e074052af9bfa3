package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** How many seats chose one thing. @param target the item; the thing itself counts seats that chose anything */
@Introspected
record TallyRow(UUID target, String choice, int seats) {}
