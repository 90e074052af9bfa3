package org.folkmoot.portal.people;

import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** A space that a role can be limited to, such as a consultation. */
public record Space(UUID id, Localised title) {}
