package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity("people_organisation")
record OrganisationRow(@Id long id, UUID publicId, String name) {}
