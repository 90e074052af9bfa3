package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** Something that happened on the way of a lot to its contract. @param by account of who did it; null where the clock did */
record OutcomeEvent(int number, Instant at, @Nullable Long by, OutcomeDeed deed) {}
