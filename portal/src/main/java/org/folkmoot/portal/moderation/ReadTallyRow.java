package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** How many texts of a language waited so many half days. */
@MappedEntity("moderation_read_tally")
record ReadTallyRow(@Id String language, Integer halfDays, Integer texts) {}
