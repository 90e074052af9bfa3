package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What was opened of the things found by a query, and how often. */
@MappedEntity("search_opened")
record OpenedThing(@Id String ref, String kind, String words, String locale, long opened) {}
