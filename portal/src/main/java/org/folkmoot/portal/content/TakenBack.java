package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** An edition that went back to draft by itself when its entry went out. @param takenBackFor number of the version of the entry */
@Introspected
record TakenBack(String locale, Instant takenBackAt, int takenBackFor) {}
