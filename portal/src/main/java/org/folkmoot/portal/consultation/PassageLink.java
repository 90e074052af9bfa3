package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** The passage that a row of "you said, we did" answers. @param outcome public id of the row */
@Introspected
record PassageLink(UUID outcome, UUID way, String passage) {}
