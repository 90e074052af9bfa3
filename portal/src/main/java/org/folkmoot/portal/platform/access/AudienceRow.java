package org.folkmoot.portal.platform.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code audience}. */
@MappedEntity("audience")
record AudienceRow(@Id Long id, Short councilId, String grants) {}
