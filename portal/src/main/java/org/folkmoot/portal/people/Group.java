package org.folkmoot.portal.people;

import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** People who take part together, such as a youth council or a class. @param id the key that an audience's grant names */
public record Group(long id, UUID publicId, Localised name) {}
