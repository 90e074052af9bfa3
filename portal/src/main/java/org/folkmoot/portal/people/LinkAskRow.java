package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code people_link_ask}: an address somebody typed. */
@MappedEntity("people_link_ask")
record LinkAskRow(@Id Long id, Short councilId, String loginKey, String locale) {}
